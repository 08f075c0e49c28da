"""What one article passes on."""

from __future__ import annotations

from dataclasses import replace

from generator.knowledge.digest import digest
from generator.model.digest import Context
from generator.model.marks import Annotated, Sentence
from generator.model.text import Span
from tests.factories import actor, annotated, article, ferry, harbour, time


def test_card() -> None:
    card = digest(ferry()).card
    assert (card.slug, card.published, card.source) == ("ferry-cancelled", "2026-01-12", "Norburg Gazette")
    assert card.standfirst.startswith("The ferry to Norburg") and card.standfirst.endswith("“Not in this storm.”")
    assert card.words == 71
    assert card.actors == ("port-authority", "anna-weber", "blue-line", "jonas-brandt")


def test_standfirst_takes_whole_sentences_and_at_least_one() -> None:
    text = f"{'Very long ' * 40}sentence. Another."
    assert digest(annotated(article(text, headings=()))).card.standfirst == text.removesuffix(" Another.")


def test_standfirst_begins_after_the_dateline() -> None:
    for text in ("NORBURG, Ger. — The ferry sank. All are safe.", "NORBURG, Ger. (AP) — The ferry sank. All are safe."):
        assert digest(annotated(article(text, headings=()))).card.standfirst == "The ferry sank. All are safe."


def test_mentions_are_one_a_sentence_by_name_and_all_counted() -> None:
    text = "He was late, but Ole Dahl came. Dahl left; Dahl had to."
    seen = digest(
        annotated(
            article(text, headings=()),
            actors=(actor(text, "Ole Dahl", "Ole Dahl", ("Dahl", 1), ("Dahl", 2), pronouns=("He",)),),
        )
    ).actors[0]
    assert seen.mention_count == 4
    assert [context.words for context in seen.mentions] == ["Ole Dahl", "Dahl"]
    assert seen.mentions[0].before == "He was late, but " and seen.mentions[0].after == " came."


def test_contexts_put_the_sentence_together_and_link_to_it() -> None:
    made = ferry()
    ids = {sentence.id: sentence.span.of(made.article.text) for sentence in made.sentences}
    for seen in digest(made).actors:
        for context in seen.mentions:
            assert context.before + context.words + context.after == ids[context.mark]


def test_split_quotation_is_one_utterance_and_scare_quotes_are_none() -> None:
    said = digest(ferry()).quotes
    assert [one.parts for one in said] == [
        ("We cannot sail,", "Not in this storm."),
        ("it would pay for hotels",),
        ("My mother told me: ‘Never trust the sea,’",),
        ("Never trust the sea,",),
    ]
    split = said[0]
    assert split.id == ferry().quotes[0].id
    assert (split.speaker, split.speaker_text, split.cue) == ("anna-weber", "Anna Weber", "told")
    assert split.sentence == "“We cannot sail,” harbour master Anna Weber told reporters. “Not in this storm.”"
    assert said[3].inside == said[2].id and said[2].inside is None


def test_about_is_who_is_named_inside_but_the_speaker() -> None:
    assert digest(harbour()).quotes[1].about == ("blue-line",)
    assert digest(ferry()).quotes[0].about == ()


def test_company_counts_shared_sentences_but_not_crowds() -> None:
    assert digest(harbour()).company == (("anna-weber", "blue-line", 1),)
    names = [f"Ada Holt{chr(97 + n)}" for n in range(13)]
    text = ", ".join(names) + " met."
    crowd = annotated(article(text, headings=()), actors=tuple(actor(text, name) for name in names))
    assert digest(crowd).company == ()
    pair = annotated(article(text, headings=()), actors=crowd.actors[:2])
    assert digest(pair).company == (("ada-holta", "ada-holtb", 1),)


def test_events_need_a_value_and_a_sentence_that_says_something() -> None:
    text = (
        "Weather in 2021\n\nIn 2022, yes. The quay was rebuilt in 2023 and in 2023. It took 11 years to build the quay."
    )
    made = annotated(
        article(text, headings=("Weather in 2021",)),
        times=(
            time(text, "in 2021", "2021"),
            time(text, "In 2022", "2022"),
            time(text, "in 2023", "2023"),
            time(text, ("in 2023", 1), "2023"),
            time(text, "11 years", "P11Y", "duration"),
        ),
    )
    assert [(event.value, event.sentence) for event in digest(made).events] == [
        ("2023", "The quay was rebuilt in 2023 and in 2023.")
    ]
    unresolved = replace(made, times=tuple(replace(mark, value=None) for mark in made.times))
    assert digest(unresolved).events == ()


def test_events_name_the_actors_of_their_sentence() -> None:
    assert [(e.value, e.actors) for e in digest(ferry()).events] == [
        ("1999/..", ("jonas-brandt",)),
        ("2026-01-12", ("port-authority",)),
    ]


def test_places_are_joined_by_id_with_every_use() -> None:
    place = digest(ferry()).places[0]
    assert (place.id, place.uses, len(place.mentions)) == ("norburg", ("place",), 3)
    assert [context.mark for context in place.mentions] == [mark.id for mark in ferry().places]


def test_blocks_hold_the_whole_text() -> None:
    made = ferry()
    blocks = digest(made).blocks
    assert "\n\n".join(" ".join(words for _, words in block.sentences) for block in blocks) == made.article.text
    assert [block.kind for block in blocks] == ["paragraph", "heading", "paragraph", "paragraph"]


def test_an_article_without_sentences_is_still_told() -> None:
    made = Annotated(article("Only a heading", headings=("Only a heading",)), ())
    found = digest(made)
    assert found.blocks[0].sentences == (("", "Only a heading"),)
    assert found.card.standfirst == ""


def test_a_mention_outside_every_sentence_links_to_nothing() -> None:
    made = Annotated(article("Ole Dahl", headings=()), (), actors=(actor("Ole Dahl", "Ole Dahl"),))
    assert digest(made).actors[0].mentions == (Context("ferry-cancelled", "", "", "Ole Dahl", ""),)
    assert made.actors[0].mentions[0].span == Span(0, 8)


def test_a_closing_mark_is_not_parted_from_its_sentence() -> None:
    read = article('He said: "We sail." Nobody did.', headings=())
    where = [Span(0, 18), Span(18, 19), Span(20, 31)]
    found = digest(Annotated(read, tuple(Sentence(f"s-{n}", span) for n, span in enumerate(where))))
    assert found.blocks[0].sentences == (("s-0", 'He said: "We sail."'), ("s-2", "Nobody did."))
