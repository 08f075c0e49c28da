"""Closed lists of English words that the repairs look at."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ABBREVIATIONS = _words(
    """
    mr mrs ms dr prof gen gov sen rep col lt capt sgt maj cmdr adm rev hon pres st ste mt ft jr sr no vs etc inc
    ltd co corp bros dept est approx fig jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu
    thurs fri sat sun a.m p.m e.g i.e u.s u.k u.n d.c ph.d
    """
)

# Words that begin a sentence and, capitalised, hardly ever stand inside one.
OPENERS = _words(
    """
    The A An But And Yet So In On At After Before Since When While As If For From With Under Despite Although
    Though Because During Until He She It They We You There This That These Those His Her Its Their Our Many
    Most Some Several One Two Three Last Earlier Meanwhile However Now Then Today According Another Both Each
    Not Only Even Once Also What Why How Who By Among Like Over Just More Nearly About Around Almost To
    """
)

# Words that turn the story: a good place for a new paragraph.
TURNS = _words(
    """
    But Yet Meanwhile However Now Then Still Nevertheless Instead Elsewhere Today Tonight Earlier Later Also
    """
)

# Beginnings of a sentence that lean on the one before it.
LEANING = _words(
    """
    He She It They This That These Those His Her Its Their Such And So Then
    """
)

FUNCTION_WORDS = _words(
    """
    a an the this that these those some any no every each all both either neither another such what which whose
    who whom and or but nor yet so if than as because while although though unless until since when where why
    how whether of in on at by to for from with without into onto over under about after before between among
    against through during per via within towards toward upon like near off out up down across behind beyond i
    me my mine we us our ours you your yours he him his she her hers it its they them their theirs one ones not
    never also only just even still already again too very more most much many few less least several there here
    then now ago later earlier yesterday today tomorrow tonight last next meanwhile however instead
    """
)

VERBS = _words(
    """
    is are was were be been being am has have had having do does did doing done will would can could shall
    should may might must ought say says said tell tells told ask asks asked add adds added claim claims claimed
    announce announces announced warn warns warned insist insists insisted deny denies denied admit admits
    admitted reply replies replied report reports reported write writes wrote written think thinks thought
    believe believes believed know knows knew known argue argues argued suggest suggests suggested explain
    explains explained describe describes described call calls called declare declares declared note notes noted
    want wants wanted need needs needed seem seems seemed appear appears appeared become becomes became remain
    remains remained go goes went gone come comes came get gets got give gives gave given take takes took taken
    make makes made see sees saw seen find finds found keep keeps kept let lets put puts show shows showed shown
    hold holds held leave leaves left bring brings brought begin begins began begun start starts started stop
    stops stopped meet meets met run runs ran set sets sit sits sat stand stands stood lose loses lost win wins
    won pay pays paid send sends sent build builds built fall falls fell fallen rise rises rose risen speak
    speaks spoke spoken lead leads led hear hears heard turn turns turned follow follows followed visit visits
    visited kill kills killed die dies died reads
    """
)

# Openers that begin names and titles of works too: "The Guardian", "A Few Good Men", "Last Night".
NAME_OPENERS = _words("The A An One Two Three Last Now Today Most Some Many Who To By Like Over Our His Her It Another")

# Last words of what a name may follow: "Outgoing mayor Jane Doe", "Wily operator Mr Doe".
PERSON_WORDS = _words(
    """
    lady president minister secretary chairman chairwoman chair chief leader director head boss king queen prince
    princess judge mayor captain coach star actress author wife husband son daughter mother father brother
    sister friend colleague aide spokesman spokeswoman spokesperson candidate nominee analyst journalist man
    woman ally rival critic magazine newspaper newcomer veteran general major colonel pope bishop host guest
    witness champion hero saint chancellor attorney counsel
    figure scholar expert professor doctor nurse economist billionaire mogul giant group band company firm agency
    network site website town city state village country nation province district county region island river channel
    outlet paper daily weekly party team club school university hospital startup bank airline app platform
    programme program show series film movie book novel song album game report
    """
)
PERSON_ENDINGS = ("er", "or", "ist", "ian", "ant", "man", "men", "woman", "women", "ee", "eur")

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
DAYS = _words(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    """
)

# Whole lines that page templates put around articles.
SCRAPER_LINES = _words(
    """
    related related-topics related-articles related-stories related-content related-links related-coverage
    related-news related-internet-links share share-this share-this-article share-this-story share-this-page
    share-article copy-link read-more read-more-on-this-story read-next read-also more-on-this
    more-on-this-story more-on-this-topic more-stories more-from-this-author advertisement advertising
    story-continues-below story-continues-below-advertisement article-continues-below
    article-continues-after-advertisement continue-reading-the-main-story continue-reading top-stories most-read
    most-popular trending recommended recommended-for-you you-may-also-like view-comments leave-a-comment
    comments comment print email tweet facebook twitter whatsapp about-sharing back-to-top follow-us
    sign-up-for-our-newsletter subscribe subscribe-now topics tags around-the-web elsewhere-on-the-web
    promoted-stories image-source image-caption media-caption
    """
)
# Of these, the ones that head a list of links, which goes with them.
LIST_HEADS = _words(
    """
    related related-topics related-articles related-stories related-content related-links related-coverage
    related-news related-internet-links more-on-this more-on-this-story more-on-this-topic more-stories
    read-next read-also top-stories most-read most-popular trending recommended recommended-for-you
    you-may-also-like topics tags around-the-web elsewhere-on-the-web promoted-stories
    """
)
