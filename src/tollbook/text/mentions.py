"""What the lexicon recognises in a sentence: words of effect, persons, numbers, cues.

A sentence becomes a list of mentions; their letters, joined, are the string that frames read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from tollbook.lexicon import KINDS, Lexicon, Term
from tollbook.model import Count, Span

_TOKEN = re.compile(
    r"([a-zA-Z]++(?![^ ,])|"  # a plain word, the quicker way for most
    r"â€[”“]|"  # a dash in the wrong encoding
    r"[a-zA-Z]{2,}(?=\d{1,3},\d{3}(?!\d))|"  # to5,000, glued
    r"[^\W\d_](?:\w++(?:[-'’]\w+)*+|(?:\.[^\W\d_])+\.|(?:[-'’]\w+)*+)"  # word  U.S.
    r"|\d++(?:[.,:]\d++)*+(?:st|nd|rd|th)?(?!\w)(?:[-'’–]\w+(?:(?<=\d),\d{3}(?!\d))*)*"  # 1,200  4:30  69th  18-year-old
    r"|\d+(?:[.,:]\d+)*(?=[A-Z][a-z]|[a-z]{4}|in [A-Z]|_)"  # 12March, 150people, glued
    r"|\w+(?:[-'’]\w+)*"
    r"|[^\w\s*\u200b-\u200f\ufeff]|\*(?<![\w.,!?%\"”*]\*)(?![\w*]))"  # no *emphasis*, no mark without width
)
_DATELINE = re.compile("-?u[ux,(t]{0,12}-+")
# "Osk (Ostra), April 14 (AFP) -": a town with small letters, and the agency in brackets
_AGENCY = re.compile(r"[A-Z][^.;:!?]{1,50}\([A-Z][A-Za-z]+\) ?[-–—]+$")
_SHORTEST_TOWN = 2
_SPEAKING = frozenset(("speaking of", "talking of"))  # an official was speaking of nine
_THOUGHT = frozenset(("feared", "believed", "presumed", "thought"))  # 20 people feared trapped
_POSSESSIVE = re.compile(r"['’] \w")
_DIGIT_BEHIND = re.compile("[0-9](?<=[A-Za-z]{2}.)")
_STUCK = re.compile(r"([A-Za-z]{2,})(\d+)([A-Za-z]*)(_*)$")


class Phrase(NamedTuple):
    """The noun phrase of a count: who is counted, of what category, and what it says besides.

    `effect` is set where the phrase itself tells it (*twelve deaths*); `subset` where it takes
    part of a whole told before (*two of them*); `more` where it adds to one (*eight more*).
    """

    number: Count
    victims: Span | None = None
    category: str = "people"
    effect: str | None = None
    subset: bool = False
    more: bool = False


class Mention(NamedTuple):
    """A stretch of a sentence that the lexicon recognised; `letter` is its kind."""

    letter: str
    start: int
    end: int
    value: str = ""
    weak: bool = False
    plural: bool = False
    phrase: Phrase | None = None

    def words(self, text: str) -> str:
        """The words of the mention, as they stand in the text."""
        return text[self.start : self.end]


_new = tuple.__new__  # half the time of calling the type, for what is made most often


def tagged(text: str, span: Span, lexicon: Lexicon) -> list[Mention]:
    """The words and signs of *span*, each known term as one mention; numbers still single."""
    told = text[span.start : span.end]
    parts = _TOKEN.split(told)  # a gap, a token, a gap, …
    if _DIGIT_BEHIND.search(told):
        parts = list(_unstuck(parts, lexicon))
    words, (kinds, values, weak, plural) = _known(parts, told, lexicon)
    if KINDS["stuck"] in kinds:
        parts = list(_parted(parts, kinds, lexicon))
        words, (kinds, values, weak, plural) = _known(parts, told, lexicon)
    edges = list(accumulate(map(len, parts), initial=span.start))
    columns = zip(kinds, edges[1::2], edges[2::2], values, weak, plural, repeat(None), strict=False)
    found = list(map(_new, repeat(Mention), columns))
    _join_terms(found, words, lexicon)
    if "'" in words:
        _mark_possessives(found, text)
    if KINDS["say"] in kinds:
        _mark_reported(found)
        _mark_claiming(found, lexicon)
    return found


def _known(
    parts: Sequence[str], told: str, lexicon: Lexicon
) -> tuple[list[str], tuple[Sequence[Any], ...]]:
    """The words of a sentence in small letters, and what the lexicon knows of each, in columns."""
    tokens = parts[1::2]
    words = "\n".join(tokens).lower().replace("’", "'").split("\n")
    if told.isupper():
        words = [lexicon.cables.get(word, word) for word in words]
    elif any(map(told.__contains__, lexicon.capitals)):
        words = [lexicon.capitals.get(part, word) for part, word in zip(tokens, words, strict=True)]
    _, *columns = zip(*map(lexicon.word_of, words), strict=True)
    return words, tuple(columns)


def _parted(parts: Sequence[str], kinds: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """The parts, where a number sticks to its noun as two: `fourfishermen`."""
    for k, part in enumerate(parts):
        if k % 2 and kinds[k // 2] == KINDS["stuck"]:
            size = lexicon.parted(part.lower())
            yield from (part[:size], "", part[size:])
        else:
            yield part


def _unstuck(parts: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    """The parts, where a word and a number stick together as several: `to223`, `that40are`."""
    for k, part in enumerate(parts):
        stuck = _STUCK.match(part) if k % 2 else None
        behind = "".join(parts[k + 2 : k + 3]).lower()
        if stuck is None or not (_are_words(stuck, lexicon) or _counts(stuck, behind, lexicon)):
            yield part
            continue
        yield stuck.group(1)
        for other in filter(None, stuck.groups()[1:]):
            yield from ("", other)


def _counts(stuck: re.Match[str], behind: str, lexicon: Lexicon) -> bool:
    """`Osk13 people`: a name to which a number sticks that counts persons; no `mp3 players`."""
    noun = lexicon.word_of(behind) if behind else None
    counted = noun is not None and noun.letter == KINDS["person"] and noun.plural
    return counted and stuck.group(1).istitle() and not stuck.group(3)


def _are_words(stuck: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether letters beside a number are words: no `covid19`, no `mp3`."""
    before, _, after, _ = stuck.groups()
    word = before.lower()
    if lexicon.knows(word) or word in lexicon.numbers.hedge_ends:
        return True
    return before.islower() and bool(after) and lexicon.knows(after.lower())


