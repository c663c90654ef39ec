"""`data/build.json`: what the site was built from, and with what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from .. import __version__
from ..compiled import Compiled
from .facts import Fact
from .values import Json, day


def build_data(
    report: Compiled, *, files: Mapping[str, Fact], epoch: int | None
) -> dict[str, Json]:
    """Digests of every ledger file and of every other download, and the versions.

    `epoch`: SOURCE_DATE_EPOCH, None where it is not set; no clock is asked.
    """
    when = (
        None if epoch is None else datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    )
    return {
        "generator": {"name": "counterclaim", "version": __version__},
        "ledger": dict(sorted(report.ledger.files.items())),
        "files": {name: fact.sha256 for name, fact in sorted(files.items())},
        "known_on": day(report.reconciliation.on),
        "reading": str(report.reconciliation.reading),
        "source_date_epoch": epoch,
        "source_date": when,
        "digests": "sha256; of ledger files with line ends as LF",
    }
