"""The MkDocs plugin `counterclaim`: a door between the generated pages and a site.

In: a ledger, named by the option `ledger`, and whatever MkDocs reads from `content/`. Out:
one site of both. Pages that stand in the navigation become pages of MkDocs; all others are
spliced into the theme after its build (`shell`). Nothing is ever written into `content/`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel

from ..diagnostics import Diagnostic, Severity
from ..errors import CounterclaimError, SettingError
from ..pages import GeneratedPage
from ..pipeline import Outcome, compile_report
from ..render.bytecode import KEPT
from ..reporters import REPORTERS
from ..searching import INDEX
from . import entries, indexes
from .clock import CLOCK
from .contents import gather
from .live import Demand
from .making import Making, put
from .policy import harden, inline_scripts, lean
from .reuse import Reuse
from .shell import ReportPage, Theme, linked, place_file

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class Refused(BuildError):
    """The ledger or a written page has errors; MkDocs prints this and stops."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> None:
        self.diagnostics, self.sources = diagnostics, sources
        super().__init__("\n" + REPORTERS["full"](diagnostics, sources, False))


class CounterclaimConfig(Config):
    """What `mkdocs.yml` may say about the plugin."""

    ledger = config_options.Type(str, default="claims.yaml")
    """The ledger, relative to the folder of `mkdocs.yml`."""

    templates = config_options.Type(str, default="")
    """A folder with templates that replace ours, relative to the folder of `mkdocs.yml`."""

    self_check = config_options.Type(bool, default=False)
    """Render every spliced page by the theme as well, and stop where the two differ."""


