"""Promise 5: whatever goes wrong, the previous site stays whole and the exit code is not 0."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim.plugin import making
from counterclaim.plugin.shell import Theme
from tests.site.conftest import counterclaim, snapshot


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def before(small: Path) -> dict[str, bytes]:
    """The site before anything went wrong."""
    assert counterclaim("build") == 0
    return snapshot(small / "site")


def broken_ledger(report: Path) -> None:
    change(report / "claims.yaml", "source: residents", "source: resident")


def empty_ledger(report: Path) -> None:
    (report / "claims.yaml").write_text("", encoding="utf-8")


def missing_ledger(report: Path) -> None:
    (report / "claims.yaml").unlink()


def ledger_in_another_encoding(report: Path) -> None:
    (report / "claims.yaml").write_bytes("report: {title: Bête}".encode("utf-16"))


def broken_reference(report: Path) -> None:
    change(report / "content/index.md", "question:homes", "question:house")


def broken_settings(report: Path) -> None:
    change(report / "mkdocs.yml", "site_name:", "site_name: [")


def unknown_plugin(report: Path) -> None:
    change(report / "mkdocs.yml", "  - search\n", "  - search\n  - no-such-plugin\n")


def failing_plugin(report: Path) -> None:
    (report / "hook.py").write_text("def on_post_build(config):\n    1 / 0\n", encoding="utf-8")
    with open(report / "mkdocs.yml", "a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")


def failing_template(report: Path) -> None:
    (report / "own/pages").mkdir(parents=True)
    (report / "own/pages/question.html").write_text("<h1>{{ nonsense }}</h1>", encoding="utf-8")
    change(
        report / "mkdocs.yml",
        "      ledger: claims.yaml\n",
        "      ledger: claims.yaml\n      templates: own\n",
    )


def unwritable_content(report: Path) -> None:
    (report / "content/bad.md").write_bytes(b"\xff\xfe\x00 not a page")


FAULTS = {
    broken_ledger: 1,
    empty_ledger: 1,
    missing_ledger: 1,
    ledger_in_another_encoding: 1,
    broken_reference: 1,
    broken_settings: 2,
    unknown_plugin: 2,
    failing_plugin: 2,
    failing_template: 2,
    unwritable_content: 2,
}


@pytest.mark.parametrize(
    ("fault", "code"), FAULTS.items(), ids=lambda one: getattr(one, "__name__", "")
)
def test_a_fault_leaves_the_previous_site(
    small: Path,
    before: dict[str, bytes],
    fault: Callable[[Path], None],
    code: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fault(small)
    assert counterclaim("build") == code
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert told.strip()
    assert snapshot(small / "site") == before
    assert not [path for path in small.iterdir() if path.name.endswith(".building")]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_happens_in_the_midst_of_writing_leaves_the_previous_site(
    small: Path,
    before: dict[str, bytes],
    error: BaseException,
    processes: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    real, calls = making.put, []

    def put(site: Path, address: str, data: bytes) -> Path:
        calls.append(address)
        if len(calls) > 3:
            raise error
        return real(site, address, data)

    shutil.rmtree(small / ".counterclaim-cache")  # or nothing would be written at all
    monkeypatch.setattr(making, "put", put)
    monkeypatch.setattr(making, "processors", lambda: processes)
    assert counterclaim("build") not in (0, 1)
    assert 3 < len(calls) + 4 * (processes - 1) <= 8
    assert snapshot(small / "site") == before
    told = capsys.readouterr().err
    assert "No space left" in told or "Stopped" in told or "ended from outside" in told


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_a_killed_build_leaves_the_previous_site(small: Path, before: dict[str, bytes]) -> None:
    (small / "hook.py").write_text(
        "import os, signal\ndef on_post_build(config): os.kill(os.getpid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )
    settings = (small / "mkdocs.yml").read_text(encoding="utf-8")
    (small / "mkdocs.yml").write_text(settings + "hooks: [hook.py]\n", encoding="utf-8")
    killed = subprocess.run([sys.executable, "-m", "counterclaim", "build"], capture_output=True)
    assert killed.returncode == -signal.SIGKILL
    assert snapshot(small / "site") == before
    (small / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert counterclaim("build") == 0
    assert snapshot(small / "site") == before
    assert not (small / ".site.building").exists()


def test_two_builds_at_once(small: Path, before: dict[str, bytes]) -> None:
    (small / "hook.py").write_text(
        "import pathlib, time\n"
        "def on_post_build(config):\n"
        "    pathlib.Path('reached').touch()\n"
        "    while not pathlib.Path('go on').exists(): time.sleep(0.02)\n",
        encoding="utf-8",
    )
    settings = (small / "mkdocs.yml").read_text(encoding="utf-8")
    (small / "mkdocs.yml").write_text(settings + "hooks: [hook.py]\n", encoding="utf-8")
    first = subprocess.Popen(
        [sys.executable, "-m", "counterclaim", "build"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not (small / "reached").exists():
            assert first.poll() is None
            time.sleep(0.02)
        assert counterclaim("build") == 2
        assert snapshot(small / "site") == before
    finally:
        (small / "go on").touch()
        assert first.wait(timeout=60) == 0
    assert snapshot(small / "site") == before


def test_pages_of_an_earlier_build_do_not_survive(small: Path, before: dict[str, bytes]) -> None:
    (small / "site/questions/gone").mkdir()
    (small / "site/questions/gone/index.html").write_text("old", encoding="utf-8")
    assert counterclaim("build") == 0
    assert snapshot(small / "site") == before


def test_warnings_stop_a_strict_build_only(small: Path, before: dict[str, bytes]) -> None:
    (small / "content/more.md").write_text("# More\n\n[x](nowhere.md)\n", encoding="utf-8")
    assert counterclaim("build", "--strict") == 2
    assert snapshot(small / "site") == before
    assert counterclaim("build") == 0
    assert "more/index.html" in snapshot(small / "site")


@pytest.mark.parametrize(
    "target", [".", "content", "content/site", "..", "captures", "claims.yaml"]
)
def test_a_dangerous_place_is_refused(
    small: Path, target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "captures").mkdir()
    (small / "captures/a.txt").write_text("kept", encoding="utf-8")
    everything = snapshot(small)
    assert counterclaim("build", "--site-dir", target) == 2
    assert snapshot(small) == everything
    assert "error: " in capsys.readouterr().err


def test_spliced_pages_are_what_the_theme_would_make(small: Path) -> None:
    assert counterclaim("build", "--self-check") == 0
    assert Theme.spliced is not Theme.whole
    assert os.path.isfile(small / "site/index.html")


def test_a_page_that_somebody_changed_in_the_site_is_made_anew(
    small: Path, before: dict[str, bytes]
) -> None:
    page = small / "site/questions/homes/index.html"
    page.write_bytes(page.read_bytes().replace(b"312", b"999"))
    assert counterclaim("build") == 0
    assert snapshot(small / "site") == before
    page.unlink()
    assert counterclaim("build") == 0
    assert snapshot(small / "site") == before
