"""The evaluation, tried on claims that are made for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import tollbook
from tollbook import charts
from tollbook.model import Claim, Span, TollbookError
from tollbook.publishing import evaluation, marks
from tollbook.publishing.register import Entry
from tollbook.publishing.withheld import Withheld
from tollbook.reference import label

TEXT = "Police said 12 people were killed, among them 5 children. Then 12 people were hurt.\n"
LEXICON = tollbook.lexicon()
Score = Callable[..., evaluation.Evaluation]


def entry(change: Callable[[Claim], Claim] = lambda claim: claim) -> Entry:
    """The article with its claims, each changed as asked."""
    article = tollbook.article("one", TEXT, LEXICON)
    return Entry(article, tuple(map(change, tollbook.claims(article, LEXICON))), (), {})


def by_hand() -> list[dict[str, Any]]:
    """The claims of the article as a person would mark them: here, as the rules find them."""
    ids = [claim.claim_id for claim in entry().claims]
    fields = ("sentence", "value", "hedge", "effect", "victims", "category", "perpetrator")
    more = ("place", "when", "source", "relayed_by", "alleged")
    return [
        {name: getattr(claim, name) for name in (*fields, *more)}
        | {
            "count": claim.count_text,
            "part_of": ids.index(claim.part_of) if claim.part_of else None,
        }
        for claim in entry().claims
    ]


@pytest.fixture
def score(tmp_path: Path) -> Score:
    """Evaluates claims beside a gold file."""

    def scored(found: Entry, gold: list[dict[str, Any]] | None = None) -> evaluation.Evaluation:
        path = tmp_path / "gold.yml"
        path.write_text(yaml.safe_dump({"one": gold or by_hand()}), encoding="utf-8")
        return evaluation.evaluate(evaluation.marked(path, [found]), [found], LEXICON)

    return scored


def test_the_same_claims_are_all_found(score: Score) -> None:
    """Claims beside themselves have no error."""
    result = score(entry())
    assert (result.precision, result.recall) == (1.0, 1.0)
    assert evaluation.errors(result, [entry()]).empty


def test_a_claim_that_is_missing_is_missed(score: Score) -> None:
    """Recall falls, precision stays, and the sentence is shown."""
    found = entry()
    result = score(replace(found, claims=found.claims[1:]))
    assert result.recall == pytest.approx(1 - 1 / len(found.claims))
    assert result.precision == 1.0
    [missed] = result.missed
    assert evaluation.errors(result, [found])["what"].tolist()[0] == "missed"
    assert missed.told["count"] == "12"


def test_a_claim_that_nobody_marked_is_false(score: Score) -> None:
    """Precision falls, recall stays; another effect of the same words is another claim."""
    found = entry()
    more = replace(found.claims[0], effect="detained", claim_id="f" * 12)
    result = score(replace(found, claims=(*found.claims, more)))
    assert result.recall == 1.0
    assert result.false == (more,)
    assert evaluation.doubts(result) == {more.claim_id: "no claim at all"}


@pytest.mark.parametrize(
    "field, wrong",
    [
        ("value", 13),
        ("hedge", "at_least"),
        ("category", "fighters"),
        ("alleged", True),
        ("source", "Somebody Else"),
        ("source", None),
        ("when", "yesterday"),
        ("part_of", None),
    ],
)
def test_a_wrong_field_is_counted_and_shown(score: Score, field: str, wrong: object) -> None:
    """Each field is judged by itself; a claim with one wrong field is still found."""
    change: dict[str, Any] = {field: wrong}
    found = entry(lambda claim: replace(claim, **change) if claim.value == 5 else claim)
    result = score(found)
    assert result.precision == 1.0
    name = label("field", field)
    table = evaluation.by_field(result).set_index("field")
    assert table.loc[name, "right"] == len(found.claims) - 1
    assert (table.drop(name)["right"] == len(found.claims)).all()
    [what] = evaluation.errors(result, [found])["what"]
    assert what == f"{name} of “5”"
    [five] = [claim for claim in found.claims if claim.value == change.get("value", 5)]
    assert evaluation.doubts(result) == {five.claim_id: name}


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("SOHR", "Syrian Observatory for Human Rights", True),
        ("the ministry of information", "Ministry of Information", True),
        ("coastal Latakia and Tartous provinces", "coastal Latakia", True),
        ("Sweida", "Damascus", False),
        ("Sweida", None, False),
        (None, None, True),
        ("the", "of", False),
    ],
)
def test_phrases_agree_by_what_they_name(one: str | None, other: str | None, same: bool) -> None:
    """A body has many names, and a phrase may be cut shorter or longer."""
    assert evaluation.same_words(one, other, LEXICON) is same


def test_a_quotation_that_is_not_there_is_an_error(score: Score) -> None:
    """Gold that does not stand in its article is refused, with the words that were looked for."""
    with pytest.raises(TollbookError, match="does not stand in one"):
        score(entry(), [{**by_hand()[0], "count": "99"}])
    with pytest.raises(TollbookError, match="does not stand in one"):
        score(entry(), [{**by_hand()[0], "sentence": "Nobody said this."}])


def test_nth_chooses_among_the_same_words(score: Score) -> None:
    """Where a sentence has the words twice, gold can say which."""
    gold = {**by_hand()[0], "sentence": TEXT.strip(), "nth": 2}
    result = score(entry(), [gold])
    assert result.missed[0].span.start == TEXT.rindex("12")


# ---- refusals and scores from elsewhere ----


def test_refusals_are_counted_by_reason_and_shown_in_their_sentence() -> None:
    """A count that is no toll is shown where it stands, and the names of private persons are not."""
    text = (
        "Two villages were shelled after Jane Doe and 20 others were killed or wounded 30 people.\n"
    )
    article = tollbook.article("one", text, LEXICON)
    left = [r for r in tollbook.refusals(article, LEXICON) if r.words in ("Two", "30")]
    assert [refusal.words for refusal in left] == ["Two", "30"]
    assert evaluation.reasons(left)["counts refused"].sum() == 2
    name = text.index("Jane Doe")
    names = (Withheld(Span(name, name + len("Jane Doe")), "a villager"),)
    shown = marks.refused([Entry(article, (), names, {})], left)
    assert '<mark class="count">Two</mark> villages' in shown.html
    assert "[30] people" in shown.plain
    assert "Jane" not in shown.html + shown.plain


SET: dict[str, Any] = {
    "name": "Ours",
    "articles": 2,
    "read": False,
    "text": "notes",
    "repeat": "Run it.",
    "citation": None,
}
SCORE = {"set": "ours", "measure": "recall", "value": 0.5, "date": "2026-01-01", "version": "1"}


@pytest.fixture
def scores(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts other sets and scores in place of those of the package."""

    def put(sets: dict[str, Any], scores: list[dict[str, Any]]) -> None:
        found = {"sets": sets, "scores": scores}
        monkeypatch.setattr(evaluation, "data", {"external_scores": found}.__getitem__)

    return put


