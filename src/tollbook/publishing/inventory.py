"""The articles as they arrived: what each states of itself, what it repeats, what is bent in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import pandas as pd

from tollbook.comparing.counters import article_labels
from tollbook.model import Span
from tollbook.publishing.register import Entry
from tollbook.publishing.withheld import covered
from tollbook.reference import garbled, label

SHARED_WORDS = 8  # a run this long in two articles is one wording, not chance
_SHOWN = 90


def arrivals(entries: Sequence[Entry]) -> pd.DataFrame:
    """Each article with its length and what it prints of its own title, author and day."""
    rows = [
        {
            "article": entry.article.name,
            "anchor": f"article-{entry.article.name}",
            "words": len(entry.article.text.split()),
            "title": entry.known.get("title"),
            "byline": entry.known.get("byline"),
            "publisher": entry.known.get("publisher"),
            "date": entry.known.get("date"),
            "claims": len(entry.claims),
        }
        for entry in entries
    ]
    return pd.DataFrame(rows)


def days(entries: Sequence[Entry]) -> pd.DataFrame:
    """The days on which each report can have been written, and the words that say so."""
    rows = []
    for label_, entry in _labelled(entries):
        window: Mapping[str, Any] = entry.known.get("date_inferred") or {}
        rows.append(
            {
                "article": label_,
                "from": window.get("start"),
                "to": window.get("end"),
                "words of the text": window.get("quote"),
                "reason": window.get("reason"),
            }
        )
    return pd.DataFrame(rows)


def passages(entries: Sequence[Entry]) -> pd.DataFrame:
    """How many lines of each article are headline, body, caption and page furniture."""
    voices = ("headline", "body", "caption", "crumb")
    rows = []
    for label_, entry in _labelled(entries):
        found = [passage.voice for passage in entry.article.passages]
        repeated = sum(passage.repeats for passage in entry.article.passages)
        counted = {label("voice", voice): found.count(voice) for voice in voices}
        rows.append({"article": label_, **counted, "of these, repeated": repeated})
    return pd.DataFrame(rows)


def repeated(entries: Sequence[Entry]) -> pd.DataFrame:
    """The lines that an article prints more than once, by their first words."""
    rows = [
        {
            "article": label_,
            "line begins": _begins(entry, passage.span),
            "printed as": label("voice", passage.voice),
        }
        for label_, entry in _labelled(entries)
        for passage in entry.article.passages
        if passage.repeats
    ]
    return pd.DataFrame(rows, columns=["article", "line begins", "printed as"])


def shared(entries: Sequence[Entry]) -> pd.DataFrame:
    """Pairs of articles that have a run of words in common, with the longest such run."""
    rows = []
    for (a, one), (b, other) in combinations(_labelled(entries), 2):
        spans = _common(one.article.text, other.article.text)
        if spans:
            longest = max(spans, key=lambda span: span.end - span.start)
            words = covered(one.article.text, longest, one.withheld)
            rows.append({"articles": f"{a} and {b}", "runs": len(spans), "longest run": words})
    return pd.DataFrame(rows, columns=["articles", "runs", "longest run"])


def conditions(entries: Sequence[Entry]) -> pd.DataFrame:
    """What happened to each text on its way here, with an example in its own words."""
    rows = [
        {
            "article": label_,
            "what happened": told["label"].replace("-", " "),
            "example": told["quote"],
        }
        for label_, entry in _labelled(entries)
        for told in entry.known.get("condition", ())
    ]
    return pd.DataFrame(rows, columns=["article", "what happened", "example"])


def bent_names(entries: Sequence[Entry]) -> pd.DataFrame:
    """The names that the articles bend, beside the plain ones."""
    labels = {entry.article.name: label_ for label_, entry in _labelled(entries)}
    rows = [
        {"article": labels[bent.article], "as it stands": bent.form, "plain name": bent.name}
        for bent in garbled()
        if bent.article in labels
    ]
    return pd.DataFrame(rows, columns=["article", "as it stands", "plain name"])


def names_withheld(entries: Sequence[Entry]) -> pd.DataFrame:
    """Who is not named, in the words of a role, what is covered, and in which article."""
    rows = [
        {"article": label_, "who": one.who, "covered": one.what}
        for label_, entry in _labelled(entries)
        for one in entry.withheld
    ]
    return pd.DataFrame(rows, columns=["article", "who", "covered"])


def _labelled(entries: Iterable[Entry]) -> list[tuple[str, Entry]]:
    found = list(entries)
    labels = article_labels(entry.article.name for entry in found)
    return [(labels[entry.article.name], entry) for entry in found]


def _begins(entry: Entry, span: Span) -> str:
    words = covered(entry.article.text, span, entry.withheld).strip()
    return words if len(words) <= _SHOWN else words[: words.rindex(" ", 0, _SHOWN)] + " …"


def _common(one: str, other: str) -> list[Span]:
    """The longest stretches of *one* whose every run of words stands in *other* too."""
    known = {words for words, _ in _runs(other)}
    found: list[Span] = []
    for words, span in _runs(one):
        if words not in known:
            continue
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], Span]]:
    words = list(_word_spans(text))
    for i in range(len(words) - SHARED_WORDS + 1):
        run = words[i : i + SHARED_WORDS]
        span = Span(run[0].start, run[-1].end)
        yield tuple(word.of(text).strip(".,:;\"“”'’").casefold() for word in run), span


def _word_spans(text: str) -> Iterator[Span]:
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        yield Span(start, at)
