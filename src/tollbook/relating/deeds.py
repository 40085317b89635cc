"""Deeds: what a noun tells of who did or said what: `the raid on the town by rebels`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.model import Span
from tollbook.reference import data
from tollbook.relating.acts import is_of_sort
from tollbook.relating.arguments import clause_subject, main_subject, subject
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, between, circumstances, objects
from tollbook.relating.crediting import interviewed
from tollbook.relating.holding import asked, fails
from tollbook.relating.making import ARMED, agreed, is_either, relations_made, speaks_of
from tollbook.relating.names import book
from tollbook.relating.owners import (
    behind,
    blamed_doers,
    claimed_by,
    governor,
    owner_of,
    whence,
    whose,
)
from tollbook.relating.parties import UNKNOWN, Party, actor, plain
from tollbook.relating.relation_frames import Found, Frame, frames, listed
from tollbook.relating.sides import DEADLY, after_attack, is_aim, noun_frames, sides_of, suits
from tollbook.relating.spoken_of import SpokenOf

_BEARING = ("armed_collective", "armed_force", "forces", "state", "body", "name")


def of_noun(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """What the noun at the end of chunk *k* tells, by each of its frames."""
    chunk = c.chunks[k]
    head = c.words[chunk.last - 1]
    before = c.words[chunk.last - 2] if chunk.last - 2 >= chunk.first else ""
    cue = Span(c.starts[chunk.last - 1], c.ends[chunk.last - 1])
    for frame in frames().get(f"n:{before} {head}", ()) or frames().get(f"n:{head}", ()):
        if frame.layer == "provenance":
            yield from interviewed(who, c, k, frame, cue)
            continue
        if c.kind(k - 1) == "&" and _is_same(c, k - 2, frame):
            continue  # attacks and ambushes by rebels: one act
        at = k + 2 if c.kind(k + 1) == "&" and _is_same(c, k + 2, frame) else k
        if _noun_suits(who, c, at, frame, head):
            yield from _named(who, c, at, frame, cue)


def _is_same(c: Clauses, k: int, frame: Frame) -> bool:
    return any(f.relation == frame.relation for f in noun_frames(c, k))


def _noun_suits(who: SpokenOf, c: Clauses, k: int, frame: Frame, head: str) -> bool:
    """Whether the noun stands as its frame wants it, among the words that the frame wants."""
    alone = c.chunks[k].last - c.chunks[k].first == 1
    if head == "strike" and alone and c.value(k - 1) == "on":
        return False  # workers went on strike at the port
    if "named" in frame.subjects or (frame.owned and not owner_of(who, c, k)):
        return False
    if "joining" in frame.subjects and c.value(k - 1) != "in":
        return False
    if frame.claimed and not claimed_by(who, c, k):
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
        yield from relations_made(who, c, k, frame, sides[:1], sides[1:], cue)
        return
    if len(sides) > 1:
        for one in sides[:-1]:
            yield from relations_made(who, c, k, frame, [one], [sides[-1]], cue)
        return
    if c.value(k - 1) == "as" and frame.layer == "event":
        return  # described as an attack: what somebody calls it
    by = c.value(k - 1) == "by" and c.chunks[k - 2].passive  # ousted by
    led = not by and c.words[c.chunks[k].last - 1] in listed("wide") and not _is_fall(c, k)
    led = led and bool(owner_of(who, c, k))
    if frame.layer == "event" and _is_unreal(c, k):
        return  # planned to launch an attack
    if frame.relation == "detains" and c.value(k - 1) == "order":
        return  # the court ordered the arrest of
    told = _is_means(c, k) and not led and not _strikes_alone(who, c, k, frame)
    if told or _is_feared(c, k):
        return  # killed in an attack: one act, told by the verb
    doers, targets = _noun_doers(who, c, k, frame), _noun_targets(who, c, k, frame)
    if frame.layer == "event" and is_either(c, doers):
        doers = [UNKNOWN]
    charged = _head(c, k) in listed("wrongs") or c.value(k - 1) == "of"
    if not targets and charged and blamed_doers(who, c, k):
        return  # accused of war crimes, of a campaign
    if frame.relation == "agrees_with" and not targets:
        yield from agreed(who, c, k, frame, doers, cue)
    elif frame.relation != "attacks" or _is_own_act(c, k, doers):
        yield from relations_made(who, c, k, frame, doers, targets, cue)


def _is_fall(c: Clauses, k: int) -> bool:
    """`was toppled in a rebel offensive`: how a ruler fell, told by the verb."""
    verb = next((i for i in range(k - 1, -1, -1) if c.kind(i) in "VXSRT"), -1)
    if c.value(k - 1) not in ("in", "by") or c.kind(verb) != "V" or not c.chunks[verb].passive:
        return False
    return any(f.relation == "overthrows" for f in frames().get(f"v:{c.value(verb)}", ()))


def _strikes_alone(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> bool:
    """`ten people died in a strike on a village`: the dead are a figure, the village was struck."""
    verb = next((i for i in range(k - 1, -1, -1) if c.kind(i) == "V"), -1)
    dead = who.all(c, subject(c, verb))
    if not dead or any(p.party_id or p.kind != "people" for p in dead):
        return False
    onto = c.value(k + 1) in ("on", "upon", "against")
    struck = _noun_targets(who, c, k, frame) if onto else []
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
        span = c.span(t, t + 1)
        parts = span.of(c.text).split("-")
        keys = [whose(part.lower()) for part in parts] if len(parts) == 2 else []
        named = any(keys) and all(part[:1].isupper() for part in parts)
        if keys and (all(keys) or named):  # the Israel-Hamas war
            sides = zip(parts, keys, strict=False)
            return [actor(key, span) if key else Party(p, None, span, "name") for p, key in sides]
    return []


def _is_own_act(c: Clauses, k: int, doers: Sequence[Party]) -> bool:
    """Whether the noun of an attack is no part of another act, and tells enough by itself."""
    if list(doers) == [UNKNOWN]:
        return _struck_here(c, k) or bool(_struck_within(c, k))
    return not _kills(c, k)  # Israeli strikes killed: one act, told by the verb


def _struck_here(c: Clauses, k: int) -> bool:
    """Whether the noun's own phrase tells what was struck: *attack on the bus*."""
    opens = c.value(k + 1) in ("on", "against", "of") or c.value(k + 1) == "target"
    if c.value(k + 1) in ("at", "in", "inside", "outside") and c.kind(k + 2) == "N":
        opens = c.words[c.chunks[k + 2].last - 1] in listed("struck") - listed("inhabited")
    if not opens or k + 2 >= len(c.chunks):
        return opens  # Iran vows attack on
    return c.words[c.chunks[k + 2].first] not in listed("pointing") - {"the"}


