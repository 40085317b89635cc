"""Quotations: which sentences stand in one quotation, over paragraphs too."""

from __future__ import annotations

from tollbook.text.reading import Reading


def quotations(reading: Reading) -> dict[int, list[int]]:
    """For each sentence of a quotation, the sentences of it, the last one first."""
    groups: dict[int, list[int]] = {}
    if "“" not in reading.text and '"' not in reading.text:
        return groups
    opened: int | None = None
    for number in range(len(reading.sentences)):
        words = reading.words(number)
        if opened is not None and _is_new_line(reading, number - 1, number):
            if words.startswith(("“", '"')):
                words = words[1:]  # a paragraph that goes on with a quotation opens it again
            else:
                opened = None
        marks = _marks_left_open(words, opened is not None)
        if opened is None:
            opened = number if marks > 0 else None
        elif marks < 0:
            _join_quotation(groups, opened, number)
            opened = None
    return groups


def _marks_left_open(words: str, inside: bool) -> int:
    """How many quotations a sentence opens and does not close; less than none where it closes one."""
    marks = words.count("“") - words.count("”")
    if marks == 0 and words.count('"') % 2:
        return -1 if inside else 1
    return marks


def _join_quotation(groups: dict[int, list[int]], first: int, last: int) -> None:
    members = list(range(first, last + 1))
    groups.update((member, [last, *members[:-1]]) for member in members)


def _is_new_line(reading: Reading, first: int, number: int) -> bool:
    start = reading.sentences[first].span.end
    return "\n" in reading.text[start : reading.sentences[number].span.start]
