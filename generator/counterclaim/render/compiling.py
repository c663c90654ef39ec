"""How templates become Python: the newsroom's as Jinja has it, our own by the short way.

In: templates. Out: Python that prints the same. In our own templates (those of this
package) `a.b` is an attribute and nothing else, a macro that is called with plain arguments
is called as the function that it is, and its text is not wrapped to be escaped and
unwrapped again. A newsroom's templates keep every freedom of Jinja, and the two can call
each other's macros. Both are escaped alike (`escaping`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Macro, Undefined
from jinja2.utils import missing

from .escaping import Output

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.compiler import Frame

TEMPLATES = Path(__file__).parent / "templates"
ALWAYS = ("kept", "icons")  # globals that our templates use all the time; both hold `Markup`


class Part(Macro):
    """A macro whose function (`direct`) can be called by itself: what is left out of its
    arguments takes its default, as in a call of the macro."""

    def __init__(
        self,
        environment: Environment,
        func: Callable[..., str],
        name: str,
        arguments: list[str],
        catch_kwargs: bool,
        catch_varargs: bool,
        caller: bool,
        default_autoescape: bool | None = None,
    ) -> None:
        super().__init__(
            environment,
            func,
            name,
            arguments,
            catch_kwargs,
            catch_varargs,
            caller,
            default_autoescape,
        )
        left_out: list[object] = [missing] * len(arguments)
        if caller:
            left_out.append(Undefined("No caller defined", name="caller"))
        if catch_kwargs:
            left_out.append({})
        if catch_varargs:
            left_out.append(())
        func.__defaults__ = tuple(left_out)
        self.direct = func


class Turn:
    """What `loop` is in our own templates: where a turn stands among all."""

    __slots__ = ("first", "index", "index0", "last", "length")

    def __init__(self, length: int) -> None:
        self.length = length
        self.first = True
        self.last = False
        self.index0 = 0
        self.index = 1


def turns(items: Iterable[Any], undefined: object = None) -> Iterator[tuple[Any, Turn]]:
    """The items, each with its turn."""
    known = items if isinstance(items, (tuple, list)) else tuple(items)
    turn = Turn(len(known))
    last = turn.length - 1
    for at, item in enumerate(known):
        turn.index0, turn.index = at, at + 1
        turn.first, turn.last = not at, at == last
        yield item, turn


class Direct(Output):
    """Compiles templates of this package; those from elsewhere as `Output` does."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.own = self.filename is not None and Path(self.filename).is_relative_to(TEMPLATES)
        self._modules: frozenset[str] = frozenset()
        self._macros: frozenset[str] = frozenset()
        self._printed: nodes.Node | None = None  # the call whose text goes to the page as it is

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self._modules = frozenset(
            each.target for each in node.body if isinstance(each, nodes.Import)
        )
        self._macros = frozenset(each.name for each in node.body if isinstance(each, nodes.Macro))
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("Macro = environment.macro_class")
        if self.own:
            self.writeline("LoopContext = environment.turns")
            self.writeline("printed = environment.printed")
            self.writeline("escaped = environment.escaped")
            for name in ALWAYS:
                self.writeline(f"{name} = environment.globals[{name!r}]")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if not self.own or node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.part(")
        self.visit(node.template, frame)
        self.write(")")

    def enter_frame(self, frame: Frame) -> None:
        if self.own:
            loads = frame.symbols.loads
            for target, load in list(loads.items()):
                if load[0] == VAR_LOAD_RESOLVE and load[1] in ALWAYS:
                    del loads[target]
        super().enter_frame(frame)

    # -- what is known to be text that needs no escape ----------------------------

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not self.own:
            super()._output_child_pre(node, frame, finalize)
        elif self._is_markup(node, frame):
            self._printed = node
        else:
            self.write("(escaped(v) if (v := ")

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if not self.own:
            super()._output_child_post(node, frame, finalize)
        elif not self._is_markup(node, frame):
            self.write(").__class__ is str else printed(v))")

    def _is_markup(self, node: nodes.Node, frame: Frame) -> bool:
        """Whether a value is HTML of ours for certain: what a macro printed, what is kept,
        an icon; and the way to the root, which is dots and slashes."""
        if isinstance(node, nodes.Name):
            return node.name == "root"
        if isinstance(node, nodes.Call):
            return self._macro(node, frame) or self._of_always(node.node)
        return isinstance(node, nodes.Getitem) and self._of_always(node)

    def _of_always(self, node: nodes.Node) -> bool:
        return (
            isinstance(node, (nodes.Getattr, nodes.Getitem))
            and isinstance(node.node, nodes.Name)
            and node.node.name in ALWAYS
        )

    def _macro(self, node: nodes.Call, frame: Frame) -> bool:
        """Whether a call is of a macro, with plain arguments."""
        if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            return False
        called = node.node
        if isinstance(called, nodes.Name):
            return called.name == "caller" or self._is_top(called.name, self._macros, frame)
        return (
            isinstance(called, nodes.Getattr)
            and isinstance(called.node, nodes.Name)
            and self._is_top(called.node.name, self._modules, frame)
        )

    @staticmethod
    def _is_top(name: str, names: frozenset[str], frame: Frame) -> bool:
        """Whether a name means here what the template itself calls so, not a local thing."""
        if name not in names:
            return False
        ref = frame.symbols.ref(name)
        load = frame.symbols.find_load(ref)
        return ref == f"l_0_{name}" or (load is not None and load[0] == VAR_LOAD_RESOLVE)

    # -- expressions ---------------------------------------------------------------

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:
        if self.own and node.name in ALWAYS and node.ctx == "load":
            self.write(node.name)
        else:
            super().visit_Name(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        if not self.own:
            super().visit_Getattr(node, frame)
            return
        self._reach(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        if not self.own:
            super().visit_Getitem(node, frame)
            return
        self._reach(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def _reach(self, node: nodes.Expr, frame: Frame) -> None:
        """An expression of which a part is taken: a missing one fails by that alone."""
        if isinstance(node, nodes.Name) and node.name not in ALWAYS:
            self.write(frame.symbols.ref(node.name))
        else:
            self.visit(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if not self.own:
            super().visit_Call(node, frame, forward_caller=forward_caller)
        elif self._of_always(node.node):
            self._reach(node.node, frame)
            self._arguments(node, frame)
        elif self._macro(node, frame):
            as_it_is = forward_caller or node is self._printed
            self.write("" if as_it_is else "Markup(")
            self._reach(node.node, frame)
            self.write(".direct")
            self._arguments(node, frame, "l_1_caller=caller" if forward_caller else "")
            self.write("" if as_it_is else ")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _arguments(self, node: nodes.Call, frame: Frame, more: str = "") -> None:
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(f"{more})")
