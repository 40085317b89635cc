"""The register: each article with its claims, what the manifest knows, and the names withheld."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollbook.claims import claims
from tollbook.corpus import articles
from tollbook.lexicon import Lexicon
from tollbook.model import Article, Claim
from tollbook.read import manifest
from tollbook.withheld import Withheld, withheld


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of the register; `known` is what its manifest says of it, perhaps nothing."""

    article: Article
    claims: tuple[Claim, ...]
    withheld: tuple[Withheld, ...]
    known: Mapping[str, Any]


def register(folder: Path, lexicon: Lexicon) -> Iterator[Entry]:
    """The entries of *folder* in name order, one article at a time."""
    known = manifest(folder)
    for article in articles(folder, lexicon):
        told = known.get(f"{article.name}.txt", {})
        yield Entry(article, claims(article, lexicon), withheld(article, told), told)
