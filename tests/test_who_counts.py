"""Chains, scope cards, repeated text, drift, growth and parts: on the seeds, and on fifty articles."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st
from test_charts import boxes, drawn, frame, ids_drawn, many
from test_compare import claim

import tollbook
from tollbook import charts
from tollbook.charts.boxes import boxes as laid_out
from tollbook.charts.boxes import trees
from tollbook.charts.flow import ARTICLES, flow, flows
from tollbook.charts.growth import spelled, windows
from tollbook.charts.lettering import width, wrapped
from tollbook.charts.ways import NARROW, WIDE, Size
from tollbook.comparing.chains import chain
from tollbook.comparing.compare import compare
from tollbook.comparing.counters import with_counters
from tollbook.model import Article, Claim, Span, TollbookError
from tollbook.publishing import cards, provenance, published, repeats
from tollbook.publishing.drift import distinct, drift
from tollbook.publishing.register import Entry, entries
from tollbook.publishing.tables import Tables, tables
from tollbook.publishing.withheld import Withheld
from tollbook.reference import data

ROOT = Path(__file__).resolve().parent.parent


READ = set(yaml.safe_load((ROOT / "tests/gold/claims.yml").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def seeds() -> Tables:
    """The tables of the seeds, as far as somebody has read them."""
    found = tables(ROOT / "seeds", tollbook.lexicon())
    articles, claims = (t[t["article"].isin(READ)] for t in (found.articles, found.claims))
    among = found.comparisons["claim_id"].isin(claims["claim_id"])
    among &= found.comparisons["other_id"].isin([*claims["claim_id"], None])
    return replace(found, articles=articles, claims=claims, comparisons=found.comparisons[among])


@pytest.fixture(scope="module")
def told() -> list[Entry]:
    """The entries of the same articles."""
    found = entries(ROOT / "seeds", tollbook.lexicon())
    return [entry for entry in found if entry.article.name in READ]


@pytest.fixture(scope="module")
def chained(seeds: Tables, told: list[Entry]) -> pd.DataFrame:
    """The chains of the seeds."""
    return provenance.chains(told, seeds.claims)


# ---- a register of fifty articles that nobody wrote ----


def as_claims(shown: pd.DataFrame) -> list[Claim]:
    """The rows of a table as claims; what the table leaves empty is filled in."""
    names = {field.name for field in fields(Claim)}
    plain = {"sentence": "Said.", "sentence_start": 0, "sentence_end": 5, "frame": "passive"}
    return [
        claim(**{k: None if pd.isna(v) else v for k, v in row.items() if k in names} | plain)
        for row in shown.to_dict("records")
    ]


def compared(shown: pd.DataFrame, days: dict[str, tuple[str, str]]) -> pd.DataFrame:
    """The comparisons among the rows of a table, as a table."""
    columns = [column["name"] for column in data("columns")["comparisons"]]
    rows = [each.as_row() for each in compare(as_claims(shown), days)]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture(scope="module")
def large(seeds: Tables) -> Tables:
    """Fifty articles of fifty days, some of their claims parts of others."""
    pick = random.Random(7)
    shown = many(50, seed=7)
    first = shown.drop_duplicates("article").set_index("article")["claim_id"]
    parts = [
        first[row["article"]]
        if pick.random() < 0.4 and row["claim_id"] != first[row["article"]]
        else None
        for row in shown.to_dict("records")
    ]
    shown = shown.assign(part_of=pd.array(parts, dtype="str"), start=range(len(shown)))
    day = {
        a: f"2025-{3 + i // 28:02}-{1 + i % 28:02}"
        for i, a in enumerate(sorted(set(shown["article"])))
    }
    articles = pd.DataFrame(
        {
            "article": list(day),
            "date": [None] * len(day),
            "date_inferred_start": list(day.values()),
            "date_inferred_end": list(day.values()),
        }
    )
    among = compared(shown, {a: (d, d) for a, d in day.items()})
    return replace(seeds, articles=articles, claims=shown, comparisons=among)


def chains_of(shown: pd.DataFrame) -> pd.DataFrame:
    """Chains for a table without texts: some figures were relayed, some counters inferred."""
    pick = random.Random(3)
    relays = [
        pick.choice([None, None, "Agency One", "A Broadcaster With A Long Name"])
        for _ in shown.index
    ]
    basis = [pick.choice(["stated", "inferred"]) for _ in shown.index]
    named = with_counters(shown)
    known = [None if pd.isna(c) else b for c, b in zip(named["counter"], basis, strict=True)]
    none = dict.fromkeys(("counter_words", "outlet", "outlet_basis"))
    return named.assign(relay=relays, counter_basis=known, **none)


# ---- chains ----


def test_every_claim_has_a_chain_with_its_words(chained: pd.DataFrame, seeds: Tables) -> None:
    """Each counter and each relay that is named has words of the article that bear it."""
    assert chained["claim_id"].tolist() == seeds.claims["claim_id"].tolist()
    named = chained[chained["counter"].notna()]
    assert named["counter_words"].notna().all()
    assert set(named["counter_basis"]) == {"stated", "inferred"}
    assert chained[chained["relay"].notna()]["relay_words"].notna().all()


def test_words_of_a_chain_stand_in_the_article(chained: pd.DataFrame, told: list[Entry]) -> None:
    """A stated counter is named in the sentence; an inferred one in the article, by what it says."""
    texts = {entry.article.name: entry.article.text for entry in told}
    for row in chained[chained["counter"].notna()].to_dict("records"):
        pieces = row["counter_words"].split(" … ")
        assert all(piece in texts[row["article"]] for piece in pieces), row
        if row["counter_basis"] == "stated":
            assert pieces[0] in row["sentence"]


@pytest.mark.parametrize(
    "source, basis, sentence, expected",
    [
        (None, None, "Said.", (None, None)),
        ("Monitor", "stated", "Monitor said 12 died.", ("stated", "Monitor")),
        ("Monitor", "resolved", "It said 12 died.", ("inferred", "It said … Monitor")),
        ("Monitor", "resolved", "Twelve died.", ("inferred", "Monitor")),
        ("a resident", "stated", "A resident saw it.", ("stated", "A resident")),
    ],
)
def test_links_say_how_they_are_known(
    source: str | None, basis: str | None, sentence: str, expected: tuple[str | None, str | None]
) -> None:
    """What the sentence names is stated, what stands elsewhere is inferred, and nobody is invented."""
    found = chain(
        claim(source=source, source_basis=basis, sentence=sentence), "Monitor counts.", {}
    )
    assert (found.counter.basis, found.counter.words) == expected
    assert found.counter.name == source
    assert found.outlet.name is None


def test_an_outlet_is_taken_from_the_manifest() -> None:
    """A mark on a picture is an inferred outlet with its words, a printed name a stated one."""
    guess = {"publisher_inferred": {"name": "Outlet", "quote": "© Outlet", "reason": "a mark"}}
    assert chain(claim(), "", guess).outlet[1:] == ("Outlet", "inferred", "© Outlet")
    assert chain(claim(), "", {"publisher": "Paper"}).outlet[1:] == ("Paper", "stated", "Paper")


def test_provenance_draws_every_claim(chained: pd.DataFrame) -> None:
    """Each claim is a line that leads to its sentence, and the caption counts them."""
    figure = charts.provenance(chained)
    expected = sorted(chained["claim_id"])
    assert sorted(ids_drawn(figure.wide)) == expected
    assert sorted(ids_drawn(figure.narrow)) == expected
    assert sorted(ids_drawn(figure.table.html)) == expected
    live = {point[0] for trace in figure.plotly["data"] for point in trace["customdata"]}
    assert sorted(address.rpartition("claim-")[2] for address in live) == expected
    counts = (chained["article"].nunique(), len(chained), chained["counter"].nunique())
    assert figure.caption.startswith("{} articles, {} claims, {} root counters.".format(*counts))


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_bars_are_as_long_as_their_lines_are_many(chained: pd.DataFrame, size: Size) -> None:
    """A counter of one claim has a bar for one, however many lines its name takes."""
    [shown] = flows(chained, size.counters - 0.2, size.middle)
    for node in (*shown.counters, *shown.articles):
        first, last = node.bar(shown.pitch)
        assert last - first == pytest.approx(node.figures * shown.pitch)
        assert first >= node.top - 1e-9 and last <= node.bottom + 1e-9


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_no_line_passes_through_the_words_of_another_relay(
    chained: pd.DataFrame, size: Size
) -> None:
    """As far as the words of any relay reach, a line that is passed on runs level above its own."""
    relays = ["Velmar Agency", "The Orrin Valley Correspondence", "V"]
    told = chained.assign(relay=[relays[i % 3] for i in range(len(chained))])
    [shown] = flows(told, size.counters - 0.2, size.middle)
    widest = max(width(words) for node in shown.relays for words in node.lines)
    assert 2 * shown.reach >= widest
    assert size.counters < size.relays - shown.reach < size.relays + shown.reach < size.articles


# ---- everything fits and nothing is lost in a large register ----


MAKERS: dict[str, Callable[[Tables], charts.Figure]] = {
    "ways": lambda found: charts.provenance(chains_of(found.claims)),
    "growth": lambda found: charts.told_growth(
        found.claims, found.articles, found.comparisons, "coast"
    ),
    "nested": lambda found: charts.nested(found.claims, found.comparisons),
    "published": lambda found: charts.published_growth("coast"),
    "south": lambda found: charts.published_growth("south"),
}
NAMES = tuple(MAKERS)


@pytest.fixture(scope="module")
def figures(large: Tables) -> dict[str, charts.Figure]:
    """The charts of the two pages, of fifty articles."""
    return {name: make(large) for name, make in MAKERS.items()}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_no_two_words_meet(name: str, which: str, figures: dict[str, charts.Figure]) -> None:
    """No label touches another, and none leaves the drawing."""
    svg = getattr(figures[name], which)
    across = float(re.findall(r'viewBox="0 0 ([\d.]+)', svg)[0])
    placed = sorted(boxes(svg), key=lambda box: box[3])
    for i, (a, al, ar, at, ab) in enumerate(placed):
        assert al >= -1 and ar <= across + 1, a
        for b, bl, br, bt, _ in placed[i + 1 :]:
            if bt >= ab:
                break
            assert ar <= bl or br <= al, f"{a!r} and {b!r}"


@pytest.mark.parametrize("name", ["ways", "growth"])
def test_nothing_is_dropped(name: str, large: Tables, figures: dict[str, charts.Figure]) -> None:
    """Fifty articles' claims are all drawn, wide, narrow and live, and stand in the table."""
    expected = sorted(large.claims["claim_id"])
    figure = figures[name]
    assert sorted(set(ids_drawn(figure.wide))) == expected
    assert sorted(set(ids_drawn(figure.narrow))) == expected
    assert sorted(ids_drawn(figure.table.html)) == expected
    live = {p[0].rpartition("claim-")[2] for t in figure.plotly["data"] for p in t["customdata"]}
    assert sorted(live) == expected


