"""`python -m finish_site RAW SITE`: finish what Sphinx wrote into RAW as the site in SITE."""

from __future__ import annotations

import csv
import re
import shutil
import sys
from hashlib import sha256
from pathlib import Path, PurePosixPath

from finish_site import (
    FinishError,
    cards,
    evidence,
    figures,
    heads,
    offline,
    pages,
    policy,
    repairs,
    scripts,
    styles,
)
from finish_site.pages import Page

STATIC = "_static"
LOADED = 'link[rel=icon], script[src*="_static/"], img[src*="_static/"]'


def main(arguments: list[str]) -> int:
    """Finish the site; 2 and one sentence where that cannot be done."""
    if len(arguments) != 2:
        print("usage: python -m finish_site RAW SITE", file=sys.stderr)
        return 2
    raw, site = (Path(argument).resolve() for argument in arguments)
    beside = site.with_name(f".{site.name}.new")
    try:
        if not any(raw.rglob("*.html")):
            raise FinishError(f"{raw} holds no site. Build it first: make book")
        finish(raw, beside)
    except FinishError as error:
        print(error, file=sys.stderr)
        return 2
    shutil.rmtree(site, ignore_errors=True)
    beside.rename(site)
    return 0


def finish(raw: Path, site: Path) -> None:
    """Write the finished site into *site*, which is made anew; *raw* is only read."""
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(raw, site, ignore=shutil.ignore_patterns("*.html", STATIC, ".buildinfo"))
    (site / STATIC).mkdir()
    found = tuple(page for page in pages.read(raw) if page.tree.css_first("#main-content"))
    repairs.mend(found)
    figures.write(found, site)
    cards.deal(found)
    tell_evidence(found, site)
    for page in found:
        heads.describe(page)
    dress(found, raw, site)
    for page in found:
        policy.state(page)
        write(site / page.place, page.html)
    write(site / "index.html", heads.redirect(first(found, raw)))
    (site / heads.CARD).write_bytes(heads.card(counts(site / "tables")))
    offline.archive(site)


def tell_evidence(found: tuple[Page, ...], site: Path) -> None:
    """Write the sentences as a file, and tell each page where it is."""
    told = evidence.script(evidence.sentences(found))
    place = stored(site, "evidence.js", told)
    for page in found:
        page.append(page.head, "meta", name="evidence", content=f"{page.root}{place}")


def dress(found: tuple[Page, ...], raw: Path, site: Path) -> None:
    """Give all pages one sheet and one script, and bring the files that these still load."""
    script = scripts.bundle(raw / STATIC)
    sheets = sheets_of(found, raw)
    scripts.replace(found, stored(site, "site.js", script))
    sheet = styles.bundle(sheets, found, script)
    for address in set(styles.ADDRESS.findall(sheet)):
        if not address.startswith("data:"):
            bring(raw / STATIC / address, site / STATIC / address)
    styles.fonts(sheet, site / STATIC)
    place = stored(site, "site.css", sheet)
    for page in found:
        link_sheet(page, place)
        bring_loaded(page, raw, site)


def link_sheet(page: Page, place: PurePosixPath) -> None:
    """Let the page load one style sheet in place of all it had."""
    kept, *others = page.tree.css("link[rel=stylesheet]")
    kept.attrs["href"] = f"{page.root}{place}"
    for link in others:
        link.decompose()


def bring_loaded(page: Page, raw: Path, site: Path) -> None:
    """Copy the files of the theme that the page still loads."""
    for node in page.tree.css(LOADED):
        address = node.attributes.get("href") or node.attributes.get("src") or ""
        inside = address.partition("?")[0].removeprefix(page.root)
        if not (site / inside).exists():
            bring(raw / inside, site / inside)


def sheets_of(found: tuple[Page, ...], raw: Path) -> list[Path]:
    """The style sheets of all pages, each once, in their order."""
    links = pages.every(found, "link[rel=stylesheet]")
    addresses = ((page, (link.attributes["href"] or "").partition("?")[0]) for page, link in links)
    return list(dict.fromkeys((raw / page.place.parent / to).resolve() for page, to in addresses))


def stored(site: Path, name: str, text: str) -> PurePosixPath:
    """Write a file that bears a piece of its checksum, so that no browser keeps an old one."""
    stem, dot, kind = name.partition(".")
    place = PurePosixPath(STATIC, f"{stem}-{sha256(text.encode()).hexdigest()[:8]}{dot}{kind}")
    write(site / place, text)
    return place


def write(path: Path, text: str) -> None:
    """Write a text file; folders are made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def bring(source: Path, target: Path) -> None:
    """Copy one file of the raw site into the finished one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def first(found: tuple[Page, ...], raw: Path) -> Page:
    """The page that the raw site opens on."""
    told = re.search(r'url=([^"]+)"', (raw / "index.html").read_text(encoding="utf-8"))
    place = told[1] if told else ""
    for page in found:
        if page.place == PurePosixPath(place):
            return page
    raise FinishError(f"index.html leads to {place!r}, which is not a page of the site.")


def counts(tables: Path) -> dict[str, int]:
    """How many rows each table has: `articles`, `claims` and the others."""
    found = {}
    for path in tables.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = sum(1 for _ in csv.DictReader(file))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