def _kills(c: Clauses, k: int) -> bool:
    """Whether the noun is the subject of a verb that tells of deaths."""
    verbs = (i for i in range(k + 1, min(k + 14, len(c.chunks))) if c.kind(i) == "V")
    deadly = listed("mortal") | listed("deadly")
    verbs = (i for i in verbs if c.value(i) != "target" or c.chunks[i].shape != "ing")
    return any((c.value(i) in deadly or _causes(c, i)) and _heads(c, i, k) for i in verbs)


def _causes(c: Clauses, i: int) -> bool:
    """`claimed the lives of`, `caused damage to`: told by the verb."""
    told = frames().get(f"v:{c.value(i)}", ())
    return any(f.name in DEADLY and suits(c, i, f) for f in told)


def _heads(c: Clauses, i: int, k: int) -> bool:
    """Whether the noun at chunk *k*, or its doer behind *by*, is the subject of the verb."""
    heads = subject(c, i)
    counted = c.value(k - 1) == "of" and k - 2 in heads  # a wave of raids
    return k in heads or counted or (c.value(k + 1) == "by" and k + 2 in heads)


def _noun_doers(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    if "joining" in frame.subjects:
        return _those_at_it(who, c, k, ("ing", "fin"))
    if _is_drawn(c, k, frame):
        return who.all(c, after(c, k, ("from",)))
    if frame.layer == "speech":
        governed = governor(who, c, k)
        if governed:
            return governed
    if frame.relation == "investigates" and (ordered := governor(who, c, k)):
        return ordered  # ordered a probe into abuses by soldiers
    if _head(c, k) in listed("acts_of") and (found := _armed_of(who, c, k)):
        return found
    for role in frame.subjects:
        if role in ("between", "from") or (role == "owner" and _is_owner_struck(c, k, frame)):
            continue
        found = owner_of(who, c, k) if role == "owner" else behind(who, c, k, role)
        if found:
            return found
    if frame.name == "operation_against" and c.value(k - 1) in ("in", "during"):
        return _those_at_it(who, c, k)
    told = governor(who, c, k) or whence(who, c, k, frame) or blamed_doers(who, c, k)
    told = told or _killers(who, c, k)
    return told or _those_with(who, c, k, frame) or [UNKNOWN]


def _those_with(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    """`flew to the capital for talks with Saad`: whoever flew; `after a year of war with X`."""
    sides = ("with", "against") if frame.relation == "clashes_with" else ("with",)
    if frame.relation not in ("agrees_with", "clashes_with") or not after(c, k, sides, 3):
        return []
    start = k
    while c.value(start - 1) == "of" and c.kind(start - 2) == "N":
        start -= 2  # two days of talks
    opens = c.kind(start - 1) == "P" and c.value(start - 1) in listed("amidst")
    opens = opens or c.kind(start - 1) == "N" or c.value(start - 1) in listed("ending")
    begins = not any(c.kind(i) == "V" for i in range(start))  # after a year of war, X fled
    if not opens and not (begins and c.value(start - 1) == "after"):
        return []
    if c.value(start - 1) == "following" and not begins:
        return []
    found = who.all(c, main_subject(c, start - 1))
    if frame.relation == "clashes_with":
        return [p for p in found if p.kind in ARMED or p.kind == "name"]
    return [p for p in found if p.party_id or p.kind in ("name", "body")]


def _killers(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`Israeli jets killed ten people in an attack on a town`: the jets attacked."""
    if c.value(k - 1) not in ("in", "during"):
        return []
    verb = next((i for i in range(k - 1, -1, -1) if c.kind(i) in "VXSRT"), -1)
    opens = c.kind(k - 2) in ("", "X") and _struck_here(c, k)
    if c.kind(verb) != "V" and opens:  # in a raid on a town, rebels killed ten
        verb = next((i for i in range(k + 1, len(c.chunks)) if c.kind(i) in "VXSRT"), -1)
    told = frames().get(f"v:{c.value(verb)}", ()) if c.kind(verb) == "V" else ()
    own = ("kills", "destroys_loots", "detains")
    killed = next((f for f in told if f.relation in own and suits(c, verb, f)), None)
    if killed is None or killed.turned or c.chunks[verb].passive:
        return []
    if killed.relation == "detains" and not _struck_here(c, k):
        return []  # arrested a suspect in the murder, arrested ten people in raids
    return sides_of(who, c, verb, killed)[0]


def _those_at_it(
    who: SpokenOf, c: Clauses, k: int, shapes: tuple[str, ...] = ("fin",)
) -> list[Party]:
    """`soldiers seized arms during an operation against the rebels`: the soldiers."""
    verb = next((i for i in range(k - 1, -1, -1) if c.chunks[i].shape in shapes), None)
    if verb is None or c.chunks[verb].passive:
        return [UNKNOWN]
    found = who.all(c, subject(c, verb))
    return [p for p in found if p.kind in ARMED] or [UNKNOWN]


def _head(c: Clauses, k: int) -> str:
    return c.words[c.chunks[k].last - 1]


def _armed_of(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`attacks of the Red Front on the town`: of a force or a group, an act is its own."""
    found = who.all(c, after(c, k, ("of",)))
    return found if found and found[0].kind in _BEARING else []


def _is_drawn(c: Clauses, k: int, frame: Frame) -> bool:
    """`the raid drew condemnation from France`: the subject is what France condemns."""
    return frame.relation == "condemns" and c.value(k - 1) in listed("drawing")


def _noun_targets(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    if _is_drawn(c, k, frame):
        return who.all(c, subject(c, k - 1))[:1]
    for role in frame.objects:
        if role == "owner" and _is_owner_struck(c, k, frame):
            return owner_of(who, c, k)
        if role == "before" and (found := _people_before(c, k)):
            return found
        if role in ("none", "owner", "within", "before"):
            continue
        if role == "of" and _head(c, k) in listed("acts_of") and _armed_of(who, c, k):
            continue
        if role == "helped":
            return _helped(who, c, k)
        if role == "clause":
            if c.kind(k + 1) == "T" and (owner_of(who, c, k) or governor(who, c, k)):
                return who.all(c, clause_subject(c, k))
            continue
        if role == "aim":
            found = (
                who.all(c, objects(c, k + 1))
                if c.chunks[k + 1 : k + 2] and c.chunks[k + 1].shape == "inf"
                else []
            )
            if found:
                return found
            continue
        found = behind(who, c, k, role)
        if (
            frame.relation == "supports_protects"
            and found
            and found[0].kind in ("thing", "abstract")
        ):
            found = owner_of(who, c, after(c, k, (role,))[0]) or found  # for the army's efforts
        struck = frame.relation != "deploys"
        if role == "in" and found and struck and not _is_struck_in(c, k, found[0]):
            continue
        if role == "across" and found and not found[0].party_id:
            continue  # attacks across the country
        if role == "near" and c.value(k - 1) not in listed("light"):
            continue
        if (
            role in ("at", "near")
            and frame.relation == "attacks"
            and found
            and listed("struck").isdisjoint(found[0].name.lower().split())
        ):
            continue
        if frame.object_is:
            found = [p for p in found if is_of_sort(p, frame.object_is, "")]
        if found and found[0].name.lower().split()[-1] not in listed("ways"):
            return found
    if c.value(k - 1) in ("survive", "escape") and frame.relation == "attacks":
        return who.all(c, subject(c, k - 1))  # survived an attack by gunmen
    if c.value(k - 1) == "to" and c.value(k - 2) == "respond":
        return who.all(c, subject(c, k - 2))  # responding to attacks: they were attacked
    if "community" in frame.objects:
        return _of_community(c, k)
    return _struck_within(c, k) if "within" in frame.objects else []


def _helped(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`with the help of Iran, the army took the town`: the army, where it does something."""
    given = after(c, k, ("of", "from"), 3)
    helpers = who.all(c, given) if given else owner_of(who, c, k)
    if c.value(k - 1) != "with" or not helpers:
        return []
    aside = c.kind(k - 2) == "C" or k == 1
    behind_it = range((given or (k,))[-1] + 1, len(c.chunks))
    near = behind_it if aside else range(k - 2, -1, -1)
    verb = next((i for i in near if c.kind(i) in "VXSRT"), -1)
    if c.kind(verb) != "V" or c.chunks[verb].passive or c.value(verb) == "be":
        return []
    parties = [p for p in helpers if p.party_id or p.kind in ARMED or p.kind == "name"]
    return who.all(c, subject(c, verb)) if parties else []


def _of_community(c: Clauses, k: int) -> list[Party]:
    """`Alawite killings`: a community named before the noun, which kills nobody."""
    for t in range(c.chunks[k].last - 2, c.chunks[k].first - 1, -1):
        named = c.named.get(t)
        if named and named.kind == "community" and named.actor_id:
            return [actor(named.actor_id, Span(named.start, named.end))]
    return []


def _people_before(c: Clauses, k: int) -> list[Party]:
    """`civilian deaths`: those who died, told before the noun."""
    t = c.chunks[k].last - 2
    told = t >= c.chunks[k].first and c.words[t] in listed("harmless")
    return [Party(c.words[t], None, c.span(t, t + 1), "people")] if told else []


def _is_owner_struck(c: Clauses, k: int, frame: Frame) -> bool:
    """`Assad's ouster`, but not `the army's ouster of Assad`: the owner was ousted."""
    return "owner" in frame.objects and not after(c, k, ("of",))


def _is_struck_in(c: Clauses, k: int, found: Party) -> bool:
    """Whether an act *in* what a party names struck it: `airstrikes in Homs`, not `in the north`."""
    words = found.name.lower().split()
    if not listed("struck").isdisjoint(words):
        return True
    known = book().places.get(found.party_id or "", {})
    kind = known.get("kind")
    wide = words[0] in listed("quarters") or kind == "country"
    return found.kind in ("place", "home") and not wide and _head(c, k) in listed("from_afar")


def _struck_within(c: Clauses, k: int) -> list[Party]:
    """`a Damascus church bombing`: the church, told before the noun."""
    chunk = c.chunks[k]
    t = chunk.last - 2
    if t < chunk.first or c.words[t] not in listed("struck"):
        return []
    return [Party(plain(c, chunk.first, t + 1), None, c.span(chunk.first, t + 1), "home")]


def _is_unreal(c: Clauses, k: int) -> bool:
    """`planned to launch an attack`: the verb of which the noun is the object is only meant."""
    if c.value(k - 1) == "with" and c.value(k - 2) in listed("answering"):
        k -= 1
    if c.value(k - 1) == "for" and c.kind(k - 2) == "V":
        return c.value(k - 2) in listed("asking_for")  # called for the withdrawal of
    if c.kind(k - 1) != "V" or (c.value(k - 1) in listed("ending") and _struck_here(c, k)):
        return False  # urged them to end the siege of the town
    only_said = c.value(k - 1) in listed("wishing") and c.value(k - 1) != "order"
    return only_said or is_aim(c, k - 1) or asked(c, k - 1) or fails(c, k - 1)


def _is_feared(c: Clauses, k: int) -> bool:
    """`fear of an attack`, `to prevent attacks`: nothing was done."""
    verb = k - 2 if c.value(k - 1) in ("of", "for") else k - 1
    if c.kind(verb) == "V" and c.value(verb) in listed("averting") and verb == k - 1:
        return True
    new = c.words[c.chunks[k].first] in ("a", "an", "another", "more", "further", "new", "any")
    if new and c.kind(verb) == "V" and c.value(verb) in listed("dreading"):
        return not c.chunks[verb].passive  # feared an attack, warned of more attacks
    if _would_be(c, k):
        return True
    if not listed("to_come").isdisjoint(c.words[c.chunks[k].first : c.chunks[k].last - 1]):
        return True  # possible attacks
    if c.value(k - 1) == "for" and c.value(k - 2) == "prepare":
        return True
    if c.value(k - 1) in ("from", "against") and _is_shielded(c, k):
        return True
    head = c.words[c.chunks[k - 2].last - 1] if c.kind(k - 2) == "N" else ""
    return c.value(k - 1) == "of" and head in listed("feared")


def _is_shielded(c: Clauses, k: int) -> bool:
    """`vowed to protect villagers from attacks`: attacks that may come."""
    verb = next((i for i in range(k - 2, max(-1, k - 7), -1) if c.kind(i) in "VXSRTC"), -1)
    return c.kind(verb) == "V" and c.value(verb) in listed("shielding")


def _would_be(c: Clauses, k: int) -> bool:
    """`a strike on the town would start a war`: an act told with what would come of it."""
    end = k
    while c.kind(end + 1) == "P" and c.kind(end + 2) == "N":
        end += 2
    verb = c.chunks[end + 1] if end + 1 < len(c.chunks) else None
    if verb is None or verb.kind != "V" or not verb.modal or verb.negated:
        return False
    any_one = c.words[c.chunks[k].first] in ("a", "an", "any", "another")
    return any_one and verb.shape == "fin" and k in subject(c, end + 1)


def _is_means(c: Clauses, k: int) -> bool:
    """`35 people were killed in an ambush on the road`: the noun tells how, the verb what."""
    if c.value(k - 1) == "under" and c.value(k - 2) == "come":
        return True  # came under attack
    if c.value(k - 1) == "after":
        verb = next((i for i in range(k - 2, -1, -1) if c.kind(i) in "VXSRT"), -1)
        return c.value(verb) in listed("mortal") and k in after_attack(c, verb)
    if c.value(k - 1) not in ("in", "during", "by", "under"):
        return False
    verb = next((i for i in range(k - 1, -1, -1) if c.kind(i) in "VXSRT"), -1)
    if c.value(verb) == "lose" and verb == k - 3:
        return c.words[c.chunks[k - 2].last - 1] in ("life", "lives")
    if c.value(k - 1) == "by" and verb == k - 2 and c.chunks[verb].passive:
        return any(f.relation == "overthrows" for f in frames().get(f"v:{c.value(verb)}", ()))
    struck = any(f.name == "attacked" for f in frames().get(f"v:{c.value(verb)}", ()))
    wrecked = c.value(verb) in listed("deadly") and c.chunks[verb].passive
    wrecked = wrecked or _is_fall(c, k)
    tells = c.value(verb) in listed("mortal") or (struck and c.chunks[verb].passive) or wrecked
    if c.kind(verb) == "V" and c.chunks[verb].shape == "ing" and not tells:
        verb = next((i for i in range(verb - 1, -1, -1) if c.kind(i) in "VXS"), -1)
        tells = c.value(verb) in listed("mortal")  # killed, including ten working there, in
    if c.value(k - 1) == "under":
        return c.value(verb) in ("die", "perish", "kill")
    return tells and k in circumstances(c, verb)
