"""Tables that pages show: the claims and what they have in common, counted and never added up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from tollbook.charts.layout import words_of
from tollbook.comparing.counters import in_order, with_counters
from tollbook.publishing.ends import look, looks, ordered, stated_as, view_titles, with_ends
from tollbook.publishing.faces import (
    Face,
    article_address,
    claim_address,
    joined,
    leading,
    led,
    ledger_view,
    link,
    plainly,
    relation_address,
    relations_view,
    table,
    table_of,
    words,
)
from tollbook.reference import episodes, label, labels, no_source, reading

_CLAIM = ["counter", "count_text", "reads", "victims", "category", "effect", "told_in"]
_NO_VIEW = "ties and sources"
_NO_EPISODE = "in no episode"
_NONE = "No figure has been written down for this version yet."


def claims_table(claims: pd.DataFrame, caption: str) -> Face:
    """*claims* for readers, by category and counter, each linked to its sentence."""
    told = with_counters(claims)
    told = told.assign(
        counter=told["counter"].fillna(no_source()),
        reads=[
            reading(hedge, int(value), _whole(high))
            for hedge, value, high in zip(
                told["hedge"], told["value"], told["value_high"], strict=True
            )
        ],
        address=[claim_address(claim) for claim in told["claim_id"]],
        place=[article_address(article) for article in told["article"]],
        order=[list(labels("category")).index(code) for code in told["category"]],
    )
    told = told.sort_values(["order", "counter", "value", "told_in", "start"])
    told = told.assign(category=[label("category", code) for code in told["category"]])
    heads = {"count_text": "words", "reads": "read as", "told_in": "in article"}
    addresses = {"count_text": "address", "told_in": "place"}
    return table(told[[*_CLAIM, *addresses.values()]], caption, heads=heads, addresses=addresses)


def ledger_table(claims: pd.DataFrame) -> Face:
    """One row a claim, in reading order, to be sorted and filtered; each leads to its card."""
    names = {episode.episode_id: episode.column for episode in episodes()}
    rows = [
        [
            _count(claim),
            plainly(label("hedge_name", claim["hedge"])),
            plainly(words(claim["victims"])),
            plainly(label("effect", claim["effect"])),
            plainly(label("category", claim["category"])),
            plainly(no_source() if pd.isna(claim["counter"]) else claim["counter"]),
            plainly(names.get(claim["episode"], _NO_EPISODE)),
            leading(claim["told_in"], article_address(claim["article"])),
        ]
        for claim in with_counters(claims).to_dict("records")
    ]
    heads = ["count", "hedge", "people", "effect", "category", "counter", "episode", "article"]
    chosen = [head for head in heads if head not in ("count", "people")]
    title = "Every claim of the register"
    return table_of(title, heads, rows, filters=chosen, facets=_facets(claims))


def _facets(claims: pd.DataFrame) -> dict[str, list[str]]:
    """What the ledger of claims can be filtered by beside its columns."""
    is_open = claims["low"].isna() | claims["high"].isna()
    bases = labels("source_basis")
    return {
        "bounds": ["open" if found else "closed" for found in is_open],
        "part of another": _yes(claims["part_of"].notna()),
        "time words": _yes(claims["period_start"].notna()),
        "counter known": [bases.get(basis, no_source()) for basis in claims["source_basis"]],
        "printed in": [label("voice", voice) for voice in claims["voice"]],
    }


def _whole(number: Any) -> int | None:
    return None if pd.isna(number) else int(number)


def _yes(found: pd.Series[bool]) -> list[str]:
    return ["yes" if one else "no" for one in found]


def types_table(relations: pd.DataFrame) -> Face:
    """Each type of relation with its layer, and how often the articles report it."""
    counted = relations["relation"].value_counts()
    rows = [
        [
            plainly(entry.done),
            plainly(entry.view or _NO_VIEW),
            led(int(counted[name]), relations_view(what=entry.done)),
        ]
        for name, entry in looks().items()
        if name in counted
    ]
    return table_of("Types of relations", ["type", "layer", "relations"], rows, ["", "", "num"])


def relations_table(relations: pd.DataFrame, dated: Collection[str] = ()) -> Face:
    """One row a relation, in the order of the ledger, to be sorted and filtered; each leads there.

    *dated* are the ids of those that have time words.
    """
    names = {episode.episode_id: episode.column for episode in episodes()}
    relations = ordered(relations)
    rows = [
        [
            plainly(told["one"].name),
            _done(told),
            plainly(told["other"].name),
            plainly(stated_as(told["modality"], told["negated"])),
            plainly(told["reporter"]),
            plainly(told["view"] or _NO_VIEW),
            plainly(names.get(told["episode"], _NO_EPISODE)),
            leading(told["told_in"], article_address(told["article"])),
        ]
        for told in relations.to_dict("records")
    ]
    facets = {
        "time words": _yes(relations["relation_id"].isin(dated)),
        "in the negative": _yes(relations["negated"].astype(bool)),
    }
    heads = ["who", "what", "whom", "stated as", "reported by", "layer", "episode", "article"]
    title = "Every relation of the register"
    return table_of(title, heads, rows, filters=heads, facets=facets, reads_on=True)


def stated_as_table(relations: pd.DataFrame) -> Face:
    """How firmly relations are stated, layer by layer; each number leads to its own in the ledger."""
    told = with_ends(relations)
    told = told.assign(
        layer=told["view"].replace("", _NO_VIEW),
        how=[stated_as(m, n) for m, n in zip(told["modality"], told["negated"], strict=True)],
    )
    layers = [*view_titles(), _NO_VIEW]
    rows = [
        [
            plainly(str(how)),
            *(_stated_so(own[own["layer"] == layer], layer, how) for layer in layers),
        ]
        for how, own in sorted(told.groupby("how"), key=lambda pair: (-len(pair[1]), pair[0]))
    ]
    title = "How firmly the relations are stated"
    return table_of(title, ["stated as", *layers], rows, ["", *(["num"] * len(layers))])


def _stated_so(relations: pd.DataFrame, layer: str, how: Any) -> Face:
    return led(len(relations), relations_view(layer=layer, stated_as=str(how)))


def _done(told: Mapping[Any, Any]) -> Face:
    return leading(look(told["relation"]).done, relation_address(told["relation_id"]))


def _count(claim: Mapping[Any, Any]) -> Face:
    """The words of a count, leading to its sentence; a page sorts them by their number."""
    shown = link(claim_address(claim["claim_id"]), claim["count_text"])
    return Face(f'<data value="{claim["value"]}">{shown}</data>', claim["count_text"])


def figures_table(claims: pd.DataFrame) -> Face:
    """Each figure of one counter for one category that more than one article prints.

    The figure leads to the first claim that gives it. Claims without a counter are left out: of
    two of them nobody knows whether they are one figure.
    """
    told = with_counters(claims).dropna(subset=["counter"])
    same = ["counter", "category", "hedge", "value"]
    groups = [own for _, own in told.groupby(same, sort=False) if own["article"].nunique() > 1]
    rows = [_figure(own) for own in groups]
    rows.sort(key=lambda row: (-len(str(row["in articles"])), row["counter"]))
    title = "Figures that more than one article prints"
    return table(pd.DataFrame(rows), title, addresses={"figure": "address"})


def _figure(claims: pd.DataFrame) -> dict[str, Any]:
    """One figure with the articles of its *claims*, all of which give it."""
    first = claims.iloc[0]
    return {
        "counter": first["counter"],
        "people": label("category", first["category"]),
        "figure": ", ".join(dict.fromkeys(map(words_of, claims["count_text"]))),
        "claims": len(claims),
        "in articles": ", ".join(sorted(set(claims["told_in"]))),
        "address": claim_address(first["claim_id"]),
    }


def counters_table(claims: pd.DataFrame) -> Face:
    """Every root counter, in how many articles it is quoted and for how many claims."""
    told = with_counters(claims)
    order = in_order(told["counter"])
    found = (
        told.fillna({"counter": no_source()})
        .groupby("counter")
        .agg(
            articles=("article", "nunique"),
            claims=("claim_id", "size"),
            stated=("source_basis", lambda basis: int((basis == "stated").sum())),
        )
    )
    found = found.loc[[counter for counter in order if counter in found.index]]
    found = found.reset_index()
    found["address"] = [ledger_view(counter=counter) for counter in found["counter"]]
    heads = {"stated": "named in the sentence itself"}
    return table(found, "Root counters", heads=heads, addresses={"claims": "address"})


def hedges_table(claims: pd.DataFrame) -> Face:
    """How firmly the numbers are meant: each hedge with its claims and some of its words."""
    rows = [
        {
            "hedge": label("hedge_name", hedge),
            "claims": len(own),
            "address": ledger_view(hedge=label("hedge_name", hedge)),
            "words": ", ".join(dict.fromkeys(count.casefold() for count in own["count_text"])),
        }
        for hedge in labels("hedge")
        if len(own := claims[claims["hedge"] == hedge])
    ]
    title = "Hedges, and the words that make them"
    return table(pd.DataFrame(rows), title, addresses={"claims": "address"})


def episodes_table(claims: pd.DataFrame) -> Face:
    """How many claims came to each episode, and by which rule; those of none too, if there are."""
    bases = labels("episode_basis")
    found = [(of.name, of.column, claims[claims["episode"] == of.episode_id]) for of in episodes()]
    if len(rest := claims[claims["episode"].isna()]):
        found.append((_NO_EPISODE, _NO_EPISODE, rest))
    rows = []
    for name, column, own in found:
        by_rule = {
            words: int((own["episode_basis"] == rule).sum()) for rule, words in bases.items()
        }
        address = ledger_view(episode=column)
        rows.append({"episode": name, "claims": len(own), "address": address, **by_rule})
    title = "Claims by episode, and the rule that decided"
    return table(pd.DataFrame(rows), title, addresses={"claims": "address"})


def scores_table(scores: pd.DataFrame) -> Face:
    """Scores from elsewhere: a table for each day and kind of set, a column for each set."""
    found = [
        table(kind.reset_index(names="share"), f"Measured on {date} with version {version}")
        for (date, version), own in scores.groupby(["date", "version"], sort=False)
        for kind in _kinds(own)
    ]
    return joined(found, "\n\n") if found else table(scores, "Measured elsewhere", empty=_NONE)


def summary_table(summary: pd.DataFrame) -> Face:
    """Precision and recall on sets from elsewhere, and whether their articles had been read."""
    title = "How the rules do on articles from elsewhere"
    heads = {"read": "read before?", "what": "of what"}
    return table(summary, title, heads=heads, empty=_NONE)


def _kinds(scores: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The scores with a column for each set; sets that share their measures stand together."""
    measures = scores.groupby("set", sort=False)["measure"].agg(tuple)
    for names, sets in measures.groupby(measures, sort=False):
        own = scores[scores["set"].isin(sets.index)]
        wide = own.pivot(index="measure", columns="set", values="value")
        yield wide.loc[list(names), list(sets.index)].rename_axis(columns=None)
