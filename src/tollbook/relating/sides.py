"""Sides: who stands before a verb of act or speech, and whom it takes."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.relating.arguments import (
    antecedent_object,
    bearer,
    clause_subject,
    main_subject,
    subject,
)
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, circumstances, is_told_to, objects
from tollbook.relating.making import speaks_of
from tollbook.relating.owners import behind, blamed, claimed_by, governor, joined_by, owner_of
from tollbook.relating.parties import UNKNOWN, Party, is_noun, is_number
from tollbook.relating.relation_frames import Frame, frames, listed
from tollbook.relating.spoken_of import SpokenOf
from tollbook.relating.telling import document

DEADLY = ("took_lives", "counted_lives", "caused_deaths", "caused_damage")  # of what a deed does
_BY_DEED = ("kills", "attacks", "overthrows", "destroys_loots")  # what a raid or a coup may do
_THINGS = ("place", "thing", "abstract", "home")  # that have no will
_SHOOTING = ("attacked", "opened_fire", "fired_on")  # frames of what may leave people dead


def suits(c: Clauses, k: int, frame: Frame) -> bool:
    """Whether the verb stands as its frame wants it, among the words that the frame wants."""
    if not all(getattr(c.chunks[k], only) for only in frame.only):
        return False
    if frame.relation == "accuses" and (
        c.chunks[k].modal or (frame.name == "held_responsible" and c.chunks[k].shape == "inf")
    ):
        return False  # they will be held accountable
    if frame.relation == "denies" and c.chunks[k].modal:
        return False  # must deny them a chance
    if c.value(k) == "target" and c.chunks[k].shape == "ing" and _is_of_noun(c, k):
        return False
    if frame.name == "called_for" and _is_addressed(c, k):
        return False  # appealed to the army for help
    if frame.name == "deployed" and c.value(k) == "move" and c.kind(k + 1) in ("N", "H"):
        return False  # moved them to safety
    moves = frame.name == "arrived" and c.value(k) != "cross" and not c.chunks[k].passive
    if moves and c.kind(k + 1) in ("N", "H"):
        return False  # drove people from their homes
    if frame.name == "deployed" and c.chunks[k].passive:
        return False  # a meeting headed by
    if frame.name == "asked" and not is_told_to(c, k) and not after(c, k, ("for",), 8):
        return False  # asked the mayor if he belonged to the party
    if frame.name in ("welcomed", "suspected_armed") and c.chunks[k].passive:
        return False  # the families were welcomed by the mayor
    if frame.name == "charged_that" and c.kind(k + 1) != "T":
        return False
    if frame.name == "countered" and c.value(k) != "inform" and c.kind(k + 1) != "T":
        return False  # countered the claim that
    if frame.name == "heads" and (c.chunks[k].passive or _once_led(c, k)):
        return False
    if frame.name in ("hostile_name", "called_false") and not _is_called(c, k, frame):
        return False
    if frame.name == "called_false" and not _calls_account(c, k):
        return False  # called the alarm false
    if frame.name == "sent_troops" and not _sends_forces(c, k, frame):
        return False
    if (
        frame.name == "forms_part"
        and "part" not in c.words[c.chunks[k].last : c.chunks[k].last + 3]
    ):
        return False  # is a group formed to take part in
    if frame.name in ("fired_on", "shot") and _goes_on_wounding(c, k):
        return False  # shot and wounded ten: one act
    if frame.name == "charged_with_doing" and not _is_charged_with_doing(c, k):
        return False
    if frame.name == "thrown" and _launches_act(c, k):
        return False  # launched a rocket attack on
    if frame.subject_is == "munition" and not _is_shot(c, k):
        return False
    if frame.infinitive and not (_is_bidden(c, k) if c.chunks[k].passive else is_told_to(c, k)):
        return False
    if frame.about and frame.about <= listed("particles"):
        if not _has_particle(c, k, frame.about):
            return False
    elif frame.unless and frame.unless <= listed("particles"):
        return not _has_particle(c, k, frame.unless)
    if (
        c.value(k) in ("strike", "hit", "raid")
        and frame.name == "attacked"
        and _is_bargain(c, k, frame)
    ):
        return False
    if frame.unless and speaks_of(c, k, frame.unless, 14 if frame.name == "wounded" else 0):
        return False
    before = 4 if frame.name == "rejected_claim" else 0  # a claim that the army rejected
    return not frame.about or speaks_of(c, k, frame.about, before)


def _is_bargain(c: Clauses, k: int, frame: Frame) -> bool:
    """`a bargain that they struck`, `hit a mine`: what is struck and not attacked."""
    if c.chunks[k].passive:
        return False
    heads = antecedent_object(c, k) or objects(c, k)[:1]
    harmless = listed("goods") if c.value(k) == "raid" else frame.unless | listed("munitions")
    return bool(heads) and c.words[c.chunks[heads[0]].last - 1] in harmless


def _is_charged_with_doing(c: Clauses, k: int) -> bool:
    """`charged the mayor with killing ten`: what is charged is told by a verb."""
    opens = next((i for i in range(k + 1, min(k + 7, len(c.chunks))) if c.value(i) == "with"), 0)
    return bool(opens) and c.kind(opens + 1) == "V" and c.chunks[opens + 1].shape == "ing"


def _is_bidden(c: Clauses, k: int) -> bool:
    """`were told by the army to leave`: an infinitive behind a passive."""
    verb = next((i for i in range(k + 1, min(k + 6, len(c.chunks))) if c.kind(i) not in "PN"), -1)
    return c.kind(verb) == "V" and c.chunks[verb].shape == "inf"


def _has_particle(c: Clauses, k: int, particles: frozenset[str]) -> bool:
    """`led the farmers away`, but not `led the farmers and ran away`: before another verb."""
    after_it = (x.first for x in c.chunks[k + 1 :] if x.kind in "VXSRT")
    end = next(after_it, len(c.words))
    return not particles.isdisjoint(c.words[c.chunks[k].last : end])


def _once_led(c: Clauses, k: int) -> bool:
    """`led the rebels to oust the king`, `had led the front`: an act, or an office that is over."""
    return is_told_to(c, k) or "had" in c.words[c.chunks[k].first - 1 : c.chunks[k].first + 1]


def _is_addressed(c: Clauses, k: int) -> bool:
    """`asked the army for help`: whether it is told who is to give what is called for."""
    return c.value(k + 1) in ("to", "on", "upon") or bool(objects(c, k))


def _is_called(c: Clauses, k: int, frame: Frame) -> bool:
    """`called the raid a crime`, but not `described the crime`: the word is what it is called."""
    heads = () if c.chunks[k].passive or antecedent_object(c, k) else objects(c, k)
    start = c.chunks[heads[0]].last if heads else c.chunks[k].last
    if heads and not {'"', "“"}.isdisjoint(c.of(c.chunks[heads[0]]).of(c.text)):
        start -= 1  # called the raid “horrific”
    return not frame.about.isdisjoint(c.words[start : start + 12])


def _calls_account(c: Clauses, k: int) -> bool:
    """`called the report baseless`: whether an account is called so."""
    return any(c.words[c.chunks[h].last - 1] in listed("accounts") for h in objects(c, k))


def _is_shot(c: Clauses, k: int) -> bool:
    """`shells fell on`: whether what moves comes out of arms."""
    heads = _patient(c, k) if c.chunks[k].passive else subject(c, k)
    return any(c.words[c.chunks[h].last - 1] in listed("munitions") for h in heads)


def _sends_forces(c: Clauses, k: int, frame: Frame) -> bool:
    """Whether it is forces that are sent: the object, or the subject of a passive."""
    heads = _patient(c, k) if c.chunks[k].passive else objects(c, k)
    counted = [h + 2 for h in heads if c.value(h + 1) == "of" and c.kind(h + 2) == "N"]
    sent = [w for h in (*heads, *counted) for w in c.words[c.chunks[h].first : c.chunks[h].last]]
    return not frame.about.isdisjoint(sent)  # sent thousands of soldiers


def _launches_act(c: Clauses, k: int) -> bool:
    """`launched a rocket attack`: the act that the noun tells."""
    heads = _patient(c, k) if c.chunks[k].passive else objects(c, k)
    return any(f.relation == "attacks" for h in heads for f in noun_frames(c, h))


def _goes_on_wounding(c: Clauses, k: int) -> bool:
    """`shot and wounded ten`: told by the second verb, which has the object."""
    both = c.value(k + 1) == "and" and c.kind(k + 2) == "V" and not c.chunks[k].passive
    return both and any(f.name == "wounded" for f in frames().get(f"v:{c.value(k + 2)}", ()))


def _is_of_noun(c: Clauses, k: int) -> bool:
    """`an attack by rebels targeting the base`: told by the noun."""
    for i in range(k - 1, max(-1, k - 8), -1):
        if c.kind(i) not in ("N", "P", "C"):
            return False
        if any(f.relation in ("attacks", "kills") for f in noun_frames(c, i)):
            return after(c, i, ("targeting",)) == _heads_of(c, k, "object")
    return False


def noun_frames(c: Clauses, k: int) -> Sequence[Frame]:
    """The frames of the noun that ends chunk *k*."""
    return frames().get(f"n:{c.words[c.chunks[k].last - 1]}", ()) if c.kind(k) == "N" else ()


def sides_of(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> tuple[list[Party], list[Party]]:
    """The doers and the targets of the verb at chunk *k*."""
    if c.chunks[k].passive:
        return _passive_sides(who, c, k, frame)
    heads = subject(c, k)
    hangs = bool(heads) and any(c.kind(i) == "R" for i in range(heads[-1], k))
    if frame.layer == "event" and not hangs and _are_sides(c, heads):
        heads = ()  # clashes between X and Y killed
    if c.value(k) in listed("deadly") and heads and c.kind(heads[0]) == "N":
        heads = _deed(c, heads, c.kind(k - 1) in "RT" or c.value(k - 1) in ("say", "report"))
        if c.value(heads[0] + 1) == "of" and _counts_deeds(c, heads[0]):
            heads = (heads[0] + 2,)  # a wave of raids hit
    if frame.layer == "event":
        heads = tuple(h for h in heads if c.kind(h) != "N" or not is_number(c, h))
    doers = [p for p in who.all(c, heads) if p.kind not in ("thing", "abstract")]
    deadly = c.value(k) in listed("deadly") or frame.name in DEADLY
    mutual = bool(heads) and c.words[c.chunks[heads[0]].last - 1] in listed("mutual")
    if not doers and heads and c.kind(heads[0]) == "N" and deadly and not mutual:
        doers = behind(who, c, heads[0], "by") or owner_of(who, c, heads[0])
        doers = doers or joined_by(who, c, heads[0]) or claimed_by(who, c, heads[0])
        nearest = c.kind(k - 1) in "RT" and heads == subject(c, k)
        doers = doers or (governor(who, c, heads[0]) if nearest else [])
    if c.chunks[k].shape == "ing" and (struck := _struck_before(c, k, heads)):
        doers = _by(who, c, struck) or [UNKNOWN]  # was shot down, killing five
    if not doers and frame.layer == "speech" and heads and (paper := document(who, c, heads[0])):
        doers = [paper]  # a ministry statement accused
    if not doers and heads and _may_be_by(frame, c, heads[0]):
        fell = frame.relation == "overthrows" and c.kind(k - 1) in "RT" and c.kind(heads[0]) == "N"
        doers = governor(who, c, heads[0]) if fell else []  # led the offensive that toppled
        doers = doers or joined_by(who, c, heads[0]) or _shooters(who, c, heads[0])
        doers = doers or _strikers(who, c, heads[0]) or [UNKNOWN]  # the raids hit a village
    if not doers and c.chunks[k].shape == "ing" and c.kind(k - 1) == "C":
        doers = _of_deed_before(who, c, k)
    if not doers and c.chunks[k].shape == "ing" and c.kind(k - 1) == "C" and c.kind(k - 2) == "N":
        doers = [p for p in who.all(c, (k - 2,)) if p.kind == "armed_collective"]
    return doers, _targets(who, c, k, frame)


def _counts_deeds(c: Clauses, k: int) -> bool:
    """`a wave of raids`, `dozens of strikes`: a phrase that only says how many."""
    head = c.words[c.chunks[k].last - 1]
    many = is_noun("partitive", head) or c.tags[c.chunks[k].last - 1].tag == "#"
    return many and c.kind(k + 2) == "N" and _is_deed(c, k + 2)


def _of_deed_before(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`the crisis follows a raid by rebels on the town, killing ten`: the rebels."""
    deeds = (i for i in range(k - 2, -1, -1) if c.kind(i) == "N" and _is_deed(c, i))
    at = next(deeds, None)
    return behind(who, c, at, "by") if at is not None and c.value(at + 1) == "by" else []


