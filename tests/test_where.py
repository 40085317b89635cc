"""Time and place: a bar is as long as its words, an area is no point, and nothing is guessed."""

from __future__ import annotations

import json
import random
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from relating import named, told
from test_map import boxes, tree

import tollbook
from tollbook import charts
from tollbook.charts import placemap, timed
from tollbook.publishing import dated
from tollbook.publishing.faces import place_address
from tollbook.publishing.register import Entry, entries
from tollbook.publishing.tables import Tables, tables
from tollbook.reference import data, episodes
from tollbook.relating.names import names

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def seeds() -> Tables:
    """The tables of the seeds."""
    return tables(ROOT / "seeds", tollbook.lexicon())


@pytest.fixture(scope="module")
def found(seeds: Tables) -> pd.DataFrame:
    """What the seeds date."""
    lexicon = tollbook.lexicon()
    return dated.dated(entries(ROOT / "seeds", lexicon), seeds.claims, seeds.relations, lexicon)


def days(*rows: tuple[str, str], **more: Any) -> pd.DataFrame:
    """A table of dated records between the given days, in the first episode."""
    plain = {"kind": "act", "told": "A attacked B", "by": "C", "when": "then", "basis": "anchored"}
    plain["reach"] = "within"
    filled = [
        {
            **plain,
            "first": first,
            "last": last,
            "episode": "coast",
            "told_in": "000",
            "record": f"{i:012x}",
            "address": f"x.html#{i}",
            **more,
        }
        for i, (first, last) in enumerate(rows)
    ]
    return pd.DataFrame(filled)


def panel(frame: pd.DataFrame) -> timed.Panel:
    """The one panel of the first episode."""
    [shown] = timed.panels(frame, episodes()[0])
    return shown


# ---- what is dated ----


def test_tolls_and_acts_keep_their_own_time_words(found: pd.DataFrame) -> None:
    """Each record quotes its time words, and its days are in order."""
    assert set(found["kind"]) == {"toll", "act"}
    assert found["when"].notna().all()
    assert (found["first"] <= found["last"]).all()
    assert found["first"].str.fullmatch(r"\d{4}-\d\d-\d\d").all()


def test_every_toll_with_a_period_is_there(found: pd.DataFrame, seeds: Tables) -> None:
    """No dated claim is lost on the way to the timeline."""
    claims = seeds.claims.dropna(subset=["period_start"])["claim_id"]
    assert set(found.loc[found["kind"] == "toll", "record"]) == set(claims)
    bare = dated.undated(seeds.claims, seeds.relations, found)
    assert bare["toll"] + len(claims) == len(seeds.claims)


def dated_act(text: str, cue: str) -> list[tuple[str, str]]:
    """The days of one act that an article of Friday 7 March 2025 tells in its second line."""
    whole = f"7 March 2025\n{text}\n"
    lexicon = tollbook.lexicon()
    article = tollbook.article("000_one", whole, lexicon)
    start = whole.index(cue)
    row = told(
        {
            "subject": "guard",
            "object": "aland",
            "start": start,
            "end": start + len(cue),
            "cue": cue,
            "sentence_start": 13,
            "sentence_end": 13 + len(text),
        }
    )
    entry = Entry(article, (), (), {}, (), tuple(names(whole, lexicon.knows)))
    claims = tables(ROOT / "seeds", lexicon).claims.iloc[:0]
    shown = dated.dated([entry], claims, row, lexicon)
    return list(zip(shown["first"], shown["last"], strict=True))


@pytest.mark.parametrize(
    "text, days",
    [
        ("The guard attacked the town on Wednesday.", [("2025-03-05", "2025-03-05")]),
        ("The guard attacked the town this week.", [("2025-03-03", "2025-03-07")]),
        ("Fighting began on Wednesday, and the guard attacked the town.", []),
        ("On Wednesday he spoke after the guard attacked the town.", []),
        ("The guard attacked the town.", []),
        ("In today days of fighting the guard attacked the town.", []),
    ],
)
def test_an_act_has_only_the_time_of_its_clause(text: str, days: list[tuple[str, str]]) -> None:
    """Time words beyond a comma or an *after* are those of something else."""
    assert dated_act(text, "attacked") == days


@pytest.mark.parametrize(
    "prefix, last", [("2025-03", "2025-03-31"), ("2024", "2024-12-31"), ("2025-03-07", None)]
)
def test_a_month_is_all_its_days(prefix: str, last: str | None) -> None:
    """A prefix stands for the days it leaves open, the first to the last."""
    claims = pd.DataFrame(
        [
            {
                "claim_id": "0" * 12,
                "article": "000_one",
                "count_text": "12",
                "victims": None,
                "alleged": False,
                "sentence": "Twelve were killed.",
                "effect": "killed",
                "source": None,
                "source_id": None,
                "when": "then",
                "period_start": prefix,
                "period_end": prefix,
                "period_basis": "stated",
            }
        ]
    )
    shown = dated.dated([], claims, told(), tollbook.lexicon())
    [row] = shown.to_dict("records")
    assert row["last"] == (last or prefix)
    assert row["first"].startswith(prefix)


