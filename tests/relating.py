"""Invented relations and mentions for the tests of maps, matrices and ledgers."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd

from tollbook.reference import data

KINDS = {
    "string": "str",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}
PARTIES = {
    "aland": ("Government of Aland", "state"),
    "borland": ("Borland", "state"),
    "guard": ("North Guard", "armed_force"),
    "loyal": ("Armed groups loyal to the former head of state (unnamed)", "armed_collective"),
    "river": ("River Militia (unnamed)", "armed_collective"),
    "speaker": ("Ada Oral", "person"),
    "watch": ("Aland Watch for Rights", "monitor"),
    "hill": ("Hill people", "community"),
    "wire": ("Wire Agency", "media"),
}


def columns(table: str) -> dict[str, str]:
    """The columns of a table of the register with their types."""
    return {column["name"]: KINDS[column["type"]] for column in data("columns")[table]}


def told(*rows: dict[str, Any]) -> pd.DataFrame:
    """A table of relations; each row names its parties by key and says what matters."""
    return pd.DataFrame(
        [_relation(i, row) for i, row in enumerate(rows)], columns=list(columns("relations"))
    ).astype(columns("relations"))


def _relation(i: int, row: dict[str, Any]) -> dict[str, Any]:
    plain = {
        "relation_id": f"{i:012x}",
        "article": "000_one",
        "relation": "attacks",
        "layer": "event",
        "modality": "asserted",
        "negated": False,
        "sentence": "x",
        "sentence_start": 0,
        "sentence_end": 1,
        "start": i,
        "end": i + 1,
        "cue": "x",
        "voice": "body",
        "frame": "attacked",
        "article_sha256": "0" * 64,
        "subject": "unknown",
        "subject_kind": "unknown",
    }
    return {**plain, **row, **_end("subject", row), **_end("object", row), **_speaker(row)}


def _end(side: str, row: dict[str, Any]) -> dict[str, Any]:
    key = row.get(side)
    if key is None:
        return {}
    name, kind = PARTIES.get(key, (key, "unlisted"))
    known = {f"{side}_id": key} if key in PARTIES else {}
    return {side: name, f"{side}_words": name, f"{side}_kind": kind, **known}


def _speaker(row: dict[str, Any]) -> dict[str, Any]:
    key = row.get("speaker")
    return {} if key is None else {"speaker": PARTIES.get(key, (key,))[0]}


def crowded(articles: int, seed: int = 1) -> pd.DataFrame:
    """The relations of so many articles, among many parties with names of all lengths."""
    pick = random.Random(seed)
    names = [f"{'Group of the ' * (n % 4)}{'Valley' * (1 + n % 3)} {n}" for n in range(60)]
    types = [name for name in data("map")["relations"] if name not in ("reports", "cites")]
    rows = [
        {
            "article": f"{article:03}_name",
            "relation": (kind := pick.choice(types)),
            "subject": pick.choice([None, "guard", "aland", *names]),
            "object": pick.choice(
                [None, "aland" if kind == "clashes_with" else "hill", "villagers", *names]
            ),
            "speaker": pick.choice([None, "watch", "a resident"]),
            "modality": pick.choice(["asserted", "attributed", "alleged", "denied"]),
            "negated": pick.random() < 0.1,
        }
        for article in range(articles)
        for _ in range(pick.randint(1, 9))
    ]
    return told(*rows)


def named(*rows: dict[str, Any]) -> pd.DataFrame:
    """A table of mentions; each row says what matters, and the rest is filled in."""
    filled = []
    for i, row in enumerate(rows):
        key = row.get("place_id") or row.get("actor_id")
        table = "places" if row.get("place_id") else "actors"
        entry = data(table).get(key, {})
        plain = {
            "article": "000_one",
            "start": i,
            "end": i + 1,
            "words": entry.get("name", "x"),
            "name": entry.get("name"),
            "kind": entry.get("kind"),
            "basis": "listed",
            "confidence": 1.0,
        }
        filled.append({**plain, **row})
    return pd.DataFrame(filled, columns=list(columns("mentions"))).astype(columns("mentions"))
