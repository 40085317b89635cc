"""Columns: what stands at each place of a sentence, and nothing past either end."""

from __future__ import annotations

from collections.abc import Callable, Iterable

_PAST = ("",) * 64


def getter(listed: Iterable[str]) -> Callable[[int], str]:
    """What stands at each place, and nothing for a long way past either end.

    The places before the first count from behind the last; so one padding serves for both, and
    what is asked for thousands of times needs no test of its bounds.

    >>> letter = getter("ab")
    >>> letter(1), letter(2), letter(-1)
    ('b', '', '')
    """
    return [*listed, *_PAST].__getitem__
