"""The project around the package: what is pinned, cited, and promised at the command line."""

from __future__ import annotations

import ast
import graphlib
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml
from test_cases import differences

import tollbook

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements", "requirements-lab", "requirements-bench")
TARGETS = [
    "setup",
    "book",
    "test",
    "notebooks",
    "tables",
    "check",
    "fix",
    "bench",
    "serve",
    "clean",
]


LAYERS = [
    "model",
    "reference",
    "lexicon",
    "text",
    "claiming",
    "relating",
    "comparing",
    "publishing",
    "charts",
    "cli",
    "__main__",
]


def imported(path: Path) -> set[str]:
    """The modules of the package that the file of one of them imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    froms = [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module]
    return {name for name in froms if name.startswith("tollbook.")}


def layer(module: str) -> int:
    """How far a module stands from the nouns."""
    return LAYERS.index(module.split(".")[1])


def test_imports_point_one_way() -> None:
    """No module imports from a layer above its own, and none imports itself by a detour."""
    modules = {}
    for path in (ROOT / "src" / "tollbook").rglob("*.py"):
        place = path.relative_to(ROOT / "src").with_suffix("")
        if len(place.parts) > 1 and place != Path("tollbook/__init__"):
            modules[".".join(place.parts)] = imported(path)
    pairs = [(name, other) for name, others in modules.items() for other in others]
    assert [pair for pair in pairs if layer(pair[1]) > layer(pair[0])] == []
    assert list(graphlib.TopologicalSorter(modules).static_order())


def lines(name: str) -> list[str]:
    """The lines of a file that say something to pip."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and line[0] not in "#-"]


def plain(name: str) -> str:
    """A package's name as every list spells it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock: str) -> dict[str, str]:
    """Package and version, as a lock has them; where platforms differ, the first."""
    pairs = re.findall(r"^([\w.-]+)==([^\s;]+)", "\n".join(lines(f"{lock}.txt")), re.MULTILINE)
    return {plain(name): version for name, version in reversed(pairs)}


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_follows_its_list(lock: str) -> None:
    """Each package that a list asks for stands in its lock, at the version asked for."""
    for line in lines(f"{lock}.in"):
        name, _, version = line.partition("==")
        assert plain(name) in locked(lock), "run `make lock`"
        assert not version or locked(lock)[plain(name)] == version, "run `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_is_hashed_and_names_no_host(lock: str) -> None:
    """Each package is held to its hashes, and a lock says nothing of where it was made."""
    text = (ROOT / f"{lock}.txt").read_text(encoding="utf-8")
    packages = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert packages and all("--hash=sha256:" in package for package in packages)
    assert "://" not in text


def test_locks_agree() -> None:
    """A package that stands in two locks has one version."""
    first, *others = (locked(lock) for lock in LOCKS)
    for other in others:
        assert {k: v for k, v in other.items() if k in first and first[k] != v} == {}


def test_citation_is_valid() -> None:
    """CITATION.cff keeps to the schema of the Citation File Format."""
    schema = ["--builtin-schema", "vendor.citation-file-format", "CITATION.cff"]
    command = [sys.executable, "-m", "check_jsonschema", *schema]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_citation_and_changelog_name_this_version() -> None:
    """What one cites, reads about and installs is one version."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(citation["version"]) == tollbook.__version__
    assert tollbook.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


WRONG = {
    "an unknown page": (["audit_site.py", "book/strat"], r"no page 'book/strat'.* book/start\?"),
    "no notebook": (["save_notebooks.py", "none.ipynb"], r"none\.ipynb is no notebook; name"),
    "one folder": (["finish_site", "only"], r"^usage: "),
    "no raw site": (["finish_site", "nowhere", "_build/none"], r"holds no site.* make book"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_tool_that_cannot_begin_says_so_in_a_sentence(kind: str) -> None:
    """What is wrong, what to do, an exit code other than 0, and nothing of the program's inside."""
    (name, *arguments), told = WRONG[kind]
    command = [sys.executable, str(ROOT / "tools" / name), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "tools")}
    result = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False, env=environment
    )
    assert result.returncode == 2
    assert re.search(told, result.stderr) and result.stderr.count("\n") == 1
    assert not (ROOT / "_build" / "none").exists()


