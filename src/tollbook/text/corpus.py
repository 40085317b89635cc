"""A corpus: articles on disk with what their manifest knows of them, read one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tollbook.lexicon import Lexicon
from tollbook.model import Article
from tollbook.text.read import manifest, paths, read


def articles(given: Path, lexicon: Lexicon) -> Iterator[Article]:
    """The articles of a folder (or the one file), in name order, each with its manifest entry.

    Raises `TollbookError` when the folder's manifest and its files do not agree.
    """
    folder = given if given.is_dir() else given.parent
    known: Mapping[str, Any] = manifest(folder) if folder.is_dir() else {}
    for path in paths(given):
        yield read(path, lexicon, known.get(path.name))


def days(article: Article, known: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first and last day on which *article* can have been written; null where nothing says.

    That is the day that it prints, or else the window that its manifest entry *known* infers.
    """
    window = known.get("date_inferred")
    if article.date_basis != "stated" and window:
        return window["start"], window["end"]
    return (article.date, (article.date + "-99-99")[:10]) if article.date else None
