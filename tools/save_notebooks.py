"""Run the notebooks and save their outputs, so that the same run gives the same bytes.

`python tools/save_notebooks.py` takes every notebook; names of files choose some of them.
Nothing that changes from run to run is written: no times, no random cell ids, no machine.
"""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python", "pygments_lexer": "ipython3"},
}
KEPT = ("tags", "mystnb")  # what of a cell's metadata says how a page shows it
WORKERS = 2


def saved(path: Path) -> str:
    """The notebook at *path* after a run from top to bottom, as the text of its file."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=120,
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        shutdown_kernel="immediate",
        extra_arguments=["--IPKernelApp.log_level=40"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    tidy(notebook)
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def tidy(notebook: NotebookNode) -> None:
    """Cut the notebook's metadata to what it needs, and name each cell after its source."""
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        name = sha256(cell.source.encode()).hexdigest()[:12]
        seen[name] += 1
        cell.id = name if seen[name] == 1 else f"{name}-{seen[name]}"
        cell.metadata = {key: cell.metadata[key] for key in KEPT if cell.metadata.get(key)}


def save(path: Path) -> str:
    """Run one notebook and write it; the answer is one line for the person who asked."""
    try:
        text = saved(path)
    except CellExecutionError as error:
        return f"{path.name}: not saved, a cell failed:\n{error}"
    if text == path.read_text(encoding="utf-8"):
        return f"{path.name}: unchanged"
    path.write_text(text, encoding="utf-8")
    return f"{path.name}: saved"


def main(names: list[str]) -> int:
    """Save the notebooks named, or all of them; 1 if one of them failed, 2 if there is none."""
    paths = [Path(name) for name in names] or sorted(FOLDER.glob("*.ipynb"))
    lost = [path for path in paths if path.suffix != ".ipynb" or not path.is_file()]
    if lost:
        print(
            f"{lost[0]} is no notebook; name files such as {FOLDER.name}/00_….ipynb, or none to run all.",
            file=sys.stderr,
        )
        return 2
    with ProcessPoolExecutor(WORKERS) as pool:
        lines = list(pool.map(save, paths))
    print("\n".join(lines))
    return int(any("not saved" in line.splitlines()[0] for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
