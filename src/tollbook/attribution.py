"""Attribution: who gave a figure, through whom it is told, and how we know.

Each sentence yields *cues* ("police said", "according to …"). A claim takes the cue that
governs it; a pronoun or "the group" is resolved to a source named before; a sentence without a
cue carries on its neighbour's source only where it continues a list or a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tollbook.drafts import Draft, Sentence
from tollbook.lexicon import Actor, Lexicon
from tollbook.mentions import Mention
from tollbook.model import Article, Span


class Attribution(NamedTuple):
    """Who gave the figure. `basis` is `stated`, `resolved`, or null for the article's own voice."""

    source: str | None = None
    source_id: str | None = None
    basis: str | None = None
    relayed_by: str | None = None
    alleged: bool = False


class Cue(NamedTuple):
    """One place where a sentence names a speaker; `at` is the mention of the verb."""

    at: int
    source: Span | None
    relay: Span | None
    before: bool  # the words it governs may stand before it
    after: bool  # the words it governs may stand after it
    verb: str


_NAME = frozenset("uqxdaotTe&-(MrvNAn")
_SKIP = frozenset("rcmbtv")
_DASH_SOURCE = 7
_ANAPHOR = re.compile(r"(?:the|this|that) ", re.IGNORECASE)
_LEADING = re.compile(
    r"^(?:(?:but|and|while|meanwhile|however|also|later|earlier|then|now|still|yet|as|that|what|or|"
    r"in|at|on|from|to|of|for|with|by|after|another|separately|elsewhere|when|where|which|who)\b[ ,]*)+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:the|its|their|his|her|our|both|these|those|some)\s+", re.IGNORECASE)
_BASED = re.compile(r"^(?:(?:\w+[- ])+based|British|U\.?K\.?|so-called|Syria['’]s)\s+(?=[A-Z])")
_REPORT = re.compile(
    r"^(?:(?:a|an|the|latest|new|figures?|data|numbers?|tall(?:y|ies)|counts?|tolls?|statements?|reports?|"
    r"findings?|estimates?|records?|toll|released|issued|published|compiled|collected|kept|provided|in)\s+)+"
    r"(?:by|from|of)\s+",
    re.IGNORECASE,
)
_STATEMENT = re.compile(
    r"\s+(?:statement|report|reports|figures|data|tally|count|estimates?)$", re.IGNORECASE
)
_BLAMING = frozenset(("blamed", "blames", "accused", "accuses"))
_TOLD_BY = frozenset(
    (
        *("reported", "confirmed", "announced", "documented", "recorded", "verified", "released"),
        *("published", "provided", "issued", "given", "put", "registered", "counted", "told"),
    )
)
_CLEAN = " \t\n,;:.-–—\"'“”‘’()[]"
_BREAKS_OFF = frozenset(("but", "while", "although", "though", "whereas"))
_CONTINUES = re.compile(
    r"^\W*(?:another|other|others|also|among|amongst|of (?:them|these|those|the)|they|the (?:dead|victims|wounded|"
    r"injured|others|toll|figure|number|rest|remaining)|those|these|in addition|most|a further|"
    r"some of|that includes|this includes|all|both|eight|nine|ten|seven|six|five|four|three|two|one|"
    r"eleven|twelve|- |• |\d+ more)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:(?:19|20)\d\d|years? ago|last year|last month|similar|the (?:conflict|war|insurgency|uprising)|decade|since)\b",
    re.IGNORECASE,
)


def attributions(
    article: Article, read: Sequence[Sentence], drafts: Sequence[Draft], lexicon: Lexicon
) -> list[Attribution]:
    """The attribution of each draft, in order."""
    tracker = _Tracker(article, read, lexicon)
    said: list[Attribution] = []
    for number, sentence in enumerate(read):
        own = [d for d in drafts if d.sentence == number]
        said.extend(tracker.sentence(number, sentence, own))
    return said


