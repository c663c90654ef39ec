"""Which changes of files make the live preview build again."""

from __future__ import annotations

import os
from pathlib import Path

from watchfiles import Change

from counterclaim.preview.rebuild import _Sources


def test_its_own_lines_in_a_file_are_no_change(tmp_path: Path) -> None:
    # `counterclaim serve > serve.log` within the report: it would build for ever.
    log, claims = tmp_path / "serve.log", tmp_path / "claims.yaml"
    claims.touch()
    before = os.dup(1)
    try:
        with log.open("w") as file:
            os.dup2(file.fileno(), 1)
            counts = _Sources([])
    finally:
        os.dup2(before, 1)
        os.close(before)
    assert not counts(Change.modified, str(log))
    assert counts(Change.modified, str(claims))
    assert counts(Change.deleted, str(tmp_path / "gone.yaml"))
    assert _Sources([])(Change.modified, str(log))


def test_what_is_built_is_no_change(tmp_path: Path) -> None:
    counts = _Sources([tmp_path / "site"])
    assert not counts(Change.modified, str(tmp_path / "site/index.html"))
    assert not counts(Change.added, str(tmp_path / ".site.building/new/index.html"))
    assert not counts(Change.added, str(tmp_path / ".counterclaim-cache/pages"))
    assert counts(Change.added, str(tmp_path / "content/site.md"))
