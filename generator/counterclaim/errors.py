"""The exceptions of counterclaim, in one tree.

    CounterclaimError            root: everything that this package raises on purpose
    ├── LedgerError              the ledger has errors; carries its diagnostics
    ├── SiteError                the site could not be made or put in place
    └── SettingError             an option, environment variable or setting makes no sense

What a person typed wrongly into a ledger or a page is a `Diagnostic`, collected and
shown with all others; only at the library's door does a list of them become a
`LedgerError`. Everything else is raised where it happens.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .diagnostics import Diagnostic


class CounterclaimError(Exception):
    """Root of all exceptions that this package raises on purpose."""


class LedgerError(CounterclaimError):
    """The ledger, or a page that refers to it, has errors.

    `diagnostics` holds all of them, sorted by place; `sources` the text of the files that
    they point into, by name, as far as it is at hand.
    """

    def __init__(
        self, diagnostics: tuple[Diagnostic, ...], sources: Mapping[str, str] | None = None
    ) -> None:
        self.diagnostics = diagnostics
        self.sources: Mapping[str, str] = sources or {}
        errors = sum(1 for diagnostic in diagnostics if diagnostic.severity == "error")
        super().__init__(f"the ledger has {errors} error{'' if errors == 1 else 's'}")


class SiteError(CounterclaimError):
    """The site could not be made or put in place; the previous one is untouched."""


class SettingError(CounterclaimError):
    """An option, environment variable or setting of `mkdocs.yml` makes no sense."""
