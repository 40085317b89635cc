"""Others: names that stand in the text for somebody else than the entry that lists them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tollbook.reference import data

_OWNER = re.compile(r"\b([^\W\d_][\w-]*?)(['’][sS])? (?:own )?$")
_NATION = re.compile(r"[A-Z][a-z]+(?:ian|ean|ese|ish|eli|aqi|eni|ani|ench|man|can|hai|ghan)")


def owner_before(text: str, start: int) -> tuple[str, bool] | None:
    """The capitalised word right before a mention, and whether it owns what follows."""
    found = _OWNER.search(text, max(0, start - 40), start)
    return (found[1], bool(found[2])) if found and found[1][0].isupper() else None


def is_nation(word: str, own: Sequence[str]) -> bool:
    """Whether a word is the adjective of a nation that is none of *own*: `Iraqi`."""
    if is_own(word, own):
        return False
    nations = data("relations")["demonyms"]
    return word.lower() in nations or bool(_NATION.fullmatch(word.capitalize()))


def is_own(word: str, own: Sequence[str]) -> bool:
    """Whether a word names what an entry belongs to: `Syrian` for an entry of Syria."""
    return any(word.lower().startswith(name.lower()) for name in own)


def is_within(text: str, start: int, name: str) -> bool:
    """`Free Syrian Army`: whether the name at *start* stands in a longer one of somebody else."""
    words = name.lower()
    for longer in data("relations")["other_names"]:
        at = start - longer.find(words)
        if words in longer and at >= 0 and text[at : at + len(longer)].lower() == longer:
            return True
    return False
