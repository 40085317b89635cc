"""Offices: who leads, speaks for or belongs to what, by a title beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tollbook.model import Span
from tollbook.reference import data
from tollbook.relating.arguments import subject
from tollbook.relating.clauses import Clauses
from tollbook.relating.complements import joined
from tollbook.relating.forms import listed as written
from tollbook.relating.names import book
from tollbook.relating.parties import Party, actor, is_noun, is_upper, may_be_person, plain
from tollbook.relating.relation_frames import Found, frames, listed
from tollbook.relating.spoken_of import SpokenOf

_BRANCHES = ("name", "body", "armed_collective", "armed_force", "forces")

_OVER = ("of", "for", "in", "at", "with")  # `a commander in the front`, `a director at the agency`
_SERVED = ("name", "armed_force", "ngo", "igo", "media", "monitor", "organisation")
_FOLIOS = ("minister", "secretary", "ministers", "chief", "deputy", "spokesman", "head")
_SPOKEN_FOR = ("monitor", "ngo", "igo", "media")
_LED = ("forces", "bodies", "armed")


def of_title(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """`Amal Sabri, leader of the Red Party`; `Israeli Foreign Minister Gideon Saar`."""
    frame = frames()["n:leader"][0]
    chunk = c.chunks[k]
    at = next(
        (
            t
            for t in range(chunk.last - 1, chunk.first - 1, -1)
            if _is_title(c.words[t], t == chunk.last - 1)
            and (t not in c.named or t < chunk.last - 1)
        ),
        None,
    )
    former = data("relations")["former"]
    words = c.words[chunk.first : chunk.last]
    if at is None or any(word in former or word.startswith("ex-") for word in words):
        return
    if c.value(k - 1) == "by" and c.value(k - 2) in written("accusing"):
        return  # accused by an official of plotting, Omar Saad
    holder = _ruler(c, k, at) or _titled(who, c, k, at)
    if holder is None:
        return
    bodies = _headed(who, c, k, at)
    if any(p.kind == "state" for p in bodies):
        who.served[holder.name] = bodies[0]
    elif not bodies and holder.name in who.served:
        bodies = [who.served[holder.name]._replace(span=None)]
    for body in bodies:
        if _is_former(holder) and body.kind != "community" and not who.before:
            continue
        for one in (holder, *_beside(who, c, k, at)):
            if body.name != one.name:
                yield Found(frame, one, body, Span(c.starts[at], c.ends[at]), False, "asserted")


def _ruler(c: Clauses, k: int, at: int) -> Party | None:
    """`President Omar Saad's government`: the president."""
    first, last = at + 1, c.chunks[k].last - 1
    owns = last > first and c.words[last - 1].endswith(("'s", "s'")) and _is_rule(c, k)
    if not owns or not all(is_upper(c, t) for t in range(first, last)):
        return None
    span, named = c.span(first, last), c.named.get(last - 1)
    if named and named.actor_id:
        return actor(named.actor_id, span) if named.kind == "person" else None
    name = plain(c, first, last)
    return Party(name, None, span, "name") if " " in name else None


def _is_title(word: str, last: bool) -> bool:
    """Whether a word is a title: `arm` and `fellow` only where the phrase ends."""
    if word in ("arm", "fellow"):
        return last
    return is_noun("titles", word)


def _beside(who: SpokenOf, c: Clauses, k: int, at: int) -> list[Party]:
    """`Red Front commanders Omar Saad, Ali Noor and Hassan Nour`: the others who bear the title."""
    if at == c.chunks[k].last - 1 or not c.words[at].endswith("s"):
        return []
    others = [_person(who.meant(c, i)) for i in joined(c, k)[1:]]
    return [p for p in others if p]


def of_body(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """`Omar Saad of Amnesty International said`: a person, with the body that he speaks for."""
    inside = range(c.chunks[k + 2].first, c.chunks[k + 2].last) if c.kind(k + 2) == "N" else ()
    known = any(c.named[t].kind in _SPOKEN_FOR for t in inside if t in c.named)
    if not known and not (inside and _is_organ(c, k)):
        return
    body = who.meant(c, k + 2)
    if body is None or (known and (not body.party_id or body.kind not in _SPOKEN_FOR)):
        return
    holder = _person(who.meant(c, k))
    if holder and holder.name != body.name:
        frame = frames()["n:leader"][0]
        yield Found(frame, holder, body, c.of(c.chunks[k + 1]), False, "asserted")


def _is_organ(c: Clauses, k: int) -> bool:
    """`Omar Saad of the RSF`, `Omar Saad of the Red Council`: a person, and a body with a name."""
    first, last = c.chunks[k + 2].first, c.chunks[k + 2].last - 1
    if c.words[first] != "the" or last == first or not is_upper(c, last):
        return False
    letters = c.text[c.starts[last] : c.ends[last]]
    named = c.named.get(last)
    force = named is not None and named.kind == "armed_force"
    short = letters.isupper() and 2 < len(letters) < 7 and not c.text.isupper()
    organ = force or short or (last > first + 1 and is_noun("bodies", c.words[last]))
    upper = range(c.chunks[k].first, c.chunks[k].last)
    return organ and len(upper) > 1 and all(is_upper(c, t) for t in upper)


def of_faith(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """`Omar Saad, an Alawite, fled`: of that community."""
    chunk = c.chunks[k]
    named = c.named.get(chunk.last - 1)
    if named is None or named.kind != "community" or chunk.last - chunk.first != 2:
        return
    aside = c.words[chunk.first] in ("a", "an") and c.kind(k - 1) == "C" and c.kind(k + 1) == "C"
    holder = _person(who.meant(c, k - 2)) if aside and c.kind(k - 2) == "N" else None
    if holder and named.actor_id:
        span = c.of(chunk)
        frame = frames()["n:leader"][0]
        yield Found(frame, holder, actor(named.actor_id, span), span, False, "asserted")


def of_tie(who: SpokenOf, c: Clauses, k: int) -> Iterator[Found]:
    """`al-Qaeda-linked militants`, `HTS-led forces`: part of what the first word names."""
    chunk = c.chunks[k]
    for t in range(chunk.first, chunk.last - 1):
        name, joint, how = c.text[c.starts[t] : c.ends[t]].rpartition("-")
        if not joint or how.lower() not in listed("tying"):
            continue
        bound = _bound(c, chunk.first, t, name)
        if bound is None:
            continue
        group = who.meant(c, k)
        if group is None or group.kind in ("place", "thing", "abstract", "people", "community"):
            return
        sides = (bound, group) if how.lower() == "led" else (group, bound)
        if bound.name != group.name:
            span = Span(c.starts[t], c.ends[t])
            yield Found(frames()["v:affiliate"][0], *sides, span, False, "asserted")


def _bound(c: Clauses, first: int, t: int, name: str) -> Party | None:
    """The group that a word like `HTS-led` begins with: no country, and no mere adjective."""
    if name.lower() in data("relations")["demonyms"] or not (name[0].isupper() or "-" in name):
        return None
    start = t
    while start > first and is_upper(c, start - 1) and c.tags[start - 1].tag in ("n", "N"):
        start -= 1
    start -= start > first and c.words[start - 1] in listed("joined_articles")
    span = Span(c.starts[start], c.starts[t] + len(name))
    words = span.of(c.text)
    forms = book().forms.get(tuple(re.findall(r"[\w'’]+|-", words.lower())), ())
    key = next((form.actor_id for form in forms if form.actor_id), None)
    if any(form.place_id for form in forms):
        return None
    if key:
        known = actor(key, span)
        return None if known.kind in ("state", "person", "community") else known
    called = len(name) > 2 and (name.isupper() or words.lower().startswith("al"))
    return Party(words, None, span, "name") if called else None


def _is_former(holder: Party) -> bool:
    role = book().actors[holder.party_id]["role"] if holder.party_id else ""
    return str(role).startswith("former")


def _titled(who: SpokenOf, c: Clauses, k: int, at: int) -> Party | None:
    chunk = c.chunks[k]
    of_state = c.words[at : chunk.last] == ["secretary", "of", "state"]
    if at < chunk.last - 1 and not of_state:
        return _person(who.meant(c, k))
    if bearer := _bearer(who, c, k, at):
        return bearer
    end = k
    while (
        c.kind(end + 1) == "P"
        and c.value(end + 1) in ("of", "for", "to", "in", "at")
        and c.kind(end + 2) == "N"
    ):
        end += 2
    apart = c.kind(k - 1) == "C" and c.kind(k - 2) == "N" and c.chunks[end + 3 : end + 4]
    later = apart and c.chunks[end + 3].shape == "fin" and c.kind(end + 1) == "C"
    if later and (holder := _person(who.meant(c, k - 2))):
        return holder  # according to Amal Sabri, head of the council, the mayor fled
    if c.kind(end + 1) == "C" and c.kind(end + 2) == "N" and not _is_below(c, k):
        found = _holder(who.meant(c, end + 2), c.words[at])
        if found:
            return found
    if _is_below(c, k):
        return None
    if c.kind(k - 1) == "C" and c.kind(k - 2) == "N":
        return _holder(who.meant(c, k - 2), c.words[at])
    made = c.chunks[k - 1].passive and c.value(k - 1) in ("appoint", "name", "elect")
    is_one = c.value(k - 1) == "be" and c.chunks[k - 1].shape == "fin"
    if (made or is_one) and not c.chunks[k - 1].negated:
        told = who.all(c, subject(c, k - 1)[:1])
        if c.words[at].startswith("member") and told and told[0].kind in _BRANCHES:
            return told[0]  # the gunmen were members of the front
        return next((_holder(p, c.words[at]) for p in who.all(c, subject(c, k - 1)[:1])), None)
    return None


def _bearer(who: SpokenOf, c: Clauses, k: int, at: int) -> Party | None:
    """`the Minister of Defence Israel Katz`: the minister, named behind what he is set over."""
    folio = c.words[at] in _FOLIOS and c.value(k + 1) in ("of", "for") and c.kind(k + 2) == "N"
    if not folio or c.chunks[k + 2].last - c.chunks[k + 2].first < 3:
        return None
    found = who.meant(c, k + 2)
    return found if found and found.kind == "person" and found.party_id else None


def _is_below(c: Clauses, k: int) -> bool:
    """`the head of the office of the president, Omar Saad`: the head, not the president."""
    while c.value(k - 1) in ("of", "for", "to") and c.kind(k - 2) == "N":
        k -= 2
        if is_noun("titles", c.words[c.chunks[k].last - 1]):
            return True
    return False


def _holder(found: Party | None, title: str) -> Party | None:
    """Who bears a title; of a branch, the group that is one."""
    if found and title in listed("branches") and found.kind in _BRANCHES:
        return found
    return _person(found)


def _person(found: Party | None) -> Party | None:
    if found and may_be_person(found):
        return found
    return None


def _headed(who: SpokenOf, c: Clauses, k: int, at: int) -> list[Party]:
    chunk = c.chunks[k]
    if c.words[at] in listed("branches") and c.value(k + 1) == "of" and c.kind(k + 2) == "N":
        return [p for p in who.all(c, (k + 2,)) if p.kind not in ("thing", "abstract", "place")]
    if _ruler(c, k, at):
        return who.all(c, (k,))
    if c.words[at] in listed("scholars") and (employer := _employer(who, c, k)):
        return [employer]
    owned = any(re.search("['’]s$", word) for word in c.words[chunk.first : at])
    for t in range(at - 1, chunk.first - 1, -1):
        named = c.named.get(t)
        if owned and c.words[t] in listed("qualifying"):
            continue  # the army's Arabic spokesman
        if named and named.actor_id == "un" and c.words[t + 1 : t + 3] == ["human", "rights"]:
            return [actor("ohchr", c.span(t, t + 3))]
        if named and named.actor_id and named.kind != "person":
            return [actor(named.actor_id, Span(named.start, named.end))]
        if named and named.place_id == "syria":
            return [actor("syr_gov", Span(named.start, named.end))]
        if c.words[chunk.first] == "the" and t == chunk.first + 1 and (again := _again(who, c, t)):
            return [again]
        if t < at and re.search("['’]s$", c.words[t]) and t not in c.named:
            return [Party(plain(c, chunk.first, t + 1), None, c.span(t, t + 1), "body")]
        state = data("relations")["demonyms"].get(c.words[t])
        if state:
            return [actor(state, Span(c.starts[t], c.ends[t]))]
        council = t == at - 1 and t > chunk.first and is_noun("bodies", c.words[t])
        if council and is_upper(c, t) and is_upper(c, t - 1):  # Security Council Secretary
            first = _opening(c, t - 1, chunk.first) if not _is_of_title(c.words[t - 1]) else t - 1
            return [Party(plain(c, first, t + 1), None, c.span(first, t + 1), "body")]
        if _is_body(c, t, at, chunk.last - 1):
            if is_upper(c, t) and (whole := _served(who, c, k, t)):
                return [whole]
            if named_behind := _body_behind(who, c, k):
                return [named_behind]
            first = _opening(c, t, chunk.first)
            if first == t and is_noun("armed", c.words[t]):
                return [actor(data("relations")["unnamed_armed"], c.span(t, t + 1))]
            return [Party(plain(c, first, t + 1), None, c.span(first, t + 1), "body")]
    borne_behind = _bearer(who, c, k, at) is not None
    over = c.kind(k + 1) == "P" and c.value(k + 1) in _OVER and c.kind(k + 2) == "N"
    if over and not borne_behind:
        found = who.meant(c, k + 2)
        if c.value(k + 1) not in ("of", "for") and not _is_served(c, k + 2, found):
            return []
        if found and found.kind == "place" and found.party_id == "syria":
            return [actor("syr_gov", found.span)]
        if at < chunk.last - 1 and c.value(k + 1) not in ("of", "for", "at"):
            return []  # met President Saad in Riyadh
        if c.words[c.chunks[k + 2].last - 1] in ("affairs", "operations"):
            return []  # the under-secretary-general for humanitarian affairs
        folio = c.words[at] in ("minister", "secretary") and c.value(k + 1) == "of"
        if folio and found and not found.party_id and found.kind != "body":
            return []  # Minister of Social Affairs
        borne = at < chunk.last - 1 and c.value(k + 1) == "of"  # Patriarch Elias of Antioch
        if (
            found
            and found.kind not in ("thing", "abstract", "place")
            and not (borne and found.kind == "name" and " " not in found.name)
        ):
            return [found]
    if c.words[chunk.first] in ("its", "their"):
        if c.kind(k - 1) == "&" and c.kind(k - 2) == "N":  # the Red Front and its commander
            return [p for p in who.all(c, (k - 2,)) if p.kind not in ("thing", "abstract", "place")]
        return _spoken_of(who, c, k, c.span(chunk.first, chunk.first + 1))
    holder = _titled(who, c, k, at)
    of = book().actors[holder.party_id].get("of") if holder and holder.party_id else None
    if of is None and holder and who.before and c.words[at] == "president":
        of = data("relations")["government_of"].get(holder.party_id)
    if of is None and c.value(k - 1) == "of" and c.kind(k - 2) == "N" and _is_rule(c, k - 2):
        return who.all(c, (k - 2,))
    if of is None and c.words[at] == "minister":
        return _of_the_first(who, c, k)
    return [actor(of, None)] if of else []


def _again(who: SpokenOf, c: Clauses, t: int) -> Party | None:
    """`the group's leader`: that of the group spoken of before."""
    owner, _, owned = c.words[t].partition("'")
    if not owned or owner not in listed("anybody"):
        return None
    who.catch_up()
    return who.group._replace(span=c.span(t - 1, t + 1)) if who.group else None


def _is_rule(c: Clauses, k: int) -> bool:
    """`the government` of a prime minister: what they lead."""
    return c.words[c.chunks[k].last - 1] in listed("rule")


def _spoken_of(who: SpokenOf, c: Clauses, k: int, span: Span) -> list[Party]:
    """`its spokesman, Omar Saad`: the spokesman of the body spoken of before."""
    body = who.its(c, k)
    told = body is not None and body.kind not in ("thing", "abstract", "place", "person")
    return [body._replace(span=span)] if body and told else []


def _served(who: SpokenOf, c: Clauses, k: int, t: int) -> Party | None:
    """`the Red Agency's Africa director`, `Africa director at the Red Agency`: the agency."""
    first = c.chunks[k].first
    owns = next((i for i in range(t - 1, first, -1) if re.search("['’]s$", c.words[i])), None)
    if owns is not None and is_upper(c, owns):
        return Party(plain(c, first, owns + 1), None, c.span(first, owns + 1), "body")
    return _employer(who, c, k)


def _employer(who: SpokenOf, c: Clauses, k: int) -> Party | None:
    """`Syria researcher at the Red Institute`: the institute."""
    found = who.meant(c, k + 2) if c.value(k + 1) == "at" and c.kind(k + 2) == "N" else None
    return found if _is_served(c, k + 2, found) else None


def _is_served(c: Clauses, k: int, found: Party | None) -> bool:
    """Whether one works *at* or *in* what the phrase names: a body with a name."""
    if found is None:
        return False
    return found.kind in _SERVED or (found.kind == "body" and is_upper(c, c.chunks[k].last - 1))


def _body_behind(who: SpokenOf, c: Clauses, k: int) -> Party | None:
    """`the Arabic spokesman for the Israeli army`: the army, which the register knows."""
    opens = c.value(k + 1) in ("of", "for") and c.kind(k + 2) == "N"
    found = who.meant(c, k + 2) if opens else None
    known = found is not None and found.party_id and found.kind not in ("place", "community")
    return found if known else None


def _of_the_first(who: SpokenOf, c: Clauses, k: int) -> list[Party]:
    """`Syrian Foreign Minister X and Interior Minister Y`: a minister of the same state."""
    if c.kind(k - 1) != "&" or c.kind(k - 2) != "N":
        return []
    first = c.chunks[k - 2]
    titles = (t for t in range(first.last - 1, first.first - 1, -1) if c.words[t] == "minister")
    at = next(titles, None)
    found = _headed(who, c, k - 2, at) if at is not None else []
    return [p for p in found if p.kind == "state"]


def _opening(c: Clauses, t: int, floor: int) -> int:
    """Where the name that ends with token *t* begins: `Red Front` before `spokesman`."""
    first = t
    while first > floor and is_upper(c, t) and is_upper(c, first - 1):
        if c.tags[first - 1].tag == "d" or _is_of_title(c.words[first - 1]):
            break
        first -= 1
    return first


def _is_body(c: Clauses, t: int, at: int, last: int) -> bool:
    """Whether the word before a title names who is led: `army spokesman`, `council member`."""
    led = c.words[t] in listed("staffed") or any(is_noun(kind, c.words[t]) for kind in _LED)
    if led and at == last and t == at - 1:
        return True
    named = is_upper(c, t) and c.tags[t].tag != "d" and (t > 0 or at < last)
    return (named or led) and not _is_of_title(c.words[t])


def _is_of_title(word: str) -> bool:
    return (
        word in data("relations")["title_words"]
        or is_noun("titles", word)
        or is_noun("honours", word)
    )
