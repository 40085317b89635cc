"""The tables: whole, described, the same as committed, and without the name of a private person."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import nbformat
import pytest
import yaml

import tollbook
from tollbook.model import Article, Claim, Period, Relation, Span, TollbookError
from tollbook.publishing.register import entries
from tollbook.publishing.tables import csv, replace_files, tables, write_tables
from tollbook.publishing.withheld import COVER, Withheld, covered, covered_words, withheld
from tollbook.reference import data, episode_of, episode_of_relation, episodes

ROOT = Path(__file__).resolve().parent.parent
FILES = (
    "articles.csv",
    "claims.csv",
    "comparisons.csv",
    "relations.csv",
    "actors.csv",
    "mentions.csv",
    "datapackage.json",
)
ADDED = ["quote_prefix", "quote_suffix", "article_sha256", "episode", "episode_basis"]


# ---- what is committed ----


def test_tables_are_what_the_code_writes(tmp_path: Path) -> None:
    """The committed tables come out of the seeds byte for byte."""
    written = write_tables(ROOT / "seeds", tmp_path)
    assert [path.name for path in written] == list(FILES)
    for name in FILES:
        assert (tmp_path / name).read_bytes() == (ROOT / "tables" / name).read_bytes(), (
            f"tables/{name} is not what the code writes; run `make tables`"
        )


def test_package_describes_the_tables() -> None:
    """The data package is valid, and every cell is of the type that it tells."""
    command = [sys.executable, "-m", "frictionless", "validate", "tables/datapackage.json"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_claims_have_the_fields_of_the_contract_and_some_more() -> None:
    """The columns are those of the record, in its order, and then what checking needs."""
    columns = [column["name"] for column in data("columns")["claims"]]
    assert columns == [field.name for field in fields(Claim)] + ADDED


def test_codebook_explains_every_column() -> None:
    """A column that nobody explains is not in a table."""
    codebook = (ROOT / "book" / "codebook.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(\w+)`", codebook))
    columns = {column["name"] for table in data("columns").values() for column in table}
    assert columns <= named


@pytest.mark.parametrize("page", ["notebooks/02_from_sentence_to_claim.ipynb", "book/method.md"])
def test_the_check_on_the_page_passes(page: str) -> None:
    """The lines by which a stranger checks every claim run as printed, and hold."""
    prose = (ROOT / page).read_text(encoding="utf-8")
    if page.endswith(".ipynb"):
        cells = nbformat.reads(prose, as_version=4).cells
        prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    [lines] = re.findall(r"^```python\n(.*?)^```", prose, re.MULTILINE | re.DOTALL)
    command = [sys.executable, "-c", lines]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


# ---- writing ----


def test_all_files_are_replaced_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a file cannot be written, the others keep what they had, and nothing is left behind."""
    replace_files(tmp_path, {"a": b"old", "b": b"old"})
    whole = Path.write_bytes

    def failing(path: Path, body: bytes) -> int:
        if path.name.startswith(".b"):
            raise OSError(28, "No space left on device")
        return whole(path, body)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(TollbookError, match="No space left on device"):
        replace_files(tmp_path, {"a": b"new", "b": b"new"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"old",
        "b": b"old",
    }


def test_csv_is_plain() -> None:
    """UTF-8 without a mark, one kind of line end, booleans in small letters, nothing for null."""
    body = csv(tables(ROOT / "seeds", tollbook.lexicon()).claims)
    assert not body.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in body and body.endswith(b"\n")
    assert b",false," in body and b"False" not in body
    assert b"<NA>" not in body and b"nan," not in body


# ---- names withheld ----

TEXT = "Police said 12 people, among them the tailor Ida Oral, were killed. Ida Oral was 50.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one article that names a private person twice."""
    places = [m.span() for m in re.finditer("Ida Oral", TEXT)]
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    unknown = ("title", "publisher", "byline", "date", "date_inferred", "anchor", "licence")
    entry = {
        **dict.fromkeys(unknown),
        "condition": [],
        "sha256": sha256(TEXT.encode()).hexdigest(),
        "withheld": [{"start": a, "end": b, "who": "a tailor"} for a, b in places],
    }
    manifest = {"articles": {"one.txt": entry}}
    (tmp_path / "manifest.yml").write_text(yaml.safe_dump(manifest), encoding="utf-8")
    return tmp_path


def test_names_are_covered_in_tables(folder: Path) -> None:
    """The sentence and its neighbours are shown without the name; positions stay those of the text."""
    found = tables(folder, tollbook.lexicon())
    [claim] = found.claims.to_dict("records")
    assert COVER in claim["sentence"] and "Oral" not in claim["sentence"]
    assert "Oral" not in claim["quote_suffix"]
    assert TEXT[claim["start"] : claim["end"]] == claim["count_text"]
    assert found.articles["names_withheld"].tolist() == [2]


def test_a_name_that_a_quotation_cuts_is_covered() -> None:
    """Half a name is a name."""
    names = [Withheld(Span(4, 12), "a tailor")]
    assert covered("by  Ida Oral, 50", Span(0, 7), names) == f"by  {COVER}"
    assert covered("by  Ida Oral, 50", Span(8, 16), names) == f"{COVER}, 50"


def test_names_are_covered_in_phrases() -> None:
    """A field that repeats a name, or a part of it, covers it too."""
    names = [Withheld(Span(0, 8), "a tailor")]
    assert covered_words("tailor Oral of Ida", "Ida Oral", names) == f"tailor {COVER} of {COVER}"
    assert covered_words("Idaho", "Ida Oral", names) == "Idaho"


@pytest.mark.parametrize("start, end", [(0, 2), (1, 3), (3, 3), (0, 99), (0, 4)])
def test_places_that_cut_words_are_refused(start: int, end: int) -> None:
    """An offset that has slipped is an error, since it would show part of a name."""
    entry = {"withheld": [{"start": start, "end": end, "who": "a tailor"}]}
    with pytest.raises(TollbookError, match="manifest.yml"):
        withheld(Article("one", "Ida Oral", ()), entry)


def test_what_would_tell_who_is_meant_is_covered_beside_the_name() -> None:
    """An office or an age is shown as such and is not taken for a name elsewhere."""
    text = "the old dean of Elm, Ida Oral, 50"
    names = [Withheld(Span(4, 12), "a tailor", "office"), Withheld(Span(21, 29), "a tailor")]
    shown = "the [office withheld] of Elm, [name withheld], 50"
    assert covered(text, Span(0, len(text)), names) == shown
    assert covered_words("old friends of Ida", text, names) == f"old friends of {COVER}"


def test_the_manifest_explains_its_labels() -> None:
    """The labels that an entry may give are those that the comments of the seeds' manifest explain."""
    comments = (ROOT / "seeds" / "manifest.yml").read_text(encoding="utf-8").split("\narticles:")[0]
    explained = comments.split("# Labels of `condition`\n")[1]
    told = re.findall(r"^#   ([a-z-]+)  ", explained, re.MULTILINE)
    assert told == data("manifest")["choices"]["label"]


def withheld_words(what: str | None = None) -> set[str]:
    """The words that the manifest withholds, all or those that are *what*."""
    return {
        one.span.of(entry.article.text)
        for entry in entries(ROOT / "seeds", tollbook.lexicon())
        for one in entry.withheld
        if what in (None, one.what)
    }


def test_no_withheld_detail_stands_in_the_tables() -> None:
    """No sentence of a table tells the office or the age that the manifest withholds."""
    told = withheld_words() - withheld_words("name")
    assert told
    for path in (ROOT / "tables").glob("*.csv"):
        assert not [words for words in told if words in path.read_text(encoding="utf-8")], path


def published() -> list[Path]:
    """What the project publishes: pages, tables, notebooks, and the site where it is built."""
    folders = ("book", "notebooks", "tables", "src", "tests", "_build/html")
    kinds = {".md", ".csv", ".json", ".ipynb", ".html", ".js", ".yml", ".svg", ".py"}
    found = [path for folder in folders for path in (ROOT / folder).rglob("*")]
    return [*ROOT.glob("*.md"), *(path for path in found if path.suffix in kinds)]


def test_no_withheld_name_is_published() -> None:
    """No word of a withheld name stands in anything that leaves the repository as a page."""
    names = withheld_words("name")
    assert names
    for path in published():
        if path.parent.name == "gold":  # gold is written as quotations and is not published
            continue
        text = path.read_text(encoding="utf-8")
        assert not [name for name in names if name in text], path


def test_no_withheld_detail_is_told_elsewhere() -> None:
    """No page or document tells a withheld office or age in words of its own, as an example say."""
    told = {words.casefold() for words in withheld_words() - withheld_words("name")}
    for path in published():
        if path.is_relative_to(ROOT / "tests"):  # cases are invented, gold is not published
            continue
        text = path.read_text(encoding="utf-8").casefold()
        assert not [words for words in told if re.search(rf"\b{re.escape(words)}\b", text)], path


# ---- episodes ----

PLAIN = {"victims": None, "place": None, "when": None, "period_start": None, "period_end": None}


@pytest.mark.parametrize(
    "told, day, expected",
    [
        ({"period_start": "2025-03-07", "period_end": "2025-03-08"}, None, ("coast", "period")),
        ({"period_start": "2025-03", "period_end": "2025-03"}, None, ("coast", "period")),
        ({"when": "in March"}, "2025-05-02", ("coast", "words")),
        (
            {"victims": "Alawites", "period_start": "2025-05-01", "period_end": "2025-05-01"},
            "2025-05-02",
            ("coast", "words"),
        ),
        ({"period_start": "2025-04", "period_end": "2025-04"}, None, (None, None)),
        ({"victims": "Druze fighters"}, "2025-03-09", ("south", "words")),
        ({"place": "Jaramana and Latakia"}, None, (None, None)),
        ({"place": "Jaramana and Latakia"}, "2025-05-01", ("south", "article")),
        ({}, "2025-03-09", ("coast", "article")),
        ({}, "2025-05-01", ("south", "article")),
        ({"period_start": "2011", "period_end": "2011"}, "2025-03-09", (None, None)),
        ({"victims": "coastguards"}, None, (None, None)),
        ({}, None, (None, None)),
    ],
)
def test_claims_come_to_episodes(
    told: dict[str, str], day: str | None, expected: tuple[str | None, str | None]
) -> None:
    """Own words before own dates, own dates before the article's day, and else none."""
    lexicon = tollbook.lexicon()
    [claim] = tollbook.claims(tollbook.article("one", "Police said 12 died.\n", lexicon), lexicon)
    assert episode_of(replace(claim, **{**PLAIN, **told}), day) == expected


TOLD = {
    "relation": "attacks",
    "layer": "event",
    "subject_id": None,
    "object_id": None,
    "sentence": "Gunmen attacked a convoy.",
}


@pytest.mark.parametrize(
    "told, clause, when, day, expected",
    [
        ({}, "", None, "2025-03-09", ("coast", "article")),
        ({"sentence": "Druze villages were attacked."}, "", None, None, ("south", "words")),
        (
            {"sentence": "Druze leaders worry after an attack on Latakia."},
            "an attack on Latakia",
            None,
            "2025-05-01",
            ("coast", "words"),
        ),
        ({}, "", Period("2025-03-07", "2025-03-07", "stated"), "2025-05-01", ("coast", "period")),
        ({}, "", Period("2024-12", "2024-12", "anchored"), "2025-03-09", (None, None)),
        ({"relation": "overthrows", "object_id": "assad"}, "", None, "2025-03-09", (None, None)),
        ({"subject_id": "assad_gov"}, "", None, "2025-03-09", (None, None)),
        ({"layer": "speech", "subject_id": "assad"}, "", None, "2025-03-09", ("coast", "article")),
    ],
)
def test_relations_come_to_episodes(
    told: dict[str, Any],
    clause: str,
    when: Period | None,
    day: str | None,
    expected: tuple[str | None, str | None],
) -> None:
    """Its own days come first, then its clause, its sentence, its article; what ended is earlier."""
    relation = cast(Relation, SimpleNamespace(**TOLD | told))
    assert episode_of_relation(relation, clause, when, day) == expected


def test_columns_allow_the_episodes_that_there_are() -> None:
    """The data package lists the same episodes as their file."""
    columns = {column["name"]: column for column in data("columns")["claims"]}
    assert columns["episode"]["enum"] == [episode.episode_id for episode in episodes()]
    assert set(columns["episode_basis"]["enum"]) == set(data("labels")["episode_basis"])


@pytest.mark.parametrize("field", ["category", "hedge", "effect", "modality", "source_basis"])
def test_every_code_has_a_label(field: str) -> None:
    """What a cell may hold can be said in words on a page."""
    columns = {column["name"]: column for column in data("columns")["claims"]}
    assert set(columns[field]["enum"]) == set(data("labels")[field])
