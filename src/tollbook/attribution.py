"""Attribution: who gave a figure, through whom it is told, and how we know.

A claim takes the cue that governs it. A pronoun or "the group" is resolved to a name that
stands before it; a sentence without a cue takes its neighbour's source only where it goes on
with a list or a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from tollbook.cues import Cue, cues
from tollbook.drafts import OF_A_TOTAL, Draft
from tollbook.lexicon import Lexicon
from tollbook.reading import Reading

_EDGES = " \t\n,;:.-–—\"'“”‘’()[]"
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]+")
_SINGLE_NAME = re.compile(r"[A-Z][a-z'’-]+")
_PERSON_NAME = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w'’-]+$")
_ACRONYM = re.compile(r"[A-Z][A-Z-]{1,11}")
_IN_BRACKETS = re.compile(r"\s*\([A-Z][^)]*\)?$")
_BEFORE_NAME = re.compile(r"^[Aa]n? (?=[A-Z])")
_CAPITAL_A = re.compile(r"^A(?=n? [a-z])")
_ONE = re.compile(r"^one (?=\w+$)", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"^(?P<name>(?:[A-Z][\w.-]* ?){1,5})['’]s? (?:\w+ )?"
    r"(?:report|account|statement|testimony|tally|count|figures|records?|estimates?)\b.*$"
)
_PARTICLE = r"(?:(?:[Aa]bd[eu]l|[Aa]bu|[Aa]l|[Ee]l|[Bb]in|[Vv]an|[Dd]e|[Vv]on|[A-Z]\.) )"
_OF_WHICH = re.compile(r",[^,]*\b(?:that|which|who) $")
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Dr)\.? (?=[A-Z])")
_AND_OTHERS = re.compile(" and [a-z]| AND ")  # the Observatory and activists
_THE = re.compile("^[Tt]he ")
_AGENCY_CALLED = re.compile(r"^(?:news |press )?agency (?=[A-Z])", re.IGNORECASE)
_BASED = re.compile(r"^(?:the|a|an|one) (?:\w+[- ]based )?")
_CONJUNCTION = re.compile("[,.]s(?!h[bc])")
_AGENCY = re.compile(r" (?:news |press )?agency$", re.IGNORECASE)
_NO_QUOTES = str.maketrans("", "", '"“”')
# Frames that go on with a list: what introduced it holds past "while".
_LISTED = frozenset(("series", "series_of_places", "each", "with_each", "said_so", "gapping"))
_LOOK_BACK = 30
_SMALL = frozenset(("of", "for", "the", "and", "on", "in"))
_OF = frozenset(("of", "for", "on", "in"))  # behind the noun that says what a body is
_LOOK_AHEAD = 8
_HEADING = 400  # characters in which a cable says whose programme it retells
# In the headline and the sentences below it, a body may be spoken of before it is named.
_OPENING = 6


class Attribution(NamedTuple):
    """Who gave the figure. `basis` is `stated`, `resolved`, or null for the article's own voice."""

    source: str | None = None
    source_id: str | None = None
    basis: str | None = None
    relayed_by: str | None = None
    alleged: bool = False


class Speaker(NamedTuple):
    """A name that an article gives to someone who speaks; `is_person` is null where unclear."""

    name: str
    is_person: bool | None


def attributions(reading: Reading, found: Sequence[Draft]) -> list[Attribution]:
    """The attribution of each draft, in order."""
    voices = _voices(reading)
    voices.telling, voices.left_off = {d.sentence for d in found}, {}
    opening = {d.sentence: d for d in reversed(found)}
    voices.parting = {n for n, first in opening.items() if first.frame in OF_A_TOTAL}
    return [voices.of(draft) for draft in found]