def _struck_before(c: Clauses, k: int, heads: tuple[int, ...]) -> int:
    """The passive verb of attack that a participle follows on: not those who were struck killed."""
    for i in range(k - 1, 0, -1):
        if c.kind(i) == "V" and c.chunks[i].shape == "fin":
            told = frames().get(f"v:{c.value(i)}", ())
            violent = any(
                f.relation in ("attacks", "destroys_loots")
                and suits(c, i, f)
                and (not f.needs or after(c, i, f.needs, 4))
                for f in told
            )
            return i if c.chunks[i].passive and violent and subject(c, i) == heads else 0
        if c.kind(i) in "XS":
            break
    return 0


def _is_deed(c: Clauses, k: int) -> bool:
    """Whether a phrase names an attack or what comes out of arms."""
    head = c.words[c.chunks[k].last - 1]
    if head in listed("arms") or head in listed("munitions"):
        return True
    return any(f.relation in ("attacks", "overthrows") for f in noun_frames(c, k))


def _passive_sides(
    who: SpokenOf, c: Clauses, k: int, frame: Frame
) -> tuple[list[Party], list[Party]]:
    """`was killed by gunmen`: whoever stands behind *by*, and the grammatical subject."""
    by, patient = _by(who, c, k), who.all(c, _patient(c, k))
    if frame.name == "appalled_by":
        return patient, _targets(who, c, k, frame)
    agent = after(c, k, ("by",), 2)
    if not by and agent and _is_force_of_nature(who, c, agent[0]):
        return [], []  # hit by unrest
    if frame.name == "led_by":
        by = by[:1]  # led by X, and the guard, led by Y
    if frame.objects == ("on", "object"):
        patient = who.all(c, after(c, k, ("on",))) or patient
    if frame.name == "took_up_positions":
        return by, _targets(who, c, k, frame)  # checkpoints were set up by the army
    if frame.name in ("thrown", "landed", "inflicted"):
        return by or [UNKNOWN], _targets(who, c, k, frame)
    if "object" in frame.objects:
        return by or [UNKNOWN], patient
    if frame.layer == "speech":
        return by, []  # this was denied by the army
    moved = frame.relation in ("member_of", "deploys")
    return (patient, _targets(who, c, k, frame)) if moved else ([], [])


