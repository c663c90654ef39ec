"""The same pages made by other generators: mkdocs-gen-files and, where installed, Hugo.

Each function lays out a project in an empty folder and returns the command that builds it.
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from pathlib import Path

HERE = Path(__file__).parent / "rivals"


def gen_files(folder: Path, ledger: str) -> list[str] | None:
    """MkDocs, Material and mkdocs-gen-files; None where the plugin is not installed."""
    try:
        import mkdocs_gen_files  # noqa: F401
    except ImportError:
        return None
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "ledger.yaml").write_text(ledger, encoding="utf-8")
    for name in ("mkdocs.yml", "gen_pages.py"):
        shutil.copy(HERE / name, folder / name)
    return [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(folder / "mkdocs.yml")]


def hugo(folder: Path, ledger: str) -> list[str] | None:
    """Hugo with content adapters and YAML data; None where it is not installed."""
    beside = Path(sys.executable).with_name("hugo")
    binary = str(beside) if beside.exists() else shutil.which("hugo")
    if binary is None:
        return None
    shutil.copytree(HERE / "hugo", folder, dirs_exist_ok=True)
    data = folder / "data" / "ledger"
    data.mkdir(parents=True)
    # One file a section: in one file of this size Hugo's reader suspects a bomb of aliases.
    for part in re.split(r"(?m)^(?=\w+:)", ledger):
        if part.strip():
            name, body = part.split(":\n", 1)
            (data / f"{name}.yaml").write_text(textwrap.dedent(body), encoding="utf-8")
    return [binary, "build", "--quiet", "--source", str(folder)]
