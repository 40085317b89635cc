"""Tags: what the words of one sentence are, where their neighbours tell it better than a list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import compress, count, takewhile
from operator import itemgetter

from tollbook.reference import data
from tollbook.relating.forms import UNKNOWN, Word, ends_plural, listed, tagging

NAME = Word("N")
_COMMA = Word("C", ",")
_NAME_IN_LY = re.compile("[A-Z][a-z]+ly")
_DASHES = frozenset("–—")
_SHAPE = itemgetter(2)


def tags_of(written: Sequence[str], low: Sequence[str]) -> list[Word]:
    """What each word may be; *written* are the words as they stand, *low* the same in small."""
    tags = list(map(tagging().__getitem__, low))
    _keep_capitals(written, tags)
    _keep_names(written, tags)
    _keep_months(written, low, tags)
    _keep_dawn(written, tags)
    _keep_long_names(low, tags)
    _join_hedges(low, tags)
    _keep_adjectives(low, tags)
    _keep_captives(low, tags)
    _pair_dashes(low, tags)
    _join_as_and(low, tags)
    _drop_however(low, tags)
    _keep_side_by_side(low, tags)
    for i in compress(count(), map(("both", "each").__contains__, low)):
        told = tags[i + 1].shape in ("past", "s") if i + 1 < len(tags) else False
        if told and i > 2 and tags[i - 1].tag in ("n", "N", "w") and "and" in low[:i]:
            tags[i] = Word("a")  # Turkey and Israel both condemned
    _keep_once(low, tags)
    _keep_hers(low, tags)
    if "neither" in low and "nor" in low:
        tags[low.index("nor")] = Word("&", "nor")  # neither the army nor the rebels
    _part_objects(written, low, tags)
    return tags


def _keep_once(low: Sequence[str], tags: list[Word]) -> None:
    """`was once linked to`, `Israel, once a friend, fled`: no word that opens a clause."""
    for i in compress(count(), map("once".__eq__, low)):
        behind = takewhile(lambda tag: tag.tag not in "CX", tags[i + 1 :])
        aside = i and tags[i - 1].tag == "C" and not any(tag.tag in "vwbcm" for tag in behind)
        if aside or (i and tags[i - 1].tag in "bcC" and _is_past(tags, i + 1)):
            tags[i] = Word("a")


def _keep_hers(low: Sequence[str], tags: list[Word]) -> None:
    """`kidnapped her son`: whose son it is, and nobody who was kidnapped."""
    for i in compress(count(), map("her".__eq__, low)):
        told = i > 0 and tags[i - 1].lemma in listed("told_to")
        if not told and i + 1 < len(tags) and tags[i + 1].tag in ("n", "N", "#"):
            tags[i] = Word("d")


def _part_objects(written: Sequence[str], low: Sequence[str], tags: list[Word]) -> None:
    """`called the rebels criminals`, `gave the rebels weapons`: two phrases and no long one."""
    for i, tag in enumerate(tags):
        second = _second().get(tag.lemma) if tag.tag in ("v", "w") else None
        if second is None:
            continue
        for k in range(i + 2, min(i + 7, len(low))):
            if tags[k].tag not in ("n", "N", "d", "w", "v", "q"):
                break
            last = k - 1 - (tags[k - 1].tag == "q")  # called the charge "baseless"
            if low[k] in second and low[last] in listed("unreserved"):
                break  # pledged its full support
            if low[k] in second and tags[last].tag in ("n", "N", "w") and low[last] not in second:
                if ends_plural(low[last]) or written[last][0].isupper() or low[i + 1] in _THE:
                    tags[k] = Word("h", low[k])
                break


_GIVEN = (["the"], ["its"], ["their"])
_THE = ("the", "its", "their", "his", "her", "that", "this")


@cache
def _second() -> Mapping[str, frozenset[str]]:
    """The words that may stand behind a verb's object as what it is called or given."""
    told = data("relations")["frames"]
    found: dict[str, frozenset[str]] = {}
    for name in ("hostile_name", "called_false", "gave_to", "promised_to"):
        for verb in told[name]["verbs"]:
            found[verb] = found.get(verb, frozenset()) | frozenset(told[name]["about"])
    return found


