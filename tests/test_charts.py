"""Charts by what they say and not by their pixels: every claim, its words, its open ends."""

from __future__ import annotations

import json
import random
import re
from itertools import combinations
from pathlib import Path
from typing import Any

import matplotlib as mpl
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

import tollbook
from tollbook import charts
from tollbook.charts import lettering, theme
from tollbook.charts.__main__ import picture
from tollbook.charts.layout import ROWS_IN_PANEL, Row, panels
from tollbook.charts.theme import COLOURS
from tollbook.comparing.counters import article_labels, with_counters
from tollbook.model import Count
from tollbook.publishing import parts
from tollbook.publishing.faces import table
from tollbook.publishing.tables import tables
from tollbook.reference import data, labels, reading

ROOT = Path(__file__).resolve().parent.parent
HEDGES = {
    "exact": "12",
    "at_least": "at least 12",
    "more_than": "more than 12",
    "at_most": "up to 12",
    "less_than": "fewer than 12",
    "approx": "about 12",
    "almost": "almost 12",
    "vague": "dozens",
    "range": "12 to 15",
}
UNDATED = pd.DataFrame(columns=["article", "date", "date_inferred_start", "date_inferred_end"])
KINDS = {"string": "str", "date": "str", "integer": "Int64", "boolean": "boolean"}


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """A table of claims; each row says what matters, and the rest is filled in."""
    columns = {column["name"]: KINDS[column["type"]] for column in data("columns")["claims"]}
    plain = {
        "article": "000_one",
        "start": 0,
        "value": 12,
        "hedge": "exact",
        "effect": "killed",
        "category": "people",
        "alleged": False,
        "modality": "asserted",
        "episode": "coast",
    }
    filled = []
    for i, row in enumerate(rows):
        told = {"claim_id": f"{i:012x}", "count_text": HEDGES[row.get("hedge", "exact")], **plain}
        told |= row
        count = Count(told["value"], told.get("value_high"), told["hedge"])
        filled.append({"low": count.low, "high": count.high, **told})
    return pd.DataFrame(filled, columns=list(columns)).astype(columns)


def drawn(html: str) -> BeautifulSoup:
    """HTML as a tree."""
    return BeautifulSoup(html, "html.parser")


def only_row(**told: Any) -> Row:
    """The one row of a chart of one claim."""
    [panel] = panels(frame(told))
    [group] = panel.groups
    [row] = group.rows
    return row


def many(articles: int, seed: int = 1) -> pd.DataFrame:
    """A register of so many articles, with every hedge, category and kind of source."""
    pick = random.Random(seed)
    rows = []
    for article in range(articles):
        for _ in range(pick.randint(1, 9)):
            hedge = pick.choice(list(HEDGES))
            value = pick.choice([3, 12, 125, 750, 1000, 1700, 40_000])
            rows.append(
                {
                    "article": f"{article:03}_name",
                    "hedge": hedge,
                    "value": value,
                    "value_high": value + 5 if hedge == "range" else None,
                    "count_text": HEDGES[hedge]
                    .replace("12", f"{value:,}")
                    .replace("15", f"{value + 5:,}"),
                    "category": pick.choice(list(labels("category"))),
                    "source": pick.choice([None, "Monitor A", "Ministry of B", "a resident"]),
                    "alleged": pick.random() < 0.1,
                }
            )
    return frame(*rows)


@pytest.fixture(scope="module")
def claims() -> pd.DataFrame:
    """The claims of the seeds."""
    return tables(ROOT / "seeds", tollbook.lexicon()).claims


@pytest.fixture(scope="module")
def comparisons() -> pd.DataFrame:
    """The comparisons of the seeds."""
    return tables(ROOT / "seeds", tollbook.lexicon()).comparisons


def none_compared() -> pd.DataFrame:
    """A table of comparisons without a row."""
    return pd.DataFrame(columns=[column["name"] for column in data("columns")["comparisons"]])


def ids_drawn(html: str) -> list[str]:
    """The claims whose marks stand in a drawing."""
    return [str(a["href"]).rpartition("claim-")[2] for a in drawn(html).select("a")]


def points(figure: charts.Figure) -> list[tuple[str, str, float]]:
    """Each mark of the live chart: its claim, its shape, where it stands."""
    return [
        (custom[0].rpartition("claim-")[2], trace.get("marker", {}).get("symbol", "word"), x)
        for trace in figure.plotly["data"]
        for custom, x in zip(trace["customdata"], trace["x"], strict=True)
    ]


