"""Relations: who is reported to have done or said what to or about whom."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from tollbook.arguments import after, antecedent_object, between, clause_subject, objects, subject
from tollbook.attribution import Attribution, attributions
from tollbook.clauses import Clauses, clauses, words
from tollbook.drafts import Draft
from tollbook.lexicon import Lexicon, plural
from tollbook.model import Article, Relation, Span, TollbookError
from tollbook.names import Named, book, names
from tollbook.parties import UNKNOWN, Party, actor, is_noun, is_upper, party, plain, state_of
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
    only: tuple[str, ...]
    owned: bool
    must: bool
    unless: frozenset[str]


class Found(NamedTuple):
    """A relation in the making: its frame, its two sides, and where its cue stands."""

    frame: Frame
    subject: Party
    object: Party | None
    cue: Span
    negated: bool
    modality: str
    words: Span | None = None  # of an object that is no party


_FRAME_KEYS = frozenset(
    ["relation", "verbs", "nouns", "subject", "object", "needs", "about", "negated", "subject_is", "owned", "must", "unless", "only_passive", "only_negated", "only_modal", "examples", "never"]
)


def checked_relations(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The types and frames as given; raise `TollbookError` where a key or a type is none."""
    for name, frame in told["frames"].items():
        wrong = sorted(set(frame) - _FRAME_KEYS)
        if wrong:
            raise TollbookError(
                f"data/relations.yml: {name} has an unknown key {wrong[0]!r}. Mend it."
            )
        if frame["relation"] not in told["types"]:
            raise TollbookError(
                f"data/relations.yml: {frame['relation']!r} of {name} is no type. Mend it."
            )
    return told


@cache
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """The frames by the base form of their verb, `v:kill`, or by their noun, `n:attacks`."""
    found: dict[str, list[Frame]] = {}
    for name, told in checked_relations(data("relations"))["frames"].items():
        frame = Frame(
            name,
            told["relation"],
            tuple(told["object"]),
            tuple(told.get("subject", ())),
            tuple(told.get("needs", ())),
            frozenset(told.get("about", ())),
            told.get("negated", False),
            told.get("subject_is"),
            tuple(key[5:] for key in told if key.startswith("only_")),
            told.get("owned", False),
            told.get("must", False),
            frozenset(told.get("unless", ())),
        )
        for verb in told.get("verbs", ()):
            found.setdefault(f"v:{verb}", []).append(frame)
        for noun in told.get("nouns", ()):
            for form in (noun, plural(noun)):
                found.setdefault(f"n:{form}", []).append(frame)
    return {key: tuple(told) for key, told in found.items()}


@cache
def _gate() -> frozenset[str]:
    """Words without one of which a sentence tells no relation."""
    verbs = {key[2:] for key in frames() if key.startswith("v:")}
    forms = {form for form, word in words().items() if word.lemma in verbs}
    nouns = {key[2:] for key in frames() if key.startswith("n:")}
    forms = {form for form in forms if words()[form].lemma != "be"} | {"responsible"}
    forms |= set(data("relations")["parties"]["titles"])
    return frozenset(forms | {noun.split()[-1] for noun in nouns} - {"to"} | {"according"})


