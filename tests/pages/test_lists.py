"""The pages that gather: what is on the map of the whole site."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model import urls
from generator.model.knowledge import Knowledge, Place
from generator.pages.across import Across
from generator.pages.lists import MOST_SPOTS, places
from generator.pages.plan import site_pages, site_view
from generator.pages.views import QuotesView, TimelineView
from tests.pages.site import DESK, SETTINGS, articles, drawn, known


def test_places_stand_on_a_map_and_in_a_list() -> None:
    knowledge = known(*articles())
    page = next(p for p in site_pages(SETTINGS, DESK, knowledge) if p.url == "places/")
    html = drawn({page.url: page})["places/index.html"]
    assert ">Norburg</text>" in html
    assert "<h2>Norburg" in html


def test_the_map_has_those_most_written_about() -> None:
    many = tuple(
        Place(f"t-{n:02}", f"Town {n}", "city", "DE", 50 + n / 10, 9.0, ("place",), n, "t", ()) for n in range(1, 40)
    )
    nowhere = Place("x", "Nowhere", "", None, None, None, ("place",), 99, "x", ())
    knowledge = replace(known(*articles()), places=(*many, nowhere))
    view = places(knowledge, site_view(SETTINGS, DESK), Across(knowledge))
    assert [spot.id for spot in view.spots] == [f"t-{n:02}" for n in range(39, 39 - MOST_SPOTS, -1)]
    assert len(view.places) == 40


def test_an_archive_s_lists_show_the_newest_and_lead_to_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    for limit in ("MOST_QUOTES", "MOST_EVENTS", "MOST_SPEAKERS"):
        monkeypatch.setattr(f"generator.pages.lists.{limit}", 1)
    monkeypatch.setattr("generator.pages.actor_page.MOST_ARTICLES", 1)
    knowledge = known(*articles())
    found = {page.url: page for page in site_pages(SETTINGS, DESK, knowledge)}
    html = drawn(found)
    quotes, timeline = found["quotes/"].view, found["timeline/"].view
    assert isinstance(quotes, QuotesView) and isinstance(timeline, TimelineView)
    assert quotes.statements[0].article_url == urls.article(knowledge.articles[0].slug)
    assert (len(quotes.statements), len(quotes.speakers)) == (1, 1)
    assert f"and {quotes.more} more, in" in html["quotes/index.html"] and quotes.more
    assert f"and {timeline.earlier} more, in" in html["timeline/index.html"] and timeline.earlier
    last = knowledge.events[-1]
    assert [event.id for event in timeline.events] == [f"{last.article}--{last.mark}"]
    assert 'href="../../data/actors.json"' in html["actors/anna-weber/index.html"]


def test_what_somebody_says_more_is_no_business_of_the_others_pages() -> None:
    knowledge = known(*articles())
    more = tuple(
        replace(actor, said=actor.said[:-1], mention_count=99, card=replace(actor.card, summary="Known.", role="cook"))
        if actor.card.id == "anna-weber"
        else actor
        for actor in knowledge.actors
    )

    def views(knowledge: Knowledge) -> dict[str, object]:
        return {page.url: page.view for page in site_pages(SETTINGS, DESK, knowledge) if page.template == "quotes.html"}

    before, after = views(knowledge), views(replace(knowledge, actors=more))
    changed = {url for url, view in before.items() if after[url] != view}
    assert len(before) > 2
    assert {"quotes/", "quotes/by/anna-weber/"} >= changed