@pytest.mark.parametrize(
    "sentence, told, when, reach",
    [
        ("The toll has risen to 1,040 on Saturday, police said.", "1,040", "on Saturday", "until"),
        ("By Monday 30 people had been killed.", "30", "By Monday", "until"),
        ("At least 30 were killed by Monday.", "At least 30", "Monday", "until"),
        ("As of Sunday, 50 were dead.", "50", "Sunday", "until"),
        ("Clashes between the groups started on Friday.", "Clashes", "on Friday", "from"),
        ("Twelve were killed on Friday, and the toll rose.", "Twelve", "on Friday", "within"),
        ("Fighting began, and 12 were killed on Friday.", "12", "on Friday", "within"),
        ("Gunmen attacked the town on Friday.", "attacked", "on Friday", "within"),
    ],
)
def test_a_day_reached_is_no_day_of_deaths(sentence: str, told: str, when: str, reach: str) -> None:
    """A toll that had risen by a day, and what began on one, lie not within that day."""
    assert dated._reach(sentence, told, when) == reach


# ---- the timeline ----


def test_a_bar_is_as_long_as_its_words() -> None:
    """A day is one step of the scale, and two days are two: none is a point."""
    shown = panel(days(("2025-03-07", "2025-03-07"), ("2025-03-07", "2025-03-08")))
    step = timed._at(date(2025, 3, 8), shown, timed.WIDE) - timed._at(
        date(2025, 3, 7), shown, timed.WIDE
    )
    for row in shown.rows:
        [stroke] = timed._bar(row, shown, timed.WIDE, 1)
        xs = [x for x, _ in stroke.lines[0]]
        assert max(xs) - min(xs) == pytest.approx(step * row.days - 0.04)
        assert (stroke.fill == "page") == (row.days > 1)


def test_a_bar_that_goes_on_has_no_edge_there() -> None:
    """A month among days is open on both sides, so that it looks like no span of days."""
    shown = panel(days(("2025-03-07", "2025-03-07"), ("2025-03-01", "2025-03-31")))
    month = next(row for row in shown.rows if row.days > 7)
    [stroke] = timed._bar(month, shown, timed.WIDE, 1)
    assert len(stroke.lines) == 2
    assert all(a[1] == b[1] for a, b in stroke.lines)


@pytest.mark.parametrize("reach, open_at", [("until", "left"), ("from", "right")])
def test_a_bar_is_open_where_nobody_says_its_end(reach: str, open_at: str) -> None:
    """What was reached by a day has no first day, and what began on one no last."""
    shown = panel(days(("2025-03-06", "2025-03-06"), ("2025-03-08", "2025-03-08"), reach=reach))
    for row in shown.rows:
        [stroke] = timed._bar(row, shown, timed.WIDE, 1)
        ends = [x for line in stroke.lines if line[0][0] == line[1][0] for x, _ in line]
        xs = [x for line in stroke.lines for x, _ in line]
        assert len(stroke.lines) == 3 and stroke.fill is None
        assert set(ends) == {max(xs) if open_at == "left" else min(xs)}


def test_the_same_told_twice_is_one_row_with_both_articles() -> None:
    """Two articles with one sentence draw one bar."""
    twice = pd.concat(
        [days(("2025-03-07", "2025-03-07")), days(("2025-03-07", "2025-03-07"), told_in="001")]
    )
    [row] = panel(twice).rows
    assert row.articles == ("000", "001")


def test_what_belongs_to_no_episode_is_counted() -> None:
    """Records of other times are not drawn, and the caption says how many."""
    some = pd.concat(
        [days(("2025-03-07", "2025-03-07")), days(("2024-12-01", "2024-12-31"), episode=None)]
    )
    figure = charts.timeline(some)
    assert "1 record dated to other times" in figure.caption
    assert "2024-12-01" in figure.table.plain


def test_nothing_dated_is_no_figure() -> None:
    """An empty scale would say that nothing happened."""
    with pytest.raises(ValueError, match="nothing is dated"):
        charts.timeline(days(("2024-12-01", "2024-12-31"), episode=None))


def many_days(rows: int) -> pd.DataFrame:
    """Many dated records with words of all lengths."""
    pick = random.Random(1)
    spans = []
    for _ in range(rows):
        first = pick.randint(6, 25)
        spans.append((f"2025-03-{first:02}", f"2025-03-{first + pick.randint(0, 3):02}"))
    frame = days(*spans)
    return frame.assign(
        told=["A group " * pick.randint(1, 9) + f"attacked {i}" for i in range(rows)]
    )


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_words_of_the_timeline_do_not_meet(which: str) -> None:
    """With a hundred and twenty records the timeline goes on in panels and stays legible."""
    figure = charts.timeline(many_days(120))
    placed = boxes(getattr(figure, which))
    for (a, al, ar, at, ab), (b, bl, br, bt, bb) in combinations(placed, 2):
        assert ar <= bl or br <= al or ab <= bt or bb <= at, f"{a!r} and {b!r}"
    linked = {str(a["href"]) for a in tree(getattr(figure, which)).select("a")}
    assert linked == {f"x.html#{i}" for i in range(120)}


