"""The built site: whole, sound in its links, and complete without any other host."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from tollbook.charts import theme

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
COUNTED = ("tolls-", "growth-", "parts")  # charts of people by category
LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "link": "href",
    "source": "src",
    "object": "data",
}


def contents() -> list[str]:
    """The pages of the table of contents, in order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [toc["root"], *(page["file"] for part in toc["parts"] for page in part["chapters"])]


@cache
def page(path: Path) -> BeautifulSoup:
    """One built page, parsed."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(path: Path) -> frozenset[str]:
    """The ids that a link into the page may name."""
    return frozenset(str(tag["id"]) for tag in page(path).select("[id]"))


each_page = pytest.mark.parametrize("name", contents())


def built(name: str) -> Path:
    """The file of a page in the site; a clear word when it has not been built."""
    path = SITE / f"{name}.html"
    assert path.is_file(), f"{path.relative_to(ROOT)} is not there; run `make book`"
    return path


@each_page
def test_every_page_is_built_with_one_title(name: str) -> None:
    """Each page of the contents exists and has exactly one heading of the first rank."""
    main = page(built(name)).select_one("article.bd-article")
    assert main is not None
    assert len(main.select("h1")) == 1


def test_the_site_opens_on_the_start_page() -> None:
    """The address of the site leads to the first page of the contents."""
    refresh = page(built("index")).select_one("meta[http-equiv=Refresh]")
    assert refresh is not None
    assert str(refresh["content"]).endswith(f"{contents()[0]}.html")


def links(name: str) -> list[str]:
    """The addresses of a page's links that stay on the site."""
    found = [str(a["href"]) for a in page(built(name)).select("a[href]")]
    return [href for href in found if not urlsplit(href).scheme]


@pytest.mark.parametrize("name", [*contents(), "search", "genindex"])
def test_no_page_has_an_id_twice(name: str) -> None:
    """A link or a label that names an id means one element, charts in exercises included."""
    ids = Counter(str(tag["id"]) for tag in page(built(name)).select("[id]"))
    assert [one for one, times in ids.items() if times > 1] == []


@each_page
def test_links_on_the_site_lead_somewhere(name: str) -> None:
    """Each link names a file that is there and, where it names one, an anchor in it."""
    here, lost = built(name), []
    for href in links(name):
        parts = urlsplit(href)
        target = (here.parent / unquote(parts.path)).resolve() if parts.path else here
        anchor = unquote(parts.fragment)
        if not target.is_file() or (anchor and anchor not in anchors(target)):
            lost.append(href)
    assert not lost


def loads(tag: Tag) -> str:
    """The address that a tag makes the browser load, or nothing."""
    rel = tag.get("rel") or []
    if tag.name == "link" and not {"stylesheet", "icon", "preload", "modulepreload"} & set(rel):
        return ""
    return str(tag.get(LOADING[tag.name], ""))


@pytest.mark.parametrize("name", [*contents(), "index", "search", "genindex"])
def test_nothing_is_loaded_from_another_host(name: str) -> None:
    """Scripts, styles, fonts, pictures and frames all lie on the site, and are there."""
    here = built(name)
    for address in filter(None, map(loads, page(here).find_all(list(LOADING)))):
        assert not urlsplit(address).netloc, address
        if urlsplit(address).scheme != "data":
            assert (here.parent / urlsplit(address).path).is_file(), address


def test_style_sheets_load_nothing_from_another_host() -> None:
    """No style sheet of the site names a font, a picture or a sheet elsewhere."""
    for sheet in SITE.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "url(http" not in text and "url(//" not in text, sheet
        assert '@import "http' not in text, sheet


@pytest.mark.parametrize("name", [*contents(), "search", "genindex"])
def test_the_browser_is_told_to_refuse_other_hosts(name: str) -> None:
    """Each page carries a policy that allows this site alone, and of the page itself what it lists."""
    policy = page(built(name)).select_one("meta[http-equiv=Content-Security-Policy]")
    assert policy is not None
    assert str(policy["content"]).startswith("default-src 'none'")
    assert "http" not in str(policy["content"]) and "unsafe" not in str(policy["content"])
    assert not page(built(name)).select("[style], [onclick], [onload]")


