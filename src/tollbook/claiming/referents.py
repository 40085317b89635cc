"""Referents: who the words of a cue mean. A pronoun or *the group* stands for a name before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tollbook.claiming.cited import Cue
from tollbook.claiming.cues import cues
from tollbook.claiming.speakers import (
    EDGES,
    SINGLE_NAME,
    Attribution,
    Speaker,
    bare,
    canonical,
    clean,
    is_institution,
    is_outlet,
    is_person,
    is_plural,
    monitors_named,
    source_before,
)
from tollbook.lexicon import KINDS
from tollbook.text.mentions import Mention
from tollbook.text.reading import Reading

_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]+")
_ACRONYM = re.compile(r"[A-Z][A-Z-]{1,11}")
_LETTERS = re.compile(r"\b[A-Z]{3,7}\b")
_PARTICLE = r"(?:(?:[Aa]bd[eu]l|[Aa]bu|[Aa]l|[Ee]l|[Bb]in|[Vv]an|[Dd]e|[Vv]on|[A-Z]\.) )"
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr)\.? (?=[A-Z])")
# said one man, who gave his name as Abu Vane
_GAVE_NAME = re.compile(
    r",? (?:who )?(?:gave|giving) (?:only )?(?:his|her|their) (?:first |full )?name (?:only )?as "
    r"(?P<name>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,3})"
)
_AND_OTHERS = re.compile(" and [a-z]| AND ")  # the Observatory and activists
_THE = re.compile("^[Tt]he ")
LOOK_BACK = 30
_ONE_BODY = frozenset(("it", "its"))
_SMALL = frozenset(("of", "for", "the", "and", "on", "in"))
_TITLE_AND_NAME = 4
_LOOK_AHEAD = 8
_LEFT_OFF_WITHIN = 3
_HEADING = 400  # characters in which a cable says whose programme it retells
# In the headline and the sentences below it, a body may be spoken of before it is named.
_OPENING = 6


class Referents:
    """Who the cues of one article name, looked up sentence by sentence as they are needed."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lexicon = reading.lexicon
        self.monitors = monitors_named(reading.small, reading.lexicon)
        self._cues: dict[int, list[Cue]] = {}
        self._named_in: dict[int, list[Attribution]] = {}
        self._speakers: dict[int, list[Speaker]] = {}

    def named(self, number: int) -> list[Attribution]:
        """Who the cues of a sentence name, each resolved once."""
        if number not in self._named_in:
            self._named_in[number] = [self.resolved(number, cue) for cue in self.cues(number)]
        return self._named_in[number]

    def cues(self, number: int) -> list[Cue]:
        """The cues of a sentence, found once."""
        if number not in self._cues:
            self._cues[number] = cues(self.reading, number)
        return self._cues[number]

    def resolved(self, number: int, cue: Cue) -> Attribution:
        """Who the words of a cue name."""
        relay = self._relay(cue)
        raw = cue.source.of(self.reading.text).strip(EDGES)
        earlier = self._resolve(number, cue, raw)
        if earlier and _ACRONYM.fullmatch(earlier):
            earlier = self._acronym(number, earlier) or earlier
        if earlier is not None:
            if relay is None and self._stands_for_a_speaker(raw):
                relay = self._relayed_before(number, earlier)
            basis = "resolved" if earlier else None
            return Attribution(earlier or None, self._id(earlier), basis, relay)
        source = clean(raw, self.lexicon)
        rumour = self.lexicon.attribution.rumours.fullmatch
        if len(source) < 2 or rumour(source) or rumour(raw):
            return Attribution(relayed_by=relay)
        if source != raw and _ACRONYM.fullmatch(source):
            source = self._acronym(number, source) or source  # UVRO figures show
        given = _GAVE_NAME.match(self.reading.text, cue.source.end)
        source, source_id = canonical(given["name"] if given else source, self.lexicon)
        return Attribution(source, source_id, "stated", relay)

    def _stands_for_a_speaker(self, raw: str) -> bool:
        """`she`, `the officer`; not `the statement`, which is had from elsewhere."""
        lower = raw.lower()
        written = lower.endswith(("report", "statement"))
        return lower in self.lexicon.cues.pronouns or (lower[:4] == "the " and not written)

    def _relay(self, cue: Cue) -> str | None:
        if cue.relay is None:
            return None
        named = clean(cue.relay.of(self.reading.text), self.lexicon)
        if named.lower() in self.lexicon.attribution.press:
            return self._outlet_before(cue)
        return canonical(named, self.lexicon)[0] if len(named) > 1 else None

    def _outlet_before(self, cue: Cue) -> str | None:
        """`the agency`, which quotes others: the outlet named last."""
        told = self.lexicon.cues.outlets.finditer(self.reading.text, 0, cue.source.start)
        last = max(told, key=re.Match.start, default=None)
        return canonical(last.group(), self.lexicon)[0] if last else None

    def _relayed_before(self, number: int, name: str) -> str | None:
        """The outlet through which the speaker was quoted in the sentences before, if there was one."""
        for earlier in range(number - 1, max(-1, number - LOOK_BACK), -1):
            for cue in reversed(self.cues(earlier)):
                if any(speaker.name == name for speaker in self._named(cue)):
                    return self._relay(cue)
        return None

    def _id(self, name: str) -> str | None:
        return canonical(name, self.lexicon)[1] if name else None

    def _resolve(self, number: int, cue: Cue, raw: str) -> str | None:
        """The earlier name that the words stand for; null where they are a name themselves."""
        lower = raw.lower()
        kind = self.lexicon.cues.pronouns.get(lower)
        if kind:
            return self._pronoun(number, cue, kind)
        if bare(lower) in self.monitors.words and (monitor := self._monitor(cue)):
            return monitor
        if lower in ("same source", "same sources"):
            lower = f"the {lower}"
        words, short = lower.split(), _THE.sub("", raw)
        if (
            len(words) == 2
            and words[0] in self.lexicon.cues.pronouns
            and self._is_written(words[1])
        ):
            return self._pronoun(number, cue, self.lexicon.cues.pronouns[words[0]])
        if _ACRONYM.fullmatch(short) and not raw.isupper():
            return self._acronym(number, short)
        if len(words) in (2, 3, 4) and words[0] in ("the", "this", "that"):
            told = raw.split(" ", 1)[1]
            is_name = told != told.lower() and not raw.isupper()
            return self._anaphor(number, cue, words[1:], is_name)
        if lower in self.lexicon.actor_names:
            return None
        if words and words[-1] in self.lexicon.attribution.bodies and number < _OPENING:
            unnamed = words[0] in ("a", "an") or number == 0
            plain = raw[1:] == raw[1:].lower() and "'s " not in raw and "’s " not in raw
            alone = self.lexicon.attribution.apart.isdisjoint(words)
            return self._named_below(number, words) if unnamed and plain and alone else None
        owned = "'s " in raw or "’s " in raw
        surname = self._untitled(clean(raw, self.lexicon) if owned else raw)
        if SINGLE_NAME.fullmatch(surname) or (surname.isupper() and surname != raw):
            return self._surname(number, cue, surname)
        return self._acronym(number, raw) if _ACRONYM.fullmatch(raw) else None

    def _monitor(self, cue: Cue) -> str | None:
        """`the monitor`: the one that the article names, or the only one named so far."""
        if self.monitors.name:
            return self.monitors.name
        if cue.source.of(self.reading.small)[:4] not in ("the ", "this"):
            return None
        return monitors_named(self.reading.small[: cue.source.start], self.lexicon).name

    def _is_written(self, noun: str) -> bool:
        return noun in self.lexicon.attribution.documents

    def _untitled(self, name: str) -> str:
        """`Gen Alder`: Alder."""
        words = _TITLE.sub("", name).split()
        while len(words) > 1 and words[0].lower().rstrip(".") in self.lexicon.attribution.titles:
            del words[0]
        return " ".join(words)

    def _named_below(self, opening: int, words: Sequence[str]) -> str | None:
        """`12 dead, group says` in a headline: the first body that the text below it quotes.

        A *rights group* is none that the text below does not name as one.
        """
        watching = self.lexicon.attribution.watching
        last = min(opening + _LOOK_AHEAD, len(self.reading.sentences))
        told = (cue for number in range(opening + 1, last) for cue in self.cues(number))
        for speaker in (speaker for cue in told for speaker in self._named(cue)):
            name = speaker.name
            known = self._id(name) or len(_CAPITALISED.findall(name)) > 1
            if known and speaker.is_person is False:
                fits = watching.isdisjoint(words) or not watching.isdisjoint(name.lower().split())
                return name if fits and self.is_private(name) else None
        return None

    def is_private(self, name: str) -> bool:
        """Whether a body may be a *group*: no outlet, and no office of a state."""
        offices = self.lexicon.attribution.offices
        return not is_outlet(name, self.lexicon) and offices.isdisjoint(name.lower().split())

    def _acronym(self, number: int, name: str) -> str | None:
        """`MSF`, where an earlier speaker was named with `(MSF)` behind the name."""
        return self._speaker_in_full(number, name) or self._spelled_out(number, name)

    def _spelled_out(self, number: int, name: str) -> str | None:
        """`the Upper Vale Relief Office (UVRO)`, though it was not the one who spoke."""
        end = self.reading.text.find(f" ({name})", 0, self.reading.sentences[number].span.end)
        if end < 0:
            return None
        words, letters = self.reading.text[max(0, end - 120) : end].split(), list(name)
        for size in range(1, len(words) + 1):
            first = words[-size]
            if first[0] == letters[-1]:
                letters.pop()
            elif first.lower() not in _SMALL:
                return None
            if not letters:
                return canonical(" ".join(words[-size:]), self.lexicon)[0]
        return None

    def _speaker_in_full(self, number: int, name: str) -> str | None:
        for earlier in range(number, max(-1, number - LOOK_BACK), -1):
            for cue in self.cues(earlier):
                raw = cue.source.of(self.reading.text)
                if f"({name}" in raw and raw.strip(EDGES) != name:
                    return canonical(clean(raw, self.lexicon), self.lexicon)[0]
        return None

    def _pronoun(self, number: int, cue: Cue, kind: str) -> str:
        """`he`, `it`: the nearest name before that fits, or nothing."""
        before = (s for s in self._before(number, cue) if s.name)
        if cue.source.of(self.reading.small) in _ONE_BODY:
            before = (s for s in before if not self._are_people(s.name))
        nearest = next(before, None)
        if nearest is None:
            return self._left_off(number).name
        wanted = kind == "person"
        if nearest.is_person in (None, wanted) or (
            wanted and self._opens(number)
        ):  # a slip of the text: "The Red Cross runs the clinic, he said"
            return nearest.name
        return next((s.name for s in before if s.is_person in (None, wanted)), nearest.name)

    def _are_people(self, name: str) -> bool:
        """`gunmen`: several persons, who are no *it*."""
        word = name.rpartition(" ")[2].lower()
        noun = self.lexicon.word_of(word)
        several = noun.letter == KINDS["person"] and noun.plural
        return several and word not in self.lexicon.cues.institutions  # the army

    def _left_off(self, number: int) -> Speaker:
        """Whoever spoke last in the sentences just before, be it only `the network`."""
        near = range(number - 1, max(-1, number - _LEFT_OFF_WITHIN), -1)
        told = ([a.source for a in self.named(earlier) if a.source] for earlier in near)
        return Speaker(next((said[-1] for said in told if said), ""), None)

    def _opens(self, number: int) -> bool:
        return self._subject(number) is not None

    def _anaphor(
        self, number: int, cue: Cue, words: Sequence[str], is_name: bool = False
    ) -> str | None:
        """`the group`, `the ministry`: the nearest name before that the noun fits, or null."""
        noun, lexicon = words[-1], self.lexicon
        written = self._is_written(noun)
        if noun == "announcer":
            return self._broadcaster()
        if not (written or noun in lexicon.cues.anaphors) or words[0].endswith(("'s", "’s")):
            return None
        if written:
            return self._written_by(number, cue, words)
        before = list(self._before(number, cue))
        if words in (["source"], ["same", "source"], ["same", "sources"]):
            return source_before(before)
        before = [s for s in before if not _AND_OTHERS.search(s.name)] or before
        body = noun in lexicon.attribution.bodies
        if body:
            named = [s for s in before if not s.name.islower()]
            before = named if any(s.is_person is False for s in named) else before
        for speaker in before:
            tail = speaker.name.lower()
            told = self._is_called(tail, words)
            if told and tail != " ".join(words) and not (body and speaker.is_person):
                return speaker.name
        if body:  # where it bears capitals, as "the Vale mission", no other body is meant
            if is_name:
                return None
            return self._body_before(before, words) or self._letters_before(number, cue, words)
        if len(words) == 1 and noun in lexicon.attribution.persons:
            return self._person_before(before, noun)
        return None

    def _written_by(self, number: int, cue: Cue, words: Sequence[str]) -> str | None:
        """`the report`, `the same report`: the body that spoke last, or whose broadcast is told."""
        plain = set(words[:-1]) - self.lexicon.attribution.unsigned
        before = [s for s in self._spoke_before(number, cue) if s.is_person is False]
        called = (s.name for s in before if plain and self._is_called(s.name.lower(), words))
        name = next(called, None)
        if name or plain:
            return name
        return self._broadcaster() or next((s.name for s in before), None)

    def _broadcaster(self) -> str | None:
        """The station whose programme a cable retells, by its heading."""
        heading = self.lexicon.attribution.broadcast.search(self.reading.text, 0, _HEADING)
        return next(name for name in heading.groups() if name).strip() if heading else None

    def _spoke_before(self, number: int, cue: Cue) -> Iterator[Speaker]:
        """Names of those who spoke, the nearest first."""
        yield from self._speaking([c for c in self.cues(number) if c.at < cue.at])
        for earlier in range(number - 1, max(-1, number - LOOK_BACK), -1):
            yield from self._speaking(self.cues(earlier))

    def _speaking(self, told: Sequence[Cue]) -> Iterator[Speaker]:
        """Names of those who speak in cues of one sentence, the last first."""
        for cue in reversed(told):
            yield from self._named(cue)

    def _is_called(self, name: str, words: Sequence[str]) -> bool:
        """`the hospital`, of whom was named as the River Medical Center."""
        nouns = self.lexicon.attribution.alike.get(words[-1], frozenset()) | {words[-1]}
        return not nouns.isdisjoint(name.split()) and all(w in name for w in words[:-1])

    def _letters_before(self, number: int, cue: Cue, words: Sequence[str]) -> str | None:
        """`Two UVRO guards were among the dead, the agency said`: the body told by its letters."""
        sentence = self.reading.sentences[number].span
        told = self.reading.text[sentence.start : cue.source.start]
        if len(words) > 1 or self.reading.words(number).isupper():
            return None
        named = [m.group() for m in _LETTERS.finditer(told)]
        return canonical(named[-1], self.lexicon)[0] if named else None

    def _body_before(self, before: Sequence[Speaker], words: Sequence[str]) -> str | None:
        """`the group`, `the rights group`: the nearest body, by its further words if it has any."""
        fits = [s for s in before if s.is_person is not True]
        named = [s for s in fits if all(w in s.name.lower() for w in words[:-1])]
        loose = len(words) <= 2 and not words[0].endswith(("'s", "’s"))
        found = named or (fits if loose else [])
        return found[0].name if found else None

    def _person_before(self, before: Sequence[Speaker], noun: str) -> str | None:
        """`the officer`: the nearest person before; `the prosecutor`: one who spoke just before."""
        near = before if noun in self.lexicon.attribution.any_role else before[:3]
        fits = (s.name for s in near if s.is_person is not False and self._may_be(s.name, noun))
        return next(fits, None)

    def _may_be(self, name: str, role: str) -> bool:
        """Whether `the prosecutor` may be who was named; not where the name tells another role."""
        words, told = self.lexicon.attribution, set(name.lower().replace(",", "").split())
        if is_plural(name):
            return False
        return role in words.any_role or role in told or words.persons.isdisjoint(told)

    def _surname(self, number: int, cue: Cue, name: str) -> str | None:
        """`Türk said`, after `the rights chief Volker Türk` was named."""
        for speaker in self._before(number, cue):
            if speaker.name != name and re.search(rf"\b{re.escape(name)}\b", speaker.name):
                return speaker.name
        return None if name.isupper() else self._full_name(cue, name)

    def _full_name(self, cue: Cue, surname: str) -> str | None:
        """`Osk said`, after an Ilva Osk was spoken of without having said anything herself."""
        if surname.lower() in self.lexicon.place_names:
            return None
        told = self.reading.text[: cue.source.start]
        pattern = rf"\b([A-Z][\w'’-]+) ({_PARTICLE})?{re.escape(surname)}[a-z]?\b(?!['’])"
        titles = self.lexicon.attribution.titles | self.lexicon.attribution.persons
        for match in re.finditer(pattern, told):
            if match[1].lower() not in titles and match[1] not in ("The", "In", "But", "And"):
                return match.group()
        return None

    def _before(self, number: int, cue: Cue) -> Iterator[Speaker]:
        """Names of speakers and of bodies spoken of, the nearest first."""
        subject = self._subject(number)
        if subject:
            yield subject
        yield from self._speaking([c for c in self.cues(number) if c.at < cue.at])
        for earlier in range(number - 1, max(-1, number - LOOK_BACK), -1):
            if earlier not in self._speakers:
                opening = self._subject(earlier)
                named = self._speaking(self.cues(earlier))
                self._speakers[earlier] = [*named, *([opening] if opening else [])]
            yield from self._speakers[earlier]

    def _named(self, cue: Cue) -> Iterator[Speaker]:
        raw = cue.source.of(self.reading.text).strip(EDGES)
        lower = raw.lower()
        if lower in self.lexicon.cues.pronouns or not raw:
            return
        if bare(lower) in self.monitors.words and (monitor := self._monitor(cue)):
            yield Speaker(monitor, False)
            return
        words = lower.split()
        if (
            words[0] in ("the", "this")
            and len(words) == 2
            and words[1] in self.lexicon.cues.anaphors
        ):
            return
        name = canonical(clean(raw, self.lexicon), self.lexicon)[0]
        if len(name) > 1:
            yield Speaker(name, is_person(name, self.lexicon))

    def _subject(self, number: int) -> Speaker | None:
        """A known body that a sentence is about: it may be the *it* of the next."""
        found = self.reading.mentions(number)
        end = 0
        while end < len(found) and (found[end].letter in "duqxo" or self._goes_on_for(found, end)):
            end += 1
        if end == 0 or end == len(found) or found[end].letter in "-(&.":
            return None  # nothing there, or a dateline
        if found[0].words(self.reading.text).lower() == "no":
            return None  # no group claimed it
        words = clean(self.reading.text[found[0].start : found[end - 1].end], self.lexicon).split()
        if words and words[0] in self.lexicon.attribution.bodies:
            return None  # the group relies on a network: the one that was named before
        if self._is_titled(words) and found[end].letter in "vVSr":
            return Speaker(" ".join(words), True)  # Mayor Lena Orr opened the bridge
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size])
            if name.lower() in self.lexicon.place_names or self._is_dated(number, end):
                return None  # a dateline
            if size == 1 and self.reading.words(number).isupper():
                continue  # a word in capitals among capitals
            known = name.lower() in self.lexicon.actor_names
            words_of_any = self.lexicon.attribution.bodies  # the organisation
            plain = name in self.lexicon.cues.institutions and name not in words_of_any  # the army
            if known or plain or is_institution(name, self.lexicon):
                return Speaker(canonical(name, self.lexicon)[0], is_person(name, self.lexicon))
        return None

    def _goes_on_for(self, found: Sequence[Mention], k: int) -> bool:
        """`the Network for Human Rights`: the *for* within a name."""
        inside = 0 < k < len(found) - 1 and found[k].value == "for"
        return inside and self.reading.text[found[k + 1].start].isupper()

    def _is_titled(self, words: Sequence[str]) -> bool:
        """Whether a noun phrase is a title and a name, and no more: `Mayor Lena Orr`."""
        titles = self.lexicon.attribution.titles | self.lexicon.attribution.persons
        named = 1 < len(words) <= _TITLE_AND_NAME and all(word.istitle() for word in words)
        return named and words[0].lower().strip(".") in titles

    def _is_dated(self, number: int, end: int) -> bool:
        """`LARBRO, Jan 28 — A bomb …`: a dateline, and nobody who acts."""
        return self.reading.letters(number)[end : end + 2] in (",t", ",x")