def test_every_part_is_drawn_in_its_whole(large: Tables, figures: dict[str, charts.Figure]) -> None:
    """All claims that are part of another, and their wholes, are bars once."""
    parts = large.claims.dropna(subset=["part_of"])
    expected = sorted({*parts["claim_id"], *parts["part_of"]})
    assert sorted(set(ids_drawn(figures["nested"].wide))) == expected


def test_every_published_figure_is_drawn() -> None:
    """Each cited figure of people killed leads to the page on which it was read."""
    tolls = published.published_tolls()
    for episode in ("coast", "south"):
        shown = tolls[(tolls["episode"] == episode) & (tolls["effect"] == "killed")]
        figure = charts.published_growth(episode)
        found = [str(a["href"]) for a in drawn(figure.wide).select("a")]
        assert sorted(found) == sorted(shown["address"])
        assert len(drawn(figure.table.html).select("tbody tr")) == len(shown)


@pytest.mark.parametrize("name", NAMES)
def test_figures_can_be_read_without_being_seen(
    name: str, figures: dict[str, charts.Figure]
) -> None:
    """Each drawing has a description with numbers in it, and no colour of its own."""
    for svg in (figures[name].wide, figures[name].narrow):
        desc = drawn(svg).select_one("desc")
        assert desc is not None and re.search(r"\d", desc.text)
        assert not re.search(r"#[0-9a-f]{6}\b(?!-)", svg)