@cache
def _titles() -> frozenset[str]:
    return frozenset(data("relations")["parties"]["titles"])


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
        self.many: Party | None = None
        self.state: Party | None = None
        self.here: Party | None = None  # spoken of in this sentence
        self.where: Party | None = None
        self.full: dict[str, str] = {}
        self.number = 0
        # Verbs whose subjects nobody has asked for yet; a sentence without its clauses is unread.
        self.pending: list[tuple[int, Clauses | None, int]] = []
        self.latest = -1  # the sentence that `here` belongs to

    def sentence(self, number: int) -> list[Found]:
        """The relations of one sentence."""
        span = self.reading.sentences[number].span
        told = {w.lower() for w in _WORD.findall(self.reading.words(number))}
        if told.isdisjoint(_gate()):
            self.pending.append((number, None, -1))
            return []
        c = self._clauses(number)
        self.number = number
        found: list[Found] = []
        titled = not told.isdisjoint(_titles())
        for k, chunk in enumerate(c.chunks):
            if chunk.kind == "V":
                found.extend(self._of_verb(c, k))
                self.pending.append((number, c, k))
            elif chunk.kind == "N":
                found.extend(self._of_noun(c, k))
                if titled:
                    found.extend(self._of_title(c, k))
            elif chunk.kind == "P" and chunk.value == "according":
                found.extend(self._according(c, k))
        return _distinct(_plain_reports(found))

    def _clauses(self, number: int) -> Clauses:
        span = self.reading.sentences[number].span
        inside = [n for n in self.named if span.start <= n.start < span.end]
        return clauses(self.article.text, span, inside)

    def _catch_up(self) -> None:
        """Read whom the sentences passed over spoke of, now that a pronoun asks for them."""
        pending, self.pending = self.pending, []
        for number, c, k in pending:
            self._enter(number)
            if c is not None:
                self._remember(c, k)
                continue
            unread = self._clauses(number)
            for i, chunk in enumerate(unread.chunks):
                if chunk.kind == "V":
                    self._remember(unread, i)
        self._enter(self.number)

    def _enter(self, number: int) -> None:
        """What was spoken of in one sentence is not in the next."""
        if number != self.latest:
            self.here, self.latest = None, number

    # -- whom the words mean --------------------------------------------------------------------

    def meant(self, c: Clauses, k: int) -> Party | None:
        """Whom the chunk means; a pronoun is the one spoken of last, or nobody."""
        chunk = c.chunks[k]
        if chunk.kind == "N":
            return self._whole_name(self._owned(c, k, party(c, k, self.lexicon)))
        span = c.of(chunk)
        who = data("clauses")["pronoun"].get(chunk.value)
        self._catch_up()
        if c.kind(k - 1) == "V" and chunk.value in ("it", "them", "him"):
            for i in range(k - 2, -1, -1):
                if c.kind(i) == "N" and i not in subject(c, k - 1):
                    found = self.meant(c, i)
                    if found and (found.party_id or found.kind in ("body", "people", "name")):
                        return found._replace(span=span)
        opening = next((i for i, x in enumerate(c.chunks) if x.kind in "NH"), k)
        if who == "person" and c.kind(k - 1) == "C" and c.kind(opening) == "N":
            first = party(c, opening, self.lexicon)
            if first.kind == "monitor":
                return first._replace(span=span)  # a slip: "The Observatory relies on …, he said"
        if who == "person" and self.person:
            return self.person._replace(span=span)
        if who == "many":
            for i in range(k - 2, -1, -1):
                if c.kind(i) == "N" and self._is_armed(c, i):
                    return party(c, i, self.lexicon)._replace(span=span)
        if who == "many" and (self.here or self.many or self.body):
            return (self.here or self.many or self.body or UNKNOWN)._replace(span=span)
        if who == "self" and self.person:
            return self.person._replace(span=span)
        if who == "body" and self.body:
            return self.body._replace(span=span)
        return None

    def _is_armed(self, c: Clauses, k: int) -> bool:
        return party(c, k, self.lexicon).kind == "armed_collective"

    def _owned(self, c: Clauses, k: int, found: Party) -> Party:
        """`its foreign ministry`, `their forces`, `these groups`: those spoken of before."""
        chunk = c.chunks[k]
        if found.party_id and found.kind != "armed_collective":
            return found
        first, head = c.words[chunk.first], c.words[chunk.last - 1]
        leader = self._leader(c, k, found)
        if leader:
            return leader
        where = self._there(c, k, found)
        if where:
            return where
        resident = (
            c.kind(k + 1) == "C"
            and c.kind(k + 2) == "N"
            and c.words[c.chunks[k + 2].last - 1] in ("resident", "witness", "villager")
        )
        if found.kind == "name" and resident:
            return actor("src_resident", found.span)
        if first in ("his", "her") and head in ("government", "regime"):
            self._catch_up()
            if self.person is None:
                return found
            key = data("relations")["government_of"].get(self.person.party_id)
            return actor(key, found.span) if key else found
        if first not in _POINTING and head not in _OFFICIALS and found.kind != "forces":
            return found
        self._catch_up()
        body = self.body
        if body is None:
            return found
        if first in ("its", "their") and is_noun("offices", head) and body.kind in ("state", "igo"):
            return body._replace(span=found.span)
        theirs = {
            c.words[t] for t in range(chunk.first, c.chunks[min(k + 2, len(c.chunks) - 1)].last)
        }
        if found.kind == "forces" and not theirs.isdisjoint(("its", "their")):
            owners = [p for p in (self.here, self.state, body) if p]
            forces = data("relations")["forces_of"]
            known = [
                forces.get(p.party_id, p.party_id)
                for p in owners
                if p.party_id in forces or p.kind == "state"
            ]
            return actor(known[0], found.span) if known else found
        if (
            self.here
            and first in ("its", "their")
            and found.party_id == data("relations")["unnamed_armed"]
        ):
            return self.here._replace(span=found.span)
        if (
            first in ("these", "those", "the")
            and head in ("groups", "militias")
            and body.kind == "armed_collective"
            and chunk.last - chunk.first == 2
        ):
            return body._replace(span=found.span)
        alone = first in ("the", "this") and chunk.last - chunk.first == 2 and not found.party_id
        if alone and (head in _ANYBODY or head in body.name.lower().split()):
            return body._replace(span=found.span)
        official = head in _OFFICIALS and found.party_id is None
        if official and self.state and chunk.last - chunk.first <= 2:
            return self.state._replace(span=found.span)
        return found

    def _leader(self, c: Clauses, k: int, found: Party) -> Party | None:
        """`a leader of the Druze minority`: the one person of that office whom the article names."""
        chunk = c.chunks[k]
        if c.words[chunk.last - 1] not in ("leader", "director", "spokesman") or found.party_id:
            return None
        bodies = {b.party_id for b in self._all(c, after(c, k, ("of", "for"), 3))}
        who = {n.actor_id for n in self.named if n.kind == "person" and n.actor_id}
        held = [p for p in who if book().actors[p or ""].get("of") in bodies - {None}]
        return actor(held[0], found.span) if len(held) == 1 and held[0] else None

    def _there(self, c: Clauses, k: int, found: Party) -> Party | None:
        """`the region`, `the town`: the place of that kind named last."""
        chunk = c.chunks[k]
        kinds = data("relations")["there"].get(c.words[chunk.last - 1])
        if not kinds or c.words[chunk.first] != "the" or chunk.last - chunk.first != 2:
            return None
        start = c.starts[chunk.first]
        before = [n for n in self.named if n.end <= start and n.place_id and n.kind in kinds]
        place = before[-1] if before else None
        return Party(place.name or "", place.place_id, found.span, "place") if place else None

    def _whole_name(self, found: Party) -> Party:
        """A surname alone is the person named in full before it."""
        if found.party_id is None and found.kind == "name":
            parts = found.name.split()
            if len(parts) == 1:
                return found._replace(name=self.full.get(found.name, found.name))
            self.full.setdefault(parts[-1], found.name)
        return found

    def _remember(self, c: Clauses, k: int) -> None:
        heads = _inverted(c, k) or subject(c, k)
        if len(heads) != 1 or c.kind(heads[0]) != "N":
            return
        found = self.meant(c, heads[0])
        if found is None or found.kind in ("thing", "abstract", "place", "community"):
            return
        head = c.words[c.chunks[heads[0]].last - 1]
        alone = (
            found.party_id is None and found.kind in ("body", "people") and not head.endswith("s")
        )
        if alone and (is_noun("titles", head) or self.lexicon.word_of(head).letter == "q"):
            self.person = found
        elif found.kind in ("person", "unnamed_source") or (
            found.party_id is None and found.kind == "name" and " " in found.name
        ):
            self.person = found
            return
        self.here = found
        if found.kind == "state":
            self.state = found
        if found.kind == "people" and not found.party_id:
            return
        if found.kind in ("armed_collective", "people", "forces"):
            self.many = found
            self.body = found if found.party_id else self.body
        else:
            self.body = found

    def _each(self, c: Clauses, heads: Sequence[int]) -> list[Party | None]:
        return [self.meant(c, k) for k in heads]

    def _rather(self, c: Clauses, k: int, found: Party) -> Party:
        """`civilians, mostly Alawites`: the community."""
        if found.party_id is None and c.kind(k + 1) == "C" and c.kind(k + 2) == "N":
            most = c.words[c.chunks[k + 2].first - 1] in (
                "mostly",
                "mainly",
                "largely",
                "predominantly",
            )
            other = self.meant(c, k + 2) if most else None
            if other and other.kind == "community":
                return other
        return found

    def _all(self, c: Clauses, heads: Sequence[int]) -> list[Party]:
        return [p for p in (self.meant(c, k) for k in heads) if p is not None]

    # -- frames ---------------------------------------------------------------------------------

    def _of_verb(self, c: Clauses, k: int) -> Iterator[Found]:
        chunk = c.chunks[k]
        for frame in frames().get(f"v:{chunk.value}", ()):
            if frame.needs and not after(c, k, frame.needs, 8 if frame.name == "described" else 4):
                if frame.relation == "agrees_with":
                    yield from self._agreed(c, k, frame, self._all(c, subject(c, k)), c.of(chunk))
                continue
            if not all(getattr(chunk, only) for only in frame.only):
                continue
            if frame.unless and _speaks_of(c, k, frame.unless):
                continue
            if frame.about and not _speaks_of(c, k, frame.about):
                continue
            if frame.relation in ("reports", "cites"):
                yield from self._told(c, k, frame)
                continue
            if (_asked(c, k) and not _promised(c, k, frame)) or _fails(c, k):
                continue  # what is asked for, aimed at or left undone is no relation of its own
            doers, targets = self._sides(c, k, frame)
            if frame.must and not targets:
                continue
            if (
                not doers
                and (chunk.value == "target" or c.kind(k - 1) == "S")
                and chunk.shape == "ing"
            ):
                doers = [UNKNOWN]
            if frame.relation == "threatens":
                doers, targets = self._threat(c, k, doers, targets)
            if frame.relation == "kills" and doers == [UNKNOWN]:
                enemies = _in_clashes(c, k)
                if enemies is not None:
                    clash = frames()["v:clash"][0]
                    sides = [p for p in targets if p.party_id or p.kind in ("name", "forces")]
                    yield from self._made(c, k, clash, sides, self._all(c, enemies), c.of(chunk))
                    continue
            if frame.name == "led_by":
                doers, targets = ([], []) if doers == [UNKNOWN] else (doers, targets)
            yield from self._made(c, k, frame, doers, targets, c.of(chunk))

    def _agreed(
        self, c: Clauses, k: int, frame: Frame, sides: Sequence[Party], cue: Span
    ) -> Iterator[Found]:
        """`X and Y signed an agreement`: the first with each of the others."""
        if len(sides) > 1:
            yield from self._made(c, k, frame, sides[:1], sides[1:], cue)

    def _sides(self, c: Clauses, k: int, frame: Frame) -> tuple[list[Party], list[Party]]:
        chunk = c.chunks[k]
        if chunk.passive:
            by = self._all(c, after(c, k, ("by",)))
            heads = (k - 1,) if chunk.shape == "part" and c.kind(k - 1) == "N" else subject(c, k)
            if chunk.shape == "part" and c.kind(k - 1) == "C" and c.kind(k - 2) == "N":
                heads = (k - 2,)  # the government, led by
            patient = self._all(c, heads)
            if frame.objects == ("on", "object"):
                patient = self._all(c, after(c, k, ("on",))) or patient
            if "object" not in frame.objects:
                return (
                    (patient, self._targets(c, k, frame))
                    if frame.relation in ("member_of", "deploys")
                    else ([], [])
                )
            return by or [UNKNOWN], patient
        heads = subject(c, k)
        doers = [p for p in self._all(c, heads) if p.kind not in ("thing", "abstract")]
        if not doers and heads and c.kind(heads[0]) == "N" and chunk.value in _DEADLY:
            doers = self._behind(c, heads[0], "by") or self._owner(c, heads[0])
        if not doers and chunk.shape == "ing" and c.kind(k - 1) == "C" and c.kind(k - 2) == "N":
            doers = [p for p in self._all(c, (k - 2,)) if p.kind == "armed_collective"]
        return doers, self._targets(c, k, frame)

    def _threat(
        self, c: Clauses, k: int, doers: list[Party], targets: list[Party]
    ) -> tuple[list[Party], list[Party]]:
        """Whoever speaks threatens, and whoever must act is threatened."""
        must = [h for i, x in enumerate(c.chunks) if x.kind == "I" for h in _first_subject(c, i)]
        speaks = [
            h
            for i, x in enumerate(c.chunks)
            if x.kind == "V" and x.value in ("say", "tell", "add", "warn", "vow", "threaten")
            for h in subject(c, i) or _inverted(c, i)
        ]
        return self._all(c, speaks) or doers, self._all(c, must) or targets

    def _targets(self, c: Clauses, k: int, frame: Frame) -> list[Party]:
        for role in frame.objects:
            heads = (
                ()
                if role == "none"
                else objects(c, k)
                if role == "object"
                else after(c, k, (role,))
            )
            if frame.name == "blamed" and role == "on":
                heads = _blamed(c, k)
            if role == "clause":
                heads = clause_subject(c, k)
            if role == "object" and not heads:
                heads = antecedent_object(c, k)
            found = [
                self._rather(c, h, p) for h, p in zip(heads, self._each(c, heads), strict=True) if p
            ]
            if found and frame.relation == "condemns" and found[0].kind == "abstract":
                return self._behind(c, heads[0], "by") or self._owner(c, heads[0]) or found
            if found:
                return found
        if "object" in frame.objects and c.kind(k - 1) == "H" and c.kind(k - 2) == "N":
            return self._all(c, (k - 2,))  # the men they arrested
        if c.kind(k + 1) in ("C", "&") and c.kind(k + 2) == "V" and "object" in frame.objects:
            return self._targets(c, k + 2, frame)  # arrested, beat and killed farmers
        return []

    def _of_noun(self, c: Clauses, k: int) -> Iterator[Found]:
        chunk = c.chunks[k]
        head = c.words[chunk.last - 1]
        before = c.words[chunk.last - 2] if chunk.last - 2 >= chunk.first else ""
        told = frames().get(f"n:{before} {head}", ()) or frames().get(f"n:{head}", ())
        for frame in told:
            if "named" in frame.subjects or (frame.owned and not self._owner(c, k)):
                continue
            if frame.needs and not after(c, k, frame.needs, 3):
                continue
            if frame.about and not _speaks_of(c, k, frame.about) and head not in frame.about:
                continue
            sides = self._all(c, between(c, k)) if "between" in frame.subjects else []
            cue = Span(c.starts[chunk.last - 1], c.ends[chunk.last - 1])
            if len(sides) > 1:
                for one in sides[:-1]:
                    yield from self._made(c, k, frame, [one], [sides[-1]], cue)
                continue
            if _is_means(c, k) and not self._owner(c, k):
                continue  # killed in an attack: one act, told by the verb
            doers, targets = self._noun_doers(c, k, frame), self._noun_targets(c, k, frame)
            if frame.relation == "agrees_with" and not targets:
                yield from self._agreed(c, k, frame, doers, cue)
            else:
                yield from self._made(c, k, frame, doers, targets, cue)

    def _noun_doers(self, c: Clauses, k: int, frame: Frame) -> list[Party]:
        if data("relations")["types"][frame.relation]["layer"] == "speech":
            governed = self._governor(c, k)
            if governed:
                return governed
        for role in frame.subjects:
            if role in ("between", "from"):
                continue
            found = self._owner(c, k) if role == "owner" else self._behind(c, k, role)
            if found:
                return found
        return (
            self._governor(c, k)
            or self._whence(c, k, frame)
            or self._blamed_doers(c, k)
            or [UNKNOWN]
        )

    def _behind(self, c: Clauses, k: int, role: str) -> list[Party]:
        """What a preposition opens behind the noun, or behind the verb by which it happens."""
        found = self._all(c, after(c, k, (role,)))
        happens = k + 2 if c.kind(k + 1) == "R" else k + 1
        if not found and c.kind(happens) == "V" and c.value(happens) in data("relations")["happen"]:
            found = self._all(c, after(c, happens, (role,)))
        return found

    def _whence(self, c: Clauses, k: int, frame: Frame) -> list[Party]:
        """`attacks from rebels`, but not `attacks from Gaza`."""
        if "from" not in frame.subjects:
            return []
        return [p for p in self._all(c, after(c, k, ("from",))) if p.kind not in ("place", "name")]

    def _blamed_doers(self, c: Clauses, k: int) -> list[Party]:
        """`blamed the killings on rebels`: the rebels are said to have killed."""
        for i in range(k - 1, -1, -1):
            if c.kind(i) == "V":
                return self._all(c, _blamed(c, i)) if c.value(i) == "blame" else []
        return []

    def _owner(self, c: Clauses, k: int) -> list[Party]:
        """`Israel's attacks`, `Israeli airstrikes`, `its attacks`: who, told before the noun."""
        chunk = c.chunks[k]
        span = Span(c.starts[chunk.first], c.ends[chunk.first])
        for t in range(chunk.first, chunk.last - 1):
            named = c.named.get(t)
            if named and named.actor_id and named.kind != "community":
                return [actor(named.actor_id, Span(named.start, named.end))]
            if c.words[t] in ("its", "their"):
                if c.kind(k - 1) == "P" and c.value(k - 1) == "for" and c.kind(k - 2) == "N":
                    return self._all(c, (k - 2,))  # condemned Israel for its strikes
                i = next((i for i in range(k - 1, -1, -1) if c.kind(i) == "V"), None)
                return self._all(c, subject(c, i)) if i is not None else []
        state = state_of(c, k)
        return [actor(state, span)] if state else []

    def _governor(self, c: Clauses, k: int) -> list[Party]:
        """The subject of *launch*, *carry out*: whoever is said to do what the noun names."""
        i = k - 1
        while c.kind(i) in ("&", "N", "C") and i > k - 4:
            i -= 1
        if (
            c.words[c.chunks[k].last - 1] == "statement"
            and c.value(i) == "in"
            and c.kind(i - 1) == "V"
        ):
            return self._all(c, subject(c, i - 1))
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
            found = self._behind(c, k, role)
            if found:
                return found
        if c.value(k - 1) == "to" and c.value(k - 2) == "respond":
            return self._all(c, subject(c, k - 2))  # responding to attacks: they were attacked
        return []

    def _made(
        self,
        c: Clauses,
        k: int,
        frame: Frame,
        doers: Sequence[Party],
        targets: Sequence[Party],
        cue: Span,
    ) -> Iterator[Found]:
        kind = data("relations")["types"][frame.relation]
        chunk = c.chunks[k]
        modality = _modality(c, k, kind["layer"] == "event")
        targets = _together(targets, frame)
        negated = frame.negated or (chunk.negated and "negated" not in frame.only)
        if chunk.negated and chunk.modal and kind["layer"] == "event":
            return  # will not attack: nothing is told
        for doer in doers:
            one = _as_doer(doer, c) if kind.get("doer") else _as_speaker(doer)
            if one and one.span and _NOBODY.match(one.span.of(c.text)):
                continue
            if one is None or (frame.subject_is == "armed" and one.kind not in _ARMED):
                continue
            if (
                not targets
                and kind.get("object") == "open"
                and (one.party_id or (one is not UNKNOWN and kind["layer"] == "speech"))
            ):
                yield Found(frame, one, None, cue, negated, modality)
            for target in targets:
                other = _as_target(target, frame, self)
                if other is None and (kind.get("object") != "open" or len(targets) > 1):
                    continue
                if other is None and kind["layer"] == "event" and frame.relation != "investigates":
                    continue  # the minister attacked the bill
                if frame.name == "heads" and (other is None or other.kind not in _HEADED):
                    continue
                if one is UNKNOWN and (
                    frame.relation not in _AGENTLESS
                    or other is None
                    or (other.party_id is None and kind["layer"] == "event")
                ):
                    continue
                if other and other.name == one.name:
                    continue
                words = target.span if other is None else None
                yield Found(frame, one, other, cue, negated, modality, words)

    # -- provenance -----------------------------------------------------------------------------

    def _told(self, c: Clauses, k: int, frame: Frame) -> Iterator[Found]:
        if frame.name == "said" and c.value(k) not in ("say", "tell", "add"):
            closes = c.kind(k + 1) in ("X", "") and c.kind(k - 1) in ("N", "H")
            if not closes and not _has_clause(c, k):
                return
        heads = _inverted(c, k) or subject(c, k)
        if c.chunks[k].passive and frame.name == "said":
            heads = after(c, k, ("by",), 3)  # reported by nobody is nobody's report
        if c.value(k - 1) == "as" and c.kind(k - 2) == "N" and c.value(k - 3) == "quote":
            yield from self._quoted(c, k)
            return
        if frame.name == "shared_by":
            heads = after(c, k, ("by",), 3)
        tellers = [
            self._writer(c, h, p) for h, p in zip(heads, self._each(c, heads), strict=True) if p
        ]
        silent = ("abstract", "place") if c.value(k) in _SPOKEN else ("abstract", "place", "thing")
        tellers = [p for p in tellers if p.kind not in silent]
        cue = c.of(c.chunks[k])
        for teller in tellers:
            if frame.relation == "cites":
                if frame.name == "relies":
                    for source in self._all(c, after(c, k, ("on",))):
                        if source.kind == "unnamed_source" and teller.kind in ("monitor", "media"):
                            yield Found(frame, teller, source, cue, False, "asserted")
                    continue
                for outlet in self._all(c, objects(c, k)):
                    if _is_outlet(outlet):
                        yield Found(frame, outlet, teller, cue, False, "asserted")
            elif frame.name == "shared_by":
                if teller.party_id:
                    yield Found(frame, teller, None, cue, False, "asserted")
            elif _gives_account(c, k, teller, self.lexicon):
                inner = next((i for i in range(k + 1, len(c.chunks)) if c.kind(i) == "V"), None)
                relayed = []
                if (
                    teller.kind == "media"
                    and inner is not None
                    and c.value(inner) in ("say", "report")
                ):
                    relayed = [p for p in self._all(c, subject(c, inner)) if p.party_id]
                for source in relayed:
                    yield Found(frames()["v:rely"][0], teller, source, cue, False, "asserted")
                if not relayed:
                    yield Found(frame, teller, None, cue, c.chunks[k].negated, "asserted")

    def _quoted(self, c: Clauses, k: int) -> Iterator[Found]:
        """`AFP quoted a doctor as saying`: AFP relies on the doctor, who tells it."""
        cue = c.of(c.chunks[k])
        for source in self._all(c, (k - 2,)):
            yield Found(frames()["v:say"][0], source, None, cue, False, "asserted")
            for teller in self._all(c, subject(c, k - 3)):
                quote = c.of(c.chunks[k - 3])
                yield Found(frames()["v:rely"][0], teller, source, quote, False, "asserted")

    def _writer(self, c: Clauses, k: int, found: Party) -> Party:
        """`Al-Hijri's statement said`: al-Hijri."""
        if found.kind == "abstract" and c.kind(k) == "N":
            for t in range(c.chunks[k].first, c.chunks[k].last):
                named = c.named.get(t)
                if named and named.actor_id:
                    return actor(named.actor_id, found.span)
        return found

    def _according(self, c: Clauses, k: int) -> Iterator[Found]:
        if c.value(k + 1) != "to" or c.kind(k + 2) != "N":
            return
        frame = frames()["n:according to"][0]
        for teller in self._all(c, (k + 2,)):
            if teller.kind not in ("abstract", "place", "thing"):
                self._catch_up()
                self.here = teller
                yield Found(
                    frame,
                    teller,
                    None,
                    Span(c.of(c.chunks[k]).start, c.of(c.chunks[k + 1]).end),
                    False,
                    "asserted",
                )

    # -- structure ------------------------------------------------------------------------------

    def _of_title(self, c: Clauses, k: int) -> Iterator[Found]:
        """`Amal Sabri, leader of the Red Party`; `Israeli Foreign Minister Gideon Saar`."""
        frame = frames()["n:leader"][0]
        chunk = c.chunks[k]
        at = next(
            (
                t
                for t in range(chunk.last - 1, chunk.first - 1, -1)
                if is_noun("titles", c.words[t]) and (t not in c.named or t < chunk.last - 1)
            ),
            None,
        )
        former = data("relations")["former"]
        if at is None or any(c.words[t] in former for t in range(chunk.first, chunk.last)):
            return
        who = self._titled(c, k, at)
        if who is None or (
            who.party_id and book().actors[who.party_id]["role"].startswith("former")
        ):
            return
        for body in self._headed(c, k, at):
            if body.name != who.name:
                yield Found(frame, who, body, Span(c.starts[at], c.ends[at]), False, "asserted")

    def _titled(self, c: Clauses, k: int, at: int) -> Party | None:
        chunk = c.chunks[k]
        if at < chunk.last - 1:
            return self._person(self.meant(c, k))
        end = k
        while (
            c.kind(end + 1) == "P"
            and c.value(end + 1) in ("of", "for", "to")
            and c.kind(end + 2) == "N"
        ):
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
        for t in range(at - 1, chunk.first - 1, -1):
            named = c.named.get(t)
            if named and named.actor_id and named.kind != "person":
                return [actor(named.actor_id, Span(named.start, named.end))]
            if named and named.place_id == "syria":
                return [actor("syr_gov", Span(named.start, named.end))]
            if t < at and re.search("['’]s$", c.words[t]) and t not in c.named:
                return [Party(plain(c, chunk.first, t + 1), None, c.span(t, t + 1), "body")]
            state = data("relations")["demonyms"].get(c.words[t])
            if state:
                return [actor(state, Span(c.starts[t], c.ends[t]))]
            own = is_upper(c, t) or is_noun("forces", c.words[t])
            if at < chunk.last - 1 and own and not _is_of_title(c.words[t]):
                return [Party(plain(c, t, t + 1), None, c.span(t, t + 1), "body")]
        if c.kind(k + 1) == "P" and c.value(k + 1) in ("of", "for") and c.kind(k + 2) == "N":
            found = self.meant(c, k + 2)
            if found and found.kind == "place" and found.party_id == "syria":
                return [actor("syr_gov", found.span)]
            if found and found.kind not in ("thing", "abstract", "place"):
                return [found]
        who = self._titled(c, k, at)
        of = book().actors[who.party_id].get("of") if who and who.party_id else None
        return [actor(of, None)] if of else []