def test_make_lists_its_targets() -> None:
    """`make` alone says what there is, one line each."""
    shown = subprocess.run(
        ["make"], cwd=ROOT, capture_output=True, text=True, check=True, env=bare_environment()
    ).stdout
    assert [
        name for name in TARGETS if not re.search(rf"^  make {name} +\w", shown, re.MULTILINE)
    ] == []


def bare_environment() -> dict[str, str]:
    """The environment without what an outer make hands down."""
    return {key: value for key, value in os.environ.items() if not key.startswith("MAKE")}


def test_ci_runs_what_the_readme_says() -> None:
    """The command that CI ends in is one that the README gives to its reader."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").rstrip().endswith("exec make test")
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_contributing_says_what_each_data_file_holds() -> None:
    """Who looks for the place of a word finds every file of the data, and none that is gone."""
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = page.split("## What the data files hold")[1].split("\n## ")[0]
    named = re.findall(
        r"`(\w+\.yml)`", "\n".join(re.findall(r"^\| (`.*?) \|", table, re.MULTILINE))
    )
    assert sorted(named) == sorted(
        p.name for p in (ROOT / "src" / "tollbook" / "data").glob("*.yml")
    )


def test_the_cases_that_contributing_shows_pass_as_printed() -> None:
    """The sentences of the two examples give the claims and relations written beneath them."""
    lexicon = tollbook.lexicon()
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    [claims], [relations] = (yaml.safe_load(case) for case in shown)
    assert differences(claims, lexicon) == []
    article = tollbook.article("case", relations["text"], lexicon)
    found = tollbook.relations(article, lexicon)
    assert [f"{r.subject} | {r.relation} | {r.object or '-'}" for r in found] == relations[
        "relations"
    ]
    assert [r.modality for r in found] == relations["modality"]


@pytest.mark.parametrize("folder", ["cases", "relations", "names"])
def test_each_file_of_cases_says_what_it_is_for(folder: str) -> None:
    """Its first line is a comment, by which one finds where a new case belongs."""
    files = sorted((ROOT / "tests" / folder).glob("*.yml"))
    assert files
    assert [p.name for p in files if not p.read_text(encoding="utf-8").startswith("# ")] == []


def test_the_manifest_explains_its_fields_and_has_an_entry_to_copy() -> None:
    """What stands in an entry is told above the entries, and the empty one has all of it."""
    above, below = (
        (ROOT / "seeds" / "manifest.yml").read_text(encoding="utf-8").split("\narticles:\n")
    )
    told, empty = above.split("# An entry to copy.")
    lines = "\n".join(line[2:] for line in empty.splitlines()[1:] if len(line) > 1)
    [copied] = yaml.safe_load(lines).values()
    for entry in yaml.safe_load(below).values():
        assert set(entry) <= set(copied)
        assert set(entry["date_inferred"] or ()) <= set(copied["date_inferred"])
    keys = [*copied, *copied["date_inferred"]]
    assert [
        key for key in keys if not re.search(rf"^# +(start, )?{key}[ ,]", told, re.MULTILINE)
    ] == []


def test_python_m_is_the_command() -> None:
    """`python -m tollbook` answers as `tollbook` does."""
    command = [sys.executable, "-m", "tollbook", "--help"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "claims" in result.stdout


def doubled_keys(path: Path) -> list[str]:
    """The keys that stand twice in one mapping of a YAML file, of which the later would win."""
    nodes = [yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)]
    found: list[str] = []
    while nodes:
        node = nodes.pop()
        if isinstance(node, yaml.MappingNode):
            keys = Counter(key.value for key, _ in node.value if key.value != "<<")
            found += [key for key, times in keys.items() if times > 1]
            nodes += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            nodes += node.value
    return found


@pytest.mark.parametrize(
    "path",
    [
        *sorted((ROOT / "src/tollbook/data").glob("*.yml")),
        *sorted((ROOT / "tests").glob("*/*.yml")),
        *sorted((ROOT / "seeds").glob("*.yml")),
        *sorted(ROOT.glob("*.yml")),
    ],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_key_stands_twice(path: Path) -> None:
    """YAML takes the later of two entries with one key without a word."""
    assert doubled_keys(path) == []


def test_a_doubled_key_is_found(tmp_path: Path) -> None:
    """The check sees a key that stands twice, however deep."""
    path = tmp_path / "one.yml"
    path.write_text("a: {b: 1, c: [{d: 1, d: 2}]}\n", encoding="utf-8")
    assert doubled_keys(path) == ["d"]
