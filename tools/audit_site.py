"""`make audit`: measure every page of the finished site, and print one row a page.

Lighthouse's four scores (mobile, the median of three runs), the largest paint, weight and
requests, requests to other hosts, axe in light and dark at two widths, HTML errors, broken links.
Names of pages choose some of them: `make audit PAGES=book/start`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from difflib import get_close_matches
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from browsers import FLAGS, REMEDY, browser, executable
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser
from served import served

HERE = Path(__file__).resolve().parent
SITE = HERE.parent / "_build" / "html"
NODE = HERE / "audit" / "node_modules"
RUNS = 3
SCORES = ("performance", "accessibility", "best-practices", "seo")
VIEWS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 390)]
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Row(NamedTuple):
    """What was measured of one page."""

    page: str
    perf: int
    a11y: int
    best: int
    seo: int
    lcp_ms: int
    kB: float
    requests: int
    foreign: int
    axe: int
    html: int
    links: int


def lighthouse(address: str) -> dict[str, float]:
    """Scores, largest paint, weight and requests of one page: each the median of the runs."""
    told = [run_lighthouse(address) for _ in range(RUNS)]
    explain(told[-1])
    runs = [figures(run) for run in told]
    return {name: median(run[name] for run in runs) for name in runs[0]}


def run_lighthouse(address: str) -> dict[str, Any]:
    """What Lighthouse says of one page after one visit."""
    command = [
        str(NODE / ".bin" / "lighthouse"),
        address,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(SCORES)}",
        f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
    ]
    env = {**os.environ, "CHROME_PATH": executable() or ""}
    done = subprocess.run(command, check=True, env=env, capture_output=True, text=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def figures(told: dict[str, Any]) -> dict[str, float]:
    """The figures of one visit that the table shows."""
    items = told["audits"]["network-requests"]["details"]["items"]
    return {
        **{name: round(100 * told["categories"][name]["score"]) for name in SCORES},
        "lcp": told["audits"]["largest-contentful-paint"]["numericValue"],
        "bytes": sum(item.get("transferSize", 0) for item in items),
        "requests": len(items),
    }


def explain(told: dict[str, Any]) -> None:
    """Name every audit that takes points off."""
    for category in SCORES:
        for ref in told["categories"][category]["auditRefs"]:
            audit = told["audits"][ref["id"]]
            if ref["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                print(f"    {category}: {audit['id']} {audit.get('displayValue', '')}")


def foreign_and_axe(running: Browser, address: str) -> tuple[int, int]:
    """Requests to other hosts, and elements at fault by axe, over all views of one page."""
    foreign, faults = set(), 0
    for scheme, width in VIEWS:
        context = running.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]  # one of the two it knows
            viewport={"width": width, "height": 900},
            bypass_csp=True,  # axe is put into the page, which the page itself would refuse
        )
        page = context.new_page()
        page.on("request", lambda request: foreign.add(request.url))
        page.goto(address, wait_until="networkidle")
        for fault in Axe().run(page, options=AXE).response["violations"]:
            faults += len(fault["nodes"])
            print(f"    axe {scheme} {width}: {fault['id']}: {fault['nodes'][0]['target']}")
        context.close()
    base = urlsplit(address).netloc
    return len([url for url in foreign if urlsplit(url).netloc not in ("", base)]), faults


def html_errors(path: Path) -> int:
    """The errors that the W3C's checker finds in one file."""
    jar = NODE / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-jar", str(jar), "--format", "json", "--exit-zero-always", str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    errors = [m for m in json.loads(told)["messages"] if m["type"] == "error"]
    for error in errors:
        print(f"    html line {error.get('lastLine')}: {error['message']}")
    return len(errors)


def broken_links(path: Path) -> int:
    """The addresses on one page that stay on the site and lead nowhere."""
    tree, lost = LexborHTMLParser(path.read_text(encoding="utf-8")), 0
    for node in tree.css("[href], [src]"):
        parts = urlsplit(node.attributes.get("href") or node.attributes.get("src") or "")
        if parts.scheme or parts.netloc:
            continue
        target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
        if not target.exists() or (parts.fragment and not _has(target, unquote(parts.fragment))):
            print(f"    link: {parts.geturl()}")
            lost += 1
    return lost


def _has(path: Path, anchor: str) -> bool:
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    return any(node.id == anchor for node in tree.css("[id]"))


def measured(running: Browser, base: str, path: Path) -> Row:
    """Everything about one page."""
    place = path.relative_to(SITE).as_posix()
    print(place)
    told = lighthouse(base + place)
    foreign, faults = foreign_and_axe(running, base + place)
    return Row(
        place,
        *(int(told[name]) for name in SCORES),
        lcp_ms=round(told["lcp"]),
        kB=round(told["bytes"] / 1000, 1),
        requests=int(told["requests"]),
        foreign=foreign,
        axe=faults,
        html=html_errors(path),
        links=broken_links(path),
    )


def pages(names: list[str]) -> list[Path]:
    """The files of the pages named, or of all; raises `ValueError` with the remedy where one is not.

    A page may be named as it is in the contents, by its file in the site or by its source.
    """
    every = sorted(path for path in SITE.rglob("*.html") if path != SITE / "index.html")
    if not every:
        raise ValueError(f"There is no site in {SITE}. Build it first: make book")
    known = {path.relative_to(SITE).with_suffix("").as_posix(): path for path in every}
    plain = {name: re.sub(r"\.(html|md|ipynb)$", "", name.removeprefix("./")) for name in names}
    for name, page in plain.items():
        if page not in known:
            near = get_close_matches(page, known, cutoff=0.3)
            meant = f"Did you mean {near[0]}?" if near else f"There are: {', '.join(known)}."
            raise ValueError(f"The site has no page {name!r}. {meant}")
    return [known[page] for page in plain.values()] or every


def missing() -> str | None:
    """What the audit needs and does not find on this machine, with the remedy; else null."""
    if executable() is None:
        return REMEDY
    if not (NODE / ".bin" / "lighthouse").exists():
        return "Lighthouse is not installed. Run: make audit (it installs what it needs with npm)."
    if shutil.which("node") is None or shutil.which("java") is None:
        return (
            "The audit needs node and java (Debian: apt-get install nodejs default-jre-headless)."
        )
    return None


def main(names: list[str]) -> int:
    """Print the table; 1 where a page has a foreign request, a fault of axe or HTML, a lost link.

    2 and one sentence where a page that is named does not exist, or a tool is missing.
    """
    try:
        paths = pages(names)
        lacking = missing()
        if lacking:
            raise ValueError(lacking)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    with served(SITE) as base, browser() as running:
        rows = [measured(running, base, path) for path in paths]
    width = max(len(row.page) for row in rows)
    print("\n" + "page".ljust(width), *(f"{name:>8}" for name in Row._fields[1:]))
    for row in rows:
        print(row.page.ljust(width), *(f"{value:>8}" for value in row[1:]))
    return int(any(row.foreign or row.axe or row.html or row.links for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
