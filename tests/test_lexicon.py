"""The data files are checked as they are read, and each entry is spelled out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from tollbook.lexicon import checked, load
from tollbook.lexicon.patterns import spellings
from tollbook.model import TollbookError
from tollbook.reference import data


def test_unknown_key_is_named() -> None:
    """A key that no code reads is an error that names the file and the key."""
    with pytest.raises(TollbookError, match=r"data/crumbs\.yml: the key 'crumb' is unknown"):
        checked("crumbs", {"crumbs": [], "captions": [], "crumb": []})


def test_missing_key_is_named() -> None:
    """A key that the code reads and the file lacks is an error likewise."""
    with pytest.raises(TollbookError, match=r"the key 'captions' is missing"):
        checked("crumbs", {"crumbs": []})


def test_unknown_key_of_an_entry_is_named() -> None:
    """An actor with a key that means nothing is named."""
    with pytest.raises(TollbookError, match=r"sohr has an unknown key 'nmae'"):
        checked("actors", {"sohr": {"name": "SOHR", "kind": "monitor", "nmae": "x"}})


def test_no_name_stands_under_two_actors() -> None:
    """A decisive name decides: it belongs to one actor only."""
    names: dict[str, set[str]] = {}
    for actor in load().actors.values():
        for name in actor.names:
            names.setdefault(name.lower(), set()).add(actor.actor_id)
    assert {name: ids for name, ids in names.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("entry", "phrases"),
    [
        ("killed", ["killed"]),
        ("met his/her end", ["met his end", "met her end"]),
        ("in (the) ward/wards", ["in the ward", "in the wards", "in ward", "in wards"]),
        ("(was/were) still there", ["was still there", "were still there", "still there"]),
        ("out of his/their home (town)", [
            "out of his home town", "out of his home",
            "out of their home town", "out of their home",
        ]),
    ],
)  # fmt: skip
def test_an_entry_is_spelled_out(entry: str, phrases: list[str]) -> None:
    """A stroke parts words of which one stands there; what is in brackets may be missing."""
    assert list(spellings(entry)) == phrases


def test_an_unquoted_word_is_named() -> None:
    """YAML reads a bare `no` as false; the error says so instead of dropping the word."""
    with pytest.raises(TollbookError, match="False stands unquoted"):
        list(spellings(False))  # type: ignore[arg-type]


def test_no_phrase_stands_twice_in_a_list() -> None:
    """No two entries of a list of effects give the same phrase."""
    lists = {"/".join(path): Counter(_phrases(entries)) for path, entries in _effect_lists()}
    twice = {path: [p for p, n in found.items() if n > 1] for path, found in lists.items()}
    assert len(lists) > 40
    assert {path: phrases for path, phrases in twice.items() if phrases} == {}


def test_notation_leaves_no_mark() -> None:
    """A bracket around several words is no notation; it would stay and match nothing."""
    phrases = {p for _, entries in _effect_lists() for p in _phrases(entries)}
    phrases |= {" ".join(words) for words in (*load().numbers.before, *load().numbers.after)}
    phrases |= {" ".join(words) for words in load().terms if len(words) > 1}
    assert [phrase for phrase in phrases if set(phrase) & set("()/")] == []


def test_weak_words_stand_under_a_form() -> None:
    """What is weak is an effect in the first place: another list says its grammar."""
    for effect, forms in data("effects").items():
        if isinstance(forms, dict):
            others = [entries for form, entries in forms.items() if form != "weak"]
            known = {phrase for entries in others for phrase in _phrases(entries)}
            assert set(_phrases(forms["weak"])) - known == set(), effect


def _effect_lists() -> Iterator[tuple[tuple[str, ...], list[str]]]:
    for key, value in data("effects").items():
        for form, entries in value.items() if isinstance(value, dict) else [("", value)]:
            yield (key, form), entries


def _phrases(entries: Iterable[str]) -> Iterator[str]:
    return (phrase for entry in entries for phrase in spellings(entry))
