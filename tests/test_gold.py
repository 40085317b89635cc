"""The five articles against their gold: every claim, no other, and every field that decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

import tollbook

ROOT = Path(__file__).parent.parent
GOLD = yaml.safe_load((Path(__file__).parent / "gold" / "claims.yml").read_text(encoding="utf-8"))
FIELDS = ("value", "hedge", "effect", "category", "source", "relayed_by", "alleged")


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[tollbook.Claim, ...]]:
    lexicon = tollbook.lexicon()
    return {a.name: tollbook.claims(a, lexicon) for a in tollbook.articles(ROOT / "seeds", lexicon)}


@pytest.mark.parametrize("name", sorted(GOLD))
def test_claims_are_those_of_the_gold(
    name: str, found: dict[str, tuple[tollbook.Claim, ...]]
) -> None:
    """Each article yields exactly the gold's claims, in reading order."""
    wanted = [(g["sentence"], g["count"].lower(), g["effect"]) for g in GOLD[name]]
    told = [(c.sentence, c.count_text.lower(), c.effect) for c in found[name]]
    assert told == wanted


@pytest.mark.parametrize("name", sorted(GOLD))
def test_fields_are_those_of_the_gold(
    name: str, found: dict[str, tuple[tollbook.Claim, ...]]
) -> None:
    """Value, hedge, effect, category, source, relay, allegation and part_of agree."""
    for claim, gold in zip(found[name], GOLD[name], strict=True):
        assert _fields(claim, found[name]) == _wanted(gold), claim.sentence


def _fields(claim: tollbook.Claim, claims: tuple[tollbook.Claim, ...]) -> dict[str, Any]:
    ids = [c.claim_id for c in claims]
    row = {name: _plain(claim.as_row()[name]) for name in FIELDS}
    return {**row, "part_of": ids.index(claim.part_of) if claim.part_of else None}


def _wanted(gold: dict[str, Any]) -> dict[str, Any]:
    return {name: _plain(gold.get(name)) for name in (*FIELDS, "part_of")}


def _plain(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value
