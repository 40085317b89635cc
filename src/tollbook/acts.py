"""Acts and words: the two sides of a verb or a noun that tells a relation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.arguments import (
    after,
    antecedent_object,
    bearer,
    between,
    clause_subject,
    inverted,
    is_told_to,
    joined,
    objects,
    subject,
)
from tollbook.clauses import Clauses
from tollbook.holding import asked, fails, modality, promised
from tollbook.model import Span
from tollbook.names import book
from tollbook.parties import UNKNOWN, Party, actor, is_noun, is_number, is_upper, plain, state_of
from tollbook.reference import data
from tollbook.relation_frames import Found, Frame, frames, listed
from tollbook.spoken_of import SpokenOf
from tollbook.telling import document, told

_HEADED = ("monitor", "igo", "ngo", "organisation", "media", "armed_force", "body", "name")

_ARMED = ("unknown", "armed", "armed_force", "armed_collective", "forces", "state")

_OF_PARTIES = (
    "kills",
    "clashes_with",
    "accuses",
    "agrees_with",
    "overthrows",
    "detains",
    "supports_protects",
    "member_of",
)

_OF_PERSONS = ("kills", "detains", "accuses", "clashes_with", "overthrows")

_WILLED = ("forces", "name", "body", "armed_collective")

_APART = ("name", "forces", "armed_collective")  # recipients outside the register told apart

_SHOOTING = ("attacked", "opened_fire", "fired_on")  # frames of what may leave people dead

_MORTAL = ("forces", "armed_collective", "armed_force", "people")  # who may be killed

_AGENTLESS = ("kills", "attacks", "detains", "destroys_loots", "overthrows", "accuses")

_NOBODY = re.compile(r"(?:no|nobody|none|neither)\b", re.IGNORECASE)


def of_verb(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """What the verb at chunk *k* tells, by each of its frames."""
    for frame in frames().get(f"v:{c.value(k)}", ()):
        if frame.needs and not after(c, k, frame.needs, 8 if frame.layer == "provenance" else 4):
            if frame.relation == "agrees_with" and not asked(c, k):
                sides = who.all(c, subject(c, k))
                yield from _agreed(who, c, k, frame, sides, c.of(c.chunks[k]))
        elif not _suits(c, k, frame):
            continue
        elif frame.layer == "provenance":
            yield from told(who, c, k, frame)
        elif not _is_unreal(c, k, frame):
            yield from _done(who, c, k, _promise() if promised(c, k, frame) else frame)


def _suits(c: Clauses, k: int, frame: Frame) -> bool:
    """Whether the verb stands as its frame wants it, among the words that the frame wants."""
    if not all(getattr(c.chunks[k], only) for only in frame.only):
        return False
    if frame.relation == "accuses" and (
        c.chunks[k].modal or (frame.name == "held_responsible" and c.chunks[k].shape == "inf")
    ):
        return False  # they will be held accountable
    if c.value(k) == "target" and c.chunks[k].shape == "ing" and _is_of_noun(c, k):
        return False
    if frame.infinitive and not is_told_to(c, k):
        return False
    if frame.unless and speaks_of(c, k, frame.unless, 14 if frame.name == "wounded" else 0):
        return False
    return not frame.about or speaks_of(c, k, frame.about)


def _is_of_noun(c: Clauses, k: int) -> bool:
    """`an attack by rebels targeting the base`: told by the noun."""
    for i in range(k - 1, max(-1, k - 8), -1):
        if c.kind(i) not in ("N", "P", "C"):
            return False
        if any(f.relation in ("attacks", "kills") for f in _noun_frames(c, i)):
            return after(c, i, ("targeting",)) == objects(c, k)
    return False


def _noun_frames(c: Clauses, k: int) -> Sequence[Frame]:
    """The frames of the noun that ends chunk *k*."""
    return frames().get(f"n:{c.words[c.chunks[k].last - 1]}", ()) if c.kind(k) == "N" else ()


def _is_unreal(c: Clauses, k: int, frame: Frame) -> bool:
    """What is asked for, aimed at or left undone is no relation of its own."""
    if frame.layer == "event" and (_is_aim(c, k) or _is_cautioned(c, k)):
        return True
    return fails(c, k) or (asked(c, k) and not promised(c, k, frame))


def _is_cautioned(c: Clauses, k: int) -> bool:
    """`cautioned the army against harming villagers`: nobody was harmed yet."""
    if c.value(k - 1) != "against" or c.chunks[k].shape != "ing":
        return False
    before = next((c.value(i) for i in range(k - 2, -1, -1) if c.kind(i) == "V"), "")
    return before in listed("cautioning")


def _promise() -> Frame:
    """The frame of support in words."""
    return frames()["v:support"][0]


def _done(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
    """Who is said to have done or said by the verb at chunk *k* what its frame tells, to whom."""
    doers, targets = _who_and_whom(who, c, k, frame)
    if not targets and _is_mutual(c, k) and len(doers) == 2:
        yield from _made(who, c, k, frame, doers[:1], doers[1:], c.of(c.chunks[k]))
        doers, targets = doers[1:], doers[:1]
    if _tells_nothing(c, k, frame, doers, targets) or _tells_when(c, k, frame):
        return
    mortal = frame.relation == "attacks" and bool(targets) and targets[0].kind in _MORTAL
    if mortal and _killing(c, k):
        return  # ambushed soldiers, killing ten: one act
    if frame.relation == "kills" and (struck := _ambushed(c, k)):
        targets = [p for p in who.all(c, objects(c, struck)) if p.kind in _MORTAL] or targets
    if (
        not doers
        and c.chunks[k].shape == "ing"
        and (c.value(k) == "target" or c.kind(k - 1) in "ST")
    ):
        doers = [UNKNOWN]
    if frame.relation == "threatens":
        doers, targets = _threat(who, c, k, doers, targets)
    enemies = _in_clashes(c, k) if frame.relation == "kills" and doers == [UNKNOWN] else None
    if enemies is not None:
        yield from _fallen(who, c, k, targets, enemies)
    elif frame.relation == "clashes_with" and not targets:
        yield from _agreed(who, c, k, frame, doers, c.of(c.chunks[k]))
    else:
        if frame.relation in ("kills", "attacks") and doers == [UNKNOWN]:
            doers = _in_attack(who, c, k) or _when_struck(who, c, k) or doers
        if frame.relation == "kills" and doers == [UNKNOWN]:
            targets = _among(who, c, k, targets) or targets
        yield from _made(who, c, k, frame, doers, targets, c.of(c.chunks[k]))


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


def _is_mutual(c: Clauses, k: int) -> bool:
    """`accused each other`."""
    last = c.chunks[k].last
    return c.words[last : last + 2] in (["each", "other"], ["one", "another"])


def _who_and_whom(
    who: SpokenOf, c: Clauses, k: int, frame: Frame
) -> tuple[list[Party], list[Party]]:
    if frame.name == "said_responsible":
        return _blaming(who, c, k)
    doers, targets = _turned(who, c, k) if frame.turned else _sides(who, c, k, frame)
    return doers, [p for p in targets if not frame.object_is or _is_of_sort(p, frame.object_is)]


def _is_of_sort(found: Party, sort: str) -> bool:
    """Whether a party is of the sort that a frame wants: persons, rulers, or any party."""
    last = found.name.lower().split()[-1]
    if sort == "armed":
        return found.kind in ("armed_collective", "armed_force", "forces")
    if sort == "struck":
        return found.kind in ("place", "home", "forces") or not listed("struck").isdisjoint(
            found.name.lower().split()
        )
    if sort == "place":
        return found.kind in ("place", "home", "name") or last in listed("struck")
    if sort == "rulers":
        return found.kind in ("person", "state") or is_noun("offices", last)
    if found.party_id:
        return found.kind != "place" and (sort == "party" or found.kind != "state")
    if found.kind in ("people", "forces") or is_noun("titles", last):
        return True
    return sort == "party" and found.kind in ("name", "body")


def _blaming(who: SpokenOf, c: Clauses, k: int) -> tuple[list[Party], list[Party]]:
    """`X said Y was behind the attack`: X, who blames, and Y."""
    blamed = c.words[c.chunks[k].last : c.chunks[k].last + 1]
    if c.chunks[k].negated or not blamed or blamed[0] not in ("responsible", "behind"):
        return [], []
    if not any(
        f"n:{word}" in frames() for word in c.words[c.chunks[k].last : c.chunks[k].last + 9]
    ):
        return [], []  # responsible for security
    said = next((i for i in range(k - 1, -1, -1) if c.kind(i) == "V" or c.kind(i) == "X"), -1)
    if c.value(said) not in listed("telling"):
        return [], []
    own = [h for h in subject(c, k) if c.kind(h) == "H" or _is_own(c, h)]
    return ([], []) if own else (who.all(c, subject(c, said)), who.all(c, subject(c, k)))


def _is_own(c: Clauses, k: int) -> bool:
    """`his fighters`: whether a phrase says that it belongs to whoever speaks."""
    return c.words[c.chunks[k].first] in ("his", "her", "its", "their", "our", "my")


def _tells_nothing(
    c: Clauses, k: int, frame: Frame, doers: Sequence[Party], targets: Sequence[Party]
) -> bool:
    """Died in a flood, fired rubber bullets, a march headed by a band, how many were killed."""
    if frame.layer == "event" and any(
        c.words[max(0, c.chunks[i].first - 1)] == "how" or c.words[c.chunks[i].first] == "how"
        for i in subject(c, k)
    ):
        return True
    if frame.name == "died_in":
        return list(doers) == [UNKNOWN]
    if frame.name == "led_by":
        return not doers or doers[0].kind in ("people", "thing", "abstract", "place", "unknown")
    if frame.object_is and not targets and c.kind(k + 1) == "N":
        return True
    aimless = frame.name == "fired_on" and c.kind(k + 1) == "N"
    return not targets and (frame.must or aimless)


def _fallen(
    who: SpokenOf, c: Clauses, k: int, dead: Sequence[Party], enemies: Sequence[int]
) -> Iterator[Found]:
    """`killed in clashes with Y`: the dead fought Y."""
    sides = [p for p in dead if p.party_id or p.kind in ("name", "forces")]
    sides = [p for p in sides if p.kind != "community"]
    frame = frames()["v:clash"][0]
    yield from _made(who, c, k, frame, sides, who.all(c, enemies), c.of(c.chunks[k]))


def _agreed(
    who: SpokenOf, c: Clauses, k: int, frame: Frame, sides: Sequence[Party], cue: Span
) -> Iterator[Found]:
    """`X and Y signed an agreement`: the first with each of the others."""
    if len(sides) > 1:
        yield from _made(who, c, k, frame, sides[:1], sides[1:], cue)


def _sides(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> tuple[list[Party], list[Party]]:
    """The doers and the targets of the verb at chunk *k*."""
    if c.chunks[k].passive:
        return _passive_sides(who, c, k, frame)
    heads = subject(c, k)
    if c.value(k) in listed("deadly") and _are_sides(c, heads):
        heads = ()  # clashes between X and Y killed
    if c.value(k) in listed("deadly") and heads and c.kind(heads[0]) == "N":
        heads = _deed(c, heads, c.kind(k - 1) in "RT")
    doers = [p for p in who.all(c, heads) if p.kind not in ("thing", "abstract")]
    deadly = c.value(k) in listed("deadly") or frame.name == "took_lives"
    if not doers and heads and c.kind(heads[0]) == "N" and deadly:
        doers = _behind(who, c, heads[0], "by") or _owner(who, c, heads[0])
        doers = doers or _joined_by(who, c, heads[0]) or _claimed_by(who, c, heads[0])
    if not doers and frame.layer == "speech" and heads and (paper := document(who, c, heads[0])):
        doers = [paper]  # a ministry statement accused
    if not doers and frame.relation in ("kills", "attacks") and heads and _is_deed(c, heads[0]):
        doers = _strikers(who, c, heads[0]) or [UNKNOWN]  # the raids hit a village
    if not doers and c.chunks[k].shape == "ing" and c.kind(k - 1) == "C" and c.kind(k - 2) == "N":
        doers = [p for p in who.all(c, (k - 2,)) if p.kind == "armed_collective"]
    return doers, _targets(who, c, k, frame)


def _is_deed(c: Clauses, k: int) -> bool:
    """Whether a phrase names an attack or what comes out of arms."""
    head = c.words[c.chunks[k].last - 1]
    if head in listed("arms") or head in listed("munitions"):
        return True
    return any(f.relation == "attacks" for f in _noun_frames(c, k))


def _passive_sides(
    who: SpokenOf, c: Clauses, k: int, frame: Frame
) -> tuple[list[Party], list[Party]]:
    """`was killed by gunmen`: whoever stands behind *by*, and the grammatical subject."""
    by, patient = _by(who, c, k), who.all(c, _patient(c, k))
    if frame.name == "led_by":
        by = by[:1]  # led by X, and the guard, led by Y
    if frame.objects == ("on", "object"):
        patient = who.all(c, after(c, k, ("on",))) or patient
    if frame.name == "thrown":
        return by or [UNKNOWN], _targets(who, c, k, frame)
    if "object" in frame.objects:
        return by or [UNKNOWN], patient
    if frame.layer == "speech":
        return by, []  # this was denied by the army
    moved = frame.relation in ("member_of", "deploys")
    return (patient, _targets(who, c, k, frame)) if moved else ([], [])


def _patient(c: Clauses, k: int) -> tuple[int, ...]:
    """The grammatical subject of the passive at chunk *k*, or what a participle hangs on."""
    if c.chunks[k].shape == "part" and c.value(k - 2) == "as" and c.kind(k - 4) == "V":
        return (k - 3,) if c.kind(k - 3) == "N" else ()  # views X as a group tied to
    if c.chunks[k].shape == "part" and c.kind(k - 1) == "N":
        return (bearer(c, k - 1),)
    if c.chunks[k].shape == "part" and c.kind(k - 1) == "C" and c.kind(k - 2) == "N":
        return (k - 2,)  # the government, led by
    return subject(c, k)


def _is_aim(c: Clauses, k: int) -> bool:
    """`an operation to rescue`: told as an aim."""
    i = k - 1
    while c.kind(i) in ("C", "&", "N") and c.chunks[k].shape == "inf" and _joins_aim(c, i):
        i = next(j for j in range(i - 1, -1, -1) if c.kind(j) == "V") - 1
    head = c.words[c.chunks[i].last - 1] if c.kind(i) == "N" else ""
    return c.chunks[k].shape == "inf" and head in listed("aims")


def _joins_aim(c: Clauses, i: int) -> bool:
    """`efforts to restore order and protect villagers`: an infinitive joined to one before."""
    before = next((j for j in range(i - 1, -1, -1) if c.kind(j) == "V"), None)
    return c.kind(i) != "N" and before is not None and c.chunks[before].shape == "inf"


def _turned(who: SpokenOf, c: Clauses, k: int) -> tuple[list[Party], list[Party]]:
    """`came under attack from rebels`, `died in a rebel raid`: who struck, and whom."""
    by = who.all(c, after(c, k + 2, ("from", "by"), 4)) if c.kind(k + 2) == "N" else []
    doers = [p for p in by if p.kind != "place"] or _in_attack(who, c, k)
    return doers or [UNKNOWN], who.all(c, subject(c, k))


def _in_attack(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`killed in Israeli strikes`, `died in an attack by rebels`: those whose attack it was."""
    for i in after(c, k, ("in", "during", "by"), 8) or _after_attack(c, k):
        head = c.words[c.chunks[i].last - 1]
        told = () if head in listed("wide") else frames().get(f"n:{head}", ())
        if any(frame.relation in ("attacks", "kills") for frame in told):
            return _owner(who, c, i) or _behind(who, c, i, "by")
    return []


