"""Root counters: whose figure each claim tells, once every relay is taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from tollbook.comparing.chains import is_unnamed
from tollbook.reference import no_source


def with_counters(claims: pd.DataFrame) -> pd.DataFrame:
    """*claims* with the columns `counter`, plainly named, and `told_in`, the article's label.

    Named bodies are one counter wherever they are quoted. Unnamed people are another counter in
    each article, since two residents are two people. Null stays null.
    """
    names = article_labels(claims["article"])
    labels = claims["article"].map(names)
    known = _plain_names(claims)
    found = [
        _counter(source, source_id, label, known)
        for source, source_id, label in zip(
            claims["source"], claims["source_id"], labels, strict=True
        )
    ]
    return claims.assign(counter=pd.array(found, dtype="str"), told_in=labels)


def article_labels(articles: Iterable[str]) -> Mapping[str, str]:
    """A short name for each article: what stands before the first `_`, where that is enough."""
    names = sorted(set(articles))
    short = {name: name.partition("_")[0] for name in names}
    taken = Counter(short.values())
    return {name: label if taken[label] == 1 else name for name, label in short.items()}


def in_order(counters: Iterable[str | None]) -> list[str]:
    """Counters by the alphabet, each once, and what names no source last."""
    named = sorted({c for c in counters if not pd.isna(c)}, key=str.casefold)
    return [*named, no_source()]


def _plain_names(claims: pd.DataFrame) -> Mapping[str, str]:
    first = claims.dropna(subset=["source_id"]).drop_duplicates("source_id")
    return dict(zip(first["source_id"], first["source"], strict=True))


def _counter(
    source: str | None, source_id: str | None, label: str, known: Mapping[str, str]
) -> str | None:
    if pd.isna(source) or source is None:
        return None
    body = None if pd.isna(source_id) else source_id
    if is_unnamed(source, body):
        return f"{source[0].upper()}{source[1:]} (article {label})"
    return known[body] if body else source
