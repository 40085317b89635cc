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
from typing import Any, TextIO

from tollbook import __version__
from tollbook.claiming.claims import claims
from tollbook.claiming.explain import explain
from tollbook.comparing.compare import compare
from tollbook.comparing.comparison import Comparison
from tollbook.lexicon import Lexicon, load
from tollbook.model import Article, Claim, Relation, TollbookError
from tollbook.relating.relations import relations
from tollbook.text.corpus import days
from tollbook.text.read import manifest, paths, read

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

An article is a .txt file in UTF-8. The fields: book/codebook.md."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when all input was read, 2 when some was not."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except TollbookError as error:
        return _complain(error)
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tollbook",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"tollbook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    found = commands.add_parser("claims", help="print the toll claims of articles")
    _takes_paths(found)
    _takes_format(found)
    found.set_defaults(run=_claims)
    tied = commands.add_parser("relations", help="print who did or said what to or about whom")
    _takes_paths(tied)
    _takes_format(tied)
    tied.set_defaults(run=_relations)
    beside = commands.add_parser("compare", help="set the figures of one episode beside each other")
    _takes_paths(beside)
    _takes_format(beside)
    beside.set_defaults(run=_compare)
    told = commands.add_parser("explain", help="show the claims in the text, each with its why")
    _takes_paths(told)
    told.set_defaults(run=_explain)
    made = commands.add_parser("tables", help="write the tables of a folder of articles")
    made.add_argument("folder", type=Path, metavar="FOLDER", help="a folder of .txt articles")
    made.add_argument("--out", type=Path, default=Path("tables"), help="default: %(default)s")
    made.set_defaults(run=_tables)
    return parser


def _takes_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", type=Path, nargs="+", metavar="PATH", help="a .txt file, or a folder of them"
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
        raise argparse.ArgumentTypeError(f"{words!r} is no day written YYYY-MM-DD") from None


class _Reader:
    """Reads the articles given, one at a time, and keeps count of those that it could not."""

    def __init__(self, options: argparse.Namespace, lexicon: Lexicon) -> None:
        self.given: Sequence[Path] = options.paths
        self.day: str | None = options.date
        self.lexicon = lexicon
        self.days: dict[str, tuple[str, str]] = {}
        self.status = 0

    def articles(self) -> Iterator[Article]:
        """The articles that can be read; of each of the others, one sentence on stderr."""
        for path in self.given:
            folder = path if path.is_dir() else path.parent
            known = manifest(folder) if folder.is_dir() else {}
            for file in self._files(path):
                entry = known.get(file.name) or ({"date": self.day} if self.day else None)
                try:
                    article = read(file, self.lexicon, entry)
                except TollbookError as error:
                    self.status = _complain(error)
                    continue
                window = days(article, entry or {})
                if window:
                    self.days[article.name] = window
                yield article

    def _files(self, path: Path) -> list[Path]:
        try:
            return paths(path)
        except TollbookError as error:
            self.status = _complain(error)
            return []


def _claims(options: argparse.Namespace) -> int:
    return _read_out(options, Claim, claims)


def _relations(options: argparse.Namespace) -> int:
    return _read_out(options, Relation, relations)


def _read_out(
    options: argparse.Namespace,
    record: type[Claim | Relation],
    verb: Callable[[Article, Lexicon], Iterable[Claim | Relation]],
) -> int:
    """Print what *verb* finds in each article, one article at a time."""
    lexicon = load()
    reader = _Reader(options, lexicon)
    _print(record, (r for a in reader.articles() for r in verb(a, lexicon)), options.format)
    return reader.status


def _compare(options: argparse.Namespace) -> int:
    lexicon = load()
    reader = _Reader(options, lexicon)
    found = [c for article in reader.articles() for c in claims(article, lexicon)]
    _print(Comparison, compare(found, reader.days), options.format)
    return reader.status


def _explain(options: argparse.Namespace) -> int:
    lexicon = load()
    reader = _Reader(options, lexicon)
    for article in reader.articles():
        print(explain(article, lexicon), end="")
    return reader.status


def _tables(options: argparse.Namespace) -> int:
    from tollbook.publishing.tables import write_tables  # pandas begins here, and only here

    if not options.folder.is_dir():
        raise TollbookError(f"{options.folder}: is no folder. Name the folder with the articles.")
    for path in write_tables(options.folder, options.out):
        print(path)
    return 0


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


def _complain(error: TollbookError) -> int:
    sys.stdout.flush()
    print(f"tollbook: {error}", file=sys.stderr)
    return 2
