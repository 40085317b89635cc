"""The main findings in words: figures side by side, each with its counter, and nothing added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from tollbook.charts.boxes import Tree, trees
from tollbook.charts.growth import spelled, windows
from tollbook.charts.layout import Group, Panel, Row, panels, words_of
from tollbook.comparing.chains import is_unnamed
from tollbook.comparing.counters import article_labels, with_counters
from tollbook.publishing.faces import (
    Face,
    article_address,
    claim_address,
    joined,
    leading,
    ledger_view,
    link,
    many,
    plainly,
    table,
    table_of,
)
from tollbook.reference import Episode, episodes, label, no_source

_ARE_PARTS = {  # called parts by the words, and several
    (True, False): " is read as part of ",
    (True, True): " are read as parts of ",
    (False, False): " is listed after ",
    (False, True): " are listed beside one another after ",
}


def findings(claims: pd.DataFrame, *of: str) -> Face:
    """Who is reported killed in which words by whom, in each episode: no sum, no best figure.

    *of* names episodes; without it all of them are shown.
    """
    heads = ["people", "counter, and its figures in the words of the reports"]
    found = [
        table_of(f"Reported killed {episode.short}", heads, [_panel(panel) for panel in drawn])
        for episode, drawn in _killed(claims)
        if not of or episode.episode_id in of
    ]
    return joined(found, "\n\n")


def lead(claims: pd.DataFrame, articles: pd.DataFrame) -> Face:
    """The first thing to know of each episode: the lowest and the highest figure, and whose.

    The figures are those of people killed that a body with a name gives, or an article in its own
    voice, and that no sentence makes part of another; of one category, the one whose figures reach
    furthest. Beside each are the days on which its articles can have been written. Nothing lies
    between them but what was reported: a range is no estimate.
    """
    days = _days(claims, articles)
    found = [
        _range(episode, own, wholes, days)
        for episode, _ in _killed(claims)
        if not (wholes := _wholes(own := _of_episode(claims, episode))).empty
    ]
    return joined(found, "\n")


def most_quoted(claims: pd.DataFrame) -> Face:
    """How many claims come from the counter with most of them, whether that is most or not."""
    behind = with_counters(claims)["counter"].value_counts()
    if behind.empty:
        return plainly("No claim names a counter.")
    first = behind[behind == behind.iloc[0]].index
    names = joined([leading(str(name), ledger_view(counter=str(name))) for name in first], " and ")
    view = ledger_view(counter=str(first[0])) if len(first) == 1 else ledger_view()
    most = leading(f"{behind.iloc[0]:,} of {len(claims):,}", view)
    if 2 * behind.iloc[0] > len(claims):
        words = (plainly("Most claims, "), most, plainly(", come from one counter: "))
        return joined([*words, names, plainly(".")])
    each = " each" if len(first) > 1 else ""
    words = (plainly(" ("), most, plainly(f" claims{each})."))
    return joined([plainly("Quoted most: "), names, *words])


def articles_key(claims: pd.DataFrame, articles: pd.DataFrame) -> Face:
    """What the number of each article stands for: its subject, its days, who counted in it."""
    told, days = with_counters(claims), windows(articles)
    labels, names = article_labels(articles["article"]), {e.episode_id: e.name for e in episodes()}
    rows = []
    for row in articles.to_dict("records"):
        article = row["article"]
        own = told[told["article"] == article]
        known = list(dict.fromkeys(own["episode"].dropna().map(names)))
        counters = list(own["counter"].dropna().value_counts().index)
        rows.append(
            {
                "article": labels[article],
                "reports on": "; ".join(known) or None,
                "written": spelled(days[article]) if article in days else None,
                "publisher": "not stated" if pd.isna(row["publisher"]) else row["publisher"],
                "quotes": "; ".join(counters) or None,
                "address": article_address(article),
            }
        )
    title = "The articles by their numbers"
    return table(pd.DataFrame(rows), title, addresses={"article": "address"})


def contained(claims: pd.DataFrame, comparisons: pd.DataFrame) -> Face:
    """A line for each figure of people killed that others are read as parts of, or listed after."""
    lines = [
        line
        for episode, _ in _killed(claims)
        for line in _contained(trees(_of_episode(claims, episode), comparisons))
    ]
    items = "".join(f"<li>{line.html}</li>" for line in lines)
    return Face(f"<ul>{items}</ul>" if lines else "", "\n".join(line.plain for line in lines))


def _wholes(claims: pd.DataFrame) -> pd.DataFrame:
    """The claims of named bodies, and of articles in their own voice, that are part of no other."""
    unnamed = [
        not pd.isna(source) and is_unnamed(source, None if pd.isna(body) else body)
        for source, body in zip(claims["source"], claims["source_id"], strict=True)
    ]
    return claims[~pd.Series(unnamed, index=claims.index, dtype=bool) & claims["part_of"].isna()]


def _days(claims: pd.DataFrame, articles: pd.DataFrame) -> Mapping[str, tuple[str, str]]:
    """The days on which each article can have been written, by the label that charts show."""
    labels = article_labels(claims["article"])
    return {labels[name]: days for name, days in windows(articles).items() if name in labels}


def _given(row: Row, counter: str, days: Mapping[str, tuple[str, str]]) -> Face:
    """When the articles of a figure can have been written, and who gave it, in brackets."""
    known = [days[mark.told_in] for mark in row.marks if mark.told_in in days]
    by = counter.lower() if counter == no_source() else counter
    if not known:
        return plainly(f" ({by})")
    first, last = min(day for day, _ in known), max(day for _, day in known)
    written = spelled((first, last))
    opening = Face(f' (<span class="day">{plainly(written).html}</span>', f" ({written}")
    return joined([opening, plainly(f"; {by})")])


def _range(
    episode: Episode,
    claims: pd.DataFrame,
    wholes: pd.DataFrame,
    days: Mapping[str, tuple[str, str]],
) -> Face:
    """*The lowest figure for civilians is almost 40, the highest more than 90*, and by whom."""
    widest = max(panels(wholes), key=lambda panel: panel.top)
    figures = [(row, group.counter) for group in widest.groups for row in group.rows]
    ends = list(dict.fromkeys((min(figures, key=_reach), max(figures, key=_reach))))
    people, _, kind = label("category", widest.category).lower().partition(", ")
    told = f"figure for {people} reported killed{f' ({kind})' if kind else ''} is "
    opens = _left_out(claims[claims["category"] == widest.category], wholes)
    words = (
        (f"{opens} lowest {told}", "; the highest is ") if len(ends) > 1 else (f"{opens} {told}",)
    )
    parts = [
        face
        for word, (row, counter) in zip(words, ends, strict=True)
        for face in (plainly(word), _figure(row), _given(row, counter, days))
    ]
    every = many(len(claims), "claim", ledger_view(effect="killed", episode=episode.column))
    rest = plainly(f" give{'s' * (len(claims) == 1)} a number of people killed.")
    sentence = joined([*parts, plainly(". In all, "), every, rest])
    head = f"{episode.short[0].upper()}{episode.short[1:]}"
    html = f'<p class="range"><strong>{plainly(head).html}.</strong> {sentence.html}</p>'
    return Face(html, f"{head}. {sentence.plain}")


def _left_out(claims: pd.DataFrame, wholes: pd.DataFrame) -> str:
    """*Leaving out unnamed people’s figures, the*: which of a category's claims are no whole."""
    left = claims[~claims["claim_id"].isin(wholes["claim_id"])]
    parts = left["part_of"].notna()
    kinds = ["unnamed people’s figures"] * bool((~parts).any()) + ["parts of others"] * bool(
        parts.any()
    )
    return f"Leaving out {' and '.join(kinds)}, the" if kinds else "The"


