"""The command line as a stranger meets it: good input, bad input, and nothing half-written."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

import tollbook
from tollbook.cli import _parser, main

SEEDS = Path(__file__).parent.parent / "seeds"
TOLL = "At least 12 people were killed in Homs, police said."


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one call."""
    status = main([str(a) for a in arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_claims_as_lines_of_json(capsys: pytest.CaptureFixture[str]) -> None:
    """Each claim is one JSON object with the fields of the contract, in their order."""
    status, out, err = run(capsys, "claims", SEEDS)
    rows = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert rows
    assert all(list(row) == [f.name for f in fields(tollbook.Claim)] for row in rows)


def test_claims_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """The CSV has the same claims: null is empty, true and false are words."""
    _, lines, _ = run(capsys, "claims", SEEDS, "--format", "jsonl")
    _, table, _ = run(capsys, "claims", SEEDS, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(table)))
    wanted = [json.loads(line) for line in lines.splitlines()]
    assert [r["claim_id"] for r in rows] == [w["claim_id"] for w in wanted]
    assert {r["alleged"] for r in rows} <= {"true", "false"}
    assert [r["high"] for r in rows] == [
        "" if w["high"] is None else str(w["high"]) for w in wanted
    ]


def test_comparisons_as_lines_and_as_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """`compare` prints each comparison with its fields, as the table of the seeds has them."""
    _, lines, err = run(capsys, "compare", SEEDS)
    status, table, _ = run(capsys, "compare", SEEDS, "--format", "csv")
    rows = [json.loads(line) for line in lines.splitlines()]
    assert (status, err) == (0, "")
    assert all(list(row) == [f.name for f in fields(tollbook.Comparison)] for row in rows)
    assert [r["comparison_id"] for r in csv.DictReader(io.StringIO(table))] == [
        row["comparison_id"] for row in rows
    ]
    committed = (SEEDS.parent / "tables" / "comparisons.csv").read_text(encoding="utf-8")
    told = {r["comparison_id"]: r["verdict"] for r in csv.DictReader(io.StringIO(committed))}
    assert {row["comparison_id"]: row["verdict"] for row in rows} == told


def test_files_are_compared_with_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two files that contradict each other are one line, and `--date` gives them their day."""
    (tmp_path / "a.txt").write_text("Police said 12 people were killed.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The army said 30 people were killed.\n", encoding="utf-8")
    files = (tmp_path / "a.txt", tmp_path / "b.txt")
    _, out, _ = run(capsys, "compare", *files, "--date", "2025-03-09")
    [row] = map(json.loads, out.splitlines())
    assert row["verdict"] == "contradicting"
    assert run(capsys, "compare", *files)[1] == ""


def test_order_of_files_does_not_matter(capsys: pytest.CaptureFixture[str]) -> None:
    """A file's claims are the same alone, first or last."""
    files = sorted(SEEDS.glob("*.txt"))
    _, forwards, _ = run(capsys, "claims", *files)
    _, backwards, _ = run(capsys, "claims", *reversed(files))
    assert sorted(forwards.splitlines()) == sorted(backwards.splitlines())


def test_help_speaks_to_a_stranger(capsys: pytest.CaptureFixture[str]) -> None:
    """The help says what the tool does and shows calls that can be copied."""
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    assert "tollbook claims" in capsys.readouterr().out


def test_module_runs_as_the_command() -> None:
    """`python -m tollbook` is the command."""
    call = [sys.executable, "-m", "tollbook", "claims", str(SEEDS)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == len(done.stdout.splitlines()) > 0


@pytest.mark.parametrize("command", ["claims", "relations", "compare", "explain", "tables"])
def test_help_of_a_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of each command says in a sentence what it does, and shows a call that parses."""
    with pytest.raises(SystemExit) as stop:
        main([command, "--help"])
    told = capsys.readouterr().out
    assert stop.value.code == 0
    assert re.search(r"^[A-Z][^.]+[^$]*\.$", told, re.MULTILINE)
    [call] = re.findall(rf"^example: tollbook ({command} .*)$", told, re.MULTILINE)
    assert _parser().parse_args(call.split()).run


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("explain seeds --format csv", "--format csv is no option or argument here"),
        ("claims seeds --date 2025-02-30", "'2025-02-30' is no day of the calendar"),
        ("claims", "arguments are required: PATH"),
        ("tables one other", "other is no option or argument here"),
    ],
)
def test_a_call_that_is_none(call: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong with a call is told with the usage of its own command, and where help is."""
    command = call.split()[0]
    with pytest.raises(SystemExit) as stop:
        main(call.split())
    told = capsys.readouterr()
    assert (stop.value.code, told.out) == (2, "")
    assert told.err.startswith(f"usage: tollbook {command} ")
    assert said in told.err
    assert told.err.endswith(f"See: tollbook {command} --help\n")


NO_PATHS = {
    "": "A path is empty.",
    "-": "standard input is not read",
    "https://example.org/a": "https://example.org/a is an address",
}


@pytest.mark.parametrize("given", NO_PATHS)
def test_what_is_no_path_is_refused(
    given: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing, standard input and an address are refused with a sentence; the rest is read."""
    (tmp_path / "good.txt").write_text(TOLL, encoding="utf-8")
    status, out, err = run(capsys, "claims", given, tmp_path)
    assert (status, out.count("\n"), err.count("\n")) == (2, 1, 1)
    assert NO_PATHS[given] in err
    for call in ((given,), (tmp_path, "--out", given)):
        status, out, err = run(capsys, "tables", *call)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert NO_PATHS[given] in err


def test_a_file_given_twice_is_read_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its own name, by another way to it, and in its folder, a file is one article."""
    file = tmp_path / "good.txt"
    file.write_text(TOLL, encoding="utf-8")
    other = tmp_path / ".." / tmp_path.name / "good.txt"
    _, once, _ = run(capsys, "claims", file)
    assert run(capsys, "claims", file, file, other, tmp_path) == (0, once, "")


def test_a_named_file_may_end_in_anything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder is read for its .txt files alone."""
    (tmp_path / "note.md").write_text(TOLL, encoding="utf-8")
    assert run(capsys, "claims", tmp_path / "note.md")[1].count("\n") == 1
    assert run(capsys, "claims", tmp_path)[0] == 2


def test_a_text_in_place_of_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever pastes an article where its path belongs is told so in a sentence."""
    status, out, err = run(capsys, "claims", TOLL * 200)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "File name too long. Check the path" in err


SPANISH = "Doce personas murieron en Homs."


@pytest.mark.parametrize(
    ("command", "texts", "said"),
    [
        ("claims", [SPANISH], "no tolls found in 0.txt; tollbook reads English."),
        ("claims", [SPANISH, TOLL], "no tolls found in 0.txt;"),
        ("claims", [SPANISH] * 5, "no tolls found in 0.txt, 1.txt, 2.txt and 2 more;"),
        ("relations", [SPANISH], "no relations found in 0.txt; tollbook reads English."),
        ("compare", [SPANISH], "no tolls found in 0.txt;"),
        ("compare", [TOLL, TOLL], "nothing to compare"),
    ],
)
@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_silence_is_explained(
    command: str,
    texts: list[str],
    said: str,
    form: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Where nothing is found, one sentence on stderr says so; the exit code is that of success."""
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    status, out, err = run(capsys, command, tmp_path, "--format", form)
    assert (status, err.count("\n")) == (0, 1)
    assert said in err
    printed = texts.count(TOLL) if command == "claims" else 0
    assert out.count("\n") == printed + (form == "csv")


def test_tables_without_a_manifest_withhold_nothing_and_say_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever publishes the tables of a folder of their own is told that names stand in them."""
    (tmp_path / "a.txt").write_text(TOLL, encoding="utf-8")
    status, out, err = run(capsys, "tables", tmp_path, "--out", tmp_path / "out")
    assert (status, out.count("\n"), err.count("\n")) == (0, 7, 1)
    assert "has no manifest.yml, so no name of a private person is withheld" in err


def test_tables_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in the place of the folder is left as it is, and named."""
    (tmp_path / "a.txt").write_text(TOLL, encoding="utf-8")
    status, out, err = run(capsys, "tables", tmp_path, "--out", tmp_path / "a.txt")
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert "a.txt: File exists. Name another folder with --out" in err
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TOLL


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (b" \n\n", "is empty"),
    "latin.txt": ("12\nZwölf Menschen".encode("latin-1"), "is not UTF-8 at line 2, character 3"),
    "binary.txt": (b"12 killed\0\1\2", "NUL byte"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is not UTF-8"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_bad_file_is_named_and_the_others_read(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence on stderr names the file; the good file beside it is still printed."""
    (tmp_path / name).write_bytes(BAD[name][0])
    (tmp_path / "good.txt").write_text(TOLL, encoding="utf-8")
    status, out, err = run(capsys, "claims", tmp_path)
    assert status == 2
    assert [json.loads(line)["article"] for line in out.splitlines()] == ["good"]
    assert err.count("\n") == 1
    assert name in err
    assert BAD[name][1] in err


def test_huge_file_is_refused_unread(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Fifty megabytes are no article."""
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    status, out, err = run(capsys, "claims", huge)
    assert (status, out) == (2, "")
    assert "larger than" in err


@pytest.mark.parametrize("what", ["missing.txt", "folder"])
def test_nothing_to_read(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A path that is not there, and a folder without articles, are said plainly."""
    (tmp_path / "folder").mkdir()
    status, out, err = run(capsys, "claims", tmp_path / what)
    assert (status, out) == (2, "")
    assert what in err
    assert err.count("\n") == 1


def tampered(tmp_path: Path, what: str) -> Path:
    """A copy of the seeds in which one file was changed, removed or added."""
    copy = tmp_path / "seeds"
    shutil.copytree(SEEDS, copy)
    first = min(copy.glob("*.txt"))
    if what == "changed":
        first.write_bytes(first.read_bytes() + b" ")
    elif what == "missing":
        first.unlink()
    else:
        (copy / "extra.txt").write_text(TOLL, encoding="utf-8")
    return copy


SAID = {
    "changed": "differs from its sha256 in manifest.yml",
    "missing": "has an entry in manifest.yml and is not there. Restore it or remove its entry.",
    "extra": "manifest.yml. Add one, or take the file away.",
}


@pytest.mark.parametrize("command", ["claims", "explain", "tables"])
@pytest.mark.parametrize("what", ["changed", "missing", "extra"])
def test_seeds_that_differ_stop_every_command(
    command: str, what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A changed, missing or extra seed stops the command with one sentence and no output."""
    out = ["--out", tmp_path / "out"] if command == "tables" else []
    status, told, err = run(capsys, command, tampered(tmp_path, what), *out)
    assert (status, told) == (2, "")
    assert err.count("\n") == 1
    assert SAID[what] in err
    assert not (tmp_path / "out").exists()


def test_date_anchors_weekdays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--date` dates an article that does not date itself."""
    (tmp_path / "a.txt").write_text("Two people were killed on Friday.", encoding="utf-8")
    _, out, _ = run(capsys, "claims", tmp_path, "--date", "2025-05-02")
    assert json.loads(out)["period_start"] == "2025-05-02"


def test_explain_says_what_was_taken_and_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each count is shown with its frame and source, each refusal with its reason."""
    text = TOLL + " Three villages were shelled and 20 people were killed or wounded."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    status, out, _ = run(capsys, "explain", tmp_path)
    assert status == 0
    assert "[At least 12] people" in out
    assert "frame passive; source police (named here)" in out
    assert "Three: refused, counts things, time or money" in out


OWN = {
    **dict.fromkeys(("title", "publisher", "byline", "date", "date_inferred", "anchor", "licence")),
    "sha256": sha256(TOLL.encode()).hexdigest(),
    "condition": None,
    "withheld": None,
}
DAYS = {"start": "2025-05-01", "end": "2025-05-02"}


def with_manifest(folder: Path, manifest: str) -> Path:
    """A folder with one article and this manifest."""
    (folder / "own.txt").write_text(TOLL, encoding="utf-8")
    (folder / "manifest.yml").write_text(manifest, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "own",
    [
        {},
        {"date": "2025-05-01", "withheld": [], "condition": []},
        {"date_inferred": {**DAYS, "reason": "It is told.", "quote": "were killed in Homs"}},
        {"condition": [{"label": "typing-slips", "quote": "12 people\nwere killed"}]},
        {"withheld": [{"start": 34, "end": 38, "who": "a town"}], "note": "Kept short."},
    ],
)
def test_manifest_entry_is_read(
    own: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not known is null, or for a list nothing, and all commands read it."""
    with_manifest(tmp_path, yaml.safe_dump({"articles": {"own.txt": {**OWN, **own}}}))
    for command in ("claims", "compare"):
        assert run(capsys, command, tmp_path)[0] == 0
    status, _, err = run(capsys, "tables", tmp_path, "--out", tmp_path / "out")
    assert (status, err) == (0, "")


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"withheld": ["Ida Oral"]}, "withheld 1 is 'Ida Oral' and should have the fields start"),
        ({"withheld": "Ida Oral"}, "withheld is 'Ida Oral' and should be a list"),
        ({"withheld": [{"start": 1, "end": 3, "who": "a man"}]}, "do not begin and end with a wor"),
        ({"withheld": [{"start": 3, "end": 11}]}, "withheld 1 lacks 'who' (add what is missing)"),
        ({"withheld": [{"start": -5, "end": "11", "who": "a"}]}, "withheld 1 start is -5"),
        ({"condition": ["funny"]}, "condition 1 is 'funny' and should have the fields label"),
        ({"condition": [{"label": "funny"}]}, "condition 1 label is 'funny' and should be one of"),
        ({"condition": [{"label": "typing-slips", "quote": "xyz"}]}, "condition 1 quote is 'xyz'"),
        ({"date_inferred": "soon"}, "date_inferred is 'soon' and should have the fields start, en"),
        ({"date_inferred": {"start": "2025-05-02"}}, "date_inferred lacks 'end'"),
        ({"date_inferred": {**DAYS, "start": "soon"}}, "date_inferred start is 'soon'"),
        ({"date_inferred": {**DAYS, "end": "2025-04-30"}}, "before its start on 2025-05-01"),
        ({"date_inferred": {**DAYS, "quote": "It snowed."}}, "date_inferred quote is 'It snowed.'"),
        ({"date": "2025-02-30"}, "date is '2025-02-30' and should be a day of the calendar"),
        ({"date": "20250502"}, "date is '20250502'"),
        ({"title": 2025}, "title is 2025 and should be words"),
        ({"titel": "Homs"}, "it has the unknown 'titel'"),
        ({"sha256": None}, "sha256 is null"),
    ],
)
def test_manifest_entry_is_checked(
    own: dict[str, Any], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong in an entry is told with its file and place, and no command begins."""
    with_manifest(tmp_path, yaml.safe_dump({"articles": {"own.txt": {**OWN, **own}}}))
    for command in ("claims", "relations", "compare", "explain", "tables"):
        out = ["--out", tmp_path / "out"] if command == "tables" else []
        status, told, err = run(capsys, command, tmp_path, *out)
        assert (status, told, err.count("\n")) == (2, "", 1)
        assert "manifest.yml: correct the entry of own.txt" in err
        assert said in err
    assert not (tmp_path / "out").exists()


def test_all_that_is_wrong_in_an_entry_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A newcomer mends an entry once, not once a field."""
    own = {**OWN, "anchor": "soon"}
    del own["byline"], own["licence"]
    with_manifest(tmp_path, yaml.safe_dump({"articles": {"own.txt": own}}))
    _, _, err = run(capsys, "claims", tmp_path)
    assert "it lacks 'byline', 'licence' (add what is missing, null if unknown); anchor is" in err


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("articles:\n  own.txt:\n", "own.txt: it is null and should have the fields sha256"),
        ("articles:\n  own.txt: soon\n", "it is 'soon'"),
        ("articles:\n  own.txt: {\n", "line 3 is not good YAML"),
        ("articles:\n  own.txt: {a: 1, a: 2}\n", "line 2 is not good YAML: a stands there twice"),
        ("articles:\n", "has no `articles`"),
        ("articles: [own.txt]\n", "has no `articles`"),
        ("own.txt: {}\n", "has no `articles`"),
        ("", "has no `articles`"),
        ("articles: {5: {}, own.txt: {}}\n", "5 has an entry in manifest.yml and is not there"),
        ("a: \x07\n", "the file is not good YAML"),
    ],
)
def test_manifest_that_is_none(
    manifest: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip of YAML is told with its line, and never costs the entry just written."""
    with_manifest(tmp_path, manifest)
    status, told, err = run(capsys, "claims", tmp_path)
    assert (status, told, err.count("\n")) == (2, "", 1)
    assert said in err
    assert (tmp_path / "manifest.yml").read_text(encoding="utf-8") == manifest


def test_days_need_no_quotation_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """YAML would make a date of `2025-05-01`; here it is the day that stands there."""
    own = {**OWN, "date_inferred": DAYS, "anchor": DAYS["start"]}
    written = yaml.safe_dump({"articles": {"own.txt": own}}).replace("'20", "20")
    with_manifest(tmp_path, written.replace("1'", "1").replace("2'", "2"))
    assert run(capsys, "compare", tmp_path)[0] == 0


def test_a_manifest_in_other_letters_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A manifest that is no UTF-8 is told like an article that is none."""
    (with_manifest(tmp_path, "") / "manifest.yml").write_bytes(b"articles:\n  \xfcber.txt:\n")
    status, _, err = run(capsys, "claims", tmp_path)
    assert status == 2
    assert "manifest.yml is not UTF-8 at line 2, character 3" in err
