"""Relations: who is reported to have done or said what to or about whom."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from tollbook.arguments import after, objects, subject
from tollbook.attribution import Attribution, attributions
from tollbook.clauses import Clauses, clauses, words
from tollbook.drafts import Draft
from tollbook.lexicon import Lexicon
from tollbook.mentions import Mention
from tollbook.model import Article, Relation, Span
from tollbook.names import Named, names
from tollbook.parties import UNKNOWN, Party, actor, is_noun, party, plain, state_of
from tollbook.reading import Reading
from tollbook.reference import data


class Frame(NamedTuple):
    """One way in which a sentence tells a relation (`data/relations.yml`)."""

    name: str
    relation: str
    objects: tuple[str, ...]
    subjects: tuple[str, ...]
    needs: tuple[str, ...]
    about: frozenset[str]
    negated: bool
    subject_is: str | None


class Found(NamedTuple):
    """A relation in the making: its frame, its two sides, and where its cue stands."""

    frame: Frame
    subject: Party
    object: Party | None
    cue: Span
    negated: bool
    modality: str


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames by the base form of their verb, `v:kill`, or by their noun, `n:attacks`."""
    found: dict[str, list[Frame]] = {}
    for name, told in data("relations")["frames"].items():
        frame = Frame(
            name, told["relation"], tuple(told["object"]), tuple(told.get("subject", ())),
            tuple(told.get("needs", ())), frozenset(told.get("about", ())),
            told.get("negated", False), told.get("subject_is"),
        )
        for verb in told.get("verbs", ()):
            found.setdefault(f"v:{verb}", []).append(frame)
        for noun in told.get("nouns", ()):
            for form in (noun, noun + "s", noun + "es"):
                found.setdefault(f"n:{form}", []).append(frame)
    return {key: tuple(told) for key, told in found.items()}


@cache
def _gate() -> frozenset[str]:
    """Words without one of which a sentence tells no relation."""
    verbs = {key[2:] for key in frames() if key.startswith("v:")}
    forms = {form for form, word in words().items() if word.lemma in verbs}
    nouns = {key[2:] for key in frames() if key.startswith("n:")}
    return frozenset(forms | {w for noun in nouns for w in noun.split()} | {"according", "citing"})


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def relations(article: Article, lexicon: Lexicon) -> tuple[Relation, ...]:
    """The relations that *article* reports, in reading order."""
    reading = Reading(article, lexicon)
    named = names(article.text, lexicon.knows)
    teller = _Teller(article, reading, named)
    found = [
        (number, relation)
        for number in range(len(reading.sentences))
        for relation in teller.sentence(number)
    ]
    return tuple(_finished(article, reading, found))


