"""Reading: a file → `Article`. The text is decoded once and never rewritten."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tollbook.lexicon import Lexicon
from tollbook.model import Article, Passage, Span, TollbookError
from tollbook.text.dates import date_stated
from tollbook.text.manifest import parsed, problems
from tollbook.text.small import small_letters

# An article is a few kilobytes; a file beyond this is something else.
LARGEST_BYTES = 5_000_000
MANIFEST = "manifest.yml"
_LONGEST_HEADLINE = 160
_LONGEST_CRUMB = 300
_LONGEST_CAPTION = 399
_LONGEST_CREDIT = 80
_TERMINAL = (".", "!", "?", "”", '"', "…")
_MARKS = ("- ", "– ", "* ", "•")  # an item of a list begins a line of its own
# A text of which no line is longer, and several are about as long as the longest, was broken to a
# width; a line that fills it goes on in the next.
_NARROWEST, _WIDEST = 40, 90
_FULL = 0.7
_FEWEST_FULL = 5


def read(path: Path, lexicon: Lexicon, entry: Mapping[str, Any] | None = None) -> Article:
    """The article in *path*, its lines sorted into headline, body, caption and page crumbs.

    *entry* is what the manifest knows of it. Raises `TollbookError` for a file that is
    missing, empty, too large or no UTF-8 text.
    """
    data = _bytes(path)
    entry = entry or {}
    return article(path.stem, _decode(path, data), lexicon, entry, _sha256(data))


def article(
    name: str, text: str, lexicon: Lexicon, entry: Mapping[str, Any] | None = None, sha256: str = ""
) -> Article:
    """The article with this name and text; *entry* may give its date."""
    date, basis = _date(text, entry or {}, lexicon)
    return Article(name, text, tuple(_passages(text, lexicon)), date, basis, sha256)


def paths(given: Path) -> list[Path]:
    """The .txt files of a folder in name order, or the one file given."""
    if given.is_dir():
        found = sorted(p for p in given.iterdir() if p.suffix == ".txt" and p.is_file())
        if not found:
            raise TollbookError(
                f"{given} holds no .txt file. Name a folder with articles in it; "
                "subfolders are not read."
            )
        return found
    if not given.exists():
        raise TollbookError(f"{given} is no file or folder. Check the path.")
    return [given]


def manifest(folder: Path) -> Mapping[str, Any]:
    """What is known of each article in *folder*, by file name; empty where it has no manifest.

    Raises `TollbookError` when a file was changed, is missing, or is not in the manifest, and
    when an entry is not in the shape that `data/manifest.yml` gives it.
    """
    path = folder / MANIFEST
    if not path.is_file():
        return {}
    try:
        told = parsed(_text(path, _bytes(path)))
    except ValueError as error:
        raise TollbookError(f"In {path} {error}. Correct it there.") from None
    entries = told.get("articles") if isinstance(told, Mapping) else None
    if not isinstance(entries, Mapping):
        raise TollbookError(
            f"{path} has no `articles` with an entry for each file under it. Add the line "
            "`articles:` and indent the entries below it."
        )
    _verify(folder, path, entries)
    return entries


def _verify(folder: Path, path: Path, entries: Mapping[str, Any]) -> None:
    present = {p.name for p in folder.iterdir() if p.suffix == ".txt"}
    for name in sorted(present ^ set(entries), key=str):
        if name in present:
            what = f"has no entry in {path}. Add one, or take the file away."
        else:
            what = f"has an entry in {path.name} and is not there. Restore it or remove its entry."
        raise TollbookError(f"{folder / str(name)} {what}")
    for name, entry in entries.items():
        _check_entry(path, name, entry)


def _check_entry(path: Path, name: str, entry: object) -> None:
    """An entry has the hash of its file, and every field in the shape that it should have."""
    file = path.parent / name
    data = _bytes(file)
    hashed = entry.get("sha256") if isinstance(entry, Mapping) else None
    if isinstance(hashed, str) and hashed != _sha256(data):
        raise TollbookError(
            f"{file} differs from its sha256 in {path.name}. "
            "Restore the file, or record the new hash if the change is meant."
        )
    if wrong := problems(entry, data.decode("utf-8", "replace")):
        raise TollbookError(f"{path}: correct the entry of {name}: {'; '.join(wrong)}.")


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise TollbookError(
                f"{path} is larger than {LARGEST_BYTES // 10**6} MB, so it is no article. "
                "Give one article a file."
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise TollbookError(f"{path}: {reason}. Check the path and its permissions.") from None


def _decode(path: Path, data: bytes) -> str:
    text = _text(path, data)
    if "\0" in text:
        raise TollbookError(f"{path} holds a NUL byte, so it is no text. Save it as UTF-8 text.")
    if not text.strip():
        raise TollbookError(f"{path} is empty. Put the article's text in it.")
    return text


def _text(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        lines = data[: error.start].decode("utf-8").split("\n")
        place = f"line {len(lines)}, character {len(lines[-1]) + 1}"
        raise TollbookError(
            f"{path} is not UTF-8 at {place}. Save the file as UTF-8 text."
        ) from None


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _date(text: str, entry: Mapping[str, Any], lexicon: Lexicon) -> tuple[str | None, str | None]:
    if entry.get("date"):
        return str(entry["date"]), "stated"
    if entry.get("anchor"):
        return str(entry["anchor"]), "inferred"
    stated = date_stated(text, lexicon)
    return (stated, "stated") if stated else (None, None)


def _passages(text: str, lexicon: Lexicon) -> Iterator[Passage]:
    small, seen = small_letters(text), set[str]()
    headline_due = True
    previous = ""
    for span in _lines(text):
        told = span.of(text)
        words = told.strip()
        if not words:
            continue
        start = span.start + told.index(words[0])
        voice = _voice(words, small[start : start + len(words)], headline_due, lexicon)
        if words in seen and (voice == "caption" or previous == "caption"):
            voice = "caption"
        yield Passage(span, voice, words in seen)
        headline_due = headline_due and voice == "crumb"
        previous = voice
        seen.add(words)


def _lines(text: str) -> Iterator[Span]:
    """The lines of *text*; of one that was broken to a width, as cables are, its paragraphs."""
    lines = text.splitlines(keepends=True)
    width = max(map(len, lines), default=0)
    full = [len(line) > width * _FULL for line in lines]
    wrapped = _NARROWEST <= width <= _WIDEST and sum(full) >= _FEWEST_FULL
    start = end = 0
    for k, line in enumerate(lines):
        end += len(line)
        if not (wrapped and full[k] and _goes_on(line, "".join(lines[k + 1 : k + 2]).strip())):
            yield Span(start, end)
            start = end


def _goes_on(line: str, following: str) -> bool:
    """Whether a line that is filled to the width goes on in the next."""
    ends = line.rstrip().endswith(_TERMINAL) or following.startswith(_MARKS)
    return bool(following) and not ends


def _voice(words: str, small: str, headline_due: bool, lexicon: Lexicon) -> str:
    size = len(words)
    if size <= _LONGEST_CRUMB and lexicon.crumbs.match(small):
        return "crumb"
    if size <= _LONGEST_CAPTION and lexicon.captions.search(small[-_LONGEST_CREDIT:]):
        return "caption"
    if headline_due and size <= _LONGEST_HEADLINE and not words.endswith(_TERMINAL):
        return "headline"
    return "body"
