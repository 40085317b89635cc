"""Pages: each HTML file of the site as a tree, read once and written once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from finish_site import FinishError


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its place in the site, `book/start.html`, and its tree, which may be changed."""

    place: PurePosixPath
    tree: LexborHTMLParser

    @property
    def root(self) -> str:
        """The way from this page to the root of the site: `../` for a page one folder deep."""
        return "../" * (len(self.place.parts) - 1)

    @property
    def html(self) -> str:
        """The page as the text of its file."""
        return f"{self.tree.html}\n"

    @property
    def head(self) -> LexborNode:
        """Where the page says what it is and what it loads."""
        return one(self.tree, "head")

    def append(
        self, parent: LexborNode, tag: str, words: str = "", **attributes: str
    ) -> LexborNode:
        """Put a new element at the end of *parent* and return it; `class_` stands for `class`."""
        node = self.tree.create_node(tag)
        for name, value in attributes.items():
            node.attrs[name.strip("_").replace("_", "-")] = value
        if words:
            node.inner_html = words
        parent.insert_child(node)
        return node


def read(folder: Path) -> tuple[Page, ...]:
    """Every page of the site in *folder*, by place; files of the theme are none."""
    files = sorted(path for path in folder.rglob("*.html") if "_static" not in path.parts)
    return tuple(
        Page(
            PurePosixPath(path.relative_to(folder).as_posix()),
            LexborHTMLParser(path.read_text(encoding="utf-8")),
        )
        for path in files
    )


def one(within: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element that *selector* finds; raises `FinishError` where there is none."""
    node = within.css_first(selector)
    if node is None:
        raise FinishError(f"A page has no `{selector}`: the theme or the page has changed.")
    return node


def every(pages: tuple[Page, ...], selector: str) -> Iterator[tuple[Page, LexborNode]]:
    """Each element that *selector* finds, with its page."""
    for page in pages:
        for node in page.tree.css(selector):
            yield page, node


def text(node: LexborNode) -> str:
    """The words in an element, each gap one space."""
    return " ".join(node.text().split())
