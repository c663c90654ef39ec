"""A real Chromium, and a server that serves a built site below a path as GitHub Pages does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, sync_playwright

from tests.browser.install import find
from tests.site.conftest import published, small, worked_example

__all__ = ["published", "small", "worked_example"]

BASE = "/report/"
ARGUMENTS = (
    "--no-sandbox",  # containers and continuous integration run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; its absence is a failure, because these tests prove nothing without it."""
    executable = find()
    assert executable, "no Chromium was found: python tests/browser/install.py"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*ARGUMENTS])
        yield browser
        browser.close()


class _Below(SimpleHTTPRequestHandler):
    """Serves a folder below `BASE`, and 404.html for what is not there."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(BASE):
            return str(Path(self.directory, "no such file"))
        return super().translate_path("/" + path.removeprefix(BASE))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves `folder` below `BASE` on 127.0.0.1; yields the address of its home page."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Below, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    finally:
        server.shutdown()
        server.server_close()


class Watched:
    """A page of a browser, with everything that it complained about or asked for."""

    def __init__(self, context: BrowserContext, *, home: str) -> None:
        self.page: Page = context.new_page()
        self.home = home
        self.complaints: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.on("dialog", self._dialog)
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("requestfailed", lambda request: self._failed(request))

    def _console(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        if kind in ("error", "warning"):
            self.complaints.append(f"console {kind}: {text} ({self.page.url})")

    def _dialog(self, dialog: object) -> None:
        self.complaints.append("dialog")
        dialog.dismiss()  # type: ignore[attr-defined]

    def _failed(self, request: Request) -> None:
        # What is under way when a page is left is given up; that is no fault.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url} {request.failure}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.home, "data:", "blob:")):
            self.complaints.append(f"outside: {url}")

    def open(self, address: str) -> Page:
        """Opens a page of the site by its address and lets it settle."""
        self.page.goto(self.home + address, wait_until="load")
        self.page.wait_for_function("() => document.readyState === 'complete'")
        return self.page


def search(page: Page, words: str) -> Locator:
    """Types into the search box, once it is ready, and returns what it finds."""
    page.locator("[data-md-component=search-query]").click()
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    page.keyboard.insert_text(words)  # at once: no results of a beginning come in between
    page.keyboard.press("Shift")  # the theme waits for a key
    found = page.locator(".md-search-result__item")
    found.first.wait_for()
    return found


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Makes a `Watched` page: `visit(home, scheme="dark", width=375)`."""
    contexts: list[BrowserContext] = []

    def make(home: str, *, scheme: str = "light", width: int = 1280) -> Watched:
        context = chromium.new_context(
            color_scheme=scheme,  # type: ignore[arg-type]
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
        )
        contexts.append(context)
        return Watched(context, home=home)

    yield make
    for context in contexts:
        context.close()