class _Tracker:
    """Walks an article's sentences in order and remembers who spoke last."""

    def __init__(self, article: Article, read: Sequence[Sentence], lexicon: Lexicon) -> None:
        self.text = article.text
        self.read = read
        self.lexicon = lexicon
        self.monitors = _named_monitors(article.text, lexicon)
        self.person: str | None = None
        self.body: str | None = None
        self.recent: list[str] = []
        self.last = Attribution()
        self.last_at = -2
        self.listing = False
        self.quotes = _quotations(article.text, read)
        self.cues = [list(_cues(self.text, s, lexicon)) for s in read]

    def sentence(
        self, number: int, sentence: Sentence, drafts: Sequence[Draft]
    ) -> list[Attribution]:
        cues = self.cues[number]
        if any(self._is_pronoun(cue) for cue in cues):
            self._notice(sentence)
        named = [self._resolve(cue) for cue in cues]
        outer = self._quotation(number)
        carried = self._carried(number, sentence) if drafts and not cues else None
        said = [self._for(d, sentence, cues, named, outer, carried) for d in drafts]
        own = [a for a in said if a.source]
        if not cues:
            self._notice(sentence)
        if own or named:
            last = own[-1] if own else named[-1]
            if last.source:
                self.last, self.last_at = last, number
        elif said and any(a.source for a in said):
            self.last_at = number
        self.listing = sentence.span.of(self.text).rstrip().endswith(":")
        return said

    def _for(
        self,
        draft: Draft,
        sentence: Sentence,
        cues: Sequence[Cue],
        named: Sequence[Attribution],
        outer: Attribution | None,
        carried: Attribution | None,
    ) -> Attribution:
        k = _beyond_outlet(_governing(draft, sentence, cues), cues, named, self.lexicon)
        alleged = self._alleged(draft, sentence)
        if k is not None:
            found = named[k]
            if found.relayed_by is None:
                found = self._through(found, k, cues, named, draft)
            verb = cues[k].verb in self.lexicon.cues.alleging
            return found._replace(alleged=alleged or verb)
        if outer is not None:
            return outer._replace(alleged=alleged)
        if carried is not None:
            return carried._replace(alleged=alleged)
        return Attribution(alleged=alleged)

    def _alleged(self, draft: Draft, sentence: Sentence) -> bool:
        return bool(self.lexicon.cues.alleged.search(self.text, *sentence.span))

    def _through(
        self,
        found: Attribution,
        k: int,
        cues: Sequence[Cue],
        named: Sequence[Attribution],
        draft: Draft,
    ) -> Attribution:
        """`BBC reports that SOHR said`: the other cue's outlet relays."""
        for j, other in enumerate(named):
            if j != k and other.source and other.source != found.source and _is_outlet(
                other.source, self.lexicon
            ):
                return found._replace(relayed_by=other.source)
        return found

    def _carried(self, number: int, sentence: Sentence) -> Attribution | None:
        if self.last.source is None or self.last_at != number - 1:
            return None
        words = sentence.span.of(self.text)
        if _BACKGROUND.search(words):
            return None
        if self.read[number - 1].voice != sentence.voice and not self.listing:
            return None
        if self.listing or _CONTINUES.match(words):
            if not self.listing and "\n\n" in self.text[self.read[number - 1].span.end : sentence.span.start]:
                return None
            self.last_at = number
            return self.last._replace(alleged=False)
        return None

    def _quotation(self, number: int) -> Attribution | None:
        """The speaker of the quotation that this sentence stands in, told at its far end."""
        group = self.quotes.get(number)
        if group is None:
            return None
        for other in group:
            for cue in self.cues[other]:
                resolved = self._resolve(cue)
                if resolved.source:
                    return resolved
        return None

    def _resolve(self, cue: Cue) -> Attribution:
        relay = _clean(cue.relay.of(self.text)) if cue.relay else None
        relay = _canonical(relay, self.lexicon)[0] if relay else None
        if cue.source is None:
            return Attribution(relayed_by=relay)
        raw = cue.source.of(self.text)
        lower = raw.strip(_CLEAN).lower()
        kind = self.lexicon.cues.pronouns.get(lower)
        if kind:
            known = self.person or self.body if kind == "person" else self.body or self.person
            return self._known(known, relay)
        anaphor = self._anaphor(raw)
        if anaphor:
            return self._known(anaphor, relay)
        source = _clean(raw)
        if not source:
            return Attribution(relayed_by=relay)
        if re.fullmatch(r"(?:(?:\w+ )?(?:unconfirmed|unverified|conflicting|various|initial|some|early|local media) )?(?:reports?|rumou?rs)", source, re.IGNORECASE):
            return Attribution(relayed_by=relay)
        weak = self._monitor(lower)
        if weak:
            self._remember(weak)
            return self._known(weak, relay)
        source, source_id = _canonical(source, self.lexicon)
        full = self._full_name(source)
        if full:
            return Attribution(full, _canonical(full, self.lexicon)[1], "resolved", relay)
        self._remember(source)
        return Attribution(source, source_id, "stated", relay)

    def _known(self, source: str | None, relay: str | None) -> Attribution:
        if source is None:
            return Attribution(relayed_by=relay)
        return Attribution(source, _canonical(source, self.lexicon)[1], "resolved", relay)

    def _is_pronoun(self, cue: Cue) -> bool:
        words = cue.source.of(self.text).lower() if cue.source else ""
        return words in self.lexicon.cues.pronouns

    def _notice(self, sentence: Sentence) -> None:
        """A body that a sentence is about may be the `it` of the next."""
        found = sentence.found
        end = 0
        while end < len(found) and found[end].letter in "duqxo":
            end += 1
        if end and end < len(found) and found[end].letter in "VvbcDKu,":
            name = _clean(_span(found, 0, end).of(self.text))
            for size in range(len(name.split()), 0, -1):
                part = " ".join(name.split()[:size])
                if part.lower() in self.lexicon.actor_names or self._is_institution(part):
                    name = _canonical(part, self.lexicon)[0]
                    self._remember(name)
                    if _is_body(name, self.lexicon):
                        self.person = None  # a "he" right after it is a slip for "it"
                    return

    def _is_institution(self, name: str) -> bool:
        words = name.lower().split()
        if len(words) == 1:
            return name.isupper() and len(name) > 2
        return words[-1] in self.lexicon.cues.institutions

    def _remember(self, source: str) -> None:
        self.recent.append(source)
        if re.fullmatch(r"[A-Z][a-z'’-]+", source) and source.lower() not in self.lexicon.actor_names:
            self.person = self.body = source
        elif _is_body(source, self.lexicon):
            self.body = source
        else:
            self.person = source
            if source.islower() and source.split()[-1].endswith("s"):
                self.body = source

    def _full_name(self, source: str) -> str | None:
        """`Abele said`, after `provincial governor Tomas Abele` was named."""
        if " " in source.strip() or not source[:1].isupper():
            return None
        for earlier in reversed(self.recent):
            if earlier != source and re.search(rf"\b{re.escape(source)}\b", earlier):
                return earlier
        return None

    def _anaphor(self, raw: str) -> str | None:
        """`the group`, `the ministry`: the last source that the noun fits, or null."""
        words = raw.strip(_CLEAN).lower().split()
        if len(words) < 2 or words[0] not in ("the", "this", "that") or len(words) > 4:
            return None
        noun = words[-1]
        if noun in ("hospital",):
            return None
        if noun not in self.lexicon.cues.anaphors:
            return None
        monitor = self._monitor(" ".join(words[1:]))
        if monitor:
            return monitor
        for earlier in reversed(self.recent):
            tail = earlier.lower()
            if noun in tail.split() and tail != " ".join(words[1:]) and all(
                w in tail for w in words[1:-1]
            ):
                return earlier
        generic = noun in ("group", "organisation", "organization", "agency", "body", "office", "watchdog", "charity", "mission", "network", "committee", "commission", "observatory", "monitor")
        if generic and self.body and len(words) <= 3:
            return self.body
        if noun == "source":
            return self.person or self.body
        if noun in ("spokesman", "spokeswoman", "spokesperson", "official", "director", "doctor", "officer", "commander", "activist", "head") and len(words) == 2:
            return self.person
        return None

    def _monitor(self, lower: str) -> str | None:
        """`a war monitoring group`, where the article names exactly one monitor."""
        bare = re.sub(r"^(?:the|a|an|one) ", "", lower)
        if len(self.monitors) != 1:
            return None
        actor = self.lexicon.actors[self.monitors[0]]
        weak = {w.lower() for w in actor.weak_names} | {"monitoring group", "war monitoring group"}
        return actor.name if bare in weak or re.fullmatch(
            r"(?:\w+[- ]based )?(?:war )?monitor(?:ing group)?", bare
        ) else None