class CounterclaimPlugin(BasePlugin[CounterclaimConfig]):
    """Adds everything that a ledger says to a site of MkDocs."""

    outcome: Outcome | None = None
    """The compiled ledger. Whoever builds may set it; else the plugin compiles its own."""

    written = 0
    """How many pages the last build generated."""

    reuse: Reuse | None = None
    """What can be taken over from the site before."""

    on_demand = False
    """Make only what MkDocs makes, and leave in `demand` how all else is made."""

    demand: Demand | None = None
    """How pages are made that nobody has asked for yet, after a build `on_demand`."""

    progress: Callable[[int], None] | None = None
    """Told now and then how many pages have been written."""

    def __init__(self) -> None:
        self._findings: list[Diagnostic] = []
        self._sources: dict[str, str] = {}

    def ledger_path(self, config: MkDocsConfig) -> Path:
        """Where the ledger lies."""
        return Path(config.config_file_path or ".").resolve().parent / self.config.ledger

    def overrides(self, config: MkDocsConfig) -> Path | None:
        """The folder of the report's own templates; raises `SettingError` if it is not there."""
        if not self.config.templates:
            return None
        folder = Path(config.config_file_path or ".").resolve().parent / self.config.templates
        if not folder.is_dir():
            raise SettingError(f"`templates: {self.config.templates}` names no folder")
        return folder

    @event_priority(50)
    def on_config(self, config: MkDocsConfig) -> None:
        """Compiles the ledger, before MkDocs empties the folder of the site."""
        try:
            self._compile(config)
        except CounterclaimError as error:
            raise PluginError(str(error)) from error

    def _compile(self, config: MkDocsConfig) -> None:
        path = self.ledger_path(config)
        outcome = self.outcome or compile_report(path)
        if outcome.report is None:
            raise Refused(outcome.diagnostics, outcome.sources)
        self._report = outcome.report
        self._sources = dict(outcome.sources)
        self._findings = []
        contents = self._contents = gather(
            self._report, overrides=self.overrides(config), noting=self.reuse is not None
        )
        CLOCK.stop(day=self._report.ledger.report.as_of)
        # Before the author's own, so that those can override.
        config.extra_css[:0] = [n for n in contents.styles if n not in config.extra_css]
        config.extra_javascript[:0] = [
            name for name in contents.scripts if name not in config.extra_javascript
        ]
        for watched in {path, *(path.parent / name for name in self._report.ledger.files)}:
            config.watch.append(str(watched))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the theme files and those generated pages that the navigation can name."""
        self._taken = frozenset(file.dest_uri for file in files)
        for address, data in sorted(self._contents.assets.items()):
            file = File.generated(config, address, content=data, inclusion=InclusionLevel.INCLUDED)
            files.append(file)
        found = [*self._named(entries.wanted(config.nav))]
        for address in found:
            self._refuse_twin(address)
            file = place_file(address, config=config)
            # Only its name is needed: the page itself is made with all others.
            name = dict(entries.TOP).get(address) or self._title(address)
            ReportPage(GeneratedPage(address, name, "", "<h1></h1>"), file, config)
            files.append(file)
        own = [
            file.src_uri
            for file in files.documentation_pages()
            if file.inclusion.is_in_nav() and not isinstance(file.page, ReportPage)
        ]
        self._top = frozenset(found)
        config.nav = entries.completed(config.nav, written=own, generated=self._top)
        return files

    def _named(self, wanted: frozenset[str]) -> Iterator[str]:
        """Those pages of ours that the navigation needs, in a fixed order."""
        pages = self._contents.pages
        yield from (address for address in pages.registers() if address in wanted)
        yield from (address for address in pages.entries() if address in wanted)

    def _title(self, address: str) -> str:
        pages = self._contents.pages
        if address in pages.registers():
            return next(iter(pages.register(address))).printed().title
        return pages.entry(address).printed().title

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps the navigation, which every spliced page shows."""
        self._nav = nav
        return nav

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Fills in the live references of a page that a person wrote."""
        if isinstance(page, ReportPage):
            return markdown
        whole = page.file.content_string
        self._sources[page.file.src_uri] = whole
        # What MkDocs has taken away is the front matter, so the rest is the file's end.
        before = whole[: max(whole.rfind(markdown), 0)].count("\n")
        expanded, findings = self._contents.references.expand(
            markdown, file=page.file.src_uri, before=before
        )
        self._findings.extend(findings)
        return expanded

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Puts the content of the live references in, where Markdown can no longer touch it."""
        if isinstance(page, ReportPage):
            return html
        return self._contents.references.finish(
            html, address=page.url, dress=lambda part: linked(part, config=config)
        )

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Stops if a written page refers to what is not there; all such pages at once."""
        findings = tuple(sorted(self._findings, key=lambda finding: finding.order))
        if any(finding.severity is Severity.ERROR for finding in findings):
            raise Refused(findings, self._sources)
        env.bytecode_cache = KEPT
        indexes.use_own_worker(env, config=config)
        self._theme = Theme(config=config, nav=self._nav, files=files, env=env)
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Gives a page its policy and what belongs into its head, and takes indentation off."""
        depth = page.file.dest_uri.count("/")
        scripts = self._theme.scripts(depth)
        head = self._contents.feed("../" * depth)
        return harden(lean(output, around=page.content or ""), scripts=scripts, head=head)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Gives the theme's own pages (404) their policy; there is no content in them."""
        if not template_name.endswith(".html"):
            return output_content
        return harden(output_content, scripts=inline_scripts(output_content))

    # Before the search plugin writes its index.
    @event_priority(90)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes what MkDocs did not: pages, downloads, search entries, the sitemap."""
        site = Path(config.site_dir)
        pages = self._contents.pages
        for address in (*pages.registers(), *pages.entries()):
            self._refuse_twin(address)
        search = indexes.Search(config)
        if self.on_demand:
            if search.is_there:
                search.let_write("{}")
            overrides = self.overrides(config)
            self.demand = Demand(
                folder=site,
                dress=lambda page: self._dressed(page, config),
                gather=lambda report: gather(report, overrides=overrides),
                search=search,
                address=config.site_url or "",
            )
            return
        reuse = self._reusing(config)
        making = Making(
            site=site,
            pages=pages,
            downloads=self._contents.downloads,
            files=self._contents.files(config.site_url or ""),
            dressed=lambda page: self._dressed(page, config),
            reuse=reuse,
        )
        addresses = making.run(progress=self.progress)
        found = search.files(self._contents.search())
        for address, data in found.items():
            put(site, address, data)
        if search.is_there:
            search.let_write(found[INDEX].decode())
        day = datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).date()
        further = [address for address in addresses if address not in self._top]
        indexes.add_to_sitemap(further, config=config, day=day)
        self.written = len(addresses)

    def _reusing(self, config: MkDocsConfig) -> Reuse | None:
        """What can be taken over; nothing where others have a say in each page."""
        if self.reuse is None or self.config.self_check or self._others(config):
            return None
        self.reuse.begin(
            report=self._report,
            pages=self._contents.pages,
            theme=self._theme,
            overrides=self.overrides(config),
            address=config.site_url or "",
        )
        return self.reuse

    def _others(self, config: MkDocsConfig) -> list[Callable[..., str | None]]:
        """What other plugins do to a page before it is written."""
        return [
            method
            for method in config.plugins.events["post_page"]
            if getattr(method, "__self__", None) is not self
        ]

    def _dressed(self, page: GeneratedPage, config: MkDocsConfig) -> str:
        """The page within the theme; other plugins still see it before it is written."""
        html = self._theme.spliced(page)
        if self.config.self_check and html != (whole := self._theme.whole(page)):
            pairs = enumerate(zip(html, whole, strict=False))
            at = next((at for at, (ours, theirs) in pairs if ours != theirs), len(whole))
            raise PluginError(
                f"self-check: {page.address} differs from the theme's own rendering at "
                f"character {at}: {html[at : at + 60]!r} instead of {whole[at : at + 60]!r}"
            )
        others = self._others(config)
        if others:
            file = place_file(page.address, config=config)
            seen = ReportPage(page, file, config)
            seen.render(config, Files([]))
            for method in others:
                html = method(html, page=seen, config=config) or html
        return html

    def _refuse_twin(self, address: str) -> None:
        """Two pages at one address: one of them would vanish without a word."""
        if f"{address}index.html" in self._taken:
            raise PluginError(
                f"a page in the folder of written pages has the address `{address}`, which "
                "belongs to a generated page; rename the written one"
            )

    def on_build_error(self, *, error: Exception) -> None:
        """Lets the clock run again."""
        CLOCK.resume()
