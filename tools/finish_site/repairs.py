"""Repairs: what the theme leaves out or gets wrong in its HTML, one entry a fault.

Each repair names what it mends by a selector. One that finds nothing on any page is an error:
the theme has changed, and the entry has to be looked at again or taken out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from html import escape, unescape
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from finish_site import FinishError
from finish_site.pages import Page, every, one, text


class Repair(NamedTuple):
    """One fault: what it is, where it stands, and what is done about each element found."""

    fault: str
    selector: str
    mend: Callable[[Page, LexborNode], None]


def mend(pages: tuple[Page, ...]) -> None:
    """Carry out all repairs; raises `FinishError` where one of them finds nothing to do."""
    for repair in REPAIRS:
        carry_out(repair, pages)
    for page in pages:
        tell_apart(page)


def carry_out(repair: Repair, pages: tuple[Page, ...]) -> None:
    """Mend one fault on all pages; raises `FinishError` where no page has it."""
    found = list(every(pages, repair.selector))
    if not found:
        raise FinishError(
            f"finish_site/repairs.py: no page has `{repair.selector}` ({repair.fault}). "
            "The theme has changed: mend the entry or take it out."
        )
    for page, node in found:
        repair.mend(page, node)


def tell_apart(page: Page) -> None:
    """Number the regions of a page that bear one name, so that they can be told apart by ear."""
    seen: Counter[str] = Counter()
    for node in page.tree.css("[role=region][aria-label]"):
        name = node.attributes["aria-label"] or ""
        seen[name] += 1
        if seen[name] > 1:
            node.attrs["aria-label"] = f"{name} ({seen[name]})"


def removed(page: Page, node: LexborNode) -> None:
    """Take the element out with all that is in it."""
    node.decompose()


def given(**attributes: str | None) -> Callable[[Page, LexborNode], None]:
    """A mend that sets attributes, or takes off those that are null; `_` stands for `-`."""

    def put(page: Page, node: LexborNode) -> None:
        for name, value in attributes.items():
            key = name.replace("_", "-")
            if value is not None:
                node.attrs[key] = value
            elif key in node.attributes:
                del node.attrs[key]

    return put


def renamed(tag: str) -> Callable[[Page, LexborNode], None]:
    """A mend that makes another element of it, with the same attributes and the same inside."""

    def replace(page: Page, node: LexborNode) -> None:
        new = page.tree.create_node(tag)
        for name, value in node.attributes.items():
            new.attrs[name] = value or ""
        new.inner_html = node.inner_html or ""
        node.replace_with(new)

    return replace


def framed(page: Page, table: LexborNode) -> None:
    """A table of a prose page becomes a region that scrolls, with a caption and scopes."""
    for head in table.css("thead th"):
        head.attrs["scope"] = "col"
    if not table.css_first("caption"):
        caption(page, table)
    region = {"class": "tablewrap", "role": "region", "tabindex": "0"}
    assert table.parent is not None
    for name, value in {**region, "aria-label": text(one(table, "caption"))}.items():
        table.parent.attrs[name] = value


def caption(page: Page, table: LexborNode) -> None:
    """Name a table after the heading above it, for those who hear the page."""
    heading = text(one(page.tree, f"section#{section(table)} > :is(h1, h2, h3, h4)"))
    named = page.tree.create_node("caption")
    named.attrs["class"] = "visually-hidden"
    named.inner_html = escape(f"Table: {heading.rstrip('#').strip()}")
    one(table, "thead").insert_before(named)


def section(node: LexborNode) -> str:
    """The id of the nearest section around an element."""
    at = node.parent
    while at is not None and not (at.tag == "section" and at.id):
        at = at.parent
    return at.id if at is not None and at.id else ""


def opened(page: Page, summary: LexborNode) -> None:
    """The two words of a folded cell become spans, because a paragraph may not stand there."""
    for words in summary.css("p"):
        renamed("span")(page, words)
    given(aria_label=None)(page, summary)


def unescaped(page: Page, link: LexborNode) -> None:
    """An address says `&` where it says it; the parser of the prose escapes it once too often."""
    link.attrs["href"] = unescape(link.attributes["href"] or "")


REPAIRS: tuple[Repair, ...] = (
    Repair("two viewports", "meta[name=viewport] ~ meta[name=viewport]", removed),
    Repair("a theme set before ours", "script[data-cfasync]", removed),
    Repair("a link that HTML does not know", "link[rel=index]", removed),
    Repair("a banner without words", ".pst-async-banner-revealer", removed),
    Repair("a header without words", "header.bd-header", removed),
    Repair("a footer without words", "footer.bd-footer", removed),
    Repair("a place for advertisements", "#ethical-ad-placement", removed),
    Repair("a button for bootstrap", "#pst-back-to-top", removed),
    Repair("elements for scripts left out", "[id*=scroll-pixel-helper]", removed),
    Repair("elements for scripts left out", "[class*=scroll-pixel-helper]", removed),
    Repair("an element for scripts left out", "#searchbox", removed),
    Repair("title and contents a second time", "#jb-print-docs-body", removed),
    Repair(
        "a landmark without a name", "#pst-primary-sidebar", given(role="region", aria_label="Book")
    ),
    Repair("a landmark without a name", "#pst-search-dialog", given(aria_label="Search")),
    Repair(
        "icons that are read aloud",
        "i[class*=fa-], span[class*=fa-]",
        given(aria_hidden="true", title=None),
    ),
    Repair(
        "tooltips of bootstrap",
        "[data-bs-toggle]",
        given(data_bs_toggle=None, data_bs_placement=None, data_bs_title=None),
    ),
    Repair(
        "spying of bootstrap",
        "body[data-bs-spy]",
        given(
            **{f"data_{name}": None for name in ("bs_spy", "bs_target", "bs_root_margin", "offset")}
        ),
    ),
    Repair("buttons that could send forms", "button:not([type])", given(type="button")),
    Repair(
        "a name that is not what is read",
        ".search-button-field[aria-label]",
        given(aria_label=None),
    ),
    Repair(
        "a page that does not say it is this one", "a.current.reference", given(aria_current="page")
    ),
    Repair(
        "headings in the contents", "p.caption[role=heading]", given(role=None, aria_level=None)
    ),
    Repair("paragraphs in a summary", "details > summary:has(p)", opened),
    Repair("addresses escaped twice", 'a[href*="&amp;"]', unescaped),
    Repair("tables without caption and scope", ".pst-scrollable-table-container > table", framed),
)