@pytest.mark.parametrize("name", NAMES)
def test_figures_are_the_same_bytes_each_time(name: str, seeds: Tables) -> None:
    """A second drawing changes nothing."""
    once, again = (json.dumps(MAKERS[name](seeds)._repr_mimebundle_()) for _ in range(2))
    assert once == again


# ---- growth ----


def growth(*rows: dict[str, Any], days: dict[str, tuple[str, str]]) -> charts.Figure:
    """The growth chart of invented claims, told in articles of these days."""
    shown = frame(*rows)
    articles = pd.DataFrame(
        [(a, None, first, last) for a, (first, last) in days.items()],
        columns=["article", "date", "date_inferred_start", "date_inferred_end"],
    )
    return charts.told_growth(shown, articles, compared(shown, days), "coast")


def steps(figure: charts.Figure) -> list[tuple[float, float]]:
    """From which number to which each step of the live chart leads."""
    across = figure.plotly["layout"].get("shapes", [])[1::3]
    return [(line["x0"], line["x1"]) for line in across]


EARLY, LATE = ("2025-03-08", "2025-03-09"), ("2025-03-20", "2025-03-20")


def test_a_step_leads_to_a_later_day() -> None:
    """Twelve, then thirty of the same counter: one step from the first to the second."""
    rows = [{"source": "Monitor"}, {"source": "Monitor", "value": 30, "article": "001_two"}]
    days = {"000_one": EARLY, "001_two": LATE}
    assert steps(growth(*rows, days=days)) == [(12, 30)]
    other = [rows[0], {**rows[1], "source": "Ministry"}]
    assert steps(growth(*other, days=days)) == []


