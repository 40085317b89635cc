"""Evidence: the ledger's sentences as one file, so that any page can show one beside a number."""

from __future__ import annotations

import json
import posixpath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from finish_site import FinishError
from finish_site.pages import Page, every, one


def sentences(pages: tuple[Page, ...]) -> dict[str, str]:
    """For each claim its sentence as HTML, its own count marked, addresses from the root."""
    found = {}
    for page, passage in every(pages, ".passage"):
        for card in passage.css(".claim[id]"):
            claim = (card.id or "").removeprefix("claim-")
            found[claim] = sentence(page, one(passage, "blockquote"), claim)
    lost = {str(link.attributes["href"]) for _, link in every(pages, 'a[href*="#claim-"]')}
    lost = {address for address in lost if address.partition("#claim-")[2] not in found}
    if lost:
        raise FinishError(f"{min(lost)} leads to a claim that the ledger does not have.")
    return found


def sentence(page: Page, quoted: LexborNode, claim: str) -> str:
    """The words of a passage for one of its claims, and where all of it can be read."""
    own = LexborHTMLParser(quoted.inner_html or "")
    for mark in own.css("mark.count"):
        link = mark.css_first("a")
        here = link is not None and link.attributes["href"] == f"#claim-{claim}"
        for inner in mark.css("a"):
            inner.unwrap()
        if not here:
            mark.unwrap()
    for link in own.css("a[href]"):
        link.attrs["href"] = from_root(page, link.attributes["href"] or "")
    assert own.body is not None
    ledger = f'<p><a href="{page.place}#claim-{claim}">Open in the ledger</a></p>'
    return (own.body.inner_html or "").strip() + ledger


def from_root(page: Page, address: str) -> str:
    """An address that stands on *page* as seen from the root of the site."""
    return posixpath.normpath(posixpath.join(page.place.parent.as_posix(), address))


def script(found: dict[str, str]) -> str:
    """The file that a page loads for the sentences: it hands them to whoever asked."""
    return f"tollbookEvidence({json.dumps(found, ensure_ascii=False, sort_keys=True)});\n"
