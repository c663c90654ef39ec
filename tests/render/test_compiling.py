"""Our own templates are compiled by a short way: it prints what the usual way prints."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from view.fixture import compiled

from counterclaim.render import compiling, environment, site_pages
from counterclaim.render.compiling import turns
from counterclaim.render.environment import Page
from counterclaim.render.kept import Kept
from counterclaim.render.site import without_blank_lines

HOSTILE = "<b>&\"'</b>"
PARTS = """
{%- macro plain(x) -%}<i>{{ x }}</i>{%- endmacro -%}
{%- macro optional(x, y="none", z=x) -%}{{ x }}{{ y }}{{ z }}{%- endmacro -%}
{%- macro around(x) -%}<p>{{ x }}{{ caller() }}</p>{%- endmacro -%}
{%- macro through(plain) -%}{{ plain }}{{ plain|upper }}{%- endmacro -%}
"""
PAGE = """
{%- import "parts.html" as m -%}
{%- macro here(x) -%}{{ m.plain(x) }}{%- endmacro -%}
{{ here(value.text) }}{{ m.optional(value.text) }}{{ m.optional(value.text, 7) }}
{{ m.optional(value.text, z=1) }}{{ m.through(value.text) }}{{ here(here(value.text)) }}
{{ m.plain(value.text) ~ value.text }}{% set kept_text = m.plain(value.text) %}{{ kept_text }}
{% call m.around(value.text) %}{{ value.text }}{% for x in value.many %}{{ x }}{{ loop.index }}
{%- if not loop.last %}, {% endif %}{% else %}nothing{% endfor %}{% endcall %}
{{ m.plain(value.text)|length }}{{ value.many[0] }}{{ value.many[1:]|join("<") }}{{ root }}
{% block b %}{{ m.plain(value.many[0] if value.text else 3) }}{% endblock %}
"""


def printed(jinja: jinja2.Environment, text: str) -> str:
    value = SimpleNamespace(text=text, many=[text, 2, Markup("<u>")])
    return jinja.get_template("page.html").render(value=value, root=Markup("../"))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Page:
    """An environment whose templates are taken for ours."""
    monkeypatch.setattr(compiling, "TEMPLATES", tmp_path)
    return _folder(tmp_path)


def _folder(path: Path) -> Page:
    (path / "parts.html").write_text(PARTS, encoding="utf-8")
    (path / "page.html").write_text(PAGE, encoding="utf-8")
    jinja = Page(loader=jinja2.FileSystemLoader(path), autoescape=True)
    jinja.globals["kept"], jinja.globals["icons"] = Kept(jinja), {}
    return jinja


def test_the_short_way_prints_what_jinja_prints(own: Page) -> None:
    usual = jinja2.Environment(
        loader=jinja2.DictLoader({"parts.html": PARTS, "page.html": PAGE}), autoescape=True
    )
    found = printed(own, HOSTILE)
    assert found == printed(usual, HOSTILE)
    assert "<b>" not in found
    assert "&amp;lt;" not in found


def test_it_is_the_short_way(own: Page) -> None:
    assert own.loader is not None
    source, filename, _ = own.loader.get_source(own, "page.html")
    code = own.compile(source, name="page.html", filename=filename, raw=True)
    assert ".direct(" in code
    assert "environment.getattr(" not in code
    assert "environment.getattr(" in own.compile(source, name="page.html", raw=True)


def test_what_our_templates_print_is_escaped_or_printed_by_us() -> None:
    """Of what goes to a page, only text of the template itself, macros, kept parts, icons
    and the way to the root are not given to the escape."""
    jinja = environment.environment()
    seen = 0
    for path in sorted(compiling.TEMPLATES.rglob("*.*")):
        name = path.relative_to(compiling.TEMPLATES).as_posix()
        code = jinja.compile(path.read_text(), name=name, filename=str(path), raw=True)
        for value in _printed_by(code):
            seen += 1
            assert _HARMLESS.match(value), (name, value)
    assert seen > 500


# In the words of `ast.unparse`.
_HARMLESS = re.compile(
    r"'|\"|\(escaped\(v\) if \(v := |escaped\(v\) if \(v := |[\w.]+\.direct\(|kept\.\w+\(|icons\["
    r"|l_1_root\Z|undefined\(name='root'\) if l_\d_root is missing else l_\d_root\Z"
)


def _printed_by(code: str) -> Iterator[str]:
    """Every expression that goes to the page."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Yield) and node.value is not None:
            if ast.unparse(node.value) != "None":
                yield ast.unparse(node.value)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "append":
                yield ast.unparse(node.args[0])
            elif node.func.attr == "extend":
                assert isinstance(node.args[0], ast.Tuple)
                yield from map(ast.unparse, node.args[0].elts)


def test_what_is_missing_fails(own: Page, tmp_path: Path) -> None:
    for text in ("{{ nothing }}", "{{ nothing.at_all }}", "{{ value.nothing }}", "{{ m.no(1) }}"):
        (tmp_path / "page.html").write_text('{% import "parts.html" as m %}' + text)
        fresh = Page(
            loader=jinja2.FileSystemLoader(tmp_path),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
        )
        fresh.globals.update(own.globals)
        with pytest.raises((jinja2.UndefinedError, AttributeError)) as caught:
            printed(fresh, HOSTILE)
        assert any(str(entry.path) == str(tmp_path / "page.html") for entry in caught.traceback), (
            text
        )


def test_macros_of_a_newsroom_and_ours_call_each_other(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "marks.html").write_text(
        "{# ours, but one #}"
        '{% import "counterclaim/parts/marks.html" as ours %}'
        "{% macro stand(mark, more='!') %}<b>{{ mark.word }}{{ more }}{{ varargs|length }}"
        "{{ kwargs|length }}</b>{% endmacro %}"
        + "".join(
            f"{{% set {name} = ours.{name} %}}"
            for name in (
                "verdict", "side", "tongue", "source", "chain", "words", "day", "link", "links",
                "document", "read_at", "quote", "words_of", "legend", "scroll", "icon",
            )
        )
    )  # fmt: skip
    pages = {page.address: page.html for page in site_pages(compiled(), overrides=tmp_path)}
    plain = {page.address: page.html for page in site_pages(compiled())}
    assert "<b>Counted!00</b>" in pages["claims/nis-casualties/"]
    assert "Counted!" not in plain["claims/nis-casualties/"]
    assert pages["questions/"] == plain["questions/"]


def test_turns() -> None:
    found = [
        (item, turn.index0, turn.index, turn.first, turn.last, turn.length)
        for item, turn in turns(iter("abc"))
    ]
    assert found == [
        ("a", 0, 1, True, False, 3),
        ("b", 1, 2, False, False, 3),
        ("c", 2, 3, False, True, 3),
    ]
    assert list(turns(())) == []


@given(st.text(alphabet=st.sampled_from("a \n\t\r\x0b\x1c\x85\u2028<")))
def test_lines_without_anything_are_left_out(text: str) -> None:
    kept = [line for line in text.split("\n") if line and not line.isspace()]
    assert without_blank_lines(text) == "\n".join(kept) + "\n"
