"""Complements: which noun phrases follow a verb or a noun as what it takes."""

from __future__ import annotations

from collections.abc import Sequence

from tollbook.relating.clauses import Clauses
from tollbook.relating.forms import listed
from tollbook.relating.parties import is_upper


def objects(c: Clauses, k: int) -> tuple[int, ...]:
    """The phrases that follow the verb at chunk *k* as its objects."""
    i = k + 1
    if c.kind(i) == "N" and c.of(c.chunks[i]).of(c.text).lower() in listed("stricken"):
        i += c.kind(i + 1) == "N"  # shot dead a judge
    return joined(c, i) if c.kind(i) in ("N", "H") else ()


def between(c: Clauses, k: int) -> tuple[int, ...]:
    """`between X and Y`, behind the noun at chunk *k*: the sides, whatever follows them."""
    while c.kind(k + 1) == "P" and c.value(k + 1) in ("in", "near", "at", "around", "of"):
        k += 2  # clashes in the town between
    opens = c.kind(k + 1) == "P" and c.value(k + 1) in ("between", "among")
    opens = opens or (c.value(k + 1) == "involve" and c.chunks[k + 1].shape == "ing")
    if not opens or c.kind(k + 2) != "N":
        return ()
    heads = [k + 2]
    i = k + 2
    while True:
        end = _chain_end(c, i)
        joint = end + 1 + (c.kind(end + 1) == "C" and c.kind(end + 2) == "&")
        if c.kind(joint + 1) != "N" or c.kind(joint) not in ("C", "&"):
            return tuple(heads)
        i = joint + 1
        heads.append(i)
        if c.kind(joint) == "&":
            return tuple(heads)


def joined(c: Clauses, i: int) -> tuple[int, ...]:
    """The phrase at chunk *i* and those joined to it by commas and *and*."""
    heads = [i]
    while c.kind(i) == "N":
        end = _chain_end(c, i)
        joint = end + 1
        if c.kind(joint) == "C" and c.kind(joint + 1) == "&":
            joint += 1
        if c.kind(joint) not in ("&", "C") or c.kind(joint + 1) != "N":
            break
        if (
            (end > i and _are_places(c, end, joint + 1))
            or (end > i and _are_parts(c, end, joint + 1))
            or _opens_clause(c, joint + 1)
            or (c.kind(joint) == "C" and not _list_goes_on(c, joint + 1))
        ):
            break
        i = joint + 1
        heads.append(i)
    return tuple(heads)


def _are_places(c: Clauses, i: int, j: int) -> bool:
    """`fought rebels in Homs and Hama`: a second place, and no second object."""
    inside = c.kind(i - 1) == "P" and c.value(i - 1) == "in"
    upper = is_upper(c, c.chunks[i].last - 1) and is_upper(c, c.chunks[j].first)
    return inside and upper and c.chunks[j].last - c.chunks[j].first == 1


def _are_parts(c: Clauses, i: int, j: int) -> bool:
    """`forces of the Ministries of Defence and Interior`: a second part of one name."""
    plural = c.value(i - 1) == "of" and c.words[c.chunks[i - 2].last - 1].endswith("s")
    upper = is_upper(c, c.chunks[i].first) and is_upper(c, c.chunks[j].first)
    return plural and upper and c.chunks[j].last - c.chunks[j].first == 1


def _chain_end(c: Clauses, i: int) -> int:
    if c.value(i + 1) in listed("participial") and c.chunks[i + 1].shape == "part":
        i += 2 * (c.kind(i + 2) == "P" and c.kind(i + 3) == "N") + 1  # fighters linked to X
    while c.kind(i + 1) == "P" and c.value(i + 1) in ("of", "from", "in") and c.kind(i + 2) == "N":
        i += 2
    return i


def _opens_clause(c: Clauses, i: int) -> bool:
    """Whether the phrase at chunk *i* is the subject of a verb that follows."""
    signed = c.kind(i - 1) == "&" and c.value(i - 3) == "by" and c.chunks[i - 4].shape == "part"
    if signed and c.kind(i - 4) == "V":
        return False  # a deal signed by X and Y ended the war
    end = _chain_end(c, i)
    aside = c.kind(end + 1) == c.kind(end + 3) == "C" and c.kind(end + 2) == "N"
    if aside and c.kind(i - 1) == "&" and c.kind(i - 2) == "C":
        end += 3  # and the head of the council, Omar Saad, said
    return c.kind(end + 1) == "V" and c.chunks[end + 1].shape == "fin"


def _list_goes_on(c: Clauses, i: int) -> bool:
    """Whether a comma list that reached chunk *i* comes to an *and*."""
    while c.kind(i) == "N":
        end = _chain_end(c, i)
        if c.kind(end + 1) == "&":
            return c.kind(end + 2) == "N" and not _opens_clause(c, end + 2)
        if c.kind(end + 1) != "C":
            return False
        i = end + 2 if c.kind(end + 2) == "N" else end + 3 if c.kind(end + 2) == "&" else -1
        if i < 0:
            return False
        if c.kind(end + 2) == "&":
            return c.kind(i) == "N"
    return False


