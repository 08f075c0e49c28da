"""JSON-LD for pages, in the terms of schema.org: text that is safe inside <script type="application/ld+json">."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.export.address import address
from generator.export.jsontext import script_text
from generator.model import urls
from generator.model.desk import Citation, Correction, Term
from generator.model.digest import ArticleCard
from generator.model.knowledge import Actor, ActorCard, Place
from generator.model.marks import ActorKind, Annotated, LocalActor, PlaceMark, Quote
from generator.model.settings import Settings

Json = dict[str, Any]

TYPES: dict[ActorKind, str] = {
    "person": "Person",
    "organisation": "Organization",
    "group": "Organization",
    "country": "Country",
    "unknown": "Thing",
}
ABOUT = 3


def article(
    annotated: Annotated,
    cast: Mapping[str, ActorCard],
    settings: Settings,
    corrections: tuple[Correction, ...] = (),
) -> str:
    """A graph of the article, its actors, its quotations and its places; `cast` as in `annotations.collection`.

    The article is `about` the actors that its headline names and the most mentioned; the others are `mentions`.
    """
    read, site = annotated.article, _Site(settings, "../../")
    own = site.at(urls.article(read.slug))
    known = [actor for actor in annotated.actors if actor.id in cast]
    subjects = {cast[actor.id].id for actor in _subjects(known, read.title)}
    ids = list(dict.fromkeys(cast[actor.id].id for actor in known))
    quotes = [quote for quote in annotated.quotes if quote.kind != "scare"]
    where = {mark.place: mark for mark in annotated.places if mark.used_as == "place"}
    times = {mark.value for mark in annotated.times if mark.value and mark.kind in ("date", "range")}
    news = {
        "@type": "NewsArticle",
        "@id": own,
        "url": own,
        "headline": read.title,
        "inLanguage": read.language,
        "datePublished": read.published,
        "dateModified": max((one.date for one in corrections), default=None),
        "correction": [_correction(one) for one in corrections],
        "author": {"@type": "Person", "name": read.byline} if read.byline else None,
        "isBasedOn": _source(read.source, read.url),
        "about": [{"@id": site.actor(one)} for one in ids if one in subjects],
        "mentions": [{"@id": site.actor(one)} for one in ids if one not in subjects],
        "hasPart": [{"@id": site.at(urls.mark(read.slug, quote.id))} for quote in quotes],
        "temporalCoverage": sorted(times),
        "contentLocation": [{"@id": site.at(urls.place(one))} for one in where],
        "isAccessibleForFree": True,
    }
    cards = {card.id: card for card in (cast[actor.id] for actor in known)}
    nodes = [news, *(_actor_node(card, site) for card in cards.values())]
    nodes += [_quotation(quote, read.slug, cast, site) for quote in quotes]
    nodes += [_place_node(mark, site) for mark in where.values()]
    return _graph(nodes)


def actor(of: Actor, articles: Iterable[ArticleCard], settings: Settings) -> str:
    """The actor's page with the actor as its main entity; `articles` are the cards of those that mention them."""
    site = _Site(settings, "../../")
    profile = of.profile
    node = _actor_node(of.card, site) | {
        "alternateName": list(of.aliases),
        "sameAs": list(profile.same_as) if profile else [],
        "subjectOf": [
            {"@type": "NewsArticle", "@id": site.at(urls.article(c.slug)), "headline": c.title} for c in articles
        ],
    }
    page = {
        "@type": "ProfilePage",
        "@id": f"{site.actor(of.card.id)}#page",
        "mainEntity": {"@id": site.actor(of.card.id)},
        "citation": [_citation(one) for one in profile.citations] if profile else [],
    }
    return _graph([page, node])


def places(known: Iterable[Place], settings: Settings) -> str:
    site = _Site(settings, "../")
    return _graph([_place_node(place, site) for place in known])


