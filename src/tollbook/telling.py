"""Where an account comes from: who is credited with it, and which outlet relies on whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from tollbook.arguments import after, inverted, objects, subject
from tollbook.clauses import Clauses, words
from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.parties import Party, actor
from tollbook.reference import data
from tollbook.relation_frames import Found, Frame, frames, listed
from tollbook.spoken_of import SpokenOf


def told(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
    """Who the verb at chunk *k* credits with an account, and which outlet relies on them."""
    if c.value(k - 1) == "as" and c.kind(k - 2) == "N" and c.value(k - 3) == "quote":
        yield from _quoted(who, c, k)
        return
    for teller in _tellers(who, c, k, frame):
        if frame.relation == "cites":
            yield from _cited(who, c, k, frame, teller)
        elif frame.name == "shared_by":
            if teller.party_id:
                yield Found(frame, teller, None, c.of(c.chunks[k]), False, "asserted")
        elif _gives_account(c, k, teller, who.lexicon):
            yield from _credited(who, c, k, frame, teller)


def _tellers(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    """Those who tell: the subject of the verb, or behind *by* where it is passive."""
    if frame.name == "said" and not _opens_account(c, k):
        return []
    heads = inverted(c, k) or subject(c, k)
    if frame.name == "shared_by" or (c.chunks[k].passive and frame.name == "said"):
        heads = after(c, k, ("by",), 3)  # reported by nobody is nobody's report
    meant = zip(heads, who.each(c, heads), strict=True)
    silent = ["abstract", "place"] if c.value(k) in listed("spoken") else _SILENT
    return [p for h, found in meant if found if (p := _writer(c, h, found)).kind not in silent]


def _opens_account(c: Clauses, k: int) -> bool:
    closes = c.kind(k + 1) in ("X", "") and c.kind(k - 1) in ("N", "H")
    return c.value(k) in ("say", "tell", "add") or closes or _has_clause(c, k)


def _cited(who: SpokenOf, c: Clauses, k: int, frame: Frame, teller: Party) -> Iterator[Found]:
    """`told the BBC`: the BBC relies on the teller; `relies on sources`: the teller on them."""
    cue = c.of(c.chunks[k])
    if frame.name == "relies":
        for source in who.all(c, after(c, k, ("on",))):
            if source.kind == "unnamed_source" and teller.kind in ("monitor", "media"):
                yield Found(frame, teller, source, cue, False, "asserted")
        return
    for outlet in who.all(c, objects(c, k)):
        if is_outlet(outlet):
            yield Found(frame, outlet, teller, cue, False, "asserted")


def _credited(who: SpokenOf, c: Clauses, k: int, frame: Frame, teller: Party) -> Iterator[Found]:
    """The teller's report; an outlet that reports what another said relies on the other."""
    inner = next((i for i in range(k + 1, len(c.chunks)) if c.kind(i) == "V"), None)
    relayed: list[Party] = []
    if teller.kind == "media" and inner is not None and c.value(inner) in ("say", "report"):
        relayed = [p for p in who.all(c, subject(c, inner)) if p.party_id]
    cue, negated = c.of(c.chunks[k]), c.chunks[k].negated
    for source in relayed:
        yield Found(frames()["v:rely"][0], teller, source, cue, False, "asserted")
    if not relayed:
        yield Found(frame, teller, None, cue, negated, "asserted")


_SILENT = ["abstract", "place", "thing"]


def _quoted(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """`AFP quoted a doctor as saying`: AFP relies on the doctor, who tells it."""
    cue = c.of(c.chunks[k])
    for source in who.all(c, (k - 2,)):
        yield Found(frames()["v:say"][0], source, None, cue, False, "asserted")
        for teller in who.all(c, subject(c, k - 3)):
            quote = c.of(c.chunks[k - 3])
            yield Found(frames()["v:rely"][0], teller, source, quote, False, "asserted")


def _writer(c: Clauses, k: int, found: Party) -> Party:
    """`Al-Hijri's statement said`: al-Hijri."""
    if found.kind == "abstract" and c.kind(k) == "N":
        for t in range(c.chunks[k].first, c.chunks[k].last):
            named = c.named.get(t)
            if named and named.actor_id:
                return actor(named.actor_id, found.span)
    return found


def according(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    if c.value(k + 1) != "to" or c.kind(k + 2) != "N":
        return
    frame = frames()["n:according to"][0]
    for teller in who.all(c, (k + 2,)):
        if teller.kind not in ("abstract", "place", "thing"):
            who.catch_up()
            who.here = teller
            yield Found(
                frame,
                teller,
                None,
                Span(c.of(c.chunks[k]).start, c.of(c.chunks[k + 1]).end),
                False,
                "asserted",
            )


def _has_clause(c: Clauses, k: int) -> bool:
    """Whether a clause or a number follows: *declared that*, not *declared their anger*."""
    i = k + 1
    if c.kind(i) == "N" and c.tags[c.chunks[i].first].tag == "#":
        return True
    while c.kind(i) == "N" and c.kind(i + 1) == "P":
        i += 2
    return c.kind(i) == "T" or (
        c.kind(i) in ("N", "H")
        and c.kind(i + 1) == "V"
        and c.chunks[i + 1].shape in ("fin", "part")
    )


def is_outlet(found: Party) -> bool:
    words = found.name.lower().replace("-", " ").split()
    named = found.kind in ("name", "body") and not set(data("relations")["outlets"]).isdisjoint(
        words
    )
    return found.kind == "media" or named


def _gives_account(c: Clauses, k: int, teller: Party, lexicon: Lexicon) -> bool:
    """Whether what is said tells of events or figures, not of feelings or wishes."""
    if teller.kind in ("monitor", "unnamed_source"):
        return True
    told = set(c.words)
    if not told.isdisjoint(data("relations")["feelings"]):
        return False
    if c.value(k) == "tell" and not _tells_clause(c, k):
        return False
    tells = not told.isdisjoint(_account_words()) or not told.isdisjoint(lexicon.gate.effects)
    return teller.kind != "person" or tells


def _tells_clause(c: Clauses, k: int) -> bool:
    """Whether *told* tells something: a clause behind it, or all that stands before."""
    follows = any(x.kind == "T" or (x.kind == "V" and x.shape == "fin") for x in c.chunks[k + 1 :])
    return (
        follows
        or any(x.kind == "V" and x.shape == "fin" for x in c.chunks[:k])
        or ":" in c.words[c.chunks[k].last :]
    )


@cache
def _account_words() -> frozenset[str]:
    found = set()
    for key, told in frames().items():
        if any(f.layer == "event" for f in told):
            if key.startswith("n:"):
                found.add(key[2:])
            else:
                found |= {form for form, word in words().items() if word.lemma == key[2:]}
    return frozenset(found)
