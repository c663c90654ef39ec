"""How fast, how big, against what: `make bench`, or `python bench [--claims N …] [--runs R]`.

Everything is measured in one run on one machine, rivals in turn with ours, medians of
processor time (all threads; a busy machine does not change it much) and of wall time; read
the ratios, not the seconds. Of the live previews the wall time counts, from saving an edit
to the page being served. Peak memory is the largest resident set of a process. Output goes
to a folder in memory where there is one with room enough. Progress is told on stderr; what
fails or takes too long is a row that says so.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import platform
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from measure import Cost, Failed, run
from projects import (
    Project,
    gen_files,
    hugo,
    ours,
    pages,
    with_note,
    with_words,
    without_note,
    worked_example,
)
from serving import Edit, served
from table import tables
from targets import (
    CHECK,
    COLD,
    EDITED,
    EXAMPLE,
    GEN_FILES,
    HUGO,
    OURS,
    RECONCILE,
    SERVE,
    WARM,
    Row,
    judged,
)

from ledger import make_ledger

LARGE = 100_000
# What a ledger of that size was seen to need at most, in bytes: memory, and the sites.
_MEMORY, _ROOM = 60_000 * LARGE, 80_000 * LARGE
_GOLDEN = 0.618  # each next part of a ledger is far from those before
_OFTEN = 5_000  # rivals whose build takes minutes are built once from this size on

Maker = Callable[[Path, str], Project | None]
Edits = Callable[[int], tuple[str, str, str]]
"""The n-th edit: the text of the ledger, its new words, and the page that shows them."""


class Bench:
    """A run: its rows so far, and where and how it measures."""

    def __init__(self, scratch: Path, *, runs: int, timeout: float, edits: int) -> None:
        self.scratch, self.runs, self.timeout, self.edits = scratch, runs, timeout, edits
        self.rows: list[Row] = []
        self._began = time.monotonic()

    def tell(self, words: str) -> None:
        """Progress, for whoever waits."""
        print(f"{time.monotonic() - self._began:7.1f} s  {words}", file=sys.stderr, flush=True)

    @contextmanager
    def folder(self) -> Iterator[Path]:
        """An empty folder, for a while."""
        made = Path(tempfile.mkdtemp(dir=self.scratch))
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def row(self, costs: list[Cost], failed: str = "", **of: object) -> None:
        """Adds a row: medians of the times, the largest of the memory."""
        if costs:
            of |= {
                "seconds": round(statistics.median(cost.seconds for cost in costs), 3),
                "wall": round(statistics.median(cost.wall for cost in costs), 3),
                "peak_mb": round(max(cost.peak_mb for cost in costs)),
            }
        self.rows.append(Row(failed=failed, **of))  # type: ignore[arg-type]

    def measured(self, command: list[str], folder: Path, *, runs: int = 0, **of: object) -> None:
        """Runs a command some times and adds its row."""
        self.tell(f"{of['ledger']}: {of['who']}, {of['what']}")
        costs: list[Cost] = []
        failed = ""
        try:
            for _ in range(runs or self.runs):
                costs.append(run(command, folder, timeout=self.timeout))
        except Failed as error:
            failed = str(error)
        self.row([] if failed else costs, failed, **of)

    def cold(self, makers: dict[str, Maker], text: str, **of: object) -> None:
        """Builds from nothing, in turn, each time in a new folder."""
        costs: dict[str, list[Cost]] = {who: [] for who in makers}
        sizes: dict[str, dict[str, object]] = {who: {} for who in makers}
        failed: dict[str, str] = {}
        for turn in range(self.runs):
            for who, maker in makers.items():
                if who in failed or (turn and who == GEN_FILES and self._big(of)):
                    continue
                with self.folder() as folder:
                    project = maker(folder, text)
                    if project is None:
                        failed[who] = "not installed"
                        continue
                    self.tell(f"{of['ledger']}: {who}, {COLD}, {turn + 1} of {self.runs}")
                    try:
                        costs[who].append(run(project.build, folder, timeout=self.timeout))
                        sizes[who] = self._sizes(project)
                    except Failed as error:
                        failed[who] = str(error)
        for who in makers:
            found = [] if who in failed else costs[who]
            self.row(found, failed.get(who, ""), who=who, what=COLD, **sizes[who], **of)

    @staticmethod
    def _big(of: dict[str, object]) -> bool:
        return int(str(of["claims"])) >= _OFTEN

    @staticmethod
    def _sizes(project: Project) -> dict[str, object]:
        site = project.site
        files = [path for path in site.rglob("*") if path.is_file()]
        index = [path for path in files if path.is_relative_to(site / "search")]
        packed = sum(len(gzip.compress(path.read_bytes())) for path in index)
        return {
            "pages": sum(pages(site).values()),
            "site_mb": round(sum(path.stat().st_size for path in files) / 1e6, 1),
            "index_mb": round(packed / 1e6, 2) if index else None,
        }

    def warm(self, project: Project, edit: Edits, **of: object) -> None:
        """Builds again: nothing changed, then one claim edited."""
        folder = project.folder
        self.tell(f"{of['ledger']}: the first build, of what comes next")
        try:
            run(project.build, folder, timeout=self.timeout)
        except Failed as error:
            self.row([], str(error), who=OURS, what=WARM, **of)
            return
        self.measured(project.build, folder, who=OURS, what=WARM, **of)
        self.tell(f"{of['ledger']}: {OURS}, {EDITED}")
        costs: list[Cost] = []
        failed = ""
        try:
            for number in range(self.runs):
                project.write(edit(number)[0])
                costs.append(run(project.build, folder, timeout=self.timeout))
        except Failed as error:
            failed = str(error)
        self.row([] if failed else costs, failed, who=OURS, what=EDITED, **of)

    def served(self, who: str, project: Project, edit: Edits, **of: object) -> None:
        """Serves, edits, and adds a row of how long it took until the page was there."""
        self.tell(f"{of['ledger']}: {who}, {SERVE}")
        made = [edit(100 + number) for number in range(self.edits)]

        def saving(text: str, words: str, page: str) -> Edit:
            return Edit(lambda: project.write(text), words, page)

        edits = [saving(*each) for each in made]
        try:
            times, cost = served(project.serve, project.folder, edits=edits, timeout=self.timeout)
        except Failed as error:
            self.row([], str(error), who=who, what=SERVE, **of)
            return
        waited = statistics.median(times)
        self.row([Cost(waited, waited, cost.peak_mb)], who=who, what=SERVE, **of)


def edits_of(ledger: str) -> Edits:
    """Edits of a made-up ledger: other words in one claim after the other, all over it."""
    text = ledger

    def edit(number: int) -> tuple[str, str, str]:
        nonlocal text
        words = f"at least {7001 + number}"
        text, claim = with_words(text, words, part=number * _GOLDEN % 1)
        return text, words, f"/claims/{claim}/"

    return edit


def measure_size(bench: Bench, claims: int, *, rivals: bool, serve_rivals: bool) -> None:
    """All rows of a made-up ledger of this size."""
    bench.tell(f"making a ledger of {claims:,} claims")
    text = make_ledger(claims)
    of: dict[str, object] = {"ledger": f"{claims:,} claims", "claims": claims}
    others: dict[str, Maker] = {HUGO: hugo, GEN_FILES: gen_files} if rivals else {}
    if claims >= LARGE:
        others.pop(GEN_FILES, None)  # it would take a quarter of an hour
    bench.cold({OURS: ours, **others}, text, **of)
    command = [sys.executable, "-m", "counterclaim"]
    with bench.folder() as folder:
        project = ours(folder, text)
        bench.measured([*command, "check", "claims.yaml"], folder, who=OURS, what=CHECK, **of)
        bench.measured([*command, "reconcile", "--json"], folder, who=OURS, what=RECONCILE, **of)
        bench.warm(project, edits_of(text), **of)
    for who, maker in {OURS: ours, **(others if serve_rivals else {})}.items():
        with bench.folder() as folder:
            served_project = maker(folder, text)
            if served_project is not None:
                bench.served(who, served_project, edits_of(text), **of)


def measure_example(bench: Bench) -> None:
    """The rows of the worked example."""
    of: dict[str, object] = {"ledger": EXAMPLE, "claims": 0}
    bench.cold({OURS: lambda folder, _: worked_example(folder)[0]}, "", **of)
    with bench.folder() as folder:
        project, text = worked_example(folder)
        claim = without_note(text) or ""

        def edit(number: int) -> tuple[str, str, str]:
            note = f"Edited for the {number}th time."
            return with_note(text, claim, note), note, f"/claims/{claim}/"

        bench.measured(
            [sys.executable, "-m", "counterclaim", "check", "claims.yaml"],
            folder,
            who=OURS,
            what=CHECK,
            **of,
        )
        bench.warm(project, edit, **of)
        project.write(text)
        bench.served(OURS, project, edit, **of)


def start_up(folder: Path) -> float:
    """Processor seconds that Python, MkDocs and Material take before anything of ours runs."""
    code = "import mkdocs.commands.build, mkdocs.config, material.plugins.search.plugin, pymdownx"
    costs = [run([sys.executable, "-c", code], folder, timeout=60) for _ in range(5)]
    return statistics.median(cost.seconds for cost in costs)


def free_memory() -> int | None:
    """Bytes of memory that are free for use; None where that cannot be told."""
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable"))


def place(sizes: list[int]) -> Path:
    """A folder to work in. Raises `SystemExit` where the largest ledger has no room."""
    large = max(sizes, default=0) >= LARGE
    memory = free_memory()
    if large and memory is not None and memory < _MEMORY:
        raise SystemExit(
            f"{LARGE:,} claims need about {_MEMORY / 1e9:.0f} GB of free memory; there are "
            f"{memory / 1e9:.1f} GB"
        )
    need = (_ROOM if large else 2_000_000_000) if sizes else 100_000_000
    in_memory = Path("/dev/shm")
    if (
        in_memory.is_dir()
        and shutil.disk_usage(in_memory).free > need
        and (memory is None or memory > need + (_MEMORY if large else 1_000_000_000))
    ):
        return in_memory
    elsewhere = Path(tempfile.gettempdir())
    free = shutil.disk_usage(elsewhere).free
    if free < need:
        raise SystemExit(
            f"this needs {need / 1e9:.0f} GB in {elsewhere} (set TMPDIR for another folder); "
            f"there are {free / 1e9:.1f} GB"
        )
    return elsewhere


def main() -> None:
    """Measure and print tables; `--json` for machines."""
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument(
        "--claims", type=int, nargs="*", default=[1_000, 10_000], help="sizes of ledgers"
    )
    options.add_argument(
        "--large", action="store_true", help=f"{LARGE:,} claims too: minutes, and gigabytes"
    )
    options.add_argument("--runs", type=int, default=3, help="how often each thing is measured")
    options.add_argument("--edits", type=int, default=5, help="how many edits are served")
    options.add_argument(
        "--timeout", type=float, default=0, help="seconds for one command [600; --large: 3600]"
    )
    options.add_argument("--no-rivals", action="store_true", help="this generator only")
    options.add_argument("--no-example", action="store_true", help="without the worked example")
    options.add_argument(
        "--serve-rivals",
        type=int,
        default=1_000,
        metavar="N",
        help="the largest ledger of which the rivals' live previews are measured",
    )
    options.add_argument("--json", action="store_true", help="print everything as JSON")
    chosen = options.parse_args()
    sizes = [*chosen.claims, *([LARGE] if chosen.large else [])]
    timeout = chosen.timeout or (3600 if chosen.large else 600)
    scratch = Path(tempfile.mkdtemp(prefix="counterclaim-bench-", dir=place(sizes)))
    try:
        bench = Bench(scratch, runs=chosen.runs, timeout=timeout, edits=chosen.edits)
        with bench.folder() as folder:
            boot = start_up(folder)
        if not chosen.no_example:
            measure_example(bench)
        for claims in sizes:
            bench.runs = 1 if claims >= LARGE else chosen.runs
            measure_size(
                bench,
                claims,
                rivals=not chosen.no_rivals,
                serve_rivals=claims <= chosen.serve_rivals,
            )
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    aims = judged(bench.rows, start_up=boot)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    if chosen.json:
        found = {
            "machine": machine,
            "start_up": round(boot, 3),
            "rows": [asdict(row) for row in bench.rows],
            "aims": [asdict(aim) | {"met": aim.met, "factor": aim.factor} for aim in aims],
        }
        print(json.dumps(found, indent=1))
        return
    print(f"{machine}; start-up alone {boot:.2f} s\n")
    for line in tables(bench.rows, aims, start_up=boot):
        print(line)
    for row in bench.rows:
        if row.failed:
            print(f"\n{row.ledger}, {row.who}, {row.what}: {row.failed}", file=sys.stderr)


if __name__ == "__main__":
    main()
