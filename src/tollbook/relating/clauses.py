"""Clauses: a sentence as noun phrases, verbs and the words that join them, and who does what.

The grammar is small on purpose. It knows enough to find the subject and the objects of a verb
in the long sentences of news: passives, relatives, coordination, asides, participles.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress, count
from operator import itemgetter
from typing import NamedTuple

from tollbook.lexicon import plural
from tollbook.model import Span
from tollbook.reference import data
from tollbook.relating.names import Named
from tollbook.text.columns import getter

_TOKEN = re.compile(
    r"([^\W\d_]\w*\.(?:com|net|org|tv|info)\b"  # Example.net
    r"|[^\W\d_](?:\w++(?:[-'’]\w+)*+['’]?|\.(?:[^\W\d_]\.)+(?:-\w+)*|(?:[-'’]\w+)*+['’]?)"  # word  U.S.
    r"|\d+(?:[.,:]\d+)*(?:(?i:st|nd|rd|th)\b)?(?:[-–]\w+)*"  # 1,200  18-year-old  3:45  5th
    r"|\w+(?:[-'’]\w+)*['’]?"
    r"|[^\w\s])"
)


class Word(NamedTuple):
    """What a word form may be: a tag, and for verbs the base form and the shape.

    Shapes: base, s, past (also the participle), ing.
    """

    tag: str
    lemma: str = ""
    shape: str = ""


class Chunk(NamedTuple):
    """A piece of a sentence: noun phrase `N`, pronoun `H`, verb `V`, preposition `P`, comma `C`,
    conjunction `&`, relative `R`, *that* `T`, subordinator `S`, condition `I`, stop `X`.

    `first` and `last` are tokens, half-open. Of a verb, `shape` is fin, ing, inf or part.
    """

    kind: str
    first: int
    last: int
    value: str = ""
    shape: str = ""
    passive: bool = False
    negated: bool = False
    modal: bool = False


_MOST_WORDS = 1 << 16
_new = tuple.__new__  # half the time of calling the type, for what is made most often


@dataclass(frozen=True, slots=True, eq=False)
class Clauses:
    """A sentence fallen apart: its tokens with their places, its chunks, the names in it."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    tags: Sequence[Word]
    named: Mapping[int, Named]
    chunks: Sequence[Chunk]
    kind: Callable[[int], str]  # of chunk k, or nothing past either end
    value: Callable[[int], str]  # the same of its value

    def span(self, first: int, last: int) -> Span:
        """Where tokens *first* to *last* (excluded) stand in the text."""
        return _new(Span, (self.starts[first], self.ends[last - 1]))

    def of(self, chunk: Chunk) -> Span:
        """Where a chunk stands in the text."""
        return _new(Span, (self.starts[chunk.first], self.ends[chunk.last - 1]))


# -- words ----------------------------------------------------------------------------------------


@cache
def words() -> Mapping[str, Word]:
    """What each known word form may be."""
    listed, frames = data("clauses"), data("relations")["frames"].values()
    found: dict[str, Word] = {}
    verbs = [*listed["verbs"], *(v for frame in frames for v in frame.get("verbs", ()))]
    for verb in verbs:
        if " " in verb:
            continue
        for shape, form in _forms_of(verb, listed["irregular"].get(verb, ())):
            found.setdefault(form, Word("v", verb, shape))
    for noun in {noun for frame in frames for noun in frame.get("nouns", ())}:
        for form in (noun, plural(noun)):
            if form in found:
                found[form] = found[form]._replace(tag="w")  # verb or noun
    both = set(listed["both"])
    for form, word in found.items():
        if word.lemma in both and word.shape in ("base", "s"):
            found[form] = word._replace(tag="w")
    numbers = data("numbers")
    for word in (
        w for kind in ("units", "tens", "scales", "plurals", "vague") for w in numbers[kind]
    ):
        found.setdefault(str(word), Word("#" if word not in numbers["plurals"] else "n"))
    for name, tag in _TAGS.items():
        for word in listed[name]:
            found[str(word)] = Word(tag, str(word))
    return found


