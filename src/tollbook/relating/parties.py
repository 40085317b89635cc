"""Parties: whom a noun phrase means, as the register names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from tollbook.lexicon import Lexicon, plural
from tollbook.model import Span
from tollbook.reference import data
from tollbook.relating.clauses import Clauses
from tollbook.relating.forms import acts
from tollbook.relating.names import Named, book
from tollbook.relating.standing import Chunk


class Party(NamedTuple):
    """One side of a relation: its plain name, its id, and the words that stand in the text.

    `kind` is that of the entry for known actors; else place, forces, body, people, home (where
    people live), name, abstract, thing, or unknown where the text tells nobody.
    """

    name: str
    party_id: str | None
    span: Span | None
    kind: str


_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
UNKNOWN = Party("unknown", None, None, "unknown")


@cache
def _nouns() -> Mapping[str, frozenset[str]]:
    """The nouns of each class, singular and plural."""
    return {
        name: frozenset(form for noun in nouns for form in (noun, plural(noun)))
        for name, nouns in data("relations")["parties"].items()
    }


@cache
def _sides() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(p)) for key, p in data("relations")["sides"].items())


def may_be_person(found: Party) -> bool:
    """Whether a party is a person, or a name of several words that is no body's: `Omar Saad`."""
    if found.kind == "person":
        return True
    words = found.name.lower().split()
    return found.kind == "name" and len(words) > 1 and words[-1] not in listed_here("organs")


def is_noun(noun_class: str, word: str) -> bool:
    """Whether *word* is one of the nouns of a class of relations.yml."""
    return word in _nouns()[noun_class]


def actor(key: str, span: Span | None) -> Party:
    """The party that an entry of actors.yml stands for."""
    entry = book().actors[key]
    return Party(entry["name"], key, span, entry["kind"])


@lru_cache(maxsize=256)
def party(c: Clauses, k: int, lexicon: Lexicon) -> Party:
    """Whom the noun phrase at chunk *k* means, its complements read with it."""
    chunk = c.chunks[k]
    last = chunk.last - 1
    head = c.words[last].removesuffix("'s").removesuffix("'")
    named = c.named.get(last)
    if named and named.actor_id and not (_is_mere_armed(named) or named.kind == "community"):
        watched = named.kind == "unnamed_source" and _monitor_in(c, k)
        return actor(watched or named.actor_id, c.of(chunk))
    before = c.words[last - 1] if last > chunk.first else ""
    return _armed_party(c, k, head, before) or _other_party(c, k, head, before, lexicon)


def _monitor_in(c: Clauses, k: int) -> str | None:
    """`SOHR activists`, `activists of the Observatory`: the monitor for whom they watch."""
    inside = [*_named_in(c, k), *(_named_in(c, k + 2) if c.value(k + 1) == "of" else ())]
    return next((n.actor_id for n in inside if n.kind == "monitor"), None)


def _armed_party(c: Clauses, k: int, head: str, before: str) -> Party | None:
    """Armed men, armed groups of a community, and forces that are told to be on a side."""
    chunk = c.chunks[k]
    named = c.named.get(chunk.last - 1)
    bears = head in listed_here("bearing") and "armed" in c.words[chunk.first : chunk.last - 1]
    if bears or _is_any("armed", head, before) or (named is not None and _is_mere_armed(named)):
        return _armed(c, _with_complement(c, k), c.of(chunk))
    if is_noun("forces", head):
        sided = _sided(_with_complement(c, k).of(c.text))
        return actor(sided, _with_complement(c, k)) if sided else None
    return None


def _other_party(c: Clauses, k: int, head: str, before: str, lexicon: Lexicon) -> Party:
    """Whom a phrase means that is no name of an actor and no armed men."""
    span, named = c.of(c.chunks[k]), c.named.get(c.chunks[k].last - 1)
    if named and named.actor_id:
        return actor(named.actor_id, span)
    inside = list(_named_in(c, k))
    if is_noun("titles", head) and (borne := _borne_behind(c, k)):
        return borne
    if inside and is_noun("titles", head) and inside[-1].kind == "person" and inside[-1].actor_id:
        return actor(inside[-1].actor_id, span)  # Rami Abdulrahman head of the monitor
    body = _body_of(c, k, head, inside) or _government_of(c, k, head, lexicon)
    if body:
        return actor(body, span)
    whole = is_noun("partitive", head) or _is_any("belonging", head, before)
    whole = whole or any(head in listed_here(kind) for kind in ("carriers", "arms", "outposts"))
    whole = whole or c.tags[c.chunks[k].last - 1].tag == "#"  # three of his men
    if whole and not _is_unit(c, k, head):
        meant = _complement(c, k, lexicon)
        if meant is not None:
            return meant._replace(span=Span(span.start, c.of(c.chunks[k + 2]).end))
    community = _of_community(c, k, head, inside)
    if community:
        return community
    if named and named.place_id:
        return Party(book().places[named.place_id]["name"], named.place_id, span, "place")
    return _unlisted(c, k, head, inside, span, lexicon)


