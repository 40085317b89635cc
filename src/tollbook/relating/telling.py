"""Where an account comes from: who is credited with it, and which outlet relies on whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from tollbook.lexicon import Lexicon
from tollbook.model import Span
from tollbook.reference import data
from tollbook.relating.arguments import subject
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import after, inverted, is_told_to, objects
from tollbook.relating.forms import listed as written
from tollbook.relating.forms import words
from tollbook.relating.parties import Party, actor, is_noun, is_upper, may_be_person, plain
from tollbook.relating.relation_frames import Found, Frame, frames, listed
from tollbook.relating.spoken_of import SpokenOf


def told(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
    """Who the verb at chunk *k* credits with an account, and which outlet relies on them."""
    if frame.name == "quoted":
        yield from _quoted(who, c, k, frame)
        return
    if (c.value(k - 1) == "as" and _repeats(c, k)) or _is_saying_quoted(c, k):
        return  # quoted as saying: told by the first verb
    if frame.name == "described" and (c.chunks[k].passive or _is_clause_of_what(c, k)):
        return
    if frame.name == "described_how" and c.value(k + 1) != "how":
        return
    if frame.name == "recounted" and (c.chunks[k].passive or not objects(c, k)):
        return
    if frame.name == "spoke_of" and not _speaks_of_number(c, k):
        return  # spoke of peace
    if frame.name == "claimed" and not _claims_act(c, k, frame):
        return  # claimed that the attack failed
    if c.chunks[k].negated and c.chunks[k].modal:
        return  # could not verify the attack
    if c.words[c.chunks[k].last : c.chunks[k].last + 1] == ["nothing"]:
        return  # said nothing about the attack
    if frame.name == "said" and c.chunks[k].modal and _is_to_come(c, k):
        return  # they will claim that the town fell
    if c.chunks[k].negated and c.value(k) != "claim" and c.kind(k + 1) in "SRI":
        return  # did not say when the attack took place
    if c.chunks[k].shape == "inf" and c.kind(k - 1) == "N":
        return  # uses villagers to claim so
    if frame.name == "told" and is_told_to(c, k):
        return  # told the villagers to leave
    if frame.name == "carried_by":
        yield from _carried(who, c, k, frame)
        return
    if frame.relation == "reports" and c.words[-1:] == ["?"]:
        return  # What do the others say?
    for teller in _tellers(who, c, k, frame):
        if frame.relation == "cites" and c.chunks[k].shape == "inf":
            return  # asked them to inform the agency
        if frame.relation == "cites":
            yield from _cited(who, c, k, frame, teller)
        elif frame.name == "shared_by":
            if teller.kind == "media" and _is_written(c, k) and c.kind(k - 2) == "P":
                yield from _carried(who, c, k, _carrying())
            elif teller.party_id or _is_written(c, k):
                yield Found(frame, teller, None, c.of(c.chunks[k]), False, "asserted")
        elif frame.name == "recounted" and teller.kind != "unnamed_source":
            return
        elif _gives_account(c, k, teller, who.lexicon):
            yield from _credited(who, c, k, frame, teller)


def _tellers(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> list[Party]:
    """Those who tell: the subject of the verb, or behind *by* where it is passive."""
    if frame.name == "said" and (not _opens_account(c, k) or _is_habit(c, k)):
        return []
    if frame.name == "claimed" and c.chunks[k].passive:
        return []  # the attack claimed by them: told by the attack
    if frame.name == "recorded_in":
        return [p for h in subject(c, k) if (p := document(who, c, h) or _known_paper(who, c, h))]
    heads = inverted(c, k) or subject(c, k)
    if c.chunks[k].passive and frame.name == "said" and c.kind(k + 1) == "N":
        return []  # have been reported gains by the army
    if frame.name == "shared_by" or (c.chunks[k].passive and frame.name == "said"):
        heads = tuple(map(partial(_named_behind, c), after(c, k, ("by",), 3)))
    meant = zip(heads, [p and _governing(p) for p in who.each(c, heads)], strict=True)
    silent = ["abstract", "place"] if c.value(k) in listed("spoken") else SILENT
    return [
        p
        for h, found in meant
        if found
        if (p := _unnamed(c, h, writer(who, c, h, found))).kind not in silent and not _nobody(c, p)
        if p.kind not in _UNCOUNTING or c.value(k) not in listed("counting")
        if p.party_id or p.name.lower().split()[-1] not in listed("mute")
    ]


def _unnamed(c: Clauses, k: int, found: Party) -> Party:
    """`a teacher said`: a resident; `officials said on condition of anonymity`: not the state."""
    head = found.name.lower().split()[-1]
    named = " " in found.name and found.name.split()[-1][0].isupper()  # Tim Porter
    private = not named and (head in listed("private") or head in listed("townsfolk"))
    first, last = c.words[c.chunks[k].first], c.words[c.chunks[k].last - 1]
    if found.party_id is None and (private or (first == "some" and last == "people")):
        return actor("src_resident", found.span)
    official = last in listed("functionaries")
    if not official or found.kind not in ("state", "body", "forces", "igo") or not _is_nameless(c):
        return found
    key = "src_gov_syria" if str(found.party_id).startswith("syr_") else None
    name = plain(c, c.chunks[k].first, c.chunks[k].last)
    return actor(key, found.span) if key else Party(name, None, found.span, "unnamed_source")


def _is_nameless(c: Clauses) -> bool:
    """`on condition of anonymity`, `who asked not to be named`: whether a source hides."""
    if not listed("nameless").isdisjoint(c.words):
        return True
    named = (t for t, word in enumerate(c.words) if word in ("named", "identified"))
    return any(c.words[t - 2 : t] == ["to", "be"] for t in named)


def _is_habit(c: Clauses, k: int) -> bool:
    """`the group, which documents abuses, said`: what it always does, and no account."""
    habit = c.kind(k - 1) == "R" and c.value(k) in listed("recording") | listed("counting")
    return habit and c.tags[c.chunks[k].last - 1].shape == "s"


def _governing(found: Party) -> Party:
    """`Damascus said`: the government of the country, or of its capital."""
    state = data("relations")["capitals"].get(found.party_id)
    return actor(state, found.span) if state and found.kind == "place" else found


def _named_behind(c: Clauses, i: int) -> int:
    """`announced by the head of the office, Omar Saad`: the name behind the office."""
    end = i
    while c.kind(end + 1) == "P" and c.kind(end + 2) == "N":
        end += 2
    apart = c.kind(end + 1) == "C" and c.kind(end + 2) == "N" and c.kind(end + 3) in ("C", "X", "")
    office = is_noun("titles", c.words[c.chunks[i].last - 1])
    return end + 2 if apart and office and is_upper(c, c.chunks[end + 2].first) else i


def _speaks_of_number(c: Clauses, k: int) -> bool:
    heads = after(c, k, ("of",), 3)
    return bool(heads) and c.tags[c.chunks[heads[0]].first].tag == "#"


def _claims_act(c: Clauses, k: int, frame: Frame) -> bool:
    """Whether what is claimed is an act: `claimed responsibility for`, `the attack was claimed`."""
    heads = subject(c, k) if c.chunks[k].passive else objects(c, k)
    acts = any(c.words[c.chunks[h].last - 1] in frame.about for h in heads if c.kind(h) == "N")
    return acts and not (c.kind(k + 2) == "V" and c.chunks[k + 2].shape == "fin")


def _is_saying_quoted(c: Clauses, k: int) -> bool:
    """The *saying* of `was quoted by AFP saying`."""
    return c.chunks[k].shape == "ing" and any(
        c.value(i) in listed("repeating") and _is_quoted_saying(c, i)
        for i in (k - 1, k - 2, k - 3)
        if i >= 0
    )


def _is_written(c: Clauses, k: int) -> bool:
    """`a statement issued by the ministry`."""
    return c.kind(k - 1) == "N" and c.words[c.chunks[k - 1].last - 1] in (
        written("writings") | listed("documents")
    )


def _repeats(c: Clauses, k: int) -> bool:
    """Whether the `as` before chunk *k* belongs to `quoted`."""
    before = next((i for i in range(k - 2, -1, -1) if c.kind(i) == "V"), None)
    return before is not None and c.value(before) in listed("repeating")


def _nobody(c: Clauses, found: Party) -> bool:
    """`No group has claimed responsibility`: nobody tells anything."""
    return found.span is not None and found.span.of(c.text).lower().startswith(
        ("no ", "nobody", "nothing", "none ")
    )


def _opens_account(c: Clauses, k: int) -> bool:
    if c.value(k) == "claim" and c.chunks[k].passive and not after(c, k, ("by",), 3):
        return False
    if (
        c.value(k) == "claim"
        and c.words[c.chunks[min(k + 1, len(c.chunks) - 1)].last - 1] == "responsibility"
    ):
        return False  # told by a frame of its own
    if c.value(k) in listed("counting") and any(c.value(i) in written("saying") for i in range(k)):
        return False  # the monitor said that it counted: told once
    closes = c.kind(k + 1) in ("X", "") and c.kind(k - 2) == "C"
    if c.value(k) == "find" and c.kind(k + 1) != "T" and not closes:
        return _finds_evidence(c, k)  # found nine bodies
    if c.value(k) in listed("clausal") and c.kind(k + 1) != "T":
        return False  # established control over the town
    head = c.words[c.chunks[k + 1].last - 1] if c.kind(k + 1) == "N" else ""
    if c.value(k) == "claim" and head in ("life", "lives", "victims"):
        return False
    if c.value(k) == "register" and head in ("case", "fir"):
        return False
    if c.value(k) in listed("admitting") and (f"n:{head}" in frames() or head == "reports"):
        return True  # acknowledged air strikes
    if c.chunks[k].passive and c.value(k) != "claim" and after(c, k, ("by",), 3):
        return True  # reported by state television
    if c.value(k) in ("announce", "note", "confirm") and head in listed("outcomes"):
        return True
    if c.value(k) in listed("retelling") and c.value(k + 1) == "how":
        return True  # documented how gunmen came
    if c.value(k) in listed("recording") and c.kind(k + 1) == "N" and not c.chunks[k].passive:
        return True  # reported 99 dead, reported a return to calm
    if c.chunks[k].shape == "ing" and c.kind(k - 1) == c.kind(k + 1) == "C":
        return True  # noting, “We have found more”
    name = k - 4 if [c.kind(i) for i in range(k - 4, k)] == ["N", "C", "N", "C"] else k - 1
    ends = c.kind(k + 1) in ("X", "") or c.kind(k + 1) == c.kind(name - 1) == "C"
    aside = c.kind(k + 1) == "P" and c.kind(name - 1) == "C" and not c.chunks[k].passive
    ends = ends or (aside and _has_told(c, name - 1))
    closes = (ends and c.kind(name) in ("N", "H")) or bool(inverted(c, k))
    if c.value(k) == "claim" and "have" in c.words[c.chunks[k].last : c.chunks[k].last + 2]:
        return True  # claimed to have killed ten
    return c.value(k) in listed("plain_saying") or closes or _has_clause(c, k)


def _finds_evidence(c: Clauses, k: int) -> bool:
    """`found no evidence of a plan`: an account, as a clause would be."""
    if c.kind(k + 1) != "N" or c.words[c.chunks[k + 1].last - 1] not in listed("proofs"):
        return False
    if any(c.value(i) in written("saying") for i in range(k)):
        return False  # said that it had found no evidence: told once
    return c.words[c.chunks[k + 1].first] != "the" and c.value(k + 2) in ("of", "that")


def _is_to_come(c: Clauses, k: int) -> bool:
    """Whether something will or might be said, and was not said yet."""
    first = c.chunks[k].first
    inside = c.words[max(0, first - 3) : c.chunks[k].last]
    return not listed("to_say").isdisjoint(inside)


def _has_told(c: Clauses, k: int) -> bool:
    """`Ten people died, X wrote on Telegram`: whether a clause stands before the comma."""
    return any(x.kind == "V" and x.shape == "fin" for x in c.chunks[:k])


def _cited(who: SpokenOf, c: Clauses, k: int, frame: Frame, teller: Party) -> Iterator[Found]:
    """`told the BBC`: the BBC relies on the teller; `relies on sources`: the teller on them."""
    cue = c.of(c.chunks[k])
    if frame.name in ("relies", "has_sources"):
        for source in who.all(c, after(c, k, ("on",)) or objects(c, k)):
            if source.kind == "unnamed_source" and teller.kind in ("monitor", "media"):
                yield Found(frame, teller, source, cue, False, "asserted")
        return
    heads = objects(c, k) if c.value(k) in ("tell", "inform") else ()
    heads = heads or after(c, k, ("to", "with"), 4)
    for outlet in [_outlet_in(c, h) or p for h in heads if (p := who.meant(c, h))]:
        spoken = frame.name == "spoke_to" and outlet.kind == "name" and _is_single(outlet.name)
        if is_outlet(outlet) and not (spoken and _is_of_rank(teller)):
            yield Found(frame, outlet, teller, cue, False, "asserted")


def _is_of_rank(teller: Party) -> bool:
    """Whether a party speaks with its like: `the president spoke with Saad`."""
    return teller.kind in ("person", "state", "name")


def _is_clause_of_what(c: Clauses, k: int) -> bool:
    """`in what they described as`: a name for something and no account."""
    return c.kind(k - 1) == "H" and c.words[c.chunks[k - 1].first - 1] in ("what", "those")


def _outlet_in(c: Clauses, k: int) -> Party | None:
    """`told AFP talks were held`: the outlet, of whose name another phrase is no part."""
    chunk = c.chunks[k]
    for t in range(chunk.first, chunk.last):
        named = c.named.get(t)
        if named and named.actor_id and named.kind in ("media", "monitor"):
            return actor(named.actor_id, Span(named.start, named.end))
    return None


def _carrying() -> Frame:
    """The frame of an outlet that carries a statement."""
    return next(frame for frame in frames()["v:carry"] if frame.name == "carried_by")


def _carried(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
    """`the ministry, in a statement carried by SANA, said`: SANA relies on the ministry."""
    if not _is_written(c, k):
        return
    main = next((i for i in range(k + 1, len(c.chunks)) if c.chunks[i].shape == "fin"), None)
    if main is None:
        main = next((i for i in range(k - 1, -1, -1) if c.chunks[i].shape == "fin"), k)
    for outlet in who.all(c, after(c, k, ("by",), 3)):
        for source in who.all(c, subject(c, main)[:1]):
            if source.kind not in SILENT:
                yield Found(frame, outlet, source, c.of(c.chunks[k]), False, "asserted")


def _credited(who: SpokenOf, c: Clauses, k: int, frame: Frame, teller: Party) -> Iterator[Found]:
    """The teller's report; an outlet that reports what another said relies on the other."""
    inner = next((i for i in range(k + 1, len(c.chunks)) if c.kind(i) == "V"), None)
    relayed: list[Party] = []
    if teller.kind == "media" and inner is not None and c.value(inner) in listed("relaying"):
        sources = who.all(c, subject(c, inner))
        relayed = [p for p in sources if p.kind not in SILENT]
    cue, negated = c.of(c.chunks[k]), c.chunks[k].negated
    for source in relayed:
        yield Found(frames()["v:rely"][0], teller, source, cue, False, "asserted")
    if not relayed:
        who.source = (who.number, teller)
    if not relayed and teller.name != "unknown" and _is_many(teller):
        who.tellers = (who.number, teller)
    if not relayed:
        yield Found(frame, teller, None, cue, negated, "asserted")


