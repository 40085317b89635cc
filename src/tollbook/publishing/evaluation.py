"""How good the extractor is: its claims and relations beside those marked by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import yaml

from tollbook.comparing.counters import article_labels
from tollbook.lexicon import Lexicon
from tollbook.model import Article, Claim, Refusal, Relation, Span, TollbookError
from tollbook.publishing.faces import ERRORS, Face, joined, leading, plainly
from tollbook.publishing.register import Entry
from tollbook.publishing.withheld import covered, covered_words
from tollbook.reference import data, label

# Fields that agree only where they are the same, and fields of words, where names may be longer.
_SAME = ("value", "hedge", "category", "alleged")
_WORDS = ("source", "relayed_by", "victims", "perpetrator", "place", "when")
_FIELDS = (*_SAME, "part_of", *_WORDS)
# What each set and each score of data/external_scores.yml says of itself.
_SET = ("name", "articles", "read", "text", "repeat", "citation")
_SCORE = ("set", "measure", "value", "date", "version")


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A claim marked by hand: its number in the article, its places, and what was written of it."""

    article: str
    number: int
    span: Span
    sentence: Span
    told: Mapping[str, Any]


class Pair(NamedTuple):
    """A marked claim with the one that the rules found for it."""

    marked: Marked
    found: Claim


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was found, what was missed, and what nobody marked; *right* is by pair and field."""

    pairs: tuple[Pair, ...]
    missed: tuple[Marked, ...]
    false: tuple[Claim, ...]
    right: tuple[Mapping[str, bool], ...]

    @property
    def precision(self) -> float:
        """Of the claims found, the share that was marked too."""
        return _share(len(self.pairs), len(self.pairs) + len(self.false))

    @property
    def recall(self) -> float:
        """Of the claims that were marked, the share that was found."""
        return _share(len(self.pairs), len(self.pairs) + len(self.missed))


def marked(path: Path, entries: Iterable[Entry]) -> tuple[Marked, ...]:
    """The claims marked by hand in the file *path*, each put back in its place in the articles."""
    gold = yaml.safe_load(path.read_text(encoding="utf-8"))
    known = {entry.article.name: entry.article for entry in entries}
    lost = sorted(set(gold) - set(known))
    if lost:
        raise TollbookError(f"{path}: marks {lost[0]}, which is no article. Correct the name.")
    return tuple(m for name, told in gold.items() for m in _marked(path, known[name], told))


def evaluate(gold: Sequence[Marked], entries: Sequence[Entry], lexicon: Lexicon) -> Evaluation:
    """The claims of *entries* beside *gold*.

    A claim is found where the rules have one of the same effect whose count shares a character
    with it; each stands for one, in reading order.
    """
    left = {e.article.name: sorted(e.claims, key=lambda c: (c.start, c.end)) for e in entries}
    found: dict[Marked, Claim] = {}
    for mark in gold:
        hits = [claim for claim in left[mark.article] if _meets(mark, claim)]
        if hits:
            found[mark] = hits[0]
            left[mark.article].remove(hits[0])
    return Evaluation(
        tuple(Pair(mark, claim) for mark, claim in found.items()),
        tuple(mark for mark in gold if mark not in found),
        tuple(claim for claims in left.values() for claim in claims),
        tuple(dict(_agreements(mark, found, lexicon)) for mark in found),
    )


def detection(result: Evaluation) -> pd.DataFrame:
    """How many claims were found, missed and invented, with precision and recall."""
    row = {
        "marked by hand": len(result.pairs) + len(result.missed),
        "found": len(result.pairs),
        "missed": len(result.missed),
        "nobody marked": len(result.false),
        "precision": result.precision,
        "recall": result.recall,
    }
    return pd.DataFrame([row])


def by_field(result: Evaluation) -> pd.DataFrame:
    """For each field, in how many of the claims found it is right, and where it says something."""
    of = len(result.pairs)
    rows = []
    for field in _FIELDS:
        right = sum(told[field] for told in result.right)
        said = sum(_says(pair.marked.told.get(field)) for pair in result.pairs)
        told = {"field": label("field", field), "claims": of, "filled by hand": said}
        rows.append({**told, "right": right, "share": _share(right, of)})
    return pd.DataFrame(rows)


def errors(result: Evaluation, entries: Sequence[Entry]) -> pd.DataFrame:
    """Every claim missed or invented and every wrong field, each with its sentence."""
    known = {entry.article.name: entry for entry in entries}
    labels = article_labels(known)
    rows = []
    for name, span, what, by_hand, by_rule in _wrong(result):
        entry = known[name]
        sentence = covered(entry.article.text, span, entry.withheld)
        rows.append((what, sentence, by_hand, by_rule, labels[name]))
    return pd.DataFrame(rows, columns=["what", "sentence", "by hand", "by rule", "article"])


def doubts(result: Evaluation) -> dict[str, str]:
    """What people read otherwise than the rules, by the id of the claim: fields, or all of it."""
    found = {claim.claim_id: "no claim at all" for claim in result.false}
    for pair, right in zip(result.pairs, result.right, strict=True):
        if wrong := [label("field", field) for field in right if not right[field]]:
            found[pair.found.claim_id] = ", ".join(wrong)
    return found


def reasons(left: Iterable[Refusal]) -> pd.DataFrame:
    """How many counts were refused for each reason, the commonest first."""
    found = Counter(refusal.reason for refusal in left)
    return pd.DataFrame(found.most_common(), columns=["reason", "counts refused"])


def external_sets() -> pd.DataFrame:
    """The sets that are not part of the register and on which the rules were measured."""
    found = _external("sets", data("external_scores")["sets"].values(), _SET)
    if not all(isinstance(read, bool) for read in found["read"]):
        raise TollbookError("data/external_scores.yml: `read` of a set is true or false. Mend it.")
    return found


def external_scores() -> pd.DataFrame:
    """Scores on those sets, as they were measured, with the day and the version."""
    told = data("external_scores")
    found = _external("scores", told["scores"], _SCORE)
    unknown = sorted(set(found["set"]) - set(told["sets"]))
    if unknown:
        raise TollbookError(f"data/external_scores.yml: {unknown[0]!r} is no set. Describe it.")
    return found.assign(set=[told["sets"][name]["name"] for name in found["set"]])


def external_summary() -> pd.DataFrame:
    """Precision and recall on each of those sets that has both, unread articles first."""
    scores = external_scores().drop_duplicates(["set", "measure"], keep="last")
    kinds = scores["measure"].str.extract(r"^(?P<share>precision|recall) of (?P<what>\w+)$")
    told = scores.join(kinds).dropna(subset=["what"])
    wide = told.pivot(index=["what", "set"], columns="share", values="value")
    sets = external_sets().rename(columns={"name": "set"})[["set", "articles", "read"]]
    found = wide.reindex(columns=["precision", "recall"]).dropna().reset_index()
    found = found.merge(sets, on="set").sort_values(["what", "read"], kind="stable")
    return found[["set", "what", "articles", "read", "precision", "recall"]].reset_index(drop=True)


def external_lead(summary: pd.DataFrame) -> Face:
    """What the rules did on claims of articles that nobody had read, or nothing if never tried.

    Several sets give the range of their shares, in whole hundredths; they are not averaged.
    """
    unread = summary[(summary["what"] == "claims") & ~summary["read"].astype(bool)]
    if unread.empty:
        return plainly("")
    found, right = (_hundredths(unread[share]) for share in ("recall", "precision"))
    return joined(
        [
            plainly("In articles that nobody had read before, the rules found "),
            found,
            plainly(
                " of every 100 tolls that were marked apart from the rules. Of the tolls that the rules found, "
            ),
            right,
            plainly(" of every 100 were marked too."),
        ]
    )


def _hundredths(shares: pd.Series[float]) -> Face:
    low, high = round(100 * shares.min()), round(100 * shares.max())
    words = f"about {low}" if low == high else f"{low} to {high}"
    return leading(words, f"{ERRORS}#on-other-articles")


def _external(part: str, rows: Iterable[Mapping[str, Any]], keys: Sequence[str]) -> pd.DataFrame:
    told = list(rows)
    for row in told:
        if set(row) != set(keys):
            wrong = min(set(row) ^ set(keys))
            raise TollbookError(
                f"data/external_scores.yml: one of {part} has no or an unknown key {wrong!r}. "
                "Mend it."
            )
    return pd.DataFrame(told, columns=list(keys))


def _marked(path: Path, article: Article, told: Sequence[Mapping[str, Any]]) -> Iterator[Marked]:
    at = 0
    for number, claim in enumerate(told):
        at = article.text.find(claim["sentence"], at)
        sentence = Span(at, at + len(claim["sentence"]))
        words = re.compile(rf"(?<!\w){re.escape(claim['count'])}(?!\w)")
        places = (
            [Span(*m.span()) for m in words.finditer(article.text, *sentence)] if at >= 0 else []
        )
        nth = claim.get("nth", 1)
        if len(places) < nth:
            raise TollbookError(
                f"{path}: “{claim['count']}” in “{claim['sentence'][:50]}…” does not stand in "
                f"{article.name}. Quote both exactly, in the order of the article."
            )
        yield Marked(article.name, number, places[nth - 1], sentence, claim)


def _meets(mark: Marked, claim: Claim) -> bool:
    return mark.told["effect"] == claim.effect and mark.span.overlaps(Span(claim.start, claim.end))


def _agreements(
    mark: Marked, found: Mapping[Marked, Claim], lexicon: Lexicon
) -> Iterator[tuple[str, bool]]:
    claim = found[mark]
    for field in _SAME:
        yield field, mark.told[field] == getattr(claim, field)
    wholes = {(m.article, m.number): c.claim_id for m, c in found.items()}
    whole = mark.told["part_of"]
    yield "part_of", claim.part_of == (None if whole is None else wholes.get((mark.article, whole)))
    for field in _WORDS:
        yield field, same_words(mark.told[field], getattr(claim, field), lexicon)


def same_words(one: str | None, other: str | None, lexicon: Lexicon) -> bool:
    """Whether two phrases name one thing: the same actor, or words that the shorter one shares.

    `same_words("the Observatory", "Observatory", …)` holds, and null agrees with null alone.
    """
    if not one or not other:
        return not one and not other
    names = lexicon.actor_names
    if names.get(one.lower(), one) == names.get(other.lower(), other):
        return True
    a, b = _content(one), _content(other)
    return bool(a & b) and (a <= b or b <= a or 2 * len(a & b) >= len(a | b))


def _content(phrase: str) -> set[str]:
    little = data("evaluation")["little"]
    return {word for word in re.findall(r"\w+", phrase.lower()) if word not in little}


def _wrong(result: Evaluation) -> Iterator[tuple[str, Span, str, str, str]]:
    for mark in result.missed:
        yield mark.article, mark.sentence, "missed", str(mark.told["count"]), "–"
    for claim in result.false:
        span = Span(claim.sentence_start, claim.sentence_end)
        yield claim.article, span, "nobody marked it", "–", claim.count_text
    for pair, told in zip(result.pairs, result.right, strict=True):
        for field in (field for field, right in told.items() if not right):
            what = f"{label('field', field)} of “{pair.found.count_text}”"
            values = pair.marked.told.get(field), getattr(pair.found, field)
            by_hand, by_rule = ("–" if value is None else str(value) for value in values)
            yield pair.marked.article, pair.marked.sentence, what, by_hand, by_rule


def _says(value: object) -> bool:
    return value is not None and value is not False


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


# -- relations ------------------------------------------------------------------------------------


class MarkedRelation(NamedTuple):
    """A relation marked by hand: what was written of it, with the ids of actors.yml."""

    article: str
    sentence: str
    relation: str
    subject_id: str | None
    object_id: str | None
    negated: bool
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RelationEvaluation:
    """Which marked relations were found, which missed, and which nobody marked."""

    pairs: tuple[tuple[MarkedRelation, Relation], ...]
    missed: tuple[MarkedRelation, ...]
    false: tuple[Relation, ...]

    @property
    def precision(self) -> float:
        """Of the relations found, the share that was marked too."""
        return _share(len(self.pairs), len(self.pairs) + len(self.false))

    @property
    def recall(self) -> float:
        """Of the relations that were marked, the share that was found."""
        return _share(len(self.pairs), len(self.pairs) + len(self.missed))


def marked_relations(path: Path, entries: Iterable[Entry]) -> tuple[MarkedRelation, ...]:
    """The relations marked by hand in the file *path*; each must stand in its article."""
    texts = {e.article.name: " ".join(e.article.text.split()) for e in entries}
    same = data("evaluation")["same_party"]
    found = []
    for told in yaml.safe_load(path.read_text(encoding="utf-8")):
        sentence = " ".join(told["sentence"].split())
        if sentence not in texts.get(told["article"], ""):
            raise TollbookError(
                f"{path}: “{sentence[:50]}…” does not stand in {told['article']}. Quote it exactly."
            )
        subject, other = (same.get(told[side], told[side]) for side in ("subject", "object"))
        kept = (told["relation"], subject, other, told["negated"], told)
        found.append(MarkedRelation(told["article"], sentence, *kept))
    return tuple(found)


def evaluate_relations(
    gold: Sequence[MarkedRelation], entries: Iterable[Entry]
) -> RelationEvaluation:
    """The relations of *entries* beside *gold*.

    A relation is found where the rules have one of the same type, subject, object and polarity
    in the same sentence; the sides of a clash or an agreement may change places.
    """
    left = [relation for entry in entries for relation in entry.relations]
    pairs: list[tuple[MarkedRelation, Relation]] = []
    missed: list[MarkedRelation] = []
    for mark in gold:
        hit = next((relation for relation in left if _is_told(mark, relation)), None)
        if hit is None:
            missed.append(mark)
        else:
            left.remove(hit)
            pairs.append((mark, hit))
    return RelationEvaluation(tuple(pairs), tuple(missed), tuple(left))


def by_relation(result: RelationEvaluation) -> pd.DataFrame:
    """For each type of relation: marked, found, missed, invented, precision and recall."""
    found = Counter(mark.relation for mark, _ in result.pairs)
    missed = Counter(mark.relation for mark in result.missed)
    false = Counter(relation.relation for relation in result.false)
    rows = [
        _relation_row(kind["label"], found[name], missed[name], false[name])
        for name, kind in data("relations")["types"].items()
        if found[name] + missed[name] + false[name]
    ]
    total = (len(result.pairs), len(result.missed), len(result.false))
    return pd.DataFrame([*rows, _relation_row("all", *total)])


def _relation_row(name: str, found: int, missed: int, false: int) -> dict[str, Any]:
    return {
        "relation": name,
        "marked by hand": found + missed,
        "found": found,
        "missed": missed,
        "nobody marked": false,
        "precision": _share(found, found + false),
        "recall": _share(found, found + missed),
    }


def relation_errors(result: RelationEvaluation, entries: Sequence[Entry]) -> pd.DataFrame:
    """Every relation missed or invented, with its sentence."""
    known = {entry.article.name: entry for entry in entries}
    names = article_labels(known)
    rows = []
    for mark in result.missed:
        entry = known[mark.article]
        sides = (
            mark.told["subject_words"] or _named(mark.subject_id),
            mark.told["object_words"] or _named(mark.object_id) or "–",
        )
        told = _sides_told(mark.relation, *sides, mark.negated)
        shown = (
            covered_words(words, entry.article.text, entry.withheld)
            for words in (mark.sentence, told)
        )
        rows.append(("missed", *shown, names[mark.article]))
    for relation in result.false:
        entry = known[relation.article]
        told = _sides_told(
            relation.relation, relation.subject, relation.object or "–", relation.negated
        )
        shown = (
            covered_words(words, entry.article.text, entry.withheld)
            for words in (relation.sentence, told)
        )
        rows.append(("nobody marked it", *shown, names[relation.article]))
    return pd.DataFrame(rows, columns=["what", "sentence", "relation", "article"])


def _named(party: str | None) -> str | None:
    """The plain name of an actor, where *party* is the id of one."""
    return data("actors").get(party, {}).get("name", party) if party else None


def _sides_told(relation: str, subject: str | None, other: str, negated: bool) -> str:
    name = data("relations")["types"][relation]["label"]
    return f"{subject or 'unknown'} — {'not: ' if negated else ''}{name} — {other}"


def _is_told(mark: MarkedRelation, relation: Relation) -> bool:
    same = (mark.article, mark.relation, mark.negated)
    if same != (relation.article, relation.relation, relation.negated):
        return False
    sentence = " ".join(relation.sentence.split())
    if mark.sentence not in sentence and sentence not in mark.sentence:
        return False
    source = data("evaluation")["same_source"]
    subject = source.get(relation.subject_id, relation.subject_id)
    if mark.told["subject"] == "private_person" and subject is None:
        subject = mark.subject_id  # a private person is told by words alone
    sides = (subject, source.get(relation.object_id, relation.object_id))
    wanted = (mark.subject_id, mark.object_id)
    pair = data("relations")["types"][relation.relation].get("pair")
    return sides == wanted or bool(pair and sides == wanted[::-1])
