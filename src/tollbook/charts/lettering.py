"""Words in drawings: how wide they are, and how they are fitted into the room that they have.

Widths are those of matplotlib's own font, DejaVu Sans, which is wider than the fonts of a page,
so that words that fit here fit where they are read. They are inches; sizes are points.
"""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path


@cache
def width(words: str, size: float = 9, weight: str = "bold") -> float:
    """How many inches *words* take at most."""
    font = FontProperties(family="DejaVu Sans", weight=weight, size=size)
    wide, _, _ = text_to_path.get_text_width_height_descent(words, font, False)
    return float(wide) / 72


def fitted(words: str, inches: float, size: float = 9, weight: str = "bold") -> str:
    """*words*, cut where they would leave their room; the table beside it has all of them."""
    if width(words, size, weight) <= inches:
        return words
    cut = (f"{words[:n]}…" for n in range(len(words), 0, -1))
    return next((shorter for shorter in cut if width(shorter, size, weight) <= inches), "…")


def wrapped(words: str, inches: float, size: float = 9, weight: str = "bold") -> list[str]:
    """*words* in lines that fit; a single word that does not is cut."""
    lines: list[str] = []
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, weight) <= inches:
            lines[-1] = longer
        else:
            lines.append(fitted(word, inches, size, weight))
    return lines


def lined(words: str, inches: float, most: int, size: float = 9) -> list[str]:
    """*words* in bold lines, at most so many; the last ends in … where something is left out."""
    lines = wrapped(words, inches, size)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], fitted(" ".join(lines[most - 1 :]), inches, size)]


def whole(words: str, inches: float, size: float, smaller: float) -> tuple[list[str], float]:
    """Bold *words* on one line of *size* where they fit, else in two of the *smaller* size."""
    if width(words, size) <= inches:
        return [words], size
    return lined(words, inches, 2, smaller), smaller


def many(number: int, noun: str) -> str:
    """A number with its noun: `many(1, "claim")` is *1 claim*, `many(2, "claim")` *2 claims*."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
