"""Chains: who counted, who passed it on, where it is printed — root counter › relay › outlet."""

from __future__ import annotations

from tollbook.model import Claim
from tollbook.reference import data


def root(claim: Claim) -> tuple[str, ...] | None:
    """The root counter of *claim*, as a key by which claims can be grouped; null where none is named.

    A named body is one counter wherever it is quoted. Unnamed people are another counter in each
    article, since two residents are two people.
    """
    if claim.source is None:
        return None
    name = claim.source_id or claim.source.casefold()
    return (name, claim.article) if is_unnamed(claim.source, claim.source_id) else (name,)


def is_unnamed(source: str, source_id: str | None) -> bool:
    """Whether *source* is a person or body without a name: "a resident", "government sources"."""
    if source_id is None:
        return source[0].islower()
    return bool(data("actors").get(source_id, {}).get("kind") == "unnamed_source")
