"""The manifest's shape: what an entry must hold, and each thing in it that is wrong, in words.

The rules stand in `data/manifest.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

import yaml

from tollbook.model import Span
from tollbook.reference import data

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OR_NULL = " or null"
_LIST_OF = "list of "


class _Loader(yaml.SafeLoader):
    """Reads a day as the words that stand there, and refuses a key that stands twice."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        resolved: Any = super().resolve  # PyYAML leaves it untyped
        tag = str(resolved(kind, value, implicit))
        return self.DEFAULT_SCALAR_TAG if tag.endswith(":timestamp") else tag

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                problem = f"{key.value} stands there twice"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.add(str(key.value))
        found: dict[Any, Any] = super().construct_mapping(node, deep)
        return found


def parsed(text: str) -> Any:
    """What the YAML of a manifest says. Raises `ValueError` with the line that is no YAML."""
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}" if mark else "the file"
        raise ValueError(f"{place} is not good YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise ValueError(f"the file is not good YAML: {' '.join(str(error).split())}") from None


def problems(entry: object, text: str) -> list[str]:
    """What is wrong with the *entry* of the article with this *text*, each in a few words."""
    return list(_wrong(entry, "entry", "", text))


def whole_words(text: str, span: Span) -> bool:
    """Whether *span* lies in *text* and begins and ends where words do."""
    words = span.of(text)
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    inside = span.end <= len(text) and words != "" and words == words.strip()
    return inside and not any(letter.isalnum() for letter in before + after)


def _wrong(value: object, kind: str, where: str, text: str) -> Iterator[str]:
    """What is wrong with *value*, which stands at *where* and is to be of this *kind*."""
    plain = kind.removesuffix(_OR_NULL)
    if value is None and plain != kind:
        return
    if plain.startswith(_LIST_OF):
        yield from _wrong_list(value, plain.removeprefix(_LIST_OF), where, text)
    elif plain in data("manifest")["shapes"]:
        yield from _wrong_shape(value, plain, where, text)
    elif not _CHECKS[plain](value, text):
        wanted = _wanted(plain) + (_OR_NULL if plain != kind else "")
        yield f"{where} is {_shown(value)} and should be {wanted}"


def _wrong_list(value: object, kind: str, where: str, text: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{where} is {_shown(value)} and should be a list, [] if there is none"
        return
    for number, each in enumerate(value, 1):
        yield from _wrong(each, kind, f"{where} {number}", text)


def _wrong_shape(value: object, name: str, where: str, text: str) -> Iterator[str]:
    shape = data("manifest")["shapes"][name]
    needs: Mapping[str, str] = shape["needs"]
    known = {**needs, **shape["may"]}
    its = where or "it"
    if not isinstance(value, Mapping):
        fields = ", ".join(needs)
        yield f"{its} is {_shown(value)} and should have the fields {fields}"
        return
    if missing := [key for key in needs if key not in value]:
        null = ", null if unknown" if any(needs[key].endswith(_OR_NULL) for key in missing) else ""
        yield f"{its} lacks {_listed(missing)} (add what is missing{null})"
    if unknown := [key for key in value if key not in known]:
        yield f"{its} has the unknown {_listed(unknown)} (it may have {', '.join(known)})"
    found = [
        wrong
        for key, kind in known.items()
        if key in value
        for wrong in _wrong(value[key], kind, f"{where} {key}".strip(), text)
    ]
    yield from found
    if not found and not missing and name in _WHOLE:
        yield from _WHOLE[name](value, where, text)


def _wrong_window(value: Mapping[str, str], where: str, text: str) -> Iterator[str]:
    if value["end"] < value["start"]:
        yield f"{where} ends on {value['end']}, before its start on {value['start']}"


def _wrong_place(value: Mapping[str, int], where: str, text: str) -> Iterator[str]:
    if not whole_words(text, Span(value["start"], value["end"])):
        told = f"characters {value['start']} to {value['end']}"
        yield f"{where} is {told}, which do not begin and end with a word of the text"


_WHOLE: Mapping[str, Callable[[Any, str, str], Iterator[str]]] = {
    "window": _wrong_window,
    "place": _wrong_place,
}


def _is_words(value: object, text: str) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: object, text: str) -> bool:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_quotation(value: object, text: str) -> bool:
    """A line end counts as a space, since a manifest breaks its lines elsewhere."""
    return _is_words(value, text) and " ".join(str(value).split()) in " ".join(text.split())


def _is_offset(value: object, text: str) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_choice(kind: str) -> Callable[[object, str], bool]:
    return lambda value, text: value in data("manifest")["choices"][kind]


_CHECKS: Mapping[str, Callable[[object, str], bool]] = {
    "words": _is_words,
    "day": _is_day,
    "quotation": _is_quotation,
    "offset": _is_offset,
    "label": _is_choice("label"),
    "cover": _is_choice("cover"),
}


def _wanted(kind: str) -> str:
    known = data("manifest")
    choices = ", ".join(known["choices"].get(kind, ()))
    return str(known["kinds"][kind]).format(choices=choices)


def _shown(value: object) -> str:
    return "null" if value is None else repr(value)


def _listed(names: list[Any]) -> str:
    return ", ".join(repr(name) for name in names)
