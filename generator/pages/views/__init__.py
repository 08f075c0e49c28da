"""What templates may see: frozen values, each as narrow as its page, so that an edit elsewhere does not remake it."""

from generator.pages.views.article import ArticleView
from generator.pages.views.site import (
    ActorsView,
    ActorView,
    DeskPageView,
    GlossaryView,
    HomeView,
    NotFoundView,
    PlacesView,
    QuotesView,
    SearchView,
    TimelineView,
)

__all__ = [
    "ActorView",
    "ActorsView",
    "ArticleView",
    "DeskPageView",
    "GlossaryView",
    "HomeView",
    "NotFoundView",
    "PlacesView",
    "QuotesView",
    "SearchView",
    "TimelineView",
]
