"""Claims: frames over the mentions of each sentence, then who says so, where and when."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from tollbook.claiming.attribution import attributions
from tollbook.claiming.circumstances import Circumstances, circumstances
from tollbook.claiming.containment import parents
from tollbook.claiming.drafts import drafts, refused
from tollbook.claiming.matches import Draft
from tollbook.claiming.speakers import Attribution
from tollbook.lexicon import Lexicon
from tollbook.model import Article, Claim, Refusal
from tollbook.text.dates import period
from tollbook.text.reading import Reading, reading_of


def claims(article: Article, lexicon: Lexicon) -> tuple[Claim, ...]:
    """The toll claims of *article* in reading order."""
    reading = reading_of(article, lexicon)
    found = drafts(reading)
    if not found:
        return ()
    said = attributions(reading, found)
    around = circumstances(reading, found)
    wholes = parents(reading, found, said)
    ids = _ids(article, reading, found)
    return tuple(
        _claim(article, reading, draft, said[k], around[k], ids[k], _at(ids, wholes[k]))
        for k, draft in enumerate(found)
    )


def refusals(article: Article, lexicon: Lexicon) -> tuple[Refusal, ...]:
    """The counts of *article* that stand beside a word of effect and are no claim."""
    reading = reading_of(article, lexicon)
    return tuple(
        Refusal(
            article.name,
            mention.start,
            mention.end,
            mention.words(article.text),
            reading.words(number),
            *reading.sentences[number].span,
            reason,
        )
        for number, mention, reason in refused(reading)
    )


def _at(ids: Sequence[str], whole: int | None) -> str | None:
    return None if whole is None else ids[whole]


def _ids(article: Article, reading: Reading, found: Sequence[Draft]) -> list[str]:
    """Content hashes: an id keeps while its sentence stands, whatever changes elsewhere."""
    seen: Counter[tuple[str, int, str]] = Counter()
    made: list[str] = []
    for draft in found:
        span = reading.sentences[draft.sentence].span
        key = (span.of(article.text), draft.mention.start - span.start, draft.effect)
        seen[key] += 1
        parts = (article.name, *map(str, key), str(seen[key]))
        made.append(hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12])
    return made


def _claim(
    article: Article,
    reading: Reading,
    draft: Draft,
    said: Attribution,
    around: Circumstances,
    claim_id: str,
    part_of: str | None,
) -> Claim:
    mention, text = draft.mention, article.text
    phrase, sentence = mention.phrase, reading.sentences[draft.sentence]
    assert phrase is not None  # a draft is made of nothing else
    when = around.when.of(text) if around.when else None
    dated = period(when, article.date, reading.lexicon) if when else None
    return Claim(
        claim_id=claim_id,
        article=article.name,
        start=mention.start,
        end=mention.end,
        sentence=sentence.span.of(text),
        sentence_start=sentence.span.start,
        sentence_end=sentence.span.end,
        count_text=text[mention.start : mention.end],
        value=phrase.number.value,
        value_high=phrase.number.value_high,
        hedge=phrase.number.hedge,
        low=phrase.number.low,
        high=phrase.number.high,
        effect=draft.effect,
        victims=phrase.victims.of(text) if phrase.victims else None,
        category=draft.category,
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
