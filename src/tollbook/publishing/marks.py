"""Marks: evidence as HTML. A sentence with its counts marked, and what is read from each.

The words are those of the article, escaped, and the names of private persons are covered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from tollbook import __version__
from tollbook.comparing.comparison import phrase
from tollbook.comparing.counters import article_labels
from tollbook.model import Claim, Refusal, Span
from tollbook.publishing.faces import ERRORS, Face, article_address, joined, link, plainly, table_of
from tollbook.publishing.register import Entry, published
from tollbook.reference import episode_of, episodes, label, no_source, reading

_DOUBT = "Read otherwise by hand"


def ledger(entries: Iterable[Entry], doubts: Mapping[str, str] | None = None) -> Face:
    """Every sentence that carries a claim, article by article, and under it each claim's fields.

    *doubts* say, by the id of a claim, what people read otherwise; see `evaluation.doubts`.
    """
    parts = [_section(entry, doubts or {}) for entry in entries if entry.claims]
    return joined(parts, "\n\n")


def evidence(entry: Entry, claims: Sequence[Claim]) -> Face:
    """The sentence of *claims*, which share it, with their counts marked and its source below."""
    first = claims[0]
    span = Span(first.sentence_start, first.sentence_end)
    words = joined(pieces(entry, span, map(_linked, claims)))
    sources = list(dict.fromkeys(source_line(published(entry, claim)) for claim in claims))
    place = f"{label('voice', first.voice)}, characters {span.start} to {span.end}"
    address = link(article_address(entry.article.name), f"Article {entry.article.name}")
    html = (
        f'<blockquote class="evidence"><p>{words.html}</p>'
        f"<footer>{escape('; '.join(sources))}. {address}, {place}.</footer></blockquote>"
    )
    return Face(
        html, f"{words.plain}\n  — {'; '.join(sources)}. Article {entry.article.name}, {place}."
    )


def card(entry: Entry, claim: Claim, doubt: str | None = None) -> Face:
    """One claim in words: what was counted, each field that the sentence fills, and any *doubt*."""
    claim = published(entry, claim)
    fields = [(name, words) for name, words in _fields(entry, claim) if words]
    people = phrase(claim.count_text, claim.victims, claim.sentence)[len(claim.count_text) :]
    told = f"{people} reported {label('effect', claim.effect)}".strip()
    listed = "".join(
        f"<div><dt>{name}</dt><dd>{escape(words)}</dd></div>" for name, words in fields
    )
    if doubt:
        errors = link(f"{ERRORS}#every-error-with-its-sentence", doubt)
        listed += f'<div class="doubt"><dt>{_DOUBT}</dt><dd>{errors}</dd></div>'
        fields.append((_DOUBT, doubt))
    html = (
        f'<div class="claim" id="claim-{claim.claim_id}" data-citation="{escape(cited(claim))}">'
        f'<p class="claim-words">{link(f"#claim-{claim.claim_id}", claim.count_text)} '
        f"{escape(told)}{_whole(entry, claim)}</p><dl>{listed}</dl></div>"
    )
    lines = "\n".join(f"    {name}: {words}" for name, words in fields)
    return Face(html, f"  [{claim.claim_id}] {claim.count_text} {told}\n{lines}")


def cited(claim: Claim) -> str:
    """How to cite one claim that is published; a page puts its own address at the end."""
    return (
        f"“{claim.sentence}” ({source_line(claim)}; article {claim.article}, characters "
        f"{claim.start} to {claim.end}; claim {claim.claim_id}). In: The tollbook maintainers, "
        f"Who says how many?, version {__version__}. {{address}}"
    )


def refused(entries: Iterable[Entry], left: Iterable[Refusal]) -> Face:
    """Every count that was refused, marked in its sentence, with the reason."""
    known = {entry.article.name: entry for entry in entries}
    labels = article_labels(known)
    rows = [
        [
            plainly(refusal.reason),
            _refused(known[refusal.article], refusal),
            plainly(labels[refusal.article]),
        ]
        for refusal in sorted(left, key=lambda refusal: refusal.reason)
    ]
    return table_of(
        "Counts that were refused", ["reason", "sentence", "article"], rows, ["", "long", ""]
    )


def source_line(claim: Claim) -> str:
    """Whose figure it is, how that is known, and through whom it came."""
    if claim.source is None or claim.source_basis is None:
        return no_source()
    through = f", through {claim.relayed_by}" if claim.relayed_by else ""
    return f"{claim.source}, {label('source_basis', claim.source_basis)}{through}"


def _section(entry: Entry, doubts: Mapping[str, str]) -> Face:
    name = entry.article.name
    html, plain = f'<section class="ledger"><h3>Article {escape(name)}</h3>', f"Article {name}"
    for _, group in groupby(entry.claims, key=lambda claim: claim.sentence_start):
        claims = list(group)
        passage = [
            evidence(entry, claims),
            *(card(entry, claim, doubts.get(claim.claim_id)) for claim in claims),
        ]
        html += f'<div class="passage">{joined(passage).html}</div>'
        plain += "".join(f"\n\n{face.plain}" for face in passage)
    return Face(f"{html}</section>", plain)


def _refused(entry: Entry, refusal: Refusal) -> Face:
    count = Span(refusal.start, refusal.end), _mark(escape(refusal.words), refusal.words)
    span = Span(refusal.sentence_start, refusal.sentence_end)
    return joined(pieces(entry, span, [count]))


def pieces(entry: Entry, span: Span, counts: Iterable[tuple[Span, Face]]) -> Iterator[Face]:
    """The sentence cut into plain words, marked counts and covered names, in order."""
    text, at = entry.article.text, span.start
    for place, piece in sorted([*_covers(entry, span), *counts], key=lambda pair: pair[0]):
        if place.start < at:
            continue
        yield plainly(text[at : place.start])
        yield piece
        at = place.end
    yield plainly(text[at : span.end])


def _covers(entry: Entry, span: Span) -> Iterator[tuple[Span, Face]]:
    for one in entry.withheld:
        if one.span.overlaps(span):
            yield one.span, Face(f'<span class="withheld">{one.cover}</span>', one.cover)


def _linked(claim: Claim) -> tuple[Span, Face]:
    words = claim.count_text
    return Span(claim.start, claim.end), _mark(link(f"#claim-{claim.claim_id}", words), words)


def _mark(html: str, words: str) -> Face:
    return Face(f'<mark class="count">{html}</mark>', f"[{words}]")


def _fields(entry: Entry, claim: Claim) -> Iterator[tuple[str, str | None]]:
    episode, rule = episode_of(claim, entry.article.date)
    names = {e.episode_id: e.name for e in episodes()}
    yield "Read as", reading(claim.hedge, claim.value, claim.value_high)
    yield "Category", label("category", claim.category)
    yield "Counter", source_line(claim)
    yield "Reported as done by", claim.perpetrator
    yield "Where", claim.place
    yield "When", _when(claim)
    yield "Stated as", _modality(claim)
    yield "Episode", episode and rule and f"{names[episode]} ({label('episode_basis', rule)})"
    yield "Rule", claim.frame
    yield "Characters", f"{claim.start} to {claim.end}"


def _when(claim: Claim) -> str | None:
    if claim.when is None or claim.period_start is None:
        return claim.when
    days = claim.period_start
    if claim.period_end != claim.period_start:
        days += f" to {claim.period_end}"
    return f"{claim.when} ({days})"


def _modality(claim: Claim) -> str | None:
    notes = ["an allegation, or hearsay"] if claim.alleged else []
    notes += [label("modality", claim.modality)] if claim.modality != "asserted" else []
    return ", ".join(notes) or None


def _whole(entry: Entry, claim: Claim) -> str:
    """The claim that this one is part of, by its words."""
    wholes = [other for other in entry.claims if other.claim_id == claim.part_of]
    return "".join(f", part of {link(f'#claim-{w.claim_id}', w.count_text)}" for w in wholes)
