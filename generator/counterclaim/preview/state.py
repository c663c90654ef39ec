"""What the preview shows at this moment, and who waits for the next one.

In: sites, and texts about what is wrong. Out: a `Shown`. A site stays until a better one
comes; a failed build only changes the text on top of it.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from ..plugin.live import LiveSite


@dataclass(frozen=True, slots=True)
class Shown:
    """`version` grows with every change; `site` is the last good site, None before there is
    one; `problems` is what stands on top of it, empty when the newest build went well."""

    version: int = 0
    site: LiveSite | None = None
    problems: str = ""


class State:
    """The current `Shown`; any thread may read, wait for or change it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._shown = Shown()
        self._closed = False

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    def good(self, site: LiveSite, *, seen: bool = False) -> None:
        """All went well and made `site`; `seen`: readers have it before them already."""
        if seen and not self._shown.problems:
            self._shown = replace(self._shown, site=site)
        else:
            self._change(replace(self._shown, site=site, problems=""))

    def broken(self, problems: str, *, site: LiveSite | None) -> None:
        """A build failed; `problems` says why, as plain text; `site` is the last good one."""
        problems = problems or "The site could not be built."
        self._change(replace(self._shown, site=site, problems=problems))

    def after(self, version: int, *, seconds: float) -> Shown:
        """Waits until something newer than `version` is shown, at most `seconds`."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or self._shown.version != version, timeout=seconds
            )
            return self._shown

    def close(self) -> None:
        """Lets everybody go who waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _change(self, shown: Shown) -> None:
        with self._changed:
            self._shown = replace(shown, version=self._shown.version + 1)
            self._changed.notify_all()
