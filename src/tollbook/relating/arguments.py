"""Arguments: which noun phrases are the subject of a verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from tollbook.reference import data
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, objects
from tollbook.relating.forms import listed
from tollbook.relating.parties import is_noun, is_upper, listed_here
from tollbook.relating.standing import Chunk


@lru_cache(maxsize=256)
def subject(c: Clauses, k: int, depth: int = 0) -> tuple[int, ...]:
    """The chunks that are the grammatical subject of the verb at chunk *k*, perhaps none."""
    if depth > 8:
        return ()
    verb, j = c.chunks[k], k - 1
    kind = c.kind(j)
    if kind == "R":
        return _antecedent(c, j)
    if kind == "T":
        return _antecedent(c, j) if c.kind(j - 1) == "N" else ()
    if verb.shape == "inf":
        return _controller(c, k, depth)
    if (
        kind == "V"
        and c.value(j) in listed("saying")
        and c.kind(j - 1) in ("N", "H")
        and (c.kind(j - 2) == "R" or (c.kind(j - 2) == "T" and c.kind(j - 3) == "N"))
    ):
        return _antecedent(c, j - 2)  # the strikes, which Israel said targeted
    if kind == "V":
        if verb.shape in ("inf", "ing"):
            return subject(c, j, depth + 1)
        heads = _phrases_before(c, j)
        opens = heads[0] - 1 if heads else 0  # the convoy that gunmen attacked belonged to
        relative = c.kind(opens) == "R" or (c.kind(opens) == "T" and _is_relative(c, opens))
        return (relative and verb.shape == "fin" and _antecedent(c, opens)) or heads
    if kind == "&" or (c.value(j) == "but" and verb.shape == "fin"):
        return _coordinated(c, j, depth)
    if kind == "C":
        return tuple(_past_age(c, h) for h in _past_comma(c, k, j, depth))
    if kind in ("S", "P") and verb.shape == "ing":
        return _accused(c, j, depth) or _meant_by(c, j, depth) or main_subject(c, j, depth)
    if kind == "H":
        return (j,)
    if kind == "N" and verb.shape == "ing" and (seen := _seen_in(c, j)):
        return (seen,)
    if kind == "N" and verb.shape == "ing" and _is_outcome(c, k, j):
        return main_subject(c, j, depth)
    if kind == "N":
        heads = _believed_to_be(c, k) or _phrases_before(c, k)
        heads = _named_before(c, k, heads)
        return _past_relative(c, heads[0]) or heads if heads and verb.shape == "fin" else heads
    opens = verb.shape == "part" and kind in "X"  # accused of spying, the mayor
    return main_subject(c, j, depth) if verb.shape == "ing" or opens else ()


def _past_age(c: Clauses, h: int) -> int:
    """`Mohammed, 34, a shopkeeper, said`: Mohammed, and not how old he is."""
    alone = c.chunks[h].last - c.chunks[h].first == 1 and c.tags[c.chunks[h].first].tag == "#"
    return h - 2 if alone and c.kind(h - 1) == "C" and c.kind(h - 2) == "N" else h


def _named_before(c: Clauses, k: int, heads: tuple[int, ...]) -> tuple[int, ...]:
    """`“…,” Omar Saad, the police spokesman said`: Omar Saad, whose office stands before *said*."""
    if len(heads) != 1 or c.value(k) not in listed("saying") or c.kind(heads[0]) != "N":
        return heads
    one = bearer(c, heads[0])
    alone = c.chunks[one].last - c.chunks[one].first > 1 and c.kind(one - 1) in ("", "C", "X")
    return (one,) if one != heads[0] and alone else heads


def _believed_to_be(c: Clauses, k: int) -> tuple[int, ...]:
    """`gunmen believed to be members of the front attacked`: the gunmen."""
    be = _start(c, k - 1) - 1
    held = be - 1
    if c.value(be) != "be" or c.chunks[be].shape != "inf" or c.value(held) not in listed("holding"):
        return ()
    bare = c.tags[c.chunks[held].first - 1].tag not in "bcDmx"
    return _phrases_before(c, held) if bare and c.kind(held - 1) == "N" else ()


def _seen_in(c: Clauses, j: int) -> int:
    """`arrested four men seen in a video killing farmers`: the men, or 0."""
    pictured = c.words[c.chunks[j].last - 1] in listed("pictures") and c.kind(j - 1) == "P"
    shown = pictured and c.kind(j - 2) == "V" and c.chunks[j - 2].shape == "part"
    return j - 3 if shown and c.kind(j - 3) == "N" else 0


def _is_outcome(c: Clauses, k: int, j: int) -> bool:
    """`hit a school killing ten`: the strike killed; `a statement denying`: so does its author."""
    if c.words[c.chunks[j].last - 1] in listed("writings"):
        return True
    verb = next((i for i in range(j, -1, -1) if c.kind(i) == "V"), -1)
    if c.value(verb) in _words_only():
        return False  # condemned a raid killing ten: who condemns did not kill
    while (start := _start(c, j)) and c.kind(start - 1) == "&" and c.kind(start - 2) == "N":
        j = start - 2  # a school and the market near it
    return c.value(k) in listed("resulting") and _is_object(c, j)


@cache
def _words_only() -> frozenset[str]:
    """Verbs by which somebody only speaks of what others did."""
    types, frames = data("relations")["types"], data("relations")["frames"].values()
    told: dict[bool, set[str]] = {True: set(), False: set()}
    for frame in frames:
        spoken = types[frame["relation"]]["layer"] in ("speech", "provenance")
        spoken = spoken and not frame.get("only_modal")  # will strike: what somebody will do
        told[spoken].update(frame.get("verbs", ()))
    return frozenset(told[True] - told[False])


def _start(c: Clauses, i: int) -> int:
    """The first phrase of the prepositions on which chunk *i* hangs."""
    while c.kind(i - 1) == "P" and c.kind(i - 2) == "N":
        i -= 2
    return i


def _accused(c: Clauses, j: int, depth: int) -> tuple[int, ...]:
    """`accused the army of killing`: the army is said to have killed."""
    for i in range(j - 1, -1, -1):
        charges = c.value(i) in listed("accusing") or c.value(i) in listed("judging")
        if c.kind(i) == "V" and c.chunks[i].shape == "part" and not charges:
            continue  # accused militias linked to the army of killing
        if c.kind(i) == "V":
            judged = c.value(j) == "for" and c.value(i) in listed("judging")
            judged = judged or (c.value(j) == "with" and c.value(i) == "charge")
            if c.kind(j) != "P" or not (judged or c.value(i) in listed("accusing")):
                return ()
            accused = objects(c, i) or antecedent_object(c, i)  # whom they accuse of killing
            return subject(c, i, depth + 1) if c.chunks[i].passive else accused
        if c.kind(i) in "XSRT":
            return ()
    return ()


def _meant_by(c: Clauses, j: int, depth: int) -> tuple[int, ...]:
    """`accused X of breaking the truce by shelling Y`, `of killing ten, burning homes`: X."""
    if c.kind(j) != "C" and c.value(j) not in ("by", "after", "before", "while"):
        return ()
    before = next((i for i in range(j - 1, 0, -1) if c.kind(i) in "VXSRT"), 0)
    if c.kind(before) != "V" or c.chunks[before].shape != "ing":
        return ()
    if c.kind(before - 1) == "P":
        return _accused(c, before - 1, depth)
    return _meant_by(c, before - 1, depth) if c.kind(before - 1) == "C" else ()


def _past_relative(c: Clauses, j: int) -> tuple[int, ...]:
    """`men who hold the town said`, `men holding the town said`: the men, not the town."""
    while j > 0 and (c.kind(j) in ("N", "P") or _joins_places(c, j)):
        if c.kind(j) == c.kind(j - 1) == "N" or c.value(j) == "as":
            return ()  # a clause begins without a comma
        j -= 1
    while c.kind(j) == c.kind(j - 1) == "V":
        j -= 1  # forces that were sent to restore order clashed
    if c.kind(j) != "V" or c.value(j) in listed("saying"):
        return ()
    if c.kind(j - 1) == "R" and c.kind(j - 2) == "N":
        return _antecedent(c, j - 1)
    if c.kind(j - 1) == "N" and c.value(j - 2) == "whose" and c.kind(j - 3) == "N":
        return _antecedent(c, j - 2)  # a clerk whose sons were shot on the street
    if c.kind(j - 1) == "R" and c.kind(j - 2) == "H":
        return (j - 2,)  # those who hold the town
    if c.kind(j - 1) == "H" and c.words[c.chunks[j - 1].first] in ("those", "anyone"):
        return (j - 1,)  # those holding the town
    hangs = c.chunks[j].shape == "ing" or _is_participle(c, j)
    hangs = hangs and c.kind(j - 1) == "N" and c.value(j) not in listed("resulting")
    return _phrases_before(c, j) if hangs else ()


def _joins_places(c: Clauses, j: int) -> bool:
    """`men posted in the villages of Abra and Barda fired`: the *and* of two places."""
    if c.kind(j) != "&" or c.kind(j - 1) != "N" or c.kind(j + 1) != "N":
        return False
    placed = c.kind(j - 2) == "P" and c.value(j - 2) in ("in", "of", "at", "near", "to", "with")
    names = is_upper(c, c.chunks[j - 1].last - 1) and is_upper(c, c.chunks[j + 1].last - 1)
    things = c.value(j - 3) == "arm" and c.value(j - 2) == "with"  # armed with rifles and mortars
    return placed and (names or things)


def _is_participle(c: Clauses, j: int) -> bool:
    """`a bomb aimed at a patrol wounded`: of two verbs for one subject, the first is none."""
    t = c.chunks[j].first
    bare = t > 0 and c.tags[t - 1].tag not in "bcDmx" and c.tags[t].shape == "past"
    return bare and c.kind(j + 1) == "P" and c.value(j + 1) not in ("until", "because", "following")


def antecedent_object(c: Clauses, k: int) -> tuple[int, ...]:
    """`the men whom they killed`: what the relative before the verb's subject goes back to."""
    j = k - 2
    while c.kind(j) in ("N", "P") and j > 0:
        j -= 1
    if c.kind(j) == "T" and c.kind(k - 1) in ("N", "H"):
        return _antecedent(c, j) if _is_relative(c, j) else ()
    return _antecedent(c, j) if c.kind(j) == "R" and c.kind(k - 1) in ("N", "H") else ()


