"""The reference of all commands, `docs/commands.md`; made from the commands themselves.

In: the commands. Out: Markdown for a person. `counterclaim schema --commands` prints it,
and a test holds the file to it.
"""

from __future__ import annotations

import inspect
import textwrap
from collections.abc import Iterator

import click

from ..changed.audit import PUBLISHED, Change

_HEAD = """\
# The commands

This page is made from the commands' own help (`counterclaim schema --commands`), so it
cannot be out of date. Every command answers `-h`.

Results go to standard output, everything else to standard error; colour only to a
terminal, and never where `NO_COLOR` is set. Exit codes: 0 clean, 1 findings in what
somebody wrote, 2 could not run.

## Completion

Commands, options and their values complete with the tab key once the shell knows how. Put
one line into the file that your shell reads at its start:

| shell | file | line |
|---|---|---|
| Bash | `~/.bashrc` | `eval "$(_COUNTERCLAIM_COMPLETE=bash_source counterclaim)"` |
| Zsh | `~/.zshrc` | `eval "$(_COUNTERCLAIM_COMPLETE=zsh_source counterclaim)"` |
| Fish | `~/.config/fish/completions/counterclaim.fish` | \
`_COUNTERCLAIM_COMPLETE=fish_source counterclaim \\| source` |
"""

_CHANGES = {
    Change.KEPT: "stays as it was published",
    Change.FILLED: "may be filled in where nothing stood, then stays",
    Change.NARROWS: "a date may become more precise, within what it was",
    Change.GROWS: "entries may be added; none may change or go",
    Change.FREE: "may change",
}


def commands_text(group: click.Group) -> str:
    """The whole page, ending with a line feed."""
    return "\n".join(_lines(group)) + "\n"


def _lines(group: click.Group) -> Iterator[str]:
    yield _HEAD
    context = click.Context(group, info_name="counterclaim")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield from _command(command, click.Context(command, info_name=name, parent=context))
        if name == "audit":
            yield from _published()


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## `counterclaim {context.info_name}`"
    yield ""
    for paragraph in _paragraphs(command.help or ""):
        yield paragraph
        yield ""
    parameters = [each for each in command.params if isinstance(each, click.Option)]
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    usage = " ".join(
        [
            f"counterclaim {context.info_name}",
            *(["[OPTIONS]"] if parameters else []),
            *(each.make_metavar(context) for each in arguments),
        ]
    )
    yield f"Usage: `{usage}`"
    yield ""
    if parameters:
        yield "| option | meaning |"
        yield "|---|---|"
        for option in parameters:
            yield f"| {_option(option, context)} | {_cell(_meaning(option))} |"
        yield ""


def _paragraphs(help: str) -> Iterator[str]:
    """The help as Markdown: what is marked as example with \\b as code."""
    # Python 3.13 takes the indentation of docstrings off, the versions before do not.
    for block in inspect.cleandoc(help).split("\n\n"):
        if block.startswith("\b\n"):
            lines = block.removeprefix("\b\n").split("\n")
            if lines[0].startswith("Example:"):
                lines[0] = lines[0].replace("Example:", "        ", 1)
                yield f"```console\n{textwrap.dedent(chr(10).join(lines))}\n```"
                continue
            block = "\n".join(lines)
        yield block


def _option(option: click.Option, context: click.Context) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if option.is_flag:
        return names
    if isinstance(option.type, click.Choice):
        return f"{names} {', '.join(f'`{each}`' for each in option.type.choices)}"
    return f"{names} `{option.metavar or option.type.name.upper()}`"


def _meaning(option: click.Option) -> str:
    told = option.help or ""
    if option.required:
        told += " Required."
    if option.show_default and not option.is_flag and option.default is not None:
        told += f" Without it: `{option.default}`."
    return told


def _published() -> Iterator[str]:
    yield "What may be done to what was published:"
    yield ""
    yield "| record | field | |"
    yield "|---|---|---|"
    for record, fields in PUBLISHED.items():
        for change in Change:
            names = [name for name, held in fields.items() if held is change]
            if names:
                listed = ", ".join(f"`{name}`" for name in names)
                yield f"| `{record}` | {listed} | {_CHANGES[change]} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