def _governing(
    draft: Draft, sentence: Sentence, cues: Sequence[Cue]
) -> int | None:
    """Which cue governs the draft: the nearest before it in its clause, else the next after it."""
    found = sentence.found
    before = [k for k, c in enumerate(cues) if c.at < draft.at and c.after]
    for k in reversed(before):
        if not _broken_off(found, cues[k].at, draft.at):
            return k
    after = [k for k, c in enumerate(cues) if c.at > draft.at and c.before]
    for k in after:
        return k
    return None


def _beyond_outlet(
    k: int | None, cues: Sequence[Cue], named: Sequence[Attribution], lexicon: Lexicon
) -> int | None:
    """`Reuters, citing police, said`: the one cited is the source, not the outlet."""
    if k is None or not named[k].source:
        return k
    if cues[k].verb not in lexicon.cues.counting and not _is_outlet(named[k].source or "", lexicon):
        return k
    return _cited(k, cues, named)


def _cited(k: int, cues: Sequence[Cue], named: Sequence[Attribution]) -> int:
    cited = [j for j, c in enumerate(cues) if c.verb == "according" and named[j].source and j != k]
    return cited[0] if cited else k


def _broken_off(found: Sequence[Mention], start: int, end: int) -> bool:
    """Whether another voice begins between a cue and a count: `…, but a teenager was killed`."""
    return any(
        m.letter == "s" and m.value in _BREAKS_OFF and found[i - 1].letter in ",."
        for i, m in enumerate(found[start:end], start)
        if i
    )