@pytest.mark.parametrize("name", [*contents(), "search", "genindex"])
def test_each_page_says_what_it_is(name: str) -> None:
    """Title, description and the card for messengers are there, and the card's picture too."""
    head = page(built(name)).head
    assert head is not None and head.title is not None and head.title.text.strip()
    described = head.select_one("meta[name=description]")
    assert described is not None and len(str(described["content"])) > 40
    for tag in ("og:title", "og:description", "og:image"):
        assert head.select_one(f'meta[property="{tag}"]'), tag
    picture = head.select_one('meta[property="og:image"]')
    assert picture and (built(name).parent / str(picture["content"])).is_file()


@each_page
def test_headings_leave_no_rank_out(name: str) -> None:
    """Below a heading of one rank stands the next one, so that pages can be walked by heading."""
    article = page(built(name)).select_one("article")
    assert article is not None
    ranks = [int(tag.name[1]) for tag in article.select("h1, h2, h3, h4, h5")]
    assert ranks[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(ranks))


def test_every_reported_figure_leads_to_its_claim() -> None:
    """In the first box, in findings and in tables of claims no figure stands without its link."""
    for name in contents():
        for cell in page(built(name)).select(".counted"):
            assert cell.select('a[href*="#claim-"]'), cell.text
    start = page(built(contents()[0]))
    assert start.select('.admonition a[href*="#claim-"]')
    assert start.select('figure.chart .wide svg a[href*="#claim-"]')


@each_page
def test_every_number_made_by_a_notebook_leads_somewhere(name: str) -> None:
    """A number in prose is a link to the rows that it counts; only words and none stand without one."""
    made = page(built(name)).select("span.pasted-text, span.output")
    bare = [span.text.strip() for span in made if not span.select("a")]
    assert [words for words in bare if any(map(str.isdigit, words)) and words != "0"] == []


@each_page
def test_pictures_say_what_they_show(name: str) -> None:
    """Each picture has words of its own in place of it, not a file's name."""
    for image in page(built(name)).select("img"):
        alt = str(image.get("alt", "")).strip()
        assert alt and not alt.endswith((".png", ".svg", ".jpg")), image.get("src")
    for drawing in page(built(name)).select(
        "figure.chart svg:not(.glyph)"
    ):  # a key has words beside it
        assert drawing.select_one("title") or drawing.get("aria-label")


@each_page
def test_tables_can_be_followed_by_ear(name: str) -> None:
    """Each table of the register has a caption, and its heads say what they head."""
    for table in page(built(name)).select("article table"):
        assert table.select_one("caption")
        assert all(head.get("scope") for head in table.select("th"))


def test_the_tables_can_be_downloaded() -> None:
    """The site carries the tables byte for byte, and the download page links to each."""
    offered = {Path(href).name for href in links("book/download")}
    assert "who-says-how-many.zip" in offered
    for table in [*(ROOT / "tables").glob("*.csv"), ROOT / "tables" / "datapackage.json"]:
        assert (SITE / "tables" / table.name).read_bytes() == table.read_bytes()
        assert table.name in offered


def test_plotly_comes_with_the_site_and_not_with_the_repository() -> None:
    """plotly.js lies where the pages look for it, and nowhere among the sources."""
    meta = page(built("book/start")).select_one("meta[name=plotly]")
    assert meta is not None
    assert (SITE / "book" / str(meta["content"])).stat().st_size > 1_000_000
    assert not [path for path in ROOT.glob("[!._]*/**/plotly*.js") if path.is_file()]


@each_page
def test_the_colours_of_categories_mean_nothing_else(name: str) -> None:
    """Those of civilians, state forces and fighters stand in charts of counted people alone."""
    sides = {colour for code, colour in theme.CATEGORIES.items() if code != "people"}
    for figure in page(built(name)).select("figure.chart"):
        used = sides.intersection(re.findall(r"var\(--(\w+)\)", str(figure)))
        assert not used or str(figure["id"]).startswith(COUNTED), figure["id"]


def test_charts_and_pages_name_the_same_colours() -> None:
    """A chart that stands alone looks as it does in the book, in light and in dark."""
    sheet = (ROOT / "book" / "_static" / "site.css").read_text(encoding="utf-8")
    values: dict[str, list[str]] = {}
    for name, colour in re.findall(r"^  --(\w+): (#\w{6});", sheet, re.MULTILINE):
        values.setdefault(name, []).append(colour)
    assert {name: list(pair) for name, pair in theme.COLOURS.items()} == {
        name: values[name] for name in theme.COLOURS
    }, "src/tollbook/charts/theme.py and book/_static/site.css differ"
