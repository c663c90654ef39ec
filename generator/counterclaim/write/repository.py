"""What git knows about the folder of a report.

In: a folder. Out: facts as git tells them (is everything committed, which branch, where
does it go). Changes nothing. Raises `SettingError` where there is no repository or no git.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ..errors import SettingError

_GITHUB = re.compile(
    r"(?:https://(?:[^@/]+@)?github\.com/|git@github\.com:|ssh://git@github\.com/)"
    r"([A-Za-z0-9-]+)/([A-Za-z0-9._-]+?)(?:\.git)?/?"
)


@dataclass(frozen=True, slots=True)
class Repository:
    """A git repository, by the folder at its top."""

    top: Path

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """The repository that `folder` lies in."""
        found = _git(folder, "rev-parse", "--show-toplevel")
        if found is None:
            raise SettingError(
                f"{folder} is in no git repository; begin one with: git init && git add . && "
                'git commit -m "A first ledger"'
            )
        return cls(Path(found))

    def ask(self, *arguments: str) -> str | None:
        """What git answers, without the last line feed; None where it refuses."""
        return _git(self.top, *arguments)

    def changes(self) -> tuple[str, ...]:
        """Files that are not committed as they are, new ones included, ignored ones not."""
        told = self.ask("status", "--porcelain=v1", "-z", "--untracked-files=all")
        if told is None:
            raise SettingError(f"git cannot tell the state of {self.top}")
        entries = iter(told.split("\0"))
        found = []
        for entry in entries:
            if not entry:
                continue
            found.append(entry[3:])
            if entry[0] in "RC":
                next(entries, None)  # the name that it had before
        return tuple(found)

    def branch(self) -> str:
        """The branch that is checked out; empty where none is."""
        return self.ask("symbolic-ref", "--short", "-q", "HEAD") or ""

    def commit(self) -> str:
        """The short name of the current commit; empty before the first one."""
        return self.ask("rev-parse", "--short=12", "-q", "--verify", "HEAD") or ""

    def address_of(self, remote: str) -> str:
        """Where a remote lies; `SettingError` if there is none of that name."""
        found = self.ask("remote", "get-url", remote)
        if found is None:
            raise SettingError(
                f"there is no remote `{remote}`; create an empty repository on GitHub, then: "
                f"git remote add {remote} git@github.com:YOU/REPORT.git"
            )
        return found


def pages_address(remote_address: str) -> str:
    """Where GitHub serves the pages of a repository; empty for one that is not there."""
    match = _GITHUB.fullmatch(remote_address)
    if match is None:
        return ""
    owner, name = match[1].lower(), match[2]
    host = f"{owner}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def _git(folder: Path, *arguments: str) -> str | None:
    try:
        answer = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, encoding="utf-8"
        )
    except FileNotFoundError as error:
        raise SettingError("publishing needs git, and there is no command `git`") from error
    except NotADirectoryError as error:
        raise SettingError(f"{folder} is not a folder") from error
    return answer.stdout.rstrip("\n") if answer.returncode == 0 else None