@cache
def _tagging() -> Mapping[str, Word]:
    """The same, with what any other word form may be."""
    return _Words(words())


class _Words(dict[str, Word]):
    """Words, of which those that no list has are known by their first letter or their end.

    They are kept, up to a bound: most words of an article stood in the one before.
    """

    def __missing__(self, word: str) -> Word:
        meant = _word(word)
        if len(self) < _MOST_WORDS:
            self[word] = meant
        return meant


_TAGS = {
    "adverb": "a", "time": "t", "preposition": "p", "subordinate": "S", "conditional": "I",
    "determiner": "d", "pronoun": "h", "and": "&", "relative": "R", "be": "b", "have": "c",
    "do": "D", "modal": "m", "negation": "x", "adjectival": "n",
}  # fmt: skip


def _forms_of(verb: str, irregular: Iterable[str]) -> Iterable[tuple[str, str]]:
    given = list(irregular)
    shapes = {"past": [f for f in given if not f.endswith(("ing", "es", "ies")) and f != "says"]}
    shapes["ing"] = [f for f in given if f.endswith("ing")]
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    yield "base", verb
    yield "s", plural(verb)
    for form in shapes["past"] or [
        verb[:-1] + "ied" if re.search("[^aeiou]y$", verb) else stem + "ed"
    ]:
        yield "past", form
    for form in shapes["ing"] or [stem + "ing"]:
        yield "ing", form


_UNKNOWN = Word("n")


def _word(word: str) -> Word:
    if word[0].isdigit():
        return Word("#")
    if not word[0].isalnum():
        return Word(
            {
                ",": "C",
                '"': "q",
                "“": "q",
                "”": "q",
                "'": "q",
                "’": "q",
                "‘": "q",
                "(": "(",
                ")": ")",
                "[": "q",
                "]": "q",
            }.get(word, "X"),
            word,
        )
    if word.endswith("ly") and len(word) > 4:
        return Word("a", word)
    if word.endswith("ed") and len(word) > 4 and "-" not in word:
        return Word("v", word, "past")
    if word.endswith("ing") and len(word) > 5 and "-" not in word:
        return Word("g", word, "ing")
    return _UNKNOWN


# -- chunks ---------------------------------------------------------------------------------------


def clauses(text: str, span: Span, names: Sequence[Named]) -> Clauses:
    """The sentence at *span* as chunks; *names* are the mentions in it, in order."""
    parts = _TOKEN.split(text[span.start : span.end])  # a gap, a token, a gap, …
    edges = list(accumulate(map(len, parts), initial=span.start))
    starts, ends = edges[1::2], edges[2::2]
    low = "\n".join(parts[1::2]).lower().replace("’", "'").split("\n") if starts else []
    tags = list(map(_tagging().__getitem__, low))
    _keep_capitals(parts[1::2], tags)
    _keep_names(parts[1::2], tags)
    _keep_months(parts[1::2], low, tags)
    _keep_long_names(low, tags)
    _join_hedges(low, tags)
    _pair_dashes(low, tags)
    _drop_however(low, tags)
    named = _aligned(starts, ends, tags, low, names)
    chunks = _Chunker(text, starts, ends, low, tags, named).chunks()
    kind, value = getter(map(_KIND, chunks)), getter(map(_VALUE, chunks))
    return Clauses(text, starts, ends, low, tags, named, chunks, kind, value)


_KIND, _VALUE, _TAG, _SHAPE = itemgetter(0), itemgetter(3), itemgetter(0), itemgetter(2)


def _pair_dashes(low: Sequence[str], tags: list[Word]) -> None:
    """`Israel – which struck Syria – said`: two dashes set an aside apart as commas do."""
    dashes = [i for i in compress(count(), map(_DASHES.__contains__, low)) if i]
    if len(dashes) == 2:
        for i in dashes:
            tags[i] = _COMMA


def _drop_however(low: Sequence[str], tags: list[Word]) -> None:
    """`The rebels, however, fled`: a word between commas that says nothing of who did what."""
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
            tags[i] = _NAME


