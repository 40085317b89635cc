"""The nouns: what the register is made of.

Every value is frozen. Offsets are half-open, `[start, end)`, and count Unicode code
points in the article's decoded text, which is never changed after reading.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple


class TollbookError(Exception):
    """Input that cannot be used; the message is one sentence for the person who gave it."""


class Span(NamedTuple):
    """A stretch of an article's text: `Span(0, 5)` is its first five characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of this span, exactly as they stand in *text*."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """One line of an article and the part it plays.

    `voice` is `headline`, `body`, `caption` or `crumb`; a crumb is page furniture
    ("Skip to main content", a cookie notice): kept in the text, never read for claims.
    `repeats` is true where the same words stood earlier in the article.
    """

    span: Span
    voice: str
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One text as received. `date` is an ISO prefix (`2025-05-02`) or null when unknown.

    `date_basis` says where the date comes from: `stated` (the text or its dateline),
    `inferred` (the manifest gives the reason) or null.
    """

    name: str
    text: str
    passages: tuple[Passage, ...]
    date: str | None = None
    date_basis: str | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as reported: `Count(12, None, "at_least")` reads *at least twelve*.

    `low` and `high` are the bounds that the words state, in persons; null is open.
    A figure that is only *about* a number states no bound.
    """

    value: int
    value_high: int | None
    hedge: str

    @property
    def low(self) -> int | None:
        """The lowest number that the words allow, or null where they set none."""
        if self.hedge == "more_than":
            return self.value + 1
        return self.value if self.hedge in ("exact", "at_least", "vague", "range") else None

    @property
    def high(self) -> int | None:
        """The highest number that the words allow, or null where they set none."""
        if self.hedge == "less_than":
            return self.value - 1
        if self.hedge == "range":
            return self.value_high
        return self.value if self.hedge in ("exact", "at_most") else None


@dataclass(frozen=True, slots=True)
class Period:
    """When, with the precision given: ISO prefixes (`2025-03`, `2025-03-07`), both inclusive.

    `basis` is `stated` (a full date in the words) or `anchored` (reckoned from the
    article's date).
    """

    start: str
    end: str
    basis: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One reported toll: a number of people, said to have suffered one effect.

    Fields and their order are the data contract of `tollbook claims`; see the codebook
    (`book/codebook.md`) for the meaning of each.
    """

    claim_id: str
    article: str
    start: int
    end: int
    sentence: str
    sentence_start: int
    sentence_end: int
    count_text: str
    value: int
    value_high: int | None
    hedge: str
    low: int | None
    high: int | None
    effect: str
    victims: str | None
    category: str
    source: str | None
    source_id: str | None
    source_basis: str | None
    relayed_by: str | None
    perpetrator: str | None
    place: str | None
    place_id: str | None
    when: str | None
    period_start: str | None
    period_end: str | None
    period_basis: str | None
    alleged: bool
    modality: str
    voice: str
    part_of: str | None
    frame: str

    def as_row(self) -> dict[str, Any]:
        """The claim as one flat record, keys in the order of the contract."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Relation:
    """One reported relation: who is said to have done or said what to or about whom.

    `subject` and `object` are canonical names, or the words of the text where the register does
    not know the party; `object` is null where the type allows none. `cue` are the words that
    tell it, at `start` and `end`. Fields and their order are the data contract of
    `tollbook relations`; the codebook explains each.
    """

    relation_id: str
    article: str
    subject: str
    subject_id: str | None
    subject_words: str | None
    relation: str
    object: str | None
    object_id: str | None
    object_words: str | None
    layer: str
    speaker: str | None
    speaker_id: str | None
    modality: str
    negated: bool
    sentence: str
    sentence_start: int
    sentence_end: int
    start: int
    end: int
    cue: str
    voice: str
    frame: str

    def as_row(self) -> dict[str, Any]:
        """The relation as one flat record, keys in the order of the contract."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number that stands beside a word of effect and was not taken for a toll, with the reason.

    `start` and `end` are the offsets of its words, those of the sentence follow.
    """

    article: str
    start: int
    end: int
    words: str
    sentence: str
    sentence_start: int
    sentence_end: int
    reason: str
