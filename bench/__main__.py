"""How fast, how big, against what: `make bench`, or `python bench [--claims N …] [--runs R]`.

Everything is measured in one run on one machine, rivals in turn with ours, medians of
processor time (all threads; a busy machine does not change it much) and of wall time; read
the ratios, not the seconds. Peak memory is the largest resident set of
the command. Output goes to a folder in memory where there is one.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rivals import gen_files, hugo

from ledger import make_ledger

_MKDOCS = """site_name: Bench
site_url: https://example.org/
docs_dir: content
theme: {name: material, font: false}
plugins: [search, counterclaim]
"""


def ours(folder: Path, ledger: str) -> list[str]:
    """This project, all of it: checks, verdicts, plots, search, exports, a page a claim."""
    (folder / "content").mkdir()
    (folder / "content" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "claims.yaml").write_text(ledger, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    return [sys.executable, "-m", "counterclaim", "build", "-f", str(folder / "mkdocs.yml")]


Measured = tuple[float, float, float]


def run(command: list[str], folder: Path) -> Measured:
    """Seconds of processor and wall, and peak MB of a command; it is heard if it fails."""
    log = folder / "bench.log"
    with log.open("w") as out:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=out, stderr=out, stdin=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"failed: {' '.join(command)}\n{log.read_text()[-3000:]}")
    return usage.ru_utime + usage.ru_stime, took, usage.ru_maxrss / 1024


def edit(ledger: str) -> str:
    """The ledger with the words of one claim changed."""
    head, mark, tail = ledger.rpartition("    words: ")
    return head + mark + "at least 77" + tail[tail.index("\n") :]


def measure(claims: int, runs: int, scratch: Path, with_rivals: bool) -> list[dict[str, object]]:
    """One row per measured thing at this size."""
    ledger = make_ledger(claims)
    rows: list[dict[str, object]] = []

    def row(what: str, times: list[Measured], **more: object) -> None:
        seconds = statistics.median(took for took, _, _ in times)
        wall = statistics.median(took for _, took, _ in times)
        rows.append(
            {
                "claims": claims,
                "what": what,
                "seconds": round(seconds, 3),
                "wall": round(wall, 3),
                "per_claim_us": round(seconds / claims * 1e6),
                "peak_mb": round(max(peak for _, _, peak in times)),
                **more,
            }
        )

    makers: dict[str, Callable[[Path, str], list[str] | None]] = {"counterclaim, cold": ours}
    if with_rivals:
        makers |= {"Hugo, tables only": hugo, "mkdocs-gen-files, tables only": gen_files}
    times: dict[str, list[Measured]] = {name: [] for name in makers}
    for _ in range(runs):
        for name, maker in makers.items():
            if name.startswith("mkdocs") and times[name]:
                continue  # minutes each: once is enough for a ratio of ten
            folder = Path(tempfile.mkdtemp(dir=scratch))
            command = maker(folder, ledger)
            if command is not None:
                times[name].append(run(command, folder))
            shutil.rmtree(folder)
    for name, found in times.items():
        if found:
            row(name, found)

    folder = Path(tempfile.mkdtemp(dir=scratch))
    command = ours(folder, ledger)
    run(command, folder)
    pages = sum(1 for _ in (folder / "site").rglob("*.html"))
    size = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())
    row(
        "counterclaim, warm, nothing changed",
        [run(command, folder) for _ in range(runs)],
        pages=pages,
        site_mb=round(size / 1e6, 1),
    )
    (folder / "claims.yaml").write_text(edit(ledger), encoding="utf-8")
    row("counterclaim, warm, one claim edited", [run(command, folder)])
    row(
        "counterclaim check",
        [
            run([sys.executable, "-m", "counterclaim", "check", "claims.yaml"], folder)
            for _ in range(runs)
        ],
    )
    row(
        "counterclaim reconcile",
        [
            run([sys.executable, "-m", "counterclaim", "reconcile", "--json"], folder)
            for _ in range(runs)
        ],
    )
    shutil.rmtree(folder)
    return rows


def start_up(scratch: Path) -> float:
    """Processor seconds that Python, MkDocs and Material take before anything of ours runs."""
    code = "import mkdocs.commands.build, mkdocs.config, material.plugins.search.plugin, pymdownx"
    return statistics.median(run([sys.executable, "-c", code], scratch)[0] for _ in range(5))


def main() -> None:
    """Measure and print a table; `--json` for machines."""
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--no-rivals", action="store_true")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    memory = Path("/dev/shm")
    scratch = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    try:
        rows = [
            line
            for claims in chosen.claims
            for line in measure(claims, chosen.runs, scratch, not chosen.no_rivals)
        ]
        boot = start_up(scratch)
    finally:
        shutil.rmtree(scratch)
    if chosen.json:
        print(json.dumps({"start_up": round(boot, 3), "rows": rows}, indent=1))
        return
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{machine}; start-up alone {boot:.2f} s\n")
    heads = ("claims", "what", "CPU s", "wall s", "µs a claim", "against cold", "peak MB", "size")
    print("| " + " | ".join(heads) + " |\n|---:|---|---:|---:|---:|---:|---:|---|")
    for line in rows:
        cold = next(other for other in rows if other["claims"] == line["claims"])
        cells = (
            f"{line['claims']:,}",
            str(line["what"]),
            f"{line['seconds']:.2f}",
            f"{line['wall']:.2f}",
            str(line["per_claim_us"]),
            f"× {float(str(line['seconds'])) / float(str(cold['seconds'])):.2f}",
            str(line["peak_mb"]),
            f"{line['pages']} pages, {line['site_mb']} MB" if "pages" in line else "",
        )
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
