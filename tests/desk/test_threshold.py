"""What a threshold keeps back, and that nothing published speaks of what is not."""

from __future__ import annotations

from dataclasses import replace

from generator.desk.threshold import publishable, unsure, waiting
from generator.model.marks import NOT_SAID, Annotated, Made
from generator.model.text import Span
from tests import factories


def lowered(found: Annotated, confidence: float, reviewer: str | None = None) -> Annotated:
    """The ferry with its quotations as unsure as this."""
    quotes = (replace(q, made=replace(q.made, confidence=confidence, reviewer=reviewer)) for q in found.quotes)
    return replace(found, quotes=tuple(quotes))


def test_without_a_threshold_nothing_changes() -> None:
    found = lowered(factories.ferry(), 0.0)
    assert publishable(found, 0.0) == found
    assert publishable(factories.ferry(), 0.5) == factories.ferry()


def test_what_is_less_sure_goes_and_what_is_as_sure_stays() -> None:
    found = lowered(factories.ferry(), 0.5)
    assert publishable(found, 0.51).quotes == ()
    assert publishable(found, 0.5).quotes == found.quotes


def test_what_somebody_reviewed_or_wrote_stays() -> None:
    assert publishable(lowered(factories.ferry(), 0.1, "Ed"), 1.0).quotes != ()
    assert not unsure(Made("desk", "x.yaml:1", 0.0), 1.0)
    assert unsure(Made("quotes", "model", 0.99), 1.0)


def test_an_utterance_goes_with_all_its_pieces_and_takes_no_callout_along() -> None:
    found = factories.ferry()
    first, second, *rest = found.quotes
    low = replace(second, made=replace(second.made, confidence=0.1))
    kept = publishable(replace(found, quotes=(first, low, *rest), callouts=(first.id, rest[0].id)), 0.5)
    assert [q.id for q in kept.quotes] == [q.id for q in rest]
    assert kept.callouts == (rest[0].id,)


def test_speech_inside_a_quotation_that_is_gone_stands_alone() -> None:
    found = factories.ferry()
    outer = next(q for q in found.quotes if "mother" in q.text)
    quotes = tuple(replace(q, made=replace(q.made, confidence=0.1)) if q.id == outer.id else q for q in found.quotes)
    inner = next(q for q in publishable(replace(found, quotes=quotes), 0.5).quotes if "trust" in q.text)
    assert inner.inside is None


def test_an_actor_that_is_unsure_or_unmentioned_is_nobody_but_its_words_stay() -> None:
    found = factories.ferry()
    for confidence in ("made", "mentions"):
        actors = list(found.actors)
        weber = actors[1]
        low = Made("actors", "guess", 0.1)
        mentions = tuple(replace(m, made=low) for m in weber.mentions)
        actors[1] = replace(weber, made=low) if confidence == "made" else replace(weber, mentions=mentions)
        figure = replace(found.figures[0], claimed_by="anna-weber")
        kept = publishable(replace(found, actors=tuple(actors), figures=(figure,)), 0.5)
        assert "anna-weber" not in [actor.id for actor in kept.actors]
        speaker = kept.quotes[0].speaker
        assert speaker is not None and (speaker.actor, speaker.text) == (None, "Anna Weber")
        assert kept.figures[0].claimed_by is None
        assert len(kept.actors) == len(actors) - 1


def test_a_figure_is_nobodys_where_the_words_that_say_whose_it_is_are_kept_back() -> None:
    found = factories.ferry()
    quote = next(q for q in found.quotes if q.speaker and q.speaker.actor == "anna-weber")
    figure = replace(found.figures[0], span=quote.span, claimed_by="anna-weber")
    low = replace(quote, made=replace(quote.made, confidence=0.7))
    held = replace(found, quotes=(low,), figures=(figure,))
    assert publishable(replace(held, quotes=(quote,)), 0.8).figures == (figure,)
    assert publishable(held, 0.8).figures[0].claimed_by is None
    reviewed = replace(figure, made=replace(figure.made, reviewer="Ed"))
    assert publishable(replace(held, figures=(reviewed,)), 0.8).figures == (reviewed,)
    again = replace(quote, id="q-again", span=Span(quote.span.start - 1, quote.span.end), parts=())
    assert publishable(replace(held, quotes=(low, again)), 0.8).figures == (figure,), "said elsewhere for certain"


def test_mentions_roles_times_and_places_go_one_by_one() -> None:
    found = factories.ferry()
    kept = publishable(found, 0.85)
    assert all(actor.roles == () for actor in kept.actors), "roles are 80% sure"
    assert (len(kept.times), len(kept.places), len(kept.figures)) == (2, 3, 1)
    none = publishable(found, 0.91)
    assert (none.actors, none.times, none.places, none.figures) == ((), (), (), ())
    assert none.terms == found.terms, "the glossary is the desk's"


def test_what_waits_is_what_is_not_published() -> None:
    found = factories.ferry()
    assert waiting(found, 0.0) == ()
    roles = {role.span for actor in found.actors for role in actor.roles}
    assert set(waiting(found, 0.85)) == roles


def test_what_was_not_said_waits_for_the_desk_even_where_every_note_is_published() -> None:
    found = factories.ferry()
    quotes = tuple(replace(q, made=Made("quotes", NOT_SAID, 0.0)) for q in found.quotes)
    assert publishable(replace(found, quotes=quotes), 0.0).quotes == ()
    accepted = tuple(replace(q, made=replace(q.made, reviewer="Ed")) for q in quotes)
    assert publishable(replace(found, quotes=accepted), 0.0).quotes == accepted