def _is_many(teller: Party) -> bool:
    """Whether those who tell are no one person."""
    return teller.kind in ("forces", "armed_force", "state", "body", "people", "armed_collective")


_UNCOUNTING = ("people", "armed_collective")
SILENT = ["abstract", "place", "thing"]


def _quoted(who: SpokenOf, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
    """`AFP quoted a doctor as saying`: AFP relies on the doctor, who tells it."""
    citing = c.chunks[k].shape == "ing" and not c.chunks[k].passive
    told = after(c, k, ("as",), 8) or _as_doing(c, k)
    if not citing and not told and not _is_speaker(who, c, k) and not _is_quoted_by(who, c, k):
        return
    cue = c.of(c.chunks[k])
    quoting, quoted = subject(c, k), objects(c, k)[:1]
    if citing and c.kind(k - 1) == "C" and c.kind(k - 2) == "N":
        quoting = (k - 2,)
    if c.chunks[k].passive:
        aside = (k - 2,) if c.kind(k - 1) == "C" and c.kind(k - 2) == "N" else ()
        quoting, quoted = after(c, k, ("by",), 3), subject(c, k) or aside
    for source in who.all(c, quoted):
        if source.kind in SILENT:
            continue
        if told:
            yield Found(frame, source, None, cue, False, "asserted")
        for teller in who.all(c, quoting):
            if citing and teller.kind in ("people", "armed_collective", "home"):
                continue
            yield Found(frames()["v:rely"][0], teller, source, cue, False, "asserted")


def _is_quoted_by(who: SpokenOf, c: Clauses, k: int) -> bool:
    """`the ministry, quoted by AFP, said`: an outlet, in an aside."""
    aside = c.chunks[k].shape == "part" and c.kind(k - 1) in ("C", "N")
    return aside and any(map(is_outlet, who.all(c, after(c, k, ("by",), 3))))


def _is_speaker(who: SpokenOf, c: Clauses, k: int) -> bool:
    """`AFP cited Omar Saad, who said`: an outlet and a person; the account is told by *said*."""
    tellers, sources = who.all(c, subject(c, k)), who.all(c, objects(c, k)[:1])
    persons = [p for p in sources if may_be_person(p)]
    return bool(persons) and not c.chunks[k].passive and any(map(is_outlet, tellers))


def _as_doing(c: Clauses, k: int) -> bool:
    """`quoted a doctor as saying`, `was quoted by AFP as giving`."""
    return any(
        c.value(i) == "as" and c.kind(i + 1) == "V" and c.chunks[i + 1].shape == "ing"
        for i in range(k + 1, min(k + 8, len(c.chunks)))
    ) or _is_quoted_saying(c, k)


def _is_quoted_saying(c: Clauses, k: int) -> bool:
    """`was quoted by AFP saying`."""
    said = k + 3 if c.value(k + 1) == "by" else k + 1
    if not c.chunks[k].passive:
        said = k + 2  # quoted an official saying
    return c.kind(said) == "V" and c.value(said) == "say" and c.chunks[said].shape == "ing"


def document(who: SpokenOf, c: Clauses, k: int) -> Party | None:
    """`hospital records`, `a police report`: whoever keeps the papers, by their name."""
    chunk = c.chunks[k]
    if c.kind(k) != "N" or c.words[chunk.last - 1] not in listed("documents"):
        return None
    body = who.meant(c, k)
    keeper = next((n for t, n in c.named.items() if chunk.first <= t < chunk.last - 1), None)
    if keeper and keeper.actor_id and body is not None and not body.party_id:
        return actor(keeper.actor_id, body.span)  # UN figures
    told = [
        t
        for t in range(chunk.first, chunk.last - 1)
        if c.words[t] in listed("keepers") or (is_upper(c, t) and t > 0)
    ]
    if body is None or not told:
        return None
    return body if body.party_id else Party(plain(c, told[0], chunk.last), None, body.span, "body")


def _known_paper(who: SpokenOf, c: Clauses, k: int) -> Party | None:
    """`the report`, `the statement`: that of the body spoken of before."""
    chunk = c.chunks[k]
    if c.kind(k) != "N" or chunk.last - chunk.first > 3 or c.words[chunk.first] != "the":
        return None
    who.catch_up()
    if c.words[chunk.last - 1] == "statement":
        return who.author._replace(span=c.of(chunk)) if who.author else None
    if chunk.last - chunk.first != 2:
        return None
    if c.words[chunk.last - 1] not in listed("documents"):
        return None
    known = (p for p in (who.body, who.group) if p and p.kind != "armed_collective")
    author = next(known, None)
    return author._replace(span=c.of(chunk)) if author else None


def _paper(c: Clauses, k: int) -> Party | None:
    """`the report`, whoever wrote it: the paper itself is what is credited."""
    span, head = c.of(c.chunks[k]), c.words[c.chunks[k].last - 1]
    told = head in listed("papers") and c.words[c.chunks[k].first] in ("the", "a", "an", "this")
    by_whom = c.kind(k + 1) == "V" and c.chunks[k + 1].shape == "part"  # issued by the ministry
    return Party(head, None, span, "body") if told and not by_whom else None


def _author(who: SpokenOf, c: Clauses, k: int) -> Party | None:
    """`a statement from the presidency`, `figures compiled by the ministry`: whose it is."""
    by = k + 1
    by += c.kind(by) == "V" and c.words[c.chunks[by].last - 1] in listed("compiling")
    if c.value(by) not in ("from", "by", "of") or c.kind(by + 1) not in ("N", "H"):
        return None
    found = who.meant(c, _named_behind(c, by + 1))
    return found if found and found.kind not in SILENT else None


def writer(who: SpokenOf, c: Clauses, k: int, found: Party) -> Party:
    """`Al-Hijri's statement said`: al-Hijri; `hospital records say`: the hospital's records."""
    head = c.words[c.chunks[k].last - 1]
    written = head in listed("documents")
    if (written or head in listed("papers")) and (author := _author(who, c, k)):
        return author
    if c.kind(k) == "N" and (found.kind == "abstract" or (written and found.party_id is None)):
        for t in range(c.chunks[k].first, c.chunks[k].last):
            named = c.named.get(t)
            if named and named.actor_id:
                return actor(named.actor_id, found.span)
        return document(who, c, k) or _known_paper(who, c, k) or _paper(c, k) or found
    return found


def _has_clause(c: Clauses, k: int) -> bool:
    """Whether a clause or a number follows: *declared that*, not *declared their anger*."""
    i = k + 1
    while c.kind(i) == "P" and c.kind(i + 1) == "N":
        i += 2  # warned in a statement that
    if c.kind(i) == "N" and c.tags[c.chunks[i].first].tag == "#":
        return True
    while c.kind(i) == "N" and c.kind(i + 1) == "P":
        i += 2
    if c.kind(i) in ("N", "H") and c.kind(i + 1) == "V" and c.chunks[i + 1].shape == "inf":
        return any(x.kind == "V" and x.shape == "fin" for x in c.chunks[i + 2 : i + 5])
    return c.kind(i) == "T" or (
        c.kind(i) in ("N", "H")
        and c.kind(i + 1) == "V"
        and c.chunks[i + 1].shape in ("fin", "part")
    )


def is_outlet(found: Party) -> bool:
    words = found.name.lower().replace("-", " ").split()
    if found.kind == "thing":
        return words[-1] in listed("wires")
    named = found.kind in ("name", "body") and not set(data("relations")["outlets"]).isdisjoint(
        words
    )
    return (
        found.kind in ("media", "monitor", "ngo")
        or named
        or (found.kind == "name" and (_is_letters(found.name) or _is_single(found.name)))
    )


def _is_single(name: str) -> bool:
    """`Xinhua`, `Al-Monitor`: one name alone, as persons are seldom told."""
    return " " not in name and name.lower() not in listed("told_too")


def _is_letters(name: str) -> bool:
    """`CNN`, `VOA`: the name of whoever is told something, in letters."""
    return name.isupper() and 2 < len(name) < 6


def _gives_account(c: Clauses, k: int, teller: Party, lexicon: Lexicon) -> bool:
    """Whether what is said tells of events or figures, not of feelings or wishes."""
    if teller.kind in ("monitor", "unnamed_source"):
        return True
    if c.value(k) == "tell" and _tells_press(c, k):
        return True
    told = set(c.words)
    here = c.chunks[k].last
    if not set(c.words[max(0, here - 12) : here + 12]).isdisjoint(data("relations")["feelings"]):
        return False
    if c.value(k) == "tell" and not _tells_clause(c, k):
        return False
    tells = not told.isdisjoint(_account_words()) or not told.isdisjoint(lexicon.gate.effects)
    return teller.kind != "person" or tells


def _tells_press(c: Clauses, k: int) -> bool:
    """`told Reuters that`: what is told to an outlet is told for the record."""
    heads = objects(c, k)
    inside = range(c.chunks[heads[0]].first, c.chunks[heads[0]].last) if heads else ()
    return any(c.named[t].kind == "media" for t in inside if t in c.named) and _tells_clause(c, k)


def _tells_clause(c: Clauses, k: int) -> bool:
    """Whether *told* tells something: a clause behind it, or all that stands before."""
    follows = any(x.kind == "T" or (x.kind == "V" and x.shape == "fin") for x in c.chunks[k + 1 :])
    return (
        follows
        or any(x.kind == "V" and x.shape == "fin" for x in c.chunks[:k])
        or ":" in c.words[c.chunks[k].last :]
    )


# Frames whose words tell of much else besides.
_LOOSE = (
    "caused_deaths",
    "caused_damage",
    "counted_lives",
    "landed",
    "call_with",
    "received_support",
    "harmed",
)


@cache
def _account_words() -> frozenset[str]:
    events = [
        key
        for key, told in frames().items()
        if any(f.layer == "event" and not f.about and f.name not in _LOOSE for f in told)
    ]
    nouns = {key[2:] for key in events if key.startswith("n:")}
    verbs = {key[2:] for key in events if key.startswith("v:")}
    return frozenset(nouns | {form for form, word in words().items() if word.lemma in verbs})
