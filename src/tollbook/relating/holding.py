"""How a text holds what it tells: as done, said, alleged, denied, or only asked for."""

from __future__ import annotations

import re
from functools import lru_cache

from tollbook.relating.clauses import Clauses
from tollbook.relating.relation_frames import Frame, listed

# In small letters; the first letters are one class, over which a search runs fastest.
_ADVERBS = re.compile(
    r"[aprs](?<=\b.)(?:(?<=a)llegedly|(?<=r)eportedly|(?<=p)urportedly|(?<=s)upposedly"
    r"|(?<=r)eports of|(?<=a)ppeared to)\b"
)


_DOING = frozenset(("do", "does", "did", "done", "doing"))


def modality(c: Clauses, k: int, event: bool) -> str:
    if not event:
        before = next((c.value(i) for i in range(k - 1, -1, -1) if c.kind(i) == "V"), "")
        inside = c.kind(k) == "V" and c.chunks[k].shape in ("ing", "inf")
        return "alleged" if before == "accuse" and inside else "asserted"
    chunk = c.chunks[k]
    if chunk.kind == "N" and c.kind(k - 1) == "V" and c.chunks[k - 1].modal:
        return "hypothetical"  # could launch strikes
    for i in range(k - 1, -1, -1):
        kind = c.kind(i)
        if kind == "I" or c.value(i) == "whether":
            return "hypothetical"
        if kind == "V" and c.value(i) in listed("plain_saying") and c.kind(i - 1) == "&":
            break  # denied the claim and said that rebels had fired
        if kind == "V" and _is_denial(c, i):
            return "denied"
        if kind == "V" and c.chunks[i].shape == "part" and c.kind(i - 1) in "X":
            continue  # accused of spying, the mayor was arrested
        if kind == "V" and (
            c.value(i) in ("accuse", "allege", "blame", "charge") or _is_thought(c, i, k)
        ):
            return "alleged"
        if kind == "T" and c.kind(i - 1) == "N" and (told := _told_by_noun(c, i - 1)):
            return told
        if kind in "XS":
            break
    if chunk.kind == "V" and c.words[max(0, chunk.last - 3) : chunk.last - 1] == ["about", "to"]:
        return "hypothetical"  # was about to attack
    if chunk.kind == "V" and (chunk.modal or (chunk.shape == "inf" and _wished(c, k))):
        return "hypothetical"
    return "alleged" if _is_hedged(c.span(0, len(c.words)).of(c.text)) else "asserted"


def _is_denial(c: Clauses, i: int) -> bool:
    """`denied attacking`, `dismissed claims that it attacked`."""
    if c.chunks[i].passive:
        return False
    about = c.words[c.chunks[i + 1].last - 1] if c.kind(i + 1) == "N" else ""
    return c.value(i) == "deny" or (
        c.value(i) in listed("disowning") and about in listed("accounts")
    )


def _is_thought(c: Clauses, i: int, k: int) -> bool:
    """`is believed to have attacked`, `is suspected of attacking`: what is only thought of them."""
    if not c.chunks[i].passive or c.chunks[k].shape not in ("inf", "ing"):
        return False
    beside = i == k - 1 or (i == k - 2 and c.value(k - 1) == "of")
    return beside and c.value(i) in ("believe", "think", "suspect", "presume", "understand")


def _told_by_noun(c: Clauses, i: int) -> str:
    """`reports that gunmen attacked`, `no evidence that they did`; empty where neither is said."""
    chunk = c.chunks[i]
    head = c.words[chunk.last - 1]
    if head in listed("proofs") and not {"no", "any", "little"}.isdisjoint(
        c.words[chunk.first : chunk.last]
    ):
        return "hypothetical"
    if head not in listed("hearsay"):
        return ""
    return "denied" if c.kind(i - 1) == "V" and _is_denial(c, i - 1) else "alleged"


@lru_cache(maxsize=16)
def _is_hedged(sentence: str) -> bool:
    return bool(_ADVERBS.search(sentence.lower()))