def _is_force_of_nature(who: SpokenOf, c: Clauses, k: int) -> bool:
    """`hit by unrest`, `killed by hunger`: what has no will, and is no weapon and no attack."""
    meant = who.meant(c, k)
    told = meant is not None and meant.kind in ("thing", "abstract")
    return told and c.kind(k) == "N" and not _is_deed(c, k)


def _patient(c: Clauses, k: int) -> tuple[int, ...]:
    """The grammatical subject of the passive at chunk *k*, or what a participle hangs on."""
    if c.chunks[k].shape == "part" and c.value(k - 2) == "as" and c.kind(k - 4) == "V":
        return (k - 3,) if c.kind(k - 3) == "N" else ()  # views X as a group tied to
    if c.chunks[k].shape == "part" and c.kind(k - 1) == "N":
        near = c.value(k - 2) in ("near", "in", "outside") and c.kind(k - 3) == "N"
        if near and c.words[c.chunks[k - 3].last - 1] in listed("struck"):
            return (k - 3,)  # a town near Damascus besieged by
        if gapped := _shares_passive(c, k):
            return (gapped,)
        return (bearer(c, k - 1),)
    if c.chunks[k].shape == "part" and c.kind(k - 1) == "C" and c.kind(k - 2) == "N":
        led = k - 2
        while c.value(led - 1) in ("in", "at", "near") and c.kind(led - 2) == "N":
            led -= 2  # the front in the valley, led by
        both = c.kind(led - 1) == "&" and c.kind(led - 2) == "N" and c.kind(led - 3) in "CXST"
        return (led - 2, led) if both else (led,)  # the government, led by
    if c.chunks[k].shape == "part" and c.kind(k - 1) in "XC":
        return main_subject(c, k)  # backed by Russian jets, the army advanced
    return subject(c, k)


