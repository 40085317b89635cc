"""Lists: items with a mark or a label, and the sentence or heading that introduces them."""

from __future__ import annotations

import re

from tollbook.text.reading import Reading

# "Upper Zand: 40 (25%)", "Elm: five": an item that is marked by its colon alone
_LABELLED = re.compile(
    r"[A-Z][\w'’-]*(?: (?:and|of|the|[A-Z][\w'’-]*)){0,5}: "
    r"(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)


def is_item(told: str) -> bool:
    """Whether a sentence is an item of a list: with a mark before it, or a label and a number."""
    marked = told[:1] in "•▪●" or told[:2] in ("- ", "– ", "* ")
    return marked or _LABELLED.match(told) is not None


def introduction(reading: Reading, number: int) -> int | None:
    """The sentence with a colon, or the heading, behind which the list of an item stands."""
    if not is_item(reading.words(number)):
        return None
    while number > 0 and is_item(reading.words(number)):
        number -= 1
    above = reading.words(number)
    apart = reading.lexicon.containment.takes_apart.match(above)
    return number if apart or above.endswith(":") else None
