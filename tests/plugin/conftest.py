"""A report in a folder, with pages made by hand: what the plugin does with any pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from counterclaim import plugin
from counterclaim.compiled import Compiled
from counterclaim.diagnostics import Diagnostic
from counterclaim.pages import GeneratedPage, Heading, Look, SearchEntry, Unprinted
from counterclaim.pipeline import Outcome
from counterclaim.plugin.contents import Contents
from counterclaim.plugin.site import build_site, open_project
from counterclaim.reconcile.result import ReadingName, Reconciliation
from tests.build import claim, ledger

SETTINGS = """\
site_name: A "small" & <odd> report
site_url: https://example.org/report/
site_description: Nothing much
docs_dir: content
theme:
  name: material
  font: false
  palette: [{scheme: default, toggle: {icon: material/brightness-7, name: Dark}}, {scheme: slate}]
plugins: [search, counterclaim]
"""

ODD = "Killed & <b>\"wounded\"</b>  'x' {{ 7*7 }}"


def page(address: str, *, title: str = "A title", **more: object) -> GeneratedPage:
    """A page with everything that the theme shows around it."""
    values: dict[str, object] = {
        "description": f"About {title}",
        "html": f'<h1 id="top">{address}</h1><h2 id="a">A</h2><p><a href="../">up</a></p>',
        "headings": (Heading(2, "A", "a"), Heading(3, "A.1", "a1"), Heading(2, title, "b")),
        "head": '<script type="application/ld+json">{"x": 1}</script>',
        **more,
    }
    return GeneratedPage(address=address, title=title, **values)  # type: ignore[arg-type]


def _nothing() -> Reconciliation:
    return Reconciliation(on=None, reading=ReadingName.USUAL, questions={}, claims={})


class Prose:
    """Live references that only know how to shout."""

    def expand(
        self, markdown: str, *, file: str, before: int
    ) -> tuple[str, tuple[Diagnostic, ...]]:
        return markdown.replace("{{ shout }}", f"SHOUTED IN {file}"), ()

    def finish(self, html: str, *, address: str, dress: Callable[[str], str]) -> str:
        return html


class Handmade:
    """Pages that are there already, as the plugin asks for them."""

    def __init__(self, pages: list[GeneratedPage]) -> None:
        self._pages = {page.address: page for page in pages}

    def registers(self) -> list[str]:
        return [address for address in self._pages if address.count("/") == 1]

    def register(self, address: str) -> Iterator[Unprinted]:
        yield self.entry(address)

    def entries(self) -> list[str]:
        return [address for address in self._pages if address.count("/") > 1]

    def entry(self, address: str) -> Unprinted:
        page = self._pages[address]
        return Unprinted(address, lambda: page)

    def at(self, address: str) -> Unprinted | None:
        return self.entry(address) if address in self._pages else None

    def noted(self) -> AbstractContextManager[set[Look]]:
        return nullcontext(set())

    def behind(self, look: Look) -> None:
        raise AssertionError("nothing was looked up")

    def looked(self, look: Look) -> object:
        raise AssertionError("nothing was looked up")


@dataclass
class Report:
    """A folder with a report; `build` makes its site and returns where."""

    folder: Path
    pages: list[GeneratedPage]
    references: object = field(default_factory=Prose)

    def build(self, name: str = "site", *, self_check: bool = False) -> Path:
        into = self.folder / name
        into.mkdir(exist_ok=True)
        project = open_project(self.folder / "mkdocs.yml")
        small = ledger(claims=[claim("a", low=100)])
        compiled = Compiled(small, _nothing())
        build_site(project, outcome=Outcome(compiled, (), {}), into=into, self_check=self_check)
        return into


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A report with one written page, two pages in the navigation and three below."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text("# Home\n\n{{ shout }}\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "claims.yaml").write_text("report: {title: x}\n", encoding="utf-8")
    made = Report(
        tmp_path,
        [
            page("reconciliation/", title="Reconciliation of everything"),
            page("questions/", title="All questions"),
            page("questions/killed/", title=ODD),
            page("claims/a/", headings=(), html="<h1>a</h1>", head=""),
            page("claims/b/", description="", headings=(Heading(2, ODD, "b"),)),
        ],
    )

    def gathered(compiled: Compiled, *, overrides: Path | None, noting: bool) -> Contents:
        assets = {"assets/counterclaim/look.css": b"b{}", "assets/counterclaim/look.js": b"1"}
        downloads = {"data/claims.csv": b"id\r\na\r\n"}
        return Contents(
            pages=Handmade(made.pages),
            assets=assets,
            styles=["assets/counterclaim/look.css"],
            scripts=["assets/counterclaim/look.js"],
            downloads=downloads,
            references=made.references,  # type: ignore[arg-type]
            search=lambda: [
                SearchEntry(one.address, one.title, f"Text of {one.title}") for one in made.pages
            ],
        )

    monkeypatch.setattr(plugin, "gather", gathered)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return made


@pytest.fixture
def build(report: Report) -> Callable[..., Path]:
    """Builds the report's site."""
    return report.build
