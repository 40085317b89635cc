"""Policy: what a browser may load and run on a page, and nothing else.

The policy stands in each page, so that it holds wherever the site is served from. It names the
site itself and, by their checksums, the few lines that stand in the page.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from hashlib import sha256

from finish_site.pages import Page, one

EMPTY = ""  # plotly.js opens an empty sheet and fills it rule by rule, which is allowed


def state(page: Page) -> None:
    """Move the page's own styles into one sheet, and write the policy that allows it."""
    gather_styles(page)
    scripts = [node.text() for node in page.tree.css("script:not([src]):not([type])")]
    styles = [node.text() for node in page.tree.css("style")]
    policy = page.tree.create_node("meta")
    policy.attrs["http-equiv"] = "Content-Security-Policy"
    policy.attrs["content"] = "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {checksums(scripts)}",
            f"style-src 'self' {checksums([*styles, EMPTY])}",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )
    one(page.tree, "meta[charset]").insert_after(policy)


def gather_styles(page: Page) -> None:
    """Give each element with a style of its own a class, and each style one rule."""
    rules: dict[str, str] = {}
    for node in page.tree.css("[style]"):
        name = rules.setdefault(node.attributes["style"] or "", f"own-{len(rules)}")
        node.attrs["class"] = f"{node.attributes.get('class') or ''} {name}".strip()
        del node.attrs["style"]
    if rules:
        page.append(
            page.head, "style", "".join(f".{name}{{{rule}}}" for rule, name in rules.items())
        )


def checksums(texts: Iterable[str]) -> str:
    """The *texts* as a policy names them."""
    digests = sorted({base64.b64encode(sha256(t.encode()).digest()).decode() for t in texts})
    return " ".join(f"'sha256-{digest}'" for digest in digests)