# ---- open ends ----


@pytest.mark.parametrize(
    "hedge, shape, opens",
    [
        ("exact", "filled", None),
        ("at_least", "filled", "right"),
        ("more_than", "hollow", "right"),
        ("at_most", "filled", "left"),
        ("less_than", "hollow", "left"),
        ("approx", "hollow", None),
        ("almost", "hollow", None),
        ("vague", "word", "right"),
    ],
)
def test_marks_say_how_firm_a_number_is(hedge: str, shape: str, opens: str | None) -> None:
    """A filled mark is a number that is claimed, a hollow one is not, an arrow is an open end."""
    row = only_row(hedge=hedge)
    assert (row.shape, row.opens) == (shape, opens)


def test_more_than_a_number_is_never_drawn_as_it() -> None:
    """*More than 100* begins at 101, hollow and open, in the drawing and in the live chart."""
    figure = charts.reported_tolls(frame({"hedge": "more_than", "value": 100}), "coast")
    [(_, symbol, at)] = points(figure)
    assert (symbol, at) == ("circle-open", 101)
    arrows = [n for n in figure.plotly["layout"]["annotations"] if n["showarrow"]]
    assert [arrow["x"] for arrow in arrows] == [101]


def test_open_bounds_are_drawn_open() -> None:
    """Each claim that is open to one side has an arrow there, and no other has one."""
    shown = frame(*({"hedge": hedge, "category": "people"} for hedge in HEDGES if hedge != "vague"))
    figure = charts.reported_tolls(shown, "coast")
    arrows = [n for n in figure.plotly["layout"]["annotations"] if n["showarrow"]]
    assert sorted(arrow["x"] for arrow in arrows if arrow["xshift"] > 0) == [12, 13]
    assert sorted(arrow["x"] for arrow in arrows if arrow["xshift"] < 0) == [11, 12]
    assert drawn(figure.wide).text.count("12") >= len(shown)


def test_a_word_stands_for_itself() -> None:
    """*Dozens* has no dot: the word is the mark, at the least that it can mean."""
    told = {"hedge": "vague", "value": 24, "count_text": "Dozens of"}
    figure = charts.reported_tolls(frame(told), "coast")
    assert points(figure) == [("000000000000", "word", 24)]
    [mark] = drawn(figure.wide).select("a")
    assert mark.text.strip() == "dozens"


def test_a_range_has_both_its_ends() -> None:
    """An interval is drawn as an interval."""
    figure = charts.reported_tolls(frame({"hedge": "range", "value_high": 15}), "coast")
    assert sorted(x for *_, x in points(figure)) == [12, 15]


@pytest.mark.parametrize("hedge", list(HEDGES))
def test_readings_agree_with_the_bounds(hedge: str) -> None:
    """The words of a reading hold the bounds of the codebook and no others."""
    count = Count(12, 15 if hedge == "range" else None, hedge)
    numbers = {int(number) for number in re.findall(r"\d+", reading(hedge, 12, count.value_high))}
    bounds = {bound for bound in (count.low, count.high) if bound is not None}
    assert numbers == (bounds or {12})


# ---- panels and counters ----


def test_each_panel_has_one_category() -> None:
    """Civilians and fighters never share an axis."""
    shown = frame(*({"category": category} for category in labels("category")))
    assert [panel.category for panel in panels(shown)] == list(labels("category"))
    layout = charts.reported_tolls(shown, "coast").plotly["layout"]
    assert len([key for key in layout if key.startswith("xaxis")]) == 4


def test_no_source_stands_last() -> None:
    """What nobody is named for is shown, after what somebody is named for."""
    shown = frame({"source": None}, {"source": "Zone Watch"}, {"source": "Army"})
    [panel] = panels(shown)
    assert [group.counter for group in panel.groups] == ["Army", "Zone Watch", "No source given"]


def test_unnamed_people_are_another_counter_in_each_article() -> None:
    """Two residents are two people; one monitor is one monitor."""
    shown = frame(
        {"article": "000_one", "source": "a resident"},
        {"article": "001_two", "source": "a resident", "source_id": "src_resident"},
        {"article": "000_one", "source": "Monitor"},
        {"article": "001_two", "source": "Monitor"},
    )
    counters = with_counters(shown)["counter"].tolist()
    assert counters == [
        "A resident (article 000)",
        "A resident (article 001)",
        "Monitor",
        "Monitor",
    ]