def _is_relative(c: Clauses, j: int) -> bool:
    """`the convoy that gunmen attacked`, but not `reports that`, `told villagers that`."""
    if c.kind(j - 1) != "N" or c.words[c.chunks[j - 1].last - 1] in _telling_nouns():
        return False
    before = next((i for i in range(j - 2, -1, -1) if c.kind(i) in "VXSRT"), -1)
    told = c.value(before) in listed("saying") | listed("speaking") | listed("asking")
    return c.kind(before) != "V" or not told


@cache
def _telling_nouns() -> frozenset[str]:
    """Nouns behind which *that* opens what is told: `reports that`."""
    told = data("relations")["words"]
    return frozenset((*told["accounts"], *told["hearsay"], *told["proofs"]))


def clause_subject(c: Clauses, k: int) -> tuple[int, ...]:
    """`alleged that X had fled`: the subject of the clause that the verb opens."""
    if c.kind(k + 1) not in ("T", "N"):
        return ()
    verb = next((i for i in range(k + 1, len(c.chunks)) if c.kind(i) == "V"), None)
    if verb is not None and c.chunks[verb].passive:
        return after(c, verb, ("by",)) or subject(c, verb)  # alleged that it was burned by rebels
    return subject(c, verb) if verb is not None else ()


def _antecedent(c: Clauses, j: int) -> tuple[int, ...]:
    """The phrase to which a relative goes back: the nearest before it."""
    i = j - 1
    while c.kind(i) in ("C", "P") and i >= 0:
        i -= 1
    if c.kind(i) != "N":
        return ()
    start = i
    while c.kind(start - 1) == "P" and c.value(start - 1) == "of" and c.kind(start - 2) == "N":
        if c.chunks[i].last - 1 in c.named:
            break
        if c.value(j) == "which" and is_upper(c, c.chunks[i].last - 1):
            break  # an arm of the Red Front, which
        if c.value(j) == "who" and c.words[c.chunks[start - 2].last - 1] in _no_persons():
            break  # in support of the farmers who
        start -= 2
    while c.value(j) == "who" and c.value(start - 1) in ("in", "at") and c.kind(start - 2) == "N":
        start -= 2  # an official in the town, who
    if c.value(j) == "who" and c.value(start - 1) in ("for", "to") and _is_role(c, start - 2):
        start -= 2  # Omar Saad, the envoy to Turkey, who
    one = bearer(c, start)
    heads = _with_coordinates_before(c, start)
    apart = c.kind(heads[0] - 1) == "C" and c.kind(heads[0] - 2) == "N"
    if len(heads) > 1 and apart and c.tags[c.chunks[heads[0] - 2].first].tag == "#":
        return (heads[0] - 2,)  # two nurses, a man and a woman, who
    return heads if one == start else (one,)


