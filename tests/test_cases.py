"""Table-driven cases: a text and the claims that must be found in it, no more and no fewer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import tollbook

FOLDER = Path(__file__).parent / "cases"
# Fields that a case may leave out because it is not about them.
COMPARED = [
    "value",
    "value_high",
    "hedge",
    "effect",
    "victims",
    "category",
    "source",
    "source_basis",
    "relayed_by",
    "perpetrator",
    "place",
    "when",
    "period_start",
    "period_end",
    "alleged",
    "modality",
    "voice",
]


def load_cases() -> list[Any]:
    """Every case as a pytest parameter; a case with `xfail` must fail for the reason it gives."""
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            reason = case.get("xfail")
            marks = [pytest.mark.xfail(reason=reason)] if reason else []
            found.append(pytest.param(case, id=case["id"], marks=marks))
    return found


def differences(case: dict[str, Any], lexicon: tollbook.Lexicon) -> list[str]:
    """What the extractor says of the case's text that the case does not, line by line."""
    entry = {"date": case["date"]} if case.get("date") else {}
    article = tollbook.article(case["id"], case["text"], lexicon, entry)
    found = tollbook.claims(article, lexicon)
    wanted = case["claims"]
    told = [f"{c.count_text} {c.effect}" for c in found]
    named = [f"{w['count']} {w['effect']}" for w in wanted]
    if told != named:
        return [f"claims: wanted {named}, found {told}"]
    ids = {c.claim_id: k for k, c in enumerate(found)}
    return [
        line
        for want, claim in zip(wanted, found, strict=True)
        for line in _fields(want, claim.as_row(), ids)
    ]


def _fields(want: dict[str, Any], row: dict[str, Any], ids: dict[str, int]) -> list[str]:
    lines = []
    for name in COMPARED:
        if name in want and not _same(name, want[name], row[name]):
            lines.append(
                f"{name} of {row['count_text']!r}: wanted {want[name]!r}, got {row[name]!r}"
            )
    whole = ids.get(row["part_of"]) if row["part_of"] else None
    if "part_of" in want and want["part_of"] != whole:
        lines.append(f"part_of of {row['count_text']!r}: wanted {want['part_of']}, got {whole}")
    return lines


def _same(name: str, want: Any, got: Any) -> bool:
    if name in ("source", "relayed_by") and want and got:
        return str(want).lower() == str(got).lower()
    return bool(want == got)


@pytest.fixture(scope="module")
def lexicon() -> tollbook.Lexicon:
    return tollbook.lexicon()


@pytest.mark.parametrize("case", load_cases())
def test_case(case: dict[str, Any], lexicon: tollbook.Lexicon) -> None:
    """The extractor finds exactly the claims of the case, with the fields that it names."""
    assert differences(case, lexicon) == []
