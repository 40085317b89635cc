"""The register: each article with what it tells, what the manifest knows, and names withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tollbook.claiming.claims import claims
from tollbook.lexicon import Lexicon
from tollbook.model import Article, Claim, Relation, Span
from tollbook.publishing.withheld import Withheld, covered, covered_words, withheld
from tollbook.relating.names import Named, names
from tollbook.relating.relations import relations
from tollbook.text.corpus import articles
from tollbook.text.read import manifest

_PARTIES = ("subject", "subject_words", "object", "object_words", "speaker", "cue")
_PHRASES = ("victims", "source", "relayed_by", "perpetrator", "place", "when")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the register; `known` is what its manifest says of it, perhaps nothing."""

    article: Article
    claims: tuple[Claim, ...]
    withheld: tuple[Withheld, ...]
    known: Mapping[str, Any]
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Named, ...] = ()


def entries(folder: Path, lexicon: Lexicon) -> Iterator[Entry]:
    """The entries of *folder* in name order, one article at a time."""
    known = manifest(folder)
    for article in articles(folder, lexicon):
        told = known.get(f"{article.name}.txt", {})
        yield Entry(
            article,
            claims(article, lexicon),
            withheld(article, told),
            told,
            relations(article, lexicon),
            names(article.text, lexicon.knows),
        )


def published(entry: Entry, claim: Claim) -> Claim:
    """*claim* as it may be shown: the names of private persons in its words are covered."""
    return replace(claim, **_covered(entry, claim, _PHRASES))


def published_relation(entry: Entry, relation: Relation) -> Relation:
    """*relation* as it may be shown: the names of private persons in its words are covered."""
    return replace(relation, **_covered(entry, relation, _PARTIES))


def _covered(entry: Entry, record: Claim | Relation, fields: Sequence[str]) -> dict[str, Any]:
    """The sentence and the phrases of a record without the names withheld."""
    text, hidden = entry.article.text, entry.withheld
    phrases = {field: getattr(record, field) for field in fields}
    shown: dict[str, Any] = {
        field: covered_words(words, text, hidden) for field, words in phrases.items() if words
    }
    span = Span(record.sentence_start, record.sentence_end)
    return {**shown, "sentence": covered(text, span, hidden)}
