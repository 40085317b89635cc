"""The data files are checked as they are read: a slip in a key is named, with its file."""

from __future__ import annotations

import pytest

from tollbook.lexicon import checked, load
from tollbook.model import TollbookError


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