def _shares_passive(c: Clauses, k: int) -> int:
    """`a market was burned and a post of the front looted`: the post, or 0."""
    start = k - 1
    while c.value(start - 1) in ("of", "in") and c.kind(start - 2) == "N":
        start -= 2
    if c.kind(start - 1) != "&" or c.kind(k + 1) not in ("C", "X", ""):
        return 0
    verb = next((i for i in range(start - 2, -1, -1) if c.kind(i) in "VXSRT"), 0)
    return start if c.chunks[verb].passive and c.chunks[verb].shape == "fin" else 0


def is_aim(c: Clauses, k: int) -> bool:
    """`an operation to rescue`: told as an aim."""
    i = k - 1
    while c.kind(i) in ("C", "&", "N") and c.chunks[k].shape == "inf" and _joins_aim(c, i):
        i = next(j for j in range(i - 1, -1, -1) if c.kind(j) == "V") - 1
    if c.chunks[k].shape != "inf":
        return False
    if c.kind(i) == "N" and c.value(i - 1) == "be" and _is_prompt(c, i):
        return False  # was quick to condemn
    while c.kind(i) == "N" and c.words[c.chunks[i].last - 1] not in listed("aims"):
        if c.kind(i - 1) != "P" or c.kind(i - 2) != "N":
            return False
        i -= 2  # obligations under the law to protect
    return c.kind(i) == "N"


