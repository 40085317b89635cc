"""The actor map and matrix by what they say: every relation once, by whom, and never mixed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import matplotlib as mpl
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from relating import crowded, named, told

import tollbook
from tollbook import charts
from tollbook.charts import bands, glyphs, grid, matrix, strokes
from tollbook.charts.edges import undrawn, views
from tollbook.charts.lettering import lined, width, wrapped
from tollbook.charts.theme import COLOURS
from tollbook.comparing.counters import with_counters
from tollbook.publishing import ends, faces, relation_marks
from tollbook.publishing.register import Entry, entries
from tollbook.publishing.short_names import short_names
from tollbook.publishing.tables import Tables, tables
from tollbook.reference import data

ROOT = Path(__file__).resolve().parent.parent
EACH = pytest.mark.parametrize("draw", [charts.actor_map, charts.actor_matrix, charts.reporters])
PLAIN = told(
    {"subject": "guard", "relation": "kills", "object": "hill", "speaker": "watch"},
    {"subject": "guard", "relation": "kills", "object": "hill", "article": "001_two"},
    {"subject": "river", "relation": "clashes_with", "object": "guard"},
    {"subject": "speaker", "relation": "accuses", "object": "aland"},
    {"subject": "borland", "relation": "supports_protects", "object": "hill"},
    {"subject": "aland", "relation": "agrees_with", "object": "borland"},
    {"subject": "watch", "relation": "reports"},
)


def tree(html: str) -> BeautifulSoup:
    """HTML as a tree."""
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module")
def seeds() -> Tables:
    """The tables of the seeds."""
    return tables(ROOT / "seeds", tollbook.lexicon())


@pytest.fixture(scope="module")
def large() -> pd.DataFrame:
    """The relations of fifty articles."""
    return crowded(50)


def with_view(relations: pd.DataFrame) -> pd.DataFrame:
    """The relations that have a view, with both of their ends."""
    found = ends.ordered(relations)
    return found[found["view"] != ""]


def linked(svg: str) -> set[str]:
    """The relations to which the links of a drawing lead."""
    return {str(a["href"]).rpartition("relation-")[2] for a in tree(svg).select("a")}


# ---- edges ----


def test_a_map_of_an_episode_has_nothing_of_the_other() -> None:
    """What is told of one episode is not drawn as if it were told of the other."""
    row = {"subject": "guard", "object": "aland"}
    both = told(
        {**row, "episode": "coast"}, {**row, "relation": "kills", "episode": "south"}, dict(row)
    )
    figure = charts.actor_map(both, "coast")
    assert linked(figure.wide) == {"0" * 12}
    assert "1 relation in 1 edge" in figure.caption
    assert figure.title.endswith("on the coast, March 2025")


def test_every_relation_with_a_view_is_in_one_edge(large: pd.DataFrame) -> None:
    """Views hold each relation that can be drawn once, and no other."""
    found = [key for view in views(large) for edge in view.edges for key in edge.relations]
    assert sorted(found) == sorted(with_view(large)["relation_id"])
    assert len(found) + sum(undrawn(large).values()) == len(large)


def test_views_never_mix() -> None:
    """An accusation is in no view with an act, nor support with either."""
    found = {view.code: {edge.relation for edge in view.edges} for view in views(PLAIN)}
    assert found == {
        "acts": {"kills", "clashes_with"},
        "words": {"accuses"},
        "support": {"supports_protects", "agrees_with"},
    }


def test_two_reports_of_one_act_are_one_edge_with_both_reporters() -> None:
    """Saying it twice draws one line, which names both who say so."""
    [edge] = [e for v in views(PLAIN) for e in v.edges if e.relation == "kills"]
    assert edge.reporters == ("“Aland Watch for Rights”", "article 001")
    assert edge.articles == ("000", "001")
    assert len(edge.relations) == 2


@pytest.mark.parametrize(
    "change, words",
    [
        ({}, "killed"),
        ({"modality": "attributed"}, "killed"),
        ({"modality": "alleged"}, "killed (alleged)"),
        ({"modality": "denied"}, "killed (denied)"),
        ({"negated": True}, "killed (said not to have)"),
        ({"negated": True, "modality": "hypothetical"}, "killed (said not to have, supposed)"),
    ],
)
def test_what_is_not_told_as_a_fact_says_so(change: dict[str, Any], words: str) -> None:
    """Whoever sees a line reads how it is told, whatever the line looks like."""
    [view] = views(told({"subject": "guard", "relation": "kills", "object": "hill", **change}))
    [edge] = view.edges
    assert edge.words == words
    assert edge.is_distanced == ("(" in words)


def test_what_is_alleged_and_what_is_told_are_two_edges() -> None:
    """An allegation does not borrow the certainty of another sentence."""
    plain = {"subject": "guard", "relation": "kills", "object": "hill"}
    [view] = views(told(plain, {**plain, "modality": "alleged"}))
    assert [edge.words for edge in view.edges] == ["killed", "killed (alleged)"]


def test_a_clash_told_from_either_side_is_one_clash() -> None:
    """A relation without a direction has one edge, whoever is named first."""
    one = {"subject": "river", "relation": "clashes_with", "object": "guard"}
    other = {"subject": "guard", "relation": "clashes_with", "object": "river"}
    [view] = views(told(one, other))
    assert [len(edge.relations) for edge in view.edges] == [2]


@pytest.mark.parametrize("relation", sorted(data("map")["relations"]))
def test_ends_stand_as_the_register_tells_them(relation: str) -> None:
    """Only where both sides take part alike may the second be named first."""
    row = {"subject": "watch", "relation": relation, "object": "aland"}
    [ends_of] = ends.ordered(told(row)).to_dict("records")
    turned = ends_of["one"].key != "watch"
    assert turned <= (relation in ("clashes_with", "agrees_with"))


@pytest.mark.parametrize(
    "row",
    [
        {"subject": "hill", "relation": "attacks", "object": "guard"},
        {"subject": "guard", "relation": "clashes_with", "object": "hill"},
    ],
)
def test_a_community_is_never_a_doer(row: dict[str, Any]) -> None:
    """A table that makes a community act is refused and not drawn."""
    with pytest.raises(ValueError, match="community a doer: Hill people"):
        charts.actor_map(told(row))


def test_a_community_may_speak_and_be_spoken_to() -> None:
    """Only acts are refused."""
    assert views(told({"subject": "hill", "relation": "calls_for", "object": "aland"}))


def test_nobody_is_put_in_where_nobody_is_named() -> None:
    """A doer who is not named stays so, and is another than a recipient who is not named."""
    [view] = views(told({"relation": "kills"}))
    [edge] = view.edges
    assert (edge.subject.name, edge.object.name) == ("Doer not named", "No party named")
    assert edge.subject != edge.object
    [words] = views(told({"relation": "accuses", "object": "aland"}))
    assert words.edges[0].subject.name == "Speaker not named"


def test_private_persons_have_no_name_and_are_not_one_person() -> None:
    """Two covered names in two articles are two parties."""
    rows = [
        {"subject": "[name withheld]", "relation": "accuses", "object": "aland", "article": name}
        for name in ("000_one", "001_two")
    ]
    [view] = views(told(*rows))
    assert {edge.subject.name for edge in view.edges} == {
        "Private person, article 000",
        "Private person, article 001",
    }


@pytest.mark.parametrize(
    "words, name",
    [
        ("almost 40 villagers", "Civilians"),
        ("innocent civilians", "Civilians"),
        ("young women", "Civilians"),
        ("people", "People, unspecified or mixed"),
        ("homes", None),
        ("a spokesman", None),
        ("", None),
    ],
)
def test_people_in_no_list_are_one_crowd(words: str, name: str | None) -> None:
    """Words for several persons are read as whom they speak of; other words stay as they are."""
    found = ends.crowd(words)
    assert (found.name if found else None) == name


def test_every_type_and_kind_can_be_shown() -> None:
    """Each relation of the contract has a look, and each kind of actor one group."""
    contract = {c["name"]: c for c in data("columns")["relations"]}
    assert set(contract["relation"]["enum"]) == set(ends.looks())
    grouped = [kind for entry in data("map")["groups"].values() for kind in entry["kinds"]]
    assert len(grouped) == len(set(grouped))
    assert set(contract["subject_kind"]["enum"]) - {"unknown"} == set(grouped)


def test_lines_keep_to_the_conventions_of_conflict_mapping() -> None:
    """A clash is a zigzag, an agreement a double line, an arrest dashed; none has two meanings."""
    assert ends.look("clashes_with").line == "zigzag"
    assert ends.look("agrees_with").line == "double"
    assert ends.look("detains").line == "dashed"
    shown = [(look.view, look.line, look.width, look.head) for look in ends.looks().values()]
    once = [look for look in shown if look[0]]
    assert len(once) - len(set(once)) <= 1  # attacks and kills differ by their width


# ---- the matrix ----


def test_cells_count_every_relation(large: pd.DataFrame) -> None:
    """A relation is in the cell of its two ends, and one without a direction in both."""
    for view in views(large):
        counted = sum(cell.number for cell in matrix.cells(view))
        mutual = [e for e in view.edges if ends.look(e.relation).is_mutual]
        twice = sum(len(e.relations) for e in mutual if e.subject != e.object)
        assert counted == sum(len(e.relations) for e in view.edges) + twice


@given(st.integers(0, 10_000))
@settings(max_examples=10, deadline=None)
def test_panels_hold_each_cell_once(seed: int) -> None:
    """However many parties there are, each cell stands in one panel, which fits the page."""
    for view in views(crowded(20, seed)):
        whole = grid.Grid(view.title, view.rows, view.columns, matrix.cells(view))
        found = grid.panels(whole, grid.NARROW)
        assert sorted(c for p in found for c in p.cells) == sorted(whole.cells)
        assert all(len(p.columns) <= grid.NARROW.columns for p in found)
        assert all(len(p.rows) <= grid.ROWS_IN_PANEL for p in found)


def test_a_cell_of_allegations_alone_is_dashed() -> None:
    """One sentence that tells it as a fact makes the edge of the cell whole."""
    row = {"subject": "guard", "relation": "kills", "object": "hill"}
    [held] = matrix.cells(views(told({**row, "modality": "alleged"}))[0])
    [mixed] = matrix.cells(views(told({**row, "modality": "alleged"}, row))[0])
    assert (held.is_dashed, mixed.is_dashed) == (True, False)
    drawn = charts.actor_matrix(told({**row, "modality": "alleged"}))
    whole = charts.actor_matrix(told(row))
    assert "dasharray" in drawn.wide and "dasharray" not in whole.wide


# ---- the map ----


@pytest.mark.parametrize("size", [bands.WIDE, bands.NARROW], ids=["wide", "narrow"])
def test_panels_hold_each_edge_once(size: bands.Size, large: pd.DataFrame) -> None:
    """A long view goes on in another panel, and loses no edge on the way."""
    for view in views(large):
        found = bands.panels(view, size)
        ports = [p.edge for panel in found for block in panel.left for p in block.ports]
        assert sorted(ports) == sorted(view.edges)


@pytest.mark.parametrize("size", [bands.WIDE, bands.NARROW], ids=["wide", "narrow"])
def test_blocks_do_not_overlap(size: bands.Size, large: pd.DataFrame) -> None:
    """In each column every name has a stretch of its own, and so has every band above it."""
    for panel in (p for view in views(large) for p in bands.panels(view, size)):
        for column in (panel.left, panel.right):
            for above, below in pairwise(column):
                assert above.top + above.height <= below.top + 1e-9
        assert max(b.top + b.height for b in (*panel.left, *panel.right)) <= panel.height


def test_whoever_acts_stands_on_the_left_and_the_rest_on_the_right() -> None:
    """The columns follow the matrix: rows act, columns receive."""
    [acts, *_] = views(PLAIN)
    [panel] = bands.panels(acts, bands.WIDE)
    assert {block.actor.name for block in panel.left} == {"North Guard"}
    assert {block.actor.name for block in panel.right} == {"Hill people", "River Militia (unnamed)"}


@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_edges_keep_to_the_lane(which: str, large: pd.DataFrame) -> None:
    """No line enters a column of names, so that none can cross a label."""
    size = bands.WIDE if which == "wide" else bands.NARROW
    left, right = size.left * 72, (size.width - size.right) * 72
    found = tree(getattr(charts.actor_map(large), which))
    for path in found.select("a path"):
        points = re.findall(r"(-?[\d.]+) (-?[\d.]+)", str(path["d"]))
        line = [(float(x), float(y)) for x, y in points]
        xs = [x for x, _ in (strokes.along(tuple(line)) if "C" in str(path["d"]) else line)]
        assert left - 1 <= min(xs) and max(xs) <= right + 1


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """The words of a drawing with the place that each takes, in the widest font it may meet."""
    found = []
    for text in tree(svg).select("text"):
        style = str(text["style"])
        size = float(re.findall(r"font-size: ([\d.]+)", style)[0] if "font-size" in style else 9)
        wide = width(text.text, size, "bold" if "700" in style else "normal") * 72
        found.append((text.text, *_box(text, style, size, wide)))
    return found


def _box(text: Any, style: str, size: float, wide: float) -> tuple[float, float, float, float]:
    turned = re.search(r"rotate\(-90 ([\d.]+) ([\d.]+)", str(text.get("transform", "")))
    x, y = float(str(text["x"])), float(str(text["y"]))
    if turned:
        return x - 0.7 * size, x + 0.1 * size, y - wide, y
    anchor = re.findall(r"text-anchor: (\w+)", style)
    left = x - wide * {"end": 1.0, "middle": 0.5}.get(anchor[0] if anchor else "start", 0.0)
    return left, left + wide, y - 0.7 * size, y + 0.1 * size


@EACH
@pytest.mark.parametrize("which", ["wide", "narrow"])
def test_no_two_words_meet(which: str, draw: Any, large: pd.DataFrame) -> None:
    """In a drawing of fifty articles no label touches another, and none leaves the drawing."""
    svg = getattr(draw(large), which)
    across = float(re.findall(r'viewBox="0 0 ([\d.]+)', svg)[0])
    placed = sorted(boxes(svg), key=lambda box: box[3])
    for (a, al, ar, at, ab), (b, bl, br, bt, bb) in combinations(placed, 2):
        if bt >= ab:
            continue
        assert ar <= bl or br <= al or bb <= at, f"{a!r} and {b!r}"
    assert all(-1 <= left and right <= across + 1 for _, left, right, _, _ in placed)


# ---- both ----


@pytest.mark.parametrize("draw", [charts.actor_map, charts.actor_matrix])
def test_nothing_is_dropped(draw: Any, large: pd.DataFrame) -> None:
    """Each edge is linked in both drawings and in the live chart; each relation has its row."""
    figure, found = draw(large), views(large)
    firsts = {edge.relations[0] for view in found for edge in view.edges}
    if draw is charts.actor_matrix:
        firsts = {c.link.address.rpartition("relation-")[2] for v in found for c in matrix.cells(v)}
    assert linked(figure.wide) == linked(figure.narrow) == firsts
    custom = (c for trace in figure.plotly["data"] for c in trace.get("customdata", ()))
    assert {c[0].rpartition("relation-")[2] for c in custom if c[0]} == firsts
    assert linked(figure.table.html) == set(large["relation_id"])


@pytest.mark.parametrize("draw", [charts.actor_map, charts.actor_matrix])
def test_what_is_left_out_is_said_with_its_number(draw: Any) -> None:
    """Types that no view draws are counted in the caption."""
    figure = draw(PLAIN)
    assert re.search(r"tables.*\b1\b", figure.caption)
    assert "2 articles, 6 relations" in figure.caption


@EACH
def test_the_figure_says_who_reports(draw: Any) -> None:
    """The words for those who do not see the figure name the reporters or the numbers."""
    described = tree(draw(PLAIN).wide).select_one("desc")
    assert described is not None
    assert ("Most:" in described.text) == (draw is charts.reporters)  # no party is ranked
    expected = "Hill people 2" if draw is charts.actor_matrix else "article 00"
    assert expected in described.text


def test_the_map_says_who_reports_each_edge() -> None:
    """Every line of the map begins at words that end in its reporter."""
    figure = charts.actor_map(PLAIN)
    shown = " ".join(text.text for text in tree(figure.wide).select("text"))
    assert "killed · “Aland Watch for Rights” and 1 more" in shown
    assert "accused · article 000" in shown


def test_communities_have_marks_of_one_size() -> None:
    """A map does not set communities side by side for size, however much is told of them."""
    rows = [{"subject": "guard", "relation": "kills", "object": "hill"}] * 9
    more = {"subject": "guard", "relation": "attacks", "object": "villagers"}
    figure = charts.actor_map(told(*rows, more)).plotly
    sizes = {
        (trace["marker"]["symbol"], size)
        for trace in figure["data"]
        if "hexagon" in trace.get("marker", {}).get("symbol", "")
        for size in trace["marker"]["size"]
    }
    assert len(sizes) == 2 and len({size for _, size in sizes}) == 1


def test_words_of_an_article_are_quoted() -> None:
    """A party that the register does not list stands in the article's words, as a quotation."""
    [view] = views(told({"subject": "guard", "relation": "attacks", "object": "the regime"}))
    assert view.edges[0].object.name == "“the regime”"


