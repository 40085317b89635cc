"""What the site carries beside its pages: plotly.js for live charts, the tables as files.

plotly.js is taken from the installed plotly package, so its version is the locked one and
nothing has to be fetched or kept in the repository. It does not lie in `_static`, because
Jupyter Book puts every script of that folder on every page.
"""

from __future__ import annotations

import re
import shutil
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

PLOTLY = files("plotly") / "package_data" / "plotly.min.js"
PLOTLY_IN_SITE = "vendor/plotly.min.js"
SHEET = re.compile(r'getElementById\("([0-9a-f]{64})"\)')
TABLES = ("*.csv", "datapackage.json")


def tell_pages(app: Sphinx, page: str, template: str, context: dict[str, Any], *_: Any) -> None:
    """Each page knows where plotly.js is, its megabytes, and which sheet it must not bring."""
    context["plotly"] = plotly()


@cache
def plotly() -> dict[str, str]:
    """What a page needs to know of plotly.js before it is loaded.

    `sheet` is the id of a sheet for maps that plotly.js writes into the page unless an element
    has that id already. The policy of the pages refuses it, and no chart here is such a map.
    """
    text = PLOTLY.read_text(encoding="utf-8")
    found = SHEET.search(text)
    return {
        "path": PLOTLY_IN_SITE,
        "megabytes": f"{len(text.encode()) / 1e6:.1f}",
        "sheet": found[1] if found else "",
    }


def carry_files(app: Sphinx, error: Exception | None) -> None:
    """Copy plotly.js and the tables into the finished site."""
    if error or app.builder.format != "html":
        return
    site = Path(app.outdir)
    with as_file(PLOTLY) as path:
        copy(path, site / PLOTLY_IN_SITE)
    for pattern in TABLES:
        for table in (Path(app.srcdir) / "tables").glob(pattern):
            copy(table, site / "tables" / table.name)


def copy(source: Path, target: Path) -> None:
    """Copy one file; folders are made as needed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx once at the start of a build."""
    app.connect("html-page-context", tell_pages)
    app.connect("build-finished", carry_files)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
