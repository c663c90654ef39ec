"""Promise 6: the same ledger makes the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import ROOT, snapshot


def built(report: Path, *, umask: int = 0o022, **environment: str) -> dict[str, bytes]:
    """The site of a report, built by a process of its own."""
    subprocess.run(
        [sys.executable, "-m", "counterclaim", "build"],
        cwd=report,
        env={**os.environ, **environment},
        umask=umask,
        check=True,
        capture_output=True,
    )
    return snapshot(report / "site")


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> set[str]:
    return {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}


def without_lines(data: bytes) -> bytes:
    """An export without the column that says in which line of the ledger a claim stands."""
    return re.sub(rb'(claims\.yaml"?,|"line": ?)\d+', rb"\1", data)


def test_place_time_zone_locale_hash_seed_and_umask_do_not_matter(
    small: Path, tmp_path: Path
) -> None:
    first = built(small, TZ="UTC", LANG="C", PYTHONHASHSEED="1")
    elsewhere = tmp_path / "some where" / "élsewhere"
    shutil.copytree(small, elsewhere, ignore=shutil.ignore_patterns("site"))
    second = built(
        elsewhere,
        umask=0o077,
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="4242",
        HOME=str(tmp_path),
    )
    assert differing(first, second) == set()
    assert len(first) > 60


def test_the_clock_does_not_matter(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small / "sitecustomize.py").write_text(
        "import time, datetime\n"
        "real = time.time\n"
        "time.time = lambda: real() + 4e7\n"
        "class Later(datetime.datetime):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None): return super().now(tz) + datetime.timedelta(days=463)\n"
        "    @classmethod\n"
        "    def utcnow(cls): return super().utcnow() + datetime.timedelta(days=463)\n"
        "datetime.datetime = Later\n",
        encoding="utf-8",
    )
    first = built(small)
    path = os.pathsep.join([str(small), str(ROOT / "generator")])
    shown = subprocess.run(
        [sys.executable, "-c", "import datetime; print(datetime.datetime.now())"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout[:4] != first["sitemap.xml"][:4].decode()
    assert differing(first, built(small, PYTHONPATH=path)) == set()


def test_line_endings_do_not_matter(small: Path) -> None:
    first = built(small)
    for name in ("claims.yaml", "content/index.md", "mkdocs.yml"):
        data = (small / name).read_bytes()
        (small / name).write_bytes(data.replace(b"\n", b"\r\n"))
    assert differing(first, built(small)) == set()


def test_the_order_of_claims_does_not_matter(small: Path) -> None:
    first = built(small)
    ledger = (small / "claims.yaml").read_text(encoding="utf-8")
    head, _, claims = ledger.partition("\nclaims:\n")
    items = re.split(r"(?m)^(?=  - id: )", claims)
    assert len(items) == 4
    again = head + "\nclaims:\n" + "".join(item.rstrip() + "\n" for item in reversed(items[1:]))
    (small / "claims.yaml").write_text(again, encoding="utf-8")
    second = built(small)
    # The downloads say in which line a claim stands, and `build.json` what the file was.
    lines = {f"data/{n}" for n in ("claims.csv", "spreadsheet/claims.csv", "claims.json")}
    digests = {f"data/{n}" for n in ("build.json", "datapackage.json", "ledger.sqlite")}
    digests.add("data/index.html")  # which tells their digests
    assert differing(first, second) == lines | digests
    for name in lines:
        assert without_lines(first[name]) == without_lines(second[name])


def test_source_date_epoch(small: Path) -> None:
    first = built(small)
    later = built(small, SOURCE_DATE_EPOCH="1000000000")
    assert differing(first, later) == {"data/build.json", "sitemap.xml.gz"}
    refused = subprocess.run(
        [sys.executable, "-m", "counterclaim", "build"],
        env={**os.environ, "SOURCE_DATE_EPOCH": "soon"},
        capture_output=True,
        text=True,
    )
    assert refused.returncode == 2
    assert "SOURCE_DATE_EPOCH" in refused.stderr
    assert snapshot(small / "site") == later


def test_mkdocs_makes_the_same_site(small: Path) -> None:
    first = built(small)
    shutil.rmtree(small / "site")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=small, check=True)
    assert differing(first, snapshot(small / "site")) == set()


def test_the_worked_example(worked_example: Path, tmp_path: Path) -> None:
    again = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "counterclaim", "build", "--site-dir", str(again)],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "generator"),
            "SITE_URL": "https://example.org/report/",
            "PYTHONHASHSEED": "77",
            "TZ": "America/St_Johns",
        },
        check=True,
        capture_output=True,
    )
    assert differing(snapshot(worked_example), snapshot(again)) == set()
