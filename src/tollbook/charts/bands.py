"""The map of actors, laid out by rule: two columns of names, and lines in the lane between.

On the left stands whoever acts or speaks in the view, group by group, on the right whoever only
receives. Under each name on the left stands one line of words for each edge that begins there,
and the edge begins at that line. Words keep to the columns and edges to the lane, so that no
label meets another label or an edge, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from tollbook.charts.edges import Edge, View, brief
from tollbook.charts.lettering import wrapped
from tollbook.publishing.ends import Actor, in_order

LINE, HEAD, BETWEEN, TITLE = 0.165, 0.27, 0.1, 0.58  # inches
TALLEST = 7.5  # inches of names in one panel; a longer one goes on in another


class Size(NamedTuple):
    """How wide a map is, and how much of that each column of names takes."""

    width: float
    left: float
    right: float


WIDE, NARROW = Size(7.0, 2.6, 2.1), Size(3.9, 1.62, 1.3)


class Port(NamedTuple):
    """Where an edge begins: its words in lines, from *top* down."""

    edge: Edge
    lines: tuple[str, ...]
    top: float = 0.0

    @property
    def y(self) -> float:
        """The height of the middle of its words."""
        return self.top + len(self.lines) * LINE / 2

    @property
    def bottom(self) -> float:
        """Where its words end."""
        return self.top + len(self.lines) * LINE


class Block(NamedTuple):
    """An actor in its place: its name in lines from *top* down, and its ports below."""

    actor: Actor
    name: tuple[str, ...]
    ports: tuple[Port, ...]
    top: float = 0.0

    @property
    def y(self) -> float:
        """The height of its mark: the first line of its name."""
        return self.top + LINE / 2

    @property
    def height(self) -> float:
        """The room that name and ports take."""
        return LINE * (len(self.name) + sum(len(port.lines) for port in self.ports))


class Band(NamedTuple):
    """The name of a group where it stands above its actors."""

    group: str
    side: str
    y: float

    @property
    def side_of_words(self) -> str:
        """The end of its words that stands beside the lane."""
        return "right" if self.side == "left" else "left"


class Panel(NamedTuple):
    """One view, or a part of a long one, with everything in its place."""

    view: View
    title: str
    size: Size
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    bands: tuple[Band, ...]
    height: float


def panels(view: View, size: Size) -> tuple[Panel, ...]:
    """*view* as panels, each edge in one of them: more than one where the names are many."""
    parts = list(_parts(view, size))
    numbers = [
        f" ({n} of {len(parts)})" if len(parts) > 1 else "" for n in range(1, len(parts) + 1)
    ]
    return tuple(
        _panel(view, view.title + number, edges, size)
        for number, edges in zip(numbers, parts, strict=True)
    )


def _parts(view: View, size: Size) -> Iterator[tuple[Edge, ...]]:
    """The edges of *view* by who acts, cut where a panel would grow too tall."""
    part: list[Edge] = []
    tall = 0.0
    for _, own in groupby(sorted(view.edges, key=_by_subject), key=_by_subject):
        edges = list(own)
        more = _block(edges[0].subject, edges, size.left).height + BETWEEN
        if part and tall + more > TALLEST:
            yield tuple(part)
            part, tall = [], 0.0
        part += edges
        tall += more
    yield tuple(part)


def _by_subject(edge: Edge) -> tuple[int, str]:
    return in_order(edge.subject)


def _panel(view: View, title: str, edges: Sequence[Edge], size: Size) -> Panel:
    doers = sorted({edge.subject for edge in edges}, key=in_order)
    others = {edge.object for edge in edges}.difference(doers)
    left, bands = _stacked(
        [_block(d, [e for e in edges if e.subject == d], size.left) for d in doers]
    )
    right, more = _beside([_block(o, (), size.right) for o in others], left)
    ends = {block.actor: block.y for block in (*left, *right)}
    left = [_untangled(block, ends) for block in left]
    bottom = max(block.top + block.height for block in (*left, *right))
    return Panel(view, title, size, tuple(left), tuple(right), (*bands, *more), bottom + 0.1)


def _block(actor: Actor, edges: Sequence[Edge], room: float) -> Block:
    """An actor with a port for each of *edges*, before it has a place."""
    ports = tuple(Port(edge, _lines(edge, room)) for edge in edges)
    return Block(actor, tuple(wrapped(actor.name, room - 0.2)), ports)


def _lines(edge: Edge, room: float) -> tuple[str, ...]:
    words = f"{edge.words} · {brief(edge.reporters)}"
    return tuple(wrapped(words, room - 0.16, 8, "normal"))


def _stacked(blocks: Sequence[Block]) -> tuple[list[Block], list[Band]]:
    """*blocks* one below the other, a band above each group."""
    placed, bands, y = [], [], TITLE
    for group, own in groupby(blocks, key=lambda block: block.actor.group):
        bands.append(Band(group, "left", y + HEAD / 2))
        y += HEAD
        for block in own:
            placed.append(_at(block, y))
            y += block.height + BETWEEN
    return placed, bands


def _beside(blocks: Iterable[Block], left: Sequence[Block]) -> tuple[list[Block], list[Band]]:
    """*blocks* as near to the edges that end there as they can stand, group by group."""
    wanted = _wanted(left)
    members: dict[str, list[Block]] = {}
    for block in sorted(blocks, key=lambda b: (wanted[b.actor], in_order(b.actor))):
        members.setdefault(block.actor.group, []).append(block)
    order = sorted(members, key=lambda g: (_mean(wanted[b.actor] for b in members[g]), g))
    bottom = max(block.top + block.height for block in left)
    return _spread([members[group] for group in order], wanted, bottom)


def _wanted(left: Sequence[Block]) -> Mapping[Actor, float]:
    """The mean height of the ports from which edges lead to each actor."""
    heights: dict[Actor, list[float]] = {}
    for block in left:
        for port in block.ports:
            heights.setdefault(port.edge.object, []).append(port.y)
    return {actor: _mean(found) for actor, found in heights.items()}


def _spread(
    runs: Sequence[Sequence[Block]], wanted: Mapping[Actor, float], bottom: float
) -> tuple[list[Block], list[Band]]:
    """Each run below the one before, as high as it must and as low as its edges want."""
    needs = [HEAD + sum(block.height + BETWEEN for block in run) for run in runs]
    placed, bands, y = [], [], TITLE
    for number, run in enumerate(runs):
        latest = bottom - sum(needs[number:])
        want = _mean(wanted[block.actor] for block in run) - needs[number] / 2
        y = max(y, min(want, latest))
        bands.append(Band(run[0].actor.group, "right", y + HEAD / 2))
        y += HEAD
        slack = max(0.0, bottom - sum(needs[number + 1 :]) - y - needs[number] + HEAD)
        for block in run:
            step = min(max(0.0, wanted[block.actor] - LINE / 2 - y), slack)
            slack -= step
            placed.append(_at(block, y + step))
            y += step + block.height + BETWEEN
    return placed, bands


def _untangled(block: Block, ends: Mapping[Actor, float]) -> Block:
    """The ports of *block* in the order of the places to which their edges lead."""
    ordered = sorted(block.ports, key=lambda port: (ends[port.edge.object], port.edge.words))
    return _at(block._replace(ports=tuple(ordered)), block.top)


def _at(block: Block, top: float) -> Block:
    """*block* with its name at *top* and its ports below."""
    y = top + len(block.name) * LINE
    ports = []
    for port in block.ports:
        ports.append(port._replace(top=y))
        y = ports[-1].bottom
    return block._replace(top=top, ports=tuple(ports))


def _mean(numbers: Iterable[float]) -> float:
    found = list(numbers)
    return sum(found) / len(found)
