"""The article's page: the hooks that other programs rely on, what is lifted out, and how narrow its view is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.model.desk import ArticleDecisions, Correction, Desk, Override
from generator.model.marks import Annotated, Made, Note
from generator.model.names import slugify
from generator.model.text import Repair, Span
from generator.pages.facts import bare_number
from generator.pages.local import in_running_text
from generator.pages.margin import MOST_ROWS
from generator.pages.views.article import ArticleView
from generator.pages.views.site import TimelineView
from generator.pages.weave import plain
from tests import factories
from tests.pages import site

FERRY = "articles/ferry-cancelled/"


def view(annotated: Annotated, desk: Desk = site.DESK) -> ArticleView:
    found = site.pages(annotated, desk=desk)[f"articles/{annotated.article.slug}/"].view
    assert isinstance(found, ArticleView)
    return found


def html() -> str:
    return site.drawn(site.pages(*site.articles()))[f"{FERRY}index.html"]


def test_every_word_stands_in_its_block_once_and_in_order() -> None:
    ferry = factories.ferry()
    sections = view(ferry).sections
    texts = [
        part for s in sections for part in ([plain(s.nodes)] if s.title else []) + [plain(b.nodes) for b in s.blocks]
    ]
    assert texts == [b.span.of(ferry.article.text) for b in ferry.article.blocks]


def test_the_hooks_stand_on_the_words_themselves() -> None:
    page = html()
    ferry = factories.ferry()
    assert 'data-article="ferry-cancelled"' in page
    for mark in (*ferry.quotes, *ferry.times, *ferry.figures, *ferry.places, *ferry.terms, *ferry.sentences):
        assert f'id="{mark.id}"' in page, mark
    for quote in ferry.quotes:
        assert f'data-quote="{quote.id}"' in page
    for actor in ("anna-weber", "blue-line", "jonas-brandt", "port-authority"):
        assert f'data-actor="{actor}"' in page
    assert 'data-actor-card="anna-weber"' in page
    assert 'data-place="norburg"' in page
    assert 'data-term="harbour-master"' in page
    assert '<time datetime="2026-01-12">on Monday</time>' in page
    assert f'data-figure="{ferry.figures[0].id}"' in page


def test_a_split_quotation_is_one_statement_with_one_card() -> None:
    said = view(factories.ferry()).statements
    weber = next(s for s in said if s.speaker and s.speaker.id == "anna-weber")
    assert weber.parts == ("We cannot sail,", "Not in this storm.")
    assert (weber.verb, weber.tail) == ("told", "told reporters")
    assert [s.kind for s in said].count("scare") == 0
    page = html()
    assert page.count(f'popovertarget="about-{weber.id}"') == 3  # a sign after either piece, and the card's own button


def test_speech_inside_speech_says_what_it_is_inside_of() -> None:
    said = view(factories.ferry()).statements
    outer = next(s for s in said if s.speaker and s.speaker.id == "jonas-brandt")
    assert [(s.attribution, s.inside) for s in outer.within] == [("my mother", outer.id)]
    assert [s for s in said if s.attribution == "My mother"] == []
    for path in (f"{FERRY}index.html", "quotes/index.html", "actors/jonas-brandt/index.html"):
        page = site.drawn(site.pages(*site.articles()))[path]
        assert page.count("in the words of my mother:") == 1, path


def test_an_actor_has_a_full_card_once_and_opens_once_a_section() -> None:
    sections = view(factories.ferry()).sections
    cards = [(c.person.card.id, c.full) for s in sections for b in s.blocks if b.margin for c in b.margin.cards]
    assert cards.count(("anna-weber", True)) == 1
    assert html().count('popovertarget="who-anna-weber" aria-label="Who is Anna Weber?"') == 2


def test_a_profile_of_another_day_says_so_wherever_it_is_read() -> None:
    told = "Harbour master, then mayor. <small>(as of January 2026)</small>"
    assert html().count(told) == 2  # beside the text, and in the card that opens


def test_what_is_reported_and_ends_in_quoted_words_has_one_sign() -> None:
    text = "Anna Weber, the mayor, said the wall was “old and weak”."
    weber = factories.actor(text, "Anna Weber")
    speaker, outer = ("anna-weber", "Anna Weber"), "the wall was “old and weak”"
    words = (
        *factories.quote(text, outer, speaker=speaker, cue="said", kind="indirect"),
        *factories.quote(text, "old and weak", speaker=speaker, cue="said", kind="partial"),
    )
    made = factories.annotated(factories.article(text, headings=()), actors=(weber,), quotes=words)
    page = site.drawn({p.url: p for p in [site.pages(made)["articles/ferry-cancelled/"]]})
    (body,) = page.values()
    assert body.count('class="sign person" popovertarget="about-') == 1


def test_cards_never_share_a_row_and_begin_no_higher_than_their_words() -> None:
    for section in view(factories.ferry()).sections:
        free = 1
        for block in section.blocks:
            if block.margin:
                assert block.margin.row >= max(free, block.row)
                free = block.margin.row + block.margin.rows
            for callout in block.callouts:
                assert callout.row >= block.row + block.rows


def test_a_long_section_is_laid_out_in_pieces_that_the_style_sheet_can_name() -> None:
    paragraphs = ["Anna Weber spoke. " * n for n in (3, 400, 20, 20, 20, 90, 90, 1)]
    article = factories.article("\n\n".join(p.strip() for p in paragraphs), headings=())
    actor = factories.actor(article.text, "Anna Weber")
    sections = view(factories.annotated(article, actors=(actor,))).sections
    assert len(sections) > 1
    assert sum(len(s.blocks) for s in sections) == len(paragraphs)
    assert all(b.row + b.rows <= MOST_ROWS for s in sections for b in s.blocks)
    assert [c.full for s in sections for b in s.blocks if b.margin for c in b.margin.cards] == [True]


def test_a_callout_repeats_words_of_the_text_and_keeps_the_verb() -> None:
    ferry = factories.ferry()
    ferry = replace(ferry, callouts=(ferry.quotes[0].id,))
    (callout,) = [c for s in view(ferry).sections for b in s.blocks for c in b.callouts]
    assert callout.words == "We cannot sail"
    assert callout.words in ferry.article.text
    assert callout.statement.tail == "told reporters"


def test_quoted_terms_are_never_called_out() -> None:
    ferry = factories.ferry()
    scare = next(q for q in ferry.quotes if q.kind == "scare")
    assert not [c for s in view(replace(ferry, callouts=(scare.id,))).sections for b in s.blocks for c in b.callouts]


def test_the_desk_s_key_points_lead_to_their_grounds() -> None:
    ferry = factories.ferry()
    ferry = replace(ferry, grounds=(ferry.sentences[0].id, None))
    decisions = ArticleDecisions(
        "ferry-cancelled",
        site.HERE,
        title="No ferry",
        standfirst="A storm.",
        key_points=("No ferry today.", "Hotels are paid."),
        corrections=(Correction("2026-01-13", "It was Monday.", site.HERE),),
    )
    made = view(ferry, replace(site.DESK, articles=(decisions,)))
    assert [(p.text, p.url, p.desk) for p in made.key_points] == [
        ("No ferry today.", f"#{ferry.sentences[0].id}", True),
        ("Hotels are paid.", "", True),
    ]
    assert (made.title, made.standfirst, made.corrections[0].text) == ("No ferry", "A storm.", "It was Monday.")
    for points, said in ((1, "each point leads to its grounds"), (2, "Written by the desk.<")):
        desk = replace(site.DESK, articles=(replace(decisions, key_points=decisions.key_points[:points]),))
        assert said in site.drawn(site.pages(ferry, desk=desk))[f"{FERRY}index.html"], "a point without grounds"


def test_without_a_standfirst_a_page_is_described_by_what_it_counts() -> None:
    one = factories.annotated(factories.article("Nobody came to the quay.", headings=()))
    page = site.drawn(site.pages(one))[f"articles/{one.article.slug}/index.html"]
    assert f'content="{one.article.title} – nobody named, no statements, and dates' in page
    assert f'content="{factories.ferry().article.title} – 2 people, ' in html()


def test_without_a_desk_key_points_are_the_article_s_own_sentences() -> None:
    text = " ".join(
        f"{name} told the council that {count} new houses would be built in the town before 2030."
        for name, count in (
            ("Anna Weber", "forty"),
            ("Jonas Brandt", "fifty"),
            ("Ida Holm", "sixty"),
            ("But he", "ten"),
        )
    )
    article = factories.article(text, headings=())
    actors = tuple(factories.actor(text, name) for name in ("Anna Weber", "Jonas Brandt", "Ida Holm"))
    points = view(factories.annotated(article, actors=actors)).key_points
    assert [p.text.split()[0] for p in points] == ["Anna", "Jonas", "Ida"]
    assert all(p.text in text and not p.desk for p in points)


def test_who_speaks_about_whom() -> None:
    matrix = view(factories.harbour()).matrix
    assert [row.speaker.name for row in matrix.rows] == ["Anna Weber"]
    assert [card.name for card in matrix.columns] == ["Blue Line"]
    assert [s.parts[0] for s in matrix.rows[0].cells[0]] == ["Blue Line asked for it,"]


def test_a_repair_shows_the_words_around_it() -> None:
    text = "One ends here. Two begins here and goes on for a while."
    repair = Repair("split-glued-sentence", Span(14, 15), "", " ")
    made = view(factories.annotated(factories.article(text, headings=(), repairs=(repair,)))).repairs
    assert [(r.left, r.after, r.right) for r in made] == [("One ends here.", " ", "Two begins here and goes on")]


def test_a_note_of_the_desk_s_stands_beside_its_words() -> None:
    ferry = factories.ferry()
    where = factories.span(ferry.article.text, "passengers")
    note = Note("n-1", "context", where, "Two *hundred* seats.", "Ida", "2026-01-13", Made("desk", "content/x.yaml:3"))
    page = site.drawn(site.pages(replace(ferry, notes=(note,))))[f"{FERRY}index.html"]
    assert ('id="note-n-1"' in page, "<em>hundred</em>" in page) == (True, True)


def test_hostile_words_stay_words() -> None:
    evil = "<script>alert(1)</script>"
    text = f'Anna Weber {evil} said so. “{evil} It is "fine",” she said.'
    article = factories.article(text, headings=(), title=evil, source=evil, url="javascript:alert(1)", byline=evil)
    found = factories.annotated(article, actors=(factories.actor(text, f"Anna Weber {evil}"),))
    assert slugify(f"Anna Weber {evil}") == found.actors[0].id
    page = site.drawn(site.pages(found))[f"{FERRY}index.html"]
    assert "<script>alert" not in page and "javascript:" not in page


@pytest.mark.parametrize(
    ("text", "hedge", "unit", "bare"),
    [
        ("About 300 passengers", "About", "passengers", "300"),
        ("90%", "", "", "90%"),
        ("one in three", "", "", "one in three"),
        ("up to 9,000 soldiers", "up to", "soldiers", "9,000"),
        ("years", "", "years", "years"),
    ],
)
def test_a_number_stands_without_hedge_and_unit(text: str, hedge: str, unit: str, bare: str) -> None:
    assert bare_number(text, hedge, unit) == bare


def test_an_edit_elsewhere_does_not_change_the_view() -> None:
    ferry, harbour = site.articles()
    before = site.pages(ferry, harbour)[FERRY].view
    after = site.pages(ferry, site.other_words(harbour, "new harbour wall", "long wooden pier"))[FERRY].view
    assert before == after


def test_dates_of_the_page_are_html_dates() -> None:
    for value in re.findall(r'datetime="([^"]+)"', html()):
        assert re.fullmatch(r"\d{4}(-W\d\d|-\d\d(-\d\d(T[\d:]+)?)?)?", value)


def test_overrides_are_not_part_of_the_view() -> None:
    """They have been laid over the marks already; a view that held them would change with every comment in the file."""
    assert not any(isinstance(v, Override) for v in vars_of(view(factories.ferry())))


def vars_of(made: ArticleView) -> list[object]:
    return [getattr(made, name) for name in made.__dataclass_fields__]


@pytest.mark.parametrize(
    "dateline", ["NORBURG, Ger (AP) — ", "NORBURG — ", "NORBURG (Reuters) - ", "NORBURG, Germany, Jan 12 (AP) -- "]
)
def test_key_points_open_with_neither_a_pronoun_nor_a_dateline(dateline: str) -> None:
    text = (
        f"{dateline}The ferry of Blue Line was cancelled for all of the three hundred passengers. "
        "“I told Blue Line that the storm would close the whole of the harbour,” said Weber. "
        "We told Blue Line that the storm would close the whole of the harbour, said Weber. "
        "Blue Line paid for the hotels of its passengers in the town behind the harbour. "
        "Blue Line hopes to sail again before the end of the coming week, with two ships."
    )
    line = factories.actor(text, "Blue Line", *[("Blue Line", n) for n in range(5)], kind="organisation")
    points = view(factories.annotated(factories.article(text, headings=()), actors=(line,))).key_points
    assert [p.text.split()[:2] for p in points] == [["The", "ferry"], ["Blue", "Line"], ["Blue", "Line"]]


def test_the_page_of_places_names_a_government_only_if_it_has_a_page() -> None:
    text = "Norburg said no to Weber."
    made = factories.annotated(
        factories.article(text, headings=()), places=(factories.place(text, "Norburg", "government"),)
    )
    page = site.drawn(site.pages(made))["places/index.html"]
    assert "Also stands for a government" not in page
    assert "Norburg" in page


def test_the_articles_timeline_and_the_sites_hold_the_same_events() -> None:
    found = site.pages(*site.articles())
    everywhere = found["timeline/"].view
    assert isinstance(everywhere, TimelineView)
    own = {f"{a.article.slug}--{e.id}" for a in site.articles() for e in view(a).events}
    assert {event.id for event in everywhere.events} == own


def test_a_sum_with_its_sign_needs_no_unit_word() -> None:
    text = "The wall cost £48,000 and took 12 weeks."
    made = factories.annotated(
        factories.article(text, headings=()),
        figures=(factories.figure(text, "£48,000", 48000, "pounds"), factories.figure(text, "12 weeks", 12, "weeks")),
    )
    assert [(n.number, n.unit) for n in view(made).numbers] == [("£48,000", ""), ("12", "weeks")]


@pytest.mark.parametrize("words", ["28%", "28 percent", "Twenty-eight per cent"])
def test_a_percentage_says_so_once(words: str) -> None:
    text = f"{words} of the passengers came back."
    made = factories.annotated(
        factories.article(text, headings=()), figures=(factories.figure(text, (words, 0), 0.28, "%"),)
    )
    assert [(n.number, n.unit) for n in view(made).numbers] == [(words, "")]


def test_a_figure_of_a_speaker_who_is_no_actor_is_theirs_and_not_the_articles() -> None:
    text = "According to the charity, 5,000 cases were reported."
    words = factories.quote(
        text, "5,000 cases were reported", speaker=(None, "the charity"), cue="According to", kind="indirect"
    )
    figures = (factories.figure(text, "5,000 cases", 5000, "cases"),)
    made = factories.annotated(factories.article(text, headings=()), quotes=words, figures=figures)
    assert [n.said_by for n in view(made).numbers] == ["the charity"]


@pytest.mark.parametrize(
    ("who", "within"),
    [
        ("The council", "the council"),
        ("A spokeswoman", "a spokeswoman"),
        ("His mother", "his mother"),
        ("She", "her"),
        ("Anna Weber", "Anna Weber"),
        ("A J Cole", "A J Cole"),
        ("Officials", "Officials"),
        ("", ""),
    ],
)
def test_words_for_a_speaker_after_according_to(who: str, within: str) -> None:
    assert in_running_text(who) == within
