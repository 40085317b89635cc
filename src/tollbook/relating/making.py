"""Making: which parties may stand at the two ends of a relation, and the relation between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.model import Span
from tollbook.reference import data
from tollbook.relating.arguments import subject
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, objects
from tollbook.relating.holding import modality
from tollbook.relating.parties import UNKNOWN, Party, actor, is_noun, may_be_person
from tollbook.relating.relation_frames import Found, Frame, frames, listed
from tollbook.relating.spoken_of import SpokenOf

_HEADED = (
    "monitor",
    "igo",
    "ngo",
    "organisation",
    "media",
    "armed_force",
    "body",
    "name",
    "forces",
)
ARMED = ("unknown", "armed", "armed_force", "armed_collective", "forces", "state")
# Types of what is said to, of or with a government, for which its capital may stand.
_OF_GOVERNMENTS = (
    "accuses",
    "condemns",
    "threatens",
    "calls_for",
    "supports_protects",
    "agrees_with",
)
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
_AGENTLESS = ("kills", "attacks", "detains", "destroys_loots", "overthrows", "accuses", "condemns")
_ONE_SIDED = ("agreed_to", "rejected_deal")  # of a deal of which one side alone is told
_OF_CITY = re.compile(r" of ((?:al-|[A-Z])[\w'’-]+(?: (?:al-|ez-|[A-Z])[\w'’-]+){0,2})")
_NOBODY = re.compile(r"(?:no|nobody|none|neither|any(?:one|body)|whoever)\b", re.IGNORECASE)


def agreed(
    who: SpokenOf, c: Clauses, k: int, frame: Frame, sides: Sequence[Party], cue: Span
) -> Iterator[Found]:
    """`X and Y signed an agreement`: the first with each of the others."""
    if len(sides) > 1:
        yield from relations_made(who, c, k, frame, sides[:1], sides[1:], cue)


def relations_made(
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
    if chunk.negated and held == "hypothetical" and frame.layer == "event":
        return  # if the army does not withdraw
    struck = frame.relation == "attacks" or (frame.relation == "kills" and _is_by_deed(c, k))
    if struck and doers and doers[0] is not UNKNOWN and not chunk.negated:
        who.striker = (who.number, doers[0]._replace(span=None))
        who.struck_by = _deed(c, k) if frame.relation == "kills" else ""
    denied = chunk.negated or (chunk.kind == "N" and c.words[chunk.first] == "no")
    negated = frame.negated or (denied and "negated" not in frame.only)
    targets = _together(targets, frame)[: 1 if frame.name == "affiliated" else None]
    for doer in doers:
        one = _as_doer(doer, frame) if frame.layer == "event" else _as_speaker(doer)
        if frame.relation in listed("violent") and _is_where(who, doer):
            continue
        vague = doer.kind == "people" and doer.name.split()[-1] in listed("harmless")
        vague = vague or doer.kind == "place"
        if frame.layer == "event" and chunk.shape == "ing" and vague:
            continue  # shells fell on Damascus hitting a school
        if one is None or not (_may_act(one, frame, c) or _bears_arms(who, one, frame)):
            continue
        if one is UNKNOWN and len(doers) > 1:
            continue  # army warplanes and helicopters
        told = one if one is not UNKNOWN else one._replace(span=doer.span)
        if not targets and _stands_alone(one, frame):
            yield Found(frame, told, None, cue, negated, held, _matter(c, k, frame))
        for target in targets:
            other = None if _is_quoted(target, frame, c) else _as_target(target, frame, c)
            if _fits(one, other, frame, len(targets), c.text):
                wanted = frame.relation == "calls_for" and target.kind in ("thing", "abstract")
                words = target.span if other is None and not wanted else None  # urged restraint
                yield Found(frame, told, other, cue, negated, held, words)


def _is_by_deed(c: Clauses, k: int) -> bool:
    """`an Israeli raid killed ten`: whether those who killed did so by an attack told here."""
    told = frames().get(f"n:{_deed(c, k)}", ())
    return any(frame.relation == "attacks" for frame in told)


def _deed(c: Clauses, k: int) -> str:
    """The noun of what killed: `raid`."""
    heads = subject(c, k) if c.kind(k) == "V" else ()
    return c.words[c.chunks[heads[0]].last - 1] if heads else ""


def is_either(c: Clauses, doers: Sequence[Party]) -> bool:
    """`Russian or Turkish jets bombed`: nobody is said to have done it."""
    told = [p.span for p in doers if p.span]
    return len(told) > 1 and " or " in c.text[told[0].start : told[-1].end]


def _matter(c: Clauses, k: int, frame: Frame) -> Span | None:
    """`called for peace`, `denied the claim`: the words for what a speaker wants or denies."""
    if frame.relation == "calls_for":
        refused = frame.negated and c.kind(k) == "V"
        heads = objects(c, k) if refused else after(c, k, ("for", "of"))
        if heads and not frame.negated and not _may_be_bidden(c, heads[0]):
            return None  # called for calm: nobody is named who is to act
    else:
        heads = ()
        if frame.relation in ("denies", "accuses", "condemns"):
            heads = subject(c, k) if c.chunks[k].passive or frame.said else objects(c, k)
    told = bool(heads) and c.kind(heads[0]) == "N"
    if frame.relation == "denies" and not frame.said and not told:
        return _denied(c, k)
    heads = _so_called(c, heads) if heads else heads
    return _whole(c, heads[0]) if heads and c.kind(heads[0]) == "N" else None


def _may_be_bidden(c: Clauses, i: int) -> bool:
    """Whether what is called for could act: `called for international forces`."""
    end = i
    while c.kind(end + 1) == "P" and c.kind(end + 2) == "N":
        end += 2
    told = c.words[c.chunks[i].first : c.chunks[end].last]
    return any(is_noun(kind, w) for kind in ("forces", "bodies", "armed") for w in told)


def _so_called(c: Clauses, heads: tuple[int, ...]) -> tuple[int, ...]:
    """`condemned what they called a massacre`: the massacre."""
    named = heads[0] + 3
    if c.words[c.chunks[heads[0]].first] != "what" or c.kind(heads[0] + 2) != "V":
        return heads
    return (named,) if c.kind(named) == "N" else heads


def _denied(c: Clauses, k: int) -> Span | None:
    """`denied shelling the town`, `a charge the army denies`: what is denied."""
    opens = c.kind(k + 1) == "H" and c.kind(k + 2) in ("P", "V")  # denied any of his men were there
    if c.kind(k + 1) in ("V", "T") or opens:
        goes_on = (
            i
            for i in range(k + 1, len(c.chunks))
            if c.kind(i) in "XSC"
            or (c.kind(i) == "&" and c.kind(i + 1) == "V" and c.chunks[i + 1].shape == "fin")
        )
        end = next(goes_on, len(c.chunks))
        return Span(c.of(c.chunks[k + 1]).start, c.of(c.chunks[end - 1]).end)
    opening = k - 1 if c.kind(k - 2) == "C" else k - 2
    if c.kind(opening) != "N" or c.kind(opening - 1) != "C":
        return None
    first = c.chunks[opening].first  # a charge the army denies
    return c.span(first, first + 2) if c.words[first + 1] in listed("accounts") else None


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
    return frame.subject_is != "armed" or one.kind in ARMED


def _bears_arms(who: SpokenOf, one: Party, frame: Frame) -> bool:
    """`the Red Front entered the town`: a name that is no person's, where forces are meant."""
    if frame.subject_is != "armed":
        return False
    if one.kind == "body":
        return not listed("kinds_of_arms").isdisjoint(one.name.lower().split())
    if one.kind != "name" or _is_man(one):
        return False
    return one.name.isupper() or " " in one.name or one.name in who.militias