def test_no_step_joins_figures_that_contradict_each_other() -> None:
    """Two figures of days that may be one day stand side by side, unjoined."""
    rows = [{"source": "Monitor"}, {"source": "Monitor", "value": 30, "article": "001_two"}]
    shared = {"000_one": EARLY, "001_two": ("2025-03-09", "2025-03-10")}
    assert steps(growth(*rows, days=shared)) == []


def test_steps_take_no_short_cut() -> None:
    """From the first figure to the third the way leads over the second."""
    rows = [{"source": "Monitor", "value": v, "article": f"{v:03}_a"} for v in (12, 20, 30)]
    days = {f"{v:03}_a": (f"2025-03-{v}", f"2025-03-{v}") for v in (12, 20, 30)}
    assert steps(growth(*rows, days=days)) == [(12, 20), (20, 30)]


def test_a_number_told_again_is_left_once() -> None:
    """Two wordings of a number lead on to the next one from the later; lines never lie on lines."""
    told = [("almost 12", "almost"), ("some 12", "approx"), ("15", "exact"), ("30", "exact")]
    rows = [
        {"count_text": words, "value": int(words[-2:]), "hedge": hedge, "article": f"00{n}_a"}
        for n, (words, hedge) in enumerate(told)
    ]
    days = {f"00{n}_a": (f"2025-03-{d:02}",) * 2 for n, d in enumerate((8, 9, 9, 20))}
    figure = growth(*({**row, "source": "Monitor"} for row in rows), days=days)
    shapes = figure.plotly["layout"]["shapes"]
    lines = [(s["x0"], s["x1"], s["y0"]) for s in shapes[1::3] if s["x0"] != s["x1"]]
    assert len({y for *_, y in lines}) == len(lines)


def test_articles_that_may_be_of_one_day_share_a_row() -> None:
    """One figure in two articles of days that overlap is one row with both marks and all days."""
    rows = [{"source": "Monitor", "article": name} for name in ("000_one", "001_two")]
    days = {"000_one": EARLY, "001_two": ("2025-03-09", "2025-03-10")}
    shown = growth(*rows, days=days).wide
    assert shown.count(">8–10 Mar<") == 1 and shown.count("<a ") == 2
    apart = growth(*rows, days={"000_one": EARLY, "001_two": LATE})
    assert "8–9 Mar" in apart.wide and "20 Mar" in apart.wide


