"""SOURCE_DATE_EPOCH: the only time that a build may speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..errors import SettingError

LATEST = 253_402_300_799  # the last second of the year 9999


def source_date_epoch(environ: Mapping[str, str]) -> int | None:
    """Seconds since 1970 from the environment, None where it is not set.

    Raises `SettingError` for anything but a plain whole number up to the year 9999
    (reproducible-builds.org, SOURCE_DATE_EPOCH specification).
    """
    text = environ.get("SOURCE_DATE_EPOCH")
    if text is None or text == "":
        return None
    if not re.fullmatch(r"\d{1,12}", text, re.ASCII) or int(text) > LATEST:
        raise SettingError(
            f"SOURCE_DATE_EPOCH is {text[:40]!r}; it has to be a whole number of seconds since "
            "1970-01-01, such as the output of `git log -1 --format=%ct`"
        )
    return int(text)
