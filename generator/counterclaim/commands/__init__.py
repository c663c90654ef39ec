"""The command `counterclaim`: one file per subcommand, loaded when it is called.

In: arguments. Out: results on standard output, everything else on standard error, and an
exit code: 0 clean, 1 findings in what somebody wrote, 2 could not run. A file of this
folder without a leading underscore is a subcommand and exports `command`; a name that
Python keeps for itself carries a trailing underscore (`import_.py`).
"""

from __future__ import annotations

import atexit
import importlib
import importlib.util
import os
import pkgutil
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import NoReturn

import click

from .. import __version__
from ..collecting import not_collecting
from ..errors import CounterclaimError, LedgerError
from ._terminal import show_findings

CLEAN, FINDINGS, COULD_NOT_RUN = 0, 1, 2
_LASTING = ("serve",)  # the others end before there is much to tidy up


class Subcommands(click.Group):
    """The files of this folder, each imported only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all subcommands, sorted."""
        modules = (module.name for module in pkgutil.iter_modules(__path__))
        return sorted(name.rstrip("_") for name in modules if not name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The subcommand of that name, or None."""
        if cmd_name not in self.list_commands(ctx):
            return None
        for name in (cmd_name, f"{cmd_name}_"):
            if importlib.util.find_spec(f"{__name__}.{name}"):
                command: click.Command = importlib.import_module(f"{__name__}.{name}").command
                return command
        return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As Click does it, with the nearest name for one that does not exist."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in self.list_commands(ctx):
            near = get_close_matches(name[:20], self.list_commands(ctx), n=1)
            hint = f" Did you mean `{near[0]}`?" if near else " `counterclaim -h` lists all."
            raise click.UsageError(f"there is no command `{name}`.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Subcommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="counterclaim", message="%(prog)s %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """\b
    Example:  counterclaim init my-report && cd my-report && counterclaim serve

    A YAML ledger of disputed claims in, a documented site with a reconciliation table out.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    if ctx.invoked_subcommand not in _LASTING:
        ctx.with_resource(not_collecting())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line and ends the process.

    Nothing that goes wrong comes out as a traceback, unless COUNTERCLAIM_TRACEBACK is set.
    """
    code = _run(arguments)
    if arguments is None:
        _end(code)
    sys.exit(code)


def _end(code: int) -> None:
    """End the process as Python does, but for its taking apart every single object, which
    takes seconds where there are millions. Not where somebody measures it, or works on."""
    if sys.getprofile() or sys.gettrace() or threading.active_count() > 1:
        return
    atexit._run_exitfuncs()
    with suppress(OSError, ValueError):
        sys.stderr.flush()
        sys.stdout.flush()
        os._exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        answer = cli.main(arguments, prog_name="counterclaim", standalone_mode=False)
        sys.stdout.flush()
        return answer if isinstance(answer, int) else CLEAN
    except click.ClickException as error:
        error.show()
        return COULD_NOT_RUN if isinstance(error, click.FileError) else error.exit_code
    except LedgerError as error:
        show_findings(error.diagnostics, error.sources)
        return FINDINGS
    except CounterclaimError as error:
        click.echo(f"error: {error}", err=True)
        return COULD_NOT_RUN
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nStopped.", err=True)
        return 130
    except BrokenPipeError:
        # Whoever read our output went away (`| head`); Python must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except Exception as error:
        if os.environ.get("COUNTERCLAIM_TRACEBACK"):
            raise
        told = " ".join(str(error).split())
        click.echo(
            f"error: this is a fault of counterclaim, not of your ledger: "
            f"{type(error).__name__}: {told}\n"
            "Nothing was changed. Please report it with what COUNTERCLAIM_TRACEBACK=1 shows.",
            err=True,
        )
        return COULD_NOT_RUN