def test_fighters_say_whose_they_are() -> None:
    """Where people can stand on opposite sides, each figure bears its whole noun."""
    long = "militants with many groups in many towns"
    rows = [
        {"source": "Monitor", "category": "fighters", "victims": victims, "value": value}
        for value, victims in enumerate(("loyalists", "Druze fighters", long), 12)
    ]
    figure = growth(*rows, days={"000_one": EARLY})
    wide, narrow = drawn(figure.wide).text, drawn(figure.narrow).text
    assert all(words in wide for words in ("12 loyalists", "12 Druze fighters", f"12 {long}"))
    assert "…" not in narrow and all(word in narrow for word in long.split())


def test_articles_without_a_day_are_drawn_too() -> None:
    """Where nothing says when an article was written, its figures stand last and say so."""
    figure = growth({}, {"article": "001_two", "victims": "Alawites"}, days={"000_one": EARLY})
    assert "day unknown" in drawn(figure.wide).text


@pytest.mark.parametrize(
    "days, expected",
    [
        (("2025-03-08", "2025-03-08"), "8 Mar"),
        (("2025-03-08", "2025-03-09"), "8–9 Mar"),
        (("2025-04-30", "2025-05-01"), "30 Apr–1 May"),
    ],
)
def test_days_are_spelled(days: tuple[str, str], expected: str) -> None:
    """Days take as little room as they can."""
    assert spelled(days) == expected


def test_windows_prefer_the_day_that_is_printed(seeds: Tables) -> None:
    """A printed day is a window of one day; the seeds print none, so theirs are inferred."""
    row = {
        "article": "a",
        "date": "2025-03-08",
        "date_inferred_start": None,
        "date_inferred_end": None,
    }
    assert windows(pd.DataFrame([row])) == {"a": ("2025-03-08", "2025-03-08")}
    assert set(windows(seeds.articles)) == set(seeds.articles["article"])


# ---- parts ----


def test_the_parts_of_the_seeds_are_nested(seeds: Tables) -> None:
    """Every part that the articles call so lies in its whole, and so does what is told beside one."""
    found = trees(seeds.claims, seeds.comparisons)
    shape = {
        t.claim["count_text"]: [
            (p.claim["value"], [q.claim["value"] for q in p.parts]) for p in t.parts
        ]
        for t in found
    }
    assert shape == {
        "at least 101": [(30, []), (21, []), (10, []), (40, [35])],
        "more than 1,000": [(750, []), (125, []), (150, [])],
    }


def test_parts_of_one_list_stand_end_to_end(seeds: Tables) -> None:
    """A list goes on where it left off; a part of another sentence begins with its whole."""
    [first, second] = laid_out(trees(seeds.claims, seeds.comparisons), seeds.comparisons, 6.0)
    assert [(bar.start, bar.end) for bar in first.bars] == [
        (0, 101),
        (0, 30),
        (30, 51),
        (51, 61),
        (0, 40),
        (0, 35),
    ]
    assert [(bar.start, bar.opens, bar.near) for bar in second.bars] == [
        (0, True, True),
        (0, False, True),
        (750, False, False),
        (875, False, True),
    ]


def test_a_chart_of_no_parts_is_refused() -> None:
    """An empty chart would look as if parts had been looked for and found to be nothing."""
    with pytest.raises(ValueError, match="part of another"):
        charts.nested(frame({}), pd.DataFrame(columns=["verdict", "parts", "claim_id"]))


# ---- drift ----


def test_drift_finds_every_label(seeds: Tables) -> None:
    """Each name of a figure with several names is there, with an article that uses it."""
    found = drift(seeds.claims, seeds.comparisons)
    called = found.groupby("figure")["called"].agg(set).to_dict()
    assert called == {
        "more than 1,700": {"civilians", "civilians from the Alawite community"},
        "more than 1,000": {"civilians", "(no noun)"},
        "125": {
            "members of the Islamist-led government security forces",
            "government security forces",
        },
        "close to 150": {"pro-Assad armed civilians", "militants"},
    }


def test_a_number_that_changed_its_people_is_told_with_its_parts(seeds: Tables) -> None:
    """The page says which number it is, what it adds up from, and what speaks against a label."""
    told = charts.renamed(seeds.claims, seeds.comparisons).plain
    assert "Article 002 says “more than 1,000 civilians” and article 004 says" in told
    assert "come to 1,025" in told
    assert "“more than 1,000 civilians” and “almost 750 civilians” rule each other out." in told
    none = seeds.comparisons[seeds.comparisons["verdict"] == "grew"]
    assert charts.renamed(seeds.claims, none).plain == "No number here changed its people."


