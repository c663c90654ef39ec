"""Reconciliation from a cache is reconciliation, after any edit; a broken cache is none."""

from __future__ import annotations

import pickle
import random
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from counterclaim.cache import reconciled
from counterclaim.cache.connected import Splitter, split
from counterclaim.cache.folder import Folder
from counterclaim.cache.prints import digest
from counterclaim.cache.reconciled import FILE, Reconciler
from counterclaim.cache.travelling import Results, _filled, packed, unpacked
from counterclaim.model.ledger import Ledger
from counterclaim.reconcile import reconcile
from counterclaim.reconcile.result import Reconciliation
from counterclaim.validate import Checker, check_ledger

REPORT = """\
report: {title: Ports}
sides: {east: The east, west: The west}
"""
EDITS = 30


def text(chance: random.Random) -> list[str]:
    """A small ledger in which everything refers to everything, as lines."""
    lines = REPORT.splitlines()
    lines.append("sources:")
    for number in range(8):
        above = f", part_of: source-{number + 3}" if number < 4 else ", side: east"
        lines.append(f"  source-{number}: {{name: Source {number}, kind: government{above}}}")
    lines.append("documents:")
    lines += [
        f"  page-{number}: {{title: Page {number}, publisher: source-{number}, "
        f"published: 2024-03-2{number}, url: 'https://example.org/{number}'}}"
        for number in range(4)
    ]
    lines.append("questions:")
    for number in range(9):
        sums = ", sum_of: [question-0, question-1]" if number == 2 else ""
        lines.append(
            f"  question-{number}: {{title: Question {number}, type: quantity, unit: people, "
            f"measure: cumulative{sums}}}"
        )
    lines.append("claims:")
    for number in range(40):
        tie = ""
        if number > 30:
            before = number - 5
            tie = chance.choice((f", echo_of: claim-{before}", f", based_on: [claim-{before}]", ""))
        lines.append(
            f"  - {{id: claim-{number}, question: question-{chance.randrange(9)}, "
            f"source: source-{chance.randrange(8)}, said: 2024-03-{chance.randrange(1, 20):02}, "
            f"words: at least {chance.randrange(5, 90)}, "
            f"document: page-{chance.randrange(4)}{tie}}}"
        )
    return lines


def edited(lines: list[str], chance: random.Random) -> list[str]:
    """One edit as somebody may make it: another figure, name, source, parent, or line."""
    lines = list(lines)
    while True:
        place = chance.randrange(3, len(lines))
        line = lines[place]
        kind = chance.randrange(6)
        if kind == 0:
            new = re.sub(r"at least \d+", f"about {chance.randrange(5, 90)}", line)
        elif kind == 1:
            new = re.sub(r"name: [^,]+", f"name: Renamed {chance.randrange(99)}", line)
        elif kind == 2:
            new = re.sub(r"part_of: source-\d", f"part_of: source-{chance.randrange(4, 8)}", line)
        elif kind == 3:
            new = re.sub(r"question: question-\d", f"question: question-{place % 9}", line)
        elif kind == 4:
            new = re.sub(r"side: \w+", "side: west", line)
        else:
            new = f"# a remark\n{line}"
        if new != line:
            lines[place] = new
            return lines


def ledger_of(lines: list[str], folder: Path) -> Ledger | None:
    path = folder / "claims.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return check_ledger(path).ledger


def test_after_any_edit_what_is_kept_is_what_would_be_worked_out(tmp_path: Path) -> None:
    chance = random.Random(7)
    lines = text(chance)
    remembering, reused, valid = Reconciler(), 0, 0
    for _ in range(EDITS):
        lines = edited(lines, chance)
        ledger = ledger_of(lines, tmp_path)
        if ledger is None:
            continue
        valid += 1
        whole = reconcile(ledger)
        kept = remembering(ledger)
        fresh = Reconciler(Folder(tmp_path / "cache"))
        assert kept == fresh(ledger) == whole
        assert list(kept.questions) == list(whole.questions)
        assert list(kept.claims) == list(whole.claims)
        assert fresh.worked_out <= len(ledger.questions)
        reused += remembering.worked_out < len(ledger.questions)
    assert valid > EDITS // 2
    assert reused > valid // 3


def test_nothing_changed_works_nothing_out(tmp_path: Path) -> None:
    ledger = ledger_of(text(random.Random(1)), tmp_path)
    assert ledger is not None
    Reconciler(Folder(tmp_path / "cache"))(ledger)
    again = Reconciler(Folder(tmp_path / "cache"))
    again(ledger)
    assert again.worked_out == 0


def test_an_edit_of_one_question_works_out_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ties = re.compile(r", (echo_of: [\w-]+|based_on: \[[\w-]+\]|sum_of: \[[^\]]+\])")
    lines = [ties.sub("", line) for line in text(random.Random(1))]
    ledger = ledger_of(lines, tmp_path)
    assert ledger is not None
    remembering = Reconciler()
    remembering(ledger)
    seen: list[int] = []

    def noting(part: Ledger) -> Reconciliation:
        seen.append(len(part.claims))
        return reconcile(part)

    monkeypatch.setattr(reconciled, "reconcile", noting)
    at = next(at for at, line in enumerate(lines) if "question: question-8" in line)
    lines[at] = re.sub(r"at least \d+", "at least 999", lines[at])
    edited = ledger_of(lines, tmp_path)
    assert edited is not None
    assert remembering(edited) == reconcile(edited)
    assert len(seen) == 1
    assert seen[0] < len(ledger.claims) // 2


