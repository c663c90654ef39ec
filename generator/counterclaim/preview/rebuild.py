"""Keeps the preview's site up with whatever is saved.

In: `mkdocs.yml` and a folder for what MkDocs makes. Out: changes of a `State`. After an edit
of the ledger the new site is shown at once, since its pages are made when they are looked at;
then MkDocs makes the written pages, which may quote it. Whatever goes wrong, in the ledger, a
page, the settings or this program, is shown above the last good site and ends nothing. The
site that `counterclaim build` makes is not touched.
"""

from __future__ import annotations

import gc
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, DefaultFilter, watch

from ..cache.reconciled import Reconciler
from ..diagnostics import Diagnostic, Severity
from ..errors import CounterclaimError, LedgerError
from ..pipeline import Outcome, compile_report
from ..plugin.live import LiveSite
from ..plugin.site import Project, live_site, open_project
from ..reporters import REPORTERS
from ..validate import Checker
from .state import State


class Rebuilder:
    """Makes one site after the other, keeping the one that is shown.

    `folder` is where MkDocs may write; `told` gets a line about each build; `address` is
    where the preview is served.
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
        self._checker = Checker()
        self._reconciler = Reconciler()
        self._good: LiveSite | None = None
        self._files: frozenset[Path] = frozenset()

    def build(self, *, changed: Iterable[Path] = ()) -> bool:
        """Builds once, after the files `changed`; says whether it went well. Never raises for
        what can be mended."""
        try:
            problems = self._attempt(frozenset(changed))
        except LedgerError as error:
            problems = _text(error.diagnostics, error.sources)
        except CounterclaimError as error:
            problems = f"error: {error}"
        except Exception as error:  # a preview outlives our own faults too
            problems = f"error: a fault of counterclaim: {type(error).__name__}: {error}"
        if problems:
            self._told(problems.rstrip("\n"))
            self._state.broken(problems, site=self._good)
        if self._number == 1:
            # What is there now mostly stays: not to look for garbage in it keeps every
            # later edit from a pause of half a second in a long ledger.
            gc.collect()
            gc.freeze()
        return not problems

    def _attempt(self, changed: frozenset[Path]) -> str:
        of_ledger = bool(changed) and changed <= self._files
        if self._project is None or not of_ledger:
            self._project = open_project(self._config_file)
        outcome = compile_report(
            self._project.ledger, checker=self._checker, reconciler=self._reconciler
        )
        if outcome.report is None:
            return _text(outcome.diagnostics, outcome.sources)
        quick = self._good.renewed(outcome.report) if self._good and of_ledger else None
        if quick is not None:
            self._state.good(quick)
        self._whole(self._project, outcome, shown=quick)
        ledger = outcome.report.ledger
        folder = self._project.ledger.parent
        self._files = frozenset({self._project.ledger, *(folder / name for name in ledger.files)})
        warnings = sum(1 for d in outcome.diagnostics if d.severity is Severity.WARNING)
        more = f", {warnings} warnings: counterclaim check" if warnings else ""
        self._told(f"Good: {len(ledger.claims):,} claims{more}")
        return ""

    def _whole(self, project: Project, outcome: Outcome, *, shown: LiveSite | None) -> None:
        """Has MkDocs make its pages anew, and shows them."""
        self._number += 1
        into = self._folder / str(self._number)
        into.mkdir()
        try:
            site = live_site(project, outcome=outcome, into=into, address=self._address)
        except BaseException:
            shutil.rmtree(into, ignore_errors=True)
            raise
        before, self._good = self._good, site
        seen = shown is not None and before is not None and _same(before.folder, site.folder)
        # What was made meanwhile of the same ledger by the same theme is what would be made.
        if seen and shown is not None:
            site.take(shown)
        self._state.good(site, seen=seen)
        if before is not None:
            shutil.rmtree(before.folder, ignore_errors=True)

    def follow(self, stop: threading.Event) -> None:
        """Builds on every save until `stop` is set."""
        root = self._config_file.parent
        while not stop.is_set():
            project = self._project
            watched = {root, *((project.ledger.parent, project.content) if project else ())}
            for changes in watch(
                *(folder for folder in watched if folder.is_dir()),
                watch_filter=_Sources(self._outputs()),
                # Long enough for an editor that writes a file in steps, short enough to
                # feel immediate.
                debounce=100,
                step=10,
                stop_event=stop,
                rust_timeout=500,
                yield_on_timeout=False,
            ):
                self.build(changed=(Path(path) for _, path in changes))
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
        self._told = {place for stream in (1, 2) if (place := _place(stream)) is not None}

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change counts: not in the file that the preview's own lines go to."""
        return super().__call__(change, path) and _place(path) not in self._told


def _place(file: int | str) -> tuple[int, int] | None:
    """Which file a name or an open stream stands for, if it is one."""
    with suppress(OSError):
        status = os.stat(file)
        return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
    return None


def _same(one: Path, other: Path) -> bool:
    """Whether the pages that MkDocs made are the same in two folders."""

    def pages(folder: Path) -> dict[str, bytes]:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*.html")
        }

    return pages(one) == pages(other)


def _text(findings: tuple[Diagnostic, ...], sources: Mapping[str, str]) -> str:
    errors = [d for d in findings if d.severity is Severity.ERROR]
    return REPORTERS["full"](errors, sources, False)
