"""Names: which actors and places a text mentions, in whatever spelling, and how sure that is.

A name is *listed* where the data files have it as it stands, *weak* where the rest of the
article must agree, *garbled* where the form is listed with the article that bends it, and
*matched* where its consonants, as Arabic is written in Latin letters, and its letters come
close enough to one name only. What comes near and not near enough stays unresolved, and is kept.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, compress, count
from operator import itemgetter, not_, or_
from typing import Any, NamedTuple

from tollbook.model import Span
from tollbook.reference import data
from tollbook.relating.others import is_nation, is_own, is_within, owner_before

# the last word of several places in a row, and what stands between them
_FOLLOWING = re.compile(r" ([a-z]+)", re.IGNORECASE)
_THERE = re.compile(
    r"\b(?:in|from|near|to|of|at|outside|around|through|for|between|with)\s$", re.IGNORECASE
)
_SHARED = re.compile(r"\s(?:provinces|governorates)\b", re.IGNORECASE)
_JOINT = re.compile(r"\s*(?:,|,?\s+and)\s+", re.IGNORECASE)
# a plain word, the quicker way for most; any word; a sign
_WORD = re.compile(r"([a-zA-Z]++(?![^ ,])|[^\W_]+(?:['’][^\W_]+)*|[^\w\s])")


class Named(NamedTuple):
    """One mention of an actor, a place, or a country that is both; null ids are unresolved.

    `basis` is listed, weak, garbled or matched; `confidence` lies between 0 and 1 and is 1
    where the data files decide.
    """

    start: int
    end: int
    words: str
    actor_id: str | None
    place_id: str | None
    name: str | None
    kind: str | None
    basis: str
    confidence: float


class _Form(NamedTuple):
    """A spelling that the data files list: for whom, and how firmly."""

    words: tuple[str, ...]
    written: str
    actor_id: str | None
    place_id: str | None
    basis: str


class _Near(NamedTuple):
    """A name to which an unlisted spelling may come close."""

    parts: tuple[str, ...]
    bones: tuple[str, ...]  # the consonants of each part
    actor_id: str | None
    place_id: str | None
    weak: bool


class Book(NamedTuple):
    """All names of actors and places, arranged for looking up."""

    actors: Mapping[str, Mapping[str, Any]]
    places: Mapping[str, Mapping[str, Any]]
    forms: Mapping[tuple[str, ...], tuple[_Form, ...]]
    sizes: Mapping[tuple[str, ...], tuple[int, ...]]  # of those of several words, by two
    first: frozenset[str]
    near: Mapping[tuple[str, int], tuple[_Near, ...]]  # by first consonant, number of parts
    spelling: Mapping[str, Any]


@cache
def book() -> Book:
    """The names of this version, read once from the package's data files."""
    actors, places, spelling = data("actors"), data("places"), data("spelling")
    forms: dict[tuple[str, ...], list[_Form]] = {}
    for form in (*_forms(actors, True), *_forms(places, False)):
        forms.setdefault(form.words, []).append(form)
    sizes: dict[tuple[str, ...], set[int]] = {}
    for words in forms:
        if len(words) > 1:
            sizes.setdefault(words[:2], set()).add(len(words))
    near: dict[tuple[str, int], list[_Near]] = {}
    for name in (*_nears(actors, True, spelling), *_nears(places, False, spelling)):
        near.setdefault((name.bones[-1][:1], len(name.parts)), []).append(name)
    return Book(
        actors,
        places,
        {words: tuple(sorted(found, key=_firmness)) for words, found in forms.items()},
        {opening: tuple(sorted(found, reverse=True)) for opening, found in sizes.items()},
        frozenset(words[0] for words in forms),
        {opening: tuple(found) for opening, found in near.items()},
        spelling,
    )


def _firmness(form: _Form) -> int:
    return ("listed", "garbled", "weak").index(form.basis)


