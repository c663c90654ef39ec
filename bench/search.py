"""How fast search answers: `python bench/search.py [--claims N | --site FOLDER]`.

Builds the index of a made-up ledger with quotes (or takes a built site), prints its size, and
asks a real Chromium: for each query a new profile opens the home page, waits until the search
box is ready, types, and the time runs from the last key to the first result in the page. What
a server would compress is counted as gzip does it; the server is on this machine.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from ledger import make_ledger

QUERIES = ("3,000", "source number 672", "place number 17", "s", "2", "killed near")
_MKDOCS = """site_name: Bench
docs_dir: content
theme: {name: material, font: false, features: [search.suggest, search.highlight]}
plugins: [search, counterclaim]
"""
_COMMON = re.findall(
    r"\w+",
    """the of and to in that were was by on for with as at from they have had been not are is
    soldiers troops killed wounded officials said according people region army near village during
    attack confirmed reported least forces border month since after""",
)


def with_quotes(ledger: str, *, seed: int = 2) -> str:
    """The ledger with a quote of eight to thirty words in every claim."""
    chance = random.Random(seed)
    parts = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ai", "on", "ur")]
    names = ["".join(chance.choices(parts, k=chance.randint(2, 4))) for _ in range(15_000)]

    def quote(words: re.Match[str]) -> str:
        said = [
            chance.choice(_COMMON)
            if chance.random() < 0.75
            else names[int(chance.random() ** 3 * len(names))]
            for _ in range(chance.randint(8, 30))
        ]
        said[len(said) // 2] = words[1].strip()
        return f'{words[0]}\n    quote: "{" ".join(said)}"'

    return re.sub(r"^    words: (.*)$", quote, ledger, flags=re.MULTILINE)


def built(claims: int, folder: Path) -> Path:
    """The site of a ledger of `claims` claims."""
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "claims.yaml").write_text(with_quotes(make_ledger(claims)), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    command = [sys.executable, "-m", "counterclaim", "build", "-f", str(folder / "mkdocs.yml")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "site"


def processor_time(ledger: Path) -> tuple[float, float]:
    """Seconds of processor time, best of five: for the entries, and for the files of them."""
    import gc

    from counterclaim.pipeline import compile_report
    from counterclaim.searching import index_files
    from counterclaim.view import index_of
    from counterclaim.view.search import search_entries

    report = compile_report(ledger).report
    assert report is not None
    gc.disable()  # as within a build
    runs = []
    for _ in range(5):
        began = time.process_time()
        entries = list(search_entries(index_of(report)))
        between = time.process_time()
        index_files(entries, config={}, rest="")
        runs.append((between - began, time.process_time() - between))
    gc.enable()
    return min(run[0] for run in runs), min(run[1] for run in runs)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def asked(browser: Browser, home: str, site: Path, query: str) -> tuple[float, int, int, str]:
    """Milliseconds to the first result; files and bytes, compressed, that were loaded for it;
    the result."""
    context = browser.new_context(viewport={"width": 375, "height": 800})
    page = context.new_page()
    page.goto(home, wait_until="load")
    page.evaluate("document.querySelector('[data-md-component=search-query]').focus()")
    page.locator(".md-search-result__meta", has_text="Type to start searching").wait_for()
    loaded: list[str] = []
    context.on("request", lambda request: loaded.append(request.url.removeprefix(home)))
    page.keyboard.type(query[:-1], delay=60)  # a fast typist
    page.evaluate(
        """() => {
          const list = document.querySelector('.md-search-result__list');
          const query = document.querySelector('[data-md-component=search-query]');
          window.shown = new Promise((done) => {
            query.addEventListener('keydown', () => {
              const typed = performance.now();
              new MutationObserver(() => {
                if (list.querySelector('a')) done(performance.now() - typed);
              }).observe(list, {childList: true});
            }, {once: true, capture: true});
          });
        }"""
    )
    page.keyboard.type(query[-1])
    took = page.evaluate("window.shown")
    first = page.locator(".md-search-result__item a").first.inner_text().split("\n")[0]
    files = [site / name.partition("?")[0] for name in loaded]
    size = sum(len(gzip.compress(path.read_bytes())) for path in files if path.is_file())
    context.close()
    return took, len(files), size, first


def main() -> None:
    """Prints what the module's docstring says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--site", type=Path)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("queries", nargs="*", default=QUERIES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or built(options.claims, Path(folder, "report"))
        ledger = site.parent / "claims.yaml"
        if ledger.is_file():
            entries, files_ = processor_time(ledger)
            print(f"made in {entries:.2f} s (entries) + {files_:.2f} s (files) of processor time")
        files = [path for path in sorted((site / "search").rglob("*")) if path.is_file()]
        plain = sum(path.stat().st_size for path in files)
        packed = sum(len(gzip.compress(path.read_bytes())) for path in files)
        print(f"{len(files)} files, {plain / 1000:,.0f} KB plain, {packed / 1000:,.0f} KB gzip")
        handler = functools.partial(_Quiet, directory=str(site))
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{server.server_address[1]}/"
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu"]
            )
            for query in options.queries:
                runs = [asked(browser, home, site, query) for _ in range(options.runs)]
                median = statistics.median(run[0] for run in runs)
                _, count, size, first = runs[-1]
                slowest = max(run[0] for run in runs)
                print(
                    f"{query!r}: {median:.0f} ms (slowest of {options.runs}: {slowest:.0f}), "
                    f"{count} files, {size / 1000:.0f} KB gzip; first: {first}"
                )
            browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
