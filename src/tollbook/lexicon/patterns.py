"""Patterns: forms of words, and regular expressions over words and over the letters of kinds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product
from typing import Any

from tollbook.lexicon.values import (
    KINDS,
)
from tollbook.model import TollbookError

_OPENS_WITH_WORDS = re.compile(r"\\b\(\?:([a-z |]+)\)")
# One of several letters; as a set of them it means the same and is compiled in half the time.
_ONE_OF = re.compile(r"\(\?:((?:[A-Za-z\",%]|\\.)(?:\|(?:[A-Za-z\",%]|\\.))+)\)")


def plural(noun: str) -> str:
    """The regular English plural: `woman` → `women`, `body` → `bodies`."""
    if noun.endswith("man") and not noun.endswith(("human", "german")):
        return noun[:-3] + "men"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)$", noun) else "s")


def spelled_out(lists: Mapping[str, Any]) -> dict[str, Any]:
    """Lists of words, at any depth, with each entry replaced by its spellings."""
    return {
        key: spelled_out(value)
        if isinstance(value, Mapping)
        else [phrase for entry in value for phrase in spellings(entry)]
        for key, value in lists.items()
    }


def spellings(entry: str) -> Iterator[str]:
    """The phrases that an entry of a word list stands for, in the order of its words.

    A stroke parts words of which one stands there: `met his/her end` → `met his end`,
    `met her end`. What is in brackets may be missing: `in (the) ward` → `in the ward`, `in ward`.
    """
    for words in product(*map(_either, as_text(entry).split())):
        yield " ".join(filter(None, words))


def as_text(entry: Any) -> str:
    """The entry itself; YAML makes something else of a bare `no` or `on`, which is an error."""
    if not isinstance(entry, str):
        raise TollbookError(f"data: {entry!r} stands unquoted in a word list. Quote it.")
    return entry


def _either(word: str) -> list[str]:
    """The words of which one stands there, the empty one last."""
    if word.startswith("(") and word.endswith(")"):
        return [*word[1:-1].split("/"), ""]
    return word.split("/")


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Any of *words*, the longest first; grouped by first letter, which is all that most see."""
    groups = [
        f"{re.escape(first)}(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for first, group in _by_letter(words)
    ]
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


def any_of_few(words: Iterable[str]) -> str:
    """The pattern of any of *words* that few letters open.

    The first letters are one class, small and capital, over which a search runs fastest.
    """
    by_letter = list(_by_letter(words))
    groups = [
        f"(?<={first})(?:{'|'.join(re.escape(word[1:]) for word in group)})"
        for first, group in by_letter
    ]
    firsts = "".join(first + first.upper() for first, _ in by_letter)
    return rf"[{firsts}](?<=\b.)(?i:{'|'.join(groups)})"


def led_by_few(pattern: str) -> str:
    r"""The pattern, where it opens with one of some words (`\b(?:raids|strikes) …`), as a search runs fastest."""
    opening = _OPENS_WITH_WORDS.match(pattern)
    return any_of_few(opening[1].split("|")) + pattern[opening.end() :] if opening else pattern


def _by_letter(words: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """The words by their first letter, the longest first."""
    ordered = sorted(set(words), key=lambda w: (w[0].lower(), -len(w), w))
    for first, group in groupby(ordered, key=lambda w: w[0].lower()):
        yield first, list(group)


def plural_forms(nouns: Iterable[str]) -> Iterator[str]:
    for noun in nouns:
        yield from (noun, plural(noun))


def needed_by(pattern: str) -> tuple[frozenset[str], ...]:
    """What a sentence must have for the frame to fit: of each set at least one letter.

    These are the kinds of its effect, of its count, and those that stand outside all brackets.
    """
    groups = re.findall(r"\(\?P<(?:effect|count)>([a-z|]+)\)", pattern)
    whole = re.sub(r"\[\^[^\]]*\](?:\{[^}]*\})?", " ", pattern)  # what may not stand there
    outside = re.sub(r"\([^()]*\)[?*{]?", " ", whole)
    while outside != whole:
        outside, whole = re.sub(r"\([^()]*\)[?*{]?", " ", outside), outside
    kinds_of = [kinds.split("|") for kinds in groups]
    kinds_of += [[kind] for kind in re.findall(r"\b[a-z]+\b(?![?*{|])", outside)]
    return tuple(frozenset(KINDS[kind] for kind in kinds) for kinds in kinds_of)


def spelled(pattern: str, macros: Mapping[str, str]) -> str:
    """A frame as written, with each name of a kind or macro replaced by its letters."""

    def letter(match: re.Match[str]) -> str:
        name = match.group()
        if name in macros:
            return macros[name]
        if name not in KINDS:
            raise TollbookError(f"data/frames.yml: {name!r} is no kind and no macro. Mend it.")
        return re.escape(KINDS[name])

    spelled = re.sub(r"(?<![<\w])[A-Za-z][A-Za-z_]*(?![\w<>])", letter, pattern)
    return _ONE_OF.sub(_as_set, re.sub(r"\s+", "", spelled))


def _as_set(match: re.Match[str]) -> str:
    return f"[{match.group(1).replace('|', '')}]"