def test_a_switch_shows_one_view_at_a_time() -> None:
    """The live map begins with acts, and each button shows its own view and no other."""
    figure = charts.actor_map(PLAIN).plotly
    [menu] = figure["layout"]["updatemenus"]
    assert [button["label"] for button in menu["buttons"]] == ["Acts", "Words", "Support"]
    shown = [button["args"][0]["visible"] for button in menu["buttons"]]
    assert [sum(view) for view in zip(*shown, strict=True)] == [1] * len(figure["data"])
    assert [trace["visible"] for trace in figure["data"]] == shown[0]


@EACH
def test_the_same_bytes_each_time(draw: Any, seeds: Tables) -> None:
    """Neither a second drawing, nor the order of rows, nor a reader's settings change a byte."""
    first = draw(seeds.relations)._repr_mimebundle_()
    shuffled = seeds.relations.sample(frac=1, random_state=1)
    with mpl.rc_context({"font.size": 20, "svg.fonttype": "path", "lines.linewidth": 5}):
        assert json.dumps(draw(shuffled)._repr_mimebundle_()) == json.dumps(first)


@EACH
def test_drawings_have_no_look_of_their_own(draw: Any, seeds: Tables) -> None:
    """Colours are those of the page, and ids do not clash."""
    figure = draw(seeds.relations)
    for svg in (figure.wide, figure.narrow):
        assert not re.search(r"#[0-9a-f]{6}\b(?!-)", svg)
        assert set(re.findall(r"var\(--(\w+)\)", svg)) <= set(COLOURS)
    ids = [str(tag["id"]) for tag in tree(figure.html).select("[id]")]
    assert len(ids) == len(set(ids))


