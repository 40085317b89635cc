"""The relations of the five articles beside their gold, and the scorer on gold made for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import tollbook
from tollbook.model import TollbookError
from tollbook.publishing import evaluation
from tollbook.publishing.register import Entry, entries
from tollbook.reference import data
from tollbook.relating.names import book

ROOT = Path(__file__).parent.parent
GOLD = Path(__file__).parent / "gold" / "relations.yml"
LEXICON = tollbook.lexicon()
TEXT = "Gunmen killed two Alawites, police said. Israel condemned the killing.\n"


@pytest.fixture(scope="module")
def register() -> list[Entry]:
    return list(entries(ROOT / "seeds", LEXICON))


def test_relations_reach_the_bounds(register: list[Entry]) -> None:
    """Nineteen of twenty relations found were marked too, and seventeen of twenty marked are found."""
    result = evaluation.evaluate_relations(evaluation.marked_relations(GOLD, register), register)
    shown = evaluation.relation_errors(result, register).to_string()
    assert result.precision >= 0.95, shown
    assert result.recall >= 0.85, shown


def test_gold_speaks_of_known_parties() -> None:
    """Each id of the marks is an entry, or is said to be another name for one."""
    same = data("evaluation")["same_party"]
    marks = yaml.safe_load(GOLD.read_text(encoding="utf-8"))
    ids = {mark[side] for mark in marks for side in ("subject", "object")} - {None}
    known = {*book().actors, *book().places, *same}
    assert ids - known == set()
    assert set(same.values()) <= set(book().actors)


# ---- the scorer ----


def one() -> Entry:
    """An article with its relations."""
    article = tollbook.article("one", TEXT, LEXICON)
    found = tollbook.relations(article, LEXICON)
    return Entry(article, tollbook.claims(article, LEXICON), (), {}, found)


def marks_of(found: Sequence[tollbook.Relation]) -> list[dict[str, Any]]:
    """Relations as a person would mark them: here, as the rules find them."""
    return [
        {
            "article": r.article,
            "sentence": r.sentence,
            "cue": r.cue,
            "relation": r.relation,
            "subject": r.subject_id,
            "subject_words": r.subject_words,
            "object": r.object_id,
            "object_words": r.object_words,
            "negated": r.negated,
        }
        for r in found
    ]


def scored(
    tmp_path: Path, marks: list[dict[str, Any]], found: Entry
) -> evaluation.RelationEvaluation:
    """The relations of *found* beside *marks*, written as a gold file."""
    path = tmp_path / "gold.yml"
    path.write_text(yaml.safe_dump(marks), encoding="utf-8")
    return evaluation.evaluate_relations(evaluation.marked_relations(path, [found]), [found])


def test_relations_beside_themselves_have_no_error(tmp_path: Path) -> None:
    """What was found and marked alike is right."""
    entry = one()
    result = scored(tmp_path, marks_of(entry.relations), entry)
    assert len(entry.relations) >= 3
    assert (result.precision, result.recall) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("field", "value"),
    [("relation", "attacks"), ("subject", "israel"), ("object", "druze"), ("negated", True)],
)
def test_each_part_decides(tmp_path: Path, field: str, value: object) -> None:
    """A relation of another type, subject, object or polarity is missed, and shown."""
    entry = one()
    marks = marks_of(entry.relations)
    marks[0] = {**marks[0], field: value}
    result = scored(tmp_path, marks, entry)
    assert (len(result.missed), len(result.false)) == (1, 1)
    shown = evaluation.relation_errors(result, [entry])
    assert shown["what"].tolist() == ["missed", "nobody marked it"]
    assert shown["sentence"].tolist() == [entry.relations[0].sentence] * 2


def test_each_found_relation_stands_for_one_mark(tmp_path: Path) -> None:
    """Two marks alike need two relations."""
    entry = one()
    marks = marks_of(entry.relations)
    result = scored(tmp_path, [marks[0], *marks], entry)
    assert len(result.missed) == 1 and result.recall < 1


def test_sides_of_a_pair_may_change_places(tmp_path: Path) -> None:
    """Who is named first in a clash says nothing."""
    text = "Security forces clashed with Druze gunmen in Syria.\n"
    article = tollbook.article("one", text, LEXICON)
    [clash] = tollbook.relations(article, LEXICON)
    [mark] = marks_of([clash])
    turned = {**mark, "subject": mark["object"], "object": mark["subject"]}
    assert scored(tmp_path, [turned], Entry(article, (), (), {}, (clash,))).recall == 1
    act = replace(clash, relation="attacks")
    entry = Entry(article, (), (), {}, (act,))
    assert scored(tmp_path, [{**turned, "relation": "attacks"}], entry).recall == 0


def test_counts_by_type_add_up(tmp_path: Path) -> None:
    """The last row is the sum of those above it."""
    entry = one()
    table = evaluation.by_relation(scored(tmp_path, marks_of(entry.relations)[1:], entry))
    counts = table[["marked by hand", "found", "missed", "nobody marked"]]
    assert counts.iloc[:-1].sum().tolist() == counts.iloc[-1].tolist()


def test_a_quotation_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Gold that does not quote its article is refused, with the words."""
    entry = one()
    marks = [{**marks_of(entry.relations)[0], "sentence": "Nobody said this."}]
    with pytest.raises(TollbookError, match="Nobody said this"):
        scored(tmp_path, marks, entry)
