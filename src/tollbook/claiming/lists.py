"""Lists: items with a mark before each, and the sentence with a colon that introduces them."""

from __future__ import annotations

from tollbook.text.reading import Reading


def is_item(told: str) -> bool:
    """Whether a sentence is an item of a list with a mark before it."""
    return told[:1] in "•▪●" or told[:2] in ("- ", "– ", "* ")


def introduction(reading: Reading, number: int) -> int | None:
    """The sentence with a colon behind which the list of an item stands, or null."""
    if not is_item(reading.words(number)):
        return None
    while number > 0 and is_item(reading.words(number)):
        number -= 1
    return number if reading.words(number).endswith(":") else None
