"""Compiled templates are kept, and never used for another text or another environment."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from counterclaim.render.bytecode import KeptTemplates


@pytest.fixture(autouse=True)
def python_may_write(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("sys.pycache_prefix", None)


def printed(folder: Path, text: str, *, autoescape: bool = True) -> str:
    """What a new process would print."""
    jinja = Environment(
        loader=DictLoader({"page.html": text}),
        autoescape=autoescape,
        bytecode_cache=KeptTemplates(folder),
    )
    return jinja.get_template("page.html").render(word="<b>")


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    assert printed(tmp_path, "one {{ word }}") == "one &lt;b&gt;"
    assert len(list(tmp_path.iterdir())) == 1
    assert printed(tmp_path, "two {{ word }}") == "two &lt;b&gt;"
    assert printed(tmp_path, "one {{ word }}") == "one &lt;b&gt;"


def test_what_is_kept_escapes_as_its_own_environment_does(tmp_path: Path) -> None:
    assert printed(tmp_path, "{{ word }}", autoescape=False) == "<b>"
    assert printed(tmp_path, "{{ word }}") == "&lt;b&gt;"
    assert printed(tmp_path, "{{ word }}", autoescape=False) == "<b>"


def test_it_is_read_from_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    printed(tmp_path, "one {{ word }}")

    def never(*arguments: object, **options: object) -> None:
        raise AssertionError("compiled again")

    monkeypatch.setattr(Environment, "_generate", never)
    assert printed(tmp_path, "one {{ word }}") == "one &lt;b&gt;"


def test_broken_files_and_places_that_cannot_be_written_do_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed(tmp_path, "one {{ word }}")
    for path in tmp_path.iterdir():
        path.write_bytes(b"\0 broken")
    assert printed(tmp_path, "one {{ word }}") == "one &lt;b&gt;"
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    assert printed(file / "folder", "one {{ word }}") == "one &lt;b&gt;"
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    assert printed(tmp_path / "none", "one {{ word }}") == "one &lt;b&gt;"
    assert not (tmp_path / "none").exists()