_DEADLY = ("kill", "leave", "attack", "strike", "hit", "target")
_POINTING = ("its", "their", "these", "those", "the", "this")
_OFFICIALS = ("officials", "representatives", "authorities")
_SPOKEN = ("say", "tell", "add", "claim", "maintain", "announce", "acknowledge")
_ANYBODY = (
    "group",
    "organisation",
    "organization",
    "movement",
    "agency",
    "body",
    "network",
    "watchdog",
)
_LIGHT = frozenset(
    (
        "launch",
        "stage",
        "conduct",
        "carry",
        "mount",
        "commit",
        "perpetrate",
        "unleash",
        "step",
        "intensify",
        "resume",
        "express",
        "reach",
        "sign",
        "voice",
        "strengthen",
        "offer",
        "make",
        "announce",
        "have",
        "agree",
        "declare",
        "reiterate",
        "witness",
        "lead",
        "start",
        "begin",
        "continue",
        "pledge",
        "hold",
        "broker",
    )
)
_HEADED = ("monitor", "igo", "ngo", "organisation", "media", "armed_force", "body", "name")
_ARMED = ("unknown", "armed", "armed_force", "armed_collective", "forces", "state")
_OF_PARTIES = (
    "kills",
    "clashes_with",
    "accuses",
    "agrees_with",
    "overthrows",
    "detains",
    "supports_protects",
    "member_of",
)
_AGENTLESS = ("kills", "attacks", "detains", "destroys_loots", "overthrows", "accuses")
_NOBODY = re.compile(r"(?:no|nobody|none|neither)\b", re.IGNORECASE)
_ADVERBS = re.compile(
    r"\b(?:allegedly|reportedly|purportedly|supposedly|reports of|appeared to)\b", re.IGNORECASE
)
_HYPOTHETICAL = frozenset(
    (
        "aim",
        "vow",
        "threaten",
        "plan",
        "want",
        "intend",
        "call",
        "urge",
        "ask",
        "attempt",
        "seek",
        "aim",
        "pledge",
        "refuse",
        "demand",
        "warn",
        "try",
        "hope",
        "need",
        "appeal",
    )
)


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
    state = (
        data("relations")["capitals"].get(found.party_id)
        if found.kind == "place" and found.party_id in ("syria", "israel", "lebanon")
        else None
    )
    if state and frame.relation != "deploys":
        return actor(state, found.span)
    if found.kind == "unnamed_source":
        return (
            found._replace(party_id=None, kind="people", name="residents")
            if frame.relation != "cites"
            else found
        )
    if frame.relation == "deploys" and found.kind != "place":
        return found._replace(kind="thing") if found.party_id is None else None
    if found.party_id in data("relations")["stands_for"] and frame.relation != "deploys":
        return actor(data("relations")["stands_for"][found.party_id], found.span)
    if frame.relation in _OF_PARTIES and found.kind in ("thing", "place"):
        return None
    if frame.relation == "member_of" and found.kind == "people":
        return None
    if found.kind == "home" and frame.relation in (
        "kills",
        "detains",
        "accuses",
        "clashes_with",
        "overthrows",
    ):
        return None
    if found.kind == "thing" and data("relations")["types"][frame.relation]["layer"] == "speech":
        return None
    return found


