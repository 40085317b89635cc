"""Chains: who counted, who passed it on, where it is printed — root counter › relay › outlet.

Each link is stated or inferred, and has the words that bear it. What the article leaves unnamed
stays unnamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from tollbook.model import Claim
from tollbook.reference import data


class Link(NamedTuple):
    """One station of a chain. `basis` is `stated`, `inferred` or null, `words` those that bear it.

    `name` is null where nobody is named.
    """

    role: str
    name: str | None
    basis: str | None
    words: str | None


class Chain(NamedTuple):
    """The way of one figure: from whom counted, through whom passed it on, to where it stands."""

    counter: Link
    relay: Link
    outlet: Link


def chain(claim: Claim, text: str, known: Mapping[str, Any]) -> Chain:
    """The chain of *claim*, which stands in *text*; *known* is its article's manifest entry."""
    return Chain(_counter(claim, text), _relay(claim), _outlet(known))


def root(claim: Claim) -> tuple[str, ...] | None:
    """The root counter of *claim*, as a key by which claims can be grouped; null where none is named.

    A named body is one counter wherever it is quoted. Unnamed people are another counter in each
    article, since two residents are two people.
    """
    if not claim.source:
        return None
    name = claim.source_id or claim.source.casefold()
    return (name, claim.article) if is_unnamed(claim.source, claim.source_id) else (name,)


def is_unnamed(source: str, source_id: str | None) -> bool:
    """Whether *source* is a person or body without a name: "a resident", "government sources"."""
    if source_id is None:
        return source[:1].islower()
    return bool(data("actors").get(source_id, {}).get("kind") == "unnamed_source")


def _counter(claim: Claim, text: str) -> Link:
    if not claim.source:
        return Link("root counter", None, None, None)
    forms = _forms(claim.source, claim.source_id)
    here = _first(forms, claim.sentence)
    if claim.source_basis == "stated":
        return Link("root counter", claim.source, "stated", here or claim.source)
    weak = here or _first(_weak_forms(claim.source_id), claim.sentence) or _pronoun(claim.sentence)
    named = _first(forms, text) or claim.source
    words = named if weak in (None, named) else f"{weak} … {named}"
    return Link("root counter", claim.source, "inferred", words)


def _relay(claim: Claim) -> Link:
    if not claim.relayed_by:
        return Link("relay", None, None, None)
    found = _first((claim.relayed_by,), claim.sentence)
    return Link("relay", claim.relayed_by, "stated" if found else "inferred", found)


def _outlet(known: Mapping[str, Any]) -> Link:
    if known.get("publisher"):
        return Link("outlet", known["publisher"], "stated", known["publisher"])
    inferred = known.get("publisher_inferred")
    if inferred:
        return Link("outlet", inferred["name"], "inferred", inferred["quote"])
    return Link("outlet", None, None, None)


def _forms(source: str, source_id: str | None) -> tuple[str, ...]:
    entry = data("actors").get(source_id, {})
    bent = [garbled["form"] for garbled in entry.get("garbled", ())]
    names = [entry.get("name"), entry.get("short"), *entry.get("names", ()), *bent, source]
    return tuple(filter(None, names))


def _weak_forms(source_id: str | None) -> tuple[str, ...]:
    return tuple(data("actors").get(source_id, {}).get("weak_names", ()))


def _pronoun(sentence: str) -> str | None:
    """*It said*, *he added*: a pronoun with the verb by which a source gives a figure."""
    cues = data("cues")
    says, pronouns = "|".join(map(re.escape, cues["say"])), "|".join(cues["person"] + cues["body"])
    found = re.search(rf"\b(?:{pronouns}) (?:{says})\b", sentence, re.IGNORECASE)
    return found.group() if found else None


def _first(forms: Iterable[str], text: str) -> str | None:
    """The longest of *forms* that stands in *text*, as it stands there."""
    for form in sorted(set(forms), key=lambda form: (-len(form), form)):
        found = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text, re.IGNORECASE)
        if found:
            return found.group()
    return None