def _is_prompt(c: Clauses, i: int) -> bool:
    """`quick`, `the first`: a word for how soon somebody did what follows."""
    return c.words[c.chunks[i].last - 1] in listed("prompt")


def _joins_aim(c: Clauses, i: int) -> bool:
    """`efforts to restore order and protect villagers`: an infinitive joined to one before."""
    before = next((j for j in range(i - 1, -1, -1) if c.kind(j) == "V"), None)
    return c.kind(i) != "N" and before is not None and c.chunks[before].shape == "inf"


def turned(who: SpokenOf, c: Clauses, k: int) -> tuple[list[Party], list[Party]]:
    """`came under attack from rebels`, `received arms from Iran`: who did it, and to whom."""
    if c.kind(k + 1) == "N" and c.value(k) != "lose":
        given = who.all(c, after(c, k, ("from",), 5))
        return [p for p in given if p.kind not in _THINGS] or [UNKNOWN], who.all(c, subject(c, k))
    placed = c.kind(k + 1) == "P" and c.kind(k + 2) == "N"
    by = who.all(c, after(c, k + 2, ("from", "by"), 4)) if placed else []
    own = owner_of(who, c, k + 2) if placed and c.value(k + 1) == "under" else []
    doers = [p for p in by if p.kind != "place"] or own or in_attack(who, c, k)
    doers = doers or who.all(c, _at_hands(c, k))
    return doers or [UNKNOWN], who.all(c, subject(c, k))


