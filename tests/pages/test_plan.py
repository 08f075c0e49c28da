"""Which pages there are, and what stands on those that gather."""

from __future__ import annotations

from dataclasses import replace

from generator.model.desk import DeskPage
from generator.pages.views.article import ArticleView
from generator.pages.views.site import ActorView, GlossaryView, HomeView, PlacesView, QuotesView, TimelineView
from tests.pages import site


def test_every_kind_of_page_is_there() -> None:
    urls = set(site.pages(*site.articles()))
    assert urls >= {
        "",
        "404.html",
        "about/",
        "actors/",
        "actors/anna-weber/",
        "articles/ferry-cancelled/",
        "articles/harbour-wall/",
        "contact/",
        "glossary/",
        "places/",
        "quotes/",
        "quotes/by/anna-weber/",
        "search/",
        "timeline/",
    }
    assert "quotes/by/port-authority/" not in urls


def test_an_actor_s_page_joins_what_articles_say() -> None:
    view = site.pages(*site.articles())["actors/anna-weber/"].view
    assert isinstance(view, ActorView)
    assert {r.text for r in view.roles} == {"harbour master", "the mayor"}
    assert {s.article for s in view.statements} == {"Ferry cancelled", "Norburg to get a wall"}
    assert {m.where for m in view.mentions} == {"Ferry cancelled", "Norburg to get a wall"}
    assert all(m.url.startswith("articles/") and "#" in m.url for m in view.mentions)
    assert [n.card.name for n in view.company][:1] == ["Blue Line"]


def test_company_stands_on_a_circle_inside_the_graph() -> None:
    view = site.pages(*site.articles())["actors/anna-weber/"].view
    assert isinstance(view, ActorView)
    for near in view.company:
        assert abs(((near.x - 50) ** 2 + (near.y - 50) ** 2) ** 0.5 - 39) < 0.1


def test_quotes_of_all_and_of_each() -> None:
    pages = site.pages(*site.articles())
    every, one = pages["quotes/"].view, pages["quotes/by/jonas-brandt/"].view
    assert isinstance(every, QuotesView) and isinstance(one, QuotesView)
    assert {s.speaker.id for s in one.statements if s.speaker} == {"jonas-brandt"}
    assert len(every.statements) == sum(e.statements for e in every.speakers)
    assert sum(len(s.within) for s in every.statements) == 1  # what somebody unknown says within another's words


def test_places_events_and_terms_lead_back_to_their_sentences() -> None:
    pages = site.pages(*site.articles())
    places, timeline, glossary = (pages[u].view for u in ("places/", "timeline/", "glossary/"))
    assert isinstance(places, PlacesView) and isinstance(timeline, TimelineView) and isinstance(glossary, GlossaryView)
    assert [p.id for p in places.places] == ["norburg"]
    assert "government" in places.places[0].uses
    assert [e.value for e in timeline.events] == ["1999/..", "2026-01-12", "2026-W03", "2027"]
    assert glossary.terms[0].excerpts[0].url.startswith("articles/ferry-cancelled/#")


def test_home_shows_the_newest_first() -> None:
    view = site.pages(*site.articles())[""].view
    assert isinstance(view, HomeView)
    assert [e.card.slug for e in view.articles] == ["harbour-wall", "ferry-cancelled"]


def test_neighbours_are_the_next_older_and_the_next_newer() -> None:
    pages = site.pages(*site.articles())
    ferry, wall = (pages[f"articles/{slug}/"].view for slug in ("ferry-cancelled", "harbour-wall"))
    assert isinstance(ferry, ArticleView) and isinstance(wall, ArticleView)
    assert (ferry.previous, ferry.next and ferry.next.url) == (None, "articles/harbour-wall/")
    assert (wall.previous and wall.previous.url, wall.next) == ("articles/ferry-cancelled/", None)


def test_the_desk_s_about_page_keeps_the_method() -> None:
    page = DeskPage("about", "About us", site.HERE, "We are *us*.")
    for desk in (site.DESK, replace(site.DESK, pages=(page,))):
        html = site.drawn(site.pages(*site.articles(), desk=desk))["about/index.html"]
        assert 'id="method"' in html


def test_an_empty_site_still_has_its_pages() -> None:
    drawn = site.drawn(site.pages(desk=replace(site.DESK, profiles=(), terms=(), pages=())))
    assert {"index.html", "quotes/index.html", "search/index.html", "404.html"} <= set(drawn)