def test_scores_from_elsewhere_name_their_set(scores: Callable[..., None]) -> None:
    """A score stands beside the set's own name, with its day and version."""
    scores({"ours": SET}, [SCORE])
    [row] = evaluation.external_scores().to_dict("records")
    assert row == {**SCORE, "set": "Ours"}
    assert evaluation.external_sets()["name"].tolist() == ["Ours"]


def test_no_score_is_a_sentence(scores: Callable[..., None]) -> None:
    """Where nothing was measured the page says so, and shows no empty table."""
    scores({"ours": SET}, [])
    shown = charts.scores_table(evaluation.external_scores())
    assert (
        shown.plain == "Measured elsewhere. No figure has been written down for this version yet."
    )
    assert "<table" not in shown.html


def test_sets_with_the_same_measures_stand_side_by_side(scores: Callable[..., None]) -> None:
    """A score is found by its measure and its set; another day and other measures stand apart."""
    again = {**SCORE, "set": "theirs", "value": 0.25}
    other = {**SCORE, "set": "other", "measure": "first"}
    later = {**SCORE, "date": "2026-02-02", "value": 0.75}
    sets = {"ours": SET, "theirs": {**SET, "name": "Theirs"}, "other": {**SET, "name": "Other"}}
    scores(sets, [SCORE, again, other, later])
    one, two, three = charts.scores_table(evaluation.external_scores()).plain.split("\n\nMeasured")
    assert [line.split() for line in one.splitlines()[2:]] == [
        ["share", "Ours", "Theirs"],
        ["recall", "0.50", "0.25"],
    ]
    assert two.split()[-2:] == ["first", "0.50"]
    assert "2026-02-02" in three and "0.75" in three


