"""Files of a ledger: what is included, and that nothing outside of the folder is opened."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from counterclaim.validate import check_ledger, collect, ledger_files

MAIN = """\
report: {title: A report}
sources:
  ministry: {name: Ministry of Health, kind: government}
documents:
  story: {publisher: ministry, url: "https://example.org/story"}
questions:
  killed: {title: Killed, type: quantity, unit: people, measure: cumulative}
"""
CLAIM = (
    "- {{id: {}, question: killed, source: ministry, said: 2024-05-0{}, "
    'words: "{}", document: story}}'
)


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    return folder / "claims.yaml"


def claims(*ids: str) -> str:
    lines = [CLAIM.format(each, day, day) for day, each in enumerate(ids, 1)]
    return "claims:\n" + "".join(f"  {line}\n" for line in lines)


def codes(path: Path) -> list[str]:
    return [f"{one.code} {one.place}" for one in check_ledger(path).diagnostics]


def test_globs_bring_in_files_in_order_of_their_names(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {
            "claims.yaml": MAIN + "include: [ledger/**/*.yaml, more.yml]\n" + claims("a"),
            "ledger/z.yaml": claims("z"),
            "ledger/b/y.yaml": claims("y"),
            "ledger/.hidden.yaml": claims("hidden"),
            "ledger/notes.txt": "not a ledger: [",
            "more.yml": "include: ledger/z.yaml\n" + claims("m"),
        },
    )
    checked = check_ledger(path)
    assert checked.ledger is not None
    assert list(checked.ledger.claims) == ["a", "y", "z", "m"]
    assert list(checked.ledger.files) == [
        "claims.yaml",
        "ledger/b/y.yaml",
        "ledger/z.yaml",
        "more.yml",
    ]
    assert set(checked.sources) == set(checked.ledger.files)


def test_line_endings_change_neither_digests_nor_the_ledger(tmp_path: Path) -> None:
    text = MAIN + claims("a")
    one = write(tmp_path / "lf", {"claims.yaml": text})
    other = write(tmp_path / "crlf", {"claims.yaml": text.replace("\n", "\r\n")})
    first, second = check_ledger(one).ledger, check_ledger(other).ledger
    assert first is not None
    assert second is not None
    assert first.files == second.files
    assert first.files["claims.yaml"] == hashlib.sha256(text.encode()).hexdigest()
    assert first.claims == second.claims


def test_an_id_is_one_over_all_files(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {"claims.yaml": MAIN + "include: b.yaml\n" + claims("a"), "b.yaml": claims("a")},
    )
    assert [line for line in codes(path) if line[:4] != "C612"] == ["C201 b.yaml:2:10"]


def test_a_second_report_is_refused(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {
            "claims.yaml": MAIN + "include: b.yaml\n" + claims("a"),
            "b.yaml": "report: {title: Another}\n",
        },
    )
    assert codes(path) == ["C201 b.yaml:1:1"]


@pytest.mark.parametrize(
    "pattern",
    [
        "/etc/passwd",
        "../claims.yaml",
        "ledger/../../x.yaml",
        "~/x.yaml",
        "C:/x.yaml",
        "ledger\\\\x.yaml",
        "\\\\\\\\server\\\\x.yaml",
    ],
)
def test_paths_that_leave_the_folder_are_refused(tmp_path: Path, pattern: str) -> None:
    path = write(tmp_path, {"claims.yaml": MAIN + claims("a") + f'include: ["{pattern}"]\n'})
    assert codes(path) == ["C143 claims.yaml:10:11"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write(outside, {"secret.yaml": claims("s")})
    path = write(
        tmp_path / "in",
        {"claims.yaml": MAIN + claims("a") + "include: [link.yaml, folder/*.yaml]\n"},
    )
    os.symlink(outside / "secret.yaml", tmp_path / "in" / "link.yaml")
    os.symlink(outside, tmp_path / "in" / "folder")
    checked = check_ledger(path)
    assert [one.code for one in checked.diagnostics] == ["C144", "C144"]
    assert set(checked.sources) == {"claims.yaml"}


def test_a_folder_or_a_pipe_is_no_ledger_file(tmp_path: Path) -> None:
    path = write(tmp_path, {"claims.yaml": MAIN + claims("a") + "include: [d.yaml, p.yaml]\n"})
    (tmp_path / "d.yaml").mkdir()
    os.mkfifo(tmp_path / "p.yaml")
    assert [line[:4] for line in codes(path)] == ["C144", "C144"]


def test_circles_are_refused_and_a_file_that_two_include_is_read_once(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {
            "claims.yaml": MAIN + "include: [a.yaml, b.yaml]\n",
            "a.yaml": "include: c.yaml\n",
            "b.yaml": "include: c.yaml\n",
            "c.yaml": claims("c"),
        },
    )
    assert codes(path) == []
    write(tmp_path, {"c.yaml": "include: a.yaml\n" + claims("c")})
    assert codes(path) == ["C145 c.yaml:1:10"]


def test_what_is_not_found_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {
            "claims.yaml": MAIN + claims("a") + "include: [ledgr/*.yaml, ledger/2204.yaml]\n",
            "ledger/2024.yaml": claims("b"),
        },
    )
    checked = check_ledger(path)
    assert [(one.code, one.label) for one in checked.diagnostics] == [
        ("C142", ""),
        ("C142", "did you mean `ledger/2024.yaml`?"),
    ]


def test_a_file_that_cannot_be_read_is_a_diagnostic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, {"claims.yaml": MAIN})

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = check_ledger(path)
    assert [(one.code, one.message) for one in found.diagnostics] == [
        ("C141", "`claims.yaml` cannot be read: permission denied")
    ]


def test_a_file_that_breaks_off_causes_no_follow_up_mistakes(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {
            "claims.yaml": MAIN
            + "include: sources.yaml\n"
            + claims("a").replace("ministry", "who"),
            "sources.yaml": "sources:\n  a: {name: A, kind: ngo\n  who: {name: Who, kind: ngo}\n",
        },
    )
    checked = check_ledger(path)
    assert checked.ledger is None
    assert [one.code[:2] for one in checked.diagnostics] == ["C1"]


def test_limits_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect, "MAX_CLAIMS", 2)
    path = write(tmp_path, {"claims.yaml": MAIN + claims("a", "b", "c", "d")})
    assert codes(path) == ["C147 claims.yaml:11:5"]
    monkeypatch.setattr(ledger_files, "MAX_FILES", 2)
    path = write(
        tmp_path,
        {
            "claims.yaml": MAIN + claims("a") + "include: x/*.yaml\n",
            "x/1.yaml": claims("b"),
            "x/2.yaml": claims("c"),
        },
    )
    assert "C146 claims.yaml:10:10" in codes(path)