@cache
def _nations() -> frozenset[str]:
    """Adjectives of states and nations."""
    told = data("relations")
    return frozenset((*told["words"]["national"], *told["demonyms"]))


@cache
def _of_nations() -> frozenset[str]:
    """What is a noun behind such an adjective, though it looks like a verb."""
    nouns = {noun for f in data("relations")["frames"].values() for noun in f.get("nouns", ())}
    return frozenset(
        {noun for noun in nouns if noun.endswith("ing") and " " not in noun} | {"pound"}
    )


def _keep_adjectives(low: Sequence[str], tags: list[Word]) -> None:
    """`live ammunition`: a form of a verb that before some nouns is an adjective."""
    before = data("clauses")["before"]
    for i in compress(count(), map("armed".__eq__, low)):
        takes = low[i + 1 : i + 2] == ["and"] or tags[i + 1 : i + 2][:1] and tags[i + 1].tag == "d"
        joined = i and tags[i - 1].tag == "c" and takes  # has armed the rebels
        joined = joined or (i and low[i - 1] in ("being", "been"))
        joined = joined or (i > 1 and low[i - 1] == "and" and low[i + 1 : i + 2] in _GIVEN)
        if i and i + 1 < len(low) and (joined or low[i + 1] in ("with", "by")):
            tags[i] = Word("v", "arm", "past")  # rebels armed with rifles; backed and armed the
        elif (
            i
            and tags[i - 1].tag in "nN"
            and low[i + 1 : i + 2] == ["and"]
            and _is_past(tags, i + 2)
        ):
            tags[i] = Word("v", "arm", "past")  # Iran armed and trained rebels
        elif i and tags[i - 1].tag in "nN" and tags[i + 1 : i + 2] and tags[i + 1].tag == "d":
            tags[i] = Word("v", "arm", "past")  # Iran armed the rebels
    for i in compress(count(), map(_of_nations().__contains__, low)):
        opened = i > 1 and tags[i - 2].tag == "d"
        if i and low[i - 1] in _nations() and (opened or low[i] == "pound"):
            tags[i] = UNKNOWN  # the Lebanese pound, the Israeli bombing
    for i in compress(count(), map("run".__eq__, low)):
        if i and low[i + 1 : i + 2] == ["by"] and tags[i - 1].tag in "CnN":
            tags[i] = Word("v", "run", "past")  # the network, run by Omar Saad
    for i in compress(count(), map(before.__contains__, low)):
        told = i and tags[i].shape == "past" and tags[i - 1].tag in ("n", "N", "h")
        if i + 1 < len(low) and low[i + 1] in before[low[i]] and not told:
            tags[i] = UNKNOWN
            if low[i] == "live":
                tags[i + 1] = UNKNOWN  # live rounds


def _is_past(tags: Sequence[Word], i: int) -> bool:
    return i < len(tags) and tags[i].shape == "past"


def _keep_captives(low: Sequence[str], tags: list[Word]) -> None:
    """`took ten villagers hostage`: what became of them, and no word of who they are."""
    for i in compress(count(), map(listed("captive").__contains__, low)):
        holds = (t.lemma in ("take", "hold", "seize") for t in tags[max(0, i - 8) : i])
        ends = i + 1 == len(low) or tags[i + 1].tag not in ("n", "N", "#")
        if i and tags[i - 1].tag in "nN#" and ends and any(holds):
            tags[i] = Word("a")
        held = i and tags[i - 1].lemma in ("take", "hold") and tags[i + 1 : i + 2]
        if held and tags[i + 1].tag in ("d", "#"):
            tags[i] = Word("a")  # took captive a number of soldiers


