"""The ledger of relations as HTML: each sentence with its parties and its cue marked.

The words are those of the article, escaped, and the names of private persons are covered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from typing import Any

import pandas as pd

from tollbook.model import Span
from tollbook.publishing.ends import look, ordered, view_titles
from tollbook.publishing.faces import ERRORS, Face, article_address, joined, leading, link, plainly
from tollbook.publishing.marks import pieces
from tollbook.publishing.register import Entry
from tollbook.reference import data, episodes, label

_DOUBT = "Nobody marked this by hand."
_REST = "Ties and sources: lasting ties, movements of forces, and who is credited with an account"


def ledger(
    entries: Iterable[Entry], relations: pd.DataFrame, doubted: Collection[str] = ()
) -> Face:
    """Every relation with its sentence: view by view, and in each by who, and then by whom.

    All relations of one cell of the matrix, and of one edge of the map, follow each other.
    *doubted* are the ids of those that nobody marked by hand.
    """
    known = {entry.article.name: entry for entry in entries}
    told = ordered(relations).to_dict("records")
    titles = {code: view["title"] for code, view in view_titles().items()}
    parts = []
    for view, own in groupby(told, key=lambda row: row["view"]):
        title = titles.get(view, _REST)
        parts.append(_section(title, known, list(own), doubted))
    return joined(parts, "\n\n")


def card(entry: Entry, row: Mapping[Any, Any], is_doubted: bool = False) -> Face:
    """One relation: who reports it, and its sentence with cue, subject and object marked.

    Where it *is_doubted*, the card says that nobody marked it by hand.
    """
    told = f"{row['one'].name} – {_done(row)} – {row['other'].name}"
    by = f"Reported by {row['reporter']}, {label('relation_modality', row['modality'])}."
    doubt = leading(_DOUBT, f"{ERRORS}#relations-type-by-type") if is_doubted else plainly("")
    sentence, place = _sentence(entry, row), _place(row)
    address = link(article_address(entry.article.name), f"Article {row['told_in']}")
    key = f"relation-{row['relation_id']}"
    html = (
        f'<div class="claim relation" id="{key}">'
        f'<p class="claim-words">{link(f"#{key}", told)}<br>{escape(by)} {doubt.html}</p>'
        f'<blockquote class="evidence"><p>{sentence.html}</p>'
        f"<footer>{address}, {escape(place)}</footer></blockquote></div>"
    )
    held = f"{by} {doubt.plain}".rstrip()
    shown = f"  [{row['relation_id']}] {told}\n    {held}\n    {sentence.plain}\n"
    return Face(html, f"{shown}    — Article {row['told_in']}, {place}")


def _section(
    title: str,
    known: Mapping[str, Entry],
    rows: Iterable[Mapping[Any, Any]],
    doubted: Collection[str],
) -> Face:
    html, plain = f'<section class="ledger"><h3>{escape(title)}</h3>', title
    for row in rows:
        face = card(known[row["article"]], row, row["relation_id"] in doubted)
        html += face.html
        plain += f"\n\n{face.plain}"
    return Face(f"{html}</section>", plain)


def _done(row: Mapping[Any, Any]) -> str:
    done = look(row["relation"]).done
    return f"{done} ({row['note']})" if row["note"] else done


def _place(row: Mapping[Any, Any]) -> str:
    """Where the sentence stands, and how the relation was read from it."""
    names = {episode.episode_id: episode.name for episode in episodes()}
    parts = [
        label("voice", row["voice"]),
        f"type “{data('relations')['types'][row['relation']]['label']}”",
        f"rule {row['frame']}",
        f"characters {row['start']} to {row['end']}",
        names.get(row["episode"], "in no episode"),
    ]
    return ", ".join(parts) + "."


def _sentence(entry: Entry, row: Mapping[Any, Any]) -> Face:
    """The sentence with the cue marked, and with the words of its parties underlined."""
    span = Span(row["sentence_start"], row["sentence_end"])
    return joined(pieces(entry, span, list(_marked(entry, span, row))))


def _marked(entry: Entry, span: Span, row: Mapping[Any, Any]) -> Iterator[tuple[Span, Face]]:
    cue = Span(row["start"], row["end"])
    words = cue.of(entry.article.text)
    yield cue, Face(f'<mark class="count">{escape(words)}</mark>', f"[{words}]")
    for role in ("subject", "object"):
        place = _party(entry.article.text, span, cue, row[f"{role}_words"])
        if place and not any(one.span.overlaps(place) for one in entry.withheld):
            words = place.of(entry.article.text)
            title = f'<span class="party {role}" title="{role}">{escape(words)}</span>'
            yield place, Face(title, f"{{{role}: {words}}}")


def _party(text: str, span: Span, cue: Span, words: Any) -> Span | None:
    """Where the words of a party stand in the sentence, nearest to the cue and outside it."""
    if pd.isna(words) or not words:
        return None
    found, at = [], text.find(words, span.start, span.end)
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + 1, span.end)
    apart = [place for place in found if not place.overlaps(cue)]
    return min(apart, key=lambda place: abs(place.start - cue.start), default=None)