def _reach(figure: tuple[Row, str]) -> tuple[int, bool]:
    """How far a figure reaches: *at least 100* further than *100*."""
    row, _ = figure
    return row.value_high or row.at, row.opens == "right"


def _of_episode(claims: pd.DataFrame, episode: Episode) -> pd.DataFrame:
    return claims[(claims["episode"] == episode.episode_id) & (claims["effect"] == "killed")]


def _killed(claims: pd.DataFrame) -> Iterable[tuple[Episode, tuple[Panel, ...]]]:
    """The episodes of which people are reported killed, each with the panels that say so."""
    killed = claims[claims["effect"] == "killed"]
    for episode in episodes():
        own = killed[killed["episode"] == episode.episode_id]
        if not own.empty:
            yield episode, panels(own)


def _panel(panel: Panel) -> list[Face]:
    lines = [_line(group) for group in panel.groups]
    html = "".join(f'<div class="counted">{line.html}</div>' for line in lines)
    return [plainly(panel.title), Face(html, "; ".join(line.plain for line in lines))]


def _line(group: Group) -> Face:
    """One counter with its figures, each linked to its sentence."""
    figures = [joined([_figure(row), _times(len(row.marks))]) for row in group.rows]
    return joined([_strong(group.counter), joined(figures, ", ")])


def _strong(counter: str) -> Face:
    return Face(f"<strong>{plainly(counter).html}:</strong> ", f"{counter}: ")


def _figure(row: Row) -> Face:
    """The words of a figure, linked to the sentence that says it."""
    return Face(link(row.marks[0].address, row.words), row.words)


def _times(claims: int) -> Face:
    return plainly(f" (in {claims} claims)" if claims > 1 else "")


def _contained(found: Iterable[Tree]) -> Iterator[Face]:
    """Which figures are read as parts of which, or listed beside one another after which."""
    for tree in found:
        if tree.parts:
            called = tree.parts[0].claim["part_of"] == tree.claim["claim_id"]
            parts = [_linked(part) for part in tree.parts]
            yield joined(
                [
                    _listed(parts),
                    plainly(_ARE_PARTS[called, len(parts) > 1]),
                    _linked(tree),
                    plainly("." if called else "; no words call them its parts."),
                ]
            )
            yield from _contained(tree.parts)


def _listed(faces: Sequence[Face]) -> Face:
    if len(faces) == 1:
        return faces[0]
    return joined([joined(faces[:-1], ", "), faces[-1]], " and ")


def _linked(tree: Tree) -> Face:
    words = words_of(tree.claim["count_text"])
    return leading(words, claim_address(tree.claim["claim_id"]))
