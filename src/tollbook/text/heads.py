"""The nouns of a count: which word says who is counted, how far its phrase goes, of what kind they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.text.mentions import Mention

# Letters that may stand between a number and the noun that it counts.
_INSIDE = frozenset('uvedKJ&-"rGMx')
_LONGEST_PHRASE = 8
_PLAIN_PLURALS = ("s", "men", "people", "children", "folk")
_ARMED = re.compile(r"\barmed\b", re.IGNORECASE)
_COMMUNITIES = frozenset(("community", "minority", "sect", "family", "household"))
_SHORT_NAME = 6
LIVES = frozenset(("life", "lives"))


class Words(NamedTuple):
    """One sentence while it is read: its mentions, and the words they stand for."""

    text: str
    found: Sequence[Mention]
    words: Sequence[str]
    lexicon: Lexicon
    letters: str
    letter: Callable[[int], str]  # of mention i, or nothing past either end
    word: Callable[[int], str]  # the same of the word that it stands for


def head_of(reading: Words, k: int) -> int | None:
    """Where the noun for persons stands that the number counts, or null."""
    past = k
    for i in range(k, min(k + _LONGEST_PHRASE, len(reading.found))):
        letter = reading.found[i].letter
        if i < past:
            continue
        if letter == "q" and not modifies(reading, i):
            return None if _speaks(reading, k, i) else i
        if letter == "-" and _is_spaced(reading, i):
            return None  # climbs to 19 - officials
        if letter == "(" and _is_supplied(reading, i):
            return i + 1
        if letter in ",(" and _is_short_name(reading, i):
            past = i + 3
            continue
        if (
            letter not in _INSIDE
            and letter != "q"
            or (letter == "&" and not _joins_adjectives(reading, k, i))
        ):
            return None
        opens = i == k or (i == k + 1 and reading.letter(k) == "r")
        if letter in "KJ" and not (opens and reading.letter(i + 1) in ("q", "u")):
            return None
        if letter == "x" and reading.found[i].plural:
            return None
        if letter in "rGM" and not _leads_to_people(reading, i) or letter == '"' and i > k + 1:
            return None
    return None


def _speaks(reading: Words, k: int, i: int) -> bool:
    """`22 hurt police say`, where a comma was lost: those who say so."""
    return i > k and reading.letter(i - 1) in ("K", "J") and reading.letter(i + 1) == "S"


def _is_spaced(reading: Words, i: int) -> bool:
    """Whether a dash stands between blanks, and so between clauses."""
    sign = reading.found[i]
    return reading.text[sign.start - 1 : sign.start] == " " == reading.text[sign.end : sign.end + 1]


def _leads_to_people(reading: Words, i: int) -> bool:
    """`20 confirmed victims`, `several apparently dead victims`; not `20 lives witnesses said`."""
    if reading.found[i].words(reading.text).lower() in LIVES:
        return False
    after = reading.letter(i + 1)
    return after == "q" or (
        reading.letter(i) == "r" and after == "J" and reading.letter(i + 2) == "q"
    )


def _is_supplied(reading: Words, i: int) -> bool:
    """`22 pro-government [forces]`: the noun that an editor put in."""
    return reading.word(i) == "[" and reading.letter(i + 1) == "q" and reading.word(i + 2) == "]"


def _is_short_name(reading: Words, i: int) -> bool:
    """`two Ostra Rail Union, ORU, candidates`: the letters of a name, set between two signs."""
    if reading.letter(i + 2) != reading.letter(i) or reading.letter(i + 1) != "u":
        return False
    name = reading.found[i + 1].words(reading.text)
    led = reading.found[i - 1].words(reading.text)
    return 1 < len(name) <= _SHORT_NAME and name.isupper() and led.istitle()


def modifies(reading: Words, i: int) -> bool:
    """`12 Russian tanks`, `three police stations`: a word for people before another noun."""
    noun = reading.found[i]
    if noun.plural and noun.words(reading.text).lower().endswith(_PLAIN_PLURALS):
        return False
    return reading.letter(i + 1) == "x" or (
        not noun.plural and reading.letter(i + 1) in ("q", "u") and not ends_name(reading, i + 1)
    )


def ends_name(reading: Words, i: int) -> bool:
    """Whether an unknown word goes on with no noun: the people were named before it."""
    while reading.letter(i) in ("u", "v", "q", "x"):
        if reading.letter(i) in ("q", "x"):
            return False
        i += 1
    return True


def _joins_adjectives(reading: Words, k: int, i: int) -> bool:
    """`ten Indian and Pakistani soldiers`: *and* between adjectives."""
    return (
        i > k
        and reading.letter(i + 1) in ("u", "v", "q")
        and reading.letter(i + 2)
        in (
            "q",
            "u",
        )
    )


def last_head(reading: Words, head: int) -> int:
    """One past the last noun of the phrase: `police officers`, `soldiers and civilians`."""
    i = head + 1
    while _goes_on(reading, i) or _joins_nouns(reading, i):
        i += 1
    return i


def _goes_on(reading: Words, i: int) -> bool:
    """`police officers`; but not `14 people police said`, where a comma was lost."""
    if reading.letter(i) != "q":
        return False
    return not (reading.letter(i + 1) == "S" and reading.found[i - 1].plural)


def _joins_nouns(reading: Words, i: int) -> bool:
    if reading.letter(i) != "&" or reading.letter(i + 1) != "q":
        return False
    return reading.found[i - 1].plural and reading.found[i + 1].plural


def of_whom(reading: Words, i: int) -> int:
    """Past `of …` where it says whose members they are: `members of the security forces`."""
    if reading.word(i) != "of":
        return i
    for k in range(i + 1, min(i + 9, len(reading.found))):
        letter = reading.letter(k)
        if letter == "q" and reading.letter(k + 1) == "u" and modifies(reading, k):
            continue  # members of the Syrian Democratic Forces
        if letter == "q":
            last = _past_others(reading, last_head(reading, k))
            group = reading.letter(last) == "x" and not reading.found[last].plural
            return last + 1 if group and not reading.found[last - 1].plural else last
        if letter == "x" and k > i + 1:
            return k + 1  # members of the group
        if letter not in "dunv-":
            return k if k > i + 1 and reading.letter(k - 1) == "u" else i
    return i


def _past_others(reading: Words, last: int) -> int:
    """Past `and …` in `members of the militia and pro-government forces`, where a verb follows."""
    end = last + 1
    if reading.letter(last) != "&":
        return last
    while reading.letter(end) in ("d", "u", "v") and end < last + 4:
        end += 1
    collective = reading.letter(end) == "q" and not modifies(reading, end)
    return end + 1 if collective and reading.letter(end + 1) in ("c", "b", "K", "D") else last


def of_community(reading: Words, i: int) -> int:
    """Past `from …` where it says of which community they are."""
    if reading.word(i) != "from":
        return i
    for k in range(i + 1, min(i + 6, len(reading.found))):
        if reading.word(k) in _COMMUNITIES:
            return k + 1
        if reading.letter(k) not in "duq" and reading.word(k) != "one":
            return i
    return i


def kind_of(reading: Words, victims: Span, head: int, last: int) -> str:
    """The category that the nouns and their modifiers give; mixed company is `people`."""
    nouns = [m for m in reading.found[head:last] if m.letter == "q"]
    named = {m.value for m in nouns}
    if len(named) > 1 and any(m.letter in "&," for m in reading.found[head:last]):
        return "people"
    own = next((m.value for m in reversed(nouns) if m.value != "people"), "people")
    return _modified(own, victims.of(reading.text), reading.lexicon)


@lru_cache(maxsize=1 << 12)
def _modified(own: str, words: str, lexicon: Lexicon) -> str:
    """The category of a noun with its modifiers; the same few phrases are met again and again."""
    if own == "civilians" and not _ARMED.search(words):
        return own
    for category, pattern in lexicon.modifiers:
        if (category == "fighters" or own == "people") and pattern.search(words):
            return category
    return own
