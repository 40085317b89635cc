"""One look for all charts: colours by name, and SVG that follows the page that shows it.

Text in the drawings stays text (`svg.fonttype: none`): it can be selected and found, it takes
the page's own font, and it weighs a third of outlines. The bytes are as stable as those of
outlines, because they hang on matplotlib's version and on the font that ships with it and
never on the fonts of a machine; that font, DejaVu Sans, is wider than the fonts of a page, so
words that fit where they were measured fit where they are read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from html import escape
from typing import Any, NamedTuple

import matplotlib as mpl
from matplotlib.figure import Figure

# Each name of site.css with its colours in light and in dark, for places without that sheet.
COLOURS: Mapping[str, tuple[str, str]] = {
    "ink": ("#1d2429", "#e4e7ea"),
    "muted": ("#56616a", "#a4adb5"),
    "grid": ("#d3d8dc", "#424b53"),
    "page": ("#fffefb", "#14181b"),
    "c1": ("#04569c", "#4aa8f0"),
    "c2": ("#964a00", "#de7f22"),
    "c3": ("#007a57", "#3fdca6"),
    "c4": ("#6b2a5b", "#c077b4"),
    "c5": ("#9a7f00", "#f0d840"),
    "c6": ("#7b8997", "#c4cbd1"),
}
CATEGORIES = {"civilians": "c1", "state_forces": "c2", "fighters": "c3", "people": "c4"}

# Colours to draw with that stand for names, and that no chart uses otherwise.
_DRAWN = {name: f"#0102{10 + i:02d}" for i, name in enumerate(COLOURS)}
_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "tollbook",
    "font.family": "DejaVu Sans",
    "font.size": 9.0,
    "path.simplify": False,
}
_MARGIN = 14  # around a drawing that stands alone
_UNDATED = {"Date": None, "Creator": None, "Format": None, "Type": None}


def ink(name: str) -> str:
    """The colour to draw with for a name of the page's colours, `ink("muted")`."""
    return _DRAWN[name]


def css(name: str) -> str:
    """The same colour for the page: `css("c1")` is `var(--c1)`."""
    return f"var(--{name})"


def settings() -> dict[Any, Any]:
    """matplotlib's own defaults with ours above them, whatever a reader has configured."""
    own = {key: value for key, value in mpl.rcParamsDefault.items() if "backend" not in key}
    return {**own, **_SETTINGS}


class Link(NamedTuple):
    """Where a mark leads, and what it says to those who hear the page.

    One without words stands beside another that leads to the same place, and is for pointers alone.
    """

    address: str
    told: str


def svg(
    figure: Figure, anchor: str, title: str, description: str, links: Mapping[str, Link]
) -> str:
    """The figure as SVG for a page: named, described, with ids that begin with *anchor*.

    A mark drawn with one of the keys of *links* as its url becomes that link.
    """
    with io.StringIO() as file:
        figure.savefig(file, format="svg", transparent=True, metadata=_UNDATED)
        drawn = file.getvalue()
    drawn = _tidy(drawn[drawn.index("<svg") :])
    for name, colour in _DRAWN.items():
        drawn = drawn.replace(colour, css(name))
    drawn = re.sub(r'\bid="([^"]+)"', rf'id="{anchor}-\1"', drawn)
    drawn = re.sub(r'(href="|url\()#([^")]+)', rf"\1#{anchor}-\2", drawn)
    drawn = re.sub(r'<a xlink:href="([^"]+)"[^>]*>', lambda m: _opened(links[m[1]]), drawn)
    return _named(once(drawn), anchor, title, description)


def standalone(drawing: str) -> str:
    """A drawing as a file of its own, with a page behind it, in light and dark."""
    light = "".join(f"--{name}:{pair[0]};" for name, pair in COLOURS.items())
    dark = "".join(f"--{name}:{pair[1]};" for name, pair in COLOURS.items())
    style = (
        f"<style>svg{{{light}font-family:'DejaVu Sans',sans-serif}}"
        f"@media(prefers-color-scheme:dark){{svg{{{dark}}}}}</style>"
        f'<rect x="-{_MARGIN}" y="-{_MARGIN}" width="100%" height="100%" fill="var(--page)"/>'
    )
    bare = re.sub(r"</?a\b[^>]*>", "", drawing)
    framed = re.sub(r' viewBox="0 0 (\S+) (\S+)" width="\S+" height="\S+"', _framed, bare, count=1)
    return framed.replace("</desc>", f"</desc>{style}", 1) + "\n"


