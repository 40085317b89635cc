"""Who appears: actors and places with every form in which the articles name them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tollbook.comparing.counters import article_labels
from tollbook.model import Span
from tollbook.publishing.register import Entry
from tollbook.publishing.withheld import covered
from tollbook.reference import data, label, labels

_AROUND = 50  # characters of the text on both sides of a bent name


def who_appears(mentions: pd.DataFrame) -> pd.DataFrame:
    """Each actor that the articles mention, with its forms, how often each, and where.

    `anchor` names the row; charts lead to it.
    """
    own = mentions.dropna(subset=["actor_id"])
    rows = [_appearance("actors", str(key), said) for key, said in own.groupby("actor_id")]
    return _by_kind(rows)


def places_named(mentions: pd.DataFrame) -> pd.DataFrame:
    """Each place that the articles mention, in the same columns."""
    own = mentions.dropna(subset=["place_id"])
    rows = [_appearance("places", str(key), said) for key, said in own.groupby("place_id")]
    return _by_kind(rows)


def bent_forms(entries: Sequence[Entry], mentions: pd.DataFrame) -> pd.DataFrame:
    """Each name that stands bent in an article, in its words, and how it was recognised."""
    bent = mentions[mentions["basis"].isin(["garbled", "matched"])]
    labels = article_labels(mentions["article"])
    known = {entry.article.name: entry for entry in entries}
    rows = [
        {
            "as it stands": said["words"],
            "read as": said["name"],
            "article": labels[said["article"]],
            "in the words": _around(known[said["article"]], said),
            "how": label("mention_basis", said["basis"]),
            "likeness": said["confidence"],
        }
        for said in bent.to_dict("records")
    ]
    columns = ["as it stands", "read as", "article", "in the words", "how", "likeness"]
    found = pd.DataFrame(rows, columns=columns)
    return found.sort_values(["read as", "as it stands", "article"], ignore_index=True)


def bases(mentions: pd.DataFrame) -> pd.DataFrame:
    """How the names were recognised, with how many mentions came in each way."""
    told = {code: 0 for code in data("labels")["mention_basis"]}
    told.update(mentions.loc[mentions["name"].notna(), "basis"].value_counts())
    rows = [{"how": label("mention_basis", code), "mentions": int(n)} for code, n in told.items()]
    rows.append({"how": "left unresolved", "mentions": int(mentions["name"].isna().sum())})
    return pd.DataFrame(rows)


def unresolved(mentions: pd.DataFrame) -> pd.DataFrame:
    """The names that came near a listed one and not near enough, or near two: left as they are."""
    labels = article_labels(mentions["article"])
    left = mentions[mentions["name"].isna()]
    found = left.assign(article=left["article"].map(labels))
    return found[["words", "article"]].reset_index(drop=True)


def forms(words: pd.Series[Any]) -> str:
    """Every form, quoted, the most frequent first, with how often it stands where more than once."""
    counted = words.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    told = [f"“{form}”" + (f" ({n})" if n > 1 else "") for form, n in counted.items()]
    return "; ".join(told)


def _appearance(table: str, key: str, said: pd.DataFrame) -> dict[str, Any]:
    entry: Mapping[str, Any] = data(table)[key]
    labels = article_labels(said["article"])
    return {
        "name": entry["name"],
        "anchor": f"{table.removesuffix('s')}-{key}",
        "what it is": _told(entry),
        "mentions": len(said),
        "forms": forms(said["words"]),
        "in articles": ", ".join(dict.fromkeys(said["article"].map(labels))),
        "kind": entry["kind"],
    }


def _told(entry: Mapping[str, Any]) -> str:
    """What an entry is, in words: its kind, and its role or its governorate."""
    kind = labels("actor_kind").get(entry["kind"], entry["kind"].replace("_", " "))
    if entry.get("role"):
        return f"{kind}: {entry['role']}"
    held = entry.get("governorate")
    return f"{kind} in {held} governorate" if held and kind != "governorate" else kind


def _by_kind(rows: list[dict[str, Any]]) -> pd.DataFrame:
    found = pd.DataFrame(rows)
    ordered = found.sort_values(
        ["kind", "name"], key=lambda column: column.str.casefold(), ignore_index=True
    )
    return ordered.drop(columns="kind")


def _around(entry: Entry, said: Mapping[Any, Any]) -> str:
    """The words around a mention, names of private persons covered, cut between words."""
    text = entry.article.text
    line = next(
        p.span for p in entry.article.passages if p.span.start <= said["start"] < p.span.end
    )
    start, end = max(line.start, said["start"] - _AROUND), min(line.end, said["end"] + _AROUND)
    start = text.find(" ", start, said["start"]) + 1 if start > line.start else start
    end = text.rfind(" ", said["end"], end) if end < line.end else end
    shown = covered(text, Span(start, end), entry.withheld).strip()
    return f"{'… ' if start > line.start else ''}{shown}{' …' if end < line.end else ''}"
