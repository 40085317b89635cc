"""The register: each article with its claims, what the manifest knows, and the names withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tollbook.claims import claims
from tollbook.corpus import articles
from tollbook.lexicon import Lexicon
from tollbook.model import Article, Claim, Span
from tollbook.read import manifest
from tollbook.withheld import Withheld, covered, covered_words, withheld

_PHRASES = ("victims", "source", "relayed_by", "perpetrator", "place", "when")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the register; `known` is what its manifest says of it, perhaps nothing."""

    article: Article
    claims: tuple[Claim, ...]
    withheld: tuple[Withheld, ...]
    known: Mapping[str, Any]


def entries(folder: Path, lexicon: Lexicon) -> Iterator[Entry]:
    """The entries of *folder* in name order, one article at a time."""
    known = manifest(folder)
    for article in articles(folder, lexicon):
        told = known.get(f"{article.name}.txt", {})
        yield Entry(article, claims(article, lexicon), withheld(article, told), told)


def published(entry: Entry, claim: Claim) -> Claim:
    """*claim* as it may be shown: the names of private persons in its words are covered."""
    text, names = entry.article.text, entry.withheld
    phrases = {field: getattr(claim, field) for field in _PHRASES}
    shown: dict[str, Any] = {
        field: covered_words(words, text, names) for field, words in phrases.items() if words
    }
    sentence = covered(text, Span(claim.sentence_start, claim.sentence_end), names)
    return replace(claim, sentence=sentence, **shown)