def _after_attack(c: Clauses, k: int) -> tuple[int, ...]:
    """`were killed after Russian strikes on the city`: the strikes."""
    for i in range(k + 1, min(k + 5, len(c.chunks))):
        if c.kind(i) == "S":
            opens = c.value(i) == "after" and c.kind(i + 1) == "N"
            end = i + 1
            while c.kind(end + 1) == "P" and c.kind(end + 2) == "N":
                end += 2
            return (i + 1,) if opens and c.kind(end + 1) != "V" else ()
        if c.kind(i) not in "PN":
            return ()
    return ()


def _when_struck(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`were killed when gunmen attacked their bus`: the gunmen."""
    i = _opening_when(c, k)
    return who.all(c, subject(c, i)) if i else []


def _opening_when(c: Clauses, k: int) -> int:
    """The verb of attack in the clause that says how those at chunk *k* were killed, or 0."""
    i = next((i for i in range(k + 1, min(k + 8, len(c.chunks))) if c.kind(i) in "SRTX"), 0)
    if not i or c.kind(i) != "S" or c.value(i) not in listed("meanwhile"):
        return 0
    verb = next((j for j in range(i + 1, len(c.chunks)) if c.kind(j) in "VSRTX"), 0)
    told = frames().get(f"v:{c.value(verb)}", ()) if c.kind(verb) == "V" else ()
    strikes = any(f.name in _SHOOTING and _suits(c, verb, f) for f in told)
    return verb if strikes and not c.chunks[verb].passive and _strikes_them(c, verb) else 0


def _strikes_them(c: Clauses, k: int) -> bool:
    """`attacked their bus`, `opened fire on them`: those who were killed."""
    end = next((i for i in range(k + 1, len(c.chunks)) if c.kind(i) in "VSRTX"), len(c.chunks))
    return not {"them", "their", "him", "his", "her"}.isdisjoint(
        c.words[c.chunks[k].last : c.chunks[end - 1].last]
    )


def _tells_when(c: Clauses, k: int, frame: Frame) -> bool:
    """Whether the attack at chunk *k* only tells how those spoken of before were killed."""
    if frame.relation != "attacks" or c.chunks[k].shape != "fin":
        return False
    deaths = (
        i
        for i in range(k - 2, -1, -1)
        if c.kind(i) == "V"
        and c.chunks[i].passive
        and any(
            f.relation == "kills" and _suits(c, i, f) for f in frames().get(f"v:{c.value(i)}", ())
        )
    )
    return any(_opening_when(c, i) == k for i in deaths)


def _by(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`killed by gunmen`, `killed by police fire`: those who did it."""
    heads = after(c, k, ("by",)) or _at_hands(c, k)
    if not heads and c.kind(k + 1) == "&" and c.kind(k + 2) == "V" and c.chunks[k + 2].passive:
        return _by(who, c, k + 2)  # assaulted and robbed by
    found = who.all(c, heads)
    if found and found[0].kind in ("thing", "abstract"):
        return _owner(who, c, heads[0])
    return found


def _at_hands(c: Clauses, k: int) -> tuple[int, ...]:
    """`killed at the hands of gunmen`: the gunmen."""
    held = after(c, k, ("at",))
    own = bool(held) and c.words[c.chunks[held[0]].last - 1] == "hands"
    return after(c, held[0], ("of",)) if own else ()


def _are_sides(c: Clauses, heads: tuple[int, ...]) -> bool:
    """Whether phrases are the sides that *between* opens, and not who did something."""
    i = heads[0] - 1 if heads else -1
    while c.kind(i) in ("N", "&"):
        i -= 1
    return c.value(i) == "between"


def _deed(c: Clauses, heads: tuple[int, ...], relative: bool) -> tuple[int, ...]:
    """`the raid on the town that killed`, `raids in X, Y and Z killed`: the raid, not a place."""
    if not relative:
        lists = len(heads) > 1 and c.value(heads[0] + 1) in listed("placing")
        return heads[:1] if lists and _is_deed(c, heads[0]) else heads
    start = heads[0]
    while c.value(start - 1) in listed("placing") and c.kind(start - 2) == "N":
        start -= 2
    struck = start == heads[0] - 2 and c.value(start + 1) in ("on", "against")
    return (start,) if struck or (start != heads[0] and _is_deed(c, start)) else heads


def _strikers(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`the attack killed`, after somebody was said to have attacked: they, in the sentences next."""
    chunk = c.chunks[k]
    again = c.words[chunk.first] in ("the", "these", "this", "those")
    if not again or who.striker is None or c.words[chunk.last - 1] in listed("munitions"):
        return []
    return [who.striker[1]] if 0 < who.number - who.striker[0] <= 2 else []


def _claimed_by(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`claimed responsibility for the blast that killed`: whoever claimed it."""
    if c.value(k - 1) == "for" and c.value(k - 3) in listed("owning"):
        return who.all(c, subject(c, k - 3))
    own = c.kind(k - 1) == "V" and c.value(k - 1) in listed("owning")
    return who.all(c, subject(c, k - 1)) if own and not c.chunks[k - 1].passive else []


def _threat(
    who: SpokenOf, c: Clauses, k: int, doers: list[Party], targets: list[Party]
) -> tuple[list[Party], list[Party]]:
    """Whoever speaks threatens, and whoever must act is threatened."""
    must = [h for i, x in enumerate(c.chunks) if x.kind == "I" for h in _first_subject(c, i)]
    speaks = [
        h
        for i, x in enumerate(c.chunks)
        if x.kind == "V" and x.value in ("say", "tell", "add", "warn", "vow", "threaten")
        for h in subject(c, i) or inverted(c, i)
    ]
    return who.all(c, speaks) or doers, who.all(c, must) or targets


def _targets(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    for role in frame.objects:
        heads = _heads_of(c, k, role)
        if frame.name == "blamed" and role == "on":
            heads = _blamed(c, k)
        if role == "clause":
            heads = clause_subject(c, k)
        if role == "object" and not heads:
            heads = antecedent_object(c, k)
        found = [who.rather(c, h, p) for h, p in zip(heads, who.each(c, heads), strict=True) if p]
        if found and frame.relation == "condemns" and found[0].kind == "abstract":
            return _behind(who, c, heads[0], "by") or _owner(who, c, heads[0]) or found
        if found:
            return found
    if "object" in frame.objects and c.kind(k - 1) == "H" and c.kind(k - 2) == "N":
        return who.all(c, (k - 2,))  # the men they arrested
    if c.kind(k + 1) in ("C", "&") and c.kind(k + 2) == "V" and "object" in frame.objects:
        return _targets(who, c, k + 2, frame)  # arrested, beat and killed farmers
    return []


def _heads_of(c: Clauses, k: int, role: str) -> tuple[int, ...]:
    """The phrases that stand in one role to the verb at chunk *k*."""
    if role == "none":
        return ()
    if role == "of_it":  # claimed the lives of
        return after(c, k + 1, ("of",))
    heads = objects(c, k) if role == "object" else after(c, k, (role,))
    if role == "object" and heads and c.words[c.chunks[heads[0]].first] == "what":
        return after(c, k + 3, ("as",))  # condemned what he called … as
    return heads


def of_noun(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """What the noun at the end of chunk *k* tells, by each of its frames."""
    chunk = c.chunks[k]
    head = c.words[chunk.last - 1]
    before = c.words[chunk.last - 2] if chunk.last - 2 >= chunk.first else ""
    cue = Span(c.starts[chunk.last - 1], c.ends[chunk.last - 1])
    for frame in frames().get(f"n:{before} {head}", ()) or frames().get(f"n:{head}", ()):
        if _noun_suits(who, c, k, frame, head):
            yield from _named(who, c, k, frame, cue)


def _noun_suits(who: SpokenOf, c: Clauses, k: int, frame: Frame, head: str) -> bool:
    """Whether the noun stands as its frame wants it, among the words that the frame wants."""
    if "named" in frame.subjects or (frame.owned and not _owner(who, c, k)):
        return False
    if frame.claimed and not _claimed_by(who, c, k):
        return False
    if frame.needs and not after(c, k, frame.needs, 3):
        return False
    if frame.must and not _noun_targets(who, c, k, frame):
        return False
    return not frame.about or head in frame.about or speaks_of(c, k, frame.about)


def _named(who: SpokenOf, c: Clauses, k: int, frame: Frame, cue: Span) -> Iterator[Found]:
    """The act that the noun at chunk *k* names: who did it, or between whom it was."""
    happens = c.kind(k + 1) == "V" and c.value(k + 1) in data("relations")["happen"]
    sides = who.all(c, between(c, k + happens)) if "between" in frame.subjects else []
    if "between" in frame.subjects and len(sides) < 2:
        sides = _sides_before(c, k) or who.all(c, _between_later(c, k))
    if len(sides) > 1 and c.value(k + 1) == "involve":
        yield from _made(who, c, k, frame, sides[:1], sides[1:], cue)
        return
    if len(sides) > 1:
        for one in sides[:-1]:
            yield from _made(who, c, k, frame, [one], [sides[-1]], cue)
        return
    if c.value(k - 1) == "as" and frame.layer == "event":
        return  # described as an attack: what somebody calls it
    led = c.words[c.chunks[k].last - 1] in listed("wide") and _owner(who, c, k)
    told = _is_means(c, k) and not led and not _strikes_alone(who, c, k, frame)
    if told or _is_feared(c, k):
        return  # killed in an attack: one act, told by the verb
    doers, targets = _noun_doers(who, c, k, frame), _noun_targets(who, c, k, frame)
    if frame.relation == "agrees_with" and not targets:
        yield from _agreed(who, c, k, frame, doers, cue)
    elif frame.relation != "attacks" or _is_own_act(c, k, doers):
        yield from _made(who, c, k, frame, doers, targets, cue)


def _strikes_alone(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> bool:
    """`ten people died in a strike on a village`: the dead are a figure, the village was struck."""
    verb = next((i for i in range(k - 1, -1, -1) if c.kind(i) == "V"), -1)
    dead = who.all(c, subject(c, verb))
    if not dead or any(p.party_id or p.kind != "people" for p in dead):
        return False
    struck = _noun_targets(who, c, k, frame) if c.value(k + 1) == "on" else []
    return any(p.kind in ("place", "home", "name") for p in struck)


def _between_later(c: Clauses, k: int) -> tuple[int, ...]:
    """`talks were under way between X and Y`, `an agreement was reached on Monday between`."""
    for i in range(k + 1, min(k + 7, len(c.chunks))):
        if c.value(i) == "between":
            return between(c, i - 1)
        if c.kind(i) in "XSRTC":
            break
    return ()


def _sides_before(c: Clauses, k: int) -> list[Party]:
    """`Druze-Bedouin clashes`: two names or adjectives joined before the noun."""
    chunk = c.chunks[k]
    for t in range(chunk.first, chunk.last - 1):
        parts = c.words[t].split("-")
        keys = [_whose(part) for part in parts] if len(parts) == 2 else []
        if keys and all(keys):
            return [actor(str(key), c.span(t, t + 1)) for key in keys]
    return []


def _whose(word: str) -> str | None:
    """Whom an adjective or a short name stands for."""
    state = data("relations")["demonyms"].get(word)
    known = book().forms.get((word,), ())
    armed = data("relations")["armed_of"].get(word)
    return armed or state or next((form.actor_id for form in known if form.actor_id), None)


def _is_own_act(c: Clauses, k: int, doers: Sequence[Party]) -> bool:
    """Whether the noun of an attack is no part of another act, and tells enough by itself."""
    if list(doers) == [UNKNOWN]:
        return _struck_here(c, k)
    return not _kills(c, k)  # Israeli strikes killed: one act, told by the verb


def _struck_here(c: Clauses, k: int) -> bool:
    """Whether the noun's own phrase tells what was struck: *attack on the bus*."""
    opens = c.value(k + 1) in ("on", "against", "at", "of") or c.value(k + 1) == "target"
    own = c.words[c.chunks[k + 2].first] in listed("pointing") - {"the"} if opens else False
    return opens and not own


def _kills(c: Clauses, k: int) -> bool:
    """Whether the noun is the subject of a verb that tells of deaths."""
    verbs = (i for i in range(k + 1, min(k + 14, len(c.chunks))) if c.kind(i) == "V")
    deadly = listed("mortal") | listed("deadly")
    verbs = (i for i in verbs if c.value(i) != "target" or c.chunks[i].shape != "ing")
    return any(c.value(i) in deadly and _heads(c, i, k) for i in verbs)


def _heads(c: Clauses, i: int, k: int) -> bool:
    """Whether the noun at chunk *k*, or its doer behind *by*, is the subject of the verb."""
    heads = subject(c, i)
    return k in heads or (c.value(k + 1) == "by" and k + 2 in heads)


def _noun_doers(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    if frame.layer == "speech":
        governed = _governor(who, c, k)
        if governed:
            return governed
    for role in frame.subjects:
        if role in ("between", "from"):
            continue
        found = _owner(who, c, k) if role == "owner" else _behind(who, c, k, role)
        if found:
            return found
    if frame.name == "operation_against" and c.value(k - 1) in ("in", "during"):
        return _those_at_it(who, c, k)
    return (
        _governor(who, c, k) or _whence(who, c, k, frame) or _blamed_doers(who, c, k) or [UNKNOWN]
    )


def _those_at_it(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`soldiers seized arms during an operation against the rebels`: the soldiers."""
    verb = next((i for i in range(k - 1, -1, -1) if c.chunks[i].shape == "fin"), None)
    if verb is None or c.chunks[verb].passive:
        return [UNKNOWN]
    found = who.all(c, subject(c, verb))
    return [p for p in found if p.kind in _ARMED] or [UNKNOWN]


def _behind(who: SpokenOf, c: Clauses, k: int, role: str) -> list[Party]:
    """What a preposition opens behind the noun, or behind the verb by which it happens."""
    found = who.all(c, after(c, k, (role,)))
    happens = k + 2 if c.kind(k + 1) == "R" else k + 1
    if not found and c.kind(happens) == "V" and c.value(happens) in data("relations")["happen"]:
        heads = after(c, happens, (role,))
        found = who.all(c, heads)
        if role == "by" and found and found[0].kind == "thing":
            return _owner(who, c, heads[0]) or found  # carried out by Turkish drones
    return found


def _whence(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    """`attacks from rebels`, but not `attacks from Gaza`."""
    if "from" not in frame.subjects:
        return []
    return [p for p in who.all(c, after(c, k, ("from",))) if p.kind not in ("place", "name")]


def _blamed_doers(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`blamed the killings on rebels`: the rebels are said to have killed."""
    for i in range(k - 1, -1, -1):
        if c.kind(i) == "V":
            for_it = objects(c, i) if c.value(k - 1) == "for" else ()
            accuses = c.value(i) in ("blame", "accuse")
            return who.all(c, _blamed(c, i) or for_it) if accuses else []
    return []


def _owner(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`Israel's attacks`, `Israeli airstrikes`, `its attacks`: who, told before the noun."""
    chunk = c.chunks[k]
    span = Span(c.starts[chunk.first], c.ends[chunk.first])
    for t in range(chunk.first, chunk.last - 1):
        named = c.named.get(t)
        if named and named.actor_id and named.kind != "community":
            return [actor(named.actor_id, Span(named.start, named.end))]
        if c.words[t] in ("its", "their"):
            if c.kind(k - 1) == "P" and c.value(k - 1) == "for" and c.kind(k - 2) == "N":
                return who.all(c, (k - 2,))  # condemned Israel for its strikes
            i = next((i for i in range(k - 1, -1, -1) if c.kind(i) == "V"), None)
            return who.all(c, subject(c, i)) if i is not None else []
    state = None if _is_domestic(c, k) else state_of(c, k)
    return [actor(state, span)] if state else _told_before(who, c, k)


def _is_domestic(c: Clauses, k: int) -> bool:
    """`a Syrian crackdown`: the adjective tells where; `Syria's crackdown` would tell whose."""
    chunk = c.chunks[k]
    owned = any(c.words[t].endswith("'s") for t in range(chunk.first, chunk.last - 1))
    return c.words[chunk.last - 1] in listed("domestic") and not owned


def _told_before(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`police firing`, `a Taliban ambush`: forces, armed men or a group, before the act's noun."""
    chunk = c.chunks[k]
    head = c.words[chunk.last - 1]
    told = frames().get(f"n:{head}", ())
    if head not in listed("arms") and not any(frame.layer == "event" for frame in told):
        return []
    for t in range(chunk.last - 2, chunk.first - 1, -1):
        span = Span(c.starts[t], c.ends[t])
        word = re.sub(r"['’]s?$", "", c.words[t])
        if word in listed("kinds"):
            continue
        if is_noun("armed", word) and not word.startswith("terrorist"):
            return [actor(data("relations")["unnamed_armed"], span)]
        if is_noun("forces", word):
            return [Party(span.of(c.text), None, span, "forces")]
        named = c.named.get(t)
        is_place = named is not None and named.place_id is not None
        known = who.acts(word) or _is_acronym(c, t)
        if known and is_upper(c, t) and not is_place:
            return [_name_ending(c, chunk.first, t)]
    return []


def _is_acronym(c: Clauses, t: int) -> bool:
    """`an RSF attack`: letters that stand for a name, in a text that is not all in capitals."""
    written = c.text[c.starts[t] : c.ends[t]]
    return written.isupper() and 2 < len(written) < 7 and not c.text.isupper()


def _name_ending(c: Clauses, first: int, t: int) -> Party:
    """The name of which token *t* is the last word."""
    start = t
    while start > first and is_upper(c, start - 1) and c.tags[start - 1].tag != "d":
        start -= 1
    span = Span(c.starts[start], c.ends[t])
    return Party(re.sub(r"['’]s?$", "", span.of(c.text)), None, span, "name")


def _governor(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """The subject of *launch*, *carry out*: whoever is said to do what the noun names."""
    i = k - 1
    while c.kind(i) in ("&", "N", "C") and i > k - 4:
        i -= 1
    if c.words[c.chunks[k].last - 1] == "statement" and c.value(i) == "in" and c.kind(i - 1) == "V":
        return who.all(c, subject(c, i - 1))
    if c.value(k - 1) == "for" and c.value(k - 3) in ("claim", "accept"):
        return who.all(c, subject(c, k - 3))  # claimed responsibility for the attack
    if (c.value(k - 2), c.value(k - 1)) == ("be", "behind"):
        return [] if c.chunks[k - 2].negated else who.all(c, subject(c, k - 2))
    if c.value(k - 1) == "in" and c.value(k - 2) in listed("engaging"):
        return who.all(c, subject(c, k - 2))
    if c.kind(i) == "V" and c.value(i) in listed("light") and not c.chunks[i].passive:
        return who.all(c, subject(c, i))
    return _joined_by(who, c, k)


def _joined_by(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`the attack was claimed by X`, `is thought to have been carried out by X`: X."""
    for i in range(k + 1, min(k + 4, len(c.chunks))):
        if c.kind(i) == "V" and c.value(i) in listed("joined") and c.chunks[i].passive:
            return who.all(c, after(c, i, tuple(listed("joins")), 4))
        if c.kind(i) != "V" and not (
            c.kind(i) == "C" and c.chunks[i + 1 : i + 2] and c.chunks[i + 1].passive
        ):
            return []
    return []


def _noun_targets(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    for role in frame.objects:
        if role in ("none", "owner", "within"):
            continue
        found = _behind(who, c, k, role)
        if found and found[0].name.lower().split()[-1] not in listed("ways"):
            return found
    if c.value(k - 1) == "to" and c.value(k - 2) == "respond":
        return who.all(c, subject(c, k - 2))  # responding to attacks: they were attacked
    return _struck_within(c, k) if "within" in frame.objects else []


def _struck_within(c: Clauses, k: int) -> list[Party]:
    """`a Damascus church bombing`: the church, told before the noun."""
    chunk = c.chunks[k]
    t = chunk.last - 2
    if t < chunk.first or c.words[t] not in listed("struck"):
        return []
    return [Party(plain(c, chunk.first, t + 1), None, c.span(chunk.first, t + 1), "home")]


def _made(
    who: SpokenOf,
    c: Clauses,
    k: int,
    frame: Frame,
    doers: Sequence[Party],
    targets: Sequence[Party],
    cue: Span,
) -> Iterator[Found]:
    """A relation for each doer and each target that the type allows."""
    chunk = c.chunks[k]
    if chunk.negated and chunk.modal and frame.layer == "event":
        return  # will not attack: nothing is told
    held = modality(c, k, frame.layer == "event")
    if frame.relation == "attacks" and doers and doers[0] is not UNKNOWN and not chunk.negated:
        who.striker = (who.number, doers[0]._replace(span=None))
    denied = chunk.negated or (chunk.kind == "N" and c.words[chunk.first] == "no")
    negated = frame.negated or (denied and "negated" not in frame.only)
    targets = _together(targets, frame)[: 1 if frame.name == "affiliated" else None]
    for doer in doers:
        one = _as_doer(doer, frame) if frame.layer == "event" else _as_speaker(doer)
        if one is None or not _may_act(one, frame, c):
            continue
        if not targets and _stands_alone(one, frame):
            yield Found(frame, one, None, cue, negated, held, _matter(c, k, frame))
        for target in targets:
            other = None if _is_quoted(target, frame, c) else _as_target(target, frame)
            if _fits(one, other, frame, len(targets), c.text):
                words = target.span if other is None else None
                yield Found(frame, one, other, cue, negated, held, words)


def _matter(c: Clauses, k: int, frame: Frame) -> Span | None:
    """`called for peace`, `denied the claim`: the words for what a speaker wants or denies."""
    if frame.relation == "calls_for":
        heads = after(c, k, ("for", "of")) or objects(c, k)
    else:
        heads = objects(c, k) if frame.relation in ("denies", "accuses", "condemns") else ()
    return _whole(c, heads[0]) if heads and c.kind(heads[0]) == "N" else None


def _whole(c: Clauses, i: int) -> Span:
    """A phrase with what hangs on it by prepositions."""
    end = i
    while c.kind(end + 1) == "P" and c.kind(end + 2) == "N":
        end += 2
    return Span(c.of(c.chunks[i]).start, c.of(c.chunks[end]).end)


def _may_act(one: Party, frame: Frame, c: Clauses) -> bool:
    if one.span and _NOBODY.match(one.span.of(c.text)):
        return False
    if frame.subject_is == "person":
        return one.kind != "community"  # many Druze serve in the army
    return frame.subject_is != "armed" or one.kind in _ARMED


def _stands_alone(one: Party, frame: Frame) -> bool:
    """Whether the doer's side is enough: a known actor, or anyone who speaks."""
    told = frame.layer == "speech" or _is_willed(one)
    if frame.relation == "deploys":
        told = one.kind == "forces"
    known = one.party_id or (one is not UNKNOWN and told)
    kind = data("relations")["types"][frame.relation]
    return kind.get("object") == "open" and bool(known)


def _is_willed(one: Party) -> bool:
    """Whether a party outside the register is told well enough to act with nobody struck."""
    return one.kind in _WILLED and one.name.lower().split()[-1] not in listed("vague")


def _fits(one: Party, other: Party | None, frame: Frame, many: int, text: str) -> bool:
    """Whether the two sides may stand together in a relation of the frame's type."""
    kind = data("relations")["types"][frame.relation]
    if other is None:
        nothing = frame.layer == "event" and frame.relation != "investigates"
        if kind.get("object") != "open" or many > 1 or nothing:
            return False  # the minister attacked the bill
    if frame.name == "heads" and (other is None or other.kind not in _HEADED):
        return False
    if one is UNKNOWN and frame.name == "wounded":
        return False
    if one is UNKNOWN:
        nobody = other is None or (frame.layer == "event" and not _is_party(other, frame, text))
        if nobody or frame.relation not in _AGENTLESS:
            return False
    return other is None or other.name != one.name


def _is_party(other: Party, frame: Frame, text: str) -> bool:
    """Whether one side alone makes the act a relation: an actor or a place, not people only."""
    if other.party_id or other.kind in ("forces", "armed_collective"):
        return True
    last = other.name.lower().split()[-1]
    if frame.relation == "kills" and other.kind == "body" and is_noun("titles", last):
        return True
    if frame.relation == "kills" and other.kind == "name" and other.span:
        words = other.span.of(text).lower().split()
        return any(is_noun("titles", w) or w.isdigit() for w in words)
    if frame.relation == "destroys_loots":
        return last in listed("struck")
    if frame.relation == "attacks":
        return other.kind in ("name", "body") or last in listed("struck")
    return frame.relation == "detains" and other.kind == "name"


def _as_doer(found: Party, frame: Frame) -> Party | None:
    """The subject of an act: never a community, a place or a thing."""
    if found.kind == "community":
        if frame.relation == "clashes_with" and found.party_id in data("relations")["armed_of"]:
            return actor(data("relations")["armed_of"][found.party_id], found.span)
        armed = frame.relation in listed("violent")
        return actor(data("relations")["unnamed_armed"], found.span) if armed else None
    if found.kind == "place":
        state = data("relations")["capitals"].get(found.party_id)
        return actor(state, found.span) if state else None
    lifeless = found.kind == "home" and found.name.lower().split()[-1] in listed("lifeless")
    return None if lifeless or found.kind in ("thing", "abstract") else found


def _as_speaker(found: Party) -> Party | None:
    if found.kind == "place":
        state = data("relations")["capitals"].get(found.party_id)
        return actor(state, found.span) if state else None
    return None if found.kind in ("thing", "abstract") else found


def _is_quoted(found: Party, frame: Frame, c: Clauses) -> bool:
    """Whether a party unknown to the register is only called so in a speaker's own words."""
    words = found.span.of(c.text) if found.span else ""
    return frame.layer == "speech" and found.party_id is None and any(q in words for q in '"“”')


def _as_target(found: Party, frame: Frame) -> Party | None:
    """The object of a relation: for its type, the state for its country, people for residents."""
    if found.kind == "abstract":
        return None
    if frame.relation == "clashes_with" and found.kind == "community":
        return _as_doer(found, frame)
    if frame.relation == "deploys":
        return _as_goal(found)
    if found.kind == "place" and found.party_id in ("syria", "israel", "lebanon"):
        return actor(data("relations")["capitals"][found.party_id], found.span)
    if found.kind == "unnamed_source" and frame.relation != "cites":
        return found._replace(party_id=None, kind="people", name="residents")
    if found.party_id in data("relations")["stands_for"]:
        return actor(data("relations")["stands_for"][found.party_id], found.span)
    return None if _is_no_target(found, frame) else found


def _as_goal(found: Party) -> Party | None:
    """Where forces move: a place, or words for one."""
    if found.kind == "unnamed_source":
        return found._replace(party_id=None, kind="people", name="residents")
    if found.kind == "place":
        return found
    return found._replace(kind="thing") if found.party_id is None else None


def _is_no_target(found: Party, frame: Frame) -> bool:
    """Whether a party is of a kind to which the frame's type is not done."""
    if found.kind in ("thing", "place") and frame.relation in _OF_PARTIES:
        return True
    if found.kind == "home":
        return frame.relation in _OF_PERSONS
    if found.kind == "people":
        return frame.relation == "member_of"
    return found.kind == "thing" and frame.layer == "speech"


def _together(targets: Sequence[Party], frame: Frame) -> list[Party]:
    """Recipients that nobody lists count as one; a place behind *and* belongs to what it follows."""
    kept: list[Party] = []
    for target in targets:
        loose = target.party_id is None and target.kind not in _APART
        if loose and any(t.party_id is None and t.kind not in _APART for t in kept):
            continue
        if kept and target.kind == "place" and kept[0].kind != "place":
            continue
        kept.append(target)
    listed = [t for t in kept if t.party_id]
    return listed if listed and frame.relation in ("kills", "attacks") else kept


def _in_clashes(c: Clauses, k: int) -> tuple[int, ...] | None:
    """`killed in clashes with Y`: Y; nobody where two others fought; null where nobody did."""
    for i in range(k + 1, min(k + 7, len(c.chunks))):
        if any(f.relation == "clashes_with" for f in _noun_frames(c, i)):
            if after(c, i, ("between",)):
                return ()
            return after(c, i, ("with",)) or None
        if c.kind(i) == "V":
            return None
    return None


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


def _blamed(c: Clauses, k: int) -> tuple[int, ...]:
    """`blamed A on B`: B, the last phrase that *on* opens."""
    last: tuple[int, ...] = ()
    for i in range(k + 1, len(c.chunks)):
        if c.kind(i) in "XRSTI" or (c.kind(i) == "V" and c.chunks[i].shape == "fin"):
            break
        if c.kind(i) == "P" and c.value(i) == "on" and c.kind(i + 1) in ("N", "H"):
            last = (i + 1,)
    return last


def speaks_of(c: Clauses, k: int, about: frozenset[str], before: int = 0) -> bool:
    """Whether one of the words stands near chunk *k*, most of all behind it."""
    before = before or (4 if c.chunks[k].passive else 1)  # hostages have been taken
    first, last = max(0, c.chunks[k].first - before), min(len(c.words), c.chunks[k].last + 14)
    return not about.isdisjoint(c.words[first:last])


def _is_feared(c: Clauses, k: int) -> bool:
    """`fear of an attack`, `to prevent attacks`: nothing was done."""
    if c.kind(k - 1) == "V" and c.value(k - 1) in listed("averting"):
        return True
    if c.value(k - 1) == "for" and c.value(k - 2) == "prepare":
        return True
    head = c.words[c.chunks[k - 2].last - 1] if c.kind(k - 2) == "N" else ""
    return c.value(k - 1) == "of" and head in listed("feared")


def _is_means(c: Clauses, k: int) -> bool:
    """`35 people were killed in an ambush on the road`: the noun tells how, the verb what."""
    if c.value(k - 1) == "after":
        verb = next((i for i in range(k - 2, -1, -1) if c.kind(i) in "VXSRT"), -1)
        return c.value(verb) in listed("mortal") and k in _after_attack(c, verb)
    if c.value(k - 1) not in ("in", "during", "by"):
        return False
    verb = next((i for i in range(k - 1, -1, -1) if c.kind(i) in "VXSRT"), -1)
    if c.value(k - 1) == "by" and verb == k - 2 and c.chunks[verb].passive:
        return any(f.relation == "overthrows" for f in frames().get(f"v:{c.value(verb)}", ()))
    struck = any(f.name == "attacked" for f in frames().get(f"v:{c.value(verb)}", ()))
    tells = c.value(verb) in listed("mortal") or (struck and c.chunks[verb].passive)
    return tells and k in after(c, verb, ("in", "during", "by"), 8)