@cache
def _no_persons() -> frozenset[str]:
    """Nouns to which *who* does not go back: for acts, and `support`, `release`."""
    told = data("relations")
    acts = (noun for frame in told["frames"].values() for noun in frame.get("nouns", ()))
    titles = frozenset(told["parties"]["titles"])
    return frozenset((*told["parties"]["abstract"], *told["words"]["impersonal"], *acts)) - titles


def bearer(c: Clauses, i: int) -> int:
    """`Omar Saad, head of the Red Front, one of the largest`: Omar Saad, whose office chunk *i* is."""
    one = _is_role(c, i) or c.words[c.chunks[i].first] in ("a", "an")  # Omar Saad, a nurse who
    apart = c.kind(i - 1) == "C" and c.kind(i - 2) == "N" and one
    return i - 2 if apart and is_upper(c, c.chunks[i - 2].last - 1) else i


def _with_coordinates_before(c: Clauses, i: int) -> tuple[int, ...]:
    if c.kind(i - 1) == "&" and c.kind(i - 2) == "N":
        return (i - 2, i)
    return (i,)


def _controller(c: Clauses, k: int, depth: int) -> tuple[int, ...]:
    """Who is to do what an infinitive says: the object of *urge*, else the subject before it."""
    if c.kind(k - 1) in ("N", "H") and c.value(k - 2) == "for":
        return (k - 1,)  # a pretext for the army to bomb
    if c.kind(k - 1) == "N" and c.value(k - 2) == "by" and c.value(k - 3) == "use":
        return (k - 1,)  # a road used by rebels to enter
    for j in range(k - 1, -1, -1):
        if c.kind(j) == "V":
            if c.value(j) == "lead" and c.kind(k - 1) == "N" and not c.chunks[j].passive:
                return (*subject(c, j, depth + 1), _chain_start(c, k - 1, j))
            if c.value(j) in listed("asking") and c.kind(k - 1) == "N" and not c.chunks[j].passive:
                return (_chain_start(c, k - 1, j),)
            last = c.words[c.chunks[k - 1].last - 1]
            if c.value(j) == "be" and last in listed_here("prompt"):
                return subject(c, j, depth + 1)  # was quick to condemn
            if c.value(j) == "be" and c.kind(k - 1) == "N" and j < k - 1:
                return (_chain_start(c, k - 1, j),)  # it was the second clinic to be hit
            return subject(c, j, depth + 1)
        if c.kind(j) in "XSIT":
            return ()
    return ()


