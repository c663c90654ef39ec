"""One flow in one direction: which part of the package may know which.

    read → parse → validate → trace → reconcile → view → render → write

A part may use the leaves and the parts that are listed for it here, and nothing else. Only
`parse` reads YAML of an author (three more read data files of ours), only `render` knows
Jinja, only `plugin` knows MkDocs, only `commands` knows Click.
"""

from __future__ import annotations

import ast
import sys
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "generator" / "counterclaim"

LEAVES = {
    "collecting",
    "diagnostics",
    "errors",
    "model",
    "pages",
    "codes",
    "workers",
    "__version__",
}
MAY_USE = {
    "diagnostics": set(),
    "collecting": set(),
    "errors": set(),
    "model": set(),
    "pages": set(),
    "codes": set(),
    "workers": set(),
    "inline": set(),
    "starter": set(),
    "write": set(),
    "searching": set(),
    "reading": set(),
    "parse": set(),
    "edit": {"parse"},
    "validate": {"parse", "reading"},
    "trace": set(),
    "reconcile": {"trace", "reading"},
    "compiled": {"reconcile"},
    "reporters": {"reconcile"},
    "pipeline": {"validate", "reconcile", "compiled"},
    "cache": {"reconcile"},
    "entry": {"edit", "parse", "validate"},
    "capturing": {"edit", "parse", "validate"},
    "changed": {"compiled", "parse", "reconcile", "reporters", "validate"},
    "exports": {"compiled", "reconcile"},
    "view": {"compiled", "reconcile", "exports", "reading"},
    "render": {"compiled", "view", "inline", "exports"},
    "plugin": {
        "pipeline",
        "compiled",
        "render",
        "exports",
        "reporters",
        "view",
        "cache",
        "searching",
    },
    "preview": {"pipeline", "plugin", "reporters", "cache", "validate"},
    "__init__": {"validate", "reconcile"},
    "__main__": {"commands"},
}
ONLY_IN = {
    "babel": {"view"},
    "click": {"commands"},
    "mkdocs": {"plugin"},
    "jinja2": {"render", "plugin"},  # the plugin: the environment of the theme
    "markupsafe": {"render", "plugin"},
    "markdown_it": {"inline"},
    "nh3": {"inline"},
    "yaml": {"parse", "codes", "reading", "reconcile"},
    "watchfiles": {"preview"},
    "ghp_import": {"write"},
}


def imports() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Part → parts of ours that it imports, and part → modules of others."""
    ours: dict[str, set[str]] = defaultdict(set)
    others: dict[str, set[str]] = defaultdict(set)
    for path in PACKAGE.rglob("*.py"):
        where = path.relative_to(PACKAGE).with_suffix("").parts
        part = where[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = where[: len(where) - node.level]
                names = [*base, *(node.module or "").split(".")] if node.module else list(base)
                ours[part].update([names[0]] if names else [alias.name for alias in node.names])
            elif isinstance(node, ast.ImportFrom):
                others[part].add((node.module or "").partition(".")[0])
            elif isinstance(node, ast.Import):
                others[part].update(alias.name.partition(".")[0] for alias in node.names)
    return {part: found - {part} for part, found in ours.items()}, others


def test_every_part_uses_only_what_lies_before_it() -> None:
    ours, _ = imports()
    assert set(ours) - {"commands"} <= set(MAY_USE)
    upward = {
        part: sorted(extra)
        for part, found in ours.items()
        if part != "commands" and (extra := found - LEAVES - MAY_USE[part])
    }
    assert upward == {}


def test_nothing_uses_the_command_line() -> None:
    ours, _ = imports()
    assert {part for part, found in ours.items() if "commands" in found} == {"__main__"}


def test_the_order_has_no_circle() -> None:
    done: set[str] = set()
    while len(done) < len(MAY_USE) - 1:
        ready = {p for p, uses in MAY_USE.items() if p != "__main__" and uses <= done} - done
        assert ready, set(MAY_USE) - done
        done |= ready


def test_each_library_is_known_by_its_part_alone() -> None:
    _, others = imports()
    known = set(sys.stdlib_module_names) | {"counterclaim"}
    used: dict[str, set[str]] = defaultdict(set)
    for part, modules in others.items():
        for module in modules - known:
            used[module].add(part)
    assert {name: parts - ONLY_IN.get(name, set()) for name, parts in used.items()} == {
        name: set() for name in used
    }


def test_the_walk_sees_what_is_there() -> None:
    ours, others = imports()
    assert {"validate", "reconcile"} <= ours["pipeline"]
    assert "click" in others["commands"]
    assert "jinja2" in others["render"]
