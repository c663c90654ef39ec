"""The only time in a site: SOURCE_DATE_EPOCH, else the day of the ledger.

In: the environment and the report's day. Out: SOURCE_DATE_EPOCH set for the duration of a
build, because MkDocs reads the clock where it is missing (dates in the sitemap, the time
inside its compressed copy). See https://reproducible-builds.org/specs/source-date-epoch/.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime

from ..errors import SettingError

NAME = "SOURCE_DATE_EPOCH"
_LAST = 2**32 - 1  # the largest time that a compressed file can carry


def epoch(environment: Mapping[str, str], *, day: date | None) -> int:
    """Seconds since 1970 for the whole build, or `SettingError` where they make no sense."""
    typed = environment.get(NAME)
    if not typed:
        start = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
        return min(max(int(start.timestamp()), 0), _LAST) if start else 0
    if not (typed.isascii() and typed.isdigit()) or int(typed) > _LAST:
        raise SettingError(
            f"{NAME} is {typed!r}; it must be a whole number of seconds since 1970, "
            f"at most {_LAST}, or not be set at all"
        )
    return int(typed)


class BuildClock:
    """Stops the clock from `stop` to `resume`, whatever happens in between."""

    def __init__(self) -> None:
        self._stopped = False
        self._before: str | None = None

    def stop(self, *, day: date | None) -> None:
        """Sets SOURCE_DATE_EPOCH, to the day of the ledger unless it was set before."""
        before = self._before if self._stopped else os.environ.get(NAME)
        seconds = epoch({NAME: before} if before is not None else {}, day=day)
        self._before, self._stopped = before, True
        os.environ[NAME] = str(seconds)

    def resume(self) -> None:
        """Puts back what was set before."""
        if not self._stopped:
            return
        self._stopped = False
        if self._before is None:
            os.environ.pop(NAME, None)
        else:
            os.environ[NAME] = self._before


# One for the process, as the environment is: `mkdocs serve` makes a new plugin every time.
CLOCK = BuildClock()