@EACH
def test_nothing_to_draw_is_no_figure(draw: Any) -> None:
    """An empty map would look like peace."""
    with pytest.raises(ValueError, match="no relation"):
        draw(told({"subject": "watch", "relation": "reports"}))


# ---- reporters ----


def test_reporters_are_counted_by_view() -> None:
    """Each relation rests on one word: the speaker's, or the article's own."""
    rows = {row.reporter: row.counts for row in charts.counted(PLAIN)}
    assert rows["“Aland Watch for Rights”"] == {"acts": 1}
    assert rows["article 000"] == {"acts": 1, "words": 1, "support": 2}
    assert rows["article 001"] == {"acts": 1}


def test_one_body_has_one_name(seeds: Tables) -> None:
    """Those who report relations have the names under which they give figures, never short ones."""
    reporters = set(ends.with_ends(seeds.relations)["reporter"])
    assert not reporters.intersection(short_names().values())
    full = "Syrian Observatory for Human Rights"
    assert full in reporters and full in set(with_counters(seeds.claims)["counter"])


def test_a_drawing_spells_out_the_names_that_it_shortens(seeds: Tables) -> None:
    """The map has room for a short name alone, and its caption has the full one."""
    figure = charts.actor_map(seeds.relations, "coast")
    assert "killed · SOHR" in " ".join(text.text for text in tree(figure.narrow).select("text"))
    assert "SOHR (Syrian Observatory for Human Rights)" in figure.caption
    assert "says Syrian Observatory for Human Rights" in tree(figure.wide).select("desc")[0].text
    assert "SOHR" not in figure.table.html
    assert "shortened" not in charts.actor_map(PLAIN).caption


