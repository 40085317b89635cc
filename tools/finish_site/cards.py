"""Cards: on a narrow page each row of a wide table is a card whose fields bear the heads as labels.

The sheet does it alone (`site.css`, at `table.cards`). A table brings what the sheet cannot know:
its heads, once, as values of the sheet.
"""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from finish_site import FinishError
from finish_site.pages import Page, every, text

FEWEST, FEWEST_LONG, MOST = 4, 3, 10  # columns; the sheet has labels for so many


def deal(pages: tuple[Page, ...]) -> None:
    """Make every wide table of the *pages* one that can be laid out as cards."""
    for page, table in list(every(pages, ".tablewrap > table")):
        heads = [text(head) for head in table.css("thead th:not([hidden])")]
        if is_wide(table, len(heads)):
            if len(heads) > MOST:
                raise FinishError(
                    f"{page.place}: a table has {len(heads)} columns and site.css labels for {MOST}."
                )
            make(table, heads)


def is_wide(table: LexborNode, columns: int) -> bool:
    """Whether a narrow page has no room for its columns, or for the sentences in one of them."""
    return columns >= (FEWEST_LONG if table.css_first(".long") else FEWEST)


def make(table: LexborNode, heads: list[str]) -> None:
    """Give a table its class and its heads as labels."""
    # A card is named by its first field; a number names nothing and bears its head.
    numbered = "numbered" if table.css_first("thead th:first-child.num") else ""
    kinds = (table.attributes.get("class") or "", "cards", numbered)
    table.attrs["class"] = " ".join(filter(None, kinds))
    table.attrs["style"] = ";".join(f"--h{n}:{quoted(head)}" for n, head in enumerate(heads, 1))


def quoted(words: str) -> str:
    """*words* as a string of a style sheet."""
    return '"{}"'.format(words.replace("\\", r"\\").replace('"', r"\""))