def test_one_name_is_no_drift() -> None:
    """A figure that every article calls alike is not in the table."""
    shown = frame(
        {"source": "Monitor", "victims": "villagers"},
        {"source": "Monitor", "victims": "villagers", "article": "001_two"},
    )
    days = {"000_one": EARLY, "001_two": EARLY}
    assert drift(shown, compared(shown, days)).empty


def test_two_figures_are_compared_once(seeds: Tables) -> None:
    """Claims of one figure share a row, which says how many pairs there are; none is lost."""
    told = seeds.comparisons[seeds.comparisons["other_id"].notna()]
    found = distinct(seeds.comparisons)
    assert found["pairs"].sum() == len(told)
    assert len(found[found["verdict"] == "grew"]) == 1
    figures = found["words"] + found["other_words"]
    assert not figures[found["verdict"] == "contradicting"].duplicated().any()


# ---- repeated text ----

LONG = "Residents of the valley said that twelve farmers were killed near the old mill on Monday."


def entry(name: str, text: str, hidden: tuple[int, int] | None = None) -> Entry:
    """An article that nobody wrote, with one name withheld."""
    article: Article = tollbook.article(name, text, tollbook.lexicon())
    names = () if hidden is None else (Withheld(Span(*hidden), "a farmer"),)
    return Entry(article, (), names, {})


def test_shared_sentences_are_set_side_by_side() -> None:
    """Two sentences with a run of words in common are one row; words of one alone are marked."""
    other = LONG.replace("farmers", "fighters")
    found = repeats.shared(
        [entry("1_a", LONG), entry("2_b", f"Snow fell. {other}")], tollbook.lexicon()
    )
    [pair] = found
    assert (pair.article, pair.other_article) == ("1", "2")
    html = drawn(repeats.side_by_side(found).html)
    assert [bold.text for bold in html.select("td strong")] == ["farmers", "fighters"]


def test_reworded_text_is_not_found() -> None:
    """What no longer has eight words in a row is not called shared, though it may be."""
    other = (
        "In the valley, twelve people who farm were shot close to a mill, residents said Monday."
    )
    assert repeats.shared([entry("1_a", LONG), entry("2_b", other)], tollbook.lexicon()) == ()
    assert "No two articles" in repeats.side_by_side(()).plain


def test_names_are_withheld_in_shared_sentences() -> None:
    """A private name is covered in both columns."""
    text = "The farmer Ida Oral, fifty, was one of twelve villagers killed near the mill on Monday."
    place = (text.index("Ida"), text.index(", fifty"))
    both = [entry("1_a", text, place), entry("2_b", text, place)]
    face = repeats.side_by_side(repeats.shared(both, tollbook.lexicon()))
    assert "Oral" not in face.html + face.plain
    assert "[name withheld]" in face.plain


def test_the_seeds_share_the_sentence_that_tells_the_toll(told: list[Entry]) -> None:
    """The figures of one counter stand, in two articles, in what was one sentence."""
    found = repeats.shared(told, tollbook.lexicon())
    assert any(
        {"750", "125", "150"} <= set(p.words) and {"750", "125", "150"} <= set(p.other_words)
        for p in found
    )
    assert {(p.article, p.other_article) for p in found} == {("002", "003"), ("002", "004")}


# ---- scope cards and published figures ----


def test_every_named_counter_of_the_seeds_has_a_card(seeds: Tables) -> None:
    """Whoever gives a figure here has an entry, even if it says that nothing was read."""
    ids = set(seeds.claims["source_id"].dropna())
    assert ids <= set(data("counters"))
    told = charts.counter_cards(seeds.claims).plain
    assert all(name in told for name in with_counters(seeds.claims)["counter"].dropna())


def test_what_was_not_read_is_told_once_a_card(seeds: Tables) -> None:
    """A card has a field for each answer, and one line for all questions without one."""
    shown = BeautifulSoup(charts.counter_cards(seeds.claims).html, "html.parser")
    for each in shown.select(".claim"):
        assert len(each.select(".unread")) <= 1
        left = each.select_one(".unread")
        asked = len(re.split(", | or ", left.text)) if left else 0
        assert len(each.select("dt")) + asked == len(cards.QUESTIONS)
        assert all(field.text for field in each.select("dd"))


