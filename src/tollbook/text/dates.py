"""Time words → `Period`: closed phrases only, the most recent past, the same day allowed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from tollbook.lexicon import Lexicon
from tollbook.model import Period

_YEAR = r"(?:19|20)\d\d"
_YEARS = re.compile(_YEAR)
_DATE_WITHIN = 200  # a date that an article states for itself stands near its beginning


def date_stated(text: str, lexicon: Lexicon) -> str | None:
    """The full date that an article states at its head, or null: `Fri 07 Mar 2025`."""
    head = text[:_DATE_WITHIN]
    found = _full_date(head, lexicon)
    return found.isoformat() if found else None


def period(words: str, anchor: str | None, lexicon: Lexicon) -> Period | None:
    """The period that *words* name, read from the day *anchor*; null where they name none.

    `period("on Wednesday", "2025-05-02", …)` is 30 April 2025. A span of days keeps both ends.
    """
    lower = words.lower()
    stated = _stated_span(lower, lexicon) or _stated(lower, lexicon)
    if stated and anchor and lower.startswith("since"):
        return Period(stated.start, anchor, stated.basis)
    if stated:
        return stated
    day = _iso_day(anchor)
    if day is None:
        return None
    for read_ in (_weekdays, _day_of_month, _month, _relative):
        found = read_(lower, day, lexicon)
        if found:
            return found
    return None


@cache
def _full_dates(names: str) -> tuple[re.Pattern[str], ...]:
    """The shapes of a day with its month and year."""
    shapes = (
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<m>{names})\.?,? (?P<y>{_YEAR})\b",
        rf"\b(?P<m>{names})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>{_YEAR})\b",
        rf"\b(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)\b",
        rf"\b(?P<d>\d{{1,2}})[.-](?P<m>\d{{1,2}})[.-](?P<y>{_YEAR})\b",
    )
    return tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)


def _full_date(words: str, lexicon: Lexicon) -> date | None:
    if not _YEARS.search(words):
        return None
    months = lexicon.numbers.months
    for pattern in _full_dates(lexicon.numbers.month_names):
        match = pattern.search(words)
        if match:
            month = match["m"].lower()
            number = months.get(month) or (int(month) if month.isdigit() else 0)
            return _day(int(match["y"]), number, int(match["d"]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso_day(anchor: str | None) -> date | None:
    try:
        return date.fromisoformat(anchor) if anchor else None
    except ValueError:
        return None


def _stated(words: str, lexicon: Lexicon) -> Period | None:
    """A date that needs no anchor: a day with its year, a month with its year, a year."""
    full = _full_date(words, lexicon)
    if full:
        return Period(full.isoformat(), full.isoformat(), "stated")
    names = lexicon.numbers.month_names
    found = re.findall(rf"\b({names}) (?:of )?({_YEAR})\b", words)
    if found:
        months = [f"{year}-{lexicon.numbers.months[name]:02}" for name, year in found]
        return Period(months[0], months[-1], "stated")
    years = re.findall(rf"\b{_YEAR}\b", words)
    return Period(years[0], years[-1], "stated") if years else None


def _stated_span(words: str, lexicon: Lexicon) -> Period | None:
    """Two days and one year: `March 6 to March 8, 2025`."""
    year = re.search(rf"\b({_YEAR})\b", words)
    if not year:
        return None
    found = _day_of_month(words.replace(year[0], ""), date(int(year[0]), 12, 31), lexicon)
    if found is None or found.start == found.end or words.startswith("since"):
        return None
    return Period(found.start, found.end, "stated")


def _anchored(first: date, last: date) -> Period:
    return Period(first.isoformat(), last.isoformat(), "anchored")


def _open_ended(words: str, first: date, anchor: date) -> Period:
    """`since Monday` lasts until the article's day; `on Monday` is that day."""
    return _anchored(first, anchor if re.match(r"since\b", words) else first)


def _weekdays(words: str, anchor: date, lexicon: Lexicon) -> Period | None:
    named = [w for w in re.findall(r"[a-z]+", words) if w in lexicon.weekdays]
    if not named:
        return None
    back = 7 if re.search(r"\blast \w+day", words) and named[0] == _name(anchor, lexicon) else 0
    days = [_last_weekday(anchor - timedelta(back), lexicon.weekdays.index(w)) for w in named]
    if len(days) > 1 and days[0] <= days[-1]:
        return _anchored(days[0], days[-1])
    return _open_ended(words, days[0], anchor)