def _chain_start(c: Clauses, i: int, floor: int) -> int:
    """The first phrase of a chain `N of N in N` that ends at chunk *i*."""
    while i - 2 > floor and c.kind(i - 1) == "P":
        if c.value(i - 1) not in listed("chaining") and c.value(i - 1) != "by":
            break
        if c.kind(i - 2) == "N" and c.value(i - 1) != "by":
            i -= 2
        elif c.kind(i - 2) == "V" and c.chunks[i - 2].shape == "part" and c.kind(i - 3) == "N":
            i -= 3
        else:
            break
    return i


def _phrases_before(c: Clauses, k: int) -> tuple[int, ...]:
    """The noun phrases directly before chunk *k*: heads of chains, joined by *and* and commas."""
    i = k - 1
    if c.kind(i) != "N":
        return ()
    heads: list[int] = []
    while True:
        start = _chain_start(c, i, -1)
        start = _past_as(c, start, i) if c.chunks[k].shape == "fin" else start
        if c.kind(start - 1) == "P" and c.kind(start - 2) != "N":
            start = i if c.kind(i - 1) != "P" else start
            if heads and c.value(start - 1) == "with" and c.chunks[k].shape == "ing":
                return (start, *reversed(heads))  # with X and Y condemning the raid
            if c.kind(start - 1) == "P":
                opens = not heads and c.kind(start - 2) == "C" and c.chunks[k].shape != "ing"
                opens = opens and c.value(start - 1) != "as"
                before = _phrases_before(c, start - 2) if opens else ()
                if heads and c.value(start - 1) == "as":
                    return (start, *reversed(heads))  # as the army and the rebels fought
                return before or tuple(reversed(heads)) or (start,)
        apart = bool(heads) and is_noun("armed", c.words[c.chunks[heads[-1]].last - 1])
        named = c.chunks[i].last - 1 in c.named  # fighters of the front and allied factions
        if (
            heads
            and start != i
            and not (apart and named)
            and c.tags[c.chunks[heads[-1]].first].tag in ("n", "w", "g")
        ):
            heads[-1] = start  # leaders of X and Y: one phrase
        else:
            heads.append(start)
        joint = start - 1
        if joint == 1 and k == 3 and c.kind(1) == "C" and c.value(k) in listed("mutual"):
            return (0, start)  # Army, rebels clash
        if c.kind(joint) == "C" and (len(heads) == 1 or _told_already(c, k, joint)):
            break
        if c.kind(joint) == "&" and c.kind(joint - 1) == "C":
            joint -= 1
            if len(heads) == 1 and not _goes_on_before(c, joint - 1):
                break  # held by the army, and rebels fled
        if c.kind(joint) not in ("&", "C") or c.kind(joint - 1) != "N":
            break
        if _is_object(c, joint - 1):
            break
        i = joint - 1
    return tuple(reversed(heads))


