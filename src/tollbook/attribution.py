from __future__ import annotations
from typing import NamedTuple
class Attribution(NamedTuple):
    source: str | None = None
    source_id: str | None = None
    basis: str | None = None
    relayed_by: str | None = None
    alleged: bool = False
def attributions(article, read, drafts, lexicon):
    return [Attribution() for d in drafts]
