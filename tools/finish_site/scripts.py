"""Scripts: the site's own as one small file; the theme's are left out; search keeps Sphinx's."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import rjsmin  # type: ignore[import-untyped]

from finish_site import FinishError
from finish_site.pages import Page, every

OURS = ("page.js", "evidence.js", "ledger.js", "charts.js", "search.js")
SEARCH = (
    "documentation_options.js",
    "doctools.js",
    "sphinx_highlight.js",
    "searchtools.js",
    "language_data.js",
)
LEFT_OUT = (
    *SEARCH,
    "searchindex.js",  # search.js loads it where there is something to look for
    "bootstrap.js",
    "pydata-sphinx-theme.js",
    "sphinx-book-theme.js",
    "design-tabs.js",
)


def bundle(static: Path) -> str:
    """The site's own scripts as one, without comments and blanks."""
    whole = "\n".join((static / name).read_text(encoding="utf-8") for name in OURS)
    return str(rjsmin.jsmin(whole))


def replace(pages: tuple[Page, ...], script: PurePosixPath) -> None:
    """Let each page load *script* and nothing else; the search page keeps what searches."""
    for page, node in list(every(pages, "script[src]")):
        name = PurePosixPath((node.attributes["src"] or "").partition("?")[0]).name
        if name not in (*OURS, *LEFT_OUT):
            raise FinishError(
                f"{page.place} loads {name}, which finish_site/scripts.py does not know. "
                "Say there whether the site needs it."
            )
        if page.place.name == "search.html" and name in SEARCH:
            node.attrs["defer"] = ""
        else:
            node.decompose()
    for page, node in list(every(pages, "script:not([src]):not([type]):not([data-first])")):
        node.decompose()
    for page in pages:
        page.append(page.head, "script", src=f"{page.root}{script}", defer="")
