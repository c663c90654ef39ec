"""Live references in written pages, so that prose cannot drift from the ledger.

In: the Markdown of a page in `content/`. Out: Markdown in which every `{{ … }}` has become
a token, then, once Markdown has made HTML of it, HTML in which tokens and links such as
`[text](claim:ID)` have become content. Two steps, so that ledger text never passes through
Jinja as a template nor through Markdown: it is printed, escaped, into the finished HTML.

The editor's `{{ … }}` runs in Jinja's sandbox, with the functions listed in `Functions` and
nothing else. Unknown names and ids are diagnostics with their place (C701 to C705).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from html import unescape
from types import FrameType, TracebackType
from typing import Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ..codes import diagnose
from ..compiled import Compiled
from ..diagnostics import Diagnostic, Place
from ..model.days import DayError, parse_day
from ..view import Index, index_of, live
from ..view.addresses import CHANGES, RECONCILIATION
from ..view.changes import newest
from ..view.frame import root_from
from ..view.pages.question import question_page
from .environment import environment

# Looks like one word to Markdown, whatever stands around it.
_TOKEN = re.compile(r"(<p>\s*)?CClive(\d+)eviLCC(?(1)(\s*</p>)?)")
_LINK = re.compile(
    r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:[ \t]*)<?((claim|source|question|document):([^\s)>]*))"
)
_ANCHOR = re.compile(
    r'<a\b[^>]*?\bhref="(claim|source|question|document):([^"]*)"[^>]*>(.*?)</a>', re.DOTALL
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")

Printer = Callable[[Markup, int], str]


class LiveReferences:
    """All references of one build. `expand` each page, then `finish` its HTML."""

    def __init__(self, report: Compiled) -> None:
        self.report = report
        self._index = index_of(report)
        self._macros = environment().get_template("parts/live.html").module
        self._printers: list[tuple[Printer, bool]] = []
        self._cards = 0

    def expand(
        self, markdown: str, *, file: str, before: int = 0
    ) -> tuple[str, tuple[Diagnostic, ...]]:
        """Fill in the page's `{{ … }}` and check its links.

        `file` is what diagnostics call the page; `before` counts the lines of it that are
        not in `markdown` (its front matter). Returns Markdown with tokens and what is wrong.
        """
        functions = Functions(self, markdown, file=file, before=before)
        found = functions.problems
        found.extend(self._link_problems(markdown, file, before))
        if "{" not in markdown:
            return markdown, tuple(found)
        sandbox = _Sandbox(
            undefined=StrictUndefined,
            keep_trailing_newline=True,
            # `{#id}` at the end of a heading is Markdown's, not a comment.
            comment_start_string="{##",
            comment_end_string="##}",
        )
        sandbox.globals.clear()
        sandbox.globals.update(functions.all())
        try:
            template = sandbox.from_string(markdown)
            functions.line_of = template.get_corresponding_lineno
            text = template.render()
        except TemplateSyntaxError as error:
            found.append(functions.problem("C701", error.lineno, problem=error.message or ""))
            return markdown, tuple(found)
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            line = _line_of(error.__traceback__)
            found.append(functions.problem("C702", line, problem=str(error)))
            return markdown, tuple(found)
        found.extend(functions.heading_problems())
        return text, tuple(found)

    def finish(
        self, html: str, *, address: str, dress: Callable[[str], str] = lambda html: html
    ) -> str:
        """Put the content of tokens and links into a page's HTML.

        `address` is the page's, relative to the site's root (`""`, `about/`); `dress` is
        applied to what is put in (to give links another form).
        """
        root = Markup(root_from(address))

        def link(match: re.Match[str]) -> str:
            kind, id = match[1], unescape(match[2])
            if id not in live.known(self._index, kind):
                return match[3]  # already reported; a page with errors is not built
            self._cards += 1
            card = live.card(self._index, kind, id)
            printed = str(self._macro("reference")(root, card, Markup("\0"), self._cards))
            # The link's own text is the editor's, and stays as Markdown made it.
            return dress(printed).replace("\0", match[3])

        def token(match: re.Match[str]) -> str:
            number = int(match[2])
            if number >= len(self._printers):
                return match[0]
            printer, block = self._printers[number]
            text = dress(printer(root, number))
            # A paragraph cannot hold a table: the one around a lone token goes.
            if block and match[1] and match[3]:
                # What it tells is found as entries of their own, not as cells without a space.
                # An element of ours: the search reads on where one of the same name ends.
                return f"<cc-live data-search-exclude>{text}</cc-live>"
            return match[0].replace(_token(number), text)

        # Links first: what tokens print is finished, and is not looked at again.
        return _TOKEN.sub(token, _ANCHOR.sub(link, html))

    @property
    def index(self) -> Index:
        """The look-ups that all references share."""
        return self._index

    def keep(self, printer: Printer, *, block: bool) -> str:
        """Remember what to print and return the token that stands for it until then."""
        self._printers.append((printer, block))
        return _token(len(self._printers) - 1)

    def _macro(self, name: str) -> Callable[..., object]:
        macro: Callable[..., object] = getattr(self._macros, name)
        return macro

    def printer(self, name: str, *values: object) -> Printer:
        """Print with a macro of `parts/live.html`, once the page's place is known."""
        return lambda root, number: str(self._macro(name)(root, *values))

    def _link_problems(self, markdown: str, file: str, before: int) -> Iterator[Diagnostic]:
        for line, text in _prose(markdown):
            for match in _LINK.finditer(text):
                kind, id = match[2], match[3]
                ids = live.known(self._index, kind)
                if id not in ids:
                    start, end = match.span(1)
                    place = Place(file, line + before, start + 1, end + 1)
                    label = _meant(id, list(ids), prefix=f"{kind}:")
                    yield diagnose("C703", place, label=label, kind=kind, id=id)