def test_one_body_under_two_names_is_one_counter() -> None:
    """Where the register knows the body, its id decides and not the spelling."""
    shown = frame(
        {"source": "Syrian Observatory for Human Rights", "source_id": "sohr"},
        {"source": "SOHR", "source_id": "sohr"},
    )
    assert with_counters(shown)["counter"].nunique() == 1


def test_article_labels_stay_apart() -> None:
    """A short label is used only where it names one article."""
    assert article_labels(["000_a", "001_b"]) == {"000_a": "000", "001_b": "001"}
    assert article_labels(["000_a", "000_b"]) == {"000_a": "000_a", "000_b": "000_b"}


def test_claims_of_one_figure_share_a_row() -> None:
    """Repetitions are marks side by side, each with its own claim, and never a sum."""
    told = {"source": "Monitor", "value": 750, "count_text": "almost 750", "hedge": "almost"}
    shown = frame(*({**told, "article": f"{n:03}_a"} for n in range(3)))
    [panel] = panels(shown)
    [row] = panel.groups[0].rows
    assert len(row.marks) == 3
    assert {x for *_, x in points(charts.reported_tolls(shown, "coast"))} == {750}


def test_another_hedge_is_another_figure() -> None:
    """*Almost 12* and *at least 12* are not one figure, even from one counter."""
    shown = frame(
        {"hedge": "almost"}, {"hedge": "at_least"}, {"hedge": "at_least", "alleged": True}
    )
    [panel] = panels(shown)
    assert [row.words for group in panel.groups for row in group.rows] == [
        "almost 12",
        "at least 12",
        "at least 12 (alleged)",
    ]


def test_what_is_denied_or_feared_says_so() -> None:
    """A toll that is not told as having happened does not look like one that is."""
    assert only_row(modality="denied").words == "12 (denied)"


# ---- everything is there ----


@pytest.fixture(scope="module")
def large() -> tuple[pd.DataFrame, charts.Figure]:
    """A register of fifty articles, and its chart."""
    shown = many(50)
    return shown, charts.reported_tolls(shown, "coast")


def claims_led_to(table: str) -> list[str]:
    """The ids of the claims to which the rows of a table lead, in order."""
    return [
        str(a["href"]).rpartition("-")[2] for a in drawn(table).select('tbody a[href*="#claim-"]')
    ]


def test_nothing_is_dropped(large: tuple[pd.DataFrame, charts.Figure]) -> None:
    """Each claim has a mark in both drawings and in the live chart, and a row in the table."""
    shown, figure = large
    expected = sorted(shown["claim_id"])
    assert sorted(set(ids_drawn(figure.wide))) == expected
    assert sorted(set(ids_drawn(figure.narrow))) == expected
    assert sorted({claim for claim, *_ in points(figure)}) == expected
    assert sorted(claims_led_to(figure.table.html)) == expected


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_panels_hold_each_claim_once(seed: int) -> None:
    """Whatever the register holds, its panels hold it once, and none is too long to read."""
    shown = many(6, seed)
    found = panels(shown)
    marks = [m.claim_id for p in found for g in p.groups for r in g.rows for m in r.marks]
    assert sorted(marks) == sorted(shown["claim_id"])
    assert all(sum(len(g.rows) for g in panel.groups) <= ROWS_IN_PANEL for panel in found)


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """The words of a drawing with the place that each takes, in the widest font it may meet."""
    found = []
    for text in drawn(svg).select("text"):
        style = str(text["style"])
        size = float(re.findall(r"font-size: ([\d.]+)", style)[0] if "font-size" in style else 9)
        bold = "bold" if "700" in style else "normal"
        font = FontProperties(family="DejaVu Sans", weight=bold, size=size)
        wide, _, _ = text_to_path.get_text_width_height_descent(text.text, font, False)
        x, y = float(str(text["x"])), float(str(text["y"]))
        anchor = re.findall(r"text-anchor: (\w+)", style)
        left = x - wide * {"end": 1.0, "middle": 0.5}.get(anchor[0] if anchor else "start", 0.0)
        found.append((text.text, left, left + wide, y - 0.7 * size, y + 0.1 * size))
    return found


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_no_two_words_meet(which: str, large: tuple[pd.DataFrame, charts.Figure]) -> None:
    """In a chart of fifty articles no label touches another, and none leaves the drawing."""
    svg = getattr(large[1], which)
    width = float(re.findall(r'viewBox="0 0 ([\d.]+)', svg)[0])
    placed = boxes(svg)
    for (a, al, ar, at, ab), (b, bl, br, bt, bb) in combinations(placed, 2):
        apart = ar <= bl or br <= al or ab <= bt or bb <= at
        assert apart, f"{a!r} and {b!r}"
    assert all(-1 <= left and right <= width + 1 for _, left, right, _, _ in placed)