def asked(c: Clauses, k: int) -> bool:
    """Whether a verb only says what someone is asked, means or wants to do."""
    if c.chunks[k].kind != "V" or c.chunks[k].shape not in ("inf", "ing"):
        return False
    if c.chunks[k].shape == "ing" and c.kind(k - 1) == "N":
        return False  # urged the men fighting the army to leave
    if _is_to(c, k) or (c.kind(k - 1) == "V" and c.value(k - 1) in listed("wishing")):
        return True
    for i in range(k - 1, -1, -1):
        wished = c.chunks[i].shape in ("ing", "inf") and c.chunks[k].shape == "inf"
        if c.kind(i) == "V" and wished and c.value(i) in listed("wishing") - listed("letting"):
            return True  # calling on the rebels to stop and to leave
        if c.kind(i) == "V" and c.chunks[i].shape == "fin":
            prepared = c.value(i) == "be" and i == k - 2 and c.kind(i + 1) == "N"
            ready = prepared and c.words[c.chunks[i + 1].last - 1] in listed("ready")
            return ready or c.value(i) in listed("wishing") or c.chunks[i].modal
        if c.kind(i) in "XSR":
            return False
    return False


def is_disowned(c: Clauses, k: int, layer: str) -> bool:
    """`denied supporting them`, `rejected the claim that it backed them`: nothing was said.

    An act that is denied stays, and is told as denied.
    """
    if layer == "event":
        return False
    if c.value(k - 1) == "deny" and c.chunks[k].shape == "ing":
        return True
    claim = next((i for i in range(k - 1, 0, -1) if c.kind(i) in "TVXSR"), 0)
    if c.kind(claim) != "T" or c.kind(claim - 1) != "N" or c.kind(claim - 2) != "V":
        return False
    told = c.words[c.chunks[claim - 1].last - 1] in listed("accounts")
    return told and c.value(claim - 2) in listed("disowning")


def is_doubted(c: Clauses, k: int) -> bool:
    """`asked if he belonged to the party`: what is only asked."""
    opens = next((i for i in range(k - 1, -1, -1) if c.kind(i) in "ISX"), -1)
    return c.kind(opens) == "I" or c.value(opens) == "whether"


def is_due(c: Clauses, k: int) -> bool:
    """`the rebels must leave`, `demanded that they leave`: what others say should be done."""
    if c.chunks[k].modal:
        first = c.chunks[k].first
        return not listed("duty").isdisjoint(c.words[max(0, first - 3) : first])
    if c.chunks[k].shape != "fin" or c.tags[c.chunks[k].last - 1].shape != "base":
        return False
    before = next((i for i in range(k - 1, -1, -1) if c.kind(i) in "VXSR"), -1)
    return c.kind(before) == "V" and c.value(before) in listed("demanding")


def sets_out(c: Clauses, k: int) -> bool:
    """`headed to the town to fight rebels`: what men set out to do is not done yet."""
    before = next((i for i in range(k - 1, -1, -1) if c.kind(i) in "VXSR"), -1)
    return c.chunks[k].shape == "inf" and c.value(before) in listed("moving")


def _is_to(c: Clauses, k: int) -> bool:
    """`their aim is to arm`, `a pretext for the army to shell`: what is to be done."""
    opens = c.kind(k - 1) == "N" and c.value(k - 2) == "for"
    return c.chunks[k].shape == "inf" and (c.value(k - 1) == "be" or opens)


def promised(c: Clauses, k: int, frame: Frame) -> bool:
    """`vowed to protect the Druze`: a promise of support is support in words."""
    before = next((c.value(i) for i in range(k - 1, -1, -1) if c.kind(i) == "V"), "")
    own = (
        c.chunks[k].modal
        and c.kind(k - 1) == "H"
        and before in ("say", "state", "claim", "add", "insist")
    )
    told = before in ("vow", "pledge", "promise", "offer")
    return frame.relation == "supports_protects" and (told or own)


def fails(c: Clauses, k: int) -> bool:
    """`failed to protect`, `has done little to protect`: told as not having happened."""
    first = c.chunks[k].first
    if c.chunks[k].shape == "inf" and first > 1 and c.words[first - 2] == "yet":
        return True  # has yet to condemn the raid
    if c.chunks[k].shape == "inf" and c.kind(k - 1) == "N":
        end = c.chunks[k - 1].last
        near = c.words[max(0, end - 3) : end - 1]
        return c.words[end - 1] in ("little", "nothing") and not _DOING.isdisjoint(near)
    return (
        c.kind(k - 1) == "V" and c.value(k - 1) in ("fail", "refuse") and c.chunks[k].shape == "inf"
    )


def _wished(c: Clauses, k: int) -> bool:
    """Whether an infinitive hangs on a wish, a threat or a call."""
    for i in range(k - 1, -1, -1):
        if c.kind(i) == "V":
            return c.value(i) in listed("wishing")
        if c.kind(i) in "XS":
            return False
    return False