def _together(targets: Sequence[Party], frame: Frame) -> list[Party]:
    """Recipients that nobody lists count as one; a place behind *and* belongs to what it follows."""
    kept: list[Party] = []
    for target in targets:
        loose = target.party_id is None and target.kind != "name"
        if loose and any(t.party_id is None and t.kind != "name" for t in kept):
            continue
        if kept and target.kind == "place" and kept[0].kind != "place":
            continue
        kept.append(target)
    listed = [t for t in kept if t.party_id]
    return listed if listed and frame.relation in ("kills", "attacks") else kept


def _asked(c: Clauses, k: int) -> bool:
    """Whether a verb only says what someone is asked, means or wants to do."""
    if c.chunks[k].kind != "V" or c.chunks[k].shape not in ("inf", "ing"):
        return False
    for i in range(k - 1, -1, -1):
        if c.kind(i) == "V" and c.chunks[i].shape == "fin":
            return c.value(i) in _HYPOTHETICAL
        if c.kind(i) in "XSR":
            return False
    return False


def _promised(c: Clauses, k: int, frame: Frame) -> bool:
    """`vowed to protect the Druze`: a promise of support is support in words."""
    before = next((c.value(i) for i in range(k - 1, -1, -1) if c.kind(i) == "V"), "")
    return frame.name == "supported" and before in ("vow", "pledge", "promise", "offer")