def _borne_behind(c: Clauses, k: int) -> Party | None:
    """`UN envoy for Syria Omar Saad`: who bears the title, named behind the place."""
    if c.value(k + 1) not in ("for", "to", "in") or c.kind(k + 2) != "N":
        return None
    first, last = c.chunks[k + 2].first, c.chunks[k + 2].last
    place = next((t for t in range(first, last - 1) if _is_land(c, t)), None)
    if place is None or not all(is_upper(c, t) for t in range(place + 1, last)):
        return None
    span, named = c.span(place + 1, last), c.named.get(last - 1)
    if named and named.actor_id:
        return actor(named.actor_id, span) if named.kind == "person" else None
    return Party(span.of(c.text), None, span, "name") if last - place > 2 else None


def _is_land(c: Clauses, t: int) -> bool:
    named = c.named.get(t)
    return named is not None and (named.kind == "state" or named.place_id is not None)


def _of_community(c: Clauses, k: int, head: str, inside: list[Named]) -> Party | None:
    """`Alawite homes`: the community; `the Druze council`: a body that it has."""
    chunk = c.chunks[k]
    community = next((n for n in inside if n.kind == "community" and n.actor_id), None)
    if community is None or community.actor_id is None:
        return None
    if is_noun("belonging", head) or head == "majority":
        return actor(community.actor_id, c.of(chunk))
    if is_noun("titles", head) or is_noun("bodies", head):
        return Party(plain(c, chunk.first, chunk.last), None, c.of(chunk), "body")
    return actor(community.actor_id, c.of(chunk))


def _body_of(c: Clauses, k: int, head: str, inside: list[Named]) -> str | None:
    """`the HTS group`, `a defence ministry spokesman`, `the Sharaa government`: whose it is."""
    for named in reversed(inside):
        if named.kind == "person" and _is_of_rule(head):
            governments: Mapping[str | None, str] = data("relations")["government_of"]
            return governments.get(named.actor_id)
        if named.actor_id and named.kind not in ("person", "community", "armed_collective"):
            own = is_noun("bodies", head) and named.kind != "state"
            agency = head in listed_here("reporting") and named.kind == "media"
            watched = head in ("activist", "activists") and named.kind == "monitor"
            if own or agency or watched or is_noun("titles", head):
                return named.actor_id
    druze = any(named.actor_id == "druze" for named in inside)
    several = head.endswith("s") or head == "delegation"
    return "druze_leaders" if druze and several and is_noun("notables", head) else None


def _is_of_rule(head: str) -> bool:
    """`Assad's government`, `Assad warplanes`: what a ruler has as the head of a state."""
    return is_noun("forces", head) or any(
        head in listed_here(kind) for kind in ("rule", "carriers")
    )


def _government_of(c: Clauses, k: int, head: str, lexicon: Lexicon) -> str | None:
    """`the regime of President Assad`: his government."""
    if head not in listed_here("rule") or c.value(k + 1) != "of":
        return None
    ruler = party(c, k + 2, lexicon) if c.kind(k + 2) == "N" else UNKNOWN
    governments: Mapping[str | None, str] = data("relations")["government_of"]
    return governments.get(ruler.party_id)


def _is_flown(c: Clauses, k: int, head: str) -> bool:
    """`a Red Front drone`: what carries arms, with the name of whose it is."""
    before = range(c.chunks[k].first, c.chunks[k].last - 1)
    return head in listed_here("carriers") and any(
        is_upper(c, t)
        and c.tags[t].tag != "d"
        and c.words[t].isalpha()
        and not any(is_noun(kind, c.words[t]) for kind in ("armed", "forces"))
        for t in before
    )


def _is_unit(c: Clauses, k: int, head: str) -> bool:
    """`army units`, `a military convoy`: forces, told by whose they are."""
    before = c.words[c.chunks[k].first : c.chunks[k].last - 1]
    told = head in listed_here("units") and any(w in listed_here("units_of") for w in before)
    return told


def _is_any(noun_class: str, head: str, before: str) -> bool:
    return is_noun(noun_class, head) or is_noun(noun_class, f"{before} {head}")


def listed_here(name: str) -> frozenset[str]:
    """The words of one list of `data/relations.yml`."""
    return _lists()[name]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in data("relations")["words"].items()}