def _pair_dashes(low: Sequence[str], tags: list[Word]) -> None:
    """`Israel – which struck Syria – said`: two dashes set an aside apart as commas do."""
    dashes = [i for i in compress(count(), map(_DASHES.__contains__, low)) if i]
    if len(dashes) == 2:
        for i in dashes:
            tags[i] = _COMMA


def _join_as_and(low: Sequence[str], tags: list[Word]) -> None:
    """`the army as well as the police`: words that behind a noun mean *and*."""
    if low.count("as") < 2 and "with" not in low:
        return
    for phrase in map(str.split, listed("as_and")):
        for i in compress(count(), map(phrase[0].__eq__, low)):
            if i and tags[i - 1].tag in "nN#h" and list(low[i : i + len(phrase)]) == phrase:
                tags[i : i + len(phrase)] = [Word("&", "and"), *[Word("a")] * (len(phrase) - 1)]


def _keep_side_by_side(low: Sequence[str], tags: list[Word]) -> None:
    """`lie side by side`: no verb and no party."""
    if low.count("side") < 2:
        return
    for i in compress(count(), map("side".__eq__, low)):
        if list(low[i + 1 : i + 3]) == ["by", "side"]:
            tags[i : i + 3] = [Word("a")] * 3


def _drop_however(low: Sequence[str], tags: list[Word]) -> None:
    """`The rebels, however, fled`, `has so far counted`: words that say nothing of who did what."""
    for i in compress(count(), map("so".__eq__, low)):
        if low[i + 1 : i + 2] == ["far"] and i and tags[i - 1].tag in ("c", "b"):
            tags[i] = tags[i + 1] = Word("a")
    if "however" not in low and "though" not in low:
        return
    for i in range(1, len(low) - 1):
        if low[i] in ("however", "though") and low[i - 1] == low[i + 1] == ",":
            tags[i - 1] = tags[i] = tags[i + 1] = Word("a")


def _keep_capitals(written: Sequence[str], tags: list[Word]) -> None:
    """`US`, `IS` are names where not all words are in capitals."""
    capitals = listed("capitals")
    if not capitals.isdisjoint(written) and any(map(str.islower, written)):
        for i in compress(count(), map(capitals.__contains__, written)):
            tags[i] = NAME


def _keep_long_names(low: Sequence[str], tags: list[Word]) -> None:
    """`Islamic State of Iraq and the Levant`: one name, its *of* and *and* with it."""
    if _long_names_begin().isdisjoint(low):
        return
    for name in _long_names():
        if name[0] not in low or name[-1] not in low:
            continue
        for i in compress(count(), map(name[0].__eq__, low)):
            if tuple(low[i : i + len(name)]) == name:
                tags[i : i + len(name)] = [UNKNOWN] * len(name)


@cache
def _long_names() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split()) for name in data("clauses")["long_names"])


@cache
def _long_names_begin() -> frozenset[str]:
    return frozenset(name[0] for name in _long_names())


def _keep_dawn(written: Sequence[str], tags: list[Word]) -> None:
    """`told Dawn`: a newspaper, where the word has a capital within its sentence."""
    for i in compress(count(), map("Dawn".__eq__, written)):
        if i and not all(map(str.istitle, filter(str.isalpha, written))):
            tags[i] = NAME


def _keep_months(written: Sequence[str], low: Sequence[str], tags: list[Word]) -> None:
    """`since March`, `May 4`: words that are months where they stand as dates."""
    for i in compress(count(), map(("march", "may").__contains__, low)):
        if written[i][0].isupper():
            dated = i + 1 < len(low) and low[i + 1].isdigit()
            if dated or (i and low[i - 1] in listed("dating")):
                tags[i] = Word("t", low[i])