def _in_clashes(c: Clauses, k: int) -> tuple[int, ...] | None:
    """`killed in clashes with Y`: Y; nobody where two others fought; null where nobody did."""
    for i in range(k + 1, min(k + 7, len(c.chunks))):
        head = c.words[c.chunks[i].last - 1]
        if c.kind(i) == "N" and head in (
            "clashes",
            "fighting",
            "battle",
            "battles",
            "clash",
            "firefight",
        ):
            if after(c, i, ("between",)):
                return ()
            return after(c, i, ("with",)) or None
        if c.kind(i) == "V":
            return None
    return None


def _first_subject(c: Clauses, i: int) -> tuple[int, ...]:
    """Who is to act in the clause that a condition opens: the one nearest to its last verb."""
    found: tuple[int, ...] = ()
    for k in range(i + 1, len(c.chunks)):
        if (
            c.kind(k) == "V"
            and c.chunks[k].shape == "fin"
            and c.value(k) in ("fail", "do", "attack", "refuse", "continue", "stop")
        ):
            found = subject(c, k)
        if c.kind(k) in "CX":
            break
    return found[-1:]


def _blamed(c: Clauses, k: int) -> tuple[int, ...]:
    """`blamed A on B`: B, the last phrase that *on* opens."""
    last: tuple[int, ...] = ()
    for i in range(k + 1, len(c.chunks)):
        if c.kind(i) in "XRSTI" or (c.kind(i) == "V" and c.chunks[i].shape == "fin"):
            break
        if c.kind(i) == "P" and c.value(i) == "on" and c.kind(i + 1) in ("N", "H"):
            last = (i + 1,)
    return last


