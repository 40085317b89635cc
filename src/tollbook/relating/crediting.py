"""Crediting: who is credited with an account by no verb: `according to`, an interview, a colon."""

from __future__ import annotations

from collections.abc import Iterator

from tollbook.model import Span
from tollbook.relating.arguments import subject
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, inverted
from tollbook.relating.forms import listed as written
from tollbook.relating.parties import is_noun
from tollbook.relating.relation_frames import Found, Frame, frames
from tollbook.relating.spoken_of import SpokenOf
from tollbook.relating.telling import SILENT, is_outlet, writer


def according(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """`according to the army`, `as per the army`: the army tells it."""
    at = k + 2 if c.value(k) == "according" else k + 1
    opens = c.value(k + 1) == "to" if c.value(k) == "according" else c.value(k - 1) == "as" or not k
    if not opens or c.kind(at) not in ("N", "H"):
        return
    frame = frames()["n:according to"][0]
    for teller in [writer(who, c, at, p) for p in who.all(c, (at,))]:
        if teller.kind not in ("abstract", "place", "thing"):
            who.catch_up()
            who.here = teller
            yield Found(
                frame,
                teller,
                None,
                Span(
                    c.of(c.chunks[k if at > k + 1 else max(0, k - 1)]).start,
                    c.of(c.chunks[at - 1]).end,
                ),
                False,
                "asserted",
            )


def headed(who: SpokenOf, c: Clauses) -> Iterator[Found]:
    """`Police: gunmen kill three`, `Three killed: police`: who tells, by a colon of a heading."""
    chunk = c.chunks[0]
    if c.words[chunk.last : chunk.last + 1] != [":"]:
        chunk = c.chunks[-1]
        if chunk.kind != "N" or c.words[chunk.first - 1 : chunk.first] != [":"]:
            return
    head, named = c.words[chunk.last - 1], c.named.get(chunk.last - 1)
    speaks = named is not None and named.kind in ("igo", "monitor", "ngo", "person")
    if not speaks and not any(is_noun(kind, head) for kind in ("offices", "forces", "bodies")):
        return
    for teller in who.all(c, (c.chunks.index(chunk),)):
        yield Found(frames()["v:say"][0], teller, None, c.of(chunk), False, "asserted")


def interviewed(who: SpokenOf, c: Clauses, k: int, frame: Frame, cue: Span) -> Iterator[Found]:
    """`in an interview with Reuters, the mayor said`: Reuters relies on the mayor."""
    if c.value(k - 1) != "in" or c.value(k + 1) not in ("with", "to", "by"):
        return
    said = [i for i, x in enumerate(c.chunks) if x.value in written("speaking") and x.kind == "V"]
    said = said or [i for i, x in enumerate(c.chunks) if x.shape == "fin"]
    verb = min(said, key=lambda i: abs(i - k), default=None)
    if verb is None:
        return
    for outlet in who.all(c, after(c, k, frame.objects, 3))[:1]:
        tellers = who.all(c, inverted(c, verb) or subject(c, verb))
        for teller in tellers if is_outlet(outlet) else []:
            if teller.kind not in SILENT and teller.name != outlet.name:
                yield Found(frame, outlet, teller, cue, False, "asserted")