class _Voices:
    """The speakers of one article, looked up sentence by sentence as they are needed."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lexicon = reading.lexicon
        self.telling: set[int] = set()  # sentences with drafts
        self.parting: set[int] = set()  # sentences that take apart a total told before
        self.left_off: dict[int, Attribution] = {}  # whom they leave off with
        self.monitors = _monitors_named(reading.text, reading.lexicon)
        self._cues: dict[int, list[Cue]] = {}
        self._named_in: dict[int, list[Attribution]] = {}
        self._alleged: dict[int, bool] = {}
        self._speakers: dict[int, list[Speaker]] = {}
        self._quotations: dict[int, list[int]] | None = None

    def of(self, draft: Draft) -> Attribution:
        """Who gave the figure of this draft."""
        number = draft.sentence
        alleged = self._is_alleged(number)
        own = self.cues(number)
        named = self.named(number)
        k = _governing(draft, own, self.reading)
        if k is None:
            said = self.quoted(number) or (None if own else self.from_beside(number))
            said = said or (None if own else self.tallied(number))
            return (said or Attribution())._replace(alleged=alleged)
        outer = k
        k = _cited_instead(k, own, named, self.lexicon)
        k = _said_of_counters(k, own, named, self.lexicon)
        said = named[k]
        if said.relayed_by is None:
            said = self._through(said, k, named)
        if said.relayed_by is None and own[k].verb == "according" and outer != k:
            said = said._replace(relayed_by=named[outer].source)
        claimed = own[k].verb in self.lexicon.cues.alleging
        return said._replace(alleged=alleged or claimed)

    def _is_alleged(self, number: int) -> bool:
        if number not in self._alleged:
            told = self.reading.words(number).lower()
            self._alleged[number] = bool(self.lexicon.cues.alleged.search(told))
        return self._alleged[number]

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

    def _through(self, said: Attribution, k: int, named: Sequence[Attribution]) -> Attribution:
        """`BBC reports that SOHR said`: the outlet of another cue relays."""
        told = (a.relayed_by for a in named if a.source == said.source and a.relayed_by)
        relay = next(told, None)
        if relay:
            return said._replace(relayed_by=relay)  # witnesses told Reuters they saw 14 bodies
        others = (a.source for j, a in enumerate(named) if j != k and a.source != said.source)
        outlet = next((name for name in others if name and _is_outlet(name, self.lexicon)), None)
        return said._replace(relayed_by=outlet) if outlet else said

    # -- a neighbour's source ---------------------------------------------------------------------

    def last(self, number: int) -> Attribution:
        """The source with which a sentence leaves off, for the next to carry on."""
        if number not in self.left_off:
            self.left_off[number] = Attribution()  # a sentence never carries on itself
            named = self.named(number)
            sourced = [a for a in named if a.source]
            if sourced:
                self.left_off[number] = sourced[-1]._replace(alleged=False)
            elif number in self.telling or self.reading.words(number).endswith(":"):
                self.left_off[number] = self.carried(number) or Attribution()
        return self.left_off[number]

    def from_beside(self, number: int) -> Attribution | None:
        """The source that the sentence after names, or that the one before leaves off with."""
        after = number + 1
        if after < len(self.reading.sentences) and not self._is_new_voice(number, after):
            announced = self.lexicon.attribution.announced.match(self.reading.words(after))
            if announced:
                return next((a for a in self.named(after) if a.source), None)
            if (
                after in self.telling
                and not self.cues(after)
                and after + 1 < len(self.reading.sentences)
            ):
                again = self.lexicon.attribution.announced.match(self.reading.words(after + 1))
                if again:
                    return next((a for a in self.named(after + 1) if a.source), None)
        return self.carried(number)

    def carried(self, number: int) -> Attribution | None:
        """The source of the sentence before, where this one goes on with what it told."""
        if number == 0 or not self._goes_on(number):
            return None
        told = self.reading.words(number)
        if self.lexicon.attribution.background.search(told):
            return None
        before = number - 1
        if number in self.parting:  # of a total told some sentences before
            told_before = (n for n in range(before, number - 4, -1) if n in self.telling)
            before = next(told_before, before)
        last = self.last(before)
        return last if last.source else None

    def tallied(self, number: int) -> Attribution | None:
        """The body whose tally the article is still telling: of one that counts, until another speaks.

        A bulletin names the body once and then prints its figures, place by place.
        """
        told = self.reading.words(number)
        if self.lexicon.attribution.background.search(told) or self._is_alleged(number):
            return None
        for earlier in range(number - 1, max(-1, number - _LOOK_BACK), -1):
            if self._is_new_voice(earlier, number):
                return None
            named = [a for a in self.named(earlier) if a.source]
            if named:
                last = named[-1]._replace(alleged=False)
                return last if self._tallies(earlier, str(last.source)) else None
        return None

    def _tallies(self, number: int, name: str) -> bool:
        """`according to figures of the Vale Monitor`: a body that is no office and gives a tally."""
        if is_person(name, self.lexicon) is not False or not self._is_private(name):
            return False
        words = set(self.reading.words(number).lower().replace(",", " ").split())
        return not self.lexicon.attribution.tallies.isdisjoint(words)

    def _goes_on(self, number: int) -> bool:
        """Whether a sentence goes on with a list, a quotation or a story of tolls."""
        words, told = self.lexicon.attribution, self.reading.words(number)
        before = self.reading.words(number - 1)
        if before.endswith(":") or (number in self.parting and number in self.telling):
            return True
        if self._is_new_voice(number - 1, number):
            return False
        if _is_item(told):
            return _is_item(before) and self._is_introduced(number)
        gap = self.reading.text[self._end(number - 1) : self._start(number)]
        opens = bool(words.continues.match(told)) and not ("\n" in gap and words.anew.match(told))
        if "\n" not in gap and self._reports_an_event(number - 1) and number in self.telling:
            return not self._is_alleged(number)
        if number - 1 in self.telling and number in self.telling:
            alleged = self._is_alleged(number)
            if not alleged and (opens or words.goes_on.search(told)):
                return True
            apart = "\n" in gap or alleged
            if not apart or ("\n\n" not in gap and words.located.match(told)):
                return True
        opens = opens and not self._is_alleged(number)
        return (opens or told[0] in '“"') and "\n\n" not in gap

    def _is_introduced(self, number: int) -> bool:
        """Whether the list to which an item belongs stands behind a colon."""
        while number > 0 and _is_item(self.reading.words(number)):
            number -= 1
        return self.reading.words(number).endswith(":")

    def _reports_an_event(self, number: int) -> bool:
        """`The agency reports a clash near the river.`: what follows tells of it."""
        found, events = self.reading.mentions(number), self.lexicon.scenery.events
        for cue in self.cues(number):
            if cue.verb in self.lexicon.attribution.eventful and cue.after:
                phrase = takewhile(lambda m: m.letter in "adquxv", found[cue.at + 1 : cue.at + 7])
                words = {m.words(self.reading.text).lower() for m in phrase}
                if not events.isdisjoint(words):
                    return True
        return False

    def _is_new_voice(self, before: int, number: int) -> bool:
        return self.reading.sentences[before].voice != self.reading.sentences[number].voice

    def _start(self, number: int) -> int:
        return self.reading.sentences[number].span.start

    def _end(self, number: int) -> int:
        return self.reading.sentences[number].span.end

    def quoted(self, number: int) -> Attribution | None:
        """The speaker of the quotation in which a sentence stands, named at its far end."""
        if self._quotations is None:
            self._quotations = _quotations(self.reading)
        members = self._quotations.get(number, ())
        named = [(n, cue, a) for n in members for cue, a in self._paired(n) if a.source]
        outside = [a for n, cue, a in named if not self._is_inside(n, cue)]
        said = (outside or [a for _, _, a in named])[:1]
        return said[0]._replace(alleged=False) if said else None

    def _paired(self, number: int) -> Iterator[tuple[Cue, Attribution]]:
        yield from zip(self.cues(number), self.named(number), strict=True)

    def _is_inside(self, number: int, cue: Cue) -> bool:
        """Whether a cue stands within the quotation, so that it tells of what others said."""
        sentence = self.reading.sentences[number].span
        before = self.reading.text[sentence.start : cue.source.start]
        after = self.reading.text[cue.source.end : sentence.end]
        return not ("”" in before or "“" in after or '"' in before + after)

    # -- names ------------------------------------------------------------------------------------

    def resolved(self, number: int, cue: Cue) -> Attribution:
        """Who the words of a cue name."""
        relay = self._relay(cue)
        raw = cue.source.of(self.reading.text).strip(_EDGES)
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
        source, source_id = canonical(source, self.lexicon)
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
        for earlier in range(number - 1, max(-1, number - _LOOK_BACK), -1):
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
        if _bare(lower) in self.monitors.words and self.monitors.name:
            return self.monitors.name
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
            return self._named_below(number) if unnamed and plain else None
        owned = "'s " in raw or "’s " in raw
        surname = self._untitled(clean(raw, self.lexicon) if owned else raw)
        if _SINGLE_NAME.fullmatch(surname) or (surname.isupper() and surname != raw):
            return self._surname(number, cue, surname)
        return self._acronym(number, raw) if _ACRONYM.fullmatch(raw) else None

    def _is_written(self, noun: str) -> bool:
        return noun in self.lexicon.attribution.documents

    def _untitled(self, name: str) -> str:
        """`Gen Alder`: Alder."""
        words = _TITLE.sub("", name).split()
        while len(words) > 1 and words[0].lower().rstrip(".") in self.lexicon.attribution.titles:
            del words[0]
        return " ".join(words)

    def _named_below(self, opening: int) -> str | None:
        """`12 dead, group says` in a headline: the first body that the text below it quotes."""
        last = min(opening + _LOOK_AHEAD, len(self.reading.sentences))
        told = (cue for number in range(opening + 1, last) for cue in self.cues(number))
        for speaker in (speaker for cue in told for speaker in self._named(cue)):
            name = speaker.name
            known = self._id(name) or len(_CAPITALISED.findall(name)) > 1
            if known and speaker.is_person is False:
                return name if self._is_private(name) else None
        return None

    def _is_private(self, name: str) -> bool:
        """Whether a body may be a *group*: no outlet, and no office of a state."""
        offices = self.lexicon.attribution.offices
        return not _is_outlet(name, self.lexicon) and offices.isdisjoint(name.lower().split())

    def _acronym(self, number: int, name: str) -> str | None:
        """`MSF`, where an earlier speaker was named with `(MSF)` behind the name."""
        return self._speaker_in_full(number, name) or self._spelled_out(number, name)

    def _spelled_out(self, number: int, name: str) -> str | None:
        """`the Upper Vale Relief Office (UVRO)`, though it was not the one who spoke."""
        end = self.reading.text.find(f" ({name})", 0, self._end(number))
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
        for earlier in range(number, max(-1, number - _LOOK_BACK), -1):
            for cue in self.cues(earlier):
                raw = cue.source.of(self.reading.text)
                if f"({name}" in raw and raw.strip(_EDGES) != name:
                    return canonical(clean(raw, self.lexicon), self.lexicon)[0]
        return None

    def _pronoun(self, number: int, cue: Cue, kind: str) -> str:
        """`he`, `it`: the nearest name before that fits, or nothing."""
        own = [s for s in self._before(number, cue) if s.name]
        if own and own[0].is_person is False and self._opens(number):
            return own[0].name  # a slip of the text: "The Red Cross runs the clinic, he said"
        wanted = kind == "person"
        fits = [s for s in own if s.is_person is None or s.is_person == wanted]
        return (fits or own or [self._left_off(number)])[0].name

    def _left_off(self, number: int) -> Speaker:
        """Whoever spoke last in the sentence before, be it only `the network`."""
        said = [a.source for a in self.named(number - 1) if a.source] if number else []
        return Speaker(said[-1] if said else "", None)

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
        if words == ["source"]:
            return _source_before(before)
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
        if body:
            return self._body_before(before, words, is_name)
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
        yield from (s for c in reversed(self.cues(number)) if c.at < cue.at for s in self._named(c))
        for earlier in range(number - 1, max(-1, number - _LOOK_BACK), -1):
            yield from (s for c in reversed(self.cues(earlier)) for s in self._named(c))

    def _is_called(self, name: str, words: Sequence[str]) -> bool:
        """`the hospital`, of whom was named as the River Medical Center."""
        nouns = self.lexicon.attribution.alike.get(words[-1], frozenset()) | {words[-1]}
        return not nouns.isdisjoint(name.split()) and all(w in name for w in words[:-1])

    def _body_before(
        self, before: Sequence[Speaker], words: Sequence[str], is_name: bool
    ) -> str | None:
        """`the group`, `the rights group`: the nearest body, by its further words if it has any.

        Where these bear capitals, as in `the Vale mission`, no other body is meant.
        """
        fits = [s for s in before if s.is_person is not True]
        named = [s for s in fits if all(w in s.name.lower() for w in words[:-1])]
        loose = not is_name and len(words) <= 2 and not words[0].endswith(("'s", "’s"))
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
        if _is_plural(name):
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
        for other in reversed([c for c in self.cues(number) if c.at < cue.at]):
            yield from self._named(other)
        for earlier in range(number - 1, max(-1, number - _LOOK_BACK), -1):
            if earlier not in self._speakers:
                named = [s for c in reversed(self.cues(earlier)) for s in self._named(c)]
                opening = self._subject(earlier)
                self._speakers[earlier] = [*named, *([opening] if opening else [])]
            yield from self._speakers[earlier]

    def _named(self, cue: Cue) -> Iterator[Speaker]:
        raw = cue.source.of(self.reading.text).strip(_EDGES)
        lower = raw.lower()
        if lower in self.lexicon.cues.pronouns or not raw:
            return
        if _bare(lower) in self.monitors.words and self.monitors.name:
            yield Speaker(self.monitors.name, False)
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
        while end < len(found) and found[end].letter in "duqxo":
            end += 1
        if end == 0 or end == len(found) or found[end].letter in "-(&.":
            return None  # nothing there, or a dateline
        words = clean(self.reading.text[found[0].start : found[end - 1].end], self.lexicon).split()
        for size in range(len(words), 0, -1):
            name = " ".join(words[:size])
            if name.lower() in self.lexicon.place_names or self._is_dated(number, end):
                return None  # a dateline
            if size == 1 and self.reading.words(number).isupper():
                continue  # a word in capitals among capitals
            known = name.lower() in self.lexicon.actor_names
            plain = name in self.lexicon.cues.institutions  # the army
            if known or plain or _is_institution(name, self.lexicon):
                return Speaker(canonical(name, self.lexicon)[0], is_person(name, self.lexicon))
        return None

    def _is_dated(self, number: int, end: int) -> bool:
        """`LARBRO, Jan 28 — A bomb …`: a dateline, and nobody who acts."""
        return self.reading.letters(number)[end : end + 2] in (",t", ",x")


@lru_cache(maxsize=1)
def _voices(reading: Reading) -> _Voices:
    """The speakers of the reading at hand: tolls and relations ask for the same."""
    return _Voices(reading)


# -- which cue governs a claim --------------------------------------------------------------------


def _governing(draft: Draft, own: Sequence[Cue], reading: Reading) -> int | None:
    """The nearest cue before the count in its clause, else the next one after it."""
    for k in range(len(own) - 1, -1, -1):
        governs = own[k].at < draft.at and own[k].after
        listed = draft.frame in _LISTED
        if governs and (listed or not _broken_off(reading, draft.sentence, own[k].at, draft.at)):
            return k
    return next((k for k, c in enumerate(own) if c.at > draft.at and c.before), None)


def _broken_off(reading: Reading, number: int, start: int, end: int) -> bool:
    """Whether another voice begins between a cue and a count: `…, but a teenager was killed`."""
    found, breaks = reading.mentions(number), reading.lexicon.attribution.breaks_off
    letters = reading.letters(number)
    conjunctions = _CONJUNCTION.finditer(letters, start, end)
    if any(found[match.end() - 1].value in breaks for match in conjunctions):
        return True
    # said that the army had acted, after clashes that reportedly killed 12
    told = reading.text[found[start].end : found[end].start].lower()
    rumour = reading.lexicon.cues.alleged.search(told, max(told.rfind(","), 0))
    return rumour is not None and bool(_OF_WHICH.search(told[: rumour.start()]))


def _cited_instead(
    k: int, own: Sequence[Cue], named: Sequence[Attribution], lexicon: Lexicon
) -> int:
    """`Reuters, citing police, said`: the one cited is the source, not the outlet."""
    source = named[k].source
    counts = own[k].verb in lexicon.cues.counting
    if not source or not (counts or _is_outlet(source, lexicon)):
        return k
    cited = (j for j, c in enumerate(own) if c.verb == "according" and named[j].source and j != k)
    return next(cited, k)


def _said_of_counters(
    k: int, own: Sequence[Cue], named: Sequence[Attribution], lexicon: Lexicon
) -> int:
    """`The group said survivors counted 54 bodies`: the group, since survivors are no body."""
    source = named[k].source
    if not source or own[k].verb not in lexicon.cues.counting or named[k].source_id:
        return k
    if _is_institution(source, lexicon):
        return k
    before = (j for j in range(k) if own[j].after and named[j].source)
    outer = next((j for j in before if own[j].verb not in lexicon.cues.counting), None)
    return k if outer is None or _is_outlet(str(named[outer].source), lexicon) else outer


# -- names ----------------------------------------------------------------------------------------


@lru_cache(maxsize=1 << 12)
def clean(raw: str, lexicon: Lexicon) -> str:
    """A source as it is plainly named: no article, no residence, no brackets."""
    words = lexicon.attribution
    name = " ".join(raw.translate(_NO_QUOTES).split()).strip(_EDGES)
    for pattern in (words.leading, words.reports, words.articles, words.based, words.articles):
        name = pattern.sub("", name).strip(_EDGES)
    if "(" in name:
        name = _IN_BRACKETS.sub("", name).strip(_EDGES)
    if " " in name:
        name = _plain_outlet(words.endings.sub("", name).strip(_EDGES), lexicon)
    account = _ACCOUNT.match(name) if "’" in name or "'" in name else None
    if account:
        return account["name"].strip()
    if name[:1] not in "AaOo":
        return name
    name = name if name.isupper() else _BEFORE_NAME.sub("", name)
    return _ONE.sub("a ", _CAPITAL_A.sub("a", name))


def _plain_outlet(name: str, lexicon: Lexicon) -> str:
    """`AFP news agency`, `the news agency AFP`: AFP."""
    if "agency" not in name.lower():
        return name
    plain = _AGENCY_CALLED.sub("", _AGENCY.sub("", name))
    return plain if _is_outlet(plain, lexicon) else name


def canonical(name: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """The name and its actor: monitors and garbled names by their own name, others as written."""
    key = lexicon.actor_names.get(name.lower())
    if key is None:
        return name, None
    actor = lexicon.actors[key]
    bent = name.lower() in actor.garbled or "'s " in name.replace("’", "'")
    garbled = bent and actor.kind in ("state", "ngo")
    return (actor.name if actor.kind == "monitor" or garbled else name), key


def is_person(name: str, lexicon: Lexicon) -> bool | None:
    """Whether a name is a person's; null where it may be either."""
    key = lexicon.actor_names.get(name.lower())
    if key:
        return lexicon.actors[key].kind == "person"
    words = [w.strip(".,") for w in name.lower().split()]
    if not words:
        return None
    if not lexicon.attribution.titles.union(lexicon.attribution.persons).isdisjoint(words):
        return True
    if (
        words[-1] in lexicon.attribution.persons
        or words[-1].rstrip("s") in lexicon.attribution.persons
    ):
        return None if words[-1].endswith("s") else True
    if not lexicon.cues.anaphors.isdisjoint(words) or _is_institution(name, lexicon):
        return False
    if _is_outlet(name, lexicon):
        return False
    if _SINGLE_NAME.fullmatch(name) or (name.islower() and words[0] in ("a", "an", "one")):
        return None
    if not _OF.isdisjoint(name.split()[1:]):
        return False  # Community for Human Rights
    return bool(_PERSON_NAME.search(name)) and not name.isupper()