def after(c: Clauses, k: int, prepositions: Sequence[str], reach: int = 14) -> tuple[int, ...]:
    """The phrases that follow chunk *k* with one of the prepositions, in the same clause."""
    for i in range(k + 1, min(len(c.chunks), k + reach)):
        kind = c.kind(i)
        if kind == "N" and prepositions != ("of",):
            continue
        if c.value(i) == "target" and c.chunks[i].shape == "ing" and "targeting" in prepositions:
            if c.words[c.chunks[i].last : c.chunks[i].last + 1] == ["what"]:
                return after(c, i + 3, ("as",), 4)  # targeting what it called
            return joined(c, i + 1) if c.kind(i + 1) in ("N", "H") else ()
        if prepositions == ("of",) and i > k + 1 and not _is_out_of(c, i):
            return ()
        if c.value(i) == "according":
            return ()
        if kind == "P" and c.value(i) in prepositions and c.kind(i + 1) in ("N", "H"):
            return joined(c, i + 1)
        if kind in "XSIRT" or kind == "V" or (c.value(i) == "as" and c.kind(k) == "N"):
            return ()
        if kind == "C" and c.value(i + 1) == "target" and "targeting" in prepositions:
            continue  # launched an attack at dawn, targeting the base
        if kind == "C" and not (
            c.kind(i + 1) in "P&" or c.kind(i - 1) == "N" and c.kind(i + 1) == "N"
        ):
            return ()
    return ()


def _is_out_of(c: Clauses, i: int) -> bool:
    """`pulled its troops out of the town`: *of* that belongs to the verb, past its object."""
    return c.value(i) == "of" and c.words[c.chunks[i].first - 1] == "out"


def circumstances(c: Clauses, k: int) -> list[int]:
    """`was killed in the valley on Monday in a raid`: each phrase that tells how or where.

    So are those of a second verb that shares them: `was killed and ten were wounded in a raid`.
    """
    found = list(after(c, k, ("in", "during", "by"), 8))
    if c.kind(k + 1) == "C" and c.value(k + 2) == "including":
        aside = next((i for i in range(k + 3, len(c.chunks)) if c.kind(i) in "CXS"), k)
        return circumstances(c, aside - 1) if c.kind(aside) == "C" else found
    end = next((i for i in range(k + 1, len(c.chunks)) if c.kind(i) not in "NPH"), len(c.chunks))
    opens = (
        i for i in range(k + 1, end) if c.value(i) in ("in", "during") and c.kind(i + 1) == "N"
    )
    found += [i + 1 for i in opens if i + 1 not in found]
    shared = end + 2 if c.kind(end) == "&" and c.kind(end + 1) == "N" else end + 1
    both = c.kind(end) == "&" and c.kind(shared) == "V" and c.value(shared) in listed("suffering")
    return [*found, *circumstances(c, shared)] if both else found


def _opens_later(c: Clauses, i: int) -> bool:
    """`X, in a letter, said the head of the town fled`: the phrase acts, in what X said."""
    while c.kind(i + 1) == "P" and c.kind(i + 2) == "N":
        i += 2
    return c.kind(i + 1) == "V" and c.chunks[i + 1].shape == "fin"


def is_told_to(c: Clauses, k: int) -> bool:
    """`told the villagers of Abra to leave`: an infinitive behind the object."""
    i = k + 1
    while c.kind(i) == "N" and c.value(i + 1) in ("of", "in", "from") and c.kind(i + 2) == "N":
        i += 2
    return c.kind(i) in ("N", "H") and c.kind(i + 1) == "V" and c.chunks[i + 1].shape == "inf"


def inverted(c: Clauses, k: int) -> tuple[int, ...]:
    """`…, said the minister`: the subject behind the verb."""
    if c.value(k) not in listed("inverting") or c.kind(k + 1) != "N":
        return ()
    if c.chunks[k].shape == "ing":
        return ()
    before = c.text[: c.starts[c.chunks[k].first]].rstrip(" ")
    told = any(c.kind(i) == "V" and c.chunks[i].shape == "fin" for i in range(k))
    quoted = before[-1:] in "\"”’'" or (before[-1:] == "," and told)
    ends = c.kind(k + 2) in ("C", "X", "", "P", "S", "R")
    counted = c.tags[c.chunks[k + 1].first].tag == "#"  # reported 99 dead
    counted = counted or c.words[c.chunks[k + 1].first] in listed("counted")
    if not quoted or not ends or counted or c.kind(k - 1) == "N" or _opens_later(c, k + 1):
        return ()
    named = c.kind(k + 2) == "C" and c.kind(k + 3) == "N" and is_upper(c, c.chunks[k + 3].first)
    return (k + 3,) if named and not is_upper(c, c.chunks[k + 1].last - 1) else (k + 1,)
