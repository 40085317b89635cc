from __future__ import annotations
from typing import NamedTuple
class Circumstances(NamedTuple):
    perpetrator: object = None
    place: object = None
    place_id: str | None = None
    when: object = None
    modality: str = "asserted"
def circumstances(text, sentence, draft, lexicon):
    return Circumstances()
