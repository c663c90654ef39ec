"""The house rules for templates: a contract at the head, no way around escaping."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from counterclaim.render import environment as module
from counterclaim.render.environment import environment

FOLDER = module.TEMPLATES
NAMES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.*"))


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_template_opens_with_its_contract(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert re.match(r"(<\?xml [^>]*>\n)?\{#-?\s+\S", text)
    if name.startswith("pages/") and name.endswith(".html"):
        assert "page:" in text.split("#}")[0]


def test_a_template_compiles_and_prints_through_the_escape(name: str) -> None:
    jinja = environment()
    text = (FOLDER / name).read_text(encoding="utf-8")
    code = jinja.compile(text, name=name, raw=True)
    assert "yield escape(" not in code
    assert "yield str(" not in code


def test_nothing_goes_around_escaping(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape|Markup", text)
    # An attribute without quotes could be left by a space in the text.
    assert not re.search(r"=\{\{", text)


def test_no_inline_style_and_no_handler(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son\w+=\"", text)


def test_macros_are_short(name: str) -> None:
    text = (FOLDER / name).read_text(encoding="utf-8")
    for body in re.findall(r"\{%-? macro (.*?)endmacro", text, re.S):
        assert body.count("\n") <= 55, body.split("(")[0]


def test_a_newsroom_replaces_one_block(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "questions.html").write_text(
        '{% extends "counterclaim/pages/questions.html" %}'
        "{% block title %}<h1>What we ask</h1>{% endblock %}",
        encoding="utf-8",
    )
    from view.fixture import compiled

    from counterclaim.render import site_pages

    found = {page.address: page for page in site_pages(compiled(), overrides=tmp_path)}
    assert "<h1>What we ask</h1>" in found["questions/"].html
    assert "North Korean casualties" in found["questions/"].html