def _is_institution(name: str, lexicon: Lexicon) -> bool:
    words = name.lower().split()
    if len(words) == 1:
        return name.isupper() and len(name) > 2 and words[0] not in lexicon.cues.anaphors
    if not words:
        return False
    head = next((k for k, word in enumerate(words) if k and word in _OF), len(words)) - 1
    return not lexicon.cues.institutions.isdisjoint((words[-1], words[head]))


def _is_outlet(name: str, lexicon: Lexicon) -> bool:
    match = lexicon.cues.outlets.match(name)
    if match and match.end() == len(name):
        return True
    words = name.lower().split()  # broadcaster NTV
    return len(words) > 1 and not lexicon.attribution.press.isdisjoint((words[0], words[-1]))


def _bare(lower: str) -> str:
    return _BASED.sub("", lower)


def _source_before(before: Sequence[Speaker]) -> str | None:
    """`the source`: an unnamed person who spoke last, else the last one called a source."""
    unnamed = [s for s in before[:1] if s.is_person and s.name.islower()]
    named = [s for s in before if "source" in s.name.lower()]
    return (unnamed or named or before)[0].name if before else None


def _is_plural(name: str) -> bool:
    last = name.rpartition(" ")[2]
    return last.islower() and last.endswith("s")


class _Monitors(NamedTuple):
    """The one monitor that an article names, if it names exactly one, and words for it."""

    name: str | None
    words: frozenset[str]


