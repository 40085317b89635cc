"""What the articles date: tolls and acts with their time words and the days that these can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd

from tollbook.claiming.circumstances import time_words
from tollbook.comparing.comparison import phrase
from tollbook.comparing.counters import article_labels, with_counters
from tollbook.lexicon import Lexicon
from tollbook.model import Period, Span
from tollbook.publishing.ends import look, with_ends
from tollbook.publishing.faces import claim_address, relation_address
from tollbook.publishing.register import Entry
from tollbook.reference import data, episodes, label, no_source
from tollbook.text.dates import period
from tollbook.text.reading import Reading

_WORD = re.compile(r"[^\W\d_]+|[^\w\s]")
_COLUMNS = [
    "kind",
    "told",
    "by",
    "when",
    "first",
    "last",
    "reach",
    "basis",
    "episode",
    "told_in",
    "record",
    "address",
]


def dated(
    entries: Iterable[Entry],
    claims: pd.DataFrame,
    relations: pd.DataFrame,
    lexicon: Lexicon,
) -> pd.DataFrame:
    """Every toll and every act that has time words, one row each, in order of time.

    `first` and `last` are the days that the words name, both included, and `reach` how far that
    goes: `within` these days, `until` them (a figure reached by then) or `from` them on. `basis`
    says whether the words give a year or are read from the article's day. A toll has the time
    words of its claim; an act those of its own clause that stand nearest to its cue.
    """
    rows = [*_tolls(claims), *_acts(list(entries), relations, lexicon)]
    found = pd.DataFrame(rows, columns=_COLUMNS)
    return found.sort_values(["first", "last", "kind", "told_in", "record"], ignore_index=True)


def undated(claims: pd.DataFrame, relations: pd.DataFrame, found: pd.DataFrame) -> dict[str, int]:
    """How many tolls and acts have no time words."""
    acts = int(sum(look(name).view == "acts" for name in relations["relation"]))
    kinds = found["kind"].value_counts()
    return {
        "toll": len(claims) - int(kinds.get("toll", 0)),
        "act": acts - int(kinds.get("act", 0)),
    }


def _tolls(claims: pd.DataFrame) -> Iterator[dict[str, Any]]:
    labels = article_labels(claims["article"])
    for row in with_counters(claims).dropna(subset=["period_start"]).to_dict("records"):
        told = Period(row["period_start"], row["period_end"], row["period_basis"])
        victims = None if pd.isna(row["victims"]) else row["victims"]
        people = phrase(row["count_text"], victims, row["sentence"])
        alleged = " (alleged)" if row["alleged"] else ""
        yield {
            "kind": "toll",
            "told": f"{people} {label('effect', row['effect'])}{alleged}",
            "by": no_source() if pd.isna(row["counter"]) else row["counter"],
            "when": row["when"],
            **_days(told),
            "reach": _reach(row["sentence"], row["count_text"], row["when"]),
            "told_in": labels[row["article"]],
            "record": row["claim_id"],
            "address": claim_address(row["claim_id"]),
        }


def _acts(
    entries: Iterable[Entry], relations: pd.DataFrame, lexicon: Lexicon
) -> Iterator[dict[str, Any]]:
    told = with_ends(relations)
    acts = told[told["view"] == "acts"]
    for entry in entries:
        own = acts[acts["article"] == entry.article.name]
        reading = Reading(entry.article, lexicon)
        for row in own.to_dict("records"):
            yield from _act(row, entry, reading, lexicon)


def _act(
    row: Mapping[Any, Any], entry: Entry, reading: Reading, lexicon: Lexicon
) -> Iterator[dict[str, Any]]:
    if found := act_time(row, entry, reading, lexicon):
        when, told = found
        note = f" ({row['note']})" if row["note"] else ""
        yield {
            "kind": "act",
            "told": f"{row['one'].name} {look(row['relation']).done}{note} {row['other'].name}",
            "by": row["reporter"],
            "when": when,
            **_days(told),
            "episode": row["episode"],
            "reach": _reach(row["sentence"], row["cue"], when),
            "told_in": row["told_in"],
            "record": row["relation_id"],
            "address": relation_address(row["relation_id"]),
        }


def act_time(
    row: Mapping[Any, Any], entry: Entry, reading: Reading, lexicon: Lexicon
) -> tuple[str, Period] | None:
    """The time words of an act and what they mean, or null where its clause has none.

    *row* is a relation as the tables have it, *reading* that of the article of *entry*.
    """
    when = _nearest(row, entry, reading)
    told = period(when, entry.article.date, lexicon) if when else None
    return (when, told) if when and told else None


def _nearest(row: Mapping[Any, Any], entry: Entry, reading: Reading) -> str | None:
    """The time words nearest to the cue, of those in its clause that belong to no name."""
    span, cue = Span(row["sentence_start"], row["sentence_end"]), Span(row["start"], row["end"])
    numbers = (n for n, s in enumerate(reading.sentences) if s.span.overlaps(span))
    number = next(numbers, None)
    if number is None:
        return None
    found = time_words(reading, number)
    names = [Span(named.start, named.end) for named in entry.mentions]
    own = [
        when
        for when in found
        if not _is_parted(reading.text, cue, when) and not any(map(when.overlaps, names))
    ]
    nearest = min(own, key=lambda when: abs(when.start - cue.start), default=None)
    return nearest.of(reading.text) if nearest else None


def _is_parted(text: str, cue: Span, when: Span) -> bool:
    """Whether a clause ends between the words of an act and time words."""
    first, last = sorted((cue, when))
    between = text[first.end : last.start].casefold()
    return not set(data("map")["parted_by"]).isdisjoint(_WORD.findall(between))


def _reach(sentence: str, told: str, when: str) -> str:
    """How far the days of time words go, by the clause in which they and what is told stand."""
    clause, opening = _clause(sentence.casefold(), told.casefold(), when.casefold())
    for name, reach in data("map")["reach"].items():
        opens = any(f" {opening}".endswith(f" {word}") for word in reach["opening"])
        if opens or not set(reach["words"]).isdisjoint(_WORD.findall(clause)):
            return str(name)
    return "within"


def clause_of(sentence: str, cue: str) -> str:
    """The part of *sentence* between the marks and words that end a clause, around *cue*."""
    at = max(sentence.find(cue), 0)
    start, end = _bounds(sentence.casefold(), at, at + len(cue))
    return sentence[start:end]


def _bounds(sentence: str, first: int, last: int) -> tuple[int, int]:
    marks = [*_parting().finditer(sentence)]
    start = max((mark.end() for mark in marks if mark.end() <= first), default=0)
    end = min((mark.start() for mark in marks if mark.start() >= last), default=len(sentence))
    return start, end


def _clause(sentence: str, told: str, when: str) -> tuple[str, str]:
    """The clause of what is told and its time words, and what opens the time words there."""
    at = max(sentence.find(told), 0)
    on = max(sentence.find(when, at), sentence.find(when), 0)
    start, end = _bounds(sentence, min(at, on), max(at + len(told), on + len(when)))
    opening = sentence[start:on] + when.partition(" ")[0]
    return sentence[start:end], opening if " " in when else sentence[start:on].rstrip()


@cache
def _parting() -> re.Pattern[str]:
    """A sign or a word that ends a clause; the comma of a number does not."""
    marks = data("map")["parted_by"]
    words = "|".join(mark for mark in marks if mark.isalpha())
    signs = "".join(mark for mark in marks if not mark.isalpha())
    return re.compile(rf"[{re.escape(signs)}](?!\d)|\b(?:{words})\b")


def _days(told: Period) -> dict[str, Any]:
    first, last = _first(told.start), _last(told.end)
    within = [e.episode_id for e in episodes() if first <= e.window[1] and last >= e.window[0]]
    episode = within[0] if len(within) == 1 else None
    return {"first": first, "last": last, "basis": told.basis, "episode": episode}


def _first(prefix: str) -> str:
    """The first day that an ISO prefix means."""
    return (prefix + "-01-01")[: max(len(prefix), 10)] if len(prefix) < 10 else prefix


def _last(prefix: str) -> str:
    """The last day that an ISO prefix means."""
    if len(prefix) == 10:
        return prefix
    start = pd.Period(prefix, "M" if len(prefix) == 7 else "Y")
    return str(start.end_time.date())
