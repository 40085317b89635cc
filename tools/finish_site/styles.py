"""Styles: all sheets as one, without the rules that no page can use; icon fonts cut to match.

What is used is asked of the finished pages and the site's own scripts: a class or id that
neither of them names is unused, and lightningcss leaves out its rules, animations and variables.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from pathlib import Path

import lightningcss
from fontTools import subset  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from finish_site.pages import Page

NAMED = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
READ = re.compile(r"var\(\s*(--[\w-]+)")
SET = re.compile(r"(--[\w-]+)\s*:")
GLYPH = re.compile(r"\\([ef][0-9a-f]{3})|([\ue000-\uf8ff])")
IMPORT = re.compile(r"""@import\s+["']([^"']+)["'];?""")
ADDRESS = re.compile(r"""url\(["']?([^"')]+)["']?\)""")
DARK = re.compile(r"(?<=[}])([^{}@]*\[data-theme=\"?dark\"?\][^{}]*)(\{[^{}]*\})")


def bundle(sheets: Iterable[Path], pages: Iterable[Page], scripts: str) -> str:
    """The *sheets* as one, cut to what *pages* and *scripts* name, small, in light and dark."""
    whole = "".join(rebased(sheet) for sheet in sheets)
    used = named(pages) | set(re.findall(r"[\w-]+", scripts))
    unused = {name for name in NAMED.findall(whole) if name not in used}
    cut = lightningcss.process_stylesheet(whole, unused_symbols=unused, minify=True)
    inline = "".join(page.html for page in pages) + scripts
    while idle := set(SET.findall(cut)) - set(READ.findall(cut + inline)):
        shorter = lightningcss.process_stylesheet(cut, unused_symbols=idle, minify=True)
        if len(shorter) == len(cut):
            break
        cut = shorter
    return without_script(cut)


def rebased(sheet: Path) -> str:
    """A sheet with what it imports, its addresses as seen from the folder `_static`."""
    text = sheet.read_text(encoding="utf-8")
    imported = "".join(rebased((sheet.parent / name).resolve()) for name in IMPORT.findall(text))
    folder = posixpath.relpath(sheet.parent, next(p for p in sheet.parents if p.name == "_static"))

    def moved(found: re.Match[str]) -> str:
        address = found[1].partition("?")[0]
        kept = address.startswith(("data:", "#"))
        return found[0] if kept else f'url("{posixpath.normpath(posixpath.join(folder, address))}")'

    return imported + ADDRESS.sub(moved, IMPORT.sub("", text))


def named(pages: Iterable[Page]) -> set[str]:
    """Every class and id that stands on a page."""
    found: set[str] = set()
    for page in pages:
        for node in page.tree.css("[class], [id]"):
            found.update((node.attributes.get("class") or "").split())
            found.add(node.id or "")
    return found


def without_script(sheet: str) -> str:
    """The same sheet, dark where the reader's system is dark and no script has said so."""

    def twice(found: re.Match[str]) -> str:
        selector, body = found.groups()
        alike = re.sub(r"\[data-theme=\"?dark\"?\]", "[data-theme=auto]", selector)
        return f"{found[0]}@media (prefers-color-scheme:dark){{{alike}{body}}}"

    return DARK.sub(twice, sheet)


def fonts(sheet: str, static: Path) -> None:
    """Cut each font that the sheet loads to the signs that the sheet draws with it."""
    signs = {int(code, 16) if code else ord(sign) for code, sign in GLYPH.findall(sheet)}
    for address in ADDRESS.findall(sheet):
        path = static / address
        if path.suffix in (".woff2", ".ttf"):
            cut_font(path, signs)


def cut_font(path: Path, signs: set[int]) -> None:
    """Write the font at *path* anew with the *signs* alone."""
    font = TTFont(path, recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(hinting=False, notdef_outline=False))
    cutter.populate(unicodes=signs)
    cutter.subset(font)
    font.save(path)