# ---- the places ----

SOME = named(
    {"place_id": "damascus"},
    {"place_id": "damascus", "article": "001_two"},
    {"place_id": "jaramana"},
    {"place_id": "suwayda_gov"},
    {"place_id": "coast"},
    {"place_id": "damascus_suwayda_road"},
    {"place_id": "syria", "actor_id": None},
)


def test_a_governorate_is_an_area_and_never_a_point() -> None:
    """What is told of a governorate is not told of its capital."""
    by_id = {place.place_id: place for place in placemap.named(SOME)}
    assert by_id["suwayda_gov"].is_area and by_id["suwayda_gov"].at is None
    assert by_id["damascus"].at == (36.29128, 33.5102)


def test_what_has_no_coordinates_is_listed_and_not_drawn() -> None:
    """Roads, regions and countries stand in words beside the map, with their number."""
    figure = charts.places_map(SOME)
    assert "3 places without coordinates" in figure.caption
    shown = [text.text for text in tree(figure.wide).select("text")]
    assert "Named, and not drawn:" in shown
    assert any(words.startswith("Damascus-Suwayda road") for words in shown)


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_every_place_is_named_once(which: str, seeds: Tables) -> None:
    """Each place of the seeds has its words in the drawing and leads to its forms."""
    figure = charts.places_map(seeds.mentions)
    linked = {str(a["href"]) for a in tree(getattr(figure, which)).select("a")}
    assert linked == {place_address(key) for key in seeds.mentions["place_id"].dropna()}


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_words_of_the_map_do_not_meet(which: str) -> None:
    """With every place of the register named in many articles, no label touches another."""
    rows = [
        {"place_id": key, "article": f"{article:03}_x", "actor_id": None}
        for key in data("places")
        for article in range(50)
    ]
    placed = boxes(getattr(charts.places_map(named(*rows)), which))
    for (a, al, ar, at, ab), (b, bl, br, bt, bb) in combinations(placed, 2):
        assert ar <= bl or br <= al or ab <= bt or bb <= at, f"{a!r} and {b!r}"


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_a_map_says_what_lies_around(which: str, seeds: Tables) -> None:
    """Borders end at a frame; the sea, the neighbours and a bar of kilometres stand within it."""
    figure = charts.places_map(seeds.mentions)
    shown = {text.text for text in tree(getattr(figure, which)).select("text")}
    assert {"Mediterranean Sea", "Lebanon", "Jordan", "50 km"} <= shown


def test_every_governorate_has_an_outline() -> None:
    """Each governorate that a place lies in can be drawn, and contains the place."""
    outlines = data("outlines")
    for key, entry in data("places").items():
        if entry["governorate"]:
            assert entry["governorate"] in outlines, key
        if entry.get("precision") == "point" and entry["governorate"]:
            ring = outlines[entry["governorate"]]
            assert _is_near(ring, entry["lon"], entry["lat"]), key


def _is_near(ring: list[list[float]], x: float, y: float) -> bool:
    """Whether a point lies in the box around a ring, a tenth of a degree allowed."""
    xs, ys = [p[0] for p in ring], [p[1] for p in ring]
    return min(xs) - 0.1 <= x <= max(xs) + 0.1 and min(ys) - 0.1 <= y <= max(ys) + 0.1


def test_no_map_asks_another_host_for_anything(seeds: Tables) -> None:
    """The live map is made of plain lines and points, without tiles or shapes from elsewhere."""
    spec = charts.places_map(seeds.mentions).plotly
    assert {trace["type"] for trace in spec["data"]} == {"scatter"}
    assert "geo" not in spec["layout"] and "mapbox" not in spec["layout"]


def test_no_place_is_no_map() -> None:
    """A map without a place would be a picture of nothing."""
    with pytest.raises(ValueError, match="no place"):
        charts.places_map(named({"place_id": "coast"}))


def test_the_same_bytes_each_time(seeds: Tables, found: pd.DataFrame) -> None:
    """Neither a second drawing nor the order of rows changes a byte."""
    for draw, frame in ((charts.places_map, seeds.mentions), (charts.timeline, found)):
        again = frame.sample(frac=1, random_state=1) if draw is charts.places_map else frame
        assert json.dumps(draw(frame)._repr_mimebundle_()) == json.dumps(
            draw(again)._repr_mimebundle_()
        )


def test_an_article_that_speaks_for_itself_is_named_once() -> None:
    """The article stands beside its source, and alone where it is the source."""
    plain = days(("2025-03-07", "2025-03-07"))
    assert panel(plain).rows[0].words.endswith("· C, article 000")
    assert panel(plain.assign(by="article 000")).rows[0].words.endswith("· article 000")
