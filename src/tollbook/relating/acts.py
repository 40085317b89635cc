"""Acts: what a verb tells of who did or said what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.reference import data
from tollbook.relating.arguments import subject
from tollbook.relating.charges import charged
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, circumstances, joined, objects
from tollbook.relating.holding import (
    asked,
    fails,
    is_disowned,
    is_doubted,
    is_due,
    promised,
    sets_out,
)
from tollbook.relating.making import agreed, is_either, relations_made
from tollbook.relating.parties import UNKNOWN, Party, is_noun, is_number
from tollbook.relating.relation_frames import Found, Frame, frames, listed
from tollbook.relating.sides import (
    in_attack,
    is_aim,
    noun_frames,
    sides_of,
    suits,
    tells_when,
    turned,
    when_struck,
)
from tollbook.relating.spoken_of import SpokenOf
from tollbook.relating.telling import is_outlet, told
from tollbook.relating.threats import is_own_word, threatened

_BY_ATTACK = ("kills", "attacks", "overthrows", "destroys_loots")  # done in an attack or coup
_MORTAL = ("forces", "armed_collective", "armed_force", "people")  # who may be killed


def of_verb(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """What the verb at chunk *k* tells, by each of its frames."""
    for frame in frames().get(f"v:{c.value(k)}", ()):
        near = 8 if frame.layer == "provenance" else 6 if frame.name == "discussed" else 4
        if frame.needs and not after(c, k, frame.needs, near):
            if frame.name == "agreed" and not asked(c, k):
                sides = who.all(c, subject(c, k))
                yield from agreed(who, c, k, frame, sides, c.of(c.chunks[k]))
        elif not suits(c, k, frame):
            continue
        elif frame.layer == "provenance":
            yield from told(who, c, k, frame)
        elif frame.relation == "threatens" and not frame.turned:
            yield from threatened(who, c, k, frame)
        elif not _is_unreal(c, k, frame) and not _is_threat(who, c, k, frame):
            yield from _own_denial(who, c, k, frame)
            meant = frame.layer == "event" and promised(c, k, frame)
            yield from _done(who, c, k, _promise() if meant else frame)


def _own_denial(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
    """`said it had not bombed the school`: whoever says so denies it."""
    verb, violent = c.chunks[k], frame.relation in listed("violent")
    if not (violent and verb.negated and not verb.modal and is_own_word(who, c, k)):
        return
    denied = next(f for f in frames()["v:deny"] if f.name == "denied")
    said = next(i for i in range(k - 1, -1, -1) if c.value(i) in listed("announcing"))
    for speaker in who.all(c, subject(c, said)):
        if speaker.kind not in ("thing", "abstract", "place"):
            yield Found(denied, speaker, None, c.of(verb), False, "asserted")


def _is_threat(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> bool:
    """`said its men would attack the town`: what someone says they will do is a threat so far."""
    violent = frame.relation in listed("violent")
    return violent and c.chunks[k].modal and is_own_word(who, c, k)


def _is_unreal(c: Clauses, k: int, frame: Frame) -> bool:
    """What is asked for, aimed at or left undone is no relation of its own."""
    if is_disowned(c, k, frame.layer) or (frame.layer == "structure" and is_doubted(c, k)):
        return True
    if frame.relation == "calls_for" and is_aim(c, k):
        return True  # had no authority to order them to leave
    if frame.layer == "event" and (is_aim(c, k) or _is_cautioned(c, k) or is_due(c, k)):
        return True
    if frame.layer == "event" and frame.relation != "supports_protects" and sets_out(c, k):
        return True
    return fails(c, k) or (asked(c, k) and not promised(c, k, frame))


def _is_cautioned(c: Clauses, k: int) -> bool:
    """`cautioned the army against harming villagers`: nobody was harmed yet."""
    if c.chunks[k].shape == "inf" and c.chunks[k].negated:
        before = next((c.value(i) for i in range(k - 1, -1, -1) if c.kind(i) == "V"), "")
        return before in listed("cautioning")
    if c.value(k - 1) == "from" and c.chunks[k].shape == "ing":
        before = next((c.value(i) for i in range(k - 2, -1, -1) if c.kind(i) == "V"), "")
        return before in listed("averting") | listed("barring")  # kept rebels from attacking
    if c.value(k - 1) != "against" or c.chunks[k].shape != "ing":
        return False
    before = next((c.value(i) for i in range(k - 2, -1, -1) if c.kind(i) == "V"), "")
    return before in listed("cautioning")


def _promise() -> Frame:
    """The frame of support in words."""
    return next(f for f in frames()["v:support"] if f.name == "supported")


def _done(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
    """Who is said to have done or said by the verb at chunk *k* what its frame tells, to whom."""
    if frame.said:
        sides = charged(who, c, k, frame)
        if sides:
            yield from relations_made(who, c, k, frame, *sides, c.of(c.chunks[k]))
        return
    doers, targets = _who_and_whom(who, c, k, frame)
    if not targets and _is_mutual(c, k, frame) and len(doers) == 2:
        yield from relations_made(who, c, k, frame, doers[:1], doers[1:], c.of(c.chunks[k]))
        if data("relations")["types"][frame.relation].get("pair"):
            return  # fought each other: told once
        doers, targets = doers[1:], doers[:1]
    if frame.layer == "event" and is_either(c, doers):
        doers = [UNKNOWN]
    if _tells_nothing(c, k, frame, doers, targets) or tells_when(c, k, frame):
        return
    mortal = (
        frame.name != "shot_down"
        and frame.relation == "attacks"
        and bool(targets)
        and targets[0].kind in _MORTAL
    )
    if mortal and _killing(c, k):
        return  # ambushed soldiers, killing ten: one act
    if frame.relation == "kills" and (struck := _ambushed(c, k)):
        heads = objects(c, struck) if c.value(struck) != "open" else after(c, struck, ("on", "at"))
        targets = [p for p in who.all(c, heads) if p.kind in _MORTAL] or targets
    if (
        not doers
        and c.chunks[k].shape == "ing"
        and (c.value(k) == "target" or c.kind(k - 1) in "ST")
    ):
        doers = [UNKNOWN]
    if frame.relation == "kills" and doers == [UNKNOWN] and _in_mishap(c, k):
        return
    enemies = _in_clashes(c, k) if frame.relation == "kills" and doers == [UNKNOWN] else None
    if enemies is not None:
        yield from _fallen(who, c, k, targets, enemies)
    elif frame.relation == "clashes_with" and not targets:
        yield from agreed(who, c, k, frame, doers, c.of(c.chunks[k]))
    else:
        if frame.relation in _BY_ATTACK and doers == [UNKNOWN]:
            doers = in_attack(who, c, k) or when_struck(who, c, k) or doers
        if frame.relation == "kills" and doers == [UNKNOWN]:
            targets = _among(who, c, k, targets) or targets
        yield from relations_made(who, c, k, frame, doers, targets, c.of(c.chunks[k]))


def _in_mishap(c: Clauses, k: int) -> bool:
    """`soldiers were killed in a crash`: nobody killed them."""
    told = circumstances(c, k)
    return any(
        c.kind(i) == "N" and c.words[c.chunks[i].last - 1] in listed("mishaps") for i in told
    )


def _among(who: SpokenOf, c: Clauses, k: int, dead: Sequence[Party]) -> list[Party]:
    """`13 people were killed, including members of X`: those of a side, where the rest is people."""
    if any(p.party_id or p.kind != "people" for p in dead):
        return []
    at = k + 1 if c.kind(k + 1) == "C" else k
    told = c.value(at + 1) == "including" and c.kind(at + 2) == "N"
    found = who.all(c, joined(c, at + 2)) if told else []
    return [p for p in found if p.kind in ("forces", "armed_force", "armed_collective")]


def _killing(c: Clauses, k: int) -> bool:
    """Whether a participle that tells of deaths follows from the attack at chunk *k*."""
    for i in range(k + 1, len(c.chunks)):
        if c.kind(i) == "V" and c.chunks[i].shape == "ing" and c.kind(i - 1) == "C":
            return c.value(i) == "kill" and subject(c, i) == subject(c, k)
        if c.kind(i) in "XST":
            return False
    return False


def _ambushed(c: Clauses, k: int) -> int:
    """`ambushed soldiers, killing ten`: the verb that tells whom the number counts, or 0."""
    counted = objects(c, k)
    if c.chunks[k].shape != "ing" or c.kind(k - 1) != "C" or len(counted) != 1:
        return 0
    if c.kind(counted[0]) != "N" or not is_number(c, counted[0]):
        return 0
    verb = next((i for i in range(k - 1, -1, -1) if c.kind(i) == "V" and c.kind(i - 1) != "R"), 0)
    told = frames().get(f"v:{c.value(verb)}", ())
    return verb if any(f.relation == "attacks" for f in told) else 0


def _is_mutual(c: Clauses, k: int, frame: Frame) -> bool:
    """`accused each other`, `traded blame`."""
    last = c.chunks[k].last
    if frame.name == "traded_blame":
        return True
    return c.words[last : last + 2] in (["each", "other"], ["one", "another"])


def _who_and_whom(
    who: SpokenOf, c: Clauses, k: int, frame: Frame
) -> tuple[list[Party], list[Party]]:
    doers, targets = turned(who, c, k) if frame.turned else sides_of(who, c, k, frame)
    if frame.name == "pitted":
        return who.all(c, objects(c, k)[:1]), targets
    if frame.name == "spoke_with":
        return doers, [p for p in targets if _is_partner(p, doers)]
    if frame.name == "hosted":
        return doers, [p for p in targets if p.kind in ("person", "name", "state")]
    if frame.object_is == "persons" and _counts_things(who, c, k):
        return doers, []
    if not frame.object_is:
        return doers, targets
    words = [p.span.of(c.text) if p.span else "" for p in targets]
    fit = zip(targets, words, strict=True)
    return doers, [p for p, told in fit if is_of_sort(p, frame.object_is, told)]


def _is_partner(found: Party, doers: Sequence[Party]) -> bool:
    """Whether one spoke with a party as with an equal: `Saad spoke with Nour`, no `with Reuters`."""
    of_rank = [p for p in (found, *doers) if p.kind in ("person", "state") or _is_named(p)]
    return len(of_rank) == 1 + len(doers) and not (is_outlet(found) and " " in found.name)


def _is_named(found: Party) -> bool:
    """Whether a party outside the register has an office or a name: `the mayor`, `Omar Saad`."""
    return found.kind == "name" or is_noun("titles", found.name.lower().split()[-1])


def _counts_things(who: SpokenOf, c: Clauses, k: int) -> bool:
    """`seized three of the camps`: a number of what is no person."""
    heads = objects(c, k)
    counts = heads and c.kind(heads[0]) == "N" and is_number(c, heads[0])
    if counts and c.value(heads[0] + 1) == "per":
        return True  # holds 40 per cent of the town
    of_it = who.all(c, after(c, heads[0], ("of",))) if counts else []
    return bool(of_it) and of_it[0].kind in ("thing", "home", "place", "abstract")


def is_of_sort(found: Party, sort: str, words: str) -> bool:
    """Whether a party is of the sort that a frame wants: persons, rulers, or any party."""
    last = found.name.lower().split()[-1]
    if sort == "armed":
        return found.kind in ("armed_collective", "armed_force", "forces")
    if sort == "unarmed":
        return found.kind in ("people", "home", "unnamed_source", "community")
    if sort == "struck":
        return found.kind in ("place", "home", "forces") or not listed("struck").isdisjoint(
            (found.name + " " + words).lower().split()
        )
    if sort == "goods":
        return not listed("goods").isdisjoint(words.lower().split())
    if sort == "place":
        return found.kind in ("place", "home", "name") or last in listed("struck")
    owned = words.lower().partition(" of ")[0].split()
    if sort == "persons" and not listed("goods").isdisjoint(owned):
        return False  # the property of villagers
    if sort == "persons" and last in listed("portions"):
        return False  # holds a big part of the country
    if sort == "rulers":
        return found.kind in ("person", "state", "name") or is_noun("offices", last)
    if found.party_id:
        return found.kind != "place" and (sort == "party" or found.kind != "state")
    bears = found.kind in ("armed_collective", "armed_force")
    if bears or found.kind in ("people", "forces") or is_noun("titles", last):
        return True
    return sort == "party" and found.kind in ("name", "body")


def _tells_nothing(
    c: Clauses, k: int, frame: Frame, doers: Sequence[Party], targets: Sequence[Party]
) -> bool:
    """Died in a flood, fired rubber bullets, a march headed by a band, how many were killed."""
    if frame.layer == "event" and any(_is_asked_how(c, i) for i in subject(c, k)):
        return True
    if frame.name in ("died_in", "lost_lives", "received_support", "received_threats"):
        return list(doers) == [UNKNOWN]
    if frame.name == "led_by" and targets and targets[0].kind in ("home", "place", "thing"):
        return True  # districts dominated by the army
    if frame.name == "led_by":
        return not doers or doers[0].kind in ("people", "thing", "abstract", "place", "unknown")
    if frame.object_is and not targets and (c.kind(k + 1) == "N" or c.chunks[k].passive):
        return True
    aimless = frame.name == "fired_on" and c.kind(k + 1) == "N"
    return not targets and (frame.must or aimless)


def _is_asked_how(c: Clauses, i: int) -> bool:
    """`asked how gunmen entered`, `how many were killed`; but `described how gunmen entered`."""
    first = c.chunks[i].first
    if c.words[first] == "how":
        return True
    if not first or c.words[first - 1] != "how":
        return False
    told = next((j for j in range(i - 1, -1, -1) if c.kind(j) in "VXR"), -1)
    retold = c.kind(told) == "V" and c.value(told) in listed("retelling") and i - told < 5
    return not retold or c.words[first] in ("many", "much") or c.chunks[told].negated


def _fallen(
    who: SpokenOf, c: Clauses, k: int, dead: Sequence[Party], enemies: Sequence[int]
) -> Iterator[Found]:
    """`killed in clashes with Y`: the dead fought Y."""
    sides = [p for p in dead if p.party_id or p.kind in ("name", "forces", "armed_collective")]
    sides = [p for p in sides if p.kind != "community"]
    frame = frames()["v:clash"][0]
    yield from relations_made(who, c, k, frame, sides, who.all(c, enemies), c.of(c.chunks[k]))


def _in_clashes(c: Clauses, k: int) -> tuple[int, ...] | None:
    """`killed in clashes with Y`: Y; nobody where two others fought; null where nobody did."""
    for i in range(k + 1, min(k + 7, len(c.chunks))):
        if c.kind(i) == "S" and c.value(i) == "while" and c.chunks[i + 1].shape == "ing":
            fought = any(f.name == "clashed" for f in frames().get(f"v:{c.value(i + 1)}", ()))
            return () if fought else None  # killed while fighting Y: told by the second verb
        if any(f.relation == "clashes_with" for f in noun_frames(c, i)):
            if after(c, i, ("between",)):
                return ()
            return after(c, i, ("with",)) or None
        if c.kind(i) == "V":
            return None
    return None
