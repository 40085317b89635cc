"""`python -m tollbook.charts SEEDS FILE`: the main chart of the register as one SVG file."""

from __future__ import annotations

import sys
from pathlib import Path

from tollbook.charts.theme import standalone
from tollbook.charts.tolls import main_episode, reported_tolls
from tollbook.lexicon import load
from tollbook.model import TollbookError
from tollbook.publishing.tables import replace_files, tables


def picture(folder: Path) -> bytes:
    """The main chart of the articles in *folder*, to be shown where there is no page."""
    claims = tables(folder, load()).claims
    return standalone(reported_tolls(claims, main_episode(claims).episode_id).wide).encode()


def main(arguments: list[str]) -> int:
    """Write the picture; 2 and one sentence where the input cannot be used."""
    if len(arguments) != 2:
        print("usage: python -m tollbook.charts SEEDS FILE", file=sys.stderr)
        return 2
    seeds, out = map(Path, arguments)
    try:
        replace_files(out.parent, {out.name: picture(seeds)})
    except TollbookError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