def _keep_names(written: Sequence[str], tags: list[Word]) -> None:
    """`Mohamed`, `Beijing`: with a capital, what only looks like the form of a verb is a name."""
    for i in compress(count(), map(("past", "ing").__contains__, map(_SHAPE, tags))):
        word = written[i]
        opens = written[1:2] == [","] or written[1][:1].isupper() if len(written) > 1 else False
        looks = (i > 0 or opens) and tags[i].lemma == word.lower()
        if looks and word[0].isupper() and not word.isupper():
            tags[i] = UNKNOWN
    for i in compress(count(), map(_NAME_IN_LY.fullmatch, written)):
        named = i > 0 and tags[i].tag == "a" and tags[i - 1].tag in "nN"
        if (
            named
            and written[i - 1][0].isupper()
            and any(map(str.islower, filter(_is_long, written)))
        ):
            tags[i] = UNKNOWN  # Issa Coulibaly


def _is_long(word: str) -> bool:
    return len(word) > 4


def _join_hedges(low: Sequence[str], tags: list[Word]) -> None:
    """`more than 20`: the words before a number are part of it; `south of` is a preposition."""
    starts = compress(count(), map(_starters().__contains__, low))
    for i in sorted({i for k in starts for i in (k - 1, k) if 0 <= i < len(low) - 1}):
        counts = i + 2 < len(tags) and tags[i + 2].tag == "#"
        if low[i + 1] == "to" and low[i] in listed("opening") and not counts:
            tags[i] = Word("a")
        elif (
            low[i + 1] in listed("stricken")
            and tags[i].tag in ("n", "N", "#")
            and (i + 2 == len(tags) or tags[i + 2].tag not in ("d", "#", "n", "N", "h"))
            and low[i + 2 : i + 3] != ["by"]
            and not _goes_on_striking(low, tags, i + 2)
        ):
            tags[i + 1] = Word("a")  # left four soldiers dead
        elif low[i + 1] == "dead" and tags[i].lemma == "shoot":
            tags[i + 1] = Word("a")  # shot dead ten villagers
        elif (low[i], low[i + 1]) in _hedges() and (low[i + 1] != "to" or counts):
            tags[i] = tags[i + 1] = Word("#")
            if i and tags[i - 1].tag in ("n", "N"):
                tags[i] = Word("d")  # told Reuters at least 12 people: another phrase begins
        elif low[i + 1] == "of" and low[i] in listed("compass"):
            tags[i], tags[i + 1] = Word("p", "near"), Word("a")
        elif low[i] in ("about", "around", "over") and tags[i + 1].tag == "#":
            if i and tags[i - 1].tag in ("v", "w", "g"):
                tags[i] = Word("#")  # met about 120 rebels
        elif tuple(low[i : i + 3]) in _titled():
            tags[i] = tags[i + 1] = tags[i + 2] = Word("n")
        elif low[i : i + 3] == ["in", "addition", "to"]:
            tags[i], tags[i + 1], tags[i + 2] = Word("p", "besides"), Word("a"), Word("a")
        elif low[i] in ("last", "next") and tags[i + 1].tag == "t":
            tags[i] = Word("a")
        elif low[i + 1] == "." and (low[i] in _abbreviations() or len(low[i]) == 1):
            tags[i + 1] = Word("a")


def _goes_on_striking(low: Sequence[str], tags: Sequence[Word], i: int) -> bool:
    """`the army wounded and killed ten`: a verb, and no word for what befell the army."""
    return (
        i + 2 < len(tags)
        and low[i] == "and"
        and tags[i + 1].shape == "past"
        and tags[i + 2].tag in ("d", "#", "n", "N", "h")
    )


@cache
def _starters() -> frozenset[str]:
    """Words with one of which every pair begins or ends that is looked for here."""
    listed = data("clauses")
    first = {h.split()[0] for h in listed["hedges"] if " " in h}
    return frozenset(
        first
        | {
            *(title.split()[0] for title in listed["titled"]),
            *listed["opening"],
            *listed["compass"],
            *listed["stricken"],
            "addition",
            "about",
            "around",
            "over",
            ".",
            "last",
            "next",
        }
    )


@cache
def _titled() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(title.split()) for title in listed("titled"))


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(data("grammar")["abbreviations"])


@cache
def _hedges() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(h.split()) for h in data("clauses")["hedges"] if " " in h)
