"""The quick way to print escapes exactly what the usual way escapes."""

from __future__ import annotations

from fractions import Fraction

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from counterclaim.model.reading import ReadingName
from counterclaim.render.environment import Page, environment
from counterclaim.render.escaping import text


@given(st.text())
def test_text_is_escaped_as_usual(value: str) -> None:
    assert text(value) == str(escape(value))


@pytest.mark.parametrize(
    "value",
    [0, -1, 2.5, True, None, Fraction(1, 3), ReadingName.USUAL, Markup("<b>"), "<b>", ["<i>"]],
)
def test_other_values_too(value: object) -> None:
    assert text(value) == str(escape(value))


class Sly(str):
    """A text that is no plain `str`."""


def test_a_kind_of_text_is_escaped() -> None:
    assert text(Sly("<b>")) == "&lt;b&gt;"


def test_templates_print_through_it_and_autoescape_is_on_for_every_name() -> None:
    jinja = environment()
    assert jinja.autoescape is True
    source = jinja.compile("{{ x }}", name="any.txt", raw=True)
    assert "environment.printed(" in source
    assert jinja.from_string("<p>{{ x }}</p>").render(x="<script>") == "<p>&lt;script&gt;</p>"


def test_macros_filters_and_blocks_escape_once() -> None:
    given_text = "<b>&</b>"
    source = (
        "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{% block b %}{{ m(x) }}{{ x|upper }}"
        "{{ x ~ '<' }}{% set s %}{{ x }}{% endset %}{{ s }}{% endblock %}"
    )
    usual = jinja2.Environment(autoescape=True).from_string(source).render(x=given_text)
    assert Page(autoescape=True).from_string(source).render(x=given_text) == usual
    assert "<b>" not in usual


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nothing }}").render()
