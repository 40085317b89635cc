"""A browser for tests, the audit and the PDF: the one that is on this machine."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
# Every other host fails to resolve: what a page asks of it is seen and goes nowhere.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
REMEDY = (
    "No Chromium was found. Install one (Debian: apt-get install chromium; elsewhere: "
    ".venv/bin/playwright install chromium), or name one: CHROMIUM=/path/to/it."
)


def executable() -> str | None:
    """The Chromium to use: $CHROMIUM, then one on the path, then Playwright's own; else null."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    found = next((path for path in named if path and Path(path).exists()), None)
    return found or _playwrights_own()


def _playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


@contextmanager
def browser() -> Iterator[Browser]:
    """A running browser; raises `RuntimeError` with the remedy where there is none."""
    path = executable()
    if path is None:
        raise RuntimeError(REMEDY)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ALONE])
        try:
            yield running
        finally:
            running.close()
