"""Serves the preview to one's own browser.

In: a `State`. Out: its site over HTTP on 127.0.0.1, each page with one more script, which
reloads it after the next build and shows what is wrong above it. The files of the site are
not touched. Requests under another name than this machine's own are refused, so that no
page from elsewhere can read an unpublished report.
"""

from __future__ import annotations

import json
import mimetypes
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import PurePosixPath
from urllib.parse import parse_qs, quote, unquote, urlsplit

from .state import Shown, State

OWN = "/__counterclaim__/"
WAIT = 20.0  # seconds for which a browser's question may stay open
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
_EMPTY = (
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>counterclaim</title>'
    "</head>\n<body><p>There is no site yet. This page changes by itself.</p></body></html>\n"
)


class PreviewServer(ThreadingHTTPServer):
    """Listens on 127.0.0.1; `port` 0 takes any free one."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, state: State, *, port: int) -> None:
        self.state = state
        super().__init__(("127.0.0.1", port), _Handler)

    @property
    def address(self) -> str:
        """What to open in a browser."""
        return f"http://127.0.0.1:{self.server_address[1]}/"


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "counterclaim"
    sys_version = ""

    def do_GET(self) -> None:
        """Answers one request."""
        port = self.server.server_address[1]
        if self.headers.get("Host") not in (f"127.0.0.1:{port}", f"localhost:{port}"):
            self._send(HTTPStatus.FORBIDDEN, b"Ask for 127.0.0.1\n", ".txt")
            return
        url = urlsplit(self.path)
        if url.path == f"{OWN}state":
            self._state(url.query)
        elif url.path == f"{OWN}preview.js":
            script = files(__package__).joinpath("preview.js").read_bytes()
            self._send(HTTPStatus.OK, script, ".js")
        else:
            self._page(self.server.state.shown, unquote(url.path))

    do_HEAD = do_GET

    def _state(self, query: str) -> None:
        typed = parse_qs(query).get("after", ["0"])[0]
        version = int(typed) if typed.isascii() and typed.isdigit() else 0
        shown = self.server.state.after(version, seconds=WAIT)
        answer = {"version": shown.version, "problems": shown.problems}
        self._send(HTTPStatus.OK, json.dumps(answer).encode(), ".json")

    def _page(self, shown: Shown, path: str) -> None:
        parts = [part for part in path.split("/") if part]
        if shown.site is None:
            self._send(HTTPStatus.OK, self._with_script(_EMPTY.encode(), shown), ".html")
            return
        if ".." in parts or "\0" in path:
            self._send(HTTPStatus.NOT_FOUND, b"", ".txt")
            return
        name = "/".join(parts)
        folder = f"{name}/" if name else ""
        if path.endswith("/"):
            data, ending = shown.site.read(f"{folder}index.html"), ".html"
        else:
            data, ending = shown.site.read(name), PurePosixPath(name).suffix
            if data is None and shown.site.read(f"{folder}index.html") is not None:
                self._redirect(f"/{folder}")
                return
        status = HTTPStatus.OK
        if data is None:
            status, ending = HTTPStatus.NOT_FOUND, ".html"
            data = shown.site.read("404.html") or b"Not found\n"
        if ending == ".html":
            data = self._with_script(data, shown)
        self._send(status, data, ending)

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(address))
        self.send_header("Content-Length", "0")
        self.end_headers()

    @staticmethod
    def _with_script(html: bytes, shown: Shown) -> bytes:
        script = f'<script src="{OWN}preview.js" data-version="{shown.version}"></script>'
        before, close, after = html.rpartition(b"</body>")
        return before + script.encode() + close + after

    def _send(self, status: HTTPStatus, data: bytes, ending: str) -> None:
        kind = _TYPES.get(ending) or mimetypes.types_map.get(ending, "application/octet-stream")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing: the terminal is for what is wrong with the report."""