def _keep_long_names(low: Sequence[str], tags: list[Word]) -> None:
    """`Islamic State of Iraq and the Levant`: one name, its *of* and *and* with it."""
    if _long_names_begin().isdisjoint(low):
        return
    for name in _long_names():
        if name[0] not in low or name[-1] not in low:
            continue
        for i in compress(count(), map(name[0].__eq__, low)):
            if tuple(low[i : i + len(name)]) == name:
                tags[i : i + len(name)] = [_UNKNOWN] * len(name)


@cache
def _long_names() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split()) for name in data("clauses")["long_names"])


@cache
def _long_names_begin() -> frozenset[str]:
    return frozenset(name[0] for name in _long_names())


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
        looks = i > 0 and tags[i].lemma == word.lower()
        if looks and word[0].isupper() and not word.isupper():
            tags[i] = _UNKNOWN


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
        ):
            tags[i + 1] = Word("a")  # left four soldiers dead
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


_NAME = Word("N")
_COMMA = Word("C", ",")
_DASHES = frozenset("–—")


def _aligned(
    starts: Sequence[int],
    ends: Sequence[int],
    tags: list[Word],
    low: Sequence[str],
    names: Sequence[Named],
) -> dict[int, Named]:
    """Each name at the token that ends it; its words become part of a noun phrase."""
    found: dict[int, Named] = {}
    i = 0
    for name in names:
        first = i = bisect_right(ends, name.start, i)
        if i < len(starts) and (starts[i] != name.start or not _ends_with(ends, low, i, name)):
            continue  # pro-Moscow, US-backed
        while i < len(starts) and starts[i] < name.end:
            if i > first or low[i] not in ("the", "a", "an"):
                tags[i] = _NAME
            i += 1
        if i > first:
            found[i - 1] = name
            i -= 1 if ends[i - 1] > name.end and "-" in low[i - 1] else 0
    return found


def _ends_with(ends: Sequence[int], low: Sequence[str], i: int, name: Named) -> bool:
    """Whether the name's last letter closes a token, a possessive set aside."""
    k = bisect_left(ends, name.end, i)
    if k == len(ends):
        return False
    extra = ends[k] - name.end
    return extra == 0 or low[k][-extra:] in ("'s", "'")


_SUBJECTS = ("he", "she", "they", "we", "i")  # pronouns that are no object
_JOINTS = {"p": "P", "h": "H", "&": "&", "R": "R", "S": "S", "I": "I", "C": "C"}


