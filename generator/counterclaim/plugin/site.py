"""One build of one site, by MkDocs, into a folder of our choosing.

In: `mkdocs.yml`. Out: the files of a site in that folder, the same bytes that `mkdocs
build` makes. What MkDocs has to say is passed on as log records of the logger `mkdocs`;
how it fails is told by exceptions of ours.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# Material speaks about the future of MkDocs whenever it is imported; nothing that an
# editor can act upon, and it would bury what we have to say.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "true")

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from ..collecting import not_collecting
from ..errors import CounterclaimError, LedgerError, SettingError, SiteError
from ..pipeline import Outcome
from . import CounterclaimPlugin, Refused
from .clock import CLOCK
from .live import LiveSite
from .reuse import Reuse

_ALONE = frozenset({"counterclaim", "search", "material/search"})
"""Plugins that read nothing but the report's files."""

_BEYOND = ("INHERIT", "snippets")
"""Words of settings that bring in more than the report's files."""


@dataclass(frozen=True, slots=True)
class Project:
    """A report with its settings. `ledger`, `content` (the written pages) and `site` (what
    is built) are absolute paths; `address` is the `site_url`, or empty. `folders`: all that
    its files lie in; None where something else has a say in the site too, the environment
    `variables` aside that its settings name."""

    config_file: Path
    ledger: Path
    content: Path
    site: Path
    address: str
    folders: frozenset[Path] | None = None
    variables: tuple[tuple[str, str], ...] = ()


def open_project(config_file: Path) -> Project:
    """Reads `mkdocs.yml`; raises `SettingError` where it cannot be used."""
    config = _load(config_file)
    plugin = _plugin(config)
    text = config_file.read_text(encoding="utf-8")
    return Project(
        config_file=config_file.resolve(),
        ledger=plugin.ledger_path(config),
        content=Path(config.docs_dir),
        site=Path(config.site_dir),
        address=config.site_url or "",
        folders=_folders(config, plugin, config_file.resolve().parent, text),
        variables=_variables(text),
    )


def _folders(
    config: MkDocsConfig, plugin: CounterclaimPlugin, folder: Path, text: str
) -> frozenset[Path] | None:
    """Where all files lie that a site is made of, if it is made of files alone. `text`: the
    settings as they lie in `folder`."""
    if config.hooks or not _ALONE.issuperset(config.plugins):
        return None
    if any(word in text for word in _BEYOND):
        return None
    folders = {folder, plugin.ledger_path(config).parent, Path(config.docs_dir)}
    folders |= {Path(own) for own in (config.theme.custom_dir, plugin.overrides(config)) if own}
    return frozenset(folders)


def _variables(text: str) -> tuple[tuple[str, str], ...]:
    """Every variable that has the name of a word of the settings, with its value: those of
    `!ENV`, and maybe more."""
    words = set(re.findall(r"\w+", text))
    return tuple(sorted((name, os.environ[name]) for name in words & os.environ.keys()))


def build_site(
    project: Project,
    *,
    outcome: Outcome,
    into: Path,
    strict: bool = False,
    self_check: bool = False,
    progress: Callable[[int], None] | None = None,
    address: str | None = None,
    reuse: Reuse | None = None,
) -> int:
    """Builds the site of `project` into the existing folder `into`; returns how many pages
    were generated.

    `outcome` is the ledger, compiled, without errors. `strict` turns warnings of MkDocs
    into failure; `self_check` holds every spliced page against the theme's own rendering.
    `progress` is told now and then how many pages are done. `address` is where the site
    will be read, if that is not the `site_url` of the settings. `reuse` is what can be taken
    over from an earlier build; its `pages` are this build's afterwards. Raises `LedgerError`
    where a written page refers to what is not there, `SiteError` where the build fails otherwise.
    """
    config = _load(project.config_file, site_dir=into, strict=strict, address=address)
    plugin = _plugin(config)
    plugin.outcome = outcome
    plugin.progress = progress
    plugin.reuse = reuse
    if self_check:
        plugin.config.self_check = True
    try:
        _run(config)
    finally:
        CLOCK.resume()
    return plugin.written


def live_site(project: Project, *, outcome: Outcome, into: Path, address: str) -> LiveSite:
    """The site of `project` for a preview at `address`: MkDocs makes its own pages in `into`,
    and all others are made when they are asked for. Raises what `build_site` raises."""
    config = _load(project.config_file, site_dir=into, address=address)
    plugin = _plugin(config)
    plugin.outcome = outcome
    plugin.on_demand = True
    _run(config)
    assert plugin.demand is not None
    assert outcome.report is not None
    return LiveSite(plugin.demand, outcome.report)


def _run(config: MkDocsConfig) -> None:
    """Has MkDocs build, and tells by exceptions of ours how it fails."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        with not_collecting():
            mkdocs_build(config)
    except CounterclaimError:
        raise
    except (Abort, BuildError) as error:
        # MkDocs has logged what it was; an `Abort` is its way of ending the process.
        cause = error.__context__ if isinstance(error, Abort) else error
        if isinstance(cause, Refused):
            raise LedgerError(cause.diagnostics, cause.sources) from error
        raise SiteError(str(cause or error).strip()) from error
    except OSError as error:
        name = f": {error.filename}" if error.filename else ""
        raise SiteError(f"the site could not be built: {error.strerror}{name}") from error
    finally:
        config.plugins.on_shutdown()


def _load(
    config_file: Path,
    *,
    site_dir: Path | None = None,
    strict: bool = False,
    address: str | None = None,
) -> MkDocsConfig:
    if not config_file.is_file():
        raise SettingError(
            f"{config_file} does not exist; run this in the folder of a report, or begin one "
            "with `counterclaim init`"
        )
    options: dict[str, str] = {}
    if site_dir:
        options["site_dir"] = str(site_dir)
    if address is not None:
        options["site_url"] = address
    try:
        # `strict` is taken as an option because it must win over what the file says.
        return load_config(str(config_file), **options, strict=strict or None)
    except (ConfigurationError, Abort) as error:
        raise SettingError(f"{config_file}: {str(error).strip() or 'see above'}") from error


def _plugin(config: MkDocsConfig) -> CounterclaimPlugin:
    for plugin in config.plugins.values():
        if isinstance(plugin, CounterclaimPlugin):
            return plugin
    raise SettingError(
        f"{config.config_file_path} does not list the plugin `counterclaim`; "
        "add it under `plugins:`"
    )