def _goes_on_before(c: Clauses, i: int) -> bool:
    """`X, Y, and Z fled`: whether a comma list reaches back before chunk *i*."""
    start = _chain_start(c, i, -1)
    opens = c.kind(start - 1) in ("", "X", "S", "T") or c.kind(i) != "N"
    return opens or (c.kind(start - 1) == "C" and c.kind(start - 2) == "N")


def _past_as(c: Clauses, start: int, i: int) -> int:
    """`Fighting grew in the area as rebels fled`: behind a verb, *as* opens a clause."""
    told = any(x.kind == "V" and x.shape == "fin" for x in c.chunks[:start])
    opens = [j + 1 for j in range(i - 1, start, -1) if c.kind(j) == "P" and c.value(j) == "as"]
    counted = c.tags[c.chunks[start].first].tag == "#" and c.chunks[start].first <= 1
    return opens[0] if opens and (told or counted) else start


def _told_already(c: Clauses, k: int, joint: int) -> bool:
    """`They fled the fighting, doctors and witnesses said`: the comma ends what was said."""
    told = any(x.kind == "V" and x.shape == "fin" for x in c.chunks[:joint])
    return told and (c.kind(k) == "C" or c.value(k) in listed("saying"))


def _is_object(c: Clauses, i: int) -> bool:
    """Whether the phrase at chunk *i* belongs to a verb before it: `X attacked Y and Z fled`."""
    start = i
    while c.kind(start - 1) == "P" and c.kind(start - 2) == "N":
        start -= 2
    if c.kind(start - 1) == "P":
        start -= 1
    return c.kind(start - 1) == "V" and c.value(start - 1) not in listed("saying")