class _Chunker:
    """Reads the tokens once, left to right."""

    def __init__(
        self,
        text: str,
        starts: Sequence[int],
        ends: Sequence[int],
        low: Sequence[str],
        tags: Sequence[Word],
        named: Mapping[int, Named],
    ) -> None:
        self.text, self.starts, self.ends, self.low = text, starts, ends, low
        self.tags, self.named = tags, named
        self.tag, self.word = getter(map(_TAG, tags)), getter(low)
        self.made: list[Chunk] = []
        self.open: int | None = None  # where the noun phrase under way begins
        self.filled = 0  # one past its last word so far
        self.aux: list[int] = []  # be, have, do, modals, to, negations before a verb
        self.has_verb = False
        self.capitals = bool(starts) and text[starts[0] : ends[-1]].isupper()
        self.quoted: int | None = None  # how many chunks stood before the quotation under way

    def chunks(self) -> list[Chunk]:
        i, size = 0, len(self.low)
        while i < size:
            tag = self.tag(i)
            if self.open is not None and tag in "nN#" and not self.aux:
                i = self.filled = i + 1  # goes on with its phrase, as most words do
            else:
                i = self._step(i, tag)
        self._close(size)
        self._leave_aux(size)
        return self.made

    def _add(self, kind: str, first: int, last: int, value: str) -> None:
        """A chunk that is no verb."""
        self.made.append(_new(Chunk, (kind, first, last, value, "", False, False, False)))

    def _add_verb(
        self, first: int, last: int, value: str, shape: str, *, passive: bool = False,
        negated: bool = False, modal: bool = False,
    ) -> None:  # fmt: skip
        self.made.append(_new(Chunk, ("V", first, last, value, shape, passive, negated, modal)))

    def _step(self, i: int, tag: str) -> int:
        if tag in "nN#d":
            if tag == "n" and self.aux and self.word(self.aux[-1]) == "to":
                self._add_verb(i, i + 1, self.word(i), "inf")
                self.aux = []
                return i + 1
            return self._nominal(i, tag)
        if tag in "vwg":
            return self._verbal(i)
        if tag in "bcDmx":
            if self.open is not None:
                self._close(i)
            self.aux.append(i)
            return i + 1
        if tag in "aq":
            return self._aside(i, tag)
        if tag == "t":
            return self._time(i)
        if tag == "(":
            close = next(
                (k for k in range(i, min(i + 9, len(self.low))) if self.tag(k) == ")"), None
            )
            return close + 1 if close is not None else i + 1
        if tag == "S" and self.aux and self.word(i) == "since":
            return i + 1  # has since sent troops
        return self._joint(i, tag)

    def _aside(self, i: int, tag: str) -> int:
        """An adverb or a quotation mark, which stand in no chunk."""
        if tag == "a" and self._hides_verb(i):
            self._close(i)
            self._add_verb(i + 1, i + 2, self.word(i + 1), "fin")
            return i + 2
        if self.word(i) in '"“”':
            self._quote(i)
        return i + 1

    def _quote(self, i: int) -> None:
        """`"We struck Iraq" spokesman X said`: words quoted as a clause end with the quotation."""
        if self.quoted is None:
            self.quoted = len(self.made)
            return
        said, self.quoted = self.made[self.quoted :], None
        if self.open is not None and any(x.kind == "V" and x.shape == "fin" for x in said):
            self._close(i)
            self._add("C", i, i + 1, ",")

    def _hides_verb(self, i: int) -> bool:
        """`gunmen reportedly aske residents`: a verb that no list has, behind its adverb."""
        return (
            self.open is not None
            and self.word(i) in ("reportedly", "allegedly", "also")
            and self.tag(i + 1) == "n"
            and self.word(i + 1).islower()
            and self.tag(i + 2) in ("n", "d", "N")
            and not _endsplural(self.word(i + 1))
        )

    def _joint(self, i: int, tag: str) -> int:
        word = self.word(i)
        if word == "to" and self._opens_infinitive(i):
            self._close(i)
            if any(self.tag(k) != "x" for k in self.aux):  # but: not to attack
                self._leave_aux(i)
            self.aux.append(i)
            return i + 1
        if word == "that":
            return self._that(i)
        if self.open is not None:
            self._close(i)
        if self.aux:
            self._leave_aux(i)
        kind = _JOINTS.get(tag, "X")
        self._add(kind, i, i + 1, self.tags[i].lemma if kind == "P" else word)
        if kind in "SIX":
            self.has_verb = False
        return i + 1

    def _opens_infinitive(self, i: int) -> bool:
        k = i + 1
        while self.tag(k) == "a":
            k += 1
        return (
            self.tag(k) in "vwg"
            and self.tag(k) != ""
            and (self.tags[k].shape == "base")
            or self.word(k) in ("be", "have", "not")
            or (
                self.tag(k) == "n"
                and self.word(k).isalpha()
                and self.tag(k + 1) == "d"
                and not self.word(k).endswith("s")
            )
        )

    # -- noun phrases ---------------------------------------------------------------------------

    def _nominal(self, i: int, tag: str) -> int:
        if self.word(i) == "that":
            return self._that(i)
        begun = self.open is not None and self.tag(i - 1) != "d"
        if tag == "d" and self.word(i) == "other" and self.tag(i - 1) == "#":
            begun = False  # six other members
        if begun and tag == "d" and not _is_possessive(self.word(i - 1)):
            self._close(i)
        if self.open is None:
            if self.aux:
                self._leave_aux(i)
            self.open = i
        self.filled = i + 1
        return i + 1

    def _that(self, i: int) -> int:
        after = self.tag(i + 1)
        before_noun = self.open is not None
        self._close(i)
        noun_next = after == "w" and self.tag(i + 2) in ("m", "b", "c", "D", "v")
        if before_noun and after in "vwbcDmx" and after and not noun_next:
            kind = "R"
        elif self.made and self.made[-1].kind in "VNH" or before_noun:
            kind = "T"
        elif after in "nN#":
            self.open, self.filled = i, i + 1
            return i + 1
        else:
            kind = "H" if after in "vwbcDm" else "T"
        self._leave_aux(i)
        self._add(kind, i, i + 1, "that")
        return i + 1

    def _close(self, i: int) -> None:
        if self.open is not None:
            first = self.open
            self.open = None
            if self.tag(self.filled - 1) == "d" and all(
                self.tag(k) == "d" for k in range(first, self.filled)
            ):
                self._add("H", first, self.filled, "this")
            else:
                self._add("N", first, self.filled, "")

    def _time(self, i: int) -> int:
        """Words of time belong to nobody; what opens them goes with them."""
        if self.word(i + 1) in acts() and not self.word(i + 1).endswith("ing"):
            return self._nominal(i, "n")  # in early morning attacks
        if self.open is not None and self._is_timely(self.open, i):
            self.open = None
        else:
            self._close(i)
        self._drop_preposition()
        day = self.word(i + 1).isdigit() and self.tag(i + 2) not in ("n", "N", "w")  # July 22
        return i + (2 if day or self.word(i + 1) == "of" else 1)  # two days of clashes

    def _is_timely(self, first: int, last: int) -> bool:
        short = all(self.tag(k) in "d#nw" for k in range(first, last)) and last - first <= 3
        return short and not any(
            k in self.named or _is_possessive(self.low[k]) or self.low[k] in acts()
            for k in range(first, last)
        )

    def _drop_preposition(self) -> None:
        if (
            self.made
            and self.made[-1].kind == "&"
            or self.made
            and self.made[-1].kind == "P"
            and self.made[-1].value in listed("of_time")
        ):
            self.made.pop()
            if self.made and self.made[-1].kind == "P" and self.made[-1].value == "at":
                self.made.pop()  # at about 3:45 a.m.

    # -- verbs ----------------------------------------------------------------------------------

    def _verbal(self, i: int) -> int:
        if self._is_noun(i):
            return self._nominal(i, "n")
        known = self.tags[i]
        before = self.open is not None
        self._close(i)
        helps, self.aux = [self.word(k) for k in self.aux], []
        kinds = [self.tags_of(w) for w in helps]
        be, modal = "b" in kinds, "m" in kinds
        negated = _is_negated(helps, kinds) or self._denies(i)
        invariant = known.shape == "base" and known.lemma in listed("invariant")
        passive = be and (known.shape == "past" or invariant)
        shape = "inf" if "to" in helps else "fin"
        if (known.shape == "ing" and not be) or helps[:1] == ["having"]:
            shape = "ing"
        elif (
            known.shape == "past"
            and not helps
            and (self.word(i) in _participles() or self._is_reduced(i, before))
        ):
            passive, shape = True, "part"
        elif known.shape == "base" and not helps and self._follows_infinitive():
            shape = "inf"
        if known.shape == "past" and not helps and not before and self._is_told_passive():
            passive, shape = True, "fin"
        if known.shape in ("past", "base") and not helps and self._joins_passive(i):
            passive, shape = True, "fin"
        self._add_verb(i, i + 1, known.lemma, shape, passive=passive, negated=negated, modal=modal)
        if shape == "fin":
            self.has_verb = True
        return i + 1

    def _is_told_passive(self) -> bool:
        """`were reported killed`: a participle behind a passive."""
        last = self.made[-1] if self.made else None
        return bool(last and last.kind == "V" and last.passive and last.shape == "fin")

    def _joins_passive(self, i: int) -> bool:
        """`was looted and set on fire`: a second participle, with nothing of its own behind it."""
        listing = self.tag(i + 1) in ("&", "C") and self.tag(i + 1)
        if (
            not self.made
            or self.made[-1].kind not in ("&C" if listing else "&")
            or self.tag(i + 1) in ("d", "n", "N", "#", "h")
        ):
            return False
        last = next((c for c in reversed(self.made) if c.kind == "V"), None)
        return last is not None and last.passive and self.made[-2].kind in "V"

    def _follows_infinitive(self) -> bool:
        """`to stop the army and protect the town`: a base form behind another."""
        if not self.made or self.made[-1].kind not in "V&C":
            return False
        last = next((c for c in reversed(self.made) if c.kind == "V"), None)
        if self.made[-1].kind == "C" and self.made[-2:-1] and self.made[-2].kind != "N":
            return False
        return last is not None and (self.made[-1].kind == "V" or last.shape == "inf")

    def tags_of(self, word: str) -> str:
        return _tagging()[word].tag if word else ""

    def _denies(self, i: int) -> bool:
        """`no group attacked`, `nobody`: a subject that is nobody."""
        last = self.made[-1] if self.made else None
        return bool(last and last.kind == "N" and self.word(last.first) in ("no", "nobody", "none"))

    def _is_reduced(self, i: int, before: bool) -> bool:
        """`civilians killed in`, `homes looted by`: a participle and not a past tense."""
        k = i + 1
        while self.tag(k) in "aq" and self.tag(k):
            k += 1
        after = self.tag(k)
        if (
            before
            and self.word(k) in ("captive", "hostage")
            and self.tag(k + 1) in ("", "p", "X", "C")
        ):
            return True  # nurses held hostage by
        if after in ("d", "n", "N", "#", "h", "g") or (
            after in ("C", "&") and self.tag(k + 1) == "v"
        ):
            return False
        if self.word(k) == "that" or after in ("t", "w", "v"):
            return False
        if self.word(k) == "by":
            return True
        if before and self._needs_verb(i):
            return False
        if before and self.tags[i].lemma in _passive_alone():
            return True
        if before and self.tags[i].lemma in listed("participial") and self.tag(k) == "p":
            return True
        return before and self.has_verb and self.tags[i].lemma in _transitive()

    def _needs_verb(self, i: int) -> bool:
        """`said that its jets struck in the town`: a clause that would be without a verb."""
        k = len(self.made) - 1
        while k > 1 and self.made[k].kind == "N" and self.made[k - 1].kind == "P":
            k -= 2
        if k < 1 or self.made[k].kind != "N":
            return False
        opens = self.made[k - 1]
        placed = opens.kind == "S" or (opens.kind == "R" and opens.value == "where")
        if opens.kind != "T" and not (placed and self.tags[i].lemma not in _passive_alone()):
            return False
        for j in range(i + 1, len(self.low)):
            if self.tag(j) in "SXCR":
                return True
            if self.tag(j) in "bcmDx" or (self.tag(j) in "vw" and self.tags[j].shape != "ing"):
                return False
        return True

    def _is_noun(self, i: int) -> bool:
        """Whether a form that may be a verb stands here for a noun or before one."""
        word = self.tags[i]
        if self.aux:
            return (
                word.shape == "ing" and self.word(self.aux[0] - 1) == "there"
            )  # there was shelling
        if self._is_in_name(i):
            return True
        previous = self.tag(i - 1) if self.open is not None else ""
        after_determiner = self.open is not None and (
            previous in ("d", "#")
            or _is_possessive(self.word(i - 1))
            or self.word(i - 1) == "former"
        )
        following = i + 1
        while self.tag(following) in ("a", "q"):
            following += 1
        nxt = self.tag(following)
        if after_determiner:
            return (
                word.tag != "v"
                or nxt in ("n", "N", "g", "w", "#", "v")
                or word.shape in ("ing", "base", "s")
            )
        if word.shape == "past":
            if self.open is not None:
                return False
            unknown = word.lemma.endswith("ed")
            if unknown and self.tag(i - 1) == "&" and self.word(i - 2).endswith("ed"):
                return nxt in ("n", "N", "w")  # a well-planned and premeditated attack
            opens = not self.made or self.made[-1].kind in ("PXV" if unknown else "PX")
            joins = bool(self.made) and self.made[-1].kind in "&C" and not self.has_verb
            hangs = bool(self.made) and self.made[-1].kind == "V" and not unknown
            opens = opens or (hangs and self.made[-1].shape == "ing")  # beating detained men
            joins = joins and (
                unknown or word.lemma in ("oust", "topple", "depose", "detain", "suspect")
            )
            return (opens or joins) and nxt in ("n", "N", "w") and word.tag != "w"
        if word.shape == "ing" and self.word(i + 1) == "of" and self._is_of_determiner(word):
            return True  # the recent targeting of
        if word.shape == "ing":
            return self._is_gerund_noun(word, nxt, following)
        if word.shape == "s":
            return self._isplural(word, i, following, nxt)
        return self._is_base_noun(word, i, nxt)

    def _is_in_name(self, i: int) -> bool:
        """`Human Rights Watch accused`: a word of a name that a verb follows."""
        if self.capitals:
            return False
        if self.tags[i].shape == "ing" and self.open is not None and i + 1 < len(self.starts):
            beside = (self.text[self.starts[k]].isupper() for k in (i - 1, i, i + 1))
            if i > 1 and all(beside) and self.tag(i - 1) != "d":
                return True  # the Lady Reading Hospital
        written = self.text[self.starts[i] : self.ends[i]]
        named = i > 0 and written[0].isupper() and self.text[self.starts[i - 1]].isupper()
        return (
            named
            and self.open is not None
            and self.tag(i + 1) in ("v", "b", "c", "m", "D", "p", "X", "C", "(")
        )

    def _is_gerund_noun(self, word: Word, nxt: str, following: int) -> bool:
        if word.tag == "g":
            joins = not self.made or self.made[-1].kind in "PV&"
            return nxt in ("n", "N", "w") and (self.open is not None or joins)
        if word.tag == "w":
            return (
                self.word(following)
                in (
                    "of",
                    "by",
                    "between",
                    "in",
                    "and",
                    "on",
                    "near",
                    "with",
                    "against",
                    "throughout",
                    "across",
                    "when",
                    "or",
                    "to",
                )
                or nxt in ("b", "c", "m", "", "X", "C")
                or (self.open is not None and self._is_past(following))
            )
        return False

    def _is_of_determiner(self, word: Word) -> bool:
        """Whether a form in -ing of a verb that takes an object ends a phrase that *the* opens."""
        opens = self.open is not None and self.tag(self.open) == "d"
        return opens and word.lemma in _transitive() and word.lemma not in ("warn", "accuse")

    def _is_past(self, i: int) -> bool:
        """`heavy fighting broke out`, `shelling hit`: a verb in the past, behind its subject."""
        known = self.tags[i] if i < len(self.tags) else _UNKNOWN
        return known.shape == "past" or (
            known.shape == "base" and known.lemma in listed("invariant")
        )

    def _isplural(self, word: Word, i: int, following: int, nxt: str) -> bool:
        if word.tag == "v":
            return False
        if self.made and self.open is None and self.made[-1].kind in "HR":
            return False
        if self.word(following) in _SUBJECTS:
            return True  # by these attacks he said
        if self.open is None:
            return True
        if _endsplural(self.word(i - 1)) and (i - 1) not in self.named:
            return True
        if word.lemma == "force" and self.word(i - 1) in listed("adjectival"):
            return True  # allied forces
        preps = _prepositions(word.lemma)
        return not (
            nxt in ("d", "N", "h", "#", "n")
            or self.word(following) in preps
            or self.word(following) == "that"
        )

    def _is_base_noun(self, word: Word, i: int, nxt: str) -> bool:
        if word.tag == "v":
            return False
        if self.open is not None and self.word(i + 1) in _SUBJECTS:
            return True
        if self.open is None and self.made and self.word(self.made[-1].first) == "who":
            return False  # those who claim to be
        joined = self.made[-1].kind == "&" if self.made else False
        if self.word(i) == "state" and self.word(i + 1) in listed("stately"):
            return True
        goes_on = self.open is None and self.has_verb and joined
        if goes_on and self.word(i + 1) in _prepositions(word.lemma):
            return False
        if self.open is None:
            return not (self.made and self.made[-1].kind in "HR&V") or nxt not in (
                "d",
                "n",
                "N",
                "h",
                "#",
            )
        before = i - 1
        while self.tag(before) == "a":
            before -= 1  # rebels constantly attack
        plural = _endsplural(self.word(before)) or self.word(before) in ("people", "police", "men")
        if plural and nxt == "&" and self.tag(i + 2) in ("v", "w") and self.tag(i + 3) in "dNnh#":
            return False  # groups attack and kidnap villagers
        return not (
            (plural or word.lemma in listed("invariant"))  # the army hit the town
            and (nxt in ("d", "N", "n", "h", "#") or self.word(i + 1) in _prepositions(word.lemma))
        )

    def _leave_aux(self, i: int) -> None:
        """Auxiliaries without a verb: *is a leader*, *had nothing*."""
        if not self.aux:
            return
        aux, self.aux = self.aux, []
        helps = [self.word(k) for k in aux]
        kinds = [self.tags_of(w) for w in helps]
        if not {"b", "c", "D"}.isdisjoint(kinds):
            lemma = "be" if "b" in kinds else "have"
            shape = "inf" if "to" in helps else "ing" if helps[-1] in ("being", "having") else "fin"
            negated, modal = _is_negated(helps, kinds), "m" in kinds
            self._add_verb(aux[0], aux[-1] + 1, lemma, shape, negated=negated, modal=modal)
            self.has_verb = True
        elif "to" in helps:
            self._add("P", aux[0], aux[0] + 1, "to")


