"""Owners: whose an act is that a noun names, by what stands before it and behind it."""

from __future__ import annotations

import re

from tollbook.model import Span
from tollbook.reference import data
from tollbook.relating.arguments import subject
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, objects
from tollbook.relating.forms import is_time
from tollbook.relating.names import book
from tollbook.relating.parties import Party, actor, is_noun, is_upper, state_of
from tollbook.relating.relation_frames import Frame, frames, listed
from tollbook.relating.spoken_of import SpokenOf


def claimed_by(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`claimed responsibility for the blast that killed`: whoever claimed it."""
    if c.value(k - 1) == "for" and c.value(k - 3) in listed("owning"):
        return who.all(c, subject(c, k - 3))
    own = c.kind(k - 1) == "V" and c.value(k - 1) in listed("owning")
    return who.all(c, subject(c, k - 1)) if own and not c.chunks[k - 1].passive else []


def behind(who: SpokenOf, c: Clauses, k: int, role: str) -> list[Party]:
    """What a preposition opens behind the noun, or behind the verb by which it happens."""
    found = who.all(c, after(c, k, (role,)))
    happens = k + 2 if c.kind(k + 1) == "R" else k + 1
    apart = c.kind(k + 1) == "C" and c.kind(k + 2) == "V" and c.chunks[k + 2].shape == "part"
    happens += apart and c.value(k + 2) in listed("signing")  # the accord, signed by X and Y
    if not found and c.kind(happens) == "V" and c.value(happens) in data("relations")["happen"]:
        heads = after(c, happens, (role,))
        found = who.all(c, heads)
        if role == "by" and found and found[0].kind == "thing":
            return owner_of(who, c, heads[0]) or found  # carried out by Turkish drones
    return found


def whence(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    """`attacks from rebels`, but not `attacks from Gaza`."""
    if "from" not in frame.subjects:
        return []
    return [p for p in who.all(c, after(c, k, ("from",))) if p.kind not in ("place", "name")]


def blamed_doers(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`blamed the killings on rebels`: the rebels are said to have killed."""
    for i in range(k - 1, -1, -1):
        if c.kind(i) == "V":
            accuses = c.value(i) in ("blame", "accuse")
            accuses = accuses or (c.value(i) == "charge" and c.value(k - 1) == "with")
            of_it = objects(c, i) if c.value(k - 1) in ("for", "of", "with") else ()
            if c.chunks[i].passive:  # is blamed for several bombings
                return who.all(c, subject(c, i)) if accuses and _is_charge(c, i, k) else []
            on_them = blamed(c, i) if c.value(i) == "blame" else ()
            return who.all(c, on_them or of_it) if accuses else []
    return []


def _is_charge(c: Clauses, verb: int, k: int) -> bool:
    """`blamed for bombings and kidnappings`: whether chunk *k* is what somebody is accused of."""
    while c.kind(k - 1) in ("&", "C") and c.kind(k - 2) == "N":
        k -= 2
    return c.value(k - 1) in ("for", "of", "with") and k - 2 == verb


def owner_of(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`Israel's attacks`, `Israeli airstrikes`, `its attacks`: who, told before the noun."""
    chunk = c.chunks[k]
    span = Span(c.starts[chunk.first], c.ends[chunk.first])
    before = " ".join(c.words[chunk.first : chunk.last - 1])
    if before.endswith(tuple(data("relations")["other_names"])):
        return [_name_ending(c, chunk.first, chunk.last - 2)]  # a Free Syrian Army raid
    for t in range(chunk.first, chunk.last - 1):
        named = c.named.get(t) if t > chunk.last - 6 else None
        if named and named.actor_id and named.kind != "community":
            return [actor(named.actor_id, Span(named.start, named.end))]
        if c.words[t] in ("its", "their"):
            if c.kind(k - 1) == "P" and c.value(k - 1) == "for" and c.kind(k - 2) == "N":
                return who.all(c, (k - 2,))  # condemned Israel for its strikes
            i = next((i for i in range(k - 1, -1, -1) if c.kind(i) == "V"), None)
            return who.all(c, subject(c, i)) if i is not None else []
    state = None if _is_domestic(c, k) else state_of(c, k)
    return [actor(state, span)] if state else _told_before(who, c, k)


def whose(word: str) -> str | None:
    """Whom an adjective or a short name stands for."""
    state = data("relations")["demonyms"].get(word)
    known = book().forms.get((word,), ())
    armed = data("relations")["armed_of"].get(word)
    return armed or state or next((form.actor_id for form in known if form.actor_id), None)


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
    armed = head in listed("arms") or head in listed("munitions")
    if not armed and not any(frame.layer == "event" for frame in told):
        return []
    for t in range(chunk.last - 2, chunk.first - 1, -1):
        span = Span(c.starts[t], c.ends[t])
        word = re.sub(r"['’]s?$", "", c.words[t])
        if word in listed("kinds"):
            continue
        if word.endswith("-led"):
            if leads := _leader_of(word.removesuffix("-led")):
                return [actor(leads, span)]
            continue
        if is_noun("armed", word) and not word.startswith("terrorist"):
            return [actor(data("relations")["unnamed_armed"], span)]
        if is_noun("forces", word):
            if t > chunk.first and is_upper(c, t) and is_upper(c, t - 1):
                return [_name_ending(c, chunk.first, t)]  # an Arakan Army attack
            return [Party(re.sub(r"['’]s?$", "", span.of(c.text)), None, span, "forces")]
        if word == "government" and who.ruling:
            return [actor(who.ruling, span)]
        if word in listed("rulers"):
            return [Party(span.of(c.text), None, span, "body")]  # regime airstrikes
        if word in listed("national") and _is_waged(c, k):
            return [Party(span.of(c.text), None, span, "name")]  # Kenyan air strikes
        named = c.named.get(t)
        is_place = named is not None and named.place_id is not None
        known = who.acts(word) or _is_acronym(c, t) or _owns(c, k, t) or _strikes(c, k, t)
        known = known and not who.is_where(word)
        if known and is_upper(c, t) and not is_place and t > chunk.last - 5:
            return [_name_ending(c, chunk.first, t)]
    return []


def _leader_of(word: str) -> str | None:
    """`a rebel-led offensive`, `an HTS-led offensive`: who led it."""
    return data("relations")["unnamed_armed"] if is_noun("armed", word) else whose(word)


def _owns(c: Clauses, k: int, t: int) -> bool:
    """`the Red Front's attack on the town`, but not `the country's deadliest attack on`."""
    if c.tags[t].tag == "t" or is_time(c.words[t]):
        return False  # Tuesday's attack
    if not c.words[t].endswith(("'s", "s'")) or c.words[c.chunks[k].last - 1] in listed("domestic"):
        return False
    ranked = any(
        w.endswith(("st", "nd", "rd", "th")) for w in c.words[t + 1 : c.chunks[k].last - 1]
    )
    if any("owner" in f.objects for f in frames().get(f"n:{_last_word(c, k)}", ())):
        return not ranked  # the president's ouster
    return not ranked and bool(after(c, k, ("on", "against", "of", "into", "with"), 3))


def _is_waged(c: Clauses, k: int) -> bool:
    """Whether a nation's adjective tells who led an act: `Thai shelling`, `a Kenyan raid on`."""
    inside = c.words[c.chunks[k].first : c.chunks[k].last - 1]
    if _last_word(c, k) in listed("domestic") or not listed("struck").isdisjoint(inside):
        return False
    return _last_word(c, k) in listed("from_afar") or bool(
        after(c, k, ("on", "against", "into"), 3)
    )


def _strikes(c: Clauses, k: int, t: int) -> bool:
    """`a Red Front attack on the town`: what was struck stands behind, so the name tells who."""
    first, last = c.chunks[k].first, c.chunks[k].last
    beside = first < t == last - 2 and is_upper(c, t) and c.tags[first].tag == "d"
    nation = c.words[t] in listed("national") or c.words[t] in data("relations")["demonyms"]
    timed = c.tags[t].tag == "t" or is_time(c.words[t])
    return beside and not timed and not nation and bool(after(c, k, ("on", "against"), 3))


def _is_acronym(c: Clauses, t: int) -> bool:
    """`an RSF attack`: letters that stand for a name, in a text that is not all in capitals."""
    written = c.text[c.starts[t] : c.ends[t]]
    if c.words[t] in listed("munitions"):
        return False  # an IED attack
    return written.isupper() and 2 < len(written) < 6 and not c.text.isupper()


def _name_ending(c: Clauses, first: int, t: int) -> Party:
    """The name of which token *t* is the last word."""
    start = t
    while start > first and is_upper(c, start - 1) and c.tags[start - 1].tag != "d":
        start -= 1
    span = Span(c.starts[start], c.ends[t])
    return Party(re.sub(r"['’]s?$", "", span.of(c.text)), None, span, "name")


def governor(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """The subject of *launch*, *carry out*: whoever is said to do what the noun names."""
    if c.value(k - 1) == "of" and c.kind(k - 2) == "N" and _counts(c, k - 2):
        k -= 2  # dozens of raids
    i = k - 1
    while c.kind(i) in ("&", "N", "C") and i > k - 4:
        i -= 1
    if c.words[c.chunks[k].last - 1] == "statement" and c.value(i) == "in" and c.kind(i - 1) == "V":
        return who.all(c, subject(c, i - 1))
    if c.value(k - 1) == "for" and c.value(k - 3) in ("claim", "accept"):
        return who.all(c, subject(c, k - 3))  # claimed responsibility for the attack
    if c.value(k - 1) == "with" and c.value(k - 2) in listed("answering"):
        return who.all(c, subject(c, k - 2))  # retaliated with strikes on
    if (c.value(k - 3), c.value(k - 1)) == ("be", "for") and c.words[
        c.chunks[k - 2].last - 1
    ] == "responsible":
        return [] if c.chunks[k - 3].negated else who.all(c, subject(c, k - 3))
    if (c.value(k - 2), c.value(k - 1)) == ("be", "behind"):
        return [] if c.chunks[k - 2].negated else who.all(c, subject(c, k - 2))
    if c.value(k - 1) == "in" and c.value(k - 2) in listed("engaging"):
        return who.all(c, subject(c, k - 2))
    if c.value(k - 1) == "in" and _takes_part(c, k - 2):
        return who.all(c, subject(c, k - 3))
    light = c.kind(i) == "V" and c.value(i) in listed("light") and not c.chunks[i].passive
    light = light or (_probes(c, k) and c.value(i) == "order" and not c.chunks[i].passive)
    met = any(f.relation == "agrees_with" for f in frames().get(f"n:{_last_word(c, k)}", ()))
    light = light and not (met and c.value(i) in ("announce", "offer", "broker"))

    deals = met and c.value(i) in listed("dealing") and not c.chunks[i].passive
    if met and c.value(k - 1) == "into" and c.value(k - 2) == "enter":
        return who.all(c, subject(c, k - 2))  # entered into an alliance
    light = light or (deals and c.kind(i) == "V")
    if light and not _opens_clause(c, k):
        return who.all(c, subject(c, i))
    return joined_by(who, c, k)


def _counts(c: Clauses, k: int) -> bool:
    """`dozens`, `a series`, `a wave`: a phrase that says how many of what stands behind it."""
    head = c.words[c.chunks[k].last - 1]
    return c.tags[c.chunks[k].last - 1].tag == "#" or is_noun("partitive", head)


def _takes_part(c: Clauses, k: int) -> bool:
    """`took part`: a verb and its noun that together tell of a deed with others."""
    part = c.kind(k) == "N" and c.words[c.chunks[k].last - 1] == "part"
    return part and c.value(k - 1) == "take" and not c.chunks[k - 1].negated


def _last_word(c: Clauses, k: int) -> str:
    return c.words[c.chunks[k].last - 1]


def _opens_clause(c: Clauses, k: int) -> bool:
    """`The paper claims the raid was led by rebels`: the noun belongs to the verb behind it."""
    verb = next((i for i in range(k + 1, min(k + 6, len(c.chunks))) if c.kind(i) in "VXSRTC"), -1)
    return c.kind(verb) == "V" and c.chunks[verb].shape == "fin" and k in subject(c, verb)


def joined_by(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`the attack was claimed by X`, `is thought to have been carried out by X`: X."""
    if c.kind(k - 1) == "P" and c.kind(k - 2) == "N" and _probes(c, k - 2):
        return []  # an inquiry into the attack was carried out by X
    joining = listed("joined") | {"open"} if _probes(c, k) else listed("joined")
    while c.kind(k + 1) == "P" and c.value(k + 1) != "by" and c.kind(k + 2) == "N":
        k += 2  # the attack on the town at dawn was claimed by
    told = c.chunks[k + 2 : k + 3] if c.kind(k + 1) == "C" else ()
    if told and told[0].shape == "part" and told[0].value not in joining:
        closes = (i for i in range(k + 3, min(k + 9, len(c.chunks))) if c.kind(i) == "C")
        k = next(closes, k)  # the truce, brokered by Turkey, was signed by
    for i in range(k + 1, min(k + 4, len(c.chunks))):
        if c.kind(i) == "V" and c.value(i) in joining and c.chunks[i].passive:
            return who.all(c, after(c, i, tuple(listed("joins")), 4))
        if c.kind(i) != "V" and not (
            c.kind(i) == "C" and c.chunks[i + 1 : i + 2] and c.chunks[i + 1].passive
        ):
            return []
    return []


def _probes(c: Clauses, k: int) -> bool:
    """Whether a phrase names an inquiry."""
    told = frames().get(f"n:{_last_word(c, k)}", ()) if c.kind(k) == "N" else ()
    return any(frame.relation == "investigates" for frame in told)


def blamed(c: Clauses, k: int) -> tuple[int, ...]:
    """`blamed A on B`: B, the last phrase that *on* opens."""
    last: tuple[int, ...] = ()
    for i in range(k + 1, len(c.chunks)):
        if c.kind(i) in "XRSTI" or (c.kind(i) == "V" and c.chunks[i].shape == "fin"):
            break
        if c.value(i) == "for":
            break  # blamed A for the raid on the town
        if c.kind(i) == "P" and c.value(i) == "on" and c.kind(i + 1) in ("N", "H"):
            last = (i + 1,)
    return last
