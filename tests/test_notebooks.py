"""The notebooks are published as they were run, and a changed seed cannot pass unseen."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from save_notebooks import saved

import tollbook

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LEDGER = "02_from_sentence_to_claim.ipynb"

each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def code_cells(path: Path) -> list[NotebookNode]:
    """The code cells of a notebook, in order."""
    notebook = nbformat.read(path, as_version=4)
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_notebooks() -> None:
    """The tests below have something to test."""
    assert NOTEBOOKS


@each_notebook
def test_every_cell_was_run_in_order(path: Path) -> None:
    """The outputs come from one run from top to bottom."""
    runs = [cell.execution_count for cell in code_cells(path)]
    assert runs == list(range(1, len(runs) + 1)), "run `make notebooks`"


@each_notebook
def test_outputs_hold_no_error_and_no_warning(path: Path) -> None:
    """Nothing was written to stderr, and no cell failed."""
    outputs = [output for cell in code_cells(path) for output in cell.outputs]
    assert not [o for o in outputs if o.output_type == "error" or o.get("name") == "stderr"]


@each_notebook
def test_cells_define_nothing(path: Path) -> None:
    """Logic lives in the package, where it is tested; a notebook calls it."""
    definitions = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda
    for cell in code_cells(path):
        assert not [n for n in ast.walk(ast.parse(cell.source)) if isinstance(n, definitions)]


@each_notebook
def test_prose_leads(path: Path) -> None:
    """A notebook opens with its one title, and has at least as much text as code."""
    cells = nbformat.read(path, as_version=4).cells
    text = [cell.source for cell in cells if cell.cell_type == "markdown"]
    assert cells[0].source.startswith("# ")
    assert len(re.findall(r"^# ", "\n".join(text), re.MULTILINE)) == 1
    assert len(text) >= len(code_cells(path))


@each_notebook
def test_saving_again_changes_nothing(path: Path) -> None:
    """A second run writes the same bytes, so a difference in review is a difference in content."""
    assert saved(path) == path.read_text(encoding="utf-8"), "run `make notebooks`"


# ---- a seed that changes ----


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The project's seeds, tables, notebooks and marks by hand elsewhere, to be tampered with."""
    for folder in ("seeds", "tables", "notebooks", "tests/gold"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path / file)
    return tmp_path


def rerun(root: Path, notebook: str) -> subprocess.CompletedProcess[str]:
    """Run nbval, as the tests do, on one notebook of a copy."""
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", f"notebooks/{notebook}"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def raise_a_figure(root: Path) -> None:
    """Make the first exact figure that no label quotes larger by one, and the manifest agree to it."""
    lexicon = tollbook.lexicon()
    articles = tollbook.articles(root / "seeds", lexicon)
    claims = [claim for article in articles for claim in tollbook.claims(article, lexicon)]
    manifest = root / "seeds" / "manifest.yml"
    told = manifest.read_text(encoding="utf-8")
    exact = [c for c in claims if c.hedge == "exact" and c.count_text.isdigit()]
    claim = next(c for c in exact if c.count_text not in "".join(re.findall("quote: (.*)", told)))
    seed = root / "seeds" / f"{claim.article}.txt"
    before = seed.read_bytes()
    text = before.decode("utf-8")
    after = (text[: claim.start] + str(claim.value + 1) + text[claim.end :]).encode("utf-8")
    seed.write_bytes(after)
    manifest.write_text(
        told.replace(sha256(before).hexdigest(), sha256(after).hexdigest()), encoding="utf-8"
    )


def test_an_unchanged_copy_passes(copied: Path) -> None:
    """The copy stands for the project: what passes here passes there."""
    result = rerun(copied, LEDGER)
    assert result.returncode == 0, result.stdout


def test_a_changed_seed_fails(copied: Path) -> None:
    """One figure of one article, one higher, and the saved ledger no longer passes."""
    raise_a_figure(copied)
    result = rerun(copied, LEDGER)
    assert result.returncode == 1, result.stdout
    assert "Cell outputs differ" in result.stdout or "mismatch" in result.stdout