@lru_cache(maxsize=256)
def _sided(words: str) -> str | None:
    """The side on which forces stand where the words say to whom they are loyal or linked."""
    if not _lists()["loyal"].isdisjoint(words.lower().split()):
        return next((key for key, pattern in _sides() if pattern.search(words)), None)
    return None


def _is_mere_armed(named: Named) -> bool:
    return bool(named.actor_id == data("relations")["unnamed_armed"])


def _unlisted(
    c: Clauses, k: int, head: str, inside: list[Named], span: Span, lexicon: Lexicon
) -> Party:
    chunk = c.chunks[k]
    state = _state(c, k, inside)
    if head in data("relations")["demonyms"] and c.kind(k + 1) == "&" and c.kind(k + 2) == "N":
        return actor(data("relations")["demonyms"][head], span)  # Syrian and Russian warplanes
    if state and (is_noun("offices", head)):
        return actor(_bearer(c, chunk, state, head) or state, span)
    if state and is_noun("forces", head) and state in data("relations")["forces_of"]:
        return actor(data("relations")["forces_of"][state], span)
    arms = head in listed_here("carriers") or head == "artillery" or head in listed_here("outposts")
    if state and (is_noun("forces", head) or arms):
        return actor(state, span)
    place = next((n for n in inside if n.place_id and not n.actor_id), None)
    nation = place is not None and place.place_id == "syria" and is_noun("nationals", head)
    if place and place.place_id and is_noun("belonging", head) and not nation:
        return Party(book().places[place.place_id]["name"], place.place_id, span, "place")
    if is_noun("forces", head):
        span = _with_complement(c, k)
    whole = is_noun("belonging", head) or is_noun("partitive", head)
    if whole and c.value(k + 1) == "of" and c.kind(k + 2) == "N":
        span = Span(span.start, c.of(c.chunks[k + 2]).end)
    flown = _is_flown(c, k, head) and _is_name(c, chunk.last - 2)
    last = chunk.last - flown  # a Red Front drone: the Red Front
    return Party(plain(c, chunk.first, last), None, span, _kind(c, k, head, lexicon))


def _bearer(c: Clauses, chunk: Chunk, state: str, head: str) -> str | None:
    """`Syria's interim president`: the only one who bore that office."""
    borne = data("relations")["held_by"].get(state, {}).get(head, {})
    return next((borne[w] for w in c.words[chunk.first : chunk.last] if w in borne), None)


def _kind(c: Clauses, k: int, head: str, lexicon: Lexicon) -> str:
    if c.tags[c.chunks[k].last - 1].tag == "#":
        return "people"  # killed two
    if head in listed_here("kin"):
        return "people"
    last = c.chunks[k].last - 1
    before = c.words[last - 1] if last > c.chunks[k].first else ""
    if _is_any("abstract", head, before) or head in acts():
        return "abstract"
    if is_noun("forces", head) or _is_unit(c, k, head) or _is_flown(c, k, head):
        return "forces"
    if any(is_noun(kind, head) for kind in ("bodies", "titles", "offices")):
        return "body"
    if head in listed_here("munitions"):
        return "thing"
    letter = lexicon.word_of(head).letter if head else "u"
    if (
        is_noun("persons", head)
        or is_noun("partitive", head)
        or (letter == "q" and not _is_called(c, k, head))
    ):
        return "people"
    if is_noun("belonging", head):
        return "home"
    if letter == "u" and not any(map(str.isupper, c.span(0, len(c.words)).of(c.text))):
        return "name"  # a text without capitals
    last = c.chunks[k].last - 1
    if last == 0 and letter in "xMTFKD":
        return "thing"  # a plain noun that opens the sentence
    if head.endswith("s") and c.span(0, len(c.words)).of(c.text).isupper():
        return "thing"  # TANKS, where all is in capitals
    return "name" if is_upper(c, last) else "thing"


def _is_called(c: Clauses, k: int, head: str) -> bool:
    """`the Taliban`: a word for persons that is a name, and no nation's plural."""
    last = c.chunks[k].last - 1
    written = c.text[c.starts[last] : c.ends[last]]
    plain = is_noun("belonging", head) or written.endswith(("s", "men")) or written.isupper()
    return last > 0 and written[0].isupper() and not plain


def is_number(c: Clauses, k: int) -> bool:
    """Whether a phrase is a number and nothing else: `at least 12`."""
    return all(c.tags[t].tag == "#" for t in range(c.chunks[k].first, c.chunks[k].last))