def _has_clause(c: Clauses, k: int) -> bool:
    """Whether a clause or a number follows: *declared that*, not *declared their anger*."""
    i = k + 1
    if c.kind(i) == "N" and c.tags[c.chunks[i].first].tag == "#":
        return True
    while c.kind(i) == "N" and c.kind(i + 1) == "P":
        i += 2
    return c.kind(i) == "T" or (
        c.kind(i) in ("N", "H")
        and c.kind(i + 1) == "V"
        and c.chunks[i + 1].shape in ("fin", "part")
    )


def _speaks_of(c: Clauses, k: int, about: frozenset[str]) -> bool:
    first, last = max(0, c.chunks[k].first - 1), min(len(c.words), c.chunks[k].last + 14)
    return not about.isdisjoint(c.words[first:last])


def _inverted(c: Clauses, k: int) -> tuple[int, ...]:
    """`…, said the minister`: the subject behind the verb."""
    if c.value(k) not in ("say", "add", "write", "report") or c.kind(k + 1) != "N":
        return ()
    before = c.text[: c.starts[c.chunks[k].first]].rstrip(" ")
    quoted = before[-1:] in "\"”’'" or before[-1:] == ","
    ends = c.kind(k + 2) in ("C", "X", "", "P", "S")
    if not quoted or not ends or c.kind(k - 1) == "N":
        return ()
    named = c.kind(k + 2) == "C" and c.kind(k + 3) == "N" and is_upper(c, c.chunks[k + 3].first)
    return (k + 3,) if named and not is_upper(c, c.chunks[k + 1].last - 1) else (k + 1,)


