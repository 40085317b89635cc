"""Names in whatever spelling: those that must meet, those that must stay apart, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import tollbook
from tollbook.reference import data
from tollbook.relating.names import Named, book, likeness, names, skeleton

FOLDER = Path(__file__).parent / "names"
LEXICON = tollbook.lexicon()


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of one file."""
    found: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yml").read_text("utf-8"))
    return found


def read(words: str, around: str = "") -> tuple[Named, ...]:
    """The names in a sentence that holds the words, after another sentence."""
    return names(f"{around} They spoke of {words} today.", LEXICON.knows)


@pytest.mark.parametrize("case", cases("meet"), ids=lambda case: case["words"])
def test_names_meet(case: dict[str, Any]) -> None:
    """The spelling means the one actor or place that it should, and says so over all its words."""
    found = read(case["words"], case.get("with", ""))
    [named] = [n for n in found if n.words == case.get("names", case["words"]).removeprefix("the ")]
    assert case["means"] in (named.actor_id, named.place_id)
    assert 0.8 <= named.confidence <= 1


@pytest.mark.parametrize("case", cases("apart"), ids=lambda case: f"{case['words']} {case['not']}")
def test_names_stay_apart(case: dict[str, Any]) -> None:
    """The words are not taken for the name that they resemble."""
    assert case["not"] not in {id_ for n in read(case["words"]) for id_ in (n.actor_id, n.place_id)}


def test_former_president_and_foreign_minister_never_meet() -> None:
    """In one sentence the two are two, whichever way the first name is spelt."""
    text = "Bashar al-Assad fled, Assad al-Shaibani stayed, Asaad al-Shaibani spoke of Assad."
    found = [n.actor_id for n in names(text, LEXICON.knows)]
    assert found == ["assad", "shaibani", "shaibani", "assad"]


@pytest.mark.parametrize(
    ("one", "other"), [("Sahnaya", "Saydnaya"), ("Katz", "Kiwan"), ("Assad", "Shaibani")]
)
def test_the_bound_keeps_neighbours_apart(one: str, other: str) -> None:
    """Consonants set apart what letters alone would join."""
    spelling = data("spelling")
    assert skeleton(one) != skeleton(other)
    assert likeness(one, other) * spelling["firm_penalty"] < spelling["enough"][1]


def test_what_is_near_and_not_near_enough_is_kept() -> None:
    """An unresolved name is counted, with how near it came, and means nobody."""
    [named] = read("Alaouite")
    bounds = data("spelling")
    assert (named.actor_id, named.place_id, named.name, named.basis) == (
        None,
        None,
        None,
        "matched",
    )
    assert bounds["near"][1] <= named.confidence < bounds["enough"][1]


def test_basis_says_how_a_name_was_known() -> None:
    """Listed, garbled, weak and matched are told apart; a country may be place and actor."""
    found = read("Gideon Saa, Gier Pedersen, Israel and Katz")
    assert [n.basis for n in found] == ["garbled", "matched", "listed", "weak"]
    israel = found[2]
    assert (israel.actor_id, israel.place_id) == ("israel", "israel")


def test_two_monitors_leave_the_monitor_open() -> None:
    """Where an article names two, *the monitor* is neither."""
    found = read("the war monitor", "SOHR and SNHR spoke.")
    assert [n.actor_id for n in found] == ["sohr", "snhr", None]


def test_every_office_is_of_an_entry() -> None:
    """The body whose office a person holds is in the same file."""
    actors = book().actors
    assert {e["of"] for e in actors.values() if "of" in e} <= set(actors)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_has_its_names(text: str) -> None:
    """Nothing raises; names lie in the text in order, and none overlaps another."""
    end = 0
    for named in names(text, LEXICON.knows):
        assert end <= named.start < named.end <= len(text)
        assert text[named.start : named.end] == named.words
        end = named.end
