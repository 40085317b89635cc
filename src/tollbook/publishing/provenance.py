"""Provenance as a table: the chain of every claim, with the words that bear each station."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from tollbook.comparing.chains import chain
from tollbook.comparing.counters import with_counters
from tollbook.publishing.register import Entry, published


def chains(entries: Sequence[Entry], claims: pd.DataFrame) -> pd.DataFrame:
    """*claims* with the stations of their chains.

    Added are `counter_basis`, `counter_words`, `relay`, `relay_basis`, `relay_words`, `outlet`,
    `outlet_basis` and `outlet_words`; null where a station is missing or nobody names it.
    """
    told = with_counters(claims)
    found = {
        claim.claim_id: chain(published(entry, claim), entry.article.text, entry.known)
        for entry in entries
        for claim in entry.claims
    }
    ways = [found[claim_id] for claim_id in told["claim_id"]]
    added: dict[str, list[str | None]] = {
        "counter_basis": [way.counter.basis for way in ways],
        "counter_words": [way.counter.words for way in ways],
        "relay": [way.relay.name for way in ways],
        "relay_basis": [way.relay.basis for way in ways],
        "relay_words": [way.relay.words for way in ways],
        "outlet": [way.outlet.name for way in ways],
        "outlet_basis": [way.outlet.basis for way in ways],
        "outlet_words": [way.outlet.words for way in ways],
    }
    return told.assign(**{name: pd.array(cells, dtype="str") for name, cells in added.items()})