class _Teller:
    """Reads an article's sentences in order, and keeps in mind who was spoken of."""

    def __init__(self, article: Article, reading: Reading, named: Sequence[Named]) -> None:
        self.article, self.reading, self.named = article, reading, named
        self.lexicon = reading.lexicon
        self.person: Party | None = None
        self.body: Party | None = None
        self.full: dict[str, str] = {}

    def sentence(self, number: int) -> list[Found]:
        """The relations of one sentence."""
        span = self.reading.sentences[number].span
        told = {w.lower() for w in _WORD.findall(self.reading.words(number))}
        if told.isdisjoint(_gate()):
            return []
        inside = [n for n in self.named if span.start <= n.start < span.end]
        c = clauses(self.article.text, span, inside)
        found: list[Found] = []
        for k, chunk in enumerate(c.chunks):
            if chunk.kind == "V":
                found.extend(self._of_verb(c, k))
                self._remember(c, k)
            elif chunk.kind == "N":
                found.extend(self._of_noun(c, k))
                found.extend(self._of_title(c, k))
            elif chunk.kind == "P" and chunk.value == "according":
                found.extend(self._according(c, k))
        return _distinct(found)

    # -- whom the words mean --------------------------------------------------------------------

    def meant(self, c: Clauses, k: int) -> Party | None:
        """Whom the chunk means; a pronoun is the one spoken of last, or nobody."""
        chunk = c.chunks[k]
        if chunk.kind == "N":
            found = party(c, k, self.lexicon)
            return self._whole_name(found)
        span = c.of(chunk)
        who = data("clauses")["pronoun"].get(chunk.value)
        if who == "person" and self.person:
            return self.person._replace(span=span)
        if who in ("body", "many") and self.body:
            return self.body._replace(span=span)
        return None

    def _whole_name(self, found: Party) -> Party:
        """A surname alone is the person named in full before it."""
        if found.party_id is None and found.kind == "name":
            parts = found.name.split()
            if len(parts) == 1:
                return found._replace(name=self.full.get(found.name, found.name))
            self.full.setdefault(parts[-1], found.name)
        return found

    def _remember(self, c: Clauses, k: int) -> None:
        heads = subject(c, k)
        if len(heads) != 1 or c.kind(heads[0]) != "N":
            return
        found = self.meant(c, heads[0])
        if found is None or found.kind in ("thing", "abstract", "place", "community"):
            return
        if found.kind == "person" or (found.party_id is None and found.kind == "name" and " " in found.name):
            self.person = found
        else:
            self.body = found

    def _all(self, c: Clauses, heads: Sequence[int]) -> list[Party]:
        return [p for p in (self.meant(c, k) for k in heads) if p is not None]

    # -- frames ---------------------------------------------------------------------------------

    def _of_verb(self, c: Clauses, k: int) -> Iterator[Found]:
        chunk = c.chunks[k]
        for frame in frames().get(f"v:{chunk.value}", ()):
            if frame.needs and not after(c, k, frame.needs, 4):
                continue
            if frame.about and not _speaks_of(c, k, frame.about):
                continue
            if frame.relation in ("reports", "cites"):
                yield from self._told(c, k, frame)
                continue
            doers, targets = self._sides(c, k, frame)
            yield from self._made(c, k, frame, doers, targets, c.of(chunk))

    def _sides(self, c: Clauses, k: int, frame: Frame) -> tuple[list[Party], list[Party]]:
        chunk = c.chunks[k]
        if chunk.passive:
            by = self._all(c, after(c, k, ("by",)))
            heads = (k - 1,) if chunk.shape == "part" and c.kind(k - 1) == "N" else subject(c, k)
            patient = self._all(c, heads)
            if frame.objects == ("on", "object"):
                patient = self._all(c, after(c, k, ("on",))) or patient
            if "object" not in frame.objects:
                return (patient, self._targets(c, k, frame)) if frame.relation in ("member_of", "deploys") else ([], [])
            return by or [UNKNOWN], patient
        return self._all(c, subject(c, k)), self._targets(c, k, frame)

    def _targets(self, c: Clauses, k: int, frame: Frame) -> list[Party]:
        for role in frame.objects:
            heads = () if role == "none" else objects(c, k) if role == "object" else after(c, k, (role,))
            found = self._all(c, heads)
            if found:
                return found
        return []

    def _of_noun(self, c: Clauses, k: int) -> Iterator[Found]:
        chunk = c.chunks[k]
        head = c.words[chunk.last - 1]
        before = c.words[chunk.last - 2] if chunk.last - 2 >= chunk.first else ""
        told = frames().get(f"n:{before} {head}", ()) or frames().get(f"n:{head}", ())
        for frame in told:
            if "named" in frame.subjects:
                continue
            if frame.about and not _speaks_of(c, k, frame.about) and head not in frame.about:
                continue
            between = self._all(c, after(c, k, ("between",))) if "between" in frame.subjects else []
            cue = Span(c.starts[chunk.last - 1], c.ends[chunk.last - 1])
            if len(between) > 1:
                for one in between[:-1]:
                    yield from self._made(c, k, frame, [one], [between[-1]], cue)
                continue
            yield from self._made(c, k, frame, self._noun_doers(c, k, frame), self._noun_targets(c, k, frame), cue)

    def _noun_doers(self, c: Clauses, k: int, frame: Frame) -> list[Party]:
        for role in frame.subjects:
            heads = () if role in ("owner", "between") else after(c, k, (role,))
            found = self._all(c, heads) if heads else []
            if role == "owner":
                found = self._owner(c, k)
            if found:
                return found
        return self._governor(c, k) or [UNKNOWN]

    def _owner(self, c: Clauses, k: int) -> list[Party]:
        """`Israel's attacks`, `Israeli airstrikes`, `its attacks`: who, told before the noun."""
        chunk = c.chunks[k]
        span = Span(c.starts[chunk.first], c.ends[chunk.first])
        for t in range(chunk.first, chunk.last - 1):
            named = c.named.get(t)
            if named and named.actor_id and named.kind != "community":
                return [actor(named.actor_id, Span(named.start, named.end))]
            if c.words[t] in ("its", "their", "his", "her"):
                return self._all(c, subject(c, k - 1)) if c.kind(k - 1) == "V" else []
        state = state_of(c, k)
        return [actor(state, span)] if state else []

    def _governor(self, c: Clauses, k: int) -> list[Party]:
        """The subject of *launch*, *carry out*: whoever is said to do what the noun names."""
        i = k - 1
        while c.kind(i) in ("&", "N", "C", "P") and i > k - 4 and c.kind(i) != "P":
            i -= 1
        if c.kind(i) == "V" and c.value(i) in _LIGHT:
            if not c.chunks[i].passive:
                return self._all(c, subject(c, i))
        if c.kind(k + 1) == "V" and c.chunks[k + 1].passive and c.value(k + 1) in _LIGHT:
            return self._all(c, after(c, k + 1, ("by",)))
        return []

    def _noun_targets(self, c: Clauses, k: int, frame: Frame) -> list[Party]:
        for role in frame.objects:
            if role in ("none", "owner"):
                continue
            found = self._all(c, after(c, k, (role,)))
            if found:
                return found
        return []

    def _made(
        self, c: Clauses, k: int, frame: Frame, doers: Sequence[Party],
        targets: Sequence[Party], cue: Span,
    ) -> Iterator[Found]:
        kind = data("relations")["types"][frame.relation]
        chunk = c.chunks[k]
        modality = _modality(c, k)
        negated = frame.negated or chunk.negated or _fails(c, k)
        for doer in doers:
            one = _as_doer(doer, c) if kind.get("doer") else _as_speaker(doer)
            if one is None or (frame.subject_is == "armed" and one.kind not in _ARMED):
                continue
            if not targets and kind.get("object") == "open" and one is not UNKNOWN:
                yield Found(frame, one, None, cue, negated, modality)
            for target in targets:
                other = _as_target(target, frame, self)
                if other is None and kind.get("object") != "open":
                    continue
                if one is UNKNOWN and (other is None or frame.relation not in _AGENTLESS):
                    continue
                if other and other.name == one.name:
                    continue
                yield Found(frame, one, other, cue, negated, modality)

    # -- provenance -----------------------------------------------------------------------------

    def _told(self, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
        heads = subject(c, k) or _inverted(c, k)
        tellers = [p for p in self._all(c, heads) if p.kind not in ("abstract", "place", "thing")]
        cue = c.of(c.chunks[k])
        for teller in tellers:
            if frame.relation == "cites":
                for outlet in self._all(c, objects(c, k)):
                    if outlet.kind == "media":
                        yield Found(frame, outlet, teller, cue, False, "asserted")
            elif _gives_account(c, k, self.lexicon):
                yield Found(frame, teller, None, cue, c.chunks[k].negated, "asserted")

    def _according(self, c: Clauses, k: int) -> Iterator[Found]:
        if c.value(k + 1) != "to" or c.kind(k + 2) != "N":
            return
        frame = frames()["n:according to"][0]
        for teller in self._all(c, (k + 2,)):
            if teller.kind not in ("abstract", "place", "thing"):
                yield Found(frame, teller, None, Span(c.of(c.chunks[k]).start, c.of(c.chunks[k + 1]).end), False, "asserted")

    # -- structure ------------------------------------------------------------------------------

    def _of_title(self, c: Clauses, k: int) -> Iterator[Found]:
        """`Amal Sabri, leader of the Red Party`; `Israeli Foreign Minister Gideon Saar`."""
        frame = frames()["n:leader"][0]
        chunk = c.chunks[k]
        at = next((t for t in range(chunk.last - 1, chunk.first - 1, -1) if is_noun("titles", c.words[t]) and t not in c.named), None)
        if at is None:
            return
        who = self._titled(c, k, at)
        if who is None:
            return
        for body in self._headed(c, k, at):
            if body.name != who.name:
                yield Found(frame, who, body, Span(c.starts[at], c.ends[at]), False, "asserted")

    def _titled(self, c: Clauses, k: int, at: int) -> Party | None:
        chunk = c.chunks[k]
        if at < chunk.last - 1:
            return self._person(self.meant(c, k))
        end = k
        while c.kind(end + 1) == "P" and c.value(end + 1) in ("of", "for", "to") and c.kind(end + 2) == "N":
            end += 2
        if c.kind(end + 1) == "C" and c.kind(end + 2) == "N":
            found = self._person(self.meant(c, end + 2))
            if found:
                return found
        if c.kind(k - 1) == "C" and c.kind(k - 2) == "N":
            return self._person(self.meant(c, k - 2))
        return None

    def _person(self, found: Party | None) -> Party | None:
        if found and (found.kind == "person" or (found.kind == "name" and " " in found.name)):
            return found
        return None

    def _headed(self, c: Clauses, k: int, at: int) -> list[Party]:
        chunk = c.chunks[k]
        for t in range(chunk.first, at):
            named = c.named.get(t)
            if named and named.actor_id and named.kind != "person":
                return [actor(named.actor_id, Span(named.start, named.end))]
            if named and named.place_id == "syria":
                return [actor("syr_gov", Span(named.start, named.end))]
            state = data("relations")["demonyms"].get(c.words[t])
            if state:
                return [actor(state, Span(c.starts[t], c.ends[t]))]
        if c.kind(k + 1) == "P" and c.value(k + 1) in ("of", "for") and c.kind(k + 2) == "N":
            found = self.meant(c, k + 2)
            if found and found.kind == "place" and found.party_id == "syria":
                return [actor("syr_gov", found.span)]
            if found and found.kind not in ("thing", "abstract"):
                return [found]
        return []


_LIGHT = frozenset(("launch", "stage", "conduct", "carry", "mount", "commit", "perpetrate", "unleash", "step", "intensify", "resume", "express", "reach", "sign", "voice", "strengthen", "offer", "make", "announce", "have", "agree", "declare", "reiterate", "witness", "lead", "start", "begin", "continue", "order", "pledge", "hold", "strike", "brokered", "broker"))
_ARMED = ("armed", "armed_force", "armed_collective", "forces", "state")
_AGENTLESS = ("kills", "attacks", "detains", "destroys_loots", "overthrows", "accuses")
_ADVERBS = re.compile(r"\b(?:allegedly|reportedly|purportedly|supposedly|accused of|are accused|is accused)\b", re.I)
_HYPOTHETICAL = frozenset(("vow", "threaten", "plan", "want", "intend", "call", "urge", "ask", "attempt", "seek", "aim", "pledge", "refuse", "demand", "warn", "try", "hope", "need", "appeal"))


def _as_doer(found: Party, c: Clauses) -> Party | None:
    """The subject of an act: never a community, a place or a thing."""
    if found.kind == "community":
        return actor(data("relations")["unnamed_armed"], found.span)
    if found.kind == "place":
        state = data("relations")["capitals"].get(found.party_id)
        return actor(state, found.span) if state else None
    return None if found.kind in ("thing", "abstract") else found


def _as_speaker(found: Party) -> Party | None:
    if found.kind == "place":
        state = data("relations")["capitals"].get(found.party_id)
        return actor(state, found.span) if state else None
    return None if found.kind in ("thing", "abstract") else found


def _as_target(found: Party, frame: Frame, teller: _Teller) -> Party | None:
    if found.kind == "abstract":
        return None
    if frame.relation in ("kills", "clashes_with", "accuses", "agrees_with", "overthrows", "detains") and found.kind in ("thing", "place"):
        return None
    return found


def _speaks_of(c: Clauses, k: int, about: frozenset[str]) -> bool:
    first, last = c.chunks[k].first, min(len(c.words), c.chunks[k].last + 14)
    return not about.isdisjoint(c.words[first:last])


def _inverted(c: Clauses, k: int) -> tuple[int, ...]:
    """`…, said the minister`: the subject behind the verb."""
    return (k + 1,) if c.kind(k + 1) == "N" and c.kind(k - 1) in ("C", "X", "") else ()


def _gives_account(c: Clauses, k: int, lexicon: Lexicon) -> bool:
    """Whether what is said tells of events or figures, not of feelings or wishes."""
    told = set(c.words)
    return not told.isdisjoint(_accounts(lexicon))


@cache
def _account_words() -> frozenset[str]:
    kinds = data("relations")["types"]
    found = set()
    for key, told in frames().items():
        if any(kinds[f.relation]["layer"] == "event" for f in told):
            if key.startswith("n:"):
                found.add(key[2:])
            else:
                found |= {form for form, word in words().items() if word.lemma == key[2:]}
    return frozenset(found)


def _accounts(lexicon: Lexicon) -> frozenset[str]:
    return _account_words() | lexicon.gate


def _modality(c: Clauses, k: int) -> str:
    chunk = c.chunks[k]
    for i in range(k - 1, -1, -1):
        if c.kind(i) == "I":
            return "hypothetical"
        if c.kind(i) == "V" and c.value(i) == "deny" and not c.chunks[i].passive:
            return "denied"
        if c.kind(i) == "V" and c.value(i) in ("accuse", "allege"):
            return "alleged"
        if c.kind(i) in "X":
            break
    if chunk.kind == "V" and (chunk.modal or (chunk.shape == "inf" and _wished(c, k))):
        return "hypothetical"
    return "alleged" if _ADVERBS.search(c.span(0, len(c.words)).of(c.text)) else "asserted"


def _wished(c: Clauses, k: int) -> bool:
    """Whether an infinitive hangs on a wish, a threat or a call."""
    for i in range(k - 1, -1, -1):
        if c.kind(i) == "V":
            return c.value(i) in _HYPOTHETICAL
        if c.kind(i) in "XS":
            return False
    return False


def _fails(c: Clauses, k: int) -> bool:
    """`failed to protect`: told as not having happened."""
    return c.kind(k - 1) == "V" and c.value(k - 1) in ("fail", "refuse") and c.chunks[k].shape == "inf"


def _distinct(found: Sequence[Found]) -> list[Found]:
    seen: set[tuple[object, ...]] = set()
    made: list[Found] = []
    for f in found:
        key = (f.frame.relation, f.subject.name, f.object.name if f.object else None, f.negated)
        if key not in seen:
            seen.add(key)
            made.append(f)
    return sorted(made, key=lambda f: f.cue)


# -- the records ----------------------------------------------------------------------------------


def _finished(
    article: Article, reading: Reading, found: Sequence[tuple[int, Found]]
) -> Iterator[Relation]:
    kinds = data("relations")["types"]
    acts = [(n, f) for n, f in found if kinds[f.frame.relation]["layer"] == "event"]
    said = dict(zip([id(f) for _, f in acts], _said(reading, acts), strict=True))
    seen: Counter[tuple[object, ...]] = Counter()
    for number, f in found:
        layer = kinds[f.frame.relation]["layer"]
        by = said.get(id(f), Attribution())
        speaker = (by.source, by.source_id)
        if layer == "speech":
            speaker = (f.subject.name, f.subject.party_id)
        modality = f.modality
        if modality == "asserted" and layer == "event":
            modality = "alleged" if by.alleged else "attributed" if by.source else "asserted"
        yield _relation(article, reading, number, f, layer, speaker, modality, seen)


def _said(reading: Reading, acts: Sequence[tuple[int, Found]]) -> list[Attribution]:
    """Who tells of each act, as `attribution` finds it for a toll at the same place."""
    drafts = []
    for number, f in acts:
        mentions = reading.mentions(number)
        at = next((i for i, m in enumerate(mentions) if m.end > f.cue.start), len(mentions) - 1)
        drafts.append(Draft(number, at, mentions[at], "", at, f.frame.name))
    return attributions(reading, drafts)


def _relation(
    article: Article, reading: Reading, number: int, f: Found, layer: str,
    speaker: tuple[str | None, str | None], modality: str, seen: Counter[tuple[object, ...]],
) -> Relation:
    sentence = reading.sentences[number]
    other = f.object
    words_of = sentence.span.of(article.text)
    key = (words_of, f.cue.start - sentence.span.start, f.frame.relation, f.subject.name, other.name if other else "")
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
        object_words=other.span.of(article.text) if other and other.span else None,
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
