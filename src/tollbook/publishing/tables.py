"""Tables: the register as data frames, as CSV, and as a data package that describes them.

What is published holds no name of a private person: such names are covered here, once, and
everything that a page shows comes from these tables or from `marks`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from tollbook.comparing.compare import compare
from tollbook.comparing.comparison import Comparison
from tollbook.lexicon import Lexicon
from tollbook.lexicon import load as load_lexicon
from tollbook.model import Claim, Period, Relation, Span, TollbookError
from tollbook.publishing.dated import act_time, clause_of
from tollbook.publishing.ends import look
from tollbook.publishing.register import Entry, entries, published, published_relation
from tollbook.publishing.withheld import covered
from tollbook.reference import data, episode_of, episode_of_relation
from tollbook.relating.names import Named, book
from tollbook.text.corpus import days
from tollbook.text.reading import Reading
from tollbook.text.sentences import sentences

CONTEXT = 32  # characters of quotation before and after a count expression
_KINDS = {
    "string": "str",
    "date": "str",
    "integer": "Int64",
    "number": "Float64",
    "boolean": "boolean",
}
_OF_ARTICLE = {"fields": ["article"], "reference": {"resource": "articles", "fields": ["article"]}}
_STATED = ("title", "publisher", "byline")
_PACKAGE = {
    "profile": "tabular-data-package",
    "name": "tollbook",
    "title": "Who says how many? A register of reported tolls",
    "description": (
        "What news articles say happened to how many people, in their own words, and who said so. "
        "Not a casualty count: rows repeat and contain one another and must not be added up. "
        "The sentences quoted belong to the publishers of the articles."
    ),
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0, for the tables; not for the quotations",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
}


def _of_actor(field: str) -> dict[str, Any]:
    return {"fields": [field], "reference": {"resource": "actors", "fields": ["actor_id"]}}


_KEYS: Mapping[str, Mapping[str, Any]] = {
    "articles": {"primaryKey": ["article"]},
    "claims": {
        "primaryKey": ["claim_id"],
        "foreignKeys": [
            _OF_ARTICLE,
            {"fields": ["part_of"], "reference": {"resource": "", "fields": ["claim_id"]}},
        ],
    },
    "actors": {"primaryKey": ["actor_id"]},
    "relations": {
        "primaryKey": ["relation_id"],
        "foreignKeys": [_OF_ARTICLE, _of_actor("subject_id")],
    },
    "mentions": {
        "primaryKey": ["article", "start"],
        "foreignKeys": [_OF_ARTICLE, _of_actor("actor_id")],
    },
    "comparisons": {
        "primaryKey": ["comparison_id"],
        "foreignKeys": [
            {"fields": [name], "reference": {"resource": "claims", "fields": ["claim_id"]}}
            for name in ("claim_id", "other_id")
        ],
    },
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The register as data frames, a row for each thing that the frame is named after."""

    articles: pd.DataFrame
    claims: pd.DataFrame
    comparisons: pd.DataFrame
    relations: pd.DataFrame
    actors: pd.DataFrame
    mentions: pd.DataFrame


def tables(folder: Path, lexicon: Lexicon) -> Tables:
    """The tables of the articles in *folder*, with the columns that the codebook explains."""
    found = list(entries(folder, lexicon))
    return Tables(
        _frame("articles", (_article_row(e, lexicon) for e in found)),
        _frame("claims", (_claim_row(e, claim) for e in found for claim in e.claims)),
        _frame("comparisons", (each.as_row() for each in comparisons(found))),
        _frame("relations", (row for e in found for row in _relation_rows(e, lexicon))),
        _frame("actors", _actor_rows(found)),
        _frame("mentions", (_mention_row(e, m) for e in found for m in e.mentions)),
    )


def comparisons(found: Iterable[Entry]) -> tuple[Comparison, ...]:
    """The comparisons among the claims of these entries, as they may be shown."""
    kept = list(found)
    windows = {e.article.name: window for e in kept if (window := days(e.article, e.known))}
    return compare((published(e, claim) for e in kept for claim in e.claims), windows)


def write_tables(folder: Path, out: Path) -> tuple[Path, ...]:
    """Write every table of *folder* and the `datapackage.json` that describes them into *out*.

    Either each of the files is replaced by a whole new one or none is touched.
    """
    found = tables(folder, load_lexicon())
    files = {f"{field.name}.csv": csv(getattr(found, field.name)) for field in fields(found)}
    described = json.dumps(package(files), indent=2, ensure_ascii=False) + "\n"
    return replace_files(out, {**files, "datapackage.json": described.encode()})


def csv(frame: pd.DataFrame) -> bytes:
    """A table as the bytes of its CSV file: UTF-8, one line end, nothing for null."""
    flags = frame.select_dtypes("boolean").columns
    written = frame.assign(
        **{name: frame[name].map({True: "true", False: "false"}) for name in flags}
    )
    text = written.to_csv(index=False, lineterminator="\n")
    return text.encode()


