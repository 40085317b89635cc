"""Charges: what one party says that another did wrong, must do, or that it is not true."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile

from tollbook.relating.arguments import subject
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, inverted
from tollbook.relating.parties import Party
from tollbook.relating.relation_frames import Found, Frame, frames, listed
from tollbook.relating.spoken_of import SpokenOf


def charged(
    who: SpokenOf, c: Clauses, k: int, frame: Frame
) -> tuple[list[Party], list[Party]] | None:
    """Who says what the verb at chunk *k* tells, and of whom; null where nobody says it."""
    verb = c.chunks[k]
    if verb.negated or verb.modal or verb.shape != "fin" or not _fits(c, k, frame):
        return None
    told = after(c, k, ("by",), 4) if c.chunks[k].passive else subject(c, k)
    said = account_of(c, k)
    if not said or not told:
        return None
    if frame.relation == "accuses" and any(c.kind(h) == "H" or _is_own(c, h) for h in told):
        return None
    speakers = who.all(c, inverted(c, said) or subject(c, said))
    own = () if any(c.kind(h) == "H" for h in told) else told  # it is outrageous that
    meant = [p for p in who.all(c, own) if p.kind not in ("thing", "abstract")]
    if frame.relation == "accuses" and not meant:
        return None
    return speakers, [] if frame.relation == "denies" else meant


DUE = frozenset(("must", "should"))  # the modals by which someone is told to act
# Who is told to act.
_BIDDEN = ("state", "forces", "armed_collective", "armed_force", "person", "body", "igo")


def bidden(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """`“The rebels must leave,” the mayor said`: the mayor calls on them."""
    verb = c.chunks[k]
    if not verb.modal or not DUE.intersection(c.words[max(0, verb.first - 3) : verb.first]):
        return
    acting, said = subject(c, k), account_of(c, k)
    if not said or len(acting) != 1 or c.kind(acting[0]) not in ("N", "H"):
        return
    target = who.meant(c, acting[0]) if not verb.passive else None
    if target is None or target.kind not in _BIDDEN:
        if verb.value not in listed("redressing" if verb.passive else "ceasing"):
            return
        target = None  # the killing must stop, the killers must be punished: nobody is told to act
    if _is_own(c, acting[0]):
        return
    frame = next(frame for frame in frames()["v:call"] if frame.name == "called_on")
    for speaker in who.all(c, inverted(c, said) or subject(c, said)):
        own = target is not None and speaker.name == target.name
        if speaker.kind not in ("thing", "abstract", "place") and not own:
            yield Found(frame, speaker, target, c.of(verb), False, "asserted")


def _fits(c: Clauses, k: int, frame: Frame) -> bool:
    """Whether the words beside the verb tell a charge."""
    behind = c.words[c.chunks[k].last : c.chunks[k].last + 9]
    if frame.name == "said_responsible":
        behind = list(dropwhile(lambda word: word.endswith("ly"), behind))  # mainly to blame
        opens = behind[:1] in (["responsible"], ["behind"])
        opens = opens or behind[:2] in (["to", "blame"], ["at", "fault"])
        closes = "for" not in behind and "behind" not in behind  # and no "responsible for security"
        told = c.words[: c.chunks[k].first] if closes else behind
        return opens and any(f"n:{word}" in frames() for word in told)
    if frame.name == "nothing_to_do":
        return behind[:4] == ["nothing", "to", "do", "with"]
    if frame.name == "said_false":
        heads = subject(c, k)
        head = c.words[c.chunks[heads[0]].last - 1] if heads else ""
        near = not frame.about.isdisjoint(behind[:4])
        opening = heads[0] if heads else 0
        return near and (head in listed("accounts") or c.words[c.chunks[opening].first] == "this")
    return True


def account_of(c: Clauses, k: int) -> int:
    """The verb of saying to whose account the verb at chunk *k* belongs, or 0."""
    for i in range(k - 1, 0, -1):
        if c.kind(i) == "V" and c.value(i) in listed("telling") and i not in _inside(c, k):
            return i
        if c.kind(i) in "XSIR" or (c.kind(i) == "V" and c.chunks[i].shape == "fin"):
            break
    for i in range(k + 1, len(c.chunks)):
        if c.kind(i) == "V" and c.value(i) in listed("plain_saying") and not c.chunks[i].passive:
            closes = c.kind(i + 1) in ("X", "", "P", "C") or bool(inverted(c, i))
            return i if closes and "C" in {c.kind(i - 1), c.kind(i - 2)} else 0
        if c.kind(i) in "XS":
            break
    return 0


def _inside(c: Clauses, k: int) -> tuple[int, ...]:
    """A verb that hangs on the subject of the verb at chunk *k* says nothing of it."""
    return tuple(i for h in subject(c, k) for i in (h + 1,) if c.chunks[i].shape == "part")


def _is_own(c: Clauses, k: int) -> bool:
    """`his fighters`: whether a phrase says that it belongs to whoever speaks."""
    return c.words[c.chunks[k].first] in ("his", "her", "its", "their", "our", "my")