def is_upper(c: Clauses, t: int) -> bool:
    """Whether token *t* is written as a name: `Damascus`, `al-Zaq`."""
    written = c.text[c.starts[t] : c.ends[t]]
    return written[0].isupper() or bool(re.match(r"[a-z]{2}-[A-Z]", written))


def _state(c: Clauses, k: int, inside: list[Named]) -> str | None:
    """The state that an adjective or a possessive of the phrase names."""
    chunk = c.chunks[k]
    if " ".join(c.words[chunk.first : chunk.last]).endswith(
        tuple(data("relations")["other_names"])
    ):
        return None
    demonyms: Mapping[str, str] = data("relations")["demonyms"]
    for t in range(chunk.first, chunk.last):
        if c.words[t] in demonyms:
            return None if _is_own_name(c, t, chunk.last - 1) else demonyms[c.words[t]]
        named = c.named.get(t)
        if named and named.actor_id and named.kind in ("state", "igo"):
            return named.actor_id
        if named and named.place_id == "syria" and c.words[t] != "syria":
            return "syr_gov"  # Syria's, but not "a Syria raid"
    return None


def _is_own_name(c: Clauses, t: int, last: int) -> bool:
    """`Syrian Democratic Forces`: a name of its own, and no forces of the state."""
    if t + 1 >= last or c.span(t, last + 1).of(c.text).isupper() or not is_upper(c, last):
        return False
    middle = c.words[t + 1 : last]
    upper = all(is_upper(c, i) for i in range(t, last + 1))
    return (
        upper and is_noun("forces", c.words[last]) and listed_here("state_arms").isdisjoint(middle)
    )


def state_of(c: Clauses, k: int) -> str | None:
    """The id of the state, body or community that owns or qualifies the phrase at chunk *k*."""
    return _state(c, k, [])


def _named_in(c: Clauses, k: int) -> Iterator[Named]:
    chunk = c.chunks[k]
    return (c.named[t] for t in range(chunk.first, chunk.last) if t in c.named)


def _armed(c: Clauses, whole: Span, span: Span) -> Party:
    """Armed men: their side where the words tell it, else unnamed."""
    words = whole.of(c.text)
    for key, pattern in _sides():
        if pattern.search(words):
            return actor(key, whole)
    named = _known_force(c, whole, span) or _named_after(c, span) or _named_behind(c, whole, span)
    return named or actor(data("relations")["unnamed_armed"], whole)


def _named_after(c: Clauses, span: Span) -> Party | None:
    """`Red Front gunmen`: armed men whom a name outside the register tells apart."""
    told = [t for t in range(len(c.words)) if span.start <= c.starts[t] < span.end]
    if not told or is_upper(c, told[-1]):
        return None  # a heading, or words all in capitals
    opening = next(t for t in range(len(c.words)) if c.words[t][0].isalnum())
    names = [
        t
        for t in told[:-1]
        if (t > opening or _is_name_elsewhere(c, t)) and t not in c.named and _is_name(c, t)
    ]
    names = [t for t in names if c.tags[t].tag not in ("#", "d")]
    if not names:
        return None
    if names[0] == told[0] + 1 == opening + 1 and c.tags[opening].tag in ("n", "N"):
        names.insert(0, opening)  # a name that opens the sentence
    return Party(c.span(names[0], told[-1] + 1).of(c.text), None, span, "armed_collective")


def _is_name_elsewhere(c: Clauses, t: int) -> bool:
    """Whether the word that opens the sentence has its capital in the middle of one, too."""
    written = c.text[c.starts[t] : c.ends[t]]
    plain = re.search(rf"\b{re.escape(written.lower())}\b", c.text)
    return not plain and bool(re.search(rf"[a-z,] {re.escape(written)}\b", c.text))


def _is_name(c: Clauses, t: int) -> bool:
    """Whether a token may name a group: not `Islamist-led`, not `Islamist`."""
    return (
        is_upper(c, t) and "-" not in c.words[t] and c.words[t] not in listed_here("kinds_of_arms")
    )


def _known_force(c: Clauses, whole: Span, span: Span) -> Party | None:
    """`HTS fighters`, `fighters from HTS`: armed men of a listed force."""
    found = re.match(r" (?:from|of) (?:the )?", c.text[span.end : whole.end])
    behind = span.end + found.end() if found else -1
    known = (n for n in c.named.values() if n.kind == "armed_force")
    named = next((n for n in known if span.start <= n.start < span.end or n.start == behind), None)
    return actor(named.actor_id, whole) if named and named.actor_id else None