def _forms(entries: Mapping[str, Any], actor: bool) -> Iterator[_Form]:
    for key, entry in entries.items():
        actor_id, place_id = (key, None) if actor else (None, key)
        bent = [form["form"] for form in entry.get("garbled", ())]
        short = [entry["short"]] if entry.get("short") else []
        for basis, names in (
            ("garbled", bent),
            ("listed", (entry["name"], *short, *entry.get("names", ()))),
            ("weak", entry.get("weak_names", ())),
        ):
            for name in dict.fromkeys(names):
                yield _Form(tuple(_WORD.findall(_plain(name))), name, actor_id, place_id, basis)


def _nears(entries: Mapping[str, Any], actor: bool, spelling: Mapping[str, Any]) -> Iterator[_Near]:
    for key, entry in entries.items():
        actor_id, place_id = (key, None) if actor else (None, key)
        if entry["kind"] not in spelling["matched_kinds"]:
            continue
        for weak, names in (
            (False, (entry["name"], *entry.get("names", ()))),
            (True, entry.get("weak_names", ())),
        ):
            for name in names:
                parts = _parts(_WORD.findall(_plain(name)))
                if name[0].isupper() and (len(parts) > 1 or len(parts[0]) >= spelling["shortest"]):
                    bones = tuple(map(skeleton, parts))
                    yield _Near(parts, bones, actor_id, place_id, weak)


# -- spelling -------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 14)
def _plain(words: str) -> str:
    """Small letters without accents, with one kind of apostrophe."""
    if words.isascii():
        return words.lower()
    apart = unicodedata.normalize("NFKD", words.replace("’", "'").replace("‘", "'"))
    return "".join(c for c in apart if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """The consonants of a word as Arabic would have them: `skeleton("Suweyda")` is *swd*."""
    bare = re.sub(r"[^a-z]", "", _plain(word))
    for written, meant in data("spelling")["letters"].items():
        bare = bare.replace(written, meant)
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouy]", "", bare))


def likeness(one: str, other: str) -> float:
    """How alike two words are, from 0 to 1: half their letters, half their consonants."""
    return _alike(_plain(one), skeleton(one), _plain(other), skeleton(other))


def _alike(one: str, bones: str, other: str, others: str) -> float:
    ratio = _ratio()
    return (ratio(one, other) + ratio(bones, others)) / 200


@cache
def _ratio() -> Callable[[str, str], float]:
    from rapidfuzz import fuzz  # claims need it not, and it takes its time to load

    return fuzz.ratio


def _agree(bones: str, others: str) -> bool:
    """Whether no firm consonant is lost, won or changed: what sets Sahnaya and Saydnaya apart."""
    weak = str.maketrans("", "", data("spelling")["weak_consonants"])
    return bones.translate(weak) == others.translate(weak)