def _is_negated(helps: Sequence[str], kinds: Sequence[str]) -> bool:
    """Whether one of the auxiliaries before a verb denies it."""
    return "x" in kinds or any(word.endswith("n't") for word in helps)


@cache
def acts() -> frozenset[str]:
    """Nouns that tell an act, singular and plural."""
    frames, violent = data("relations")["frames"].values(), data("relations")["words"]["violent"]
    nouns = {n for f in frames if f["relation"] in violent for n in f.get("nouns", ())}
    return frozenset(form for noun in nouns for form in (noun, plural(noun)))


@cache
def _participles() -> frozenset[str]:
    """Forms that are participles and no past tense: `known`, `taken`."""
    pasts = data("clauses")["irregular"].values()
    return frozenset(form for forms in pasts for form in forms[1:] if form.endswith(("n", "wn")))


@cache
def _passive_alone() -> frozenset[str]:
    """Verbs that without an object tell what was suffered: `12 killed in blast`."""
    frames = data("relations")["frames"]
    names = ("killed", "detained", "looted", "overthrew")
    return frozenset(verb for name in names for verb in frames[name]["verbs"])


@cache
def _transitive() -> frozenset[str]:
    frames = data("relations")["frames"].values()
    return frozenset(v for f in frames if "object" in f["object"] for v in f.get("verbs", ()))


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one list of `data/clauses.yml`: `listed("saying")`."""
    return frozenset(data("clauses")[name])


def _prepositions(verb: str) -> Sequence[str]:
    """The prepositions with which a verb goes, and by which its forms are known from nouns."""
    joined: Mapping[str, Sequence[str]] = data("clauses")["goes_with"]
    return joined.get(verb, ())


def _is_possessive(word: str) -> bool:
    return word.endswith(("'s", "s'"))


def _endsplural(word: str) -> bool:
    return word.endswith(("s", "men")) and not word.endswith(("ss", "us", "is", "'s"))
