"""Speakers: names of those who speak, cleaned and told apart: persons, bodies, outlets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tollbook.lexicon import Lexicon

EDGES = " \t\n,;:.-–—\"'“”‘’()[]"
SINGLE_NAME = re.compile(r"[A-Z][a-z'’-]+")
_PERSON_NAME = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+$")
_IN_BRACKETS = re.compile(r"\s*\([A-Z][^)]*\)?$")
_BEFORE_NAME = re.compile(r"^[Aa]n? (?=[A-Z])")
_CAPITAL_A = re.compile(r"^A(?=n? [a-z])")
_ONE = re.compile(r"^one (?=\w+$)", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"^(?P<name>(?:[A-Z][\w.-]* ?){1,5})['’]s? (?:\w+ )?"
    r"(?:report|account|statement|testimony|tally|count|figures|records?|estimates?)\b.*$"
)
# The Vale Tribune review of security in Ostra
_REVIEW = re.compile(
    r"^(?P<name>(?:[A-Z][\w.-]* ){1,5})(?:review|survey|tally|count|analysis|study) of .+$"
)
_AGENCY_CALLED = re.compile(r"^(?:[\w-]+ ){0,2}agency (?=[A-Z])", re.IGNORECASE)
_BASED = re.compile(r"^(?:the|a|an|one) (?:\w+[- ]based )?")
_AGENCY = re.compile(r" (?:news |press )?agency$", re.IGNORECASE)
_NO_QUOTES = str.maketrans("", "", '"“”')
_OF = frozenset(("of", "for", "on", "in"))  # behind the noun that says what a body is


class Attribution(NamedTuple):
    """Who gave the figure. `basis` is `stated`, `resolved`, or null for the article's own voice."""

    source: str | None = None
    source_id: str | None = None
    basis: str | None = None
    relayed_by: str | None = None
    alleged: bool = False


class Speaker(NamedTuple):
    """A name that an article gives to someone who speaks; `is_person` is null where unclear."""

    name: str
    is_person: bool | None


@lru_cache(maxsize=1 << 12)
def clean(raw: str, lexicon: Lexicon) -> str:
    """A source as it is plainly named: no article, no residence, no brackets."""
    words = lexicon.attribution
    name = " ".join(raw.translate(_NO_QUOTES).split()).strip(EDGES)
    for pattern in (words.leading, words.reports, words.articles, words.based, words.articles):
        name = pattern.sub("", name).strip(EDGES)
    if "(" in name:
        name = _IN_BRACKETS.sub("", name).strip(EDGES)
    if " " in name:
        name = _plain_outlet(words.endings.sub("", name).strip(EDGES), lexicon)
    account = _ACCOUNT.match(name) if "’" in name or "'" in name else None
    account = account or (_REVIEW.match(name) if " of " in name else None)
    if account:
        return account["name"].strip()
    if name[:1] not in "AaOo":
        return name
    name = name if raw.isupper() else _BEFORE_NAME.sub("", name)
    return _ONE.sub("a ", _CAPITAL_A.sub("a", name))


def _plain_outlet(name: str, lexicon: Lexicon) -> str:
    """`AFP news agency`, `the news agency AFP`: AFP."""
    if "agency" not in name.lower():
        return name
    plain = _AGENCY_CALLED.sub("", _AGENCY.sub("", name))
    return plain if is_outlet(plain, lexicon) else name


def canonical(name: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """The name and its actor: monitors and garbled names by their own name, others as written."""
    key = lexicon.actor_names.get(name.lower())
    if key is None:
        return name, None
    actor = lexicon.actors[key]
    bent = name.lower() in actor.garbled or "'s " in name.replace("’", "'")
    garbled = bent and actor.kind in ("state", "ngo")
    return (actor.name if actor.kind == "monitor" or garbled else name), key


def is_person(name: str, lexicon: Lexicon) -> bool | None:
    """Whether a name is a person's; null where it may be either."""
    key = lexicon.actor_names.get(name.lower())
    if key:
        return lexicon.actors[key].kind == "person"
    words = [w.strip(".,") for w in name.lower().split()]
    if not words:
        return None
    if not lexicon.attribution.titles.union(lexicon.attribution.persons).isdisjoint(words):
        return True
    if (
        words[-1] in lexicon.attribution.persons
        or words[-1].rstrip("s") in lexicon.attribution.persons
    ):
        return None if words[-1].endswith("s") else True
    if not lexicon.cues.anaphors.isdisjoint(words) or is_institution(name, lexicon):
        return False
    if is_outlet(name, lexicon):
        return False
    if SINGLE_NAME.fullmatch(name) or (name.islower() and words[0] in ("a", "an", "one")):
        return None
    if not _OF.isdisjoint(name.split()[1:]):
        return False  # Community for Human Rights
    return bool(_PERSON_NAME.search(name)) and not name.isupper()


def is_institution(name: str, lexicon: Lexicon) -> bool:
    """Whether a name says by its last noun, or by the one before *of* or *for*, that it is a body's."""
    words = name.lower().split()
    if len(words) == 1:
        return name.isupper() and len(name) > 2 and words[0] not in lexicon.cues.anaphors
    if not words:
        return False
    head = next((k for k, word in enumerate(words) if k and word in _OF), len(words)) - 1
    return not lexicon.cues.institutions.isdisjoint((words[-1], words[head]))


def is_outlet(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is that of a news agency, a broadcaster or a paper."""
    match = lexicon.cues.outlets.match(name)
    if match and match.end() == len(name):
        return True
    words = name.lower().split()  # broadcaster NTV
    if words[-1:] == ["agency"] and not lexicon.attribution.agencies.isdisjoint(words):
        return False  # the civil defence agency
    return len(words) > 1 and not lexicon.attribution.press.isdisjoint((words[0], words[-1]))


def bare(lower: str) -> str:
    """A name in small letters without its article and its residence."""
    return _BASED.sub("", lower)


def source_before(before: Sequence[Speaker]) -> str | None:
    """`the source`: an unnamed person who spoke last, else the last one called a source."""
    unnamed = [s for s in before[:1] if s.is_person and s.name.islower()]
    named = [s for s in before if "source" in s.name.lower()]
    return (unnamed or named or before)[0].name if before else None


def is_plural(name: str) -> bool:
    """Whether a name counts several: `witnesses`."""
    last = name.rpartition(" ")[2]
    return last.islower() and last.endswith("s")


class _Monitors(NamedTuple):
    """The one monitor that an article names, if it names exactly one, and words for it."""

    name: str | None
    words: frozenset[str]


def monitors_named(small: str, lexicon: Lexicon) -> _Monitors:
    """The one monitor of a text in small letters, with the words that stand for it.

    It has no name where the text names several.
    """
    named = [actor for actor, names in lexicon.monitors if any(map(small.__contains__, names))]
    if len(named) != 1:
        return _Monitors(None, lexicon.attribution.monitors)
    weak = frozenset(w.lower() for w in named[0].weak_names)
    return _Monitors(named[0].name, lexicon.attribution.monitors | weak)
