"""Relations: who is reported to have done or said what to or about whom."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from tollbook.claiming.attribution import attributions
from tollbook.claiming.matches import Draft
from tollbook.claiming.speakers import Attribution
from tollbook.lexicon import KINDS, Lexicon, plural
from tollbook.model import Article, Relation
from tollbook.reference import data
from tollbook.relating.acts import of_verb
from tollbook.relating.charges import DUE, bidden
from tollbook.relating.crediting import according, headed
from tollbook.relating.deeds import of_noun
from tollbook.relating.names import Named, book, names, words_in
from tollbook.relating.offices import of_body, of_faith, of_tie, of_title
from tollbook.relating.parties import Party, actor
from tollbook.relating.relation_frames import Found, frames, gate, heads, listed
from tollbook.relating.spoken_of import SpokenOf
from tollbook.text.reading import Reading, reading_of

# Kinds of actors whose name within the words for a speaker says who speaks.
_SPEAK = ("person", "state", "armed_force", "monitor", "igo", "ngo", "media", "unnamed_source")
_SPOKEN = frozenset((KINDS["say"], KINDS["according"], KINDS["passing"]))
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def relations(article: Article, lexicon: Lexicon) -> tuple[Relation, ...]:
    """The relations that *article* reports, in reading order."""
    reading = reading_of(article, lexicon)
    named = names(article.text, lexicon.knows)
    before = _is_before(reading.small)
    who = SpokenOf(reading, named, before)
    found = [
        (number, relation)
        for number in range(len(reading.sentences))
        for relation in _sentence(who, number)
    ]
    if before:
        found = [(number, _of_its_time(f)) for number, f in found]
    return tuple(_finished(article, reading, found, named))


# In small letters; what may not stand before the word is asked where the word is found.
_RULES = re.compile(
    r"president(?<=\bpresident)(?<!former president)(?<!ousted president)(?<!ex-president)"
    r"(?<!deposed president)(?<!toppled president)(?<!fallen president)(?<!then-president)"
    r" (?:bashar )?(?:al-?)?assad\b"
)
# Those words, and others that tell who ruled when the article was written.
_REIGNS = re.compile(
    r"\b(?<!former )(?<!ousted )(?<!fallen )(?<!toppled )(?<!deposed )(?<!old )(?<!previous )"
    r"(?:syrian regime\b(?!['’]s fall)|government of (?:president )?bashar al-?assad|"
    r"mr assad (?:vowed|said|told|met)|syrian arab army|"
    r"(?:bashar )?(?:al-)?assad(?:['’]s?)? (?:government|regime(?!['’]s)|forces|troops|army|"
    r"security|warplanes|airplanes|jets|air force)|"
    r"regime (?:forces|soldiers|troops|warplanes|aircraft|airstrikes|positions|checkpoints))\b"
)
_RULED = re.compile(
    r"\b(?:transitional|interim|former (?:\w+ )?(?:president|regime|government)|ex-president|"
    r"(?:oust|toppl|overthr[oe]w|depos|fallen|fall of|fled)\w*(?: [\w-]+){0,6} (?:al-)?assad|"
    r"new (?:syrian )?(?:authorities|government|rulers)|syria['’]s (?:interim|transitional|new)|"
    r"assad(?:ist)? (?:loyalists|remnants)|assad-era|(?:remnants|loyalists) of|december 2024|"
    r"(?:former|ousted|deposed|toppled|fallen) (?:\w+ )?(?:leader|ruler|dictator|strongman)|"
    r"ahm[ae]d al-?\s?sharaa?|"
    r"assad(?:['’]s)?(?: \w+){0,3} (?:ouster|ousting|fall|overthrow|downfall))\b"
)


def _is_before(small: str) -> bool:
    """Whether the article was written under the government that ruled Syria until 2024."""
    rules = _RULES.search(small) or _REIGNS.search(small) or _is_dated_before(small)
    return bool(rules) and not _RULED.search(small)


# The day of a month and its year, in small letters: `january 1, 2020`, `1 january 2020`.
_DATED = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? (?:\d{1,2},? ?)?(20\d\d)\b"
)
_LATER = re.compile(r"\b20(?:2[4-9]|[3-9]\d)\b")


def _is_dated_before(small: str) -> bool:
    """Whether every date of the article is of a year in which the former government ruled."""
    years = [int(year) for year in _DATED.findall(small)]
    return bool(years) and 2011 <= max(years) <= 2023 and not _LATER.search(small)


def _of_its_time(f: Found) -> Found:
    """The relation with the Syrian government of its day."""
    return f._replace(subject=_then(f.subject), object=_then(f.object) if f.object else None)


def _then(party: Party) -> Party:
    before: Mapping[str | None, str] = data("relations")["before"]
    key = before.get(party.party_id)
    return actor(key, party.span) if key else party


def _sentence(who: SpokenOf, number: int) -> list[Found]:
    """The relations of one sentence."""
    told = words_in(who.text, who.reading.sentences[number].span)
    told = told or _WORD.findall(who.reading.words(number).lower())
    if gate().isdisjoint(told):
        who.pending.append((number, None, -1))
        return []
    c = who.clauses(number)
    who.number = number
    found = list(headed(who, c)) if c.chunks else []
    tied = not listed("tying").isdisjoint(told)
    titled = not _titles().isdisjoint(told)
    faith = any(named.kind == "community" for named in c.named.values())
    telling, naming, must = frames(), heads(), not DUE.isdisjoint(told)
    for k, (kind, _, last, value, *_) in enumerate(c.chunks):
        if kind == "V":
            if f"v:{value}" in telling:
                found.extend(of_verb(who, c, k))
            if must:
                found.extend(bidden(who, c, k))
            who.pending.append((number, c, k))
        elif kind == "N":
            if c.words[last - 1] in naming:
                found.extend(of_noun(who, c, k))
            if titled:
                found.extend(of_title(who, c, k))
            if c.value(k + 1) == "of":
                found.extend(of_body(who, c, k))
            if faith:
                found.extend(of_faith(who, c, k))
            if tied:
                found.extend(of_tie(who, c, k))
        elif kind == "P" and value in ("according", "per"):
            found.extend(according(who, c, k))
    for f in found:
        if f.object and f.frame.relation in _pairs() and f.subject.name != f.object.name:
            who.pair = (number, f.subject, f.object)
    return _distinct(_plain_reports(found, c.text)) if found else []


@cache
def _pairs() -> frozenset[str]:
    """The types of relation in which neither side comes first."""
    return frozenset(key for key, kind in data("relations")["types"].items() if kind.get("pair"))


@cache
def _titles() -> frozenset[str]:
    titles = data("relations")["parties"]["titles"]
    return frozenset(("arm", *titles, *map(plural, titles)))


def _plain_reports(found: Sequence[Found], text: str) -> list[Found]:
    """What a demand, a threat or a condemnation says is no report besides."""
    speaking = {
        f.subject.name
        for f in found
        if f.frame.relation in ("condemns", "threatens", "calls_for", "denies")
        or f.frame.name == "agreement_with"
        or (f.frame.said and f.frame.name not in ("said_responsible", "said_committed"))
    }
    condemning = {f.subject.name for f in found if _is_plain_condemnation(f)}
    agreed = [f for f in found if f.frame.relation == "agrees_with" and f.object]
    agreeing = {p.name for f in agreed for p in (f.subject, f.object) if p}
    return [
        f
        for f in found
        if f.frame.name not in ("said", "described") or not _spoke(f, speaking) or _adds(f, text)
        if f.frame.name != "hostile_name" or f.subject.name not in condemning
        if f.frame.name != "agreed_to" or f.subject.name not in agreeing
    ]


def _spoke(f: Found, speaking: Collection[str]) -> bool:
    """Whether whoever says something is among those who speak here, or speaks for them."""
    unnamed = f.subject.party_id is None and f.subject.kind != "name"
    spokesman = unnamed and f.subject.name.lower().endswith(
        ("spokesman", "spokeswoman", "spokesperson")
    )
    return f.subject.name in speaking or (spokesman and bool(speaking))


def _is_plain_condemnation(f: Found) -> bool:
    return f.frame.relation == "condemns" and f.frame.name != "hostile_name"


def _adds(f: Found, text: str) -> bool:
    """`condemned the attack, adding that`, `and said that`: an account besides."""
    goes_on = text[max(0, f.cue.start - 5) : f.cue.start].lower().endswith((" and ", " but "))
    return goes_on or f.cue.of(text).lower() in listed("adding")


def _distinct(found: Sequence[Found]) -> list[Found]:
    seen: set[tuple[object, ...]] = set()
    made: list[Found] = []
    for f in found:
        sides = (f.subject.name, f.object.name if f.object else None)
        which = f.cue if f.frame.relation == "reports" else f.frame.name
        one = f.frame.relation in ("threatens", "member_of", "calls_for")
        key = (f.frame.relation, *sides, f.negated, None if one else which)
        place = (f.frame.relation, *sides, f.negated, f.cue)
        if key not in seen and place not in seen:
            seen |= {key, place}
            made.append(f)
    return sorted(made, key=lambda f: f.cue)


def _finished(
    article: Article,
    reading: Reading,
    found: Sequence[tuple[int, Found]],
    named: Sequence[Named],
) -> Iterator[Relation]:
    acts = [(n, f) for n, f in found if f.frame.layer == "event"]
    said = dict(zip([id(f) for _, f in acts], _said(reading, acts), strict=True))
    seen: Counter[tuple[object, ...]] = Counter()
    for number, f in found:
        layer = f.frame.layer
        by = said.get(id(f), Attribution())
        speaker = _speaker(by, named)
        if layer == "speech":
            speaker = (f.subject.name, f.subject.party_id)
        modality = f.modality
        if modality == "asserted" and layer == "event":
            modality = "alleged" if by.alleged else "attributed" if by.source else "asserted"
        yield _relation(article, reading, number, f, layer, speaker, modality, seen)


def _speaker(by: Attribution, named: Sequence[Named]) -> tuple[str | None, str | None]:
    """Who tells of an act, by plain name where the article's mentions know the words."""
    if by.source is None:
        return None, None
    if by.source_id:
        return str(book().actors[by.source_id]["name"]), by.source_id
    told = by.source.lower()
    known = [n for n in named if n.actor_id and n.kind in _SPEAK and n.words.lower() in told]
    best = max(known, key=lambda n: (n.kind == "person", len(n.words)), default=None)
    return (best.name, best.actor_id) if best else (by.source, None)


