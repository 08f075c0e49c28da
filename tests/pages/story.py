"""The seed as a careful reader would annotate it, made by hand: the richest page that the tests of this room draw."""

from __future__ import annotations

from generator.model.marks import Annotated
from generator.model.text import Repair, Span
from tests import factories as make

HEADING = "Wily operator"
TEXT = """The warning from Ukraine to Belarus is blunt.

"Your leadership is planning to drag the Belarusian people into a dirty war, to stain them with blood and death," the \
video released by the Ukrainian military declares. "If the Belarusian army supports Russian aggression, we will \
respond… with our entire arsenal of weapons."

The warning comes as Russia is sending thousands of troops back to Belarus, prompting fears the two countries could be \
planning a joint incursion across Ukraine's northern border. That would be politically risky for Belarusian leader \
Alexander Lukashenko - and Russian forces are already struggling to hold their current lines around the southern city \
of Kherson and in Donbas in the east.

But the prospect alone is a distraction and a concern for Kyiv as Minsk comes under pressure from Moscow to step-up its \
support.

Wily operator

"I think Putin really wants Belarusians to enter Ukraine so that Lukashenko… is bloodied, too, and will have to go to \
the end with him," is how Valery Sakhashchyk, the former commander of an elite paratrooper unit, reads the recent \
moves. Now in Warsaw, he is effectively the defence minister in a transitional cabinet of the Belarusian \
opposition-in-exile.

The fuss was sparked when, after meeting Russian President Vladimir Putin earlier this month, Alexander Lukashenko \
claimed that Belarus's neighbours were planning to attack. He then announced that Minsk and Moscow were forming a joint \
"regional group" of forces for protection. Mr Sakhashchyk puts the risk of the two countries opening a northern front \
in Ukraine as one in three, currently.

But he describes the long-time leader of Belarus as a "wily" operator. "Lukashenko will do everything possible not to \
send his troops to fight, to limit them to a supporting role, but there is certainly a threat."

Belarus is already heavily involved in the Ukraine war. In February, Russian tanks crossed its southern border towards \
Kyiv and Russia regularly launches missiles from Belarusian territory. The EU is currently preparing another punishment \
package of sanctions in response.

But if President Putin is pushing him for more, Mr Lukashenko has limited room for manoeuvre. The authoritarian leader \
has been dependent on Russia since 2020, when support from Moscow helped him survive an unprecedented wave of protests. \
Meanwhile, the mass imprisonment and torture of protestors hammered one nail in the coffin of relations with the West. \
Belarus aiding Russia's invasion was another.

Mr Lukashenko says up to 9,000 Russian soldiers will come to Belarus for the new group. But sending Belarusians \
alongside them into Ukraine would be a deeply unpopular move.

Several hundred Belarusians are already fighting in Ukraine - against Russia. Known as the Kalinovsky regiment, they \
openly say they joined the war to defeat Vladimir Putin so that Belarus, too, can be free. There is also resistance \
inside Belarus where partisans sabotaged railway lines at the start of the invasion to hinder the movement of Russian \
troops. Last week, another of the group was sentenced to 11 years in prison.

"I get lads writing and saying we don't want to fight [against Ukraine]," Pavel Kukhta, of the Kalinovsky regiment, \
told me at their recruitment base in Warsaw. "My sources in the Belarussian army say 90% won't fight. They say the \
training's bad and kit and morale are even worse than the Russian army.\""""

LUKASHENKO, PUTIN = "alexander-lukashenko", "vladimir-putin"
SAKHASHCHYK, KUKHTA = "valery-sakhashchyk", "pavel-kukhta"
MILITARY, REGIMENT = "ukrainian-military", "kalinovsky-regiment"


def story() -> Annotated:
    article = make.article(
        TEXT,
        slug="russia-troop-deployment",
        title="Ukraine war: Russia troop deployment to Belarus prompts speculation",
        published="2022-10-26T10:53:26",
        headings=(HEADING,),
        source=None,
        repairs=_repairs(),
    )
    return make.annotated(
        article,
        actors=_actors(),
        quotes=_quotes(),
        times=_times(),
        figures=_figures(),
        places=_places(),
        terms=_terms(),
    )


def _repairs() -> tuple[Repair, ...]:
    glued = TEXT.index("Belarus is already heavily")
    heading = TEXT.index(HEADING)
    return (
        Repair("restore-heading", Span(heading - 2, heading), " ", "\n\n"),
        Repair("split-glued-sentence", Span(glued - 2, glued), "", "\n\n"),
        Repair("drop-trailer", Span(len(TEXT), len(TEXT)), "\n\nRelated", ""),
    )


