"""Attribution: who gave a figure, through whom it is told, and how we know.

A claim takes the cue that governs it. A sentence without a cue takes its neighbour's source only
where it goes on with a list, a quotation or a tally.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import takewhile

from tollbook.claiming.cited import Cue
from tollbook.claiming.lists import introduction, is_item
from tollbook.claiming.matches import OF_A_TOTAL, OF_ANOTHER_DAY, Draft
from tollbook.claiming.quotations import quotations
from tollbook.claiming.referents import LOOK_BACK, Referents
from tollbook.claiming.speakers import (
    Attribution,
    is_institution,
    is_outlet,
    is_person,
    is_plural,
)
from tollbook.lexicon import Lexicon
from tollbook.text.reading import Reading

_OF_WHICH = re.compile(r",[^,]*\b(?:that|which|who) $")
_CONJUNCTION = re.compile("[,.]s(?!h[bc])")
# Frames that go on with a list: what introduced it holds past "while".
_LISTED = frozenset(("series", "series_of_places", "each", "with_each", "said_so", "gapping"))


def attributions(reading: Reading, found: Sequence[Draft]) -> list[Attribution]:
    """The attribution of each draft, in order."""
    voices = _voices(reading)
    voices.telling, voices.left_off = {d.sentence for d in found}, {}
    opening = {d.sentence: d for d in reversed(found)}
    voices.last_told = {d.sentence: d.at for d in found}
    voices.parting = {n for n, first in opening.items() if first.frame in OF_A_TOTAL}
    return [voices.of(draft) for draft in found]


class _Voices:
    """The speakers of one article, and whom each sentence goes on telling of."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.lexicon = reading.lexicon
        self.referents = Referents(reading)
        self.telling: set[int] = set()  # sentences with drafts
        self.parting: set[int] = set()  # sentences that take apart a total told before
        self.last_told: dict[int, int] = {}  # where each tells its last
        self.left_off: dict[int, Attribution] = {}  # whom they leave off with
        self._alleged: dict[int, bool] = {}
        self.quotations: dict[int, list[int]] | None = None

    def of(self, draft: Draft) -> Attribution:
        """Who gave the figure of this draft."""
        number = draft.sentence
        if self._is_rejected(draft):
            return Attribution(alleged=True)
        alleged = self._is_alleged(number) and not self._is_of_their_deeds(draft)
        own = self.referents.cues(number)
        named = self.referents.named(number)
        k = _governing(draft, own, self.reading)
        if k is None:
            said = self.quoted(number) or (None if own else self.from_beside(number))
            said = said or (None if own else self.tallied(number))
            return (said or Attribution())._replace(alleged=alleged)
        outer = k = self._outside(number, k, own, named)
        k = _cited_instead(k, own, named, self.lexicon)
        k = _said_of_counters(k, own, named, self.reading, number)
        said = named[k]
        if said.relayed_by is None:
            said = self._through(said, k, named, self._with_own(number, k, own))
        if said.relayed_by is None and own[k].verb == "according" and outer != k:
            said = said._replace(relayed_by=named[outer].source)
        claimed = own[k].verb in self.lexicon.cues.alleging
        return said._replace(alleged=alleged or claimed)

    def _is_alleged(self, number: int) -> bool:
        if number not in self._alleged:
            told = self.reading.small_words(number)
            self._alleged[number] = bool(self.lexicon.cues.alleged.search(told))
        return self._alleged[number]

    def _is_of_their_deeds(self, draft: Draft) -> bool:
        """`arrested four men accused of theft`: what they are accused of, and not the arrest."""
        phrase = draft.mention.phrase
        if draft.effect != "detained" or not phrase or not phrase.victims:
            return False
        behind = self.reading.small[phrase.victims.end : phrase.victims.end + 14].lstrip()
        return behind.startswith("accused of")

    def _outside(
        self, number: int, k: int, own: Sequence[Cue], named: Sequence[Attribution]
    ) -> int:
        """`“Our divers found two bodies,” Vane said`: who is quoted, and not whom he speaks of."""
        counts = own[k].verb in self.lexicon.cues.counting
        body = is_institution(str(named[k].source), self.lexicon)
        if not counts or body or not self._is_quoted(number, own[k]):
            return k
        outer = (j for j in range(k + 1, len(own)) if own[j].before)
        return next((j for j in outer if not self._is_quoted(number, own[j])), k)

    def _is_quoted(self, number: int, cue: Cue) -> bool:
        """Whether a quotation is open where the speaker of a cue is named."""
        start = self.reading.sentences[number].span.start
        before = self.reading.text[start : cue.source.start]
        return before.count('"') % 2 == 1 or before.count("“") > before.count("”")

    def _is_rejected(self, draft: Draft) -> bool:
        """`denied rumours that 40 had died`: a toll that somebody rejects and nobody gives."""
        span = self.reading.sentences[draft.sentence].span
        told, at = self.reading.small_words(draft.sentence), draft.mention.start - span.start
        words = self.lexicon.attribution
        return any(
            match.start() < at and not words.says_instead.search(told, match.end(), at)
            for match in words.rejected.finditer(told)
        )

    def _with_own(self, number: int, k: int, own: Sequence[Cue]) -> set[int]:
        """`the army said ten died; AFP reported four deaths`: cues with figures of their own."""
        last = self.last_told.get(number, -1)
        behind = {j for j in range(k + 1, len(own)) if own[j].after and own[j].at < last}
        return behind | {
            j for j in range(k) if own[j].after and self._parts(number, own[j], own[k])
        }

    def _parts(self, number: int, first: Cue, second: Cue) -> bool:
        """`media reported ten deaths, while the mayor spoke of six`: two voices set side by side."""
        found = self.reading.mentions(number)
        if found[second.at].letter == "p":
            return True  # put the toll at ten, the mayor at six
        between = found[first.at + 1 : second.at]
        return any(m.letter == "." or m.value in ("while", "whereas", "but") for m in between)

    def _through(
        self, said: Attribution, k: int, named: Sequence[Attribution], apart: set[int]
    ) -> Attribution:
        """`BBC reports that SOHR said`: the outlet of another cue relays, of none *apart*."""
        told = (a.relayed_by for a in named if a.source == said.source and a.relayed_by)
        relay = next(told, None)
        if relay:
            return said._replace(relayed_by=relay)  # witnesses told Reuters they saw 14 bodies
        others = (
            a.source
            for j, a in enumerate(named)
            if j != k and j not in apart and a.source != said.source
        )
        outlet = next((name for name in others if name and is_outlet(name, self.lexicon)), None)
        return said._replace(relayed_by=outlet) if outlet else said

    def last(self, number: int) -> Attribution:
        """The source with which a sentence leaves off, for the next to carry on."""
        if number not in self.left_off:
            self.left_off[number] = Attribution()  # a sentence never carries on itself
            named = self.referents.named(number)
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
                return next((a for a in self.referents.named(after) if a.source), None)
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
        if not last.source or self._is_elsewhere(number, last.source):
            return None
        return last

    def _is_elsewhere(self, number: int, source: str) -> bool:
        """`In Osk, two guards died.` in a paragraph of its own: no more told by a lone speaker."""
        gap = self.reading.text[self._end(number - 1) : self._start(number)]
        located = self.lexicon.attribution.located.match(self.reading.words(number))
        alone = is_person(source, self.lexicon) is not False and not is_plural(source)
        return "\n" in gap and located is not None and alone

    def tallied(self, number: int) -> Attribution | None:
        """The body whose tally the article is still telling: of one that counts, until another speaks.

        A bulletin names the body once and then prints its figures, place by place.
        """
        told = self.reading.words(number)
        if self.lexicon.attribution.background.search(told) or self._is_alleged(number):
            return None
        earliest = max(0, number - LOOK_BACK + 1)
        if not any(map(self._tells_a_tally, range(number - 1, earliest - 1, -1))):
            return None  # no need to ask who speaks in any of them
        for earlier in range(number - 1, earliest - 1, -1):
            if self._is_new_voice(earlier, number):
                return None
            named = [a for a in self.referents.named(earlier) if a.source]
            if named:
                last = named[-1]._replace(alleged=False)
                return last if self._tallies(earlier, str(last.source)) else None
        return None

    def _tallies(self, number: int, name: str) -> bool:
        """`according to figures of the Vale Monitor`: a body that is no office and gives a tally."""
        if is_person(name, self.lexicon) is not False or not self.referents.is_private(name):
            return False
        return self._tells_a_tally(number)

    def _tells_a_tally(self, number: int) -> bool:
        words = self.reading.small_words(number).replace(",", " ").split()
        return not self.lexicon.attribution.tallies.isdisjoint(words)

    def _goes_on(self, number: int) -> bool:
        """Whether a sentence goes on with a list, a quotation or a story of tolls."""
        words, told = self.lexicon.attribution, self.reading.words(number)
        before = self.reading.words(number - 1)
        if before.endswith(":") or (number in self.parting and number in self.telling):
            return True
        if self._is_new_voice(number - 1, number):
            return False
        if is_item(told):
            return is_item(before) and introduction(self.reading, number) is not None
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

    def _reports_an_event(self, number: int) -> bool:
        """`The agency reports a clash near the river.`: what follows tells of it."""
        found, events = self.reading.mentions(number), self.lexicon.scenery.events
        for cue in self.referents.cues(number):
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
        if self.quotations is None:
            self.quotations = quotations(self.reading)
        members = self.quotations.get(number, ())
        named = [(n, cue, a) for n in members for cue, a in self._paired(n) if a.source]
        outside = [a for n, cue, a in named if not self._is_inside(n, cue)]
        said = (outside or [a for _, _, a in named])[:1]
        return said[0]._replace(alleged=False) if said else None

    def _paired(self, number: int) -> Iterator[tuple[Cue, Attribution]]:
        yield from zip(self.referents.cues(number), self.referents.named(number), strict=True)

    def _is_inside(self, number: int, cue: Cue) -> bool:
        """Whether a cue stands within the quotation, so that it tells of what others said."""
        sentence = self.reading.sentences[number].span
        before = self.reading.text[sentence.start : cue.source.start]
        after = self.reading.text[cue.source.end : sentence.end]
        return not ("”" in before or "“" in after or '"' in before + after)


