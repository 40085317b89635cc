"""Circumstances of a claim: who is said to have done it, where, when, and how certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tollbook.drafts import Draft, Sentence
from tollbook.lexicon import Lexicon
from tollbook.mentions import Mention
from tollbook.model import Span


class Circumstances(NamedTuple):
    """Words of the sentence that say by whom, where and when; null where it does not say."""

    perpetrator: Span | None = None
    place: Span | None = None
    place_id: str | None = None
    when: Span | None = None
    modality: str = "asserted"


_PLACE_PREPOSITION = frozenset(
    ("in", "at", "near", "outside", "inside", "across", "around", "on", "from", "to", "within", "into", "throughout",
     "south of", "north of", "east of", "west of", "along")
)
_PLACE_NOUN = re.compile(
    r"\b(?:city|town|village|district|province|region|area|areas|state|capital|border|road|highway|camp|market|"
    r"hospital|neighbou?rhood|suburbs?|coast|governorate|county|island|valley|mosque|church|school|checkpoint|"
    r"street|streets|square|prison|airport|base|station|hotel|settlement|stronghold|scene|countryside|outskirts|"
    r"east|west|north|south|harbou?r|port|mountains?|river|desert|building|mine|factory)\b",
    re.IGNORECASE,
)
_NOT_PLACE = re.compile(
    r"\b(?:attacks?|clashes|fighting|violence|blasts?|explosions?|war|conflict|raids?|strikes?|statement|addition|shooting|"
    r"incident|crash|accident|hours?|days?|weeks?|months?|years?|people|custody|total|fire|ambush|crackdown|"
    r"operation|response|retaliation|case|cold|front of|recent|least|time|return|protest|bombings?|assault|shelling)\b",
    re.IGNORECASE,
)


def circumstances(
    text: str, sentence: Sentence, draft: Draft, lexicon: Lexicon
) -> Circumstances:
    """What the sentence says around the draft."""
    place = _place(text, sentence, draft, lexicon)
    return Circumstances(
        perpetrator=_perpetrator(text, sentence, draft, lexicon),
        place=place,
        place_id=_place_id(place.of(text), lexicon) if place else None,
        when=_when(text, sentence, draft, lexicon),
        modality=_modality(text, sentence, draft, lexicon),
    )


def _modality(text: str, sentence: Sentence, draft: Draft, lexicon: Lexicon) -> str:
    effect = sentence.found[draft.effect_at] if draft.effect_at >= 0 else draft.mention
    before = text[sentence.span.start : max(effect.start, draft.mention.start if draft.effect_at < draft.at else 0)]
    lead = text[sentence.span.start : effect.start]
    for name, pattern in lexicon.cues.modality:
        if pattern.search(lead) or (draft.frame == "toll" and pattern.search(before)):
            return name
    return "asserted"


def _when(text: str, sentence: Sentence, draft: Draft, lexicon: Lexicon) -> Span | None:
    """The time words nearest to the claim, those of a later verb of saying left out."""
    found = [Span(m.start(), m.end()) for m in lexicon.time.finditer(text, *sentence.span)]
    own = [s for s in found if not _is_of_saying(text, sentence, s)]
    if not own:
        return None
    effect = sentence.found[draft.effect_at] if draft.effect_at >= 0 else draft.mention
    here = max(draft.mention.end, effect.end)
    after = [s for s in own if s.start >= here]
    return min(after, key=lambda s: s.start) if after else max(own, key=lambda s: s.start)


def _is_of_saying(text: str, sentence: Sentence, when: Span) -> bool:
    """`said on Tuesday`: when it was said, not when it happened."""
    for i, mention in enumerate(sentence.found):
        if mention.letter == "S" and 0 <= when.start - mention.end <= 1:
            return True
        if mention.letter == "S" and i + 1 < len(sentence.found) and mention.end < when.start:
            between = sentence.found[i + 1 :]
            told = [m for m in between if m.end <= when.start]
            if all(m.letter in "uda" and text[m.start].isupper() or m.letter in "dp" for m in told) and len(told) <= 4:
                return True
    return False


def _place(text: str, sentence: Sentence, draft: Draft, lexicon: Lexicon) -> Span | None:
    """The place words nearest to the claim: a preposition's object that looks like a place."""
    found = sentence.found
    spans = [s for i in range(len(found)) for s in [_place_at(text, found, i, lexicon)] if s]
    if not spans:
        return None
    effect = found[draft.effect_at] if draft.effect_at >= 0 else draft.mention
    here = max(draft.mention.end, effect.end)
    after = [s for s in spans if s.start >= here]
    if after:
        return after[0]
    return spans[-1]


