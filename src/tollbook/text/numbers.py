"""Numbers as English writes them: `at least 1,200` → `Count(1200, None, "at_least")`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tollbook.lexicon import Numbers
from tollbook.model import Count

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{2,3})+|[1-9]\d{0,2}(?:\.\d{3})+|\d+)(\.\d+)?(k?)$")
_RANGE = re.compile(r"(\d[\d,]*)[-–](\d[\d,]*)$")
_LONGEST_HEDGE = 5
_RANGE_JOINS = frozenset(("to", "-", "–", "—", "or"))
LARGEST = 10**10


class Number(NamedTuple):
    """A number among words: its value (and upper end, in a range), and how many words it took."""

    value: float
    high: int | None
    vague: bool
    words: int


def number_at(words: Sequence[str], i: int, known: Numbers) -> Number | None:
    """The number that begins at word *i*, or null: `two dozen` → 24, `3.1 million`, `10-15`."""
    ranged = _RANGE.match(words[i]) if words[i][0].isdigit() else None
    if ranged:
        low, high = (int(g.replace(",", "")) for g in ranged.groups())
        return Number(low, high, False, 1) if low < high <= LARGEST else None
    first = _cardinal(words, i, known)
    if first is None:
        return None
    return _with_upper_end(words, i, first, known)


def opens_range(words: Sequence[str], i: int) -> int:
    """How many words before *i* open a range: `between`, `anywhere from`, `somewhere between`."""
    if i == 0 or words[i - 1] not in ("between", "from"):
        return 0
    if i > 1 and words[i - 2] in ("anywhere", "somewhere"):
        return 2
    return int(words[i - 1] == "between")


def hedge_before(words: Sequence[str], i: int, known: Numbers) -> tuple[str, int] | None:
    """The hedge that ends just before word *i* and its length in words, longest first."""
    if i > 1 and words[i - 1].endswith(" total of"):  # more than a total of 20
        hedged = hedge_before(words, i - 1, known)
        return (hedged[0], hedged[1] + 1) if hedged else None
    if i == 0 or words[i - 1] not in known.hedge_ends:
        return None
    if i > 1 and words[i - 1] == "about" and words[i - 2] in known.topics:
        return None  # concern about three missing weavers
    for size in range(min(_LONGEST_HEDGE, i), 0, -1):
        hedge = known.before.get(tuple(words[i - size : i]))
        before = words[i - size - 1] if i > size else ""
        if hedge == "at_most" and before in known.rising:
            continue
        if hedge == "more_than" and size == 1 and before in known.stepping:
            return None  # had to step over 20 corpses
        if hedge:
            return hedge, size
    return None


def hedge_after(words: Sequence[str], i: int, known: Numbers) -> tuple[str, int] | None:
    """The hedge that begins at word *i* and its length: `or more`, `+`."""
    if i < len(words) and words[i] == "+":
        return "at_least", 1
    if i >= len(words) or words[i] not in known.hedge_openers:
        return None
    for size in range(min(4, len(words) - i), 0, -1):
        hedge = known.after.get(tuple(words[i : i + size]))
        if hedge:
            return hedge, size
    return None


def count(number: Number, hedge: str | None) -> Count:
    """The count that a number and its hedge state together."""
    if number.high is not None:
        return Count(int(number.value), number.high, "range")
    if number.vague and hedge in (None, "at_least", "approx"):
        hedge = "vague"
    return Count(int(number.value), None, hedge or "exact")


def _with_upper_end(words: Sequence[str], i: int, first: Number, known: Numbers) -> Number:
    """`10 to 15` as one range; `between 10 and 15` likewise."""
    j = i + first.words
    if j + 1 >= len(words) or first.vague:
        return first
    between = i > 0 and words[i - 1] == "between"
    from_ = i > 0 and words[i - 1] in ("from", "by") and not opens_range(words, i)  # by five to 60
    if from_ or not (words[j] in _RANGE_JOINS or (between and words[j] == "and")):
        return first
    if words[j] in ("-", "–", "—") and not (words[i][0].isdigit() and words[j + 1][0].isdigit()):
        return first
    second = _cardinal(words, j + 1, known)
    if second is None or second.value <= first.value or second.value > LARGEST:
        return first
    low = first.value * _shared_scale(words, j + 1, second, first, known)
    return Number(low, int(second.value), False, first.words + 1 + second.words)


def _shared_scale(
    words: Sequence[str], j: int, second: Number, first: Number, known: Numbers
) -> int:
    """`3 to 5 million` counts millions at both ends."""
    last = words[j + second.words - 1]
    scale = known.scales.get(last, 1) if second.words > 1 else 1
    return scale if first.words == 1 and first.value < 100 and scale >= 100 else 1


def _cardinal(words: Sequence[str], i: int, known: Numbers) -> Number | None:
    word = words[i]
    if word[0].isdigit():
        return _digits(words, i, known)
    if word in ("a", "an"):
        return _after_article(words, i, known)
    if word in known.vague:
        return _vague(words, i, known)
    if word in known.plurals:
        return _plural(words, i, known)
    if word == "half" and i + 2 < len(words) and words[i + 1] in ("a", "an"):
        scale = known.scales.get(words[i + 2])
        return Number(scale // 2, None, False, 3) if scale else None
    return _spelled(words, i, known)


def _digits(words: Sequence[str], i: int, known: Numbers) -> Number | None:
    match = _DIGITS.match(words[i])
    if match is None:
        return None
    whole = match.group(1).replace(",", "")
    if whole.count(".") != 1 or not _scaled(words, i, known):  # 1.200, as in German
        whole = whole.replace(".", "")
    value = float(whole + (match.group(2) or "")) * (1000 if match.group(3) else 1)
    used = 1
    if value < 1000 and words[i].isdecimal():
        while _is_group(words, i + used) and value < 10**6:  # 1 200
            value = value * 1000 + int(words[i + used])
            used += 1
    while i + used < len(words) and words[i + used] in known.scales:
        value *= known.scales[words[i + used]]
        used += 1
    if used > 1 and words[i + used - 1] == "thousand" and _is_group(words, i + used):
        value += int(words[i + used])  # 17 thousand 480
        used += 1
    if value != int(value) or not 0 < value <= LARGEST:
        return None
    return Number(int(value), None, False, used)


def _scaled(words: Sequence[str], i: int, known: Numbers) -> bool:
    return i + 1 < len(words) and words[i + 1] in known.scales


def _is_group(words: Sequence[str], j: int) -> bool:
    return j < len(words) and len(words[j]) == 3 and words[j].isdecimal() and words[j].isascii()


def _after_article(words: Sequence[str], i: int, known: Numbers) -> Number | None:
    if i + 1 >= len(words):
        return None
    following = words[i + 1]
    if following in known.scales and following != "k":
        rest = _spelled(words, i + 1, known)
        return rest._replace(words=rest.words + 1) if rest else None
    if following == "single":
        return Number(1, None, False, 2)
    if following in known.vague:
        vague = _vague(words, i + 1, known)
        return vague._replace(words=vague.words + 1) if vague else None
    if following == "quarter" and words[i + 2 : i + 5] == ["of", "a", "million"]:
        return Number(250_000, None, False, 5)
    return None


def _vague(words: Sequence[str], i: int, known: Numbers) -> Number | None:
    """`several`, `a few hundred`, `a couple of dozen`: the stated lower bound."""
    value, used = known.vague[words[i]], 1
    j = i + 1
    if j + 1 < len(words) and words[j] == "of" and words[j + 1] in known.scales:
        j += 1
    if j < len(words) and words[j] in known.scales:
        value *= known.scales[words[j]]
        used = j + 1 - i
    return Number(value, None, words[i] != "pair", used)


def _plural(words: Sequence[str], i: int, known: Numbers) -> Number | None:
    """`dozens`, `tens of thousands`, `hundreds of thousands`."""
    value, used = known.plurals[words[i]], 1
    while i + used + 1 < len(words) and words[i + used] == "of":
        following = words[i + used + 1]
        if following not in ("thousands", "millions", "hundreds"):
            break
        value *= known.plurals[following] // 2
        used += 2
    return Number(value, None, True, used)


def _spelled(words: Sequence[str], i: int, known: Numbers) -> Number | None:
    """`one hundred and twenty-two`, `two dozen`; null where no number word stands at *i*."""
    total = current = 0
    j = i
    while j < len(words):
        value = _unit(words[j], known)
        scale = known.scales.get(words[j])
        if value is not None and (j == i or _fits(current, value)):
            current += value
        elif scale is not None and words[j] != "k":
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif not (words[j] == "and" and j > i and _continues(words, j, known)):
            break
        j += 1
    return Number(total + current, None, False, j - i) if j > i and total + current else None


def _unit(word: str, known: Numbers) -> int | None:
    if word in known.units:
        return known.units[word]
    tens, _, ones = word.partition("-")
    if ones and known.units.get(tens, 0) >= 20 and 0 < known.units.get(ones, 0) < 10:
        return known.units[tens] + known.units[ones]
    return None


def _fits(current: int, value: int) -> bool:
    """Whether *value* may follow in one number: `twenty two`, not `five six`."""
    if current % 100 == 0:
        return True
    return current % 10 == 0 and current % 100 >= 20 and value < 10


def _continues(words: Sequence[str], j: int, known: Numbers) -> bool:
    """`one hundred and twenty`: *and* inside a number, after hundred or thousand."""
    return (
        words[j - 1] in ("hundred", "thousand")
        and j + 1 < len(words)
        and _unit(words[j + 1], known) is not None
        and not (j + 2 < len(words) and words[j + 2] in known.scales)
    )