def glossary(terms: Iterable[Term], settings: Settings) -> str:
    site = _Site(settings, "../")
    defined = [
        {
            "@type": "DefinedTerm",
            "@id": site.at(urls.term(term.id)),
            "name": term.term,
            "description": term.definition,
            "alternateName": list(term.forms),
        }
        for term in terms
    ]
    own = site.at(urls.section("glossary"))
    return _graph([{"@type": "DefinedTermSet", "@id": own, "hasDefinedTerm": defined}])


def home(settings: Settings) -> str:
    site = _Site(settings, "")
    own = site.at(urls.HOME)
    node = {"@type": "WebSite", "@id": own, "url": own, "name": settings.title, "description": settings.tagline}
    return _graph([node | {"inLanguage": settings.language}])


class _Site:
    """Addresses as one page writes them: absolute, or relative by its way back to the root."""

    def __init__(self, settings: Settings, root: str) -> None:
        self.settings, self.root = settings, root

    def at(self, url: str) -> str:
        return address(self.settings, url, self.root)

    def actor(self, actor_id: str) -> str:
        return self.at(urls.actor(actor_id))


def _graph(nodes: Iterable[Json]) -> str:
    """Empty values are left out: to schema.org an empty list says nothing, and null is not a value."""
    graph = [{name: value for name, value in node.items() if value not in (None, "", [])} for node in nodes]
    return script_text({"@context": "https://schema.org", "@graph": graph})


def _subjects(actors: list[LocalActor], title: str) -> list[LocalActor]:
    most = sorted(actors, key=lambda one: -len(one.mentions))[:ABOUT]
    return most + [one for one in actors if any(name in title for name in (one.name, *one.aliases) if len(name) > 2)]


def _source(source: str | None, url: str | None) -> Json | None:
    """What the page explains: the article as it was first published."""
    if not (source or _is_web(url)):
        return None
    node = {"@type": "CreativeWork", "name": source, "url": url if _is_web(url) else None}
    return {name: value for name, value in node.items() if value}


def _is_web(url: str | None) -> bool:
    return bool(url and url.startswith(("https://", "http://")))


def _citation(one: Citation) -> Json:
    node = {"@type": "CreativeWork", "name": one.title, "url": one.url if _is_web(one.url) else None}
    return {name: value for name, value in node.items() if value}


def _correction(one: Correction) -> Json:
    return {"@type": "CorrectionComment", "datePublished": one.date, "text": one.text}


def _actor_node(card: ActorCard, site: _Site) -> Json:
    own = site.actor(card.id)
    node = {"@type": TYPES[card.kind], "@id": own, "url": own, "name": card.name, "description": card.dated}
    if card.role:
        node["jobTitle" if card.kind == "person" else "disambiguatingDescription"] = card.role
    return {name: value for name, value in node.items() if value}


def _quotation(quote: Quote, slug: str, cast: Mapping[str, ActorCard], site: _Site) -> Json:
    return {
        "@type": "Quotation",
        "@id": site.at(urls.mark(slug, quote.id)),
        "text": quote.text,
        "spokenByCharacter": _speaker(quote, cast, site),
        "isPartOf": {"@id": site.at(urls.mark(slug, quote.inside) if quote.inside else urls.article(slug))},
    }


def _speaker(quote: Quote, cast: Mapping[str, ActorCard], site: _Site) -> Json | None:
    """A person or an organisation; a country speaks as its government; of unknown kind: only the words."""
    card = cast.get(quote.speaker.actor or "") if quote.speaker else None
    if card is None:
        return None
    if card.kind == "country":
        return {"@type": "GovernmentOrganization", "name": card.name, "areaServed": {"@id": site.actor(card.id)}}
    return None if card.kind == "unknown" else {"@id": site.actor(card.id)}


def _place_node(place: Place | PlaceMark, site: _Site) -> Json:
    node: Json = {"@type": "Place", "@id": site.at(urls.place(place.id if isinstance(place, Place) else place.place))}
    node["name"] = place.name
    if place.lat is not None and place.lon is not None:
        node["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    if place.country:
        node["address"] = {"@type": "PostalAddress", "addressCountry": place.country}
    return node