def _cues(text: str, sentence: Sentence, lexicon: Lexicon) -> Iterator[Cue]:
    found = sentence.found
    for i, mention in enumerate(found):
        if mention.letter == "S":
            cue = _said(text, found, i, lexicon)
        elif mention.letter == "C":
            cue = _according(text, found, i, lexicon)
        elif mention.letter == "y":
            cue = _told_by(found, i)
        else:
            continue
        if cue is not None:
            yield cue
    if sentence.voice == "headline" or len(found) < 30:
        tail = _headline_source(text, found, lexicon)
        if tail is not None:
            yield tail


def _said(text: str, found: Sequence[Mention], i: int, lexicon: Lexicon) -> Cue | None:
    verb = found[i].value
    if i + 1 < len(found) and (
        found[i + 1].letter in "Ly" or (verb in _BLAMING and found[i + 1].value == "on")
    ):
        return None  # the storm claimed nine lives; an attack claimed by the group
    relay = _relay(text, found, i, lexicon)
    left = _left(text, found, i)
    boundary = left.start if left else None
    inverted = _right(found, i) if left is None else None
    source = left or inverted
    if source is None and verb in ("adding", "saying", "citing", "reporting", "stating", "noting", "claiming"):
        return None
    if source is None or source.of(text).lower() in ("i", "we", "you", "there", "who"):
        return None
    if verb in ("quoted", "cited"):
        return _quoted(text, found, i, source)
    del boundary
    trailing = _is_trailing(found, i, left, inverted)
    return Cue(i, source, relay, trailing, inverted is None, verb)


def _is_trailing(
    found: Sequence[Mention], i: int, left: Span | None, inverted: Span | None
) -> bool:
    """Whether the cue may govern what stands before it: `…, police said.`"""
    if inverted is not None:
        return True
    if left is None:
        return False
    first = next((k for k, m in enumerate(found) if m.end > left.start), 0)
    opener = found[first - 1] if first else None
    if opener is not None and opener.letter in "ws":
        return False
    following = found[i + 1].letter if i + 1 < len(found) else "."
    if found[i].value in ("told", "tells") and opener is not None:
        return True
    return first > 0 and following not in "NUEwbdaA" or following in '.,"'


def _quoted(text: str, found: Sequence[Mention], i: int, relay: Span) -> Cue | None:
    """`AFP quoted a doctor as saying`: the doctor is the source, AFP the relay."""
    end = next(
        (k for k in range(i + 1, min(i + 12, len(found))) if found[k].value == "as"), None
    )
    if end is None or end == i + 1:
        return None
    return Cue(i, _span(found, i + 1, end), relay, False, True, "said")