def _said(reading: Reading, acts: Sequence[tuple[int, Found]]) -> list[Attribution]:
    """Who tells of each act, as `attribution` finds it for a toll at the same place."""
    drafts = []
    for number, f in acts:
        mentions = reading.mentions(number)
        at = next((i for i, m in enumerate(mentions) if m.end > f.cue.start), len(mentions) - 1)
        drafts.append(Draft(number, at, mentions[at], "", at, f.frame.name))
    found = attributions(reading, drafts)
    return [
        Attribution(alleged=by.alleged) if _is_over(reading, number, by) else by
        for by, (number, _) in zip(found, acts, strict=True)
    ]


def _is_over(reading: Reading, number: int, by: Attribution) -> bool:
    """Whether whoever spoke before speaks no more: no cue here, and the quotation is closed."""
    told = reading.words(number)
    if not by.source or by.source.split()[-1] in told or not {'"', "“", "”"}.isdisjoint(told):
        return False
    if not _SPOKEN.isdisjoint(reading.letters(number)):
        return False
    start = reading.sentences[number].span.start
    line = reading.text[reading.text.rfind("\n", 0, start) + 1 : start].rstrip()
    if line.endswith(":") or line.count('"') % 2:
        return False
    return "“" not in line or line.rfind("“") < line.rfind("”")


