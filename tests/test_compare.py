"""Comparison: each verdict on the seeds, each rule on invented claims, and what must always hold."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import tollbook
from tollbook.comparing.chains import root
from tollbook.comparing.compare import compare
from tollbook.comparing.comparison import Comparison, extent, order
from tollbook.model import Claim, Count
from tollbook.publishing.register import entries
from tollbook.publishing.tables import comparisons
from tollbook.reference import data, episodes, labels

ROOT = Path(__file__).parent.parent
GOLD = yaml.safe_load(
    (Path(__file__).parent / "gold" / "comparisons.yml").read_text(encoding="utf-8")
)
MARCH, MAY = ("2025-03-09", "2025-03-09"), ("2025-05-02", "2025-05-02")
WORDS = {
    "exact": "{n}",
    "at_least": "at least {n}",
    "more_than": "more than {n}",
    "at_most": "up to {n}",
    "less_than": "fewer than {n}",
    "approx": "about {n}",
    "almost": "almost {n}",
    "vague": "dozens of",
    "range": "{n} to {m}",
}


def claim(name: int = 0, **told: Any) -> Claim:
    """A claim that nobody made: twelve people, said by a monitor, and what *told* changes."""
    hedge, value = told.get("hedge", "exact"), told.get("value", 12)
    high = told.get("value_high", value + 5 if hedge == "range" else None)
    count = Count(value, high, hedge)
    filled = {field.name: None for field in fields(Claim)} | {
        "claim_id": f"{name:012x}",
        "article": "one",
        "start": name,
        "end": name + 1,
        "sentence": f"Sentence {name}.",
        "sentence_start": name,
        "sentence_end": name + 1,
        "count_text": WORDS[hedge].format(n=value, m=high),
        "value": value,
        "value_high": high,
        "hedge": hedge,
        "low": count.low,
        "high": count.high,
        "effect": "killed",
        "category": "people",
        "source": "Monitor",
        "alleged": False,
        "modality": "asserted",
        "voice": "body",
        "frame": "passive",
    }
    return Claim(**{**filled, **told})


def verdict(a: dict[str, Any], b: dict[str, Any], **days: tuple[str, str]) -> str | None:
    """The verdict on two invented claims, told in two articles of March."""
    found = compare([claim(1, **a), claim(2, **{"article": "two", **b})], {**DAYS, **days})
    return found[0].verdict if found else None


DAYS = {"one": MARCH, "two": MARCH}


# ---- the seeds ----


@pytest.fixture(scope="module")
def seeds() -> dict[str, Any]:
    """The claims of the seeds by id, and their comparisons."""
    found = list(entries(ROOT / "seeds", tollbook.lexicon()))
    claims = {c.claim_id: c for entry in found for c in entry.claims}
    return {"claims": claims, "comparisons": comparisons(found)}


def told(seeds: dict[str, Any], claim_id: str) -> str:
    """A claim as the gold writes it."""
    one = seeds["claims"][claim_id]
    return " ".join(filter(None, (one.article[:3], one.count_text, one.victims)))


def as_gold(seeds: dict[str, Any], found: Comparison) -> tuple[Any, ...]:
    """A comparison as the gold writes it."""
    other = tuple(told(seeds, part) for part in found.parts)
    return (
        found.verdict,
        told(seeds, found.claim_id),
        other or told(seeds, str(found.other_id)),
        found.together,
    )


def wanted(line: dict[str, Any]) -> tuple[Any, ...]:
    """A line of the gold in the same form."""
    other = line["other"]
    return (
        line["verdict"],
        line["claim"],
        tuple(other) if isinstance(other, list) else other,
        line.get("together"),
    )


@pytest.mark.parametrize("line", GOLD, ids=lambda line: f"{line['claim']} | {line['other']}")
def test_verdicts_are_those_of_the_gold(line: dict[str, Any], seeds: dict[str, Any]) -> None:
    """Each comparison of the seeds is judged as a reader judged it."""
    assert wanted(line) in {as_gold(seeds, found) for found in seeds["comparisons"]}


def test_there_is_no_other_comparison(seeds: dict[str, Any]) -> None:
    """The articles of the gold give its comparisons and no more, whatever else is in the seeds."""
    read = {line["claim"].partition(" ")[0] for line in GOLD}
    found = [as_gold(seeds, each) for each in seeds["comparisons"]]
    among = [each for each in found if _articles(each) <= read]
    assert Counter(among) == Counter(map(wanted, GOLD))


def _articles(line: tuple[Any, ...]) -> set[str]:
    others = line[2] if isinstance(line[2], tuple) else (line[2],)
    return {words.partition(" ")[0] for words in (line[1], *others)}


# ---- numbers ----


@pytest.mark.parametrize(
    "a, b, expected",
    [
        (("exact", 125), ("at_least", 200), "contradicting"),
        (("exact", 12), ("exact", 13), "contradicting"),
        (("at_least", 12), ("at_least", 200), "compatible"),
        (("more_than", 12), ("exact", 12), "contradicting"),
        (("more_than", 12), ("exact", 13), "compatible"),
        (("at_most", 12), ("more_than", 12), "contradicting"),
        (("less_than", 12), ("exact", 11), "compatible"),
        (("range", 12), ("exact", 18), "contradicting"),
        (("range", 12), ("exact", 17), "compatible"),
        (("vague", 24), ("exact", 12), "contradicting"),
        (("vague", 24), ("at_least", 300), "compatible"),
        (("approx", 12), ("approx", 12), "compatible"),
        (("approx", 12), ("exact", 13), "unknown"),
        (("approx", 12), ("at_least", 10), "compatible"),
        (("almost", 750), ("more_than", 1000), "contradicting"),
        (("almost", 750), ("exact", 700), "unknown"),
        (("approx", 750), ("more_than", 1000), "unknown"),
    ],
)
def test_bounds_are_compared_as_bounds(
    a: tuple[str, int], b: tuple[str, int], expected: str
) -> None:
    """Two counters contradict each other where no number fits both, and only there."""
    one, other = ({"hedge": hedge, "value": value} for hedge, value in (a, b))
    assert verdict(one, {**other, "source": "Ministry"}) == expected


def test_close_to_a_number_may_be_above_it() -> None:
    """*Almost 150* rules 150 out, *close to 150* does not."""
    near = {"hedge": "almost", "value": 150, "count_text": "close to 150"}
    assert verdict(near, {"hedge": "at_least", "value": 151, "source": "Ministry"}) == "unknown"


# ---- one figure, other labels, other days ----


@pytest.mark.parametrize(
    "a, b, expected",
    [
        ({}, {}, "same_figure"),
        ({"hedge": "approx"}, {"hedge": "almost"}, "same_figure"),
        ({"hedge": "more_than"}, {"hedge": "at_most"}, "contradicting"),
        ({"place": "Jableh", "place_id": "jableh"}, {}, "same_figure"),
        (
            {"place": "Jableh", "place_id": "jableh"},
            {"place": "Baniyas", "place_id": "baniyas"},
            "different_scope",
        ),
        ({"source": None}, {}, "compatible"),
        ({"source": "a resident"}, {"source": "a resident"}, "compatible"),
        ({"hedge": "vague", "value": 24}, {"hedge": "vague", "value": 24}, "compatible"),
        ({"category": "civilians"}, {}, "relabelled"),
        ({"category": "civilians"}, {"category": "fighters"}, "relabelled"),
        ({"category": "civilians"}, {"source": "Ministry"}, None),
        ({"category": "civilians"}, {"category": "fighters", "value": 13}, None),
        ({"effect": "injured"}, {}, None),
        ({"modality": "feared"}, {}, "unknown"),
    ],
)
def test_one_figure_and_its_labels(
    a: dict[str, Any], b: dict[str, Any], expected: str | None
) -> None:
    """One number of one counter is one figure; said of other people it is relabelled."""
    assert verdict(a, b) == expected


def test_an_article_that_gives_the_number_to_both_relabels_nothing() -> None:
    """*Twelve civilians and twelve fighters*, printed twice, is two figures and no drift."""
    pair = ({"category": "civilians"}, {"category": "fighters"})
    found = compare(
        [claim(2 * n + m, article=a, **t) for n, a in enumerate(DAYS) for m, t in enumerate(pair)],
        DAYS,
    )
    assert {each.verdict for each in found} == {"same_figure"}


def test_one_article_relabels_nothing() -> None:
    """*Twelve civilians and twelve fighters* in one article is a list."""
    pair = claim(1, category="civilians"), claim(2, category="fighters")
    assert compare(pair, DAYS) == ()


@pytest.mark.parametrize(
    "a, b, expected",
    [
        ({}, {"value": 20}, "grew"),
        ({"value": 20}, {}, "fell"),
        ({}, {}, "same_figure"),
        ({"hedge": "more_than"}, {"hedge": "more_than", "value": 20}, "grew"),
        ({"hedge": "more_than", "value": 20}, {"hedge": "more_than"}, "compatible"),
        ({}, {"value": 20, "source": "Ministry"}, "different_scope"),
        ({"hedge": "at_least"}, {"value": 20, "source": "Ministry"}, "compatible"),
        ({"hedge": "vague", "value": 24}, {"value": 40}, "compatible"),
    ],
)
def test_a_later_figure_is_no_contradiction(
    a: dict[str, Any], b: dict[str, Any], expected: str
) -> None:
    """A toll told weeks later has moved; it does not contradict the earlier one."""
    later = {"when": None, "victims": "Alawites", **b}
    assert verdict({"victims": "Alawites", **a}, later, two=MAY) == expected


@pytest.mark.parametrize(("told_elsewhere", "expected"), [(False, "unknown"), (True, "grew")])
def test_a_disputed_figure_is_no_step(told_elsewhere: bool, expected: str) -> None:
    """What its own article contradicts starts no growth, unless another article gives it too."""
    articles = ("one", "two") if told_elsewhere else ("one",)
    first = [claim(n, article=name, value=20) for n, name in enumerate(articles)]
    own, later = (
        claim(5, value=30),
        claim(6, article="three", when=None, victims="Alawites", value=40),
    )
    found = compare([*first, own, later], {**DAYS, "three": MAY})
    [judged] = [v for v in found if (v.claim_id, v.other_id) == (first[0].claim_id, later.claim_id)]
    assert judged.verdict == expected


def test_days_that_may_be_one_day_are_not_apart() -> None:
    """Windows that share a day cannot tell a later figure from an earlier one."""
    shared = ("2025-03-09", "2025-03-11")
    assert verdict({"value": 12}, {"value": 20}, two=shared) == "contradicting"


# ---- scope ----

BANIYAS = {"place": "Baniyas", "place_id": "baniyas"}
TARTUS = {"place": "Tartus province", "place_id": "tartus_gov"}
FRIDAY = {"when": "on Friday", "period_start": "2025-03-07", "period_end": "2025-03-07"}
WEEKEND = {"when": "at the weekend", "period_start": "2025-03-07", "period_end": "2025-03-09"}
MONDAY = {"when": "on Monday", "period_start": "2025-03-10", "period_end": "2025-03-10"}


@pytest.mark.parametrize(
    "a, b, scope, expected",
    [
        ({}, {}, "same", "contradicting"),
        (BANIYAS, {}, "narrower", "different_scope"),
        (BANIYAS, TARTUS, "narrower", "different_scope"),
        ({}, FRIDAY, "wider", "contradicting"),
        (FRIDAY, WEEKEND, "narrower", "different_scope"),
        (FRIDAY, MONDAY, "apart", "different_scope"),
        ({"victims": "miners"}, {"victims": "women"}, "unclear", "unknown"),
        ({"victims": "miners"}, {"victims": "people"}, "narrower", "different_scope"),
        (BANIYAS, FRIDAY, "crossing", "different_scope"),
        ({"perpetrator": "gunmen"}, {"perpetrator": "soldiers"}, "unclear", "unknown"),
        ({"place": "the coast", "place_id": "coast"}, {}, "same", "contradicting"),
        ({"place": "near Baniyas", "place_id": "baniyas"}, BANIYAS, "unclear", "unknown"),
    ],
)
def test_a_smaller_scope_may_have_a_smaller_number(
    a: dict[str, Any], b: dict[str, Any], scope: str, expected: str
) -> None:
    """Twelve in one town and twenty on the coast agree; twenty in the town would not."""
    small, large = claim(1, **a), claim(2, value=20, source="Ministry", **b)
    [found] = compare([small, large], {"one": MARCH})
    assert found.verdict == expected
    assert found.scope in (scope, {"wider": "narrower"}.get(scope, scope))


def test_a_part_of_the_people_cannot_be_more_than_the_people() -> None:
    """Thirty civilians and exactly twenty people contradict each other; the reverse says nothing."""
    people = {"value": 20, "source": "Ministry"}
    assert verdict({"value": 30, "category": "civilians"}, people) == "contradicting"
    assert verdict({"value": 10, "category": "civilians"}, people) is None


# ---- parts and sums ----


def parted(whole: dict[str, Any], *parts: dict[str, Any]) -> list[Claim]:
    """A whole and claims that its article calls parts of it."""
    own = [claim(n, **{"part_of": f"{0:012x}", **part}) for n, part in enumerate(parts, 1)]
    return [claim(0, **{"value": 30, **whole}), *own]


def summed(claims: list[Claim]) -> list[Comparison]:
    """The sums among them."""
    return [each for each in compare(claims, DAYS) if each.parts]


@pytest.mark.parametrize(
    "whole, parts, expected, together",
    [
        ({}, [{"value": 10}, {"value": 20}], "adds_up", 30),
        ({}, [{"value": 10}, {"value": 25}], "exceeds", 35),
        ({}, [{"value": 10}, {"value": 5}], "falls_short", 15),
        ({"hedge": "at_least"}, [{"value": 10}, {"value": 25}], "adds_up", 35),
        ({}, [{"value": 10}, {"hedge": "vague", "value": 24}], "unknown", None),
        ({}, [{"value": 10}, {"hedge": "at_least", "value": 5}], "unknown", 15),
        ({}, [{"value": 10}, {"hedge": "at_least", "value": 25}], "exceeds", 35),
        ({}, [{"value": 10}, {"hedge": "approx", "value": 20}], "adds_up", 30),
        ({}, [{"value": 10}, {"hedge": "approx", "value": 25}], "unknown", 35),
        ({}, [{"category": "civilians"}, {"value": 18, "category": "fighters"}], "adds_up", 30),
        ({}, [{}, {"value": 18, "source": "Ministry"}], "unknown", None),
        ({"source": None}, [{}, {"value": 18}], "unknown", None),
        ({"source": None}, [{"source": None}, {"value": 18, "source": None}], "adds_up", 30),
        ({}, [{}, {"value": 18, "modality": "feared"}], "unknown", None),
        ({}, [{}, {"value": 18, "article": "two"}], "unknown", None),
        ({"category": "civilians"}, [{}, {"value": 18}], "unknown", None),
    ],
)
def test_parts_are_added_and_set_beside_their_whole(
    whole: dict[str, Any], parts: list[dict[str, Any]], expected: str, together: int | None
) -> None:
    """A sum fits, falls short or is too much; where the parts are of two kinds there is none."""
    [found] = summed(parted(whole, *parts))
    assert (found.verdict, found.together) == (expected, together)


def test_one_part_is_no_sum() -> None:
    """A single part is contained, and nothing is added."""
    assert summed(parted({}, {"value": 10})) == []


LIST = "Beside the 20 civilians, in addition to 10 soldiers, Monitor said."


def listed(sentence: str = LIST, **whole: Any) -> list[Claim]:
    """A total, and in the next sentence civilians and soldiers beside each other."""
    place = {"sentence": sentence, "sentence_start": 50}
    return [
        claim(0, **{"value": 30, **whole}),
        claim(51, value=20, category="civilians", **place),
        claim(52, value=10, category="state_forces", **place),
    ]


def test_people_told_beside_others_add_up_to_the_total_before() -> None:
    """*In addition to* says that nobody is counted twice, and the total stands before."""
    [found] = summed(listed())
    assert (found.verdict, found.together) == ("adds_up", 30)
    assert "in addition to" in found.reason


@pytest.mark.parametrize(
    "claims",
    [
        listed("The 20 civilians and 10 soldiers, Monitor said."),
        listed(source="Ministry"),
        listed(source=None),
        listed(category="civilians"),
        listed(article="zero"),
        listed(sentence_start=60),
        listed()[1:],
    ],
)
def test_without_the_words_nothing_is_added(claims: list[Claim]) -> None:
    """No sum of another counter, category or article, none without a total before, none by chance."""
    assert summed(claims) == []


def test_a_list_that_does_not_fit_decides_nothing() -> None:
    """Nobody said that the list is all of the total."""
    [found] = summed(listed(value=90))
    assert (found.verdict, found.together) == ("unknown", 30)


def test_a_source_that_is_empty_is_none() -> None:
    """A name without a letter names nobody."""
    assert root(claim(source="")) is None
    assert root(claim(source="a resident")) != root(claim(source="a resident", article="two"))


def test_parts_of_parts_are_contained_in_the_whole() -> None:
    """A share of a share is a share; a ring of parts is none."""
    chain = [claim(0), claim(1, part_of=f"{0:012x}"), claim(2, part_of=f"{1:012x}")]
    assert [each.verdict for each in compare(chain, {"one": MARCH})] == ["contained"] * 3
    ring = [claim(0, part_of=f"{1:012x}"), claim(1, part_of=f"{0:012x}")]
    assert [each.verdict for each in compare(ring, {"one": MARCH})] == ["same_figure"]


def test_claims_of_no_episode_are_compared_with_nothing() -> None:
    """Without a day or a word that places them, two claims may be about two wars."""
    assert compare([claim(1), claim(2, value=20)]) == ()


# ---- what must always hold ----

MANY = settings(max_examples=60, deadline=None)


@st.composite
def registers(draw: st.DrawFn) -> list[Claim]:
    """Claims of some articles, each part of an earlier one of its article or of none."""
    found: list[Claim] = []
    for name in range(draw(st.integers(0, 9))):
        article = draw(st.sampled_from(["one", "two", "three"]))
        earlier = [c.claim_id for c in found if c.article == article]
        found.append(
            claim(
                name,
                article=article,
                sentence=draw(st.sampled_from(["Said.", LIST])),
                sentence_start=10 * (name // 3),
                hedge=draw(st.sampled_from(list(WORDS))),
                value=draw(st.sampled_from([5, 12, 20, 37])),
                category=draw(st.sampled_from(list(labels("category")))),
                source=draw(st.sampled_from(["Monitor", "Ministry", "a resident", None])),
                modality=draw(st.sampled_from(["asserted", "asserted", "feared"])),
                part_of=draw(st.sampled_from([None, *earlier])),
                **draw(st.sampled_from([{}, BANIYAS, TARTUS, FRIDAY, WEEKEND])),
            )
        )
    return found


ALL_DAYS = {
    "one": MARCH,
    "two": ("2025-03-09", "2025-03-11"),
    "three": ("2025-04-01", "2025-04-01"),
}


@MANY
@given(registers(), st.randoms(use_true_random=False))
def test_order_does_not_matter(claims: list[Claim], chance: random.Random) -> None:
    """Files read in another order give the same comparisons."""
    shuffled = list(claims)
    chance.shuffle(shuffled)
    assert compare(shuffled, ALL_DAYS) == compare(claims, ALL_DAYS)


@MANY
@given(registers())
def test_containment_is_acyclic(claims: list[Claim]) -> None:
    """No claim is contained in itself, however long the way round."""
    inside: dict[str, set[str]] = {}
    for each in compare(claims, ALL_DAYS):
        if each.verdict == "contained":
            inside.setdefault(each.claim_id, set()).add(str(each.other_id))
    for start, direct in inside.items():
        reached, ahead = set(), set(direct)
        while ahead:
            reached |= ahead
            ahead = set().union(*(inside.get(name, set()) for name in ahead)) - reached
        assert start not in reached


@MANY
@given(registers())
def test_no_verdict_without_evidence(claims: list[Claim]) -> None:
    """Each verdict names claims that are there, quotes them, and gives a reason."""
    known = {c.claim_id: c for c in claims}
    for each in compare(claims, ALL_DAYS):
        ids = [each.claim_id, *([each.other_id] if each.other_id else each.parts)]
        assert len(ids) > 1 and len(set(ids)) == len(ids)
        assert all(known[name].count_text in each.reason for name in ids)
        assert each.verdict in labels("verdict")


@MANY
@given(registers())
def test_no_sum_crosses_counters_articles_or_categories(claims: list[Claim]) -> None:
    """What is added has one counter or voice, one article and so one day, and one category or none."""
    known = {c.claim_id: c for c in claims}
    for each in compare(claims, ALL_DAYS):
        if each.together is None:
            continue
        whole, parts = known[each.claim_id], [known[name] for name in each.parts]
        assert {root(part) for part in parts} == {root(whole)}
        assert {part.article for part in parts} == {whole.article}
        assert {part.effect for part in parts} == {whole.effect}
        assert whole.category in ("people", *{p.category for p in parts})
        assert whole.category == "people" or len({p.category for p in parts}) == 1
        assert each.together == sum(part.value for part in parts)


@MANY
@given(registers())
def test_pairs_are_judged_once(claims: list[Claim]) -> None:
    """No two comparisons are of the same claims, and ids are unique."""
    found = compare(claims, ALL_DAYS)
    assert len({each.comparison_id for each in found}) == len(found)
    pairs = [frozenset((e.claim_id, e.other_id)) for e in found if e.other_id]
    assert len(pairs) == len(set(pairs))


@MANY
@given(registers())
def test_contradictions_leave_no_number(claims: list[Claim]) -> None:
    """Two figures that are said to contradict each other have no number in common."""
    known = {c.claim_id: c for c in claims}
    for each in compare(claims, ALL_DAYS):
        if each.verdict == "contradicting":
            a, b = known[each.claim_id], known[str(each.other_id)]
            one, other = extent(a), extent(b)
            assert order(a, b) != "overlap"
            assert not set(_numbers(one)) & set(_numbers(other))


def _numbers(bounds: tuple[int | None, int | None]) -> range:
    low, high = bounds
    return range(low or 0, (99 if high is None else high) + 1)


def test_a_claim_given_twice_is_one_claim() -> None:
    """The same file named twice is read once."""
    claims = [claim(n, hedge=hedge) for n, hedge in enumerate(("exact", "at_least", "almost"))]
    assert compare([*claims, *claims], {"one": MARCH}) == compare(claims, {"one": MARCH})


# ---- data ----


def test_every_verdict_has_words() -> None:
    """What a cell may hold is said in words on pages, and the codebook's list is the same."""
    columns = {column["name"]: column for column in data("columns")["comparisons"]}
    assert columns["verdict"]["enum"] == list(labels("verdict"))
    assert columns["episode"]["enum"] == [episode.episode_id for episode in episodes()]
    assert list(columns) == [field.name for field in fields(Comparison)]


def test_the_codebook_explains_every_verdict_and_scope() -> None:
    """A code that a cell may hold stands under Codebook."""
    page = (ROOT / "book" / "codebook.md").read_text(encoding="utf-8")
    columns = {column["name"]: column for column in data("columns")["comparisons"]}
    codes = {*columns["verdict"]["enum"], *columns["scope"]["enum"]}
    assert not [code for code in codes if f"`{code}`" not in page]


def test_every_reason_is_used() -> None:
    """No sentence waits in the data file for a rule that is gone, and no other key is there."""
    code = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "src" / "tollbook").rglob("*.py"))
    known = data("comparison")
    assert set(known) == {"below", "adding", "beyond", "everyone", "unsaid", "reasons"}
    scopes = {"apart", "crossing"}  # their reasons are named after them
    assert not [key for key in set(known["reasons"]) - scopes if f'"{key}"' not in code]


def test_episodes_name_places_that_are_known() -> None:
    """Places and areas of an episode are entries of places.yml; its dates lie in its window."""
    for entry in data("episodes").values():
        assert {*entry["places"], *entry["area"]} <= set(data("places"))
        assert entry["window"][0] <= entry["dates"][0] <= entry["dates"][1] <= entry["window"][1]
        assert entry["sources"]