def _parts(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without its articles: `al-Sharaa` and `Al Sharaa` are one."""
    articles = _articles()
    kept = [w for w in words if w not in articles and w[0].isalnum()]
    return tuple(kept or words)


@lru_cache(maxsize=1 << 14)
def _nearest(parts: tuple[str, ...]) -> tuple[float, tuple[_Near, ...]]:
    """How near the nearest names come to these words, and which they are; 0 where none does."""
    best, found = 0.0, list[_Near]()
    for last in dict.fromkeys((parts[-1], *_unglued(parts[-1]))):
        tried = (*parts[:-1], last)
        bones = tuple(map(skeleton, tried))
        for name in book().near.get((bones[-1][:1], len(tried)), ()):
            score = _score(tried, bones, name)
            if score > best + 1e-9:
                best, found = score, [name]
            elif score == best and score:
                found.append(name)
    return round(best, 2), tuple(found)


def _unglued(word: str) -> Iterator[str]:
    """`Arshara`, `Alshara`: the article grown onto the name."""
    for article in data("spelling")["articles"]:
        if word.startswith(article) and len(word) - len(article) >= 4:
            yield word[len(article) :]


def _score(parts: Sequence[str], bones: Sequence[str], name: _Near) -> float:
    spelling = book().spelling
    each = [*map(_alike, parts, bones, name.parts, name.bones)]
    if len(parts) == 1:
        return each[0] if _agree(bones[0], name.bones[0]) else each[0] * spelling["firm_penalty"]
    if min(each) < spelling["weakest_part"] or max(each) < spelling["strongest_part"]:
        return min(each)
    return sum(each) / len(each)


# -- a text ---------------------------------------------------------------------------------------


class _Tokens(NamedTuple):
    """The words and signs of a text, in columns.

    `lower` is the word in small letters, `plain` as it is looked up, `bare` the same without a
    possessive.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    words: Sequence[str]
    lower: Sequence[str]
    plain: Sequence[str]
    bare: Sequence[str]
    capital: Sequence[bool]


@lru_cache(maxsize=1)
def names(text: str, is_known: Callable[[str], bool] = lambda word: False) -> tuple[Named, ...]:
    """Every mention of an actor or a place in *text*, in order; the longest form wins.

    *is_known* tells of a word in small letters whether it is no name, however close it comes.
    """
    t = _tokens(text)
    found: list[Named] = []
    past = 0
    for i in _where(map(or_, t.capital, map(book().first.__contains__, t.bare))):
        if i >= past:
            named, length = _at(text, t, i, is_known)
            if named:
                found.append(named)
                past = i + length
    return _settled(text, found)


def _at(text: str, t: _Tokens, i: int, is_known: Callable[[str], bool]) -> tuple[Named | None, int]:
    """The mention that begins at token *i*, if one does, and how many tokens it takes."""
    forms, length = _forms_at(t, i)
    if t.capital[i] and (not forms or forms[0].basis == "weak"):  # the firmest stands first
        size = _near_size(t, i, length, is_known)
        if size:
            return _of_near(text, t, i, i + size), size
    if not forms:
        return None, 1
    return _listed(text, t, i, i + length - 1, forms), length


def words_in(text: str, span: Span) -> Sequence[str]:
    """The words and signs of a stretch of *text*, in small letters; none where it cuts a word."""
    t = _tokens(text)
    first, past = bisect_left(t.starts, span.start), bisect_left(t.starts, span.end)
    cut = past > 0 and t.ends[past - 1] > span.end or first > 0 and t.ends[first - 1] > span.start
    return () if cut else t.lower[first:past]


@lru_cache(maxsize=1)
def _tokens(text: str) -> _Tokens:
    parts = _WORD.split(text)  # a gap, a token, a gap, …
    edges, words = list(accumulate(map(len, parts))), parts[1::2]
    lower = "\n".join(words).lower().split("\n") if words else []
    plain = lower.copy()
    for i in _where(map(not_, map(str.isascii, words))):
        plain[i] = _plain(words[i])
    bare = "\n".join((*plain, "")).replace("'s\n", "\n").split("\n")[:-1]
    capital = list(map(str.isupper, map(itemgetter(0), words)))
    return _Tokens(edges[::2], edges[1::2], words, lower, plain, bare, capital)


def _where(held: Iterable[bool]) -> Iterator[int]:
    """The places at which something holds; a text has thousands of words."""
    return compress(count(), held)


def _forms_at(t: _Tokens, i: int) -> tuple[Sequence[_Form], int]:
    """The forms of the longest listed name that begins at token *i*, and its length."""
    first, plain, bare = book().first, t.plain[i], t.bare[i]
    if bare not in first and plain not in first:
        return _owner_glued(t, i) if bare[-1] == "s" and t.capital[i] else ((), 0)
    for opening in (plain, bare) if plain != bare else (bare,):
        if opening in first:
            for size in _sizes(t, i, opening):
                fit = _fit(t, i, opening, size)
                if fit:
                    return fit, size
    return _owner_glued(t, i)


def _fit(t: _Tokens, i: int, opening: str, size: int) -> Sequence[_Form]:
    """The forms of the listed name of *size* words that opens so at token *i*."""
    if size == 1:
        known, last = book().forms.get((opening,), ()), i
    else:
        last = i + size - 1
        known = book().forms.get((opening, *t.plain[i + 1 : last], t.bare[last]), ())
    return [f for f in known if _cased(f.written, t.words[i], t.words[last], size)]


def _owner_glued(t: _Tokens, i: int) -> tuple[Sequence[_Form], int]:
    """`Syrias army`: a possessive that lost its apostrophe."""
    bare = t.bare[i][:-1]
    if bare not in book().first or not (t.capital[i] and t.bare[i][-1] == "s"):
        return (), 0
    known = book().forms.get((bare,), ())
    fit = [f for f in known if f.written[0].isupper() and _may_own(f)]
    return fit, 1 if fit else 0


def _may_own(form: _Form) -> bool:
    """Whether a form names an actor or a country: `Hamas` is no town of Hama's."""
    return bool(form.actor_id) or book().places[form.place_id or ""]["kind"] == "country"


def _sizes(t: _Tokens, i: int, opening: str) -> Sequence[int]:
    """How many words a listed name may have that opens so at token *i*, the most first."""
    if i + 1 == len(t.words):
        return _ALONE
    plain, bare = t.plain[i + 1], t.bare[i + 1]
    found = book().sizes.get((opening, plain), ())
    if plain != bare:
        found += book().sizes.get((opening, bare), ())
    return (*(size for size in found if i + size <= len(t.words)), 1) if found else _ALONE


_ALONE = (1,)


def _cased(written: str, word: str, last: str, size: int) -> bool:
    """Whether the capitals agree: `UN` is a name and *un* is not, *gunmen* needs none."""
    if size == 1 and written.isupper() and len(written) < 6:
        return word[: len(written)] == written
    ends = written.split()[-1][0]
    return (word[0].isupper() or not written[0].isupper()) and (
        last[0].isupper() or last == "." or not ends.isupper() or not ends.isalpha()
    )


def _listed(text: str, t: _Tokens, first: int, last: int, forms: Sequence[_Form]) -> Named:
    """The mention of listed forms, the firmest first; an actor and a place may share one."""
    owns = t.bare[last] != t.plain[last] and t.words[last].endswith("s")
    end = t.ends[last] - (2 if owns else 0)
    actor = next((f for f in forms if f.actor_id), None)
    place = next((f for f in forms if f.place_id), None)
    if actor and place and actor.basis != place.basis:
        actor, place = (actor, None) if forms[0] is actor else (None, place)
    return _named(text, t.starts[first], end, actor, place, forms[0].basis, 1.0)


def _named(
    text: str,
    start: int,
    end: int,
    actor: _Form | _Near | None,
    place: _Form | _Near | None,
    basis: str,
    confidence: float,
) -> Named:
    actor_id = actor.actor_id if actor else None
    place_id = place.place_id if place else None
    entry = book().actors[actor_id] if actor_id else book().places[place_id] if place_id else {}
    return Named(
        start,
        end,
        text[start:end],
        actor_id,
        place_id,
        entry.get("name"),
        entry.get("kind"),
        basis,
        confidence,
    )


def _near_size(t: _Tokens, i: int, over: int, is_known: Callable[[str], bool]) -> int:
    """How many tokens from *i*, more than *over*, are spelt nearly like a listed name."""
    articles = _articles()
    if t.bare[i] in articles:
        return 0
    end = i + 1
    while end < min(i + 4, len(t.words)):
        if not (t.capital[end] or t.bare[end] in articles or t.words[end] == "-"):
            break
        end += 1
    for last in range(end - 1, i + over - 1, -1):
        if t.capital[last]:
            near = _near_parts(tuple(t.bare[i : last + 1]))
            if near and (len(near) > 1 or not is_known(near[0])):
                return last + 1 - i
    return 0


@cache
def _articles() -> frozenset[str]:
    return frozenset(data("spelling")["articles"])


@lru_cache(maxsize=1 << 14)
def _near_parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without their articles where they are spelt nearly like a listed name, else none."""
    spelling = book().spelling
    parts = _parts(words)
    if len(parts) == 1 and len(parts[0]) < spelling["shortest"]:
        return ()
    return parts if _nearest(parts)[0] >= spelling["near"][min(len(parts), 2)] else ()


def _of_near(text: str, t: _Tokens, first: int, past: int) -> Named:
    """The mention of a near name: resolved where one alone is near enough."""
    start, end = t.starts[first], t.ends[past - 1]
    score, found = _nearest(_parts(t.bare[first:past]))
    enough = score >= book().spelling["enough"][min(len(found[0].parts), 2)]
    ids = {(n.actor_id, n.place_id) for n in found}
    if not enough or len(ids) > 1:
        return Named(start, end, text[start:end], None, None, None, None, "matched", score)
    [best, *_] = found
    actor, place = (best, None) if best.actor_id else (None, best)
    return _named(text, start, end, actor, place, "weak" if best.weak else "matched", score)


# -- weak names -----------------------------------------------------------------------------------


def _settled(text: str, found: Sequence[Named]) -> tuple[Named, ...]:
    """The mentions, those of weak names resolved only where the rest of the article agrees."""
    sure = {n.actor_id or n.place_id for n in found if n.basis != "weak"}
    monitors = [key for key in sure if key in book().actors and _is_monitor(key)]
    if len(monitors) > 1:  # "the monitor" may then be either
        sure.difference_update(monitors)
    lower, mixed = text.lower(), not text.isupper()
    found = [n for n in found if not is_within(text, n.start, n.words)]
    return _share_governorates(
        text,
        (
            n
            if n.basis != "weak"
            or (_borne_out(n, sure, lower) and not _is_anothers(n, text))
            or _governs(n, text)
            or (mixed and n.words in _letters())
            else n._replace(actor_id=None, place_id=None, name=None, kind=None)
            for n in found
        ),
    )


def _share_governorates(text: str, found: Iterable[Named]) -> tuple[Named, ...]:
    """`Latakia and Tartus provinces`: the last word belongs to both names."""
    named: list[Named] = []
    shares, following = False, len(text)
    for n in reversed([*found]):
        heads = _SHARED.search(n.words) or _SHARED.match(text, n.end)
        shares = bool(heads) or (shares and bool(_JOINT.fullmatch(text, n.end, following)))
        key = _governorate_of(n) if shares else None
        named.append(n if key is None else _as_place(n, key))
        following = n.start
    return tuple(named[::-1])


def _as_place(named: Named, key: str) -> Named:
    entry = data("places")[key]
    return named._replace(place_id=key, name=entry["name"], kind=entry["kind"])


def _governorate_of(named: Named) -> str | None:
    """The governorate that shares its name with a city."""
    places = data("places")
    if places.get(named.place_id, {}).get("kind") != "city":
        return None
    own = places[named.place_id]["governorate"]
    return next(
        (
            k
            for k, p in places.items()
            if p["kind"] == "governorate"
            and p["governorate"] == own
            and named.words in p.get("weak_names", ())
        ),
        None,
    )


@cache
def _letters() -> frozenset[str]:
    """Short names in capitals, which are no other word where not all is in capitals: `US`."""
    return frozenset(data("clauses")["capitals"])


def _is_anothers(named: Named, text: str) -> bool:
    """`Russia's defence ministry`, `Iraqi security forces`: a plain name that a nation owns."""
    before = owner_before(text, named.start)
    entry = book().actors.get(named.actor_id or "")
    if before is None or entry is None:
        return False
    word, owns = before
    if not owns or is_own(word, entry.get("context", ())):
        return is_nation(word, entry.get("context", ()))
    forms = book().forms.get((word.lower(),), ())
    states = (form for form in forms if form.actor_id)
    return not forms or any(book().actors[f.actor_id or ""]["kind"] == "state" for f in states)


def _governs(named: Named, text: str) -> bool:
    """`Ankara said`: a capital that speaks or acts is the government in it."""
    following = _FOLLOWING.match(text, named.end)
    entry = book().actors.get(named.actor_id or "", {})
    if following is None or entry.get("kind") != "state":
        return False
    if named.words.lower() in entry["weak_names"]:
        return False  # Government said
    there = _THERE.search(text, max(0, named.start - 9), named.start)
    return not there and following.group(1).lower() in data("relations")["words"]["governing"]


def _is_monitor(key: str | None) -> bool:
    return bool(book().actors[key or ""]["kind"] == "monitor")


def _borne_out(named: Named, sure: set[str | None], text: str) -> bool:
    key = named.actor_id or named.place_id
    if key in sure:
        return True
    entry = book().actors.get(key or "") or book().places[key or ""]
    words: Sequence[str] = entry.get("context", ())
    return any(word.lower() in text for word in words)
