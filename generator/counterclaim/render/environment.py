"""The Jinja environment: what templates can reach, and how text is kept inert.

In: optionally a folder with a newsroom's own templates. Out: an `Environment` with all
templates compiled on first use, undefined names as errors and autoescape on for all.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
)
from jinja2.environment import TemplateModule
from markupsafe import Markup

from ..inline import inline_markdown
from .bytecode import KEPT
from .compiling import TEMPLATES, Direct, Part, turns
from .escaping import escaped, text
from .files import ASSETS
from .kept import Kept


def inline(text: str) -> Markup:
    """Inline Markdown of the ledger as sanitised HTML, for the fields that allow it."""
    return Markup(inline_markdown(text)) if text else Markup("")


def icons() -> dict[str, Markup]:
    """The site's own icons, by name; their pictures are in the style sheet."""
    return {
        path.stem: Markup(f'<i class="cc-icon cc-icon-{path.stem}" aria-hidden="true"></i>')
        for path in sorted((ASSETS / "icons").glob("*.svg"))
    }


class Module(Template):
    """A template whose macros are made once. All templates here have the same globals, so
    that Jinja need not compare them anew at every import of every page."""

    def _get_default_module(self, ctx: object = None) -> TemplateModule:
        return super()._get_default_module()


class Page(Environment):
    """An environment whose templates print through `escaping.text`; what else stands here
    is what compiled templates call."""

    code_generator_class = Direct
    template_class = Module
    macro_class = Part
    printed = staticmethod(text)
    escaped = staticmethod(escaped)
    turns = staticmethod(turns)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._parts: dict[str, TemplateModule] = {}

    def part(self, name: str) -> TemplateModule:
        """The macros of a template, looked up once where files cannot change meanwhile."""
        found = self._parts.get(name)
        if found is None:
            found = self.get_template(name).module
            if not self.auto_reload:
                self._parts[name] = found
        return found


@lru_cache(maxsize=8)
def environment(overrides: Path | None = None) -> Environment:
    """The environment; `overrides` is a folder whose templates go before ours."""
    own = FileSystemLoader(TEMPLATES)
    loaders: list[BaseLoader] = [own, PrefixLoader({"counterclaim": own})]
    if overrides is not None:
        loaders.insert(0, FileSystemLoader(overrides))
    jinja = Page(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=overrides is not None,
        bytecode_cache=KEPT,
    )
    jinja.filters["inline"] = inline
    jinja.globals["icons"] = icons()
    jinja.globals["kept"] = Kept(jinja)
    return jinja
