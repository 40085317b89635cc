"""Scope cards: whom a counter includes and leaves out, how it works, what is known against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from tollbook.model import TollbookError
from tollbook.reference import data, labels

QUESTIONS = tuple(labels("card"))
_ANSWER_KEYS = {"says", "address", "also", "seeds"}


class Answer(NamedTuple):
    """One answer of a card in our words, with the pages (or the article here) that bear it out."""

    says: str
    addresses: tuple[str, ...]
    article: str | None


def card(source_id: str) -> Mapping[str, Answer | None]:
    """What is known of a counter, by question; null where nothing was read.

    Raises `TollbookError` where its entry in `data/counters.yml` lacks a question or an evidence.
    """
    entry = data("counters").get(source_id) or dict.fromkeys(QUESTIONS)
    if set(entry) - {"short"} != set(QUESTIONS):
        raise TollbookError(f"data/counters.yml: {source_id} must answer {', '.join(QUESTIONS)}.")
    return {question: _answer(source_id, entry[question]) for question in QUESTIONS}


def _answer(source_id: str, told: Mapping[str, str] | None) -> Answer | None:
    if told is None:
        return None
    unknown = sorted(set(told) - _ANSWER_KEYS)
    if unknown or not {"address", "seeds"} & set(told):
        wrong = f"an unknown key {unknown[0]!r}" if unknown else "an answer without a page"
        raise TollbookError(f"data/counters.yml: {source_id} has {wrong}. Mend it.")
    addresses = tuple(told[key] for key in ("address", "also") if key in told)
    return Answer(told["says"], addresses, told.get("seeds"))