def in_attack(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`killed in Israeli strikes`, `died in an attack by rebels`: those whose attack it was."""
    for i in (*circumstances(c, k), *after_attack(c, k)):
        head = c.words[c.chunks[i].last - 1]
        told = () if head in listed("wide") | listed("mutual") else frames().get(f"n:{head}", ())
        if any(frame.relation in ("attacks", "kills", "overthrows") for frame in told):
            found = owner_of(who, c, i) or behind(who, c, i, "by")
            return found or joined_by(who, c, i) or _claimed(who, c, i)
        if head in listed("munitions") and (found := _claimed(who, c, i)):
            return found  # killed in a car bomb claimed by the front
    return []


def _claimed(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`a raid claimed by the front`, `an ambush laid by rebels`: those whose act it was."""
    own = c.kind(k + 1) == "V" and c.chunks[k + 1].shape == "part"
    laid = own and c.value(k + 1) in listed("joined") | listed("laying")
    return who.all(c, after(c, k + 1, ("by", "on"), 3)) if laid else []


def after_attack(c: Clauses, k: int) -> tuple[int, ...]:
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


def when_struck(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
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
    strikes = any(f.name in _SHOOTING and suits(c, verb, f) for f in told)
    return verb if strikes and not c.chunks[verb].passive and _strikes_them(c, verb) else 0


def _strikes_them(c: Clauses, k: int) -> bool:
    """`attacked their bus`, `opened fire on them`: those who were killed."""
    end = next((i for i in range(k + 1, len(c.chunks)) if c.kind(i) in "VSRTX"), len(c.chunks))
    return not {"them", "their", "him", "his", "her"}.isdisjoint(
        c.words[c.chunks[k].last : c.chunks[end - 1].last]
    )


def tells_when(c: Clauses, k: int, frame: Frame) -> bool:
    """Whether the attack at chunk *k* only tells how those spoken of before were killed."""
    if frame.relation != "attacks" or c.chunks[k].shape != "fin":
        return False
    deaths = (
        i
        for i in range(k - 2, -1, -1)
        if c.kind(i) == "V"
        and c.chunks[i].passive
        and any(
            f.relation == "kills" and suits(c, i, f) for f in frames().get(f"v:{c.value(i)}", ())
        )
    )
    return any(_opening_when(c, i) == k for i in deaths)


def _by(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`killed by gunmen`, `killed by police fire`: those who did it."""
    heads = after(c, k, ("by",)) or _at_hands(c, k)
    if heads and c.words[c.chunks[heads[0]].first] == "what" and c.kind(heads[0] + 3) == "N":
        heads = (heads[0] + 3,)  # killed by what it called terrorists
    if not heads and c.kind(k + 1) == "&" and _goes_on(c, k + 2):
        return _by(who, c, k + 2)  # assaulted and robbed by
    if not heads and c.kind(k + 1) == "&" and _counts_more(c, k + 2):
        return _by(who, c, k + 3)  # 12 were killed and another ten abducted by
    found = who.all(c, heads)
    if found and found[0].kind in ("thing", "abstract"):
        own = owner_of(who, c, heads[0]) or behind(who, c, heads[0], "from")
        return own or _placed_by(who, c, heads[0])
    return found


def _placed_by(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`a bomb planted under a car by the front`: the front, whose bomb chunk *k* is."""
    if c.kind(k + 1) != "V" or c.chunks[k + 1].shape not in ("part", "fin"):
        return []
    shot = c.words[c.chunks[k].last - 1] in listed("munitions") | listed("arms")
    placed = shot and c.value(k + 1) in listed("joined") | listed("laying")
    return who.all(c, after(c, k + 1, ("by",), 8)) if placed else []


def _counts_more(c: Clauses, k: int) -> bool:
    """`another ten abducted by`: a number that the verb before it shares its doer with."""
    number = c.kind(k) == "N" and c.tags[c.chunks[k].last - 1].tag == "#"
    number = number or (c.kind(k) == "N" and c.words[c.chunks[k].last - 1] == "others")
    return number and c.kind(k + 1) == "V" and c.chunks[k + 1].passive


def _goes_on(c: Clauses, k: int) -> bool:
    """`assaulted and robbed by`, but not `arrested and was killed by`."""
    if c.kind(k) != "V" or not c.chunks[k].passive:
        return False
    return c.tags[c.chunks[k].first - 1].tag not in ("b", "c", "a")


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
    if c.value(i) == "between":
        return True
    opens = bool(heads) and c.kind(heads[0]) == "N" and c.value(heads[0] + 1) == "between"
    return opens and c.words[c.chunks[heads[0]].last - 1] in listed("mutual")


def _deed(c: Clauses, heads: tuple[int, ...], relative: bool) -> tuple[int, ...]:
    """`the raid on the town that killed`, `raids in X, Y and Z killed`: the raid, not a place."""
    if not relative:
        lists = len(heads) > 1 and c.value(heads[0] + 1) in listed("placing")
        return heads[:1] if lists and _is_deed(c, heads[0]) else heads
    start = heads[0]
    while c.value(start - 1) in listed("placing") and c.kind(start - 2) == "N":
        start -= 2
    if c.value(start - 1) == "of" and start != heads[0] and c.kind(start - 2) == "N":
        start -= 2  # the bombing of Abra in the valley, which killed
    struck = start == heads[0] - 2 and c.value(start + 1) in ("on", "against")
    return (start,) if struck or (start != heads[0] and _is_deed(c, start)) else heads


def _may_be_by(frame: Frame, c: Clauses, k: int) -> bool:
    """Whether what the frame tells may be told of a deed: `a raid destroyed`, but no mere fire."""
    burns = frame.relation == "destroys_loots" and c.words[c.chunks[k].last - 1] == "fire"
    return frame.relation in _BY_DEED and _is_deed(c, k) and not burns


def _shooters(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`artillery fire from the army hit`: the army, but no place."""
    told = who.all(c, after(c, k, ("from",), 3))
    return [p for p in told if p.kind in ("forces", "armed_collective", "armed_force")]


def _strikers(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`the attack killed`, after somebody was said to have attacked: they, in the sentences next."""
    chunk = c.chunks[k]
    if who.striker is None or c.words[chunk.last - 1] in listed("munitions"):
        return []
    if not _is_like(who.struck_by, c.words[chunk.last - 1]):
        return []  # after a shelling, the strike is another attack
    first, since = c.words[chunk.first], who.number - who.striker[0]
    bare = chunk.last - chunk.first == 1 and c.kind(k + 1) == "V"
    if first in ("another", "second", "third", "further") or bare:
        return [who.striker[1]] if since <= 1 else []  # while another raid hit a car
    again = first in ("the", "these", "this", "those")
    return [who.striker[1]] if again and 0 < since <= 2 else []


def _is_like(before: str, now: str) -> bool:
    """Whether two nouns may tell one attack: `airstrike` and `raid`, or `attack` and any other."""
    alike = {before, now} <= listed("from_the_air") or now.rstrip("s") in ("attack", "assault")
    return not before or alike or before.rstrip("s") == now.rstrip("s")


def _targets(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    if frame.relation == "deploys" and (left := _left(c, k, frame)):
        return who.all(c, left)
    for role in frame.objects:
        heads = _heads_of(c, k, role)
        if frame.name == "blamed" and role == "on":
            heads = blamed(c, k)
        if role == "from" and heads and _is_to_leave(c, k):
            heads = after(c, objects(c, k)[0], ("of", "by"))
        if role == "clause":
            heads = clause_subject(c, k)
        if role == "object" and (not heads or frame.name == "hostile_name"):
            heads = antecedent_object(c, k) or heads  # the front, which they call a gang
        if frame.name == "held_responsible" and _is_bare(c, heads):
            heads = _held(c, k)
        found = [who.rather(c, h, p) for h, p in zip(heads, who.each(c, heads), strict=True) if p]
        judged = frame.relation == "condemns" or frame.name == "supported"
        if found and frame.name == "supported" and found[0].kind == "thing":
            return owner_of(who, c, heads[0]) or found  # supported Israel's efforts
        if found and judged and found[0].kind == "abstract":
            return behind(who, c, heads[0], "by") or owner_of(who, c, heads[0]) or found
        if found and frame.name == "welcomed":  # the families are welcomed by nobody's deed
            return behind(who, c, heads[0], "by") or owner_of(who, c, heads[0])
        if found and frame.name == "captured" and c.value(heads[0]) == "it":
            return []  # took the town and held it
        if found:
            return found
    if frame.relation == "denies":
        return _claimants(who, c, k)
    if "object" in frame.objects and c.kind(k - 1) == "H" and c.kind(k - 2) == "N":
        return who.all(c, (k - 2,))  # the men they arrested
    if c.kind(k + 1) in ("C", "&") and c.kind(k + 2) == "V" and "object" in frame.objects:
        return _targets(who, c, k + 2, frame)  # arrested, beat and killed farmers
    return []


def _is_to_leave(c: Clauses, k: int) -> bool:
    """`demanded the withdrawal of the army from the town`: the army is asked, and not the town."""
    heads = objects(c, k)
    return bool(heads) and c.words[c.chunks[heads[0]].last - 1] in listed("leaving")


def _claimants(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`denied Russia's claim`, `rejected accusations by the army`: who claimed what is denied."""
    heads = objects(c, k)
    if not heads or c.kind(heads[0]) != "N":
        return []
    if c.words[c.chunks[heads[0]].last - 1] not in listed("accounts"):
        return []
    made = heads[0] + 1
    by = made if c.kind(made) == "V" and c.value(made) in ("make", "level") else heads[0]
    found = who.all(c, after(c, by, ("by",), 4)) or owner_of(who, c, heads[0])
    return [p for p in found if p.kind not in _THINGS]


def _is_bare(c: Clauses, heads: tuple[int, ...]) -> bool:
    """`holds responsible`: the adjective stands where the object would."""
    return bool(heads) and c.words[c.chunks[heads[0]].first] in ("responsible", "accountable")


def _held(c: Clauses, k: int) -> tuple[int, ...]:
    """`two brigades that the army holds responsible`: what the relative goes back to."""
    opens = subject(c, k)[0] - 1 if subject(c, k) else 0
    told = c.kind(opens) in ("R", "T") and c.kind(opens - 1) == "N"
    return _joined_before(c, opens - 1) if told else ()


def _joined_before(c: Clauses, i: int) -> tuple[int, ...]:
    return (i - 2, i) if c.kind(i - 1) == "&" and c.kind(i - 2) == "N" else (i,)


def _left(c: Clauses, k: int, frame: Frame) -> tuple[int, ...]:
    """`the city, from which the soldiers withdrew`: the place before the relative."""
    heads = subject(c, k)
    at = heads[0] - 1 if heads else 0
    fronted = c.kind(at) == "R" and c.kind(at - 1) == "P" and c.value(at - 1) in frame.objects
    end = at - 3 if c.kind(at - 2) == "C" else at - 2
    return (end,) if fronted and c.kind(end) == "N" else ()


def _bidden(c: Clauses, k: int) -> tuple[int, ...]:
    """`demanded that the army leave`: who is to do what the base form behind tells."""
    verb = next((i for i in range(k + 1, min(k + 8, len(c.chunks))) if c.kind(i) in "VXSRC"), -1)
    if c.kind(verb) != "V" or c.tags[c.chunks[verb].last - 1].shape != "base":
        return ()
    heads = subject(c, verb) if c.chunks[verb].shape == "fin" else ()
    return heads if all(h > k for h in heads) else ()


def _heads_of(c: Clauses, k: int, role: str) -> tuple[int, ...]:
    """The phrases that stand in one role to the verb at chunk *k*."""
    if role == "none":
        return ()
    if role == "bidden":
        return _bidden(c, k)
    if role == "of_it":  # claimed the lives of, resulted in the deaths of
        counted = k + 2 if c.kind(k + 1) == "P" else k + 1
        return after(c, counted, ("of",)) if c.kind(counted) == "N" else ()
    heads = objects(c, k) if role == "object" else after(c, k, (role,))
    if role == "object" and heads and c.words[c.chunks[heads[0]].first] == "what":
        return after(c, k + 3, ("as",))  # condemned what he called … as
    return heads
