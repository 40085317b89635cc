"""The command line: arguments in, verbs called, lines out."""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TextIO, TypeVar

from tollbook import __version__
from tollbook.claiming.claims import claims
from tollbook.claiming.explain import explain
from tollbook.comparing.compare import compare
from tollbook.comparing.comparison import Comparison
from tollbook.lexicon import Lexicon, load
from tollbook.model import Article, Claim, Relation, TollbookError
from tollbook.relating.relations import relations
from tollbook.text.corpus import days
from tollbook.text.read import MANIFEST, manifest, paths, read

_DESCRIPTION = """\
Find the tolls that news articles report: how many people, said by whom to have been
killed, injured, detained, abducted, displaced or gone missing. Each is printed with the
words that say it; nothing is summed, averaged or judged."""
_EXAMPLES = """\
examples:
  tollbook claims seeds                         every claim of a folder, one JSON object a line
  tollbook claims report.txt --format csv       the claims of one file, as a table
  tollbook relations seeds                      who did or said what to or about whom
  tollbook compare seeds                        how their figures stand to each other, and why
  tollbook explain report.txt                   why each number was taken or refused
  tollbook tables seeds --out tables            the tables that the book is made from

Texts are English and in UTF-8. Of a folder the .txt files are read, without its subfolders;
a file that is named may end in anything. The fields: book/codebook.md."""


_PRINTS_ROWS = ("claims", "relations", "compare")
_NAMED = 3  # so many articles without a find are named, the others counted
_Record = TypeVar("_Record", Claim, Relation)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints say where help is."""

    def error(self, message: str) -> NoReturn:
        super().error(f"{message.removesuffix('.')}. See: {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when all input was read, 2 when some was not."""
    options, unknown = _parser().parse_known_args(arguments)
    if unknown:
        options.command.error(f"{' '.join(unknown)} is no option or argument here")
    try:
        return int(options.run(options))
    except TollbookError as error:
        return _complain(error)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # a folder that may not be read, a path too long, a full disk
        place = error.filename or "The output"
        return _complain(
            TollbookError(f"{place}: {error.strerror}. Check the path and its rights.")
        )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="tollbook",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tollbook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, (run, brief, description, example) in _COMMANDS.items():
        command = commands.add_parser(
            name, help=brief, description=description, epilog=f"example: tollbook {example}"
        )
        if name == "tables":
            _takes_folder(command)
        else:
            _takes_paths(command)
        if name in _PRINTS_ROWS:
            _takes_format(command)
        command.set_defaults(run=run, command=command)
    return parser


def _takes_folder(command: argparse.ArgumentParser) -> None:
    command.add_argument("folder", metavar="FOLDER", help="a folder of .txt articles")
    command.add_argument(
        "--out",
        default="tables",
        metavar="FOLDER",
        help="where to write; tables that are there are written over (default: %(default)s)",
    )


def _takes_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="+", metavar="PATH", help="a text file, or a folder of .txt files"
    )
    command.add_argument(
        "--date",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the articles' date, from which “on Wednesday” is read, where none is known",
    )


def _takes_format(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format", choices=("jsonl", "csv"), default="jsonl", help="default: %(default)s"
    )