def _join_terms(found: list[Mention], words: Sequence[str], lexicon: Lexicon) -> None:
    """Put one mention in the place of the words of each longer term, the leftmost first."""
    joined: list[tuple[int, Term]] = []
    past = 0
    for i, pair in enumerate(pairwise(words)):
        term = _term_at(words, i, lexicon) if pair in lexicon.sizes and i >= past else None
        if term is not None:
            joined.append((i, term))
            past = i + 1 + len(term.rest)
    for i, (rest, letter, value, weak, plural) in reversed(joined):
        last = i + len(rest)
        mention = (letter, found[i][1], found[last][2], value, weak, plural, None)
        found[i : last + 1] = [_new(Mention, mention)]


def _term_at(words: Sequence[str], i: int, lexicon: Lexicon) -> Term | None:
    """The longest term of several words that begins at word *i*, or null."""
    for size in lexicon.sizes[words[i], words[i + 1]]:
        term = lexicon.terms.get(tuple(words[i : i + size]))
        if term is not None:
            return term
    return None


def _mark_possessives(found: list[Mention], text: str) -> None:
    """`the soldiers' camp`: a plural that owns something counts nobody."""
    for i, mention in enumerate(found):
        if mention.letter == "q" and mention.plural and _POSSESSIVE.match(text, mention.end):
            found[i] = mention._replace(letter=KINDS["word"])


def _mark_reported(found: list[Mention]) -> None:
    """Verbs of saying that only pass between people and effect: `were reported dead`."""
    for i, mention in enumerate(found):
        if mention.letter != "S":
            continue
        after_be = _follows_be(found, i) and mention.value not in _SPEAKING
        after_be = after_be or _is_hearsay(found, i)
        fate = "JKv" if mention.value in _THOUGHT else "JK"
        before_effect = i + 1 < len(found) and found[i + 1].letter in fate and i > 0
        before_effect = before_effect and mention.value != "says it has"
        if after_be or before_effect:
            found[i] = mention._replace(letter=KINDS["passing"])


def _mark_claiming(found: list[Mention], lexicon: Lexicon) -> None:
    """`The landslide has claimed 12 villagers`: what an event claims, it takes."""
    for i, mention in enumerate(found):
        if mention.letter != "S" or not mention.value.startswith("claim"):
            continue
        noun = i - 1
        while noun > 0 and found[noun].letter in "cr":
            noun -= 1
        deeds = noun >= 0 and found[noun].letter == KINDS["noun"]  # executions
        event = deeds or (noun >= 0 and found[noun].value in lexicon.scenery.events)
        if event and _is_counting(found[i + 1 : i + 5]) and not _is_governed(found[:noun]):
            found[i] = mention._replace(letter=KINDS["active"], value="killed")


def _is_counting(found: Sequence[Mention]) -> bool:
    """Whether a number follows, or the words that hedge one."""
    return "n" in letters(found).partition("q")[0]


def _is_governed(before: Sequence[Mention]) -> bool:
    """`a report on the landslide`: whether a preposition governs the noun that follows."""
    return letters(before).rstrip("duqx")[-1:] in tuple("po")


def _is_hearsay(found: Sequence[Mention], i: int) -> bool:
    """`a man said to have planted it`: nobody who speaks."""
    if found[i].value != "said" or i + 2 >= len(found) or found[i + 1].value != "to":
        return False
    return found[i + 2].value in ("have", "be")


def _follows_be(found: Sequence[Mention], i: int) -> bool:
    while i > 0 and found[i - 1].letter == "r":
        i -= 1
    return i > 0 and found[i - 1].letter == "b"


def letters(found: Sequence[Mention]) -> str:
    """The sentence as frames see it: one letter a mention."""
    return "".join(map(itemgetter(0), found))


def dateline_end(text: str, found: Sequence[Mention], spelled: str) -> int:
    """One past `OSK, Ostra (AP) -`, where a sentence opens so; otherwise zero."""
    match = _DATELINE.match(spelled)
    if match is None:
        return 0
    town = found[spelled.index(KINDS["word"])].words(text)
    agency = _AGENCY.match(text, found[0].start, found[match.end() - 1].end) is not None
    return match.end() if (len(town) > _SHORTEST_TOWN and town.isupper()) or agency else 0