def _framed(box: re.Match[str]) -> str:
    wide, high = (round(float(side) + 2 * _MARGIN, 2) for side in box.groups())
    return f' viewBox="-{_MARGIN} -{_MARGIN} {wide} {high}" width="{wide}" height="{high}"'


def _opened(link: Link) -> str:
    heard = f'aria-label="{escape(link.told)}"' if link.told else 'aria-hidden="true" tabindex="-1"'
    return f'<a href="{escape(link.address)}" {heard}>'


def _tidy(drawn: str) -> str:
    """What a page needs of the drawing: no sheet of its own, no names that nothing refers to."""
    for waste in (
        r"<metadata>.*?</metadata>",
        r"<!--.*?-->",
        r"<style.*?</style>",
        r'(?<=<g) id="[^"]*"',
        r"font-family: [^;\"]*; ",
        r' transform="rotate\(-0 [^"]*"',
        r"<defs>\s*</defs>",
        r"<g\s*/>",
    ):
        drawn = re.sub(waste, "", drawn, flags=re.DOTALL)
    drawn = re.sub(r"\s+", " ", drawn).replace("> <", "><")
    drawn = re.sub(r'(?<= d=")[^"]+', lambda path: _rounded(path[0]), ungrouped(drawn))
    return re.sub(r"(\d\.\d\d)\d+", r"\1", drawn)


def _rounded(path: str) -> str:
    """A path in tenths of a point, which nobody can tell from hundredths, without idle blanks."""
    tenths = re.sub(r"-?\d+\.\d+", lambda number: f"{round(float(number[0]), 1) + 0:g}", path)
    return re.sub(r" ?([A-Za-z]) ?", r"\1", tenths)


def ungrouped(drawn: str) -> str:
    """The same drawing without the groups that have no attribute and so say nothing."""
    named: list[bool] = []

    def kept(tag: re.Match[str]) -> str:
        if tag[0] != "</g>":
            named.append(tag[0] != "<g>")
            return tag[0] if named[-1] else ""
        return tag[0] if named.pop() else ""

    return re.sub(r"<g\b[^>]*(?<!/)>|</g>", kept, drawn)


def once(drawn: str) -> str:
    """The same drawing, neighbours that lead to one place made one link, heard if one of them is."""
    found: list[str] = []
    for part in filter(None, re.split(r"(<a [^>]*>.*?</a>)", drawn)):
        if found and _leads(part) and _leads(part) == _leads(found[-1]):
            found[-1] = _joined(found[-1], part)
        else:
            found.append(part)
    return "".join(found)


def _leads(part: str) -> str | None:
    found = re.match(r'<a href="([^"]*)"', part)
    return found[1] if found else None


def _joined(one: str, other: str) -> str:
    """Two links as one: what is in both, with the opening that says something."""
    openings, insides = zip(*(part.split(">", 1) for part in (one, other)), strict=True)
    opening = next((words for words in openings if "aria-label" in words), openings[0])
    return f"{opening}>{''.join(inside.removesuffix('</a>') for inside in insides)}</a>"


def _named(drawn: str, anchor: str, title: str, description: str) -> str:
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', drawn)
    assert box, "matplotlib writes a viewBox"
    opening = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' role="group" aria-labelledby="{anchor}-title" aria-describedby="{anchor}-desc"'
        f' viewBox="0 0 {box[1]} {box[2]}" width="{box[1]}" height="{box[2]}"'
        ' stroke-linejoin="round">'
        f'<title id="{anchor}-title">{escape(title)}</title>'
        f'<desc id="{anchor}-desc">{escape(description)}</desc>'
    )
    return re.sub(r"<svg[^>]*>", lambda _: opening, drawn, count=1).strip()
