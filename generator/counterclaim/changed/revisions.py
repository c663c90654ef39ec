"""A git revision of a ledger as a folder that can be read, without a checkout.

In: the path of the ledger, and what a person named: a folder, a file, or a revision.
Out: for a while, the path of a ledger to read. The working tree, the index and the
branches of the repository are only read; no filter, hook or attribute of the repository
takes effect. Captures are not taken along: of a revision only its YAML is compared.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from ..errors import SettingError
from ..validate.ledger_files import outside

_REGULAR = (b"100644", b"100755")


@contextmanager
def opened(named: str, *, ledger: Path) -> Iterator[Path]:
    """The ledger that `named` stands for.

    A file, or a folder with a `claims.yaml`, is that ledger; anything else is a revision of
    the repository that `ledger` lies in. Raises `SettingError` where it is neither.
    """
    path = Path(named)
    if _plausible(named) and path.is_file():
        yield path
    elif _plausible(named) and (path / "claims.yaml").is_file():
        yield path / "claims.yaml"
    else:
        with tempfile.TemporaryDirectory(prefix="counterclaim-revision-") as folder:
            yield _extracted(named, ledger, Path(folder))


def _extracted(revision: str, ledger: Path, into: Path) -> Path:
    folder = Path(os.path.realpath(ledger.parent))
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        raise SettingError(
            f"`{revision}` is no ledger, and {folder} lies in no git repository that could know it"
        )
    root = Path(os.path.realpath(os.fsdecode(top.rstrip(b"\n"))))
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(root, *asked) if _plausible(revision) else None
    if commit is None:
        raise SettingError(
            f"`{revision}` is neither a ledger nor a revision that git knows. In a shallow "
            "copy, fetch the history first: git fetch --unshallow"
        )
    name = commit.decode().strip()
    inside = folder.relative_to(root).as_posix()
    blobs = _blobs(root, name, inside)
    if ledger.name not in blobs:
        raise SettingError(f"there is no {(Path(inside) / ledger.name).as_posix()} at `{revision}`")
    for path, data in zip(blobs, _contents(root, list(blobs.values())), strict=True):
        target = into / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return into / ledger.name


def _plausible(revision: str) -> bool:
    return bool(revision) and not revision.startswith("-") and revision.isprintable()


def _blobs(root: Path, commit: str, inside: str) -> dict[str, str]:
    """Every YAML file below a folder at a commit: its path from there → its object."""
    prefix = "" if inside == "." else f"{inside}/"
    where = () if inside == "." else ("--", prefix)
    told = _git(root, "ls-tree", "-r", "-z", "--full-tree", commit, *where) or b""
    found = {}
    for entry in told.split(b"\0"):
        facts, _, raw = entry.partition(b"\t")
        mode, _, rest = facts.partition(b" ")
        path = os.fsdecode(raw).removeprefix(prefix)
        # A tree that was made by hand can hold any name; none may leave the folder.
        if mode not in _REGULAR or outside(path) or ".git" in PurePosixPath(path).parts:
            continue
        if path.endswith((".yaml", ".yml")):
            found[path] = rest.split(b" ")[-1].decode()
    return found


def _contents(root: Path, objects: list[str]) -> Iterator[bytes]:
    """The bytes of each object, as they were committed."""
    if not objects:
        return
    told = _git(root, "cat-file", "--batch", given="".join(f"{each}\n" for each in objects))
    at = 0
    for each in objects:
        if told is None:
            raise SettingError(f"git cannot read the object {each}")
        end = told.index(b"\n", at)
        size = told[at:end].rsplit(b" ", 1)[-1]
        if not size.isdigit():
            raise SettingError(f"git has not got the object {each}")
        yield told[end + 1 : end + 1 + int(size)]
        at = end + 2 + int(size)


def _git(folder: Path, *arguments: str, given: str = "") -> bytes | None:
    try:
        answer = subprocess.run(
            ["git", "-C", str(folder), *arguments], capture_output=True, input=given.encode()
        )
    except FileNotFoundError as error:
        raise SettingError("comparing revisions needs git, and there is none") from error
    return answer.stdout if answer.returncode == 0 else None