class Functions:
    """What a written page can call. Each returns a token, and reports an id that is unknown."""

    def __init__(
        self, references: LiveReferences, markdown: str, *, file: str, before: int
    ) -> None:
        self._references, self._index = references, references.index
        self._lines = markdown.split("\n")
        self._file, self._before = file, before
        self.problems: list[Diagnostic] = []
        self.line_of: Callable[[int], int] = lambda line: line

    def all(self) -> dict[str, Callable[..., str]]:
        """The functions by the names under which pages call them."""
        return {
            "figure": self.figure,
            "verdict": self.verdict,
            "sentence": self.sentence,
            "position": self.position,
            "table": self.table,
            "plot": self.plot,
            "state_of_play": self.state_of_play,
            "reconciliation": self.reconciliation,
            "latest_changes": self.latest_changes,
            "proof": self.proof,
        }

    def figure(self, question: str) -> str:
        """The agreed range or answer of a question, in words, linked to its page."""
        return self._inline("figure", question)

    def verdict(self, question: str) -> str:
        """The verdict of a question: word, icon, colour."""
        return self._inline("verdict", question)

    def sentence(self, question: str) -> str:
        """The citable sentence of a question."""
        return self._inline("sentence", question)

    def _inline(self, name: str, question: str) -> str:
        if not self._has("question", question):
            return ""
        state = live.standing_of(self._index, question)
        return self._print(name, state)

    def position(self, source: str, question: str) -> str:
        """What a source says on a question today, linked to the claim."""
        if not (self._has("source", source) & self._has("question", question)):
            return ""
        return self._print("position", live.position_said(self._index, source, question))

    def table(self, question: str) -> str:
        """All positions on a question, as a table."""
        if not self._has("question", question):
            return ""
        title = self._index.ledger.questions[question].title
        rows = live.rows_of(self._index, question)
        make = self._references.printer
        return self._references.keep(
            lambda root, number: make("table", title, rows, number)(root, number), block=True
        )

    def plot(self, question: str) -> str:
        """The interval plot of a question."""
        if not self._has("question", question):
            return ""
        title = self._index.ledger.questions[question].title
        return self._print("plot", title, live.plot_of(self._index, question), block=True)

    def state_of_play(self, *questions: str) -> str:
        """Where some questions stand, each with its verdict, its range and its figures drawn
        small; all questions where none is named."""
        if not all([self._has("question", question) for question in questions]):
            return ""
        return self._print("state_of_play", live.state_of_play(self._index, questions), block=True)

    def reconciliation(self) -> str:
        """Where every question stands, as a table."""
        states = live.standings(self._index)
        return self._print("reconciliation", states, RECONCILIATION, block=True)

    def latest_changes(self, count: int = 5) -> str:
        """The latest `count` changes."""
        if isinstance(count, bool) or not isinstance(count, int) or count < 1:
            self.problems.append(
                self.problem("C705", self._line(), mark=str(count), count=str(count))
            )
            return ""
        items = newest(self._index, count)
        return self._print("latest_changes", items, CHANGES, block=True)

    def proof(self, question: str, on: str) -> str:
        """The verdict on a question as known on the day `on`, with every step to it."""
        if not self._has("question", question):
            return ""
        report = self._references.report
        try:
            day = parse_day(str(on))
        except DayError as error:
            self.problems.append(
                self.problem("C707", self._line(), mark=str(on), on=str(on), problem=str(error))
            )
            return ""
        if report.on_day is None:
            return ""
        then = Index(replace(report, reconciliation=report.on_day(day)))
        make = self._references.printer
        page = question_page(then, question)
        return self._references.keep(
            lambda root, number: make("proof", page, number)(root, number), block=True
        )

    def _print(self, name: str, *values: object, block: bool = False) -> str:
        return self._references.keep(self._references.printer(name, *values), block=block)

    def heading_problems(self) -> Iterator[Diagnostic]:
        """A reference in a heading would stand as a token in the page's contents."""
        for number, line in _prose("\n".join(self._lines)):
            if line.lstrip().startswith("#") and "{{" in line:
                yield self.problem("C706", number, mark="{{")

    def _has(self, kind: str, id: object) -> bool:
        ids = live.known(self._index, kind)
        if isinstance(id, str) and id in ids:
            return True
        text = str(id)
        label = _meant(text, list(ids))
        self.problems.append(
            self.problem("C704", self._line(), mark=text, label=label, kind=kind, id=text)
        )
        return False

    def _line(self) -> int:
        frame: FrameType | None = sys._getframe()
        while frame is not None and "__jinja_template__" not in frame.f_globals:
            frame = frame.f_back
        # The frame of the page's own code: Jinja knows which of its lines made it.
        return self.line_of(frame.f_lineno) if frame is not None else 1

    def problem(
        self, code: str, line: int, *, mark: str = "", label: str = "", **facts: str
    ) -> Diagnostic:
        """A diagnostic on a line of the page, at `mark` where that stands on it."""
        text = self._lines[line - 1] if 0 < line <= len(self._lines) else ""
        start = text.find(mark) if mark else text.find("{")
        start = max(start, 0)
        end = start + len(mark) if mark else len(text.rstrip())
        place = Place(self._file, line + self._before, start + 1, max(end, start + 1) + 1)
        return diagnose(code, place, label=label, notes=(), severity=None, **facts)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without what can fill the memory: products and powers."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"`{operator}` cannot be used in a page")


def _token(number: int) -> str:
    return f"CClive{number}eviLCC"


def _line_of(traceback: TracebackType | None) -> int:
    # Jinja has rewritten the traceback: its lines are the page's.
    line = 1
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _meant(typed: str, known: list[str], *, prefix: str = "") -> str:
    near = get_close_matches(typed[:80], known, n=1, cutoff=0.6)
    return f"did you mean `{prefix}{near[0]}`?" if near else ""


def _prose(markdown: str) -> Iterator[tuple[int, str]]:
    """Lines that are not code, numbered from 1, with code spans blanked out in place."""
    fence = ""
    for number, line in enumerate(markdown.split("\n"), start=1):
        match = _FENCE.match(line)
        if match and (not fence or (match[1][0] == fence[0] and len(match[1]) >= len(fence))):
            fence = "" if fence else match[1]
            continue
        if not fence:
            yield number, _CODE_SPAN.sub(lambda span: " " * len(span[0]), line)