def _place_at(
    text: str, found: Sequence[Mention], i: int, lexicon: Lexicon
) -> Span | None:
    if found[i].letter != "p" or found[i].value not in _PLACE_PREPOSITION:
        return None
    end = i + 1
    while end < len(found) and found[end].letter in "uxdq&oa-v" and end - i < 10:
        if found[end].letter == "&" and not (
            end + 1 < len(found) and text[found[end + 1].start].isupper()
        ):
            break
        end += 1
    if end < len(found) - 1 and found[end].letter == "," and text[found[end + 1].start].isupper():
        if found[end + 1].letter == "u" and text[found[end - 1].start].isupper():
            stop = end + 1
            while stop < len(found) and found[stop].letter == "u" and text[found[stop].start].isupper():
                stop += 1
            if stop == len(found) or found[stop].letter in ",.spV":
                end = stop
    while end > i + 1 and found[end - 1].letter in "o&da-v":
        end -= 1
    if end == i + 1:
        return None
    words = Span(found[i + 1].start, found[end - 1].end)
    near = found[i].value in ("near", "south of", "north of", "east of", "west of", "outside", "across")
    span = Span(found[i].start, words.end) if near else words
    return span if _is_place(text, words, lexicon) else None


def _is_place(text: str, words: Span, lexicon: Lexicon) -> bool:
    name = words.of(text)
    if lexicon.time.fullmatch(name) or _NOT_PLACE.search(name):
        return False
    if _PLACE_NOUN.search(name):
        return True
    bare = re.sub(r"^(?:the|a|an) ", "", name, flags=re.IGNORECASE)
    return bare.lower() in lexicon.place_names or bare[:1].isupper()


def _place_id(words: str, lexicon: Lexicon) -> str | None:
    """The one place that the words name, the longest name first; null where none or several."""
    lower = words.lower()
    hits = [n for n in lexicon.place_names if re.search(rf"\b{re.escape(n)}\b", lower)]
    hits = [n for n in hits if not any(n != m and n in m for m in hits)]
    keys = {lexicon.place_names[n] for n in hits}
    return keys.pop() if len(keys) == 1 else None


def _perpetrator(
    text: str, sentence: Sentence, draft: Draft, lexicon: Lexicon
) -> Span | None:
    """Who is said to have done it: the agent of a passive or the subject of an active verb."""
    found = sentence.found
    if draft.effect_at < 0:
        return None
    by = _agent(text, found, draft, lexicon)
    if by is not None:
        return by
    if draft.frame in ("active",):
        return _subject(text, found, draft.effect_at, lexicon)
    return None


def _agent(text: str, found: Sequence[Mention], draft: Draft, lexicon: Lexicon) -> Span | None:
    start = max(draft.effect_at, draft.at) + 1
    for i in range(start, min(start + 14, len(found))):
        letter = found[i].letter
        if letter in ".S" or letter in "KDG" and i > start + 1:
            return None
        if letter == "y":
            end = i + 1
            while end < len(found) and found[end].letter in "uqx&oda-(AN":
                if found[end].letter == "o" and end == i + 1:
                    break
                end += 1
            while end > i + 1 and found[end - 1].letter in "o&da-(":
                end -= 1
            if end == i + 1:
                return None
            span = _to(found, i + 1, end)
            return span if _is_doer(span.of(text), lexicon) else None
    return None


def _subject(
    text: str, found: Sequence[Mention], effect_at: int, lexicon: Lexicon
) -> Span | None:
    end = effect_at
    while end > 0 and found[end - 1].letter in "rcmbtvV,":
        end -= 1
        if found[end].letter in "vV,":
            break
    while end > 0 and found[end - 1].letter in "w":
        end -= 1
    start = end
    while start > 0 and found[start - 1].letter in "uqxdaNUAo-(" and end - start < 9:
        start -= 1
        if found[start].letter in "NUA":
            break
    while start < end and found[start].letter in "o-(":
        start += 1
    if start == end:
        return None
    span = _to(found, start, end)
    return span if _is_doer(span.of(text), lexicon) else None


def _to(found: Sequence[Mention], start: int, end: int) -> Span:
    last = found[end - 1]
    victims = last.phrase.victims if last.phrase else None
    return Span(found[start].start, max(last.end, victims.end if victims else 0))


def _is_doer(words: str, lexicon: Lexicon) -> bool:
    """Whether the words name someone, not an event or a pronoun."""
    last = re.findall(r"[\w'-]+", words.lower())
    return bool(last) and not any(w in lexicon.cues.events for w in last)
