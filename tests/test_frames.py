"""Every frame proves itself on its own lines: those it must match and those it must not."""

from __future__ import annotations

import pytest

import tollbook

FRAMES = tollbook.lexicon().frames
EXAMPLES = [(f.name, line) for f in FRAMES for line in f.examples]
NEVER = [(f.name, line) for f in FRAMES for line in f.never]


def frames_of(line: str) -> list[str]:
    lexicon = tollbook.lexicon()
    return [c.frame for c in tollbook.claims(tollbook.article("line", line, lexicon), lexicon)]


@pytest.mark.parametrize(("frame", "line"), EXAMPLES)
def test_example_matches(frame: str, line: str) -> None:
    """A line beside a frame is told by that frame."""
    assert frame in frames_of(line)


@pytest.mark.parametrize(("frame", "line"), NEVER)
def test_never_line_does_not_match(frame: str, line: str) -> None:
    """A line that a frame must never take is not taken by it."""
    assert frame not in frames_of(line)


def test_every_frame_has_both() -> None:
    """No frame without an example and a counter-example."""
    assert [f.name for f in FRAMES if not f.examples or not f.never] == []
