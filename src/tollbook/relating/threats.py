"""Threats: who says that they will strike, punish or answer whom, and under which condition."""

from __future__ import annotations

from collections.abc import Iterator

from tollbook.model import Span
from tollbook.reference import data
from tollbook.relating.arguments import subject
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, inverted, objects
from tollbook.relating.holding import is_due
from tollbook.relating.making import ARMED, relations_made
from tollbook.relating.names import book
from tollbook.relating.owners import owner_of
from tollbook.relating.parties import Party
from tollbook.relating.relation_frames import Found, Frame, frames, listed
from tollbook.relating.spoken_of import SpokenOf

_AT = ("against", "on", "upon", "at", "for", "to")
# Frames of what is told by the verb before, where that tells a threat.
_TOLD_ONCE = ("will_strike", "will_not_bear", "will_respond")
_CALLED = frozenset(("accountable", "responsible"))
_VIOLENT = ("kills", "attacks", "destroys_loots", "detains", "overthrows")


def threatened(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
    """What the verb at chunk *k* threatens, and whom."""
    if (c.chunks[k].negated and "negated" not in frame.only) or is_due(c, k):
        return  # the world must respond with force
    if "modal" in frame.only:
        if frame.name != "will_not_bear" or not c.chunks[k].passive:
            yield from _said(who, c, k, frame)
        return
    heads = after(c, k, ("by",), 4) if c.chunks[k].passive else subject(c, k)
    targets = _threatened(who, c, k, frame)
    if targets is not None:
        yield from relations_made(
            who, c, k, frame, who.all(c, heads), targets[:1], c.of(c.chunks[k])
        )


def _threatened(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party] | None:
    """Those whom a threat names, perhaps nobody; null where the verb tells no threat."""
    told = who.all(c, subject(c, k) if c.chunks[k].passive else objects(c, k))
    told = [p for p in who.all(c, _must_act(c)) if p.kind in ("state", *ARMED)] or told
    if frame.name == "warned_foe":
        forbids = _goal(c, k) and c.chunks[_goal(c, k)].negated
        kinds = ("armed_collective", "armed_force", "forces", "state" if forbids else "forces")
        capitals = data("relations")["capitals"] if forbids else ()  # warned Damascus not to
        return [p for p in told if p.kind in kinds or p.party_id in capitals] or None
    goal = _goal(c, k)
    if frame.name == "warned" and not _is_own_goal(who, c, k, goal):
        of_it = after(c, objects(c, k)[0], ("of",)) if objects(c, k) else ()
        feared = after(c, k, ("of",), 3)
        if not objects(c, k) and _is_revenge(c, feared):
            return []  # warned of retaliation
        if not objects(c, k) and feared and _menace(c, feared) and _must_act(c):
            return [p for p in who.all(c, _must_act(c)) if p.kind in ("state", *ARMED)]
        return told if told and _menace(c, of_it) else None
    if goal and frame.name == "warned" and c.value(goal) == "tolerate":
        return told or None  # warned them that it would not tolerate an attack
    if goal and c.chunks[goal].negated and frame.name != "warned":
        return None  # vowed not to attack
    if goal and _is_hostile(c, goal):
        aimed = _those(who, c, _aimed_at(c, goal))
        named = told if frame.name == "warned" and told else aimed
        if c.value(goal) == "avenge":
            return []
        if c.value(goal) == "hold" and named and named[0].name.split()[0] in _CALLED:
            return []  # to hold accountable anyone who harmed them
        if c.value(goal) == "hold" and named:
            return [named[0]._replace(kind="people") if not named[0].party_id else named[0]]
        if _may_be_foe(named):
            return named
        if c.value(goal) in ("respond", "retaliate") and named[0].kind == "abstract":
            return []  # vowed to respond to the raid
        if not listed("risings").isdisjoint(named[0].name.lower().split()):
            return []  # promised to crush the rebellion
        return None if c.value(goal) in listed("menacing") else []  # to attack the capital
    if goal and c.chunks[goal].shape == "inf":
        coercing = frame.name == "threatened" and c.value(goal) in listed("coercing")
        return [] if coercing else None
    harm = objects(c, k)
    if _menace(c, harm):
        met = _those(who, c, after(c, harm[0], _AT))
        if met and met[0].kind == "abstract":
            return owner_of(who, c, after(c, harm[0], _AT)[0])  # retaliation for Israeli strikes
        return [p for p in met if p.kind != "thing"]
    foes = [p for p in told if p.kind not in ("thing", "abstract")]
    return foes if foes and frame.name == "threatened" else None


def _may_be_foe(targets: list[Party]) -> bool:
    """Whether someone, or nobody in particular, is threatened: *to fight poverty* is no threat."""
    return not targets or targets[0].kind not in ("thing", "abstract")


def _goal(c: Clauses, k: int) -> int:
    """The verb of what is threatened: an infinitive, or that of the clause that follows; or 0."""
    within = 0
    for i in range(k + 1, min(k + 14, len(c.chunks))):
        if c.kind(i) == "R" and c.kind(i + 1) == "V":
            within = i + 1  # that anyone who attacks them will be punished
        if i == within:
            continue
        if (
            c.kind(i) in "XI"
            or (c.kind(i) == "R" and not within)
            or (c.kind(i) == "S" and c.value(i) != "that")
        ):
            return 0
        if c.kind(i) == "V":
            passes = c.value(i) in listed("leading_on") and c.kind(i + 1) == "V"
            ready = c.value(i) == "be" and c.kind(i + 2) == "V" and c.chunks[i + 2].shape == "inf"
            return i + 1 if passes else i + 2 if ready else i
    return 0


def _is_own_goal(who: SpokenOf, c: Clauses, k: int, goal: int) -> bool:
    """`warned that it would strike`, `that they would be punished`: no forecast of others' acts."""
    if not goal or c.chunks[goal].shape == "ing":
        return False
    heads = subject(c, goal)
    if c.chunks[goal].passive:
        return c.chunks[goal].modal and not after(c, goal, ("by",), 4)
    if not heads or not (c.chunks[goal].modal or c.chunks[goal].shape == "inf"):
        return False
    first = c.chunks[heads[0]]
    own = c.words[first.first] in ("its", "their", "our", "his") or first.kind == "H"
    speakers = {p.name for p in who.all(c, subject(c, k))}
    meant = who.meant(c, heads[0])
    return own or (meant is not None and (meant.name in speakers or _speaks_for(who, c, k, meant)))


def _speaks_for(who: SpokenOf, c: Clauses, k: int, state: Party) -> bool:
    """`Katz warned that Israel would respond`: a minister of the state."""
    speakers = [p.party_id for p in who.all(c, subject(c, k))]
    return any(key and book().actors[key].get("of") == state.party_id for key in speakers)


def _is_hostile(c: Clauses, goal: int) -> bool:
    """Whether the verb at chunk *goal* does harm: `strike`, `retaliate`, `launch an attack`."""
    verb, noun = c.value(goal), objects(c, goal)
    if verb in listed("menacing"):
        return True
    if _is_violent(verb):
        return True
    if verb == "hold":
        return not _CALLED.isdisjoint(_rest(c, goal))
    if verb in listed("light") or verb in ("take", "use"):
        return _menace(c, noun) or (verb == "use" and _is_armed_with(c, noun))
    return False


def _is_violent(verb: str) -> bool:
    told = frames().get(f"v:{verb}", ())
    return any(f.relation in _VIOLENT and not f.about and not f.subject_is for f in told)


def _those(who: SpokenOf, c: Clauses, heads: tuple[int, ...]) -> list[Party]:
    """Parties, or *those* whom more words tell: `against those behind the attack`."""
    if heads and c.words[c.chunks[heads[0]].first] in ("those", "anyone"):
        end = heads[0] + 2 if c.kind(heads[0] + 1) == "P" else heads[0]
        span = Span(c.of(c.chunks[heads[0]]).start, c.of(c.chunks[end]).end)
        return [Party(span.of(c.text), None, span, "people")]
    return who.all(c, heads)


def _rest(c: Clauses, k: int) -> list[str]:
    return list(c.words[c.chunks[k].last : c.chunks[k].last + 9])


def _menace(c: Clauses, heads: tuple[int, ...]) -> bool:
    """Whether a phrase names harm: `revenge`, `stern action`, `strikes`."""
    if not heads or c.kind(heads[0]) != "N":
        return False
    head = c.words[c.chunks[heads[0]].last - 1]
    told = frames().get(f"n:{head}", ())
    return head in listed("menaces") or any(f.relation in _VIOLENT for f in told)


def _is_armed_with(c: Clauses, heads: tuple[int, ...]) -> bool:
    """`could use nuclear weapons`."""
    about = next(f.about for f in frames()["v:use"] if f.name == "used_force")
    return bool(heads) and c.words[c.chunks[heads[0]].last - 1] in about


def _is_revenge(c: Clauses, heads: tuple[int, ...]) -> bool:
    """Whether a phrase names what only those who warn of it can do."""
    return bool(heads) and c.words[c.chunks[heads[0]].last - 1] in listed("answers")


def _aimed_at(c: Clauses, goal: int) -> tuple[int, ...]:
    """Whom the harm is to meet."""
    if c.chunks[goal].passive:
        return subject(c, goal)
    noun = objects(c, goal)
    if noun and (_menace(c, noun) or (c.value(goal) == "use" and _is_armed_with(c, noun))):
        return after(c, noun[0], _AT)
    return noun or after(c, goal, _AT)


def _said(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
    """`We will crush them, the general said`: whoever speaks threatens, and whoever must act."""
    speakers = [
        h
        for i, x in enumerate(c.chunks)
        if x.kind == "V" and x.value in ("say", "state", "tell", "add", "warn", "vow", "threaten")
        for h in subject(c, i) or inverted(c, i)
    ]
    acting = subject(c, k)
    own = acting and c.words[c.chunks[acting[0]].first] in ("we", "our", "i")
    own = own or is_own_word(who, c, k)
    if frame.name in _TOLD_ONCE and _is_told_before(c, k):
        return  # warned that it will strike: told by the first verb
    leads = c.value(k) in listed("leading_on") and c.kind(k + 1) == "V"
    goal = k + 1 if leads and c.chunks[k + 1].shape == "inf" else k  # will continue to strike
    if frame.name == "will_strike" and not (own and _is_hostile(c, goal)):
        return
    doers = who.all(c, speakers) or (who.all(c, acting) if frame.name == "will_respond" else [])
    meant = acting if frame.name == "will_pay" else _aimed_at(c, goal)
    if "negated" in frame.only or c.value(k) == "avenge":
        meant = ()
    targets = who.all(c, _must_act(c)) or who.all(c, meant)
    named = [p for p in targets if p.kind not in ("thing", "abstract")]
    yield from relations_made(who, c, k, frame, doers, named[:1], c.of(c.chunks[k]))


def _is_told_before(c: Clauses, k: int) -> bool:
    """Whether the verb before tells the threat: `warned them that it will attack the town`."""
    before = next((i for i in range(k - 1, -1, -1) if c.kind(i) in "VXSI"), -1)
    told = frames().get(f"v:{c.value(before)}", ()) if c.kind(before) == "V" else ()
    return any(f.name in ("warned", "vowed", "threatened") for f in told)


def is_own_word(who: SpokenOf, c: Clauses, k: int) -> bool:
    """`said its men would strike`, `said the group would strike`: whoever speaks will do it."""
    acting = subject(c, k)
    said = acting[0] - 1 if acting else 0
    said -= c.kind(said) == "T"
    while c.kind(said) == "N" and c.kind(said - 1) == "V":
        said -= 1  # told Reuters
    if not acting or said < 1 or c.value(said) not in listed("announcing"):
        return False
    first, last = c.chunks[acting[0]].first, c.chunks[acting[0]].last
    if c.words[first] in ("its", "their", "his", "it", "they", "he"):
        return True
    again = c.words[first] == "the" and last - first == 2 and c.words[last - 1] in listed("anybody")
    return again and bool(who.all(c, subject(c, said)))


def _must_act(c: Clauses) -> list[int]:
    """Who is to act in the condition of a threat: `will strike if the rebels do not leave`."""
    return [h for i, x in enumerate(c.chunks) if x.kind == "I" for h in _first_subject(c, i)]


def _first_subject(c: Clauses, i: int) -> tuple[int, ...]:
    """Who is to act in the clause that a condition opens: the one nearest to its last verb."""
    found: tuple[int, ...] = ()
    for k in range(i + 1, len(c.chunks)):
        if (
            c.kind(k) == "V"
            and c.chunks[k].shape == "fin"
            and c.value(k) in ("fail", "do", "attack", "refuse", "continue", "stop")
        ):
            found = subject(c, k)
        if c.kind(k) in "CX":
            break
    return found[-1:]