def _stands_alone(one: Party, frame: Frame) -> bool:
    """Whether the doer's side is enough: a known actor, or anyone who speaks."""
    told = frame.layer == "speech" or _is_willed(one)
    if frame.relation == "agrees_with":
        return frame.name in _ONE_SIDED and bool(one.party_id or told)
    if frame.relation == "deploys":
        told = one.kind == "forces"
    known = one.party_id or (one is not UNKNOWN and told)
    kind = data("relations")["types"][frame.relation]
    return kind.get("object") == "open" and bool(known)


def _is_willed(one: Party) -> bool:
    """Whether a party outside the register is told well enough to act with nobody struck."""
    vague = one.name.split()[-1].lower() in listed("vague") and one.name.islower()
    return one.kind in _WILLED and not vague


def _fits(one: Party, other: Party | None, frame: Frame, many: int, text: str) -> bool:
    """Whether the two sides may stand together in a relation of the frame's type."""
    kind = data("relations")["types"][frame.relation]
    if other is None:
        nothing = frame.layer == "event" and frame.relation != "investigates"
        if kind.get("object") != "open" or many > 1 or nothing:
            return False  # the minister attacked the bill
    if frame.relation == "member_of" and one.kind in ("home", "place"):
        return False  # houses belonging to the farmers
    if frame.name == "heads" and (other is None or other.kind not in _HEADED or not _is_man(one)):
        return False
    if frame.relation == "supports_protects" and _is_own(other, text):
        return False  # funded its network
    if one is UNKNOWN and frame.name == "wounded":
        return False
    if one is UNKNOWN and frame.relation == "accuses" and other and other.kind == "people":
        return bool(other.party_id)  # four men accused of spying
    if one is UNKNOWN and frame.relation == "condemns":
        return bool(other and other.party_id and frame.name == "condemned")
    if one is UNKNOWN:
        nobody = other is None or (frame.layer == "event" and not _is_party(other, frame, text))
        if nobody or frame.relation not in _AGENTLESS:
            return False
    return other is None or other.name != one.name