# ---- the ledger ----


@pytest.fixture(scope="module")
def ledger(seeds: Tables) -> BeautifulSoup:
    """The ledger of the relations of the seeds."""
    found = entries(ROOT / "seeds", tollbook.lexicon())
    return tree(relation_marks.ledger(found, seeds.relations).html)


def test_every_relation_has_its_place_once(ledger: BeautifulSoup, seeds: Tables) -> None:
    """Each relation can be linked to by its id, and no id stands twice."""
    ids = [str(tag["id"]) for tag in ledger.select("[id]")]
    assert sorted(ids) == sorted(f"relation-{key}" for key in seeds.relations["relation_id"])


def test_what_one_link_opens_follows_in_one_run(ledger: BeautifulSoup, seeds: Tables) -> None:
    """The relations of one cell, and of one edge, stand one after the other."""
    place = {str(tag["id"])[9:]: n for n, tag in enumerate(ledger.select(".relation"))}
    for view in views(seeds.relations):
        for _, group in pairs(view.edges):
            at = sorted(place[key] for edge in group for key in edge.relations)
            assert at == list(range(at[0], at[0] + len(at)))
            assert at[0] == place[group[0].relations[0]]


def pairs(edges: Iterable[Any]) -> Iterable[tuple[Any, list[Any]]]:
    """The edges by their two ends."""
    found: dict[Any, list[Any]] = {}
    for edge in edges:
        found.setdefault((edge.subject, edge.object), []).append(edge)
    return found.items()