def _relation(
    article: Article,
    reading: Reading,
    number: int,
    f: Found,
    layer: str,
    speaker: tuple[str | None, str | None],
    modality: str,
    seen: Counter[tuple[object, ...]],
) -> Relation:
    sentence = reading.sentences[number]
    other = f.object
    shown = other.span if other else f.words
    words_of = sentence.span.of(article.text)
    key = (
        words_of,
        f.cue.start - sentence.span.start,
        f.frame.relation,
        f.subject.name,
        other.name if other else "",
    )
    seen[key] += 1
    parts = (article.name, *map(str, key), str(seen[key]))
    return Relation(
        relation_id=hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12],
        article=article.name,
        subject=f.subject.name,
        subject_id=f.subject.party_id,
        subject_words=f.subject.span.of(article.text) if f.subject.span else None,
        relation=f.frame.relation,
        object=other.name if other else None,
        object_id=other.party_id if other else None,
        object_words=shown.of(article.text) if shown else None,
        layer=layer,
        speaker=speaker[0],
        speaker_id=speaker[1],
        modality=modality,
        negated=f.negated,
        sentence=words_of,
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        start=f.cue.start,
        end=f.cue.end,
        cue=f.cue.of(article.text),
        voice=sentence.voice,
        frame=f.frame.name,
    )