# ---- what a figure carries ----


def test_every_mark_leads_to_its_claim(claims: pd.DataFrame) -> None:
    """Each link of a chart is one that the ledger answers, as seen from any page."""
    figure = charts.reported_tolls(claims, "coast")
    known = set(claims["claim_id"])
    for link in drawn(figure.wide).select("a"):
        page, _, claim = str(link["href"]).partition("#claim-")
        assert page == "../notebooks/02_from_sentence_to_claim.html"
        assert claim in known
        assert str(link["aria-label"]).strip()


def test_a_figure_can_be_read_without_being_seen(claims: pd.DataFrame) -> None:
    """Title, description, table and counts of articles and counters are all there."""
    html = drawn(charts.reported_tolls(claims, "coast").html)
    [figure] = html.select("figure.chart")
    for svg in figure.select("svg"):
        assert svg.select_one("title") and svg.select_one("desc")
    assert figure.select_one("details table.register caption")
    caption = figure.select_one(".chart-note")
    assert caption and re.search(r"\d+ articles?, \d+ root counters?", caption.text)
    assert "claims.csv" in str(caption)


def test_ids_stand_once(claims: pd.DataFrame) -> None:
    """Two charts on one page do not share an id."""
    html = "".join(charts.reported_tolls(claims, e).html for e in ("coast", "south"))
    ids = [str(tag["id"]) for tag in drawn(html).select("[id]")]
    assert len(ids) == len(set(ids))


def test_drawings_have_no_look_of_their_own(claims: pd.DataFrame) -> None:
    """Colours are those of the page, and nothing in a drawing reaches beyond it."""
    figure = charts.reported_tolls(claims, "coast")
    for svg in (figure.wide, figure.narrow):
        assert not re.search(r"#[0-9a-f]{6}\b(?!-)", svg)
        assert "<style" not in svg and "DejaVu" not in svg
        assert set(re.findall(r"var\(--(\w+)\)", svg)) <= set(COLOURS)


def test_colours_are_those_of_the_site() -> None:
    """Where a chart stands alone, it has the colours that it has on a page."""
    sheet = (ROOT / "book" / "_static" / "site.css").read_text(encoding="utf-8")
    for name, pair in COLOURS.items():
        assert tuple(re.findall(rf"--{name}: (#[0-9a-f]{{6}});", sheet)) == pair


def test_charts_are_the_same_bytes_each_time(claims: pd.DataFrame) -> None:
    """Neither a second drawing nor a reader's own settings change a byte."""
    first = charts.reported_tolls(claims, "coast")._repr_mimebundle_()
    with mpl.rc_context({"font.size": 20, "svg.fonttype": "path", "lines.linewidth": 5}):
        again = charts.reported_tolls(claims, "coast")._repr_mimebundle_()
    assert json.dumps(first) == json.dumps(again)


def test_the_picture_is_the_main_chart() -> None:
    """The committed picture comes out of the seeds byte for byte."""
    committed = (ROOT / "book" / "_static" / "main_chart.svg").read_bytes()
    assert picture(ROOT / "seeds") == committed, "run `make tables`"


def test_an_episode_without_claims_has_no_chart() -> None:
    """An empty chart would look like a toll of nothing."""
    with pytest.raises(ValueError, match="no claim of 'south'"):
        charts.reported_tolls(frame({}), "south")


# ---- sums ----


def test_charts_show_no_number_that_nobody_gave(claims: pd.DataFrame) -> None:
    """Every mark stands on a value, on the bound beside it, or on the end of a range."""
    columns = claims[["value", "value_high", "low", "high"]]
    given = {int(n) for n in columns.to_numpy().ravel() if not pd.isna(n)}
    for episode in ("coast", "south"):
        assert {x for *_, x in points(charts.reported_tolls(claims, episode))} <= given


