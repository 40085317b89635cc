"""Designations: what a phrase says of whom it means, by its own words and those beside it."""

from __future__ import annotations

from tollbook.lexicon import Lexicon
from tollbook.relating.clauses import Clauses
from tollbook.relating.forms import listed as written
from tollbook.relating.parties import Party, actor, is_noun, is_upper, may_be_person, party
from tollbook.relating.relation_frames import listed

MANY = ("s", "men", "people", "children", "police")  # ends of words for more than one
CALLED = ("name", "armed_force", "body", "forces")  # what a name behind a phrase may be


def is_bystander(c: Clauses, k: int) -> bool:
    """`Omar Saad, who fled to the town`: told of by what befell him and by no office."""
    verb = k + 3
    told = c.kind(k + 1) == "C" and c.value(k + 2) == "who" and c.kind(verb) == "V"
    return told and c.value(verb) in listed("befalling")


def resident(c: Clauses, k: int, found: Party) -> Party | None:
    """A private person whose name is printed: a resident like any other."""
    before = c.words[c.chunks[k].first : c.chunks[k].last - 1]
    private = not listed("private").isdisjoint(before)  # shopkeeper Omar Saad
    if found.kind == "name" and (
        is_bystander(c, k) or (private and is_upper(c, c.chunks[k].last - 1))
    ):
        return actor("src_resident", found.span)
    if found.kind != "name" or c.kind(k + 1) != "C" or c.kind(k + 2) != "N":
        return None
    role = c.words[c.chunks[k + 2].last - 1]
    private = role in listed("private")
    return actor("src_resident", found.span) if private else None


def apposed(c: Clauses, k: int, found: Party, lexicon: Lexicon) -> Party:
    """`a rebel group, the Red Front`: the name behind a phrase that names nobody."""
    known = known_as(c, k)
    if known and found.kind in ("armed_collective", "body", "forces", "thing", "people"):
        other = party(c, known, lexicon)
        return other._replace(span=found.span) if other.kind in CALLED else found
    if c.kind(k + 1) != "C":
        return found
    if is_noun("titles", c.words[c.chunks[k].last - 1]) and not found.party_id:
        return _titled(c, k, lexicon) or found
    opens = c.words[c.chunks[k].first] in ("a", "an", "another") or _is_ranked(c, k)
    if not opens:
        return found
    if found.kind not in ("armed_collective", "body") or c.kind(k + 2) != "N":
        return found
    other = party(c, k + 2, lexicon)
    ends = c.kind(k + 3) in ("C", "X", "")
    band = c.words[c.chunks[k].last - 1] in listed("banded")  # a rebel group, Red Front
    named = is_article_name(c, k + 2) or (band and is_upper(c, c.chunks[k + 2].last - 1))
    called = other.kind in CALLED and named
    return other._replace(span=found.span) if ends and called else found


def _titled(c: Clauses, k: int, lexicon: Lexicon) -> Party | None:
    """`the army commander, Omar Saad, fled`: who bears the title that the phrase tells."""
    if c.kind(k + 2) != "N" or c.kind(k + 3) not in ("C", "X", "") or c.kind(k + 4) == "N":
        return None
    if not is_upper(c, c.chunks[k + 2].first) or c.kind(k - 1) == "C":
        return None
    other = party(c, k + 2, lexicon)
    return other._replace(span=c.of(c.chunks[k])) if may_be_person(other) else None


def _is_ranked(c: Clauses, k: int) -> bool:
    """`the country's largest rebel group`: there is but one."""
    return any(
        word in ("main", "biggest") or (word.endswith("est") and len(word) > 5)
        for word in c.words[c.chunks[k].first : c.chunks[k].last - 1]
    )


def known_as(c: Clauses, k: int) -> int:
    """`a militia of farmers, known as the Red Front`: the chunk of that name, or 0."""
    end = k + 2 * (c.value(k + 1) == "of" and c.kind(k + 2) == "N")
    end += c.kind(end + 1) == "C"
    called = c.value(end + 1) in ("know", "call", "dub", "name") and c.chunks[end + 1].passive
    name = end + 2 + (c.kind(end + 2) == "P" and c.value(end + 2) == "as")
    return name if called and c.kind(name) == "N" and is_upper(c, c.chunks[name].last - 1) else 0


def is_one(found: Party) -> bool:
    """Whether a party is one person, whom *they* does not mean: `a man`, `the spokesman`."""
    last = found.name.lower().split()[-1]
    alone = found.kind in ("people", "body") and not found.party_id and not last.endswith(MANY)
    return found.kind == "person" or (alone and (is_noun("titles", last) or found.kind == "people"))


def opens_clause(c: Clauses, k: int) -> bool:
    """Whether a pronoun behind a verb opens a clause of its own: `said it struck`."""
    return c.value(k - 1) in written("saying") or (
        c.kind(k + 1) == "V" and c.chunks[k + 1].shape == "fin"
    )


def may_be(found: Party, pronoun: str) -> bool:
    """Whether a pronoun behind a verb may mean a party: *her* is no company."""
    if pronoun in ("her", "him"):
        return may_be_person(found)
    if pronoun == "them" and is_one(found):
        return False
    if pronoun == "them" and found.kind in ("home", "people"):
        return found.name.lower().split()[-1].endswith(MANY)
    if found.kind in ("place", "home"):
        return pronoun == "it"
    if pronoun == "it" and may_be_person(found):
        return False
    if found.kind in ("armed_collective", "armed_force", "forces"):
        return True
    return bool(found.party_id) or found.kind in ("body", "people", "name")


def is_article_name(c: Clauses, k: int) -> bool:
    """`the Red Front`, but not `the scholar Amal Sabri`: a name with an article is no person's."""
    first, last = c.chunks[k].first, c.chunks[k].last
    titled = any(is_noun("titles", c.words[t]) for t in range(first, last))
    return c.words[first] == "the" and is_upper(c, first + 1) and not titled


def is_theirs(c: Clauses, k: int) -> bool:
    """`their forces`, `members of their forces`."""
    last = c.chunks[min(k + 2, len(c.chunks) - 1)].last
    return not {"its", "their"}.isdisjoint(c.words[c.chunks[k].first : last])


def is_again(first: str, head: str, body: Party) -> bool:
    """`the group`, `the ministry` after it was named."""
    again = head in listed("anybody") or head in body.name.lower().split()
    return first in ("the", "this") and again