def _coordinated(c: Clauses, j: int, depth: int) -> tuple[int, ...]:
    """`looted homes and burned them`: the subject of the verb before."""
    if c.value(j + 1) in listed("speaking"):  # said that they had fled and blamed the army
        said = next(
            (
                i
                for i in range(j - 1, -1, -1)
                if c.kind(i) == "V"
                and c.value(i) in listed("saying") | listed("speaking")
                and not (c.chunks[i].shape == "ing" and c.kind(i - 1) == "P")  # for saying
            ),
            None,
        )
        if (
            said is not None
            and c.kind(said) != "X"
            and "X" not in {c.kind(i) for i in range(said, j)}
        ):
            return subject(c, said, depth + 1)
    for i in range(j - 1, -1, -1):
        if c.kind(i - 1) == "H" and c.words[c.chunks[i - 2].first] == "what":
            continue  # condemned what it called an outrage and voiced support
        goes_on = c.chunks[i].shape == "ing" and c.chunks[j + 1].shape in ("ing", "")
        if c.kind(i) == "V" and (c.chunks[i].shape == "fin" or goes_on):
            return subject(c, i, depth + 1)
        if c.kind(i) in "X":
            return ()
    return ()


def _past_comma(c: Clauses, k: int, j: int, depth: int) -> tuple[int, ...]:
    """Past an aside, `X, a spokesman for Y, said`, or back to the verb of the clause."""
    opening = next((i for i in range(j - 1, max(-1, j - 14), -1) if c.kind(i) == "C"), None)
    if opening is not None and c.chunks[k].shape == "fin" and c.kind(opening - 1) in ("N",):
        inside = c.chunks[opening + 1 : j]
        plain = not any(
            x.kind == "V" and x.shape == "fin" and "R" not in [y.kind for y in inside[:i]]
            for i, x in enumerate(inside)
        )
        plain = plain or (inside[:1] != [] and inside[0].shape == "ing")  # X, saying it was, hit
        says = [x.kind for x in inside] in (["N", "V"], ["H", "V"]) and inside[-1].value in listed(
            "saying"
        )
        plain = plain or says or _is_place(inside)  # Druze fighters, the army said, attacked
        if [x.kind for x in inside[:2]] == ["N", "R"] and not _is_role(c, opening + 1):
            if _is_apposed(c, opening):
                return (opening - 1,)  # the Front, a party that rules the valley, said
            return (opening + 1,)  # “…,” the nurse, who lives there, said
        if not inside and c.chunks[k].shape == "fin":
            return _phrases_before(c, opening)  # Police, meanwhile, arrested
        if inside and plain and (says or inside[0].kind in "NRPV"):
            heads = _phrases_before(c, opening)
            if heads and not _is_object(c, heads[0]):
                named = not says and len(inside) == 1 and is_upper(c, inside[0].last - 1)
                if len(heads) == 1:
                    heads = (bearer(c, heads[0]),)
                return (*heads[:-1], j - 1) if named and _is_role(c, heads[-1]) else heads
    said = (
        _said_before(c, j)
        if c.chunks[k].shape == "ing" and c.value(k) in listed("saying") | listed("speaking")
        else 0
    )
    if said:
        return subject(c, said, depth + 1)
    spoken = listed("saying") | listed("speaking")
    if c.chunks[k].shape == "ing" and c.value(k) not in spoken:
        listing = _meant_by(c, j, depth)
        if listing:
            return listing  # accused them of killing ten, burning homes
    if c.chunks[k].shape in ("ing", "fin"):
        return main_subject(c, j, depth)
    return ()