def _is_of_title(word: str) -> bool:
    return (
        word in data("relations")["title_words"]
        or is_noun("titles", word)
        or is_noun("honours", word)
    )


def _is_outlet(found: Party) -> bool:
    words = found.name.lower().replace("-", " ").split()
    named = found.kind in ("name", "body") and not set(data("relations")["outlets"]).isdisjoint(
        words
    )
    return found.kind == "media" or named


def _plain_reports(found: Sequence[Found]) -> list[Found]:
    """What a demand, a threat or a condemnation says is no report besides."""
    speaking = {
        f.subject.name
        for f in found
        if f.frame.relation in ("condemns", "threatens", "calls_for", "denies", "agrees_with")
    }
    return [f for f in found if f.frame.name != "said" or f.subject.name not in speaking]


def _is_means(c: Clauses, k: int) -> bool:
    """`35 people were killed in an ambush on the road`: the noun tells how, the verb what."""
    return (
        c.kind(k - 1) == "P"
        and c.value(k - 1) in ("in", "during", "by")
        and c.value(k - 2) == "kill"
    )


def _gives_account(c: Clauses, k: int, teller: Party, lexicon: Lexicon) -> bool:
    """Whether what is said tells of events or figures, not of feelings or wishes."""
    if teller.kind in ("monitor", "unnamed_source"):
        return True
    told = set(c.words)
    if not told.isdisjoint(data("relations")["feelings"]):
        return False
    if c.value(k) == "tell" and not _tells_clause(c, k):
        return False
    return teller.kind != "person" or not told.isdisjoint(_accounts(lexicon))