def _left(text: str, found: Sequence[Mention], i: int) -> Span | None:
    """The subject that stands before a verb of saying."""
    end = i
    while end > 0 and found[end - 1].letter in _SKIP and found[end - 1].value != "number":
        end -= 1
    if end > 0 and found[end - 1].letter == ",":
        return _around_aside(found, end - 1)
    start = _name_start(text, found, end)
    if not any(m.letter in "uqxNAMT" for m in found[start:end]):
        return _pronoun(found, end)
    return _span(found, start, end)


def _pronoun(found: Sequence[Mention], end: int) -> Span | None:
    if end > 0 and found[end - 1].letter == "h":
        return Span(found[end - 1].start, found[end - 1].end)
    return None


def _around_aside(found: Sequence[Mention], close: int) -> Span | None:
    """`X, a spokesman for Y, said`: the name and what is said of it."""
    opening = next(
        (k for k in range(close - 1, max(close - 16, -1), -1) if found[k].letter == ","), None
    )
    if opening is None or opening == 0:
        return None
    inside = found[opening + 1 : close]
    if not inside or inside[0].letter not in "auqdTpoANCvw" or (
        inside[0].letter != "w" and any(m.letter in "SKDb" for m in inside)
    ):
        return None
    start = _name_start("", found, opening)
    if start == opening:
        return _pronoun(found, opening)
    role = inside[0].letter in "audAqo" and inside[0].value not in ("citing", "quoting", "speaking")
    return _span(found, start, close if role else opening)


def _name_start(text: str, found: Sequence[Mention], end: int) -> int:
    """Where the noun phrase begins that ends before mention *end*."""
    start = end
    while start > 0 and end - start < 16:
        mention = found[start - 1]
        if mention.letter in "op" and start < end:
            if mention.value in ("of", "for", "in", "at", "from", "with", "on"):
                start -= 1
                continue
            break
        if mention.letter in "NUA":
            return start - 1
        if mention.letter not in _NAME or mention.letter == "t" and start == end:
            break
        if mention.letter == "&" and not _joins_names(found, start - 1):
            break
        start -= 1
        if mention.letter in "da" and not (start > 0 and found[start - 1].letter in "op"):
            break
    while start < end and found[start].letter in "op&rtv-":
        start += 1
    if start and found[start - 1].letter in "op":
        return _past_place(found, start, end)
    return start


def _past_place(found: Sequence[Mention], start: int, end: int) -> int:
    """`In a short statement police said`: the last noun alone speaks."""
    if found[start].letter in "da" and end - start > 2 and found[end - 1].letter == "q":
        return end - 1
    return start


def _joins_names(found: Sequence[Mention], k: int) -> bool:
    return k > 0 and found[k - 1].letter in "uqx" and found[k + 1].letter in "uqxa"


def _right(found: Sequence[Mention], i: int) -> Span | None:
    """The subject that follows a verb of saying: `said a police officer`."""
    if i and found[i - 1].letter not in ',"-.' and found[i - 1].end != found[i].start:
        return None
    start = i + 1
    end = start
    while end < len(found) and found[end].letter in "uqxda&ope-(MAN'v" and end - start < 14:
        end += 1
    while end > start and found[end - 1].letter in "op&-":
        end -= 1
    if end == start:
        return _pronoun(found, i + 2) if i + 1 < len(found) else None
    if end < len(found) and found[end].letter == "," and end + 1 < len(found):
        inside_end = end + 1
        while inside_end < len(found) and found[inside_end].letter in "uqxdaope-&AM":
            inside_end += 1
        if inside_end > end + 2 and (inside_end == len(found) or found[inside_end].letter in ",."):
            return _span(found, start, inside_end)
    return _span(found, start, end)


