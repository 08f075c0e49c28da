"""Rendering: relative links, mistakes in templates, fingerprints, and text that is never markup."""

from __future__ import annotations

import gc
import posixpath
from dataclasses import replace

from generator.model.pages import File, Page
from generator.model.problem import Problem
from generator.model.settings import Settings
from generator.pages.compiled import fingerprints
from generator.pages.render import Renderer, outside
from generator.pages.theme import Template, Theme
from generator.pages.views.shared import SiteView
from generator.pages.views.site import NotFoundView
from tests.pages import site

VIEW = NotFoundView(SiteView("T", "", "en", "", "", ()))


def small(**sources: str) -> Theme:
    templates = {
        name.replace("_", "/") + ".html": Template(text, f"templates/{name}.html") for name, text in sources.items()
    }
    return replace(site.THEME, templates=templates)


def render(theme: Theme, url: str = "a/b/", settings: Settings = site.SETTINGS) -> File | Problem:
    return Renderer(theme, settings).render(Page(url, "page.html", "<i>T</i>", VIEW))


def test_text_is_escaped_and_links_climb_to_the_root() -> None:
    made = render(
        small(page="{{ page.title }} {{ link('actors/x/') }} {{ link('places/#y') }} {{ link('#z') }} {{ link('') }}")
    )
    assert isinstance(made, File)
    assert made.data.decode() == (
        "&lt;i&gt;T&lt;/i&gt; ../../actors/x/index.html ../../places/index.html#y #z ../../index.html"
    )


def test_the_page_for_what_is_lost_links_from_the_root_of_the_host() -> None:
    theme = small(page="{{ link('actors/x/') }}")
    made = render(theme, "404.html", Settings(url="https://example.org/news"))
    assert isinstance(made, File) and made.data == b"/news/actors/x/index.html"
    bare = render(theme, "404.html", Settings(url="https://example.org"))
    assert isinstance(bare, File) and bare.data == b"/actors/x/index.html"


def test_a_mistake_costs_its_page_and_names_its_line() -> None:
    cases = {
        "{{ view.no_such_field }}": ("templates/page.html", 1),
        "\n\n{% if %}": ("templates/page.html", 3),
        "\n{{ t('no.such.label') }}": ("templates/page.html", 2),
        "\n{% include 'part.html' %}": ("templates/part.html", 2),
        "{% include 'gone.html' %}": ("templates/page.html", 1),
    }
    for source, where in cases.items():
        made = render(small(page=source, part="\n{{ nothing }}"))
        assert isinstance(made, Problem)
        assert (made.code, (made.path, made.line)) == ("template-error", where), source


def test_a_name_that_is_not_there_is_answered_with_the_one_that_was_meant() -> None:
    for source, said in (
        ("{{ view.site.titel }}", "a SiteView has no `titel`; did you mean `title`?"),
        ("{{ view.zzz }}", "a NotFoundView has no `zzz`; it has site"),
        ("{{ {'one': 1}.two }}", "a dict has no `two`; it has one"),
        ("{{ veiw }}", "there is no `veiw` here; docs/themes.md lists what a template may use"),
        ("{{ t('nav.home') }}", "templates/labels has no `nav.home`"),
        ("{{ t('ledger.nothign') }}", "templates/labels has no `ledger.nothign`; did you mean `ledger.nothing`?"),
        ("{{ asset('stlye.css') }}", "the theme's assets folder has no `stlye.css`; did you mean `style.css`?"),
        ("{{ none.x }}", "a NoneType has no `x`"),
    ):
        made = render(small(page=source))
        assert isinstance(made, Problem)
        assert made.message.startswith(said), made.message
        assert "generator." not in made.message


def test_content_is_never_taken_for_a_template() -> None:
    page = Page("x/", "page.html", "{{ 7 * 7 }}{% include 'x' %}", VIEW)
    made = Renderer(small(page="{{ page.title }}"), site.SETTINGS).render(page)
    assert isinstance(made, File) and b"7 * 7" in made.data and b"49" not in made.data


def test_a_page_depends_on_its_own_templates_alone() -> None:
    def prints(part: str, other: str) -> str:
        theme = small(page="{% include 'part.html' %}", part=part, other=other)
        made = Renderer(theme, site.SETTINGS)
        names = {name: set(made.compiled(name).names) for name in theme.templates}
        return fingerprints(theme, site.SETTINGS, names)["page.html"]

    assert prints("a", "b") == prints("a", "c")
    assert prints("a", "b") != prints("d", "b")


def test_only_harmless_addresses_lead_outside() -> None:
    assert outside("https://example.org/a?b=c") == "https://example.org/a?b=c"
    assert outside("mailto:desk@example.org") == "mailto:desk@example.org"
    assert [outside(u) for u in ("javascript:alert(1)", "data:text/html,x", "//example.org", 'https://a"b', None)] == [
        ""
    ] * 5


def test_every_link_of_the_site_leads_somewhere_inside_it() -> None:
    """Files of other rooms (feeds, data, annotations) are not made here and not looked for."""
    drawn = site.drawn(site.pages(*site.articles()))
    known = set(drawn) | {f.path for f in site.THEME.files}
    elsewhere = (".xml", ".json", ".jsonld")
    for path, html in drawn.items():
        own = site.ids(html)
        assert len(own) == len(set(own)), path
        for link in site.links(html):
            if link.startswith("https://"):
                continue
            target, _, fragment = link.partition("#")
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert there in known or there.endswith(elsewhere), (path, link)
            assert not fragment or fragment in site.ids(drawn[there]), (path, link)


def test_no_style_and_no_script_stands_in_a_page() -> None:
    for path, html in site.drawn(site.pages(*site.articles())).items():
        assert " style=" not in html and "<style" not in html and "onclick" not in html, path
        assert html.count("<script") == html.count('<script src="'), path


def test_an_article_s_page_that_was_made_leaves_nothing_to_the_collector() -> None:
    """All that it shows would be held until the collector comes: a twentieth of a build's time."""
    pages = [page for page in site.pages(*site.articles()).values() if page.template == "article.html"]
    renderer = Renderer(site.THEME, site.SETTINGS, site.codes())
    assert not [made for made in map(renderer.render, pages) if isinstance(made, Problem)]
    gc.collect()
    gc.disable()
    try:
        for page in pages:
            renderer.render(page)
        assert gc.collect() == 0
    finally:
        gc.enable()
