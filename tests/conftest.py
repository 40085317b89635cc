"""What tests in a browser share: the site, served here alone, and the browser."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsers import REMEDY, browser
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
from served import served

SITE = Path(__file__).resolve().parent.parent / "_build" / "html"
MISSING = "tests in a browser did not run"


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the built site; it ends with `/`."""
    with served(SITE) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running browser. Without one: an error where CI is set, else a skip that is announced."""
    try:
        with browser() as running:
            yield running
    except RuntimeError as error:
        if os.environ.get("CI"):
            pytest.fail(str(error), pytrace=False)
        pytest.skip(f"{MISSING}: {error}")


@pytest.fixture
def open_page(chromium: Browser, site: str) -> Iterator[Any]:
    """Opens pages: `open_page("book/start.html", width=390)`; at the end none may have complained.

    Errors of scripts, what a browser refuses or misses, and requests to other hosts are complaints.
    `complains` lets one page do so, where that is what a test is about.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(name: str, *, complains: bool = False, width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        if not complains:
            listen(page, site, complaints)
        page.goto(name if "://" in name else f"{site}{name}", wait_until="load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def listen(page: Page, site: str, complaints: list[str]) -> None:
    """Write down what goes wrong on a page, and what it asks of another host."""

    def asked(request: Request) -> None:
        if not request.url.startswith((site, "data:", "blob:", "file:")):
            complaints.append(f"{page.url} asks {request.url}")

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{page.url}: {message.text}")

    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on("console", said)
    page.on("request", asked)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly that tests in a browser were left out, and what to do about it."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any(MISSING in str(report.longrepr) for report in skipped):
        terminalreporter.write_sep("!", MISSING.upper(), red=True, bold=True)
        terminalreporter.write_line(REMEDY, red=True, bold=True)
