"""The engine writes what Jinja writes, only sooner."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.pages.engine import Engine


@dataclass(frozen=True)
class Thing:
    name: str
    more: dict[str, str]
    children: tuple[Thing, ...] = ()
    none: None = None


LEAF = Thing("<leaf> & 'co'", {"kind": '"b"', "name": "x"})
VALUES = {
    "thing": Thing("a < b", {"kind": "<k>", "items": "own"}, (LEAF, LEAF)),
    "safe": Markup("<b>safe</b>"),
    "shout": lambda text, mark="!": f"{text}{mark}",
    "safely": lambda text: Markup("<u>{}</u>").format(text),
}
PARTS = {
    "base": "[{% block main %}base {{ thing.name }}{% endblock %}|{{ self.main() }}]",
    "part": "({{ thing.name }}{{ local if local is defined }})",
    "bits": "{% macro sign(x, y='<d>') %}<i>{{ x }}{{ y }}</i>{% endmacro %}{% set constant = 'c&' %}",
}
SOURCES = (
    "{{ thing.name }} {{ thing.more.kind }} {{ thing.more['kind'] }} {{ thing.more.items }} {{ thing['name'] }}",
    "{{ thing.none }} {{ thing.children[0].more.name }} {{ (thing.children | first).name | upper }}",
    "{{ safe }} {{ safe ~ thing.name }} {{ thing.name ~ 1 ~ '<' }} {{ 'a' ~ 'b' }} {{ 1 < 2 }} {{ none }}",
    "{{ shout(thing.name) }} {{ shout(thing.name, mark='>') }} {{ safely(thing.name) }} {{ shout(*['a', '&']) }}",
    "{{ shout(**{'text': '<'}) }} {{ dict(class='<') }} {{ dict(**{'if': 1}) }}",
    "{{ thing.name.upper() }} {{ thing.name.replace('a', safe) }} {{ range(3) | join('<') }}",
    "{% set held %}<p>{{ thing.name }}</p>{% endset %}{{ held }}{{ held | length }}",
    "{% macro m(a, b='&') %}<b>{{ a }}{{ b }}</b>{% endmacro %}{{ m('<') }}{{ m('<', '>') }}{{ m(b=1, a=safe) }}",
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m('&') }}{% set m = shout %}{{ m('<') }}{{ m('<', '>') }}",
    "{% from 'bits' import sign as s, constant %}{{ s('<', '>') }}{{ s('<') }}{{ s(constant, y=constant) }}",
    "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, '<', z='&') }}",
    "{% macro m() %}<q>{{ caller('<') }}</q>{% endmacro %}{% call(x) m() %}{{ x }}&amp;{{ thing.name }}{% endcall %}",
    "{% macro m(t) %}{{ t.name }}{% for c in t.children %}{{ m(c) }}{% endfor %}{% endmacro %}{{ m(thing) | upper }}",
    "{% for c in thing.children recursive %}{{ c.name }}{{ loop.index }}{{ loop(c.children) }}{% endfor %}",
    "{% for c in thing.children if c.name != 'x' %}{{ c.name }}{{ loop.last }}{{ shout(loop.index) }}{% endfor %}",
    "{% import 'bits' as bits %}{{ bits.sign('&') }}{{ bits.sign('&', safe) }}{{ bits.constant }}",
    "{% from 'bits' import sign with context %}{{ sign(sign('<')) }}{{ sign(x=1) }}",
    "{% include 'part' %}{% with local = '<l>' %}{% include 'part' %}{% endwith %}{% include ['gone', 'part'] %}",
    "{% extends 'base' %}{% block main %}{{ super() }} own {{ thing.name }}{% endblock %}",
    "{% autoescape false %}{{ thing.name }}{{ shout('<') }}{% endautoescape %}{{ thing.name }}",
    "{{ thing.gone is defined }} {{ gone is defined }} {{ thing.more.gone is defined }}",
    "{{ thing.gone | default('<') }}",
)
WRONG = (
    "{{ thing.gone }}",
    "{{ gone }}",
    "{{ thing.more.gone.more }}",
    "{{ gone() }}",
    "{{ thing.gone() }}",
    "{{ none.x }}",
)


def engines() -> tuple[Environment, Environment]:
    loader = DictLoader(PARTS)
    return (
        Environment(loader=loader, autoescape=True, undefined=StrictUndefined),
        Engine(loader=loader, autoescape=True, undefined=StrictUndefined),
    )


@pytest.mark.parametrize("source", SOURCES)
def test_what_comes_out_is_what_jinja_makes_of_it(source: str) -> None:
    theirs, ours = (engine.from_string(source).render(VALUES) for engine in engines())
    assert ours == theirs


@pytest.mark.parametrize("source", WRONG)
def test_what_is_not_there_is_told_as_jinja_tells_it(source: str) -> None:
    said = []
    for engine in engines():
        with pytest.raises(UndefinedError) as error:
            engine.from_string(source).render(VALUES)
        said.append(str(error.value))
    assert said[0] == said[1]


def test_a_macro_is_told_of_values_that_it_does_not_take() -> None:
    for engine in engines():
        for call in ("m(1, 2)", "m(b=1)"):
            with pytest.raises(TypeError):
                engine.from_string("{% macro m(a) %}{{ a }}{% endmacro %}{{ " + call + " }}").render()