def _name(day: date, lexicon: Lexicon) -> str:
    return lexicon.weekdays[day.weekday()]


def _last_weekday(anchor: date, weekday: int) -> date:
    return anchor - timedelta((anchor.weekday() - weekday) % 7)


def _day_of_month(words: str, anchor: date, lexicon: Lexicon) -> Period | None:
    names = lexicon.numbers.month_names
    found: list[date] = []
    for match in re.finditer(rf"\b(?:({names})\.? (\d{{1,2}})|(\d{{1,2}}) ({names}))\b", words):
        month = lexicon.numbers.months[match[1] or match[4]]
        past = _most_recent(anchor, month, int(match[2] or match[3]))
        if past:
            found.append(past)
    if not found:
        return None
    last = re.search(rf"(?:{names}) \d{{1,2}} (?:to|and|through|until|-) (\d{{1,2}})\b", words)
    if not last and len(found) == 1:
        first = re.search(
            rf"\b(\d{{1,2}})(?: (?:to|and|through) | ?[-–] ?)\d{{1,2}} (?:{names})", words
        )
        begin = _day(found[0].year, found[0].month, int(first[1])) if first else None
        if begin and begin < found[0]:
            return _anchored(begin, found[0])
    if last and len(found) == 1:
        end = _day(found[0].year, found[0].month, int(last[1]))
        return _anchored(found[0], end) if end and end > found[0] else None
    if len(found) > 1:
        return _anchored(found[0], found[-1])
    return _open_ended(words, found[0], anchor)


def _most_recent(anchor: date, month: int, day: int) -> date | None:
    this_year = _day(anchor.year, month, day)
    if this_year and this_year <= anchor:
        return this_year
    return _day(anchor.year - 1, month, day)


def _month(words: str, anchor: date, lexicon: Lexicon) -> Period | None:
    named = [lexicon.numbers.months.get(word) for word in re.findall(r"[a-z]+", words)]
    numbers = [number for number in named if number]
    if not numbers or words.strip() == "may":
        return None
    first, last = numbers[0], numbers[-1]
    before = last > anchor.month or "last year" in words
    year = anchor.year - 1 if before else anchor.year
    start = f"{year if first <= last else year - 1}-{first:02}"
    end = anchor.isoformat() if re.match(r"since\b", words) else f"{year}-{last:02}"
    return Period(start, end, "anchored")


def _relative(words: str, anchor: date, lexicon: Lexicon) -> Period | None:
    del lexicon
    if re.search(r"\blast month\b", words):
        month = (anchor.replace(day=1) - timedelta(1)).isoformat()[:7]
        return Period(month, month, "anchored")
    if re.search(r"\blast year\b", words):
        return Period(str(anchor.year - 1), str(anchor.year - 1), "anchored")
    for pattern, days in _RELATIVE:
        if re.search(pattern, words):
            return _anchored(*days(anchor))
    return None


def _week(day: date) -> tuple[date, date]:
    monday = day - timedelta(day.weekday())
    return monday, min(monday + timedelta(6), day)


def _last_week(day: date) -> tuple[date, date]:
    monday = day - timedelta(day.weekday() + 7)
    return monday, monday + timedelta(6)


_RELATIVE: tuple[tuple[str, Callable[[date], tuple[date, date]]], ...] = (
    (r"\bday before yesterday\b", lambda d: (d - timedelta(2), d - timedelta(2))),
    (r"\byesterday\b", lambda d: (d - timedelta(1), d - timedelta(1))),
    (r"\bovernight\b", lambda d: (d - timedelta(1), d)),
    (r"\b(?:today|tonight|this morning|this afternoon|this evening)\b", lambda d: (d, d)),
    (r"\blast week\b", _last_week),
    (r"\bthis week\b|\bearlier this week\b", _week),
    (r"\bthis month\b", lambda d: (d.replace(day=1), d)),
    (r"\bthis year\b", lambda d: (d.replace(month=1, day=1), d)),
)