def _is_man(one: Party) -> bool:
    """Whether a party may be a person: a known one, or a name of several words."""
    return may_be_person(one)


def _is_own(other: Party | None, text: str) -> bool:
    first = other.span.of(text).split()[0].lower() if other and other.span else ""
    return other is not None and other.party_id is None and first in ("its", "their", "his", "her")


def _is_party(other: Party, frame: Frame, text: str) -> bool:
    """Whether one side alone makes the act a relation: an actor or a place, not people only."""
    if other.party_id or other.kind in ("forces", "armed_collective", "place"):
        return True
    last = other.name.lower().split()[-1]
    if frame.relation == "kills" and other.kind == "body" and is_noun("titles", last):
        return True
    if frame.relation == "kills" and other.kind == "name" and other.span:
        words = other.span.of(text).lower().split()
        return any(is_noun("titles", w) or w.isdigit() for w in words)
    if frame.relation == "overthrows":
        return other.kind in ("name", "body")
    if frame.relation == "destroys_loots":
        return last in listed("struck")
    if frame.relation == "attacks":
        return other.kind in ("name", "body") or last in listed("struck")
    office = other.kind == "body" and is_noun("titles", last)
    return frame.relation == "detains" and (other.kind == "name" or office)


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
    head = found.name.lower().split()[-1]
    if found.kind == "people" and found.party_id is None and head in listed("harmless"):
        return None
    if found.party_id is None and head in listed("tellers") and frame.relation in listed("violent"):
        return None
    if head in listed("carriers") and found.party_id is None and not _is_owned(found):
        return UNKNOWN
    if found.name.replace(",", "").isdigit():
        return None
    if found.kind in ("media", "monitor", "unnamed_source") and frame.relation in listed("violent"):
        return None  # AFP offensive: the name is another's
    lifeless = found.kind != "forces" and not found.party_id and head in listed("lifeless")
    return None if lifeless or found.kind in ("thing", "abstract") else found


def _is_where(who: SpokenOf, doer: Party) -> bool:
    """Whether a name outside the register is only one for where things happen."""
    last = doer.name.split()[-1].lower()
    return doer.kind == "name" and who.is_where(last) and not who.acts(last)


def _is_owned(found: Party) -> bool:
    """`army helicopters`, but not `F-35 fighter jets`: whether a word says whose they are."""
    before = [re.sub("['’]s?$", "", w) for w in found.name.split()[:-1]]
    before = [w for w in before if w.lower() != "fighter" and w.isalpha()]
    kinds = ("forces", "bodies", "offices", "armed")
    return any(w[0].isupper() or any(is_noun(kind, w.lower()) for kind in kinds) for w in before)


def _as_speaker(found: Party) -> Party | None:
    if found.kind == "place":
        state = data("relations")["capitals"].get(found.party_id)
        return actor(state, found.span) if state else None
    return None if found.kind in ("thing", "abstract") else found


