"""Jinja with short ways for what pages do a thousand times each: a field, a call, a macro, an escape, an include."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Set
from functools import partial
from keyword import iskeyword
from typing import Any

import markupsafe
from jinja2 import Environment, Template, nodes, runtime
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing

# What compiled templates call in the place of Jinja's own; see _Code.visit_Template.
Markup: Callable[[str], str] = partial(str.__new__, markupsafe.Markup)  # of what is a str already

escape_text = getattr(markupsafe, "_escape_inner", markupsafe.escape)  # without marking the outcome, which is written


def escape(value: Any) -> str:
    """As markupsafe's, for what is written out."""
    kind = type(value)
    if kind is int:
        return str(value)
    text: str = escape_text(value) if kind is str else value if kind is markupsafe.Markup else markupsafe.escape(value)
    return text


def markup_join(values: Iterable[Any]) -> str:
    """As Jinja's, for `a ~ b`."""
    every = tuple(values)
    return "".join(every) if all(type(one) is str for one in every) else runtime.markup_join(every)


class Macro(runtime.Macro):
    """A macro that is called with as many values as it takes, and none by name, has nothing to sort out."""

    def __init__(self, *of: Any) -> None:
        super().__init__(*of)
        plain = self._default_autoescape and not (self.catch_kwargs or self.catch_varargs or self.caller)
        self.takes = self._argument_count if plain else -1

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        if not kwargs and len(args) == self.takes:
            return Markup(self._func(*args))
        made: str = super().__call__(*args, **kwargs)
        return made


def written(of: Any, *args: Any) -> str:
    """What `of`, which is a macro as a rule, gives for what it is called with, as it is written out: a macro's own text
    need not be marked as safe to be found so.
    """
    if type(of) is Macro and len(args) == of.takes:
        text: str = of._func(*args)
        return text
    return escape(of(*args))


def included(template: Template, context: runtime.Context, local: Mapping[str, Any]) -> str:
    """A template where another includes it, as one piece: each of its pieces would pass through every one around it.

    As with Jinja it sees what is there, `local` too, but for the names of the globals: they are every template's.
    """
    parent = context.get_all()
    if local:
        parent = parent | {name: value for name, value in local.items() if value is not missing}
    own = runtime.Context(context.environment, parent, template.name, template.blocks)
    return "".join(template.root_render_func(own))


class _Code(CodeGenerator):
    """Templates as Python, shorter than Jinja writes it.

    Each call would go through `context.call`, which asks of every function whether it wants to be told the context:
    none of ours does. Each field would be a call of `environment.getattr`.
    """

    _macros: Set[str] = frozenset()
    _bare: nodes.Expr | None = None  # the call of a macro that is to be written out

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self._macros = set(_macros(node))
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import Macro, Markup, escape, escape_text, included, markup_join, written")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.write("(got if (got := getattr((of := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getitem(of, {node.attr!r}))")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or not node.with_context or node.ignore_missing:
            super().visit_Include(node, frame)
            return
        template = f"environment.get_template({name!r}, {self.name!r})"
        self.newline(node)
        self.simple_write(f"included({template}, context, {self.dump_local_context(frame)})", frame)

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """All templates have the same globals: of what one defines there is one."""
        if node.with_context:
            super()._import_common(node, frame)
            return
        self.write("environment.get_template(")
        self.visit(node.template, frame)
        self.write(f", {self.name!r}).module")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Most of what is written is a str, which needs no call to find that out."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        elif self._of_macro(node):
            self._bare = node
        else:
            self.write("(escape_text(got) if type(got := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        elif not self._of_macro(node):
            self.write(") is str else escape(got))")

    def _of_macro(self, node: nodes.Expr) -> bool:
        """Whether it looks like a call of a macro, of this file's or an imported one; `written` sees whether it is."""
        if not isinstance(node, nodes.Call) or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return False
        of = node.node.node if isinstance(node.node, nodes.Getattr) else node.node
        return isinstance(of, nodes.Name) and of.name in self._macros

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(one.key) for one in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        bare, self._bare = node is self._bare, None
        if bare:
            self.write("written(")
        self.visit(node.node, frame)
        self.write(", " if bare else "(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write(")")


def _macros(template: nodes.Template) -> Iterator[str]:
    """Names of macros, or of what holds them."""
    yield from (macro.name for macro in template.find_all(nodes.Macro))
    yield from (module.target for module in template.find_all(nodes.Import))
    for module in template.find_all(nodes.FromImport):
        yield from (name if isinstance(name, str) else name[1] for name in module.names)


class Engine(Environment):
    """Templates do not change while an engine lives: each is looked up once."""

    code_generator_class = _Code

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._at_hand: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        found = self._at_hand.get(name) if isinstance(name, str) else None
        if found is None:
            found = super().get_template(name, parent, globals)
            self._at_hand[str(found.name)] = found
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A dict, where Jinja's is a chain of them: every include goes through all of it."""
        return {**self.globals, **(d or {})}