def _is_apposed(c: Clauses, opening: int) -> bool:
    """Whether a comma opens words on a name that begins its clause: `X, a party that`."""
    begins = c.kind(opening - 2) in ("", "C", "X", "S", "T")
    article = c.words[c.chunks[opening + 1].first] in ("a", "an", "the", "one", "another")
    return begins and article and is_upper(c, c.chunks[opening - 1].last - 1)


def _said_before(c: Clauses, j: int) -> int:
    """`announced that its men fled, noting that`: whoever announced also notes."""
    for i in range(j - 1, 0, -1):
        speaks = c.value(i) in listed("saying") or c.value(i) in listed("speaking")
        if c.kind(i) == "V" and c.chunks[i].shape == "fin" and speaks:
            return i
        adds = c.value(j + 1) == "add" and c.kind(i) != "X"
        if not adds and (c.kind(i) in "XSR" or c.words[c.chunks[i].first] == ","):
            break
    return 0


def _is_place(inside: Sequence[Chunk]) -> bool:
    """`in comments broadcast on the radio`: an aside that a preposition opens."""
    opens = bool(inside) and inside[0].kind == "P"
    return opens and not any(x.kind in "RST" for x in inside) and len(inside) < 8


def _is_role(c: Clauses, k: int) -> bool:
    """Whether a phrase tells an office, so that the name behind its comma is who holds it."""
    last = c.chunks[k].last - 1
    told = any(is_noun(kind, c.words[last]) for kind in ("titles", "honours", "notables"))
    return (told or c.words[last] == "arm") and last not in c.named


def _is_demanded(c: Clauses, i: int) -> bool:
    """`demanding that the army leave`: a verb of what others should do, and no main one."""
    before = next((j for j in range(i - 1, -1, -1) if c.kind(j) in "VXSR"), -1)
    return c.kind(before) == "V" and c.value(before) in data("relations")["words"]["demanding"]


def main_subject(c: Clauses, j: int, depth: int = 0) -> tuple[int, ...]:
    """The subject of the clause's main verb, before or, where a participle opens it, after."""
    for i in range(j - 1, -1, -1):
        relative = c.kind(i - 1) == "R" or (c.kind(i - 1) == "T" and c.kind(i - 2) == "N")
        relative = relative or (c.kind(i - 1) in ("N", "H") and c.kind(i - 2) == "R")
        main = c.kind(i) == "V" and c.chunks[i].shape == "fin" and not relative
        if main and not (c.tags[c.chunks[i].first].shape == "base" and _is_demanded(c, i)):
            return subject(c, i, depth + 1)
        if c.kind(i) == "X":
            break
    for i in range(j + 1, len(c.chunks)):
        if c.kind(i) == "V" and c.chunks[i].shape == "fin" and c.kind(i - 1) == "N":
            return _phrases_before(c, i)
        aside = c.kind(i) == "V" and c.chunks[i].shape == "fin" and c.kind(i - 1) == "C"
        if aside and c.kind(j) == "C" and c.kind(j - 1) == "N":
            return _phrases_before(c, j)  # Turkey, condemning the raid, left
        if c.kind(i) in "XST":
            break
    return ()
