"""Comparisons and counters for readers: verdicts with their reasons, scope cards with figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

import pandas as pd

from tollbook.charts.lettering import many
from tollbook.comparing.comparison import phrase
from tollbook.comparing.counters import article_labels, with_counters
from tollbook.publishing.cards import Answer, card
from tollbook.publishing.drift import distinct, drift
from tollbook.publishing.faces import (
    Face,
    article_address,
    claim_address,
    joined,
    leading,
    link,
    plainly,
    table,
)
from tollbook.publishing.parts import figures
from tollbook.publishing.published import published_tolls
from tollbook.reference import data, label, labels, no_source


def verdicts_table(comparisons: pd.DataFrame) -> Face:
    """How often each verdict was given, in the words of the pages."""
    counted = comparisons["verdict"].value_counts()
    rows = [
        {"verdict": words, "comparisons": int(counted[code])}
        for code, words in labels("verdict").items()
        if code in counted
    ]
    return table(pd.DataFrame(rows), "Verdicts")


def compared_table(claims: pd.DataFrame, comparisons: pd.DataFrame, *verdicts: str) -> Face:
    """The comparisons with these verdicts, each claim linked to its sentence, with the reason.

    Comparisons of the same two figures share a row; the reason then says how many there are.
    """
    labels_of = _labels(claims)
    shown = distinct(comparisons).query("verdict in @verdicts")
    rows = [_compared(row, labels_of) for row in shown.to_dict("records")]
    columns = ["first", "second", "why", "address", "other"]
    name = "; ".join(labels("verdict")[verdict] for verdict in verdicts)
    return table(
        pd.DataFrame(rows, columns=columns),
        f"Comparisons: {name}",
        heads={"first": "figure", "second": "compared with"},
        addresses={"first": "address", "second": "other"},
    )


def drift_table(claims: pd.DataFrame, comparisons: pd.DataFrame) -> Face:
    """One number of one counter under several nouns, each linked to a sentence that has it."""
    found = drift(claims, comparisons)
    return table(found, "One figure, several names", addresses={"called": "address"})


def renamed(claims: pd.DataFrame, comparisons: pd.DataFrame) -> Face:
    """Each number that changed its people, with the parts and the contradictions that bear on it."""
    labels_of = _labels(claims)
    found = [
        _renamed(row, comparisons, labels_of)
        for row in comparisons[comparisons["verdict"] == "relabelled"].to_dict("records")
    ]
    return joined(found, "\n\n") if found else plainly("No number here changed its people.")


def _renamed(
    row: Mapping[Any, Any], comparisons: pd.DataFrame, labels_of: Mapping[str, str]
) -> Face:
    ids = [row["claim_id"], row["other_id"]]
    bearing = comparisons[comparisons["claim_id"].isin(ids)]
    first, second = (labels_of[key] for key in ids)
    own, other = _sides(row)
    both = f"; the counter of both is {row['counter']}."
    lines = [_told(f"Article {first} says ", own, f" and article {second} says ", other, both)]
    for each in bearing[bearing["verdict"] == "adds_up"].to_dict("records"):
        whole, parts = _sides(each)
        gives = f", article {labels_of[each['claim_id']]} also gives "
        come = f"; these numbers come to {each['together']:,}."
        lines.append(_told("Beside ", whole, gives, parts, come))
    against = bearing[bearing["verdict"] == "contradicting"]
    for each in against.drop_duplicates(["words", "other_words"]).to_dict("records"):
        own, other = _sides(each)
        lines.append(_told(own, " and ", other, " rule each other out."))
    told = joined(lines, " ")
    return Face(f"<p>{told.html}</p>", told.plain)


def _told(*said: str | Face) -> Face:
    """A sentence of words and of figures that lead to theirs."""
    return joined([part if isinstance(part, Face) else plainly(part) for part in said])


def _sides(row: Mapping[Any, Any]) -> tuple[Face, Face]:
    """The two sides of a comparison, each figure leading to its sentence."""
    own = leading(row["words"], claim_address(row["claim_id"]))
    if pd.isna(row["parts"]):
        return own, leading(row["other_words"], claim_address(row["other_id"]))
    return own, figures(row["other_words"].split(" + "), row["parts"], " + ")


def counter_cards(claims: pd.DataFrame) -> Face:
    """Each counter with its figures and its scope card; those with most figures first."""
    told = with_counters(claims).dropna(subset=["counter"])
    order = told["counter"].value_counts()
    found = []
    for name in sorted(order.index, key=lambda name: (-order[name], name)):
        own = told[told["counter"] == name]
        head = f"{many(len(own), 'figure')} in {many(own['article'].nunique(), 'article')}"
        figures = map(_figure, own.to_dict("records"))
        found.append(_card(name, own["source_id"].iloc[0], head, figures))
    return joined(found, "\n\n")


def published_cards(episode: str) -> Face:
    """Each counter whose figures were published elsewhere about *episode*, with its scope card."""
    tolls = published_tolls()
    own = tolls[(tolls["episode"] == episode) & tolls["counter"].notna()]
    found = [
        _card(
            str(name), counter, many(len(rows), "figure"), map(_published, rows.to_dict("records"))
        )
        for (name, counter), rows in own.groupby(["name", "counter"])
    ]
    return joined(found, "\n\n")


def _labels(claims: pd.DataFrame) -> Mapping[str, str]:
    labels_of = article_labels(claims["article"])
    return {
        claim: labels_of[article]
        for claim, article in zip(claims["claim_id"], claims["article"], strict=True)
    }


def _compared(row: dict[Any, Any], labels_of: Mapping[str, str]) -> dict[str, Any]:
    left = row["pairs"] - 1
    more = f" The same holds for {many(left, 'more pair')} of claims that give them." * bool(left)
    return {
        "first": _given(row["words"], row["counter"], labels_of[row["claim_id"]]),
        "second": _given(row["other_words"], row["other_counter"], labels_of[row["other_id"]]),
        "why": row["reason"] + more,
        "address": claim_address(row["claim_id"]),
        "other": claim_address(row["other_id"]),
    }


def _given(words: str, counter: Any, told_in: str) -> str:
    by = no_source().lower() if pd.isna(counter) else counter
    return f"{words}, {by} (article {told_in})"


def _card(name: str, source_id: Any, head: str, figures: Iterable[Face]) -> Face:
    """A counter with its figures, beside them whom it counts and how, and last what nobody said."""
    answers, given = card("" if pd.isna(source_id) else str(source_id)), joined(figures, "; ")
    listed = [(label("card", key), _answered(told)) for key, told in answers.items() if told]
    fields = "".join(
        f"<div><dt>{escape(title)}</dt><dd>{face.html}</dd></div>" for title, face in listed
    )
    unread = _unread(answers)
    body = f"<dl>{fields}</dl>" * bool(fields)
    body += f'<p class="unread">{escape(unread)}</p>' * bool(unread)
    html = (
        f'<div class="claim"><p class="claim-words"><strong>{escape(name)}</strong>, '
        f"{escape(head)}</p><p>{given.html}</p>{body}</div>"
    )
    lines = [f"    {title}: {face.plain}" for title, face in listed]
    lines += [f"    {unread}"] if unread else []
    return Face(html, "\n".join([f"{name}, {head}: {given.plain}", *lines]))


def _unread(answers: Mapping[str, Answer | None]) -> str:
    """One line for all questions of a card on which no page was found."""
    left = [label("card_unread", question) for question, told in answers.items() if told is None]
    if not left:
        return ""
    questions = " or ".join(filter(None, (", ".join(left[:-1]), left[-1])))
    return str(data("labels")["nothing_read"]).format(questions=questions)


def _figure(claim: Mapping[Any, Any]) -> Face:
    victims = None if pd.isna(claim["victims"]) else claim["victims"]
    words = phrase(claim["count_text"], victims, claim["sentence"])
    linked = leading(words, claim_address(claim["claim_id"]))
    return joined([linked, plainly(f" ({claim['told_in']})")])


def _published(row: Mapping[Any, Any]) -> Face:
    words = row["phrase"]
    linked = leading(words, row["address"])
    return joined([linked, plainly(f" (as of {row['as_of']})")])


def _answered(told: Answer) -> Face:
    return joined([plainly(told.says), *_evidence(told)], " ")


def _evidence(told: Answer) -> Iterator[Face]:
    for number, address in enumerate(told.addresses, 1):
        words = "page" if len(told.addresses) == 1 else f"page {number}"
        yield Face(f"[{link(address, words)}]", f"[{address}]")
    if told.article:
        yield Face(f"[{link(article_address(told.article), 'article')}]", f"[{told.article}]")
