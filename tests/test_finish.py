"""The step after the build: what it mends, what it leaves out, and when it refuses to go on."""

from __future__ import annotations

import zipfile
from pathlib import Path, PurePosixPath

import print_book
import pytest
from finish_site import (
    FinishError,
    cards,
    evidence,
    figures,
    heads,
    offline,
    policy,
    repairs,
    scripts,
    styles,
)
from finish_site.__main__ import finish, main
from finish_site.pages import Page
from selectolax.lexbor import LexborHTMLParser

BUILD = Path(__file__).resolve().parent.parent / "_build"
RAW, SITE = BUILD / "raw" / "_build" / "html", BUILD / "html"


def page(body: str, head: str = "", place: str = "book/one.html") -> Page:
    """A page of a site, made for a test."""
    html = (
        f'<!DOCTYPE html><html><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    )
    return Page(PurePosixPath(place), LexborHTMLParser(html))


def sheet(tmp_path: Path, css: str) -> Path:
    """A style sheet in the folder of the theme's."""
    path = tmp_path / "_static" / "styles" / "theme.css"
    path.parent.mkdir(parents=True)
    path.write_text(css, encoding="utf-8")
    return path


# ---- the whole step ----


def test_the_same_build_gives_the_same_site(tmp_path: Path) -> None:
    """Finishing again writes the same files with the same bytes."""
    finish(RAW, tmp_path / "again")
    files = {p.relative_to(SITE) for p in SITE.rglob("*") if p.is_file()}
    again = {p.relative_to(tmp_path / "again") for p in tmp_path.rglob("*") if p.is_file()}
    assert again == files
    for name in files:
        assert (tmp_path / "again" / name).read_bytes() == (SITE / name).read_bytes(), name


def test_a_build_that_cannot_be_finished_leaves_the_site_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The answer is one sentence and 2, and the site that was there stays."""
    raw, site = tmp_path / "raw", tmp_path / "site"
    raw.mkdir()
    (raw / "page.html").write_text(page('<main id="main-content"></main>').html, encoding="utf-8")
    site.mkdir()
    (site / "index.html").write_text("old", encoding="utf-8")
    assert main([str(raw), str(site)]) == 2
    assert "The theme has changed" in capsys.readouterr().err
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_nothing_lies_on_the_site_that_no_page_needs() -> None:
    """Each file of `_static` is named by a page, by the sheet or by a script."""
    texts = [p.read_text(encoding="utf-8") for p in SITE.rglob("*.html")]
    texts += [p.read_text(encoding="utf-8") for p in (SITE / "_static").glob("site-*")]
    whole = "".join(texts)
    idle = [p.name for p in (SITE / "_static").rglob("*") if p.is_file() and p.name not in whole]
    assert not idle


# ---- repairs ----


@pytest.mark.parametrize("repair", repairs.REPAIRS, ids=lambda repair: repair.selector)
def test_a_fault_that_is_gone_is_told(repair: repairs.Repair) -> None:
    """Each repair is still needed: without what it mends, the step stops and names it."""
    with pytest.raises(FinishError, match="The theme has changed"):
        repairs.carry_out(repair, (page("<p>Nothing to mend.</p>"),))


def test_a_table_gets_a_name_and_scopes() -> None:
    """A table of a prose page takes its caption from the heading above it."""
    one = page(
        '<section id="a"><h2>Terms</h2><div class="pst-scrollable-table-container"><table>'
        "<thead><tr><th>x</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></div></section>"
    )
    repairs.framed(one, one.tree.css_first("table"))
    assert one.tree.css_first("caption").text() == "Table: Terms"
    assert one.tree.css_first("th").attributes["scope"] == "col"
    assert one.tree.css_first("[role=region]").attributes["aria-label"] == "Table: Terms"


def test_regions_of_one_name_are_told_apart() -> None:
    """Two regions with one name are numbered from the second on."""
    one = page('<div role="region" aria-label="a"></div>' * 2)
    repairs.tell_apart(one)
    names = [node.attributes["aria-label"] for node in one.tree.css("[role=region]")]
    assert names == ["a", "a (2)"]


# ---- cards ----


def wrapped(heads: list[str], cells: str) -> Page:
    """A page with one table in its region."""
    head = "".join(f'<th scope="col">{name}</th>' for name in heads)
    return page(
        f'<div class="tablewrap"><table class="register"><thead><tr>{head}<th scope="col" hidden>'
        f'x</th></tr></thead><tbody><tr><th scope="row">a</th>{cells}<td hidden>y</td></tr></tbody>'
        "</table></div>"
    )


@pytest.mark.parametrize(
    ("columns", "kind", "is_wide"),
    [(2, "", False), (3, "", False), (4, "", True), (2, "long", False), (3, "long", True)],
)
def test_wide_tables_become_cards(columns: int, kind: str, is_wide: bool) -> None:
    """Four columns are too many for a phone, and so are three with sentences in one of them."""
    one = wrapped(["n"] * columns, f'<td class="{kind}">b</td>' * (columns - 1))
    cards.deal((one,))
    assert bool(one.tree.css("table.cards")) == is_wide


def test_a_table_of_cards_brings_its_heads() -> None:
    """Heads become labels, quoted for the sheet; what is hidden has none."""
    one = wrapped(["who", 'a "b"', "c\\d", "e"], "<td>1</td>" * 3)
    cards.deal((one,))
    table = one.tree.css_first("table")
    assert table is not None
    assert table.attributes["style"] == r'--h1:"who";--h2:"a \"b\"";--h3:"c\\d";--h4:"e"'


@pytest.mark.parametrize("kind", ["", "num"])
def test_a_card_that_a_number_heads_says_what_the_number_is(kind: str) -> None:
    """A name stands alone at the head of a card; a number bears the head of its column."""
    one = wrapped(["n"] * 4, "<td>1</td>" * 3)
    head = one.tree.css_first("thead th")
    assert head is not None
    head.attrs["class"] = kind
    cards.deal((one,))
    assert bool(one.tree.css("table.cards.numbered")) == bool(kind)


def test_a_table_of_more_columns_than_labels_stops_the_step() -> None:
    """The sheet has a label for each of so many columns, and no field may go without."""
    with pytest.raises(FinishError, match="columns"):
        cards.deal((wrapped(["n"] * (cards.MOST + 1), "<td>b</td>" * cards.MOST),))
    sheet = (BUILD.parent / "book" / "_static" / "site.css").read_text(encoding="utf-8")
    assert f"var(--h{cards.MOST})" in sheet and f"var(--h{cards.MOST + 1})" not in sheet


# ---- scripts and styles ----


def test_an_unknown_script_stops_the_step() -> None:
    """A script that the theme brings and nobody has looked at is not published."""
    with pytest.raises(FinishError, match=r"loads new\.js"):
        scripts.replace(
            (page("", '<script src="../_static/new.js"></script>'),), PurePosixPath("x")
        )


def test_rules_that_no_page_uses_are_left_out(tmp_path: Path) -> None:
    """A class that stands on a page or in a script keeps its rules; another one loses them."""
    path = sheet(tmp_path, ".used{color:red}.made{color:red}.idle{color:blue}:root{--idle:1px}")
    css = styles.bundle([path], [page('<p class="used">')], 'p.className = "made"')
    assert ".used" in css and ".made" in css
    assert "idle" not in css


def test_dark_needs_no_script(tmp_path: Path) -> None:
    """The dark colours also hold where the system asks for them and no script has run."""
    path = sheet(tmp_path, "p{margin:0}html[data-theme=dark]{color:#fff}")
    css = styles.bundle([path], [page("<p>")], "")
    assert "@media (prefers-color-scheme:dark){html[data-theme=auto]{color:#fff}}" in css


def test_addresses_in_a_sheet_lead_where_they_led(tmp_path: Path) -> None:
    """A sheet that moves takes the addresses in it along, those of what it imports too."""
    path = sheet(tmp_path, '@import "../basic.css";a{background:url(../img/a.png?v=1)}')
    (tmp_path / "_static" / "basic.css").write_text("b{background:url(b.png)}", encoding="utf-8")
    assert set(styles.ADDRESS.findall(styles.rebased(path))) == {"img/a.png", "b.png"}


# ---- policy ----


def test_the_policy_names_what_stands_in_the_page() -> None:
    """Styles and scripts of the page are allowed by checksum, and nothing else is."""
    one = page('<p style="color:red">a</p><p style="color:red">b</p>', "<script>go()</script>")
    policy.state(one)
    content = one.tree.css_first("meta[http-equiv]").attributes["content"] or ""
    assert "unsafe" not in content and "http" not in content
    assert policy.checksums(["go()"]) in content
    assert policy.checksums([one.tree.css_first("style").text()]) in content
    assert not one.tree.css("[style]")
    assert len({node.attributes["class"] for node in one.tree.css("p")}) == 1


# ---- evidence ----


PASSAGE = (
    '<div class="passage"><blockquote><p><mark class="count"><a href="#claim-a">12</a></mark> and '
    '<mark class="count"><a href="#claim-b">3</a></mark></p><footer><a href="../x/y.html">y</a>'
    '</footer></blockquote><div class="claim" id="claim-a"></div>'
    '<div class="claim" id="claim-b"></div></div>'
)


RELATION = (
    '<div class="claim relation" id="relation-a"><p class="claim-words"><a href="#relation-a">'
    "A – attacked – B</a><br>Reported by C.</p><blockquote><p>A "
    '<mark class="count">attacked</mark> B.</p></blockquote></div>'
)


def test_each_claim_has_its_own_count_marked() -> None:
    """Beside a number its sentence stands with that count marked, its links led from the root."""
    found = evidence.sentences((page(PASSAGE, place="book/ledger.html"),))
    assert '<mark class="count">12</mark> and 3' in found["claim-a"]
    assert '12 and <mark class="count">3</mark>' in found["claim-b"]
    assert 'href="x/y.html"' in found["claim-a"]
    assert 'href="book/ledger.html#claim-a"' in found["claim-a"]


def test_a_relation_says_who_did_what_and_who_tells_it() -> None:
    """Beside a link to a relation stand its parties, its reporter and its sentence."""
    found = evidence.sentences((page(RELATION, place="book/map.html"),))
    assert '<p class="claim-words">A – attacked – B<br>Reported by C.</p>' in found["relation-a"]
    assert '<p>A <mark class="count">attacked</mark> B.</p>' in found["relation-a"]
    assert 'href="book/map.html#relation-a"' in found["relation-a"]


@pytest.mark.parametrize("name", ["claim-z", "relation-z"])
def test_a_number_without_a_sentence_stops_the_step(name: str) -> None:
    """No page may link to a claim or a relation that no ledger has."""
    with pytest.raises(FinishError, match=name):
        evidence.sentences((page(f'{PASSAGE}{RELATION}<a href="x.html#{name}">9</a>'),))


# ---- figures ----


FIGURE = (
    '<figure class="chart" id="one"><div class="wide"><svg xmlns="http://www.w3.org/2000/svg" '
    'viewBox="0 0 9 9"></svg></div><script type="application/json" class="chart-plotly">'
    '{"data": [{"text": "<\\/script>"}]}</script><table><thead><tr><th>n</th></tr></thead><tbody>'
    '<tr><td><a href="#claim-a">1</a> <a href="#claim-a">1</a></td></tr>'
    '<tr><td><a href="x.html#relation-b">2</a></td></tr></tbody></table></figure>'
)


def test_what_a_live_chart_is_made_of_leaves_the_page(tmp_path: Path) -> None:
    """It becomes a script of its own, the same data, to which the figure leads."""
    one = page(FIGURE, place="book/one.html")
    figures.write((one,), tmp_path)
    assert not one.tree.css("script")
    figure = one.tree.css_first("figure")
    assert figure is not None and figure.attributes["data-plotly"] == "../figures/one.js"
    told = (tmp_path / "figures" / "one.js").read_text(encoding="utf-8")
    assert told == 'tollbookFigure("one",{"data":[{"text":"</script>"}]});\n'


def test_the_data_of_a_chart_names_claims_and_relations(tmp_path: Path) -> None:
    """Each row of the CSV has the ids that its links lead to, each once, kinds apart."""
    figures.write((page(FIGURE),), tmp_path)
    rows = (tmp_path / "figures" / "one.csv").read_text(encoding="utf-8").splitlines()
    assert rows == ["n,claim_id,relation_id", "1 1,a,", "2,,b"]


def test_two_charts_of_one_name_stop_the_step(tmp_path: Path) -> None:
    """A chart that stands on two pages is written once; another of its name would overwrite it."""
    figures.write((page(FIGURE), page(FIGURE)), tmp_path / "same")
    with pytest.raises(FinishError, match="one"):
        figures.write((page(FIGURE), page(FIGURE.replace(">2<", ">3<"))), tmp_path / "other")


# ---- heads ----


def test_a_site_with_an_address_says_it_in_every_head() -> None:
    """Where the address of the site is set, cards in messengers lead to it."""
    one = page(
        "", '<title>One</title><link rel="canonical" href="https://a.example/b/book/one.html">'
    )
    heads.describe(one)
    tags = {node.attributes["property"]: node for node in one.tree.css("meta[property]")}
    assert tags["og:url"].attributes["content"] == "https://a.example/b/book/one.html"
    assert tags["og:image"].attributes["content"] == "https://a.example/b/_static/card.png"


def test_a_site_without_an_address_claims_none() -> None:
    """As long as nobody has said where the site is published, no page names a place."""
    one = page("", "<title>One</title>")
    heads.describe(one)
    tags = {node.attributes["property"]: node for node in one.tree.css("meta[property]")}
    assert "og:url" not in tags and not one.tree.css("link[rel=canonical]")
    assert tags["og:image"].attributes["content"] == f"{one.root}_static/card.png"


def test_the_card_is_a_picture_of_the_size_it_says() -> None:
    """The picture for messengers is a PNG, 1200 by 630."""
    body = (SITE / heads.CARD).read_bytes()
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    sides = (int.from_bytes(body[16:20], "big"), int.from_bytes(body[20:24], "big"))
    assert sides == heads.SIDES


# ---- offline ----


def test_the_archive_does_not_hang_on_the_day(tmp_path: Path) -> None:
    """The same files give the same archive, whenever they were written."""
    bodies = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.html").write_text("a", encoding="utf-8")
        offline.archive(folder)
        bodies.append((folder / offline.ARCHIVE).read_bytes())
    assert bodies[0] == bodies[1]
    with zipfile.ZipFile(tmp_path / "one" / offline.ARCHIVE) as packed:
        assert packed.namelist() == [f"{offline.FOLDER}/a.html"]


# ---- the bound book ----


def test_two_prints_of_one_book_are_the_same_bytes() -> None:
    """Neither the time nor the browser's own numbers stay, and no offset moves."""
    one = b"(D:20260102030405+00'00') /ID (node00000058) /K (node00000060) (node00000058)"
    other = one.replace(b"0102030405", b"1112131415").replace(b"00058", b"00158")
    other = other.replace(b"00060", b"00160")
    assert print_book.settled(one) == print_book.settled(other)
    assert len(print_book.settled(one)) == len(one)
    assert b"(node00000002) (node00000001)" in print_book.settled(one)