def test_findings_show_no_number_that_nobody_gave(claims: pd.DataFrame) -> None:
    """The findings are the words of the reports, side by side."""
    counts = [count.casefold().removesuffix(" of") for count in claims["count_text"]]
    nouned = [f"{n} {noun}" for n, noun in zip(counts, claims["victims"], strict=True)]
    for link in drawn(charts.findings(claims).html).select("a"):
        assert link.text.partition(" (")[0] in {*counts, *nouned}


def test_people_on_opposite_sides_are_told_apart() -> None:
    """Figures of fighters have their noun beside them, because they can have fought each other."""
    rows = [
        {"category": "fighters", "victims": victims, "value": value, "count_text": str(value)}
        for victims, value in (("rebels", 20), ("loyalists", 30))
    ]
    svg = charts.reported_tolls(frame(*rows), "coast").wide
    assert {"20 rebels", "30 loyalists"} <= {text.text for text in drawn(svg).select("text")}


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_a_label_without_room_stands_in_two_lines(which: str) -> None:
    """A long label whose mark stands in the middle meets neither the articles nor another label."""
    rows = [
        {"value": 1000, "count_text": "more than 1,000", "hedge": "more_than", "alleged": True},
        {"value": 1700, "count_text": "more than 1,700", "hedge": "more_than"},
    ]
    svg = getattr(charts.reported_tolls(frame(*rows), "coast"), which)
    for (a, al, ar, at, ab), (b, bl, br, bt, bb) in combinations(boxes(svg), 2):
        assert ar <= bl or br <= al or ab <= bt or bb <= at, f"{a!r} and {b!r}"


def test_the_lead_says_where_the_figures_lie_and_whose_they_are() -> None:
    """The smallest and the largest, each in its words, and one counter where both are of one."""
    few, more = {"value": 12}, {"value": 90, "count_text": "more than 90", "hedge": "more_than"}
    told = charts.lead(frame({**few, "source": "Army"}, {**more, "source": "Army"}), UNDATED).plain
    people = "people reported killed (unspecified or mixed)"
    assert (
        f"The lowest figure for {people} is 12 (Army); the highest is more than 90 (Army)" in told
    )
    assert "In all, 2 claims give a number of people killed." in told
    told = charts.lead(frame(few, {**more, "source": "Army"}), UNDATED).plain
    assert "is 12 (no source given); the highest is more than 90 (Army)." in told
    told = charts.lead(frame(few), UNDATED).plain
    assert f"The figure for {people} is 12 (no source given). In all, 1 claim gives a" in told


def test_the_lead_gives_the_days_of_its_figures() -> None:
    """A number without a day says nothing of a toll that moves."""
    claims = frame({"value": 12})
    days = {"date": None, "date_inferred_start": "2025-03-08", "date_inferred_end": "2025-03-10"}
    articles = pd.DataFrame([{"article": name, **days} for name in claims["article"].unique()])
    assert "is 12 (8–10 Mar; no source given)." in charts.lead(claims, articles).plain


def test_the_lead_leaves_out_parts_and_people_without_a_name() -> None:
    """A part is no smaller count of the same, and a resident counts for nobody else."""
    whole, part = {"value": 30, "count_text": "30"}, {"value": 10, "part_of": "0" * 12}
    alone = {"value": 5, "count_text": "five", "source": "a resident"}
    told = charts.lead(frame(whole, part, alone), UNDATED)
    assert "is 30 (no source given)." in told.plain and "five" not in told.plain
    assert "Leaving out unnamed people’s figures and parts of others, the figure for" in told.plain
    assert "In all, 3 claims" in told.plain


def test_every_figure_of_the_lead_is_one_that_was_reported(claims: pd.DataFrame) -> None:
    """Each number is a link: to the sentence that says it, or to the claims that it counts."""
    for line in drawn(charts.lead(claims, UNDATED).html).select("p.range"):
        for link in line.select("a"):
            assert re.search(r"#(claim-\w+|the-ledger)$", str(link["href"]))
            link.decompose()
        assert not re.search(r"\d", line.text.replace(line.strong.text, ""))


def test_a_figure_that_is_counted_in_another_is_said_to_be() -> None:
    """A smaller figure is not left beside a larger one as if it were another count."""
    shown = frame({"value": 30}, {"value": 10, "count_text": "ten", "part_of": "0" * 12})
    told = charts.contained(shown, none_compared())
    assert told.plain.endswith("ten is read as part of 12.")
    assert charts.contained(frame({}), none_compared()).html == ""