def _named_behind(c: Clauses, whole: Span, span: Span) -> Party | None:
    """`gunmen from the Red Front`: armed men of a group outside the register."""
    found = re.match(r" (?:from|of) (?:the )?((?:[A-Z][\w-]+ ?)+)", c.text[span.end : whole.end])
    if not found or span.of(c.text).isupper():
        return None
    behind = c.text[span.end + found.end() :].split(maxsplit=1)[:1]
    next_word = behind[0].strip(".,;").lower() if behind else ""
    if is_noun("belonging", next_word) or next_word in listed_here("goals"):
        return None  # men from Abra district
    return Party(
        f"{span.of(c.text).split()[-1].lower()} from {found[1].strip()}",
        None,
        whole,
        "armed_collective",
    )


def _with_complement(c: Clauses, k: int) -> Span:
    """The phrase and what hangs on it: `gunmen loyal to the government`."""
    end = k
    while (
        c.kind(end + 1) == "P"
        and c.value(end + 1) in ("to", "of", "with", "from")
        and c.kind(end + 2) == "N"
    ):
        if c.value(end + 1) == "to" and c.chunks[end].last == c.chunks[end + 1].first:
            break  # attributed the killing of soldiers to rebels, no `soldiers loyal to`
        end += 2
        if end - k > 4:
            break
    if c.kind(end + 1) == "R":
        stop = next((i for i in range(end + 1, len(c.chunks)) if c.kind(i) in "CXS"), len(c.chunks))
        return Span(c.of(c.chunks[k]).start, c.of(c.chunks[min(stop, end + 8) - 1]).end)
    if (
        c.kind(end + 1) == "V"
        and c.value(end + 1) in ("affiliate", "link", "ally", "align")
        and c.kind(end + 2) == "P"
        and c.kind(end + 3) == "N"
    ):
        end += 3
    return Span(c.of(c.chunks[k]).start, c.of(c.chunks[end]).end)


def _complement(c: Clauses, k: int, lexicon: Lexicon) -> Party | None:
    """Of whom the members, of which community the civilians: what stands behind of or from."""
    if c.kind(k + 1) != "P" or c.value(k + 1) not in ("of", "from") or c.kind(k + 2) != "N":
        return None
    meant = party(c, k + 2, lexicon)
    if meant.party_id is None and c.value(k + 1) == "from":
        return None
    if meant.kind == "place" and c.value(k + 1) == "from":
        return None
    if meant.party_id == "assad" and is_noun("partitive", c.words[c.chunks[k].last - 1]):
        return None
    if meant.kind == "armed_collective" and c.words[c.chunks[k].last - 1] in listed_here("kin"):
        return None  # the families of the rebels
    if meant.kind == "abstract" and is_noun("bodies", c.words[c.chunks[k].last - 1]):
        return None  # accused by rights groups of atrocities
    arms = c.words[c.chunks[k + 2].last - 1] in listed_here("munitions")
    return meant if arms or meant.kind != "thing" else None  # abstract: a wave of attacks


def _is_before_name(word: str) -> bool:
    return is_noun("titles", word) or is_noun("honours", word)


def _past_nation(c: Clauses, first: int, last: int) -> int:
    """`Turkey's Omar Saad`: where the name begins, past the country or the body that owns it."""
    owns = c.words[first].endswith("'s") and last - first > 1
    known = first in c.named and c.named[first].kind not in ("person", "community")
    own = owns and known and all(is_upper(c, t) for t in range(first + 1, last))
    return first + 1 if own else first


def _is_numbered(c: Clauses, t: int) -> bool:
    """`the 62nd Division`: an ordinal that belongs to a name."""
    return _ORDINAL.fullmatch(c.words[t]) is not None and is_upper(c, t + 1)


def plain(c: Clauses, first: int, last: int) -> str:
    """The words of a phrase without its article, its number, and a title before a name."""
    while first < last - 1 and c.tags[first].tag in ("d", "#") and not _is_numbered(c, first):
        first += 1
    if c.tags[last - 1].tag in ("n", "N"):
        start = last
        while start > first and is_upper(c, start - 1) and not _is_before_name(c.words[start - 1]):
            if start - 2 >= first and c.words[start - 2] == "of":
                break  # Secretary of State Omar Saad
            start -= 1
        if (
            start < last
            and start > first
            and (last - start >= 2 or _is_before_name(c.words[start - 1]))
        ):
            first = start
    nationals = is_noun("nationals", c.words[last - 1]) and c.words[first].endswith("'s")
    first = first + 1 if nationals and last - first > 1 else _past_nation(c, first, last)
    words = c.span(first, last).of(c.text).strip(" \"“”'’‘")
    return re.sub(r"['’]s?$", "", re.sub(r"\s+", " ", words)) or "unknown"