def package(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The data package (Frictionless, version 1) that describes the CSV *files*."""
    return {**_PACKAGE, "resources": [_resource(name, body) for name, body in files.items()]}


def _resource(path: str, body: bytes) -> dict[str, Any]:
    name = path.removesuffix(".csv")
    columns = [_field(column) for column in data("columns")[name]]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(body),
        "hash": f"sha256:{sha256(body).hexdigest()}",
        "schema": {"fields": columns, "missingValues": [""], **_KEYS[name]},
    }


def _field(column: Mapping[str, Any]) -> dict[str, Any]:
    limits = ("required", "unique", "enum", "pattern")
    constraints = {key: column[key] for key in limits if key in column}
    told = {key: column[key] for key in ("name", "type", "description")}
    return {**told, "constraints": constraints} if constraints else told


def _frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    kinds = {column["name"]: _KINDS[column["type"]] for column in data("columns")[name]}
    frame = pd.DataFrame(list(rows), columns=list(kinds))
    return frame.astype(kinds)


def _article_row(entry: Entry, lexicon: Lexicon) -> dict[str, Any]:
    article, known = entry.article, entry.known
    window = known.get("date_inferred") or {}
    return {
        "article": article.name,
        "sha256": article.sha256,
        "characters": len(article.text),
        "words": len(article.text.split()),
        "sentences": sum(1 for _ in _sentences(entry, lexicon)),
        **{field: known.get(field) for field in _STATED},
        "date": article.date if article.date_basis == "stated" else None,
        "date_basis": article.date_basis,
        "date_inferred_start": window.get("start"),
        "date_inferred_end": window.get("end"),
        "anchor": article.date if article.date_basis == "inferred" else None,
        "condition": _condition(known),
        "names_withheld": sum(one.what == "name" for one in entry.withheld),
        "claims": len(entry.claims),
    }


def _condition(known: Mapping[str, Any]) -> str | None:
    found = [condition["label"] for condition in known.get("condition") or ()]
    return ";".join(dict.fromkeys(found)) or None


def _sentences(entry: Entry, lexicon: Lexicon) -> Iterator[Span]:
    for passage in entry.article.passages:
        yield from sentences(entry.article.text, passage.span, lexicon)


def _claim_row(entry: Entry, claim: Claim) -> dict[str, Any]:
    text, names = entry.article.text, entry.withheld
    before = Span(max(0, claim.start - CONTEXT), claim.start)
    after = Span(claim.end, min(len(text), claim.end + CONTEXT))
    episode, basis = episode_of(claim, entry.article.date)
    return {
        **published(entry, claim).as_row(),
        "quote_prefix": covered(text, before, names),
        "quote_suffix": covered(text, after, names),
        "article_sha256": entry.article.sha256,
        "episode": episode,
        "episode_basis": basis,
    }


def _relation_rows(entry: Entry, lexicon: Lexicon) -> Iterator[dict[str, Any]]:
    reading = Reading(entry.article, lexicon)
    for relation in entry.relations:
        is_act = look(relation.relation).view == "acts"
        when = act_time(relation.as_row(), entry, reading, lexicon) if is_act else None
        yield _relation_row(entry, relation, when and when[1])


def _relation_row(entry: Entry, relation: Relation, told: Period | None) -> dict[str, Any]:
    clause = clause_of(relation.sentence, relation.cue)
    episode, basis = episode_of_relation(relation, clause, told, entry.article.date)
    return {
        **published_relation(entry, relation).as_row(),
        "subject_kind": kind_of(relation.subject, relation.subject_id),
        "object_kind": kind_of(relation.object, relation.object_id),
        "article_sha256": entry.article.sha256,
        "episode": episode,
        "episode_basis": basis,
    }


def kind_of(name: str | None, party_id: str | None) -> str | None:
    """What a side of a relation is: the kind of its actor, `place`, `unlisted` or `unknown`."""
    if name is None:
        return None
    if party_id is None:
        return "unknown" if name == "unknown" else "unlisted"
    known = book().actors.get(party_id)
    return str(known["kind"]) if known else "place"


def _actor_rows(found: Sequence[Entry]) -> Iterator[dict[str, Any]]:
    for key, known in book().actors.items():
        told = [(e, m) for e in found for m in e.mentions if m.actor_id == key]
        forms = {covered(e.article.text, Span(m.start, m.end), e.withheld) for e, m in told}
        yield {
            "actor_id": key,
            **{field: known[field] for field in ("name", "kind", "role", "source")},
            "mentions": len(told),
            "articles": len({e.article.name for e, _ in told}),
            "forms": ";".join(sorted(forms)) or None,
        }


def _mention_row(entry: Entry, mention: Named) -> dict[str, Any]:
    span = Span(mention.start, mention.end)
    words = covered(entry.article.text, span, entry.withheld)
    return {"article": entry.article.name, **mention._asdict(), "words": words}


def replace_files(out: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put each of *files* into *out*; they are all written beside before the first is renamed."""
    beside = {name: out / f".{name}.{os.getpid()}" for name in files}
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, body in files.items():
            beside[name].write_bytes(body)
        for name, path in beside.items():
            path.replace(out / name)
    except OSError as error:
        reason = error.strerror or "cannot be written"
        raise TollbookError(
            f"The tables cannot be written into {out}: {reason}. Name another folder with --out, or "
            "mend its permissions."
        ) from None
    finally:
        for path in beside.values():
            with suppress(OSError):  # that it is not there is what is wanted
                path.unlink()
    return tuple(out / name for name in files)
