"""What readers do with the site in a real browser: point, type, touch, filter, print, carry away."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

SITE = Path(__file__).resolve().parent.parent / "_build" / "html"
TABLES = SITE.parent.parent / "tables"
START = "book/start.html"
LEDGER = "notebooks/02_from_sentence_to_claim.html"
CHARTS = "notebooks/03_reported_tolls_by_source.html"
MAP = "notebooks/07_the_actor_map.html"
RELATIONS = "notebooks/07b_from_sentence_to_relation.html"
DAYS = "notebooks/00_when_and_where.html"
TOTALLED = [
    "00_when_and_where",
    "02_from_sentence_to_claim",
    "03_reported_tolls_by_source",
    "04_who_counts",
]
NUMBER = '.admonition a[href*="#claim-"]'
Open = Callable[..., Page]
each_width = pytest.mark.parametrize("width", [1280, 390])  # a desk and a phone


def sentence(page: Page) -> Locator:
    """The box that shows the sentence behind a number."""
    return page.locator("#evidence")


def claim_of(link: Locator) -> str:
    """The claim that a number leads to."""
    return (link.get_attribute("href") or "").rpartition("claim-")[2]


def point_at(mark: Locator) -> None:
    """Let a pointer rest on a mark of a drawing, however thin it is."""
    mark.scroll_into_view_if_needed()
    mark.dispatch_event("pointerover", {"pointerType": "mouse", "bubbles": True})


# ---- the sentence behind a number ----


def test_pointing_at_a_number_shows_its_sentence(open_page: Open) -> None:
    """A pointer that rests on a number brings its sentence, with the count marked, and takes it."""
    page = open_page(START)
    number = page.locator(NUMBER).nth(1)
    number.hover()
    expect(sentence(page)).to_be_visible()
    words = sentence(page).locator("mark.count").inner_text()
    assert words.casefold().startswith(number.inner_text().split(" (")[0].casefold())
    assert sentence(page).get_by_text("Open in the ledger").is_visible()
    sentence(page).hover()
    page.wait_for_timeout(500)
    assert sentence(page).is_visible()
    page.mouse.move(5, 5)
    expect(sentence(page)).to_be_hidden()


def test_the_keyboard_shows_a_sentence_and_escape_takes_it(open_page: Open) -> None:
    """A number that has the focus is described by its sentence; Escape closes it, Enter follows."""
    page = open_page(START)
    number = page.locator(NUMBER).first
    page.locator("h1 a").focus()
    while not number.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    expect(sentence(page)).to_be_visible()
    assert number.get_attribute("aria-describedby") == "evidence"
    assert sentence(page).get_attribute("role") == "tooltip"
    page.keyboard.press("Escape")
    expect(sentence(page)).to_be_hidden()
    claim = claim_of(number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{LEDGER}#claim-{claim}")
    assert page.locator(f"#claim-{claim}").is_visible()


def test_a_first_touch_shows_the_sentence_and_a_second_follows(open_page: Open) -> None:
    """On a phone a number does not lead away before its sentence was offered."""
    page = open_page(START, width=390, has_touch=True, is_mobile=True)
    number = page.locator(NUMBER).first
    number.tap()
    expect(sentence(page)).to_be_visible()
    assert page.url.endswith(START)
    box = sentence(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390
    number.tap()
    page.wait_for_url(f"**/{LEDGER}#claim-*")


def test_without_scripts_a_number_is_a_plain_link(open_page: Open) -> None:
    """The link leads to the claim in the ledger, with its sentence above it."""
    page = open_page(START, java_script_enabled=False)
    claim = claim_of(page.locator(NUMBER).first)
    page.locator(NUMBER).first.click()
    assert page.url.endswith(f"{LEDGER}#claim-{claim}")
    assert page.locator(f".passage:has(#claim-{claim}) blockquote").is_visible()


def test_marks_of_a_chart_show_their_sentences(open_page: Open) -> None:
    """A mark of a drawing is a link like any number: focus shows its sentence."""
    page = open_page(CHARTS)
    point_at(page.locator("figure.chart .wide svg a").first)
    expect(sentence(page)).to_be_visible()


@pytest.mark.parametrize("name", [MAP, DAYS])
def test_pointing_at_a_relation_shows_its_sentence(open_page: Open, name: str) -> None:
    """A link to a relation brings who tells it and its sentence, the same as its card in the ledger."""
    page = open_page(name)
    point_at(page.locator('figure.chart .wide svg a[href*="#relation-"]').first)
    expect(sentence(page)).to_be_visible()
    shown = sentence(page).locator("p").all_inner_texts()
    sentence(page).get_by_text("Open in the ledger").click()
    page.wait_for_url(f"**/{RELATIONS}*#relation-*")
    card = page.locator(f"#{page.url.rpartition('#')[2]}")
    assert shown[:2] == card.locator("p").all_inner_texts()


def test_the_address_of_a_relation_leads_to_it(open_page: Open) -> None:
    """However long the page above is, the last card of the ledger stands on the screen."""
    page = open_page(RELATIONS, reduced_motion="reduce")
    name = page.locator(".relation").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{SITE.as_uri()}/{RELATIONS}#{name}")
    expect(page.locator(f"#{name} mark").first).to_be_in_viewport()


def test_the_address_of_a_card_that_moved_leads_on(open_page: Open) -> None:
    """Where a page no longer holds the card that its address names, the ledger with it opens."""
    name = open_page(RELATIONS).locator(".relation").first.get_attribute("id")
    page = open_page(f"{SITE.as_uri()}/{MAP}#{name}")
    page.wait_for_url(f"**/{RELATIONS}#{name}")
    expect(page.locator(f"#{name}")).to_be_in_viewport()


def test_the_page_of_the_relations_loads_no_sentences(open_page: Open) -> None:
    """Where the ledger itself stands on the page, its own words are shown."""
    page = open_page(RELATIONS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    point_at(page.locator('table.sortable a[href*="#relation-"]').first)
    expect(sentence(page)).to_be_visible()
    assert not [url for url in asked if "evidence" in url]


def test_a_claim_can_be_cited(open_page: Open) -> None:
    """The button copies the sentence, the claim's id and the address that leads back to it."""
    page = open_page(LEDGER, permissions=["clipboard-read", "clipboard-write"])
    card = page.locator(".claim").first
    card.get_by_role("button", name="Copy citation").click()
    expect(card.get_by_role("button")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    claim = (card.get_attribute("id") or "").removeprefix("claim-")
    assert f"claim {claim}" in copied and "Who says how many?" in copied
    assert copied.endswith(f"{LEDGER}#claim-{claim}")


# ---- the ledger ----


def visible_rows(page: Page) -> int:
    """The rows of the ledger that are shown."""
    return page.locator("table.sortable tbody tr:visible").count()


@each_width
def test_the_ledger_filters_and_the_address_keeps_it(open_page: Open, width: int) -> None:
    """A choice leaves rows and sentences out; its address shows the same to someone else."""
    page = open_page(LEDGER, width=width)
    every = visible_rows(page)
    page.get_by_label("effect", exact=True).select_option("killed")
    page.get_by_label("article", exact=True).select_option(index=1)
    shown = visible_rows(page)
    assert 0 < shown < every
    assert page.locator(".claim:visible").count() == shown
    expect(page.locator(".filters output")).to_have_text(f"{shown} of {every} shown")
    other = open_page(page.url)
    assert visible_rows(other) == shown
    assert other.get_by_label("effect", exact=True).input_value() == "killed"
    other.get_by_role("button", name="Show all").click()
    assert visible_rows(other) == every
    assert "?" not in other.url


@each_width
def test_the_ledger_of_relations_filters_the_same_way(open_page: Open, width: int) -> None:
    """Rows and cards come and go together, and a card that is asked for is always there."""
    page = open_page(RELATIONS, width=width)
    every = visible_rows(page)
    hidden = page.locator(".relation").last.get_attribute("id")
    page.get_by_label("layer", exact=True).select_option("acts")
    page.get_by_label("reported by", exact=True).select_option(index=1)
    shown = visible_rows(page)
    assert 0 < shown < every
    assert page.locator(".relation:visible").count() == shown
    assert visible_rows(open_page(page.url)) == shown
    assert page.locator(f"#{hidden}").is_hidden()
    page.evaluate(f"location.hash = '{hidden}'")
    expect(page.locator(f"#{hidden}")).to_be_in_viewport()
    assert visible_rows(page) == every


def test_a_cell_opens_its_own_relations(open_page: Open) -> None:
    """The number in a cell of the matrix is the number of rows that its address shows."""
    page = open_page(MAP)
    numbers = page.locator('#actor-matrix .wide svg a[href*="layer="]')
    cell = next(a for a in numbers.all() if (a.text_content() or "").strip())
    number, address = int(cell.text_content() or ""), cell.get_attribute("href") or ""
    page.goto(page.url.rpartition("/")[0] + "/" + address)
    assert visible_rows(page) == number > 1
    expect(page.locator(f"#{address.rpartition('#')[2]}")).to_be_in_viewport()


LINKED_TOTALS = 'a[href$="#the-ledger"], a[href*="?"][href$="#what-is-dated"]'
LEADING = ["book/start.html", MAP, RELATIONS, *(f"notebooks/{p}.html" for p in TOTALLED)]


@pytest.mark.parametrize("name", LEADING)
def test_a_total_leads_to_as_many_rows(open_page: Open, name: str) -> None:
    """Each total on a page is the number of rows that the ledger shows for its address."""
    page, seen = open_page(name), {}
    for link in page.locator(LINKED_TOTALS).all():
        words = (link.text_content() or "").strip().replace(",", "")
        if told := re.fullmatch(r"(\d+)(?: [a-z]+)?", words):
            seen[link.evaluate("a => a.href")] = int(told[1])
    assert seen
    for address, number in seen.items():
        page.goto(address)
        assert visible_rows(page) == number, address


@pytest.mark.parametrize("scripts", [True, False])
def test_a_ledger_is_a_table_of_cards_on_a_phone(open_page: Open, scripts: bool) -> None:
    """Each row stands as a card whose fields bear their heads, and is heard as a row of a table."""
    page = open_page(DAYS, width=390, java_script_enabled=scripts)
    table = page.get_by_role("table", name="Dated tolls and acts").first
    rows = table.get_by_role("row")
    heads = [head.strip() for head in rows.first.get_by_role("columnheader").all_text_contents()]
    assert heads[:2] == ["from", "to"] and len(heads) == 8
    card = rows.nth(1)
    assert card.get_by_role("rowheader").count() == 1
    assert card.get_by_role("cell").count() + 1 >= len(heads) - 1  # an empty cell is left out
    bears = "cell => getComputedStyle(cell, '::before').content"
    assert "words" in card.locator("td:nth-child(4)").evaluate(bears)
    left = [card.locator(f"td:nth-child({n})").bounding_box() for n in (4, 6)]
    assert left[0] and left[1] and left[0]["x"] == left[1]["x"]  # below and not beside each other
    assert page.get_by_role("button", name="from", exact=True).count() == int(scripts)


def test_the_ledger_finds_words(open_page: Open) -> None:
    """Typing leaves the rows that hold every word."""
    page = open_page(LEDGER)
    page.get_by_label("words", exact=True).fill("druze fighters")
    rows = page.locator("table.sortable tbody tr:visible").all_text_contents()
    assert rows and all("druze fighters" in row.casefold() for row in rows)


@each_width
def test_the_ledger_sorts_counts_as_numbers(open_page: Open, width: int) -> None:
    """A heading sorts by the number that the words stand for, and says in which direction."""
    page = open_page(LEDGER, width=width)
    page.get_by_role("button", name="count", exact=True).click()
    values = page.locator("table.sortable data").evaluate_all("all => all.map(d => +d.value)")
    assert values == sorted(values)
    page.get_by_role("button", name="count", exact=True).click()
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("count")
    assert open_page(page.url).locator("th[aria-sort=descending]").count() == 1


def test_every_claim_is_in_the_ledger_once(open_page: Open) -> None:
    """Table and sentences hold the same claims."""
    page = open_page(LEDGER, java_script_enabled=False)
    links = page.locator('table.sortable tbody a[href*="#claim-"]')
    rows = [claim_of(link) for link in links.all()]
    cards = page.locator(".claim").evaluate_all("all => all.map(c => c.id.slice(6))")
    assert rows == cards and len(set(rows)) == len(rows)


# ---- live charts ----


def live(page: Page) -> Locator:
    """The first chart of a page, made live by its button."""
    figure = page.locator("figure.chart").first
    figure.get_by_role("button", name="interactive").click()
    expect(figure.locator(".chart-live .main-svg").first).to_be_visible(timeout=30_000)
    return figure


def test_a_chart_becomes_live_on_request_and_stays_right(open_page: Open) -> None:
    """It shows each claim of the drawing, stays when colours change, and leads to its claims."""
    page = open_page(CHARTS, width=390, has_touch=True)
    button = page.locator("figure.chart button").first
    expect(button).to_contain_text("MB")
    drawn = page.locator("figure.chart").first.locator(".wide svg a")
    claims = {claim_of(link) for link in drawn.all()}
    figure = live(page)
    told = figure.locator(".chart-live").evaluate(
        "chart => chart.data.flatMap(trace => trace.customdata.map(([address]) => address))"
    )
    assert {address.rpartition("claim-")[2] for address in told} == claims
    assert figure.locator(".chart-live").get_attribute("aria-label")
    before = figure.locator(".chart-live .points path").first.evaluate("p => p.style.fill")
    page.locator(".theme-switch-button").first.click()
    page.locator(".theme-switch-button").first.click()
    expect(figure.locator(".chart-live .main-svg").first).to_be_visible()
    after = figure.locator(".chart-live .points path").first.evaluate("p => p.style.fill")
    assert before != after


def test_plotly_waits_until_a_reader_is_at_a_chart(open_page: Open) -> None:
    """Seeing a chart loads nothing; a pointer that rests on it makes it live."""
    page = open_page(CHARTS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    drawing = page.locator("figure.chart .chart-static").first
    drawing.scroll_into_view_if_needed()
    page.wait_for_timeout(1000)
    assert not [url for url in asked if "plotly" in url]
    drawing.hover(position={"x": 300, "y": 5})
    expect(page.locator(".chart-live .main-svg").first).to_be_visible(timeout=30_000)
    assert [url for url in asked if url.endswith("plotly.min.js")]


def test_a_chart_that_cannot_become_live_stays(open_page: Open) -> None:
    """Where plotly.js does not come, the drawing stays and the button says so."""
    page = open_page(CHARTS, complains=True)
    page.evaluate("document.querySelector('meta[name=plotly]').content = 'gone.js'")
    figure = page.locator("figure.chart").first
    figure.get_by_role("button", name="interactive").click()
    expect(figure.get_by_role("button")).to_contain_text("did not load")
    assert figure.locator(".wide svg").is_visible()


def test_the_data_of_a_live_chart_comes_with_it(open_page: Open) -> None:
    """What a chart is made of is asked for when it becomes live, and not before, and only its own."""
    page = open_page("genindex.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page.url.replace("genindex.html", CHARTS), wait_until="networkidle")
    figure = page.locator("figure.chart").first
    assert not [url for url in asked if "/figures/" in url]
    live(page)
    own = f"/figures/{figure.get_attribute('id')}.js"
    assert [url.endswith(own) for url in asked if "/figures/" in url] == [True]


def test_a_chart_whose_data_is_gone_stays(open_page: Open) -> None:
    """Where a chart's own data does not come, the drawing stays and the button says so."""
    page = open_page(CHARTS, complains=True)
    figure = page.locator("figure.chart").first
    figure.evaluate("figure => (figure.dataset.plotly = 'gone.js')")
    figure.get_by_role("button", name="interactive").click()
    expect(figure.get_by_role("button")).to_contain_text("did not load")
    assert figure.locator(".wide svg").is_visible()


def test_each_chart_can_be_taken_away(open_page: Open) -> None:
    """Below each chart its picture and its data can be downloaded."""
    page = open_page(CHARTS)
    for figure in page.locator("figure.chart").all():
        links = [
            link.get_attribute("href") or ""
            for link in figure.locator(".downloads a[download]").all()
        ]
        assert [Path(link).suffix for link in links] == [".svg", ".png", ".csv"]
        for link in links:
            assert (SITE / "notebooks" / link).resolve().stat().st_size > 100


# ---- the page itself ----


def test_colours_can_be_chosen_and_are_kept(open_page: Open) -> None:
    """The choice is the one thing that is stored, and it holds on the next page."""
    page = open_page(START, color_scheme="light")
    switch = page.locator(".theme-switch-button").first
    while page.evaluate("document.documentElement.dataset.mode") != "dark":
        switch.click()
    assert page.evaluate("Object.keys(localStorage)") == ["mode"]
    page.goto(page.url.replace(START, LEDGER))
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 27)"


def test_the_first_stop_of_the_keyboard_skips_to_the_text(open_page: Open) -> None:
    """Tab shows a link past the contents; it can be seen and it works."""
    page = open_page(START)
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.inner_text() == "Skip to main content"
    expect(focused).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    page.wait_for_url("**#main-content")


def test_the_focus_can_be_seen(open_page: Open) -> None:
    """Whatever the keyboard reaches on the first page has an outline."""
    page = open_page(START)
    for _ in range(30):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style != "none", page.evaluate("document.activeElement.outerHTML")


def test_the_contents_open_on_a_phone(open_page: Open) -> None:
    """The button opens the contents over the page; Escape gives the page back."""
    page = open_page(START, width=390)
    page.locator(".primary-toggle").click()
    link = page.get_by_role("link", name="Glossary")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.locator(".primary-toggle").click()
    link.click()
    page.wait_for_url("**/glossary.html")


def test_ctrl_k_searches(open_page: Open) -> None:
    """The keys open the search, and what is typed is looked for."""
    page = open_page(START)
    page.keyboard.press("Control+k")
    page.keyboard.type("Observatory")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=Observatory")
    expect(page.locator("#search-results li").first).to_be_visible()


@pytest.mark.parametrize("word", ["Observatory", "Jaramana", "Latakia", "Druze", "Ministry"])
def test_search_finds_who_counts_and_where(open_page: Open, word: str) -> None:
    """Names of counters, communities and places lead to pages, with readable words around them."""
    page = open_page(f"search.html?q={word}")
    first = page.locator("#search-results li").first
    expect(first).to_be_visible()
    excerpt = first.locator("p.context")
    expect(excerpt.locator("mark")).to_contain_text(word, ignore_case=True)
    assert "{" not in excerpt.inner_text() and "<" not in excerpt.inner_text()


def spoken_of() -> list[str]:
    """Of the register as it is: an actor's name bent as an article has it, a place, a counter."""
    with (TABLES / "mentions.csv").open(encoding="utf-8", newline="") as file:
        mentions = list(csv.DictReader(file))
    with (TABLES / "claims.csv").open(encoding="utf-8", newline="") as file:
        counter = next(row["source"] for row in csv.DictReader(file) if row["source_id"])
    bent = next(row for row in mentions if row["basis"] == "garbled" and row["kind"] == "person")
    place = next(row for row in mentions if row["kind"] == "town")
    return [bent["words"], place["name"], counter]


@pytest.mark.parametrize("name", spoken_of())
def test_search_finds_names_as_the_articles_bend_them(open_page: Open, name: str) -> None:
    """What a reader copies from an article leads to pages, with readable words around it."""
    page = open_page(f"search.html?q={quote(name)}")
    excerpt = page.locator("#search-results li p.context").first
    expect(excerpt).to_be_visible()
    found = page.locator("#search-results p.context mark").all_inner_texts()
    assert {word.casefold() for word in found} & {word.casefold() for word in name.split()}
    assert len(excerpt.inner_text()) > len(name)
    assert "{" not in excerpt.inner_text() and "<" not in excerpt.inner_text()


def test_motion_is_left_out_where_readers_ask_for_it(open_page: Open) -> None:
    """With reduced motion nothing moves by itself."""
    page = open_page(START, reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter(e => {"
        " const s = getComputedStyle(e);"
        " return s.scrollBehavior === 'smooth' || parseFloat(s.transitionDuration) > 0 }).length"
    )
    assert moving == 0


def test_print_shows_the_text_and_the_drawings(open_page: Open) -> None:
    """On paper the wide drawing is there, and what can be clicked is not."""
    page = open_page(CHARTS, width=390)
    page.emulate_media(media="print")
    figure = page.locator("figure.chart").first
    assert figure.locator(".wide svg").is_visible()
    assert not figure.locator(".narrow svg").is_visible()
    assert not figure.locator(".downloads").is_visible()
    assert not page.locator(".bd-sidebar-primary").first.is_visible()
    assert page.locator("h1").first.is_visible()
    assert page.locator("table").first.evaluate("t => getComputedStyle(t).breakInside") == "auto"


def test_a_link_in_a_drawing_is_underlined_in_its_own_colour(open_page: Open) -> None:
    """In dark mode too the line below linked words can be seen: it is the words' own."""
    page = open_page("notebooks/00_when_and_where.html", color_scheme="dark")
    lines = "parts => parts.map(part => getComputedStyle(part).textDecorationLine)"
    links = page.locator("figure.chart svg a:has(text)")
    assert set(links.evaluate_all(lines)) == {"none"}
    assert set(links.locator("text").evaluate_all(lines)) == {"underline"}


def test_few_rows_need_no_filters(open_page: Open) -> None:
    """Where the rows are few their filters are folded, and open where the address asks for one."""
    name = "notebooks/00_when_and_where.html"
    assert not open_page(name).get_by_label("kind", exact=True).is_visible()
    asked = open_page(f"{name}?kind=toll")
    expect(asked.get_by_label("kind", exact=True)).to_have_value("toll")
    assert 0 < visible_rows(asked) < asked.locator("table.sortable tbody tr").count()


# ---- without a network ----


def test_the_site_opens_from_a_folder(open_page: Open, tmp_path: Path) -> None:
    """The archive, unpacked and opened as files, shows sentences, filters and live charts."""
    with zipfile.ZipFile(SITE / "who-says-how-many.zip") as packed:
        packed.extractall(tmp_path)
    folder = tmp_path / "who-says-how-many"
    page = open_page(f"{folder.as_uri()}/{START}")
    page.locator(NUMBER).first.hover()
    expect(sentence(page)).to_be_visible()
    sentence(page).get_by_text("Open in the ledger").click()
    page.wait_for_url("**#claim-*")
    page.get_by_label("effect", exact=True).select_option("killed")
    assert 0 < visible_rows(page)
    live(open_page(f"{folder.as_uri()}/{CHARTS}"))


def test_the_archive_is_the_site() -> None:
    """The archive holds every file of the site but itself, and no time of its making."""
    with zipfile.ZipFile(SITE / "who-says-how-many.zip") as packed:
        entries = packed.infolist()
    names = {entry.filename.partition("/")[2] for entry in entries}
    files = {path.relative_to(SITE).as_posix() for path in SITE.rglob("*") if path.is_file()}
    assert names == files - {"who-says-how-many.zip"}
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_the_data_of_a_chart_name_their_claims() -> None:
    """Each row of a chart's data holds the ids of the claims that it tells."""
    known = json.dumps((SITE / "tables" / "claims.csv").read_text(encoding="utf-8"))
    for path in (SITE / "figures").glob("tolls-*.csv"):
        _, *rows = path.read_text(encoding="utf-8").splitlines()
        assert rows and all(row.rpartition(",")[2] in known for row in rows)
