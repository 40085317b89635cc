"""Short names: what a body is called where a drawing has no room for its name.

Everywhere else a body has its one full name. A drawing that shortens names says in its caption
what each of them stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from tollbook.reference import data


@cache
def short_names() -> Mapping[str, str]:
    """The short name of each body that has one, by its full name; that of its card comes first."""
    cards = data("counters")
    short = {
        entry["name"]: cards.get(key, {}).get("short") or entry.get("short")
        for key, entry in data("actors").items()
    }
    return {name: words for name, words in short.items() if words}


def shortened(name: str) -> str:
    """A body's short name, or its name where it has no other.

    >>> shortened("Syrian Observatory for Human Rights")
    'SOHR'
    >>> shortened("a resident")
    'a resident'
    """
    return short_names().get(name, name)


def spelled_out(names: Iterable[str]) -> str:
    """A sentence that says what the short names of these stand for, or nothing where none has one."""
    told = sorted({f"{shortened(name)} ({name})" for name in names if shortened(name) != name})
    return f"Names shortened in the drawing: {', '.join(told)}." if told else ""
