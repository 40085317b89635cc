"""Evidence: the ledger's sentences as one file, so that any page can show one beside a number."""

from __future__ import annotations

import json
import posixpath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from finish_site import FinishError
from finish_site.pages import Page, every, one

LEADING = 'a[href*="#claim-"], a[href*="#relation-"]'


def sentences(pages: tuple[Page, ...]) -> dict[str, str]:
    """For each claim and relation, by the id of its card, its sentence as HTML.

    Of several counts in a sentence the claim's own is marked; addresses lead from the root.
    """
    found = {}
    for page, passage in every(pages, ".passage"):
        for card in passage.css(".claim[id]"):
            name = card.id or ""
            found[name] = told(page, counted(one(passage, "blockquote"), name), name)
    for page, card in every(pages, ".relation[id]"):
        found[card.id or ""] = told(page, related(card), card.id or "")
    addresses = {str(link.attributes["href"]) for _, link in every(pages, LEADING)}
    lost = {address for address in addresses if address.partition("#")[2] not in found}
    if lost:
        raise FinishError(f"{min(lost)} leads to what no ledger has.")
    return found


def counted(quoted: LexborNode, name: str) -> LexborHTMLParser:
    """The words of a passage for one of its claims: that count alone is marked."""
    own = LexborHTMLParser(quoted.inner_html or "")
    for mark in own.css("mark.count"):
        link = mark.css_first("a")
        here = link is not None and link.attributes["href"] == f"#{name}"
        for inner in mark.css("a"):
            inner.unwrap()
        if not here:
            mark.unwrap()
    return own


def related(card: LexborNode) -> LexborHTMLParser:
    """Who is reported to have done what to whom, by whom that is told, and the sentence."""
    words, quoted = one(card, ".claim-words"), one(card, "blockquote")
    own = LexborHTMLParser(f"{words.html}{quoted.inner_html}")
    for link in own.css(".claim-words a"):
        link.unwrap()
    return own


def told(page: Page, own: LexborHTMLParser, name: str) -> str:
    """A sentence as it is shown on any page, and where all of it can be read."""
    for link in own.css("a[href]"):
        link.attrs["href"] = from_root(page, link.attributes["href"] or "")
    assert own.body is not None
    ledger = f'<p><a href="{page.place}#{name}">Open in the ledger</a></p>'
    return (own.body.inner_html or "").strip() + ledger


def from_root(page: Page, address: str) -> str:
    """An address that stands on *page* as seen from the root of the site."""
    return posixpath.normpath(posixpath.join(page.place.parent.as_posix(), address))


def script(found: dict[str, str]) -> str:
    """The file that a page loads for the sentences: it hands them to whoever asked."""
    return f"tollbookEvidence({json.dumps(found, ensure_ascii=False, sort_keys=True)});\n"