def _monitors_named(text: str, lexicon: Lexicon) -> _Monitors:
    lower = text.lower()
    named = [actor for actor, names in lexicon.monitors if any(name in lower for name in names)]
    if len(named) != 1:
        return _Monitors(None, lexicon.attribution.monitors)
    weak = frozenset(w.lower() for w in named[0].weak_names)
    return _Monitors(named[0].name, lexicon.attribution.monitors | weak)


def _quotations(reading: Reading) -> dict[int, list[int]]:
    """For each sentence of a quotation, the sentences of it, the last one first."""
    groups: dict[int, list[int]] = {}
    if "“" not in reading.text and '"' not in reading.text:
        return groups
    opened: int | None = None
    for number in range(len(reading.sentences)):
        words = reading.words(number)
        if opened is not None and _is_new_line(reading, number - 1, number):
            if words.startswith(("“", '"')):
                words = words[1:]  # a paragraph that goes on with a quotation opens it again
            else:
                opened = None
        marks = _marks_left_open(words, opened is not None)
        if opened is None:
            opened = number if marks > 0 else None
        elif marks < 0:
            _join_quotation(groups, opened, number)
            opened = None
    return groups


def _marks_left_open(words: str, inside: bool) -> int:
    """How many quotations a sentence opens and does not close; less than none where it closes one."""
    marks = words.count("“") - words.count("”")
    if marks == 0 and words.count('"') % 2:
        return -1 if inside else 1
    return marks


def _join_quotation(groups: dict[int, list[int]], first: int, last: int) -> None:
    members = list(range(first, last + 1))
    groups.update((member, [last, *members[:-1]]) for member in members)


def _is_item(told: str) -> bool:
    """Whether a sentence is an item of a list with a mark before it."""
    return told[:1] in "•▪●" or told[:2] in ("- ", "– ", "* ")


def _is_new_line(reading: Reading, first: int, number: int) -> bool:
    start = reading.sentences[first].span.end
    return "\n" in reading.text[start : reading.sentences[number].span.start]
