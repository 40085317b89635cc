"""Offline: the whole site as one file that can be carried and opened without a network."""

from __future__ import annotations

import zipfile
from pathlib import Path

ARCHIVE = "who-says-how-many.zip"
FOLDER = "who-says-how-many"
DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that the format knows: the same bytes on every day


def archive(site: Path) -> None:
    """Put every file of *site* into one archive in it; the same files give the same bytes."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    with zipfile.ZipFile(site / ARCHIVE, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files:
            name = f"{FOLDER}/{path.relative_to(site).as_posix()}"
            entry = zipfile.ZipInfo(name, DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, path.read_bytes())