def test_what_is_split_again_is_what_would_be_split(tmp_path: Path) -> None:
    chance = random.Random(9)
    lines = text(chance)
    again, checker, reused = Splitter(), Checker(), 0
    known: set[int] = set()
    for _ in range(EDITS):
        lines = edited(lines, chance)
        path = tmp_path / "claims.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        ledger = checker(path).ledger
        if ledger is None:
            continue
        parts = again(ledger)
        assert parts == split(ledger)
        reused += sum(id(part) in known for part in parts)
        known = {id(part) for part in parts}
    assert reused > EDITS


def test_each_part_alone_gives_what_the_whole_gives(tmp_path: Path) -> None:
    ledger = ledger_of(text(random.Random(3)), tmp_path)
    assert ledger is not None
    whole, parts = reconcile(ledger), split(ledger)
    assert len(parts) > 1
    for part in parts:
        alone = reconcile(part)
        assert alone.questions == {id: whole.questions[id] for id in part.questions}
        assert alone.claims == {id: whole.claims[id] for id in part.claims}


@pytest.mark.parametrize("kept", [True, False])
def test_shares_of_the_work_give_what_the_whole_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    ledger = ledger_of(text(random.Random(3)), tmp_path)
    assert ledger is not None
    questions: set[int] = set()

    def noting(part: Ledger) -> Reconciliation:
        questions.add(len(part.questions))
        return reconcile(part)

    monkeypatch.setattr(reconciled, "FEW", 1)
    monkeypatch.setattr(reconciled, "SHARE", 4)
    monkeypatch.setattr(reconciled, "processors", lambda: 3)
    monkeypatch.setattr(reconciled, "reconcile", noting)
    folder = Folder(tmp_path / "cache") if kept else None
    assert Reconciler(folder)(ledger) == reconcile(ledger)
    assert max(questions) < len(ledger.questions)
    monkeypatch.setattr(reconciled, "processors", lambda: 1)
    assert Reconciler(folder)(ledger) == reconcile(ledger)


@pytest.mark.parametrize("harm", ["cut", "flipped", "copied", "other name", "empty"])
def test_a_cache_that_is_not_ours_is_ignored(tmp_path: Path, harm: str) -> None:
    ledger = ledger_of(text(random.Random(1)), tmp_path)
    assert ledger is not None
    folder = Folder(tmp_path / "cache")
    Reconciler(folder)(ledger)
    file = folder.path / FILE
    data = file.read_bytes()
    if harm == "cut":
        file.write_bytes(data[:-10])
    elif harm == "flipped":
        file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    elif harm == "copied":
        shutil.copytree(folder.path, tmp_path / "elsewhere")
        folder = Folder(tmp_path / "elsewhere")
    elif harm == "other name":
        file.rename(folder.path / "other")
    else:
        file.write_bytes(b"")
    assert folder.get(FILE) is None
    reconciler = Reconciler(folder)
    assert reconciler(ledger) == reconcile(ledger)
    assert reconciler.worked_out == len(ledger.questions)
    assert folder.get(FILE) is not None


def test_the_reader_knows_results_and_nothing_else() -> None:
    import io
    import os

    class Harm:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return os.system, ("true",)

    with pytest.raises(pickle.UnpicklingError):
        Results(io.BytesIO(pickle.dumps(Harm()))).load()


def test_what_is_no_result_is_not_there() -> None:
    class Fields:
        def __reduce__(self) -> tuple[object, tuple[type, tuple[int]]]:
            return _filled, (date, (1,))

    assert unpacked(pickle.dumps(Fields())) is None
    assert unpacked(packed(({}, {}))[:-3]) is None
    assert unpacked(None) is None


def test_results_come_back_as_they_were(tmp_path: Path) -> None:
    whole = reconcile(ledger_of(text(random.Random(3)), tmp_path))
    part = dict(whole.questions), dict(whole.claims)
    assert part[0]
    assert part[1]
    assert unpacked(packed(part)) == part


def test_a_place_is_no_part_of_a_digest(tmp_path: Path) -> None:
    lines = text(random.Random(1))
    first = ledger_of(lines, tmp_path)
    second = ledger_of(["# a remark", *lines], tmp_path)
    assert first is not None
    assert second is not None
    assert first.places["claims"]["claim-0"] != second.places["claims"]["claim-0"]
    claim, moved = first.claims["claim-0"], second.claims["claim-0"]
    assert claim == moved
    assert digest(claim) == digest(moved)
    assert digest(first.report) != digest(second.report)
    assert digest(first.report, places=False) == digest(second.report, places=False)


def test_a_link_in_the_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "work")
    folder = Folder(tmp_path / "cache")
    folder.put("pages", b"ours")
    assert list((tmp_path / "work").iterdir()) == []
    assert folder.get("pages") is None