def _according(text: str, found: Sequence[Mention], i: int, lexicon: Lexicon) -> Cue | None:
    end = i + 1
    while end < len(found) and found[end].letter in "uqxda&ope-(MANTrv\"'KE" and end - i < 18:
        if found[end].letter == "N" or found[end].letter == "B":
            break
        end += 1
        if end < len(found) and found[end].letter == "y" and found[end - 1].letter in "Tu":
            end += 1  # a tally by the agency
    while end > i + 1 and found[end - 1].letter in "op&-rv":
        end -= 1
    if end == i + 1 or (end < len(found) and found[end].letter in "SC" and end - i <= 2):
        return None
    relay = _quoted_by(found, end)
    if found[i].value in ("citing", "quoting") and i > 1:
        comma = found[i - 1].letter == ","
        start = _name_start(text, found, i - 1 if comma else i)
        if start < i - comma:
            relay = relay or _span(found, start, i - comma)
    return Cue(i, _span(found, i + 1, end), relay, True, True, "according")


def _told_by(found: Sequence[Mention], i: int) -> Cue | None:
    """`was confirmed by the ministry`, `put at 512 by the ministry`."""
    if not any(m.value in _TOLD_BY for m in found[max(0, i - 3) : i]):
        return None
    end = i + 1
    while end < len(found) and found[end].letter in "uqxdaoeAM-" and end - i < 12:
        end += 1
    return Cue(i, _span(found, i + 1, end), None, True, True, "by") if end > i + 1 else None


def _quoted_by(found: Sequence[Mention], end: int) -> Span | None:
    if end + 1 < len(found) and found[end].letter == "C" and found[end].value == "quoted by":
        return Span(found[end + 1].start, found[end + 1].end)
    return None


def _relay(text: str, found: Sequence[Mention], i: int, lexicon: Lexicon) -> Span | None:
    """Who is told: `told Reuters`; also `in a statement carried by state media`."""
    if found[i].value not in ("told", "tells", "telling", "informed"):
        match = re.compile(r"(?:carried|published|quoted|broadcast|aired|run) (?:by|on) ").search(
            text, found[i].end, found[-1].end
        )
        if match:
            outlet = lexicon.cues.outlets.match(text, match.end())
            return Span(outlet.start(), outlet.end()) if outlet else None
        outlet = re.compile(r"(?:on|to|in an interview with) (?:the )?").match(
            text, found[i].end + 1
        ) or re.compile(r"(?:speaking to|speaking on|in an interview with) (?:the )?").search(
            text, found[0].start, found[i].start
        )
        if outlet:
            named = lexicon.cues.outlets.match(text, outlet.end())
            return Span(named.start(), named.end()) if named else None
        return None
    rest = text[found[i].end : found[i].end + 60]
    if lexicon.cues.press.match(rest.strip()):
        return None
    outlet = lexicon.cues.outlets.search(text, found[i].end, min(found[i].end + 60, found[-1].end))
    if outlet:
        return Span(outlet.start(), outlet.end())
    end = i + 1
    while end < len(found) and found[end].letter in "ud" and text[found[end].start].isupper():
        end += 1
    return _span(found, i + 1, end) if end > i + 1 else None


def _headline_source(text: str, found: Sequence[Mention], lexicon: Lexicon) -> Cue | None:
    """`12 killed in blast: police`; `Police: 12 killed`."""
    for k in range(len(found) - 1, max(len(found) - 1 - _DASH_SOURCE, 0), -1):
        sign = text[found[k].start : found[k].end]
        if sign in (":", "-", "–", "—"):
            tail = found[k + 1 :]
            while tail and tail[-1].letter == ".":
                tail = tail[:-1]
            if tail and _is_source(text, tail, lexicon):
                return Cue(k, Span(tail[0].start, tail[-1].end), None, True, False, "said")
            break
    for k in range(1, min(_DASH_SOURCE, len(found))):
        if text[found[k].start : found[k].end] == ":":
            if _is_source(text, found[:k], lexicon):
                return Cue(k, Span(found[0].start, found[k - 1].end), None, False, True, "said")
            break
    return None


def _is_source(text: str, tail: Sequence[Mention], lexicon: Lexicon) -> bool:
    if any(m.letter in "NUBAEKDGSCb" for m in tail) or len(tail) > 8:
        return False
    words = text[tail[0].start : tail[-1].end].lower()
    if _clean(words) in lexicon.actor_names:
        return True
    last = words.split()[-1].strip(_CLEAN)
    return last in lexicon.cues.anaphors or last.rstrip("s") in lexicon.cues.anaphors or bool(
        re.search(r"\b(?:ministry|police|witness(?:es)?|sources?|officials?|monitor|medics|un)\b", words)
    )


