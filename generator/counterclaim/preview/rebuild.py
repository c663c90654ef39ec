"""Builds the preview's site anew whenever something that it is made of is saved.

In: `mkdocs.yml` and a folder for sites. Out: changes of a `State`. Whatever goes wrong, in
the ledger, a page, the settings or this program, is shown above the last good site and ends
nothing. The site that `counterclaim build` makes is not touched.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from watchfiles import DefaultFilter, watch

from ..cache.reconciled import Reconciler
from ..diagnostics import Diagnostic, Severity
from ..errors import CounterclaimError, LedgerError
from ..pipeline import compile_report
from ..plugin.reuse import Known, Reuse
from ..plugin.site import Project, build_site, open_project
from ..reporters import REPORTERS
from .state import State


class Rebuilder:
    """Makes one site after the other in `folder`, keeping the one that is shown.

    `told` gets a line about each build; `address` is where the preview is served.
    """

    def __init__(
        self,
        state: State,
        *,
        config_file: Path,
        folder: Path,
        address: str,
        told: Callable[[str], None],
    ) -> None:
        self._state, self._folder, self._told = state, folder, told
        self._config_file = config_file.resolve()
        self._address = address
        self._project: Project | None = None
        self._number = 0
        self._reconciler = Reconciler()
        self._known = Known()

    def build(self) -> bool:
        """Builds once; says whether it went well. Never raises for what can be mended."""
        self._number += 1
        into = self._folder / str(self._number)
        into.mkdir()
        try:
            problems = self._attempt(into)
        except LedgerError as error:
            problems = _text(error.diagnostics, error.sources)
        except CounterclaimError as error:
            problems = f"error: {error}"
        except Exception as error:  # a preview outlives our own faults too
            problems = f"error: a fault of counterclaim: {type(error).__name__}: {error}"
        if problems:
            shutil.rmtree(into, ignore_errors=True)
            self._told(problems.rstrip("\n"))
            self._state.broken(problems)
            return False
        before = self._state.shown.site
        self._state.good(into)
        if before:
            shutil.rmtree(before, ignore_errors=True)
        return True

    def _attempt(self, into: Path) -> str:
        self._project = open_project(self._config_file)
        outcome = compile_report(self._project.ledger, reconciler=self._reconciler)
        if outcome.report is None:
            return _text(outcome.diagnostics, outcome.sources)
        reuse = Reuse(
            self._state.shown.site or into, self._known, results=lambda: self._reconciler.keys
        )
        pages = build_site(
            self._project, outcome=outcome, into=into, address=self._address, reuse=reuse
        )
        self._known = reuse.known
        warnings = sum(1 for d in outcome.diagnostics if d.severity is Severity.WARNING)
        more = f", {warnings} warnings: counterclaim check" if warnings else ""
        self._told(f"Built {pages:,} generated pages{more}")
        return ""

    def follow(self, stop: threading.Event) -> None:
        """Builds on every save until `stop` is set."""
        root = self._config_file.parent
        while not stop.is_set():
            project = self._project
            watched = {root, *((project.ledger.parent, project.content) if project else ())}
            for _ in watch(
                *(folder for folder in watched if folder.is_dir()),
                watch_filter=_Sources(self._outputs()),
                # Long enough for an editor that writes a file in steps, short enough to
                # feel immediate.
                debounce=100,
                step=25,
                stop_event=stop,
                rust_timeout=500,
                yield_on_timeout=False,
            ):
                self.build()
                if self._project != project:
                    break  # the settings name other folders now

    def _outputs(self) -> Iterable[Path]:
        return [self._project.site] if self._project else []


class _Sources(DefaultFilter):
    """Only what an editor saves: no output of ours, no repository, no lock or swap files."""

    def __init__(self, outputs: Iterable[Path]) -> None:
        building = (f".{path.name}.building" for path in outputs)
        super().__init__(
            ignore_dirs=(*self.ignore_dirs, *building, ".counterclaim-cache"),
            ignore_paths=[str(path) for path in outputs],
        )


def _text(findings: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> str:
    errors = [d for d in findings if d.severity is Severity.ERROR]
    return REPORTERS["full"](errors, sources, False)