# ---- sums ----


def test_only_what_was_compared_is_added() -> None:
    """Without a comparison nothing is summed, however well it would fit."""
    shown = frame({"value": 30}, {"value": 10}, {"value": 20})
    assert parts.wholes(shown, none_compared()).empty


def test_sums_on_the_page_are_those_of_the_table(
    claims: pd.DataFrame, comparisons: pd.DataFrame
) -> None:
    """Each sum that was compared stands beside its whole, with what it says, and no other."""
    shown = parts.wholes(claims, comparisons)
    sums = comparisons[comparisons["parts"].notna()]
    assert shown["together"].tolist() == sums["together"].tolist()
    assert set(shown["the sum"]) <= set(labels("verdict").values())
    assert all(shown["why"].str.len() > 10)


# ---- tables on pages ----


def test_tables_can_be_followed_by_ear() -> None:
    """Heads say what they head, numbers are marked, words are escaped, null is a dash."""
    given = pd.DataFrame({"who": ["<b>A</b>", "B"], "how_many": pd.array([1234, None], "Int64")})
    face = table(given, "A & B")
    html = drawn(face.html)
    assert [str(th["scope"]) for th in html.select("th")] == ["col", "col", "row", "row"]
    assert [td.text for td in html.select("td.num")] == ["1,234", "–"]
    assert html.caption and html.caption.text == "A & B"
    assert html.select("b") == []
    assert "1,234" in face.plain


def test_the_ledger_has_a_row_for_each_claim(claims: pd.DataFrame) -> None:
    """Each row leads to its claim, can be sorted by its number, and filters have names."""
    table = drawn(charts.ledger_table(claims).html)
    assert claims_led_to(str(table)) == list(claims["claim_id"])
    assert [int(d["value"]) for d in table.select("data")] == list(claims["value"])
    filters = [head.text for head in table.select("th[data-filter]:not([hidden])")]
    assert filters == ["hedge", "effect", "category", "counter", "episode", "article"]
    facets = [head.text for head in table.select("th[data-filter][hidden]")]
    assert facets == ["bounds", "part of another", "time words", "counter known", "printed in"]
    assert len(table.select("tbody td[hidden]")) == len(claims) * len(facets)


def test_a_figure_stands_once_with_its_articles(claims: pd.DataFrame) -> None:
    """One figure of one counter that several articles print is one row, which leads to a claim."""
    killed = claims[claims["effect"] == "killed"]
    rows = drawn(charts.figures_table(killed).html).select("tbody tr")
    assert rows and all("," in row.select("td")[3].text for row in rows)
    once = charts.figures_table(killed[killed["article"] == killed["article"].iloc[0]])
    assert "<table" not in once.html
    named = [tuple(cell.text for cell in row.select("th, td")[:3]) for row in rows]
    assert len(set(named)) == len(named)


# ---- what a drawing leaves out ----


@pytest.mark.parametrize(
    ("drawn", "light"),
    [
        ("<g><g><path/></g></g>", "<path/>"),
        ('<g clip="1"><g><path/></g></g>', '<g clip="1"><path/></g>'),
    ],
)
def test_groups_that_say_nothing_are_left_out(drawn: str, light: str) -> None:
    """A group stays where it has an attribute."""
    assert theme.ungrouped(drawn) == light


def test_neighbours_that_lead_to_one_place_are_one_link() -> None:
    """What is heard of one of them is heard of both; a word between them keeps them apart."""
    mute, heard = '<a href="u" aria-hidden="true">', '<a href="u" aria-label="s">'
    assert theme.once(f"{mute}1</a>{heard}2</a>") == f"{heard}12</a>"
    apart = f'{heard}1</a><a href="v" aria-label="s">2</a>x{mute}3</a>'
    assert theme.once(apart) == apart


@pytest.mark.parametrize("words", ["Guard", "Committee: people named, and most of them civilians"])
def test_a_title_stands_whole(words: str) -> None:
    """One that is too long for its line stands in two smaller ones."""
    lines, size = lettering.whole(words, 2.4, 11, 8.5)
    assert " ".join(lines) == words
    assert (len(lines), size) == ((1, 11) if words == "Guard" else (2, 8.5))
    assert all(lettering.width(line, size) <= 2.4 for line in lines)