def test_the_summary_puts_unread_articles_first_and_averages_nothing(
    scores: Callable[..., None],
) -> None:
    """Sets with precision and recall are set side by side; the lead is made of the unread ones."""
    sets = {
        "known": {**SET, "name": "Known", "read": True},
        "one": {**SET, "name": "One"},
        "two": {**SET, "name": "Two"},
        "half": {**SET, "name": "Half"},
    }
    told = [
        {**SCORE, "set": key, "measure": f"{share} of claims", "value": value}
        for key, pair in {"known": (1.0, 0.99), "one": (0.952, 0.8), "two": (0.949, 0.884)}.items()
        for share, value in zip(("precision", "recall"), pair, strict=True)
    ]
    scores(sets, [*told, {**SCORE, "set": "half", "measure": "recall of claims"}])
    summary = evaluation.external_summary()
    assert summary["set"].tolist() == ["One", "Two", "Known"]
    lead = evaluation.external_lead(summary).plain
    assert "found 80 to 88 of every 100 tolls" in lead
    assert "about 95 of every 100 were" in lead
    assert evaluation.external_lead(summary[summary["read"].astype(bool)]).plain == ""
    shown = charts.summary_table(summary).plain
    assert "no" in shown and "0.95" in shown


def test_a_set_that_does_not_say_whether_it_was_read_is_an_error(
    scores: Callable[..., None],
) -> None:
    """Whether articles were read decides what a score is worth, so it is said with yes or no."""
    scores({"ours": {**SET, "read": "partly"}}, [])
    with pytest.raises(TollbookError, match="true or false"):
        evaluation.external_sets()
    scores({"ours": {key: value for key, value in SET.items() if key != "read"}}, [])
    with pytest.raises(TollbookError, match="'read'"):
        evaluation.external_sets()


@pytest.mark.parametrize(
    "sets, found",
    [
        ({"ours": SET}, [{**SCORE, "set": "theirs"}]),
        ({"ours": SET}, [{**SCORE, "day": "Monday"}]),
        ({"ours": SET}, [{key: SCORE[key] for key in ("set", "value")}]),
    ],
)
def test_a_score_that_is_not_told_whole_is_an_error(
    scores: Callable[..., None], sets: dict[str, Any], found: list[dict[str, Any]]
) -> None:
    """A score without its day, or of a set that nobody described, cannot be repeated."""
    scores(sets, found)
    with pytest.raises(TollbookError, match=r"external_scores\.yml"):
        evaluation.external_scores()


def test_the_scores_of_the_package_are_sound() -> None:
    """Each score is a share, measured on a day, and its set says how to measure it again."""
    found = evaluation.external_scores()
    assert found["value"].between(0, 1).all()
    assert found["date"].astype(str).str.fullmatch(r"\d{4}-\d\d-\d\d").all()
    assert evaluation.external_sets()["repeat"].str.len().gt(0).all()