def _day(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        problem = f"{words!r} is no day of the calendar written YYYY-MM-DD"
        raise argparse.ArgumentTypeError(problem) from None


def _path(given: str) -> Path:
    """The path that is given. Raises `TollbookError` for what is none: nothing, `-`, an address."""
    if not given.strip():
        raise TollbookError("A path is empty. Name a text file or a folder; . is this folder.")
    if given == "-":
        raise TollbookError("- is no path: standard input is not read. Save the text as a file.")
    if "://" in given:
        raise TollbookError(f"{given} is an address. Save its text as a file and name that.")
    return Path(given)


class _Reader:
    """Reads the articles given, one at a time and each once.

    It keeps count of those that it could not read, and of those in which nothing was found.
    """

    def __init__(self, options: argparse.Namespace, lexicon: Lexicon) -> None:
        self.given: Sequence[str] = options.paths
        self.day: str | None = options.date
        self.lexicon = lexicon
        self.days: dict[str, tuple[str, str]] = {}
        self.status = 0
        self.silent: list[str] = []

    def articles(self) -> Iterator[Article]:
        """The articles that can be read; of each of the others, one sentence on stderr."""
        for _, article in self._read():
            yield article

    def found(self, verb: Callable[[Article, Lexicon], Iterable[_Record]]) -> Iterator[_Record]:
        """What *verb* finds in each of the articles."""
        for file, article in self._read():
            records = tuple(verb(article, self.lexicon))
            if not records:
                self.silent.append(file.name)
            yield from records

    def note_silent(self, what: str) -> None:
        """Say on stderr which articles have none of *what*."""
        if self.silent:
            names = ", ".join(self.silent[:_NAMED])
            more = len(self.silent) - _NAMED
            rest = f" and {more} more" if more > 0 else ""
            _note(f"no {what} found in {names}{rest}; tollbook reads English.")

    def _read(self) -> Iterator[tuple[Path, Article]]:
        seen: set[Path] = set()
        for path in self._paths():
            folder = path if path.is_dir() else path.parent
            known = manifest(folder) if folder.is_dir() else {}
            for file in self._files(path):
                place = file.parent.resolve() / file.name
                if place in seen:
                    continue
                seen.add(place)
                entry = known.get(file.name) or ({"date": self.day} if self.day else None)
                try:
                    article = read(file, self.lexicon, entry)
                except TollbookError as error:
                    self.status = _complain(error)
                    continue
                window = days(article, entry or {})
                if window:
                    self.days[article.name] = window
                yield file, article

    def _paths(self) -> Iterator[Path]:
        for given in self.given:
            try:
                path = _path(given)
            except TollbookError as error:
                self.status = _complain(error)
                continue
            yield path

    def _files(self, path: Path) -> list[Path]:
        try:
            return paths(path)
        except TollbookError as error:
            self.status = _complain(error)
            return []


def _claims(options: argparse.Namespace) -> int:
    reader = _Reader(options, load())
    _print(Claim, reader.found(claims), options.format)
    reader.note_silent("tolls")
    return reader.status


def _relations(options: argparse.Namespace) -> int:
    reader = _Reader(options, load())
    _print(Relation, reader.found(relations), options.format)
    reader.note_silent("relations")
    return reader.status


def _compare(options: argparse.Namespace) -> int:
    reader = _Reader(options, load())
    claimed = list(reader.found(claims))
    compared = compare(claimed, reader.days)
    _print(Comparison, compared, options.format)
    reader.note_silent("tolls")
    if claimed and not compared:
        _note(
            "nothing to compare: no two claims of one episode and one effect can be set beside "
            "each other; the episodes are those of src/tollbook/data/episodes.yml."
        )
    return reader.status


def _explain(options: argparse.Namespace) -> int:
    lexicon = load()
    reader = _Reader(options, lexicon)
    for article in reader.articles():
        print(explain(article, lexicon), end="")
    return reader.status


def _tables(options: argparse.Namespace) -> int:
    from tollbook.publishing.tables import write_tables  # pandas begins here, and only here

    folder = _path(options.folder)
    if not folder.is_dir():
        raise TollbookError(f"{folder} is no folder. Name the folder with the articles.")
    for path in write_tables(folder, _path(options.out)):
        print(path)
    if not (folder / MANIFEST).is_file():
        _note(f"{folder} has no {MANIFEST}, so no name of a private person is withheld.")
    return 0


_COMMANDS: Mapping[str, tuple[Callable[[argparse.Namespace], int], str, str, str]] = {
    "claims": (
        _claims,
        "print the toll claims of articles",
        "Print every claim of a toll in the articles, with the words that say it and who says so.",
        "claims report.txt --date 2025-05-02 --format csv",
    ),
    "relations": (
        _relations,
        "print who did or said what to or about whom",
        "Print who is said to have done or said what to or about whom, each with its sentence.",
        "relations seeds --format csv",
    ),
    "compare": (
        _compare,
        "set the figures of one episode beside each other",
        (
            "Set the figures of one episode beside each other and say how they stand, and why; the "
            "episodes are those of src/tollbook/data/episodes.yml."
        ),
        "compare one.txt other.txt --date 2025-03-09",
    ),
    "explain": (
        _explain,
        "show the claims in the text, each with its why",
        "Show each number where it stands in the text, and why it was taken or refused.",
        "explain report.txt",
    ),
    "tables": (
        _tables,
        "write the tables of a folder of articles",
        (
            "Write the tables that the book is made from, as CSV and with their description; names "
            "that the folder's manifest.yml withholds are covered."
        ),
        "tables seeds --out tables",
    ),
}


def _print(
    record: type[Claim | Relation | Comparison],
    found: Iterable[Claim | Relation | Comparison],
    form: str,
) -> None:
    """The records as lines of JSON, or as a CSV table whose header stands even over none."""
    names = [field.name for field in fields(record)]
    (_as_csv if form == "csv" else _as_jsonl)(names, (each.as_row() for each in found), sys.stdout)


def _as_jsonl(names: Sequence[str], rows: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _as_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]], out: TextIO) -> None:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(names)
    for row in rows:
        table.writerow([_cell(value) for value in row.values()])


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _note(words: str) -> None:
    """A word to the reader on stderr, behind what is already printed."""
    sys.stdout.flush()
    print(f"tollbook: {words}", file=sys.stderr)


def _complain(error: TollbookError) -> int:
    _note(str(error))
    return 2