@lru_cache(maxsize=1)
def _voices(reading: Reading) -> _Voices:
    """The speakers of the reading at hand: tolls and relations ask for the same."""
    return _Voices(reading)


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
    joints = [match.end() for match in conjunctions]
    # said that 31 were pupils, while four were traders
    between = letters[start + 1 : start + 4].lstrip("pt")[:1] == ","  # …, police said, while 40
    goes_on = ("while", "whereas") if between else ()
    joints = [k for k in joints if k < end or found[k - 1].value != "while"]
    joints = [k for k in joints if found[k - 1].value not in goes_on]
    if any(found[k - 1].value in breaks for k in joints):
        return True
    told = reading.text[found[start].end : found[end].start].lower()
    if OF_ANOTHER_DAY.search(told):
        return True  # …, police said, a day after clashes left twelve dead
    # said that the army had acted, after clashes that reportedly killed 12
    rumour = reading.lexicon.cues.alleged.search(told, max(told.rfind(","), 0))
    return rumour is not None and bool(_OF_WHICH.search(told[: rumour.start()]))


def _cited_instead(
    k: int, own: Sequence[Cue], named: Sequence[Attribution], lexicon: Lexicon
) -> int:
    """`Reuters, citing police, said`: the one cited is the source, not the outlet."""
    source = named[k].source
    counts = own[k].verb in lexicon.cues.counting
    if not source or not (counts or is_outlet(source, lexicon)):
        return k
    cited = (j for j, c in enumerate(own) if c.verb == "according" and named[j].source and j != k)
    return next(cited, k)


def _opens_anew(cue: Cue, reading: Reading, number: int) -> bool:
    """Whether the speaker of a cue stands behind a comma or a semicolon, as the first of a clause."""
    first = next(k for k, m in enumerate(reading.mentions(number)) if m.end > cue.source.start)
    return first > 0 and reading.letters(number)[first - 1] in ",."


def _said_of_counters(
    k: int, own: Sequence[Cue], named: Sequence[Attribution], reading: Reading, number: int
) -> int:
    """`The group said survivors counted 54 bodies`: the group, since survivors are no body."""
    source, lexicon = named[k].source, reading.lexicon
    if not source or own[k].verb not in lexicon.cues.counting or named[k].source_id:
        return k
    if is_institution(source, lexicon):
        return k
    if _opens_anew(own[k], reading, number):
        return k  # the guard said nine had died, the union counted 14
    before = (j for j in range(k) if own[j].after and named[j].source)
    outer = next((j for j in before if own[j].verb not in lexicon.cues.counting), None)
    return k if outer is None or is_outlet(str(named[outer].source), lexicon) else outer
