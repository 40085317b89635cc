"""Every page in a real browser: sound, light, and for everybody."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "_build" / "html"
SCREENSHOTS = ROOT / "_build" / "screenshots"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = {"runOnly": STANDARDS, "resultTypes": ["violations"]}
BYTES, REQUESTS = 60_000, 12
VIEWS = {"wide": 1280, "narrow": 390}
Open = Callable[..., Page]


def pages() -> list[str]:
    """Every page of the contents and those that Sphinx adds."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = [toc["root"], *(page["file"] for part in toc["parts"] for page in part["chapters"])]
    return [f"{name}.html" for name in (*listed, "search", "genindex")]


each_page = pytest.mark.parametrize("name", pages())


@pytest.mark.parametrize("view", VIEWS)
@each_page
def test_a_page_is_for_everybody(open_page: Open, name: str, view: str) -> None:
    """axe finds no fault in light and dark, and nothing sticks out, even at 400 %.

    Pictures of each page are kept for people to look at.
    """
    page = open_page(name, width=VIEWS[view], reduced_motion="reduce")  # no colour halfway
    if view == "narrow":  # while parts still wait
        assert Axe().run(page, options=AXE).response["violations"] == []
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # drawings off the screen too
    assert page.locator("html.drawn").count() == 1
    SCREENSHOTS.mkdir(exist_ok=True)
    stem = name.removesuffix(".html").replace("/", "_")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=SCREENSHOTS / f"{stem}_{view}_{scheme}.png", full_page=True)
        result = Axe().run(page, options=AXE).response
        assert result["passes"]
        assert [(fault["id"], fault["nodes"][0]["target"]) for fault in result["violations"]] == []
    assert outside(page) == 0
    page.set_viewport_size({"width": VIEWS[view] // 4 if view == "wide" else 360, "height": 640})
    assert outside(page) == 0


def outside(page: Page) -> int:
    """How many pixels of a page stand out of the window sideways."""
    width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    return int(page.evaluate(width))


def test_parts_off_the_screen_are_drawn_when_there_is_time(open_page: Open) -> None:
    """A reader who waits, or takes a picture of the whole page, finds no empty place in it."""
    page = open_page("notebooks/07_the_actor_map.html")
    waiting = ".cell_output:not(.drawn), .tablewrap:not(.drawn), .chart-static:not(.drawn)"
    page.wait_for_function("waiting => !document.querySelector(waiting)", arg=waiting)
    assert page.locator("html.drawn").count() == 0


@pytest.mark.parametrize("view", VIEWS)
@each_page
def test_no_table_scrolls_sideways(open_page: Open, name: str, view: str) -> None:
    """Wide tables are cards on a phone; those that stand as tables fit, folded ones too."""
    page = open_page(name, width=VIEWS[view])
    page.evaluate("document.querySelectorAll('details').forEach(d => (d.open = true))")
    page.evaluate("document.documentElement.classList.add('drawn')")
    fits = "boxes => boxes.filter(b => b.scrollWidth > b.clientWidth).map(b => b.ariaLabel)"
    assert page.locator(".tablewrap").evaluate_all(fits) == []


def test_cards_are_still_heard_as_a_table(open_page: Open) -> None:
    """Each part that is shown says what it is, since some browsers go by the layout alone."""
    page = open_page("notebooks/02_from_sentence_to_claim.html", width=390)
    for part, role in {"": "table", " tr": "row", " td": "cell", " tbody th": "rowheader"}.items():
        named = page.locator(f"table.cards{part}:not([hidden])")
        assert set(named.evaluate_all("parts => parts.map(p => p.role)")) == {role}


@each_page
def test_a_page_is_whole_without_scripts(open_page: Open, name: str) -> None:
    """Text, drawings, dark colours and the contents need no script, on narrow screens too."""
    page = open_page(name, width=390, java_script_enabled=False, color_scheme="dark")
    assert page.locator("h1").first.is_visible()
    for figure in page.locator("figure.chart:not(details figure)").all():
        assert figure.locator(".narrow svg").is_visible()
        assert figure.locator("summary").first.is_visible()
    assert page.locator("nav.bd-docs-nav a").first.is_visible()
    assert not any(button.is_visible() for button in page.locator("button").all())
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(20, 24, 27)"


@each_page
def test_a_page_is_light_and_keeps_nothing(open_page: Open, name: str) -> None:
    """The first view keeps to its budget, its own drawings apart, and stores nothing."""
    page = open_page("genindex.html")
    sizes: list[int] = []
    page.on("requestfinished", lambda request: sizes.append(request.sizes()["responseBodySize"]))
    page.goto(page.url.replace("genindex.html", name), wait_until="networkidle")
    soup = BeautifulSoup((SITE / name).read_text(encoding="utf-8"), "html.parser")
    drawings = "".join(str(figure) for figure in soup.select("figure.chart"))
    assert sum(sizes) <= BYTES + len(gzip.compress(drawings.encode()))
    assert len(sizes) <= REQUESTS
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
