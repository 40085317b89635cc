"""Relations: cases in YAML, frames with their own lines, and what must hold for any text."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tollbook
from tollbook.model import TollbookError
from tollbook.reference import data
from tollbook.relating.names import book
from tollbook.relating.relation_frames import checked_relations

FOLDER = Path(__file__).parent / "relations"
SEEDS = Path(__file__).parent.parent / "seeds"
LEXICON = tollbook.lexicon()
TYPES = data("relations")["types"]
FRAMES = data("relations")["frames"]
CASES = [
    case
    for path in sorted(FOLDER.glob("*.yml"))
    for case in yaml.safe_load(path.read_text(encoding="utf-8"))
]
TEXTS = [case["text"] for case in CASES]


def relations_of(text: str, name: str = "case") -> tuple[tollbook.Relation, ...]:
    """The relations of a text that stands alone."""
    return tollbook.relations(tollbook.article(name, text, LEXICON), LEXICON)


def told(relation: tollbook.Relation) -> str:
    """A relation as a case writes it: subject | relation | object, marks in front."""
    sides = f"{relation.subject} | {relation.relation} | {relation.object or '-'}"
    return f"not {sides}" if relation.negated else sides


def case_of(case: dict[str, Any]) -> Any:
    """A case as a pytest parameter; one with `xfail` must fail for the reason it gives."""
    marks = [pytest.mark.xfail(reason=case["xfail"])] if case.get("xfail") else []
    return pytest.param(case, id=case["id"], marks=marks)


# ---- cases ----


@pytest.mark.parametrize("case", [case_of(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """The text tells exactly the relations of the case, in order, and holds them as it says."""
    found = relations_of(case["text"])
    if case.get("leave"):
        found = tuple(r for r in found if r.relation not in case["leave"])
    assert [told(r) for r in found] == case["relations"]
    for field in ("modality", "speaker", "layer", "cue", "subject_words", "object_words"):
        if field in case:
            assert [getattr(r, field) for r in found] == case[field]


def test_cases_are_many_and_each_has_its_own_name() -> None:
    """There are enough cases to mean something, and a failing one can be found by its name."""
    names = [case["id"] for case in CASES]
    assert len(names) == len(set(names)) >= 120


def test_every_type_has_a_case() -> None:
    """No type of relation is only promised."""
    shown = {line.split(" | ")[1] for case in CASES for line in case["relations"]}
    assert shown == set(TYPES)


# ---- frames ----


@pytest.mark.parametrize(
    ("frame", "line"), [(name, line) for name, f in FRAMES.items() for line in f["examples"]]
)
def test_example_is_read(frame: str, line: str) -> None:
    """A line beside a frame is told by that frame."""
    assert frame in [r.frame for r in relations_of(line)]


@pytest.mark.parametrize(
    ("frame", "line"), [(name, line) for name, f in FRAMES.items() for line in f["never"]]
)
def test_never_line_is_not_read(frame: str, line: str) -> None:
    """A line that a frame must never take is not taken by it."""
    assert frame not in [r.frame for r in relations_of(line)]


def test_every_frame_has_both() -> None:
    """No frame without an example and a counter-example, and no type without a frame."""
    assert [name for name, f in FRAMES.items() if not f["examples"] or not f["never"]] == []
    assert {f["relation"] for f in FRAMES.values()} == set(TYPES)


@pytest.mark.parametrize(
    ("frame", "fault"),
    [
        ({"verbs": ["kill"], "objekt": []}, "unknown key 'objekt'"),
        ({"relation": "kils", "object": [], "examples": [], "never": []}, "is no type"),
    ],
)
def test_a_slip_in_a_frame_is_named(frame: dict[str, Any], fault: str) -> None:
    """A key that nothing reads, or a type that is none, is an error that names the frame."""
    with pytest.raises(TollbookError, match=fault):
        checked_relations({"types": TYPES, "frames": {"slip": frame}})


# ---- what always holds ----

many = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
WORDS = st.sampled_from(
    [
        "Israel",
        "the",
        "Druze",
        "gunmen",
        "killed",
        "attacked",
        "accused",
        "of",
        "by",
        "on",
        "and",
        ",",
        ".",
        "who",
        "that",
        "said",
        "were",
        "was",
        "clashes",
        "between",
        "security",
        "forces",
        "Alawites",
        "condemned",
        "called",
        "for",
        "will",
        "not",
        "if",
        "Assad's",
        "“",
        "”",
        "(",
        ")",
        "leader",
        "Reuters",
        "told",
        "according",
        "to",
        "Syrian",
        "government",
        "12",
        "people",
        "he",
        "they",
        "it",
        "homes",
        "looted",
    ]
)
ANY = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(st.sampled_from(TEXTS), max_size=3).map("\n\n".join),
)


@many
@given(ANY)
def test_any_text_is_read(text: str) -> None:
    """Whatever the text, nothing raises, and every quoted word lies in its sentence."""
    for r in relations_of(text):
        assert text[r.sentence_start : r.sentence_end] == r.sentence
        assert r.sentence_start <= r.start < r.end <= r.sentence_end
        assert text[r.start : r.end] == r.cue
        assert all(w in r.sentence for w in (r.subject_words, r.object_words) if w)


@many
@given(ANY)
def test_communities_and_speech_never_act(text: str) -> None:
    """A community is no doer, and what is said of someone is no act upon them."""
    for r in relations_of(text):
        assert r.layer == FRAMES[r.frame].get("layer", TYPES[r.relation]["layer"])
        if r.layer == "event" and r.subject_id:
            assert book().actors[r.subject_id]["kind"] != "community"
        if r.object is None:
            assert TYPES[r.relation].get("object") == "open"


@many
@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_reading_twice_is_reading_once(first: str, second: str) -> None:
    """The same text gives the same relations, whatever was read between."""
    before = relations_of(first)
    relations_of(second)
    assert relations_of(first) == before


@many
@given(st.sampled_from(TEXTS))
def test_claims_and_relations_share_a_reading(text: str) -> None:
    """Relations are the same alone and behind the claims of the article, and claims likewise."""
    alone = relations_of(text)
    article = tollbook.article("case", text, LEXICON)
    claims = tollbook.claims(article, LEXICON)
    assert tollbook.relations(article, LEXICON) == alone
    assert tollbook.claims(article, LEXICON) == claims


def test_order_of_files_does_not_matter() -> None:
    """Each article's relations are its own, and each has an id of its own."""
    articles = list(tollbook.articles(SEEDS, LEXICON))
    forwards = [r for a in articles for r in tollbook.relations(a, LEXICON)]
    backwards = [r for a in reversed(articles) for r in tollbook.relations(a, LEXICON)]
    key = lambda r: (r.article, r.start, r.relation_id)
    assert sorted(forwards, key=key) == sorted(backwards, key=key)
    assert len({r.relation_id for r in forwards}) == len(forwards)


def test_record_has_the_fields_of_the_contract() -> None:
    """The fields come in the order that the codebook and the command line promise."""
    assert [f.name for f in fields(tollbook.Relation)] == [
        "relation_id",
        "article",
        "subject",
        "subject_id",
        "subject_words",
        "relation",
        "object",
        "object_id",
        "object_words",
        "layer",
        "speaker",
        "speaker_id",
        "modality",
        "negated",
        "sentence",
        "sentence_start",
        "sentence_end",
        "start",
        "end",
        "cue",
        "voice",
        "frame",
    ]