def test_every_counter_of_a_published_figure_has_a_card() -> None:
    """A body whose figure is cited says whom it counts; local sources without a name do not."""
    ids = set(published.published_tolls()["counter"].dropna()) - {"src_local"}
    assert ids <= set(data("counters"))
    for counter in data("counters"):
        assert counter in data("actors")
        cards.card(counter)


def test_a_card_without_evidence_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer needs a page or an article, and a card needs all its questions."""
    none = dict.fromkeys(cards.QUESTIONS)
    wrong = {"x": {**none, "works": {"says": "It counts."}}, "y": {"works": None}}
    monkeypatch.setattr(cards, "data", lambda _: wrong)
    for counter in wrong:
        with pytest.raises(TollbookError, match=r"data/counters\.yml"):
            cards.card(counter)
    assert set(cards.card("unknown").values()) == {None}


def test_published_figures_are_cited_and_linked() -> None:
    """Each has a page, a known counter and episode, and a whole that is there and no smaller."""
    tolls = published.published_tolls().set_index("id")
    assert tolls.index.is_unique
    assert tolls["address"].str.match(r"https?://\S+$").all()
    assert set(tolls["episode"]) <= set(data("episodes"))
    assert set(tolls["counter"].dropna()) <= set(data("actors"))
    for part in tolls[tolls["part_of"].notna()].to_dict("records"):
        whole = tolls.loc[part["part_of"]]
        assert whole["value"] >= part["value"] and whole["counter"] == part["counter"]


def test_a_published_figure_with_another_key_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in a key names the file and the entry."""
    monkeypatch.setattr(published, "data", lambda _: [{"id": "p001", "vlaue": 12}])
    with pytest.raises(TollbookError, match=r"data/published_tolls\.yml: p001"):
        published.published_tolls()


def test_references_cite_every_page() -> None:
    """Every address of a card, a published figure or an episode stands under References."""
    page = (ROOT / "book" / "references.md").read_text(encoding="utf-8")
    cited = {row["address"] for row in data("published_tolls")}
    for name in ("counters", "episodes"):
        body = (ROOT / "src" / "tollbook" / "data" / f"{name}.yml").read_text(encoding="utf-8")
        cited |= set(
            re.findall(r"https?://[^\s\"]+", yaml.safe_dump(yaml.safe_load(body), width=10**6))
        )
    assert not sorted(address for address in cited if address not in page)


# ---- lettering ----


@given(st.text(st.sampled_from("abc MW-é\xa0"), max_size=80), st.floats(0.3, 4))
@example("MMWWaaM", 0.8125)
@settings(max_examples=60, deadline=None)
def test_wrapped_words_fit_their_room(words: str, inches: float) -> None:
    """No line is wider than its room, and short words are all there."""
    lines = wrapped(words, inches)
    assert all(width(line) <= inches for line in lines)
    if not any("…" in line for line in lines):
        assert " ".join(lines).split() == words.split()


def test_a_way_passes_its_relay(chained: pd.DataFrame) -> None:
    """Relayed figures go through their relay, which stands below both other columns."""
    shown = flow(chained, 2.0, 1.0)
    assert sum(way.relay is not None for way in shown.ways) == int(chained["relay"].notna().sum())
    lowest = max(node.bottom for node in (*shown.counters, *shown.articles))
    assert all(node.top >= lowest for node in shown.relays)
    for a, b in combinations(shown.counters, 2):
        assert a.bottom <= b.top or b.bottom <= a.top


def test_many_articles_are_drawn_some_at_a_time(large: Tables) -> None:
    """Lines can be followed only among a few articles, so the rest go on below, none left out."""
    pages = flows(chains_of(large.claims), 2.0, 1.0)
    assert len(pages) > 1
    assert all(len(page.articles) <= ARTICLES for page in pages)
    assert [page.top for page in pages[1:]] == [page.height for page in pages[:-1]]
    assert sum(len(page.ways) for page in pages) == len(large.claims)