def test_sentences_are_shown_as_they_stand(ledger: BeautifulSoup, seeds: Tables) -> None:
    """Without its marks, each quotation is the sentence of the table, names covered."""
    sentences = set(seeds.relations["sentence"])
    for quotation in ledger.select("blockquote.evidence p"):
        assert quotation.text in sentences


def test_the_cue_is_marked_and_the_parties_are_underlined() -> None:
    """Subject, object and cue can be told apart in the sentence."""
    text = "Rebels attacked soldiers near the town.\n"
    article = tollbook.article("000_one", text, tollbook.lexicon())
    row = told(
        {
            "subject": "Rebels",
            "object": "soldiers",
            "start": 7,
            "end": 15,
            "cue": "attacked",
            "sentence_end": 39,
        }
    )
    entry = Entry(article, (), (), {})
    page = tree(relation_marks.ledger([entry], row).html)
    assert [m.text for m in page.select("mark.count")] == ["attacked"]
    assert [m.text for m in page.select(".party.subject")] == ["Rebels"]
    assert [m.text for m in page.select(".party.object")] == ["soldiers"]


def test_links_of_figures_lead_into_the_ledger(ledger: BeautifulSoup, seeds: Tables) -> None:
    """One click leads from a cell or an edge to a sentence."""
    ids = {str(tag["id"]) for tag in ledger.select("[id]")}
    for draw in (charts.actor_map, charts.actor_matrix, charts.reporters):
        for a in tree(draw(seeds.relations).wide).select("a"):
            page, _, anchor = str(a["href"]).partition("#")
            assert page.partition("?")[0] == faces.RELATIONS
            assert anchor in ids