def _is_quoted(found: Party, frame: Frame, c: Clauses) -> bool:
    """Whether a party unknown to the register is only called so in a speaker's own words."""
    words = found.span.of(c.text) if found.span else ""
    return frame.layer == "speech" and found.party_id is None and any(q in words for q in '"“”')


def _as_target(found: Party, frame: Frame, c: Clauses) -> Party | None:
    """The object of a relation: for its type, the state for its country, people for residents."""
    gathered = found.name.lower().split()[-1] in listed("gatherings")
    if found.kind == "abstract" and frame.relation == "attacks" and gathered:
        found = found._replace(kind="people")
    if found.kind == "abstract":
        return None
    if frame.relation == "clashes_with" and found.kind == "community":
        return _as_doer(found, frame)
    if found.kind == "thing" and found.name.split()[-1] in listed("cities"):
        found = _city_in(c, found) or found
    if frame.relation == "deploys":
        return _as_goal(found)
    state = data("relations")["capitals"].get(found.party_id)
    ruled = (
        found.kind == "place"
        and state is not None
        and (found.party_id in ("syria", "israel", "lebanon") or frame.relation in _OF_GOVERNMENTS)
    )
    if ruled:
        return actor(str(state), found.span)  # called on Damascus to act
    if found.kind == "unnamed_source" and frame.relation != "cites":
        name = "residents" if found.party_id == "src_resident" else _words_of(c, found)
        plain = found._replace(party_id=None, kind="people", name=name)
        return _community_in(c, found) or plain
    if found.party_id in data("relations")["stands_for"]:
        return actor(data("relations")["stands_for"][found.party_id], found.span)
    return None if _is_no_target(found, frame) else found


def _words_of(c: Clauses, found: Party) -> str:
    """The words for a party, without the article."""
    told = found.span.of(c.text) if found.span else found.name
    return re.sub(r"^(?:an?|the) ", "", told, flags=re.IGNORECASE)


def _community_in(c: Clauses, found: Party) -> Party | None:
    """`Druze residents`: the community that the phrase names."""
    span = found.span
    inside = (n for n in c.named.values() if span and span.start <= n.start < span.end)
    named = next((n for n in inside if n.kind == "community" and n.actor_id), None)
    return actor(str(named.actor_id), span) if named else None


def _city_in(c: Clauses, found: Party) -> Party | None:
    """`the northern city of Aleppo`: the city by its name."""
    told = _OF_CITY.match(c.text, found.span.end) if found.span else None
    if told is None or found.span is None:
        return None
    span = Span(found.span.start, told.end())
    listed = (n for n in c.named.values() if n.start == told.start(1) and n.place_id)
    place = next(listed, None)
    name = place.name if place and place.name else told[1]
    return Party(name, place.place_id if place else None, span, "place")


def _as_goal(found: Party) -> Party | None:
    """Where forces move: a place, or words for one."""
    if found.kind == "unnamed_source":
        return found._replace(party_id=None, kind="people", name="residents")
    if found.kind in ("place", "state"):
        return found
    last = found.name.lower().split()[-1]
    placed = found.kind in ("home", "name") or last in listed("struck") | listed("goals")
    return found._replace(kind="thing") if found.party_id is None and placed else None


def _is_no_target(found: Party, frame: Frame) -> bool:
    """Whether a party is of a kind to which the frame's type is not done."""
    if found.kind in ("thing", "place") and frame.relation in _OF_PARTIES:
        return True
    if found.kind in ("media", "monitor") and frame.relation in listed("violent"):
        return True  # 18 rebels AFP: a byline
    if found.kind == "media" and frame.name == "call_with":
        return True  # said in a phone call with Reuters
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
        apart = kept and kept[0].kind not in ("place", "home") and frame.relation != "deploys"
        if apart and target.kind == "place":
            continue
        kept.append(target)
    listed = [t for t in kept if t.party_id or t.kind == "forces"]
    return listed if listed and frame.relation in ("kills", "attacks") else kept


def speaks_of(c: Clauses, k: int, about: frozenset[str], before: int = 0) -> bool:
    """Whether one of the words stands near chunk *k*, most of all behind it."""
    before = before or (4 if c.chunks[k].passive else 1)  # hostages have been taken
    first, last = max(0, c.chunks[k].first - before), min(len(c.words), c.chunks[k].last + 14)
    return not about.isdisjoint(c.words[first:last])
