"""Small letters: a text without capitals, in which a search need not ask for both."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def small_letters(text: str) -> str:
    """The text in small letters, each at its place; kept for all who ask for the same text.

    >>> small_letters("In İdlib")  # where lower() alone makes two letters of one
    'in idlib'
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(letter.lower()[0] for letter in text)
    return small
