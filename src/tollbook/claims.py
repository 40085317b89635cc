"""Claims: frames over the mentions of each sentence, then who says so, where and when."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tollbook.attribution import Attribution, attributions
from tollbook.circumstances import Circumstances, circumstances
from tollbook.containment import parents
from tollbook.dates import period
from tollbook.lexicon import Frame, Lexicon
from tollbook.mentions import Mention, letters, tagged
from tollbook.model import Article, Claim, Span
from tollbook.phrases import counted
from tollbook.sentences import sentences, trimmed

_COUNTS = frozenset("NUBAELPO")
_WEAK_LETTERS = frozenset("UBO")
# Frames whose effect is that of the claim before them, of which they are a part.
_PARTS = frozenset(("included", "among", "breakdown", "part"))
_ALIKE = _PARTS | {"others"}


class Sentence(NamedTuple):
    """One sentence as read: where it stands, in which voice, and its mentions."""

    span: Span
    voice: str
    found: Sequence[Mention]


class Draft(NamedTuple):
    """A claim in the making: which count suffered which effect, by which frame.

    `whole` is the place, in the same sentence's drafts, of the count that this one is part of.
    """

    sentence: int
    at: int
    mention: Mention
    effect: str
    effect_at: int
    frame: str
    whole: int | None = None


def claims(article: Article, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The toll claims of *article* in reading order."""
    if not lexicon.gate.search(article.text):
        return ()
    read = list(_sentences(article, lexicon))
    drafts = [d for i, s in enumerate(read) for d in _drafts(article.text, i, s, lexicon)]
    if not drafts:
        return ()
    drafts.sort(key=lambda d: d.mention.start)
    said = attributions(article, read, drafts, lexicon)
    around = [circumstances(article.text, read[d.sentence], d, lexicon) for d in drafts]
    wholes = parents(article.text, read, drafts, said, around)
    ids = _ids(article, read, drafts)
    return tuple(
        _claim(article, read[d.sentence], d, said[k], around[k], ids[k], _at(ids, wholes[k]), lexicon)
        for k, d in enumerate(drafts)
    )


def _at(ids: Sequence[str], whole: int | None) -> str | None:
    return None if whole is None else ids[whole]


def _sentences(article: Article, lexicon: Lexicon) -> Iterator[Sentence]:
    for passage in article.passages:
        if passage.voice == "crumb":
            continue
        for span in sentences(article.text, passage.span, lexicon):
            words = trimmed(article.text, span)
            if words.start < words.end:
                found = tagged(article.text, words, lexicon)
                yield Sentence(words, passage.voice, counted(article.text, found, lexicon))


def _drafts(text: str, number: int, sentence: Sentence, lexicon: Lexicon) -> list[Draft]:
    """The drafts of one sentence, each count taken by the first frame that fits it."""
    if not lexicon.gate.search(text, *sentence.span):
        return []
    spelled = letters(sentence.found)
    if not _COUNTS.intersection(spelled):
        return []
    taken: dict[int, Draft] = {}
    for frame in lexicon.frames:
        for at, effect_at in _matches(frame, spelled):
            if at in taken:
                continue
            draft = _draft(text, number, sentence, frame, at, effect_at, taken, lexicon)
            if draft is not None:
                taken[at] = draft
    return [taken[at] for at in sorted(taken)]


def _matches(frame: Frame, spelled: str) -> Iterator[tuple[int, int]]:
    """Where *frame* finds counted people, and where the word of their effect (or -1)."""
    for match in frame.pattern.finditer(spelled):
        effect_at = match.start("effect") if "effect" in frame.pattern.groupindex else -1
        for at in range(*match.span("count")):
            if spelled[at] in _COUNTS:
                yield at, effect_at


def _draft(
    text: str,
    number: int,
    sentence: Sentence,
    frame: Frame,
    at: int,
    effect_at: int,
    taken: dict[int, Draft],
    lexicon: Lexicon,
) -> Draft | None:
    mention = sentence.found[at]
    phrase = mention.phrase
    if phrase is None:
        return None
    whole = None
    before = max((k for k in taken if k < at and taken[k].frame not in _PARTS), default=None)
    if frame.name in _PARTS or phrase.subset:
        whole = before
    if frame.effect:
        effect = frame.effect
    elif effect_at >= 0:
        word = sentence.found[effect_at]
        if word.weak and word.letter != "M" and not _firm(text, mention, word, sentence, lexicon):
            return None
        effect = word.value
    elif phrase.effect:
        effect = phrase.effect
    elif before is not None and frame.name in _ALIKE:
        effect, effect_at = taken[before].effect, taken[before].effect_at
    else:
        return None
    return Draft(number, at, mention, effect, effect_at, frame.name, whole)


def _firm(
    text: str, mention: Mention, word: Mention, sentence: Sentence, lexicon: Lexicon
) -> bool:
    """Whether an ambiguous word of effect is borne out by the words around it."""
    if word.value == "displaced":
        return bool(lexicon.flight.search(text, mention.end, sentence.span.end))
    return mention.letter not in _WEAK_LETTERS


def _ids(article: Article, read: Sequence[Sentence], drafts: Sequence[Draft]) -> list[str]:
    """Content hashes: an id keeps while its sentence stands, whatever changes elsewhere."""
    seen: Counter[tuple[str, int, str]] = Counter()
    made: list[str] = []
    for draft in drafts:
        span = read[draft.sentence].span
        key = (span.of(article.text), draft.mention.start - span.start, draft.effect)
        seen[key] += 1
        parts = (article.name, *map(str, key), str(seen[key]))
        made.append(hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12])
    return made


def _claim(
    article: Article,
    sentence: Sentence,
    draft: Draft,
    said: Attribution,
    around: Circumstances,
    claim_id: str,
    part_of: str | None,
    lexicon: Lexicon,
) -> Claim:
    mention, text = draft.mention, article.text
    phrase = mention.phrase
    assert phrase is not None  # a draft is made of nothing else
    when = around.when.of(text) if around.when else None
    dated = period(when, article.date, lexicon) if when else None
    return Claim(
        claim_id=claim_id,
        article=article.name,
        start=mention.start,
        end=mention.end,
        sentence=sentence.span.of(text),
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        count_text=text[mention.start : mention.end],
        value=phrase.count.value,
        value_high=phrase.count.value_high,
        hedge=phrase.count.hedge,
        low=phrase.count.low,
        high=phrase.count.high,
        effect=draft.effect,
        victims=phrase.victims.of(text) if phrase.victims else None,
        category=phrase.category,
        source=said.source,
        source_id=said.source_id,
        source_basis=said.basis,
        relayed_by=said.relayed_by,
        perpetrator=around.perpetrator.of(text) if around.perpetrator else None,
        place=around.place.of(text) if around.place else None,
        place_id=around.place_id,
        when=when,
        period_start=dated.start if dated else None,
        period_end=dated.end if dated else None,
        period_basis=dated.basis if dated else None,
        alleged=said.alleged,
        modality=around.modality,
        voice=sentence.voice,
        part_of=part_of,
        frame=draft.frame,
    )