def _span(found: Sequence[Mention], start: int, end: int) -> Span:
    last = found[end - 1]
    victims = last.phrase.victims if last.phrase else None
    return Span(found[start].start, max(last.end, victims.end if victims else 0))


def _clean(raw: str) -> str:
    """A source as it is named plainly: no article, no residence, no brackets."""
    name = re.sub(r"\s+", " ", raw).strip(_CLEAN)
    for pattern in (_LEADING, _REPORT, _ARTICLE, _BASED):
        name = pattern.sub("", name).strip(_CLEAN)
    name = _BASED.sub("", _ARTICLE.sub("", name))
    name = re.sub(r"\s*\([A-Z][^)]*\)?$", "", name).strip(_CLEAN)
    if " " in name:
        name = re.sub(r" first$", "", _STATEMENT.sub("", name))
    name = re.sub(r"^an? (?=[A-Z])", "", name, flags=re.IGNORECASE) if name[:2] in ("A ", "a ", "An", "an") and re.match(r"an? [A-Z]", name, re.IGNORECASE) and re.match(r"\w+ [A-Z]", name) else name
    return re.sub(r"^one (?=\w+$)", "a ", name, flags=re.IGNORECASE)


def _canonical(name: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """The actor's own name where the words are one of its names; else the words."""
    key = lexicon.actor_names.get(name.lower())
    if key is None:
        key = _contained(name, lexicon)
        return name, key
    actor = lexicon.actors[key]
    if actor.kind == "monitor" or name.lower() != actor.name.lower() and _is_garbled(actor, name):
        return actor.name, key
    return name, key


def _is_garbled(actor: Actor, name: str) -> bool:
    return " " in name and actor.kind in ("monitor", "state", "ngo")


def _contained(name: str, lexicon: Lexicon) -> str | None:
    return None


def _is_outlet(name: str, lexicon: Lexicon) -> bool:
    match = lexicon.cues.outlets.match(name)
    return bool(match and match.end() == len(name))


def _is_body(name: str, lexicon: Lexicon) -> bool:
    key = lexicon.actor_names.get(name.lower())
    if key:
        return lexicon.actors[key].kind != "person"
    words = name.lower().split()
    if words and words[-1].rstrip("s") in ("spokesman", "spokeswoman", "spokesperson", "doctor", "resident", "witness", "official", "officer", "director", "governor", "mayor", "minister", "president", "chief", "commander"):
        return False
    if any(w in lexicon.cues.anaphors for w in words) and not re.search(r"\b(?:spokes\w+|director|head|chief|minister|general|capt|col|dr|officer|official|president)\b", name.lower()):
        return True
    return name.isupper() or not re.match(r"(?:[A-Z][\w.'-]+ ){1,2}[A-Z][\w'-]+$", name)


def _named_monitors(text: str, lexicon: Lexicon) -> list[str]:
    lower = text.lower()
    return sorted(
        {
            actor.actor_id
            for actor in lexicon.actors.values()
            if actor.kind == "monitor" and any(n.lower() in lower for n in actor.names)
        }
    )


def _quotations(text: str, read: Sequence[Sentence]) -> dict[int, list[int]]:
    """For each sentence inside a quotation, the sentences of that quotation, its end first."""
    groups: dict[int, list[int]] = {}
    open_at: int | None = None
    for number, sentence in enumerate(read):
        words = sentence.span.of(text)
        marks = words.count("“") - words.count("”")
        if marks == 0:
            straight = words.count('"')
            marks = (1 if open_at is None else -1) if straight % 2 else 0
        if open_at is None and marks > 0:
            open_at = number
        elif open_at is not None and sentence.span.start > read[open_at].span.end and "\n" in text[
            read[open_at].span.end : sentence.span.start
        ]:
            open_at = number if marks > 0 else None
        elif open_at is not None and marks < 0:
            members = list(range(open_at, number + 1))
            for member in members:
                groups[member] = [number, *members[:-1]]
            open_at = None
    return groups
