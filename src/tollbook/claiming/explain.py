"""What the extractor saw in an article, for a reader of a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from tollbook.claiming.claims import claims, refusals
from tollbook.lexicon import Lexicon
from tollbook.model import Article, Claim, Refusal, Span
from tollbook.text.reading import Reading, Sentence

_WIDTH = 96


def explain(article: Article, lexicon: Lexicon) -> str:
    """The sentences with their counts in [brackets]; under each, frame, source and why.

    Counts that stand beside a word of effect and were refused follow with the reason.
    """
    reading = Reading(article, lexicon)
    found = claims(article, lexicon)
    left = refusals(article, lexicon)
    lines = [_heading(article, found, left)]
    for sentence in reading.sentences:
        own = [c for c in found if c.sentence_start == sentence.span.start]
        refused = [r for r in left if r.sentence_start == sentence.span.start]
        if own or refused:
            lines.extend(_sentence(article.text, sentence, own, refused, found))
    return "\n".join(lines) + "\n"


def _heading(article: Article, found: Sequence[Claim], left: Sequence[Refusal]) -> str:
    date = f"dated {article.date} ({article.date_basis})" if article.date else "no date known"
    return f"{article.name}: {len(found)} claims, {len(left)} counts refused, {date}\n"


def _sentence(
    text: str,
    sentence: Sentence,
    own: Sequence[Claim],
    refused: Sequence[Refusal],
    found: Sequence[Claim],
) -> Iterator[str]:
    marked = _marked(text, sentence.span, [Span(c.start, c.end) for c in own])
    yield textwrap.fill(marked, _WIDTH)
    for claim in own:
        yield f"    {claim.count_text}: {_what(claim)}"
        yield f"        frame {claim.frame}; {_who_says(claim)}{_part(claim, found)}"
    for refusal in refused:
        yield f"    {refusal.words}: refused, {refusal.reason}"
    yield ""


def _marked(text: str, span: Span, counts: Sequence[Span]) -> str:
    pieces: list[str] = []
    at = span.start
    for count in counts:
        if count.start >= at:
            pieces.extend((text[at : count.start], "[", text[count.start : count.end], "]"))
            at = count.end
    return "".join(pieces) + text[at : span.end]


def _what(claim: Claim) -> str:
    parts = [f"{claim.effect}, {claim.hedge.replace('_', ' ')} {claim.value:,}"]
    parts.append(f"{claim.victims or 'no noun'} ({claim.category.replace('_', ' ')})")
    for label, words in (
        ("by", claim.perpetrator),
        ("in", claim.place),
        ("when", claim.when),
    ):
        if words:
            parts.append(f"{label} “{words}”")
    if claim.modality != "asserted":
        parts.append(claim.modality)
    return "; ".join(parts)


def _who_says(claim: Claim) -> str:
    if claim.source is None:
        return "no source: the article's own voice"
    relay = f", through {claim.relayed_by}" if claim.relayed_by else ""
    how = "named here" if claim.source_basis == "stated" else "resolved from another sentence"
    return f"source {claim.source} ({how}){relay}"


def _part(claim: Claim, found: Sequence[Claim]) -> str:
    if claim.part_of is None:
        return ""
    whole = next(c for c in found if c.claim_id == claim.part_of)
    return f"; part of “{whole.count_text}”"