def _tells_clause(c: Clauses, k: int) -> bool:
    """Whether *told* tells something: a clause behind it, or all that stands before."""
    follows = any(x.kind == "T" or (x.kind == "V" and x.shape == "fin") for x in c.chunks[k + 1 :])
    return (
        follows
        or any(x.kind == "V" and x.shape == "fin" for x in c.chunks[:k])
        or ":" in c.words[c.chunks[k].last :]
    )


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


def _modality(c: Clauses, k: int, event: bool) -> str:
    if not event:
        before = next((c.value(i) for i in range(k - 1, -1, -1) if c.kind(i) == "V"), "")
        return "alleged" if before == "accuse" and c.kind(k) == "V" else "asserted"
    chunk = c.chunks[k]
    for i in range(k - 1, -1, -1):
        if c.kind(i) == "I":
            return "hypothetical"
        if c.kind(i) == "V" and c.value(i) == "deny" and not c.chunks[i].passive:
            return "denied"
        if c.kind(i) == "V" and c.value(i) in ("accuse", "allege", "blame"):
            return "alleged"
        if c.kind(i) in "XS":
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
    return (
        c.kind(k - 1) == "V" and c.value(k - 1) in ("fail", "refuse") and c.chunks[k].shape == "inf"
    )


def _distinct(found: Sequence[Found]) -> list[Found]:
    seen: set[tuple[object, ...]] = set()
    made: list[Found] = []
    for f in found:
        sides = (f.subject.name, f.object.name if f.object else None)
        which = f.cue if f.frame.relation == "reports" else f.frame.name
        one = f.frame.relation in ("threatens", "member_of", "calls_for")
        key = (f.frame.relation, *sides, f.negated, None if one else which)
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