def _actors():  # type: ignore[no-untyped-def]
    actor = make.actor
    return (
        actor(TEXT, "Ukraine", *[("Ukraine", n) for n in (0, 1, 2, 3, 4)], kind="country"),
        actor(TEXT, "Belarus", "Belarus", "Minsk", ("Minsk", 1), kind="country"),
        actor(TEXT, "Ukrainian military", kind="group"),
        actor(TEXT, "Russia", ("Russia is", 0), "Moscow", ("Moscow", 1), kind="country"),
        actor(
            TEXT,
            "Alexander Lukashenko",
            "Alexander Lukashenko",
            ("Alexander Lukashenko", 1),
            "Lukashenko…",
            ("Lukashenko will", 0),
            "Mr Lukashenko",
            ("Mr Lukashenko", 1),
            roles=("Belarusian leader", "the long-time leader of Belarus", "The authoritarian leader"),
            pronouns=("He ", "him survive", "him for more"),
        ),
        actor(
            TEXT,
            "Valery Sakhashchyk",
            "Valery Sakhashchyk",
            "Mr Sakhashchyk",
            roles=("the former commander of an elite paratrooper unit",),
            pronouns=("he is effectively", "he describes"),
        ),
        actor(
            TEXT,
            "Vladimir Putin",
            ("Putin", 0),
            "Vladimir Putin",
            "President Putin",
            ("Vladimir Putin", 1),
            roles=("Russian President",),
            pronouns=("him,",),
        ),
        actor(TEXT, "EU", kind="organisation"),
        actor(TEXT, "Kalinovsky regiment", "Kalinovsky regiment", ("Kalinovsky regiment", 1), kind="group"),
        actor(TEXT, "Pavel Kukhta", roles=("of the Kalinovsky regiment",), pronouns=("I get", "me at")),
    )


def _quotes():  # type: ignore[no-untyped-def]
    quote = make.quote
    return (
        *quote(
            TEXT,
            "Your leadership is planning to drag the Belarusian people into a dirty war, to stain them with blood and death,",
            "If the Belarusian army supports Russian aggression, we will respond… with our entire arsenal of weapons.",
            speaker=(MILITARY, "Ukrainian military"),
            cue="declares",
        ),
        *quote(
            TEXT,
            "I think Putin really wants Belarusians to enter Ukraine so that Lukashenko… is bloodied, too, and will have "
            "to go to the end with him,",
            speaker=(SAKHASHCHYK, "Valery Sakhashchyk"),
            cue="reads",
        ),
        *quote(
            TEXT,
            "Belarus's neighbours were planning to attack",
            kind="indirect",
            speaker=(LUKASHENKO, ("Alexander Lukashenko", 1)),
            cue="claimed",
        ),
        *quote(
            TEXT,
            'Minsk and Moscow were forming a joint "regional group" of forces for protection',
            kind="indirect",
            speaker=(LUKASHENKO, "He"),
            cue="announced",
        ),
        *quote(TEXT, "regional group", kind="scare"),
        *quote(TEXT, "wily", kind="scare"),
        *quote(
            TEXT,
            "Lukashenko will do everything possible not to send his troops to fight, to limit them to a supporting role, "
            "but there is certainly a threat.",
            speaker=(SAKHASHCHYK, "he describes"),
            cue="describes",
            confidence=0.83,
        ),
        *quote(
            TEXT,
            "up to 9,000 Russian soldiers will come to Belarus for the new group",
            kind="indirect",
            speaker=(LUKASHENKO, ("Mr Lukashenko", 1)),
            cue="says",
        ),
        *quote(
            TEXT,
            "I get lads writing and saying we don't want to fight [against Ukraine],",
            "My sources in the Belarussian army say 90% won't fight. They say the training's bad and kit and morale are "
            "even worse than the Russian army.",
            speaker=(KUKHTA, "Pavel Kukhta"),
            cue="told",
        ),
    )


def _times():  # type: ignore[no-untyped-def]
    return (
        make.time(TEXT, "earlier this month", "2022-10"),
        make.time(TEXT, "In February", "2022-02"),
        make.time(TEXT, "since 2020", "2020/..", "range"),
        make.time(TEXT, "Last week", "2022-W42"),
        make.time(TEXT, "11 years", "P11Y", "duration"),
    )


def _figures():  # type: ignore[no-untyped-def]
    return (
        make.figure(TEXT, "one in three", 1 / 3, "", by=SAKHASHCHYK),
        make.figure(TEXT, "9,000", 9000.0, "Russian soldiers", "up to", by=LUKASHENKO),
        make.figure(TEXT, "11 years", 11.0, "years"),
        make.figure(TEXT, "90%", 90.0, "", by=KUKHTA),
    )


def _places():  # type: ignore[no-untyped-def]
    return (
        make.place(TEXT, "Ukraine"),
        make.place(TEXT, "Belarus"),
        make.place(TEXT, "Russia"),
        make.place(TEXT, "Kherson"),
        make.place(TEXT, "Donbas"),
        make.place(TEXT, "Kyiv", "government"),
        make.place(TEXT, "Minsk", "government"),
        make.place(TEXT, "Moscow", "government"),
        make.place(TEXT, "Warsaw"),
        make.place(TEXT, ("Kyiv", 1)),
        make.place(TEXT, ("Warsaw", 1)),
    )


def _terms():  # type: ignore[no-untyped-def]
    return (
        make.term(TEXT, "paratrooper", "paratrooper"),
        make.term(TEXT, "opposition-in-exile", "government-in-exile"),
        make.term(TEXT, "package of sanctions", "sanctions-package"),
        make.term(TEXT, "partisans", "partisan"),
    )