@EACH
def test_each_place_is_heard_once(draw: Any, seeds: Tables) -> None:
    """By keyboard and by ear each link of a drawing is met once, whatever else leads there."""
    figure = draw(seeds.relations)
    for svg in (figure.wide, figure.narrow):
        links = tree(svg).select("a")
        heard = [(a["href"], a["aria-label"]) for a in links if a.get("aria-label")]
        assert len(heard) == len(set(heard))
        assert {a["href"] for a in links} == {address for address, _ in heard}
        for a in links:
            assert a.get("aria-label") or (a["aria-hidden"], a["tabindex"]) == ("true", "-1")


def test_an_edge_told_more_than_once_leads_to_all_its_sentences() -> None:
    """The filters in its address choose its relations in the ledger; one sentence needs none."""
    [view] = views(told(*[{"subject": "guard", "relation": "kills", "object": "hill"}] * 2))
    [edge] = view.edges
    asked = dict(parse_qsl(urlsplit(edge.address).query))
    assert asked == {"who": edge.subject.name, "what": "killed", "whom": edge.object.name}
    [view] = views(told({"subject": "guard", "relation": "kills", "object": "hill"}))
    assert not urlsplit(view.edges[0].address).query


def test_the_ledger_table_has_each_relation_once(seeds: Tables) -> None:
    """One row a relation, with every column a filter, in the order of the cards below it."""
    page = tree(charts.relations_table(seeds.relations).html)
    assert len(page.select("th[data-filter]")) == len(page.select("thead th"))
    rows = [str(a["href"]).rpartition("-")[2] for a in page.select('tbody a[href*="#relation-"]')]
    assert rows == list(ends.ordered(seeds.relations)["relation_id"])


