"""Militias: the one armed group that an article names, for which `the insurgents` stands later."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from tollbook.reference import data
from tollbook.relating.names import book
from tollbook.relating.parties import is_noun

_COMMON = ("armed", "forces", "bodies", "titles", "partitive", "persons", "belonging", "offices")
_NAME = r"(?:[Aa]l[ -])?[A-Z][\w'’-]+(?: (?:[Aa]l-)?[A-Z][\w'’-]+){0,3}"
_SHORT = re.compile(r"((?:[A-Z][\w'’-]+ )+)\(([A-Z]{2,6})\)")


@cache
def _calling() -> tuple[re.Pattern[str], ...]:
    """The ways in which a text says of a name that it is an armed group's."""
    words = data("relations")["words"]
    kind, men = "|".join(words["kinds_of_arms"]), "|".join(words["named_again"])
    body, striking = "|".join(words["banded"]), "|".join(words["striking"])
    return (
        re.compile(rf"\b({_NAME}) (?:(?:{kind}) )?(?:{men}|militia)\b"),
        re.compile(rf"\b(?:{kind})(?: (?:{body}))?(?: known as)?(?: the)? ({_NAME})"),
        re.compile(rf"\b(?:group|militia|linked \w+) ({_NAME})"),
        re.compile(
            rf"\b({_NAME})(?: \([A-Z]+\))?, (?:an?|the) [^,.]{{0,40}}\b(?:{kind}) (?:{body})\b"
        ),
        re.compile(rf"\b({_NAME}) (?i:has |have |had )?(?i:{striking})\b"),
        re.compile(rf"\b(?i:attacks?|raids?|assaults?|ambush(?:es)?) by (?:the )?({_NAME})"),
    )


def militia_of(names: frozenset[str]) -> str | None:
    """The only name in *names*, or null: for whom `the insurgents` stands."""
    return next(iter(names)) if len(names) == 1 else None


@lru_cache(maxsize=1)
def militias(text: str, acting: frozenset[str], is_known: Callable[[str], bool]) -> frozenset[str]:
    """The names of armed groups outside the register that *text* calls so and that act in it.

    *acting* are the words, in small letters, of names that do or say something in the text;
    *is_known* tells of a word in small letters whether it is no name.
    """
    if text.isupper():
        return frozenset()
    short = {m[2]: m[1].strip().removeprefix("The ") for m in _SHORT.finditer(text)}
    found: dict[str, str] = {}
    for pattern in _calling():
        for m in pattern.finditer(text):
            name = re.sub(r"['’]s?$", "", m[1].removeprefix("The "))
            name = short.get(name, name)
            if _is_group(name, acting, is_known) and not _is_of_people(name, text):
                found.setdefault(name.lower(), name)
    return frozenset(found.values())


def _is_of_people(name: str, text: str) -> bool:
    """Whether the text tells of a nation or of a person by that name: `Iraq`, for it has `Iraqi`."""
    titles = "|".join(map(str.capitalize, data("relations")["parties"]["honours"]))
    last = re.escape(name.split()[-1])
    nation = rf"\b{last[:-1]}\w{{0,3}}(?:ian|i|ese|an|ish)s?\b"
    person = rf"\b(?:{titles}|President|Minister|Commander|Leader)\.? (?:\w+ )?{last}\b|{last}, (?:\d+,|who )"
    return bool(re.search(nation, text) or re.search(person, text))


def _is_group(name: str, acting: frozenset[str], is_known: Callable[[str], bool]) -> bool:
    """Whether a name can be a group's: no nation's, no community's, no word for fighters."""
    words = name.lower().split()
    nations = data("relations")["demonyms"]
    told = any(w in acting for w in words) or name.isupper()
    if tuple(words) in book().forms:
        return False  # Israel
    if all(map(is_known, words)) or any(is_noun(kind, words[-1]) for kind in _COMMON):
        return False
    return told and not any(w in nations or _ADJECTIVE.fullmatch(w) for w in words)


_ADJECTIVE = re.compile(
    r"\w+(?:ian|ean|ese|ish|eli|aqi|eni|ani|ench|ist|ists)|sunni|shia|shi['’]ite|druze|arab|african|"
    r"muslim|christian|hindu|state|army|police|government"
)