# ---- strokes and lettering ----


def test_strokes_begin_and_end_where_they_should() -> None:
    """A zigzag and a curve lead from the words to the mark."""
    curves = strokes.across((0, 0), (2, 1)), strokes.around((0, 0), (0, 1), 0.8)
    for line in map(strokes.along, curves):
        assert (line[0], line[-1]) in (((0, 0), (2, 1)), ((0, 0), (0, 1)))
        teeth = strokes.zigzag(line)
        assert (teeth[0], teeth[-1]) == (line[0], line[-1])
        assert len(strokes.double(line)) == 2
    assert max(x for x, _ in strokes.along(strokes.around((0, 0), (0, 9), 0.8))) <= 0.8 + 1e-9


@given(st.text(st.sampled_from("ab é-()"), max_size=60))
@settings(max_examples=50, deadline=None)
def test_lines_fit_their_room(words: str) -> None:
    """Wrapped words keep their order and fit; what is left out is marked."""
    lines = wrapped(words, 1.0)
    assert all(width(line) <= 1.0 for line in lines)
    if "…" not in "".join(lines):
        assert " ".join(lines).split() == words.split()
    short = lined(words, 1.0, 2)
    assert len(short) <= 2
    assert len(lines) <= 2 or short[-1].endswith("…")


# ---- who appears ----


def test_each_actor_has_a_cell_for_each_article() -> None:
    """Mentions are counted by actor and article, and bent forms alone make a dashed edge."""
    rows = named(
        {"actor_id": "sohr"},
        {"actor_id": "sohr", "words": "SOHR"},
        {"actor_id": "sohr", "article": "001_two", "basis": "garbled", "words": "Sohar"},
        {"place_id": "damascus"},
    )
    found = charts.appearing(rows)
    assert "2 articles, 1 actor, 3 mentions" in found.caption
    shown = [text.text for text in tree(found.wide).select("text")]
    assert {"2", "1", "article 000", "article 001"} <= set(shown)
    assert "Sohar" in charts.forms_table(rows).plain


# ---- legends ----


def test_a_legend_draws_what_it_names() -> None:
    """Each line and each shape of a map stands in its key, drawn, with its words; no other does."""
    shown = tree(charts.actor_map(PLAIN).html)
    lines, marks = shown.select("details.key table")
    for row in shown.select("details.key tbody tr"):
        assert row.select_one("svg.glyph") and row.select_one("th").text.strip()
    done = {row.select_one("th").text for row in lines.select("tbody tr")}
    types = {ends.looks()[name] for name in PLAIN["relation"]}
    assert done == {look.done for look in types if look.view}
    assert len(marks.select("tbody tr")) > 1


def test_types_of_relations_are_counted_drawn_or_not() -> None:
    """The table of types has each one that the articles report, with its layer."""
    rows = tree(charts.types_table(PLAIN).html).select("tbody tr")
    assert len(rows) == PLAIN["relation"].nunique()


def test_shapes_of_a_legend_look_unlike_each_other() -> None:
    """No two groups, and no two types of relation in one view, have one drawing."""
    shapes = [glyphs.shape(group.shape) for group in ends.groups().values() if group.shape]
    assert len(set(shapes)) == len({group.shape for group in ends.groups().values() if group.shape})
    for view in ends.view_titles():
        lines = [glyphs.line(look) for look in ends.looks().values() if look.view == view]
        assert len(set(lines)) == len(lines)
