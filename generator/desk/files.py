"""The four kinds of file in content/ as pydantic models: the front matter of three, and an article's decisions."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.desk.fields import Country, Day, Edtf, Id, Kind, Line, PictureFile, Prose, Strict, Web, Words


class CitationEntry(Strict):
    """A source for a fact: what it is, where it is, when it was looked at."""

    title: Line
    url: Web | None = None
    date: Day | None = Field(None, description="When it was published or looked at.")


class PictureEntry(Strict):
    """A picture needs its words: `alt` for who cannot see it, `credit` for who made it."""

    file: PictureFile = Field(description="Path inside content/, such as pictures/NAME.jpg.")
    alt: Line
    credit: Line


class ActorFile(Strict):
    """content/actors/ID.md: who an actor is. The Markdown under the front matter is the profile's body."""

    name: Line = Field(description="The name the site uses.")
    kind: Kind
    summary: Line = Field(description="One plain line: who this is, for somebody who has never heard of them.")
    role: Line | None = Field(None, description="What they are or do, in a few words.")
    as_of: Day | None = Field(None, description="The day for which summary, role and body are true.")
    aliases: list[Line] = Field([], description="Other names by which articles call them.")
    same_as: list[Web] = Field([], description="Addresses of the same actor elsewhere, such as their Wikidata page.")
    picture: PictureEntry | None = None
    citations: list[CitationEntry] = Field([])
    draft: bool = Field(False, description="true keeps it out of the published site.")


class TermFile(Strict):
    """content/glossary/ID.md: a word explained. The Markdown under the front matter says more."""

    term: Line
    definition: Line = Field(description="One plain line.")
    forms: list[Line] = Field([], description="The forms it takes in running text, if not the term itself.")
    citations: list[CitationEntry] = Field([])
    draft: bool = Field(False, description="true keeps it out of the published site.")


class PageFile(Strict):
    """content/pages/ID.md: a page of the desk's own."""

    title: Line
    summary: Line | None = None
    in_menu: bool = False
    draft: bool = Field(False, description="true keeps it out of the published site.")


class KeyPoint(Strict):
    """A point in plain words, and the article's words that it rests on."""

    text: Line
    based_on: Words | None = None


class CorrectionEntry(Strict):
    """A dated line of the article's public corrections log."""

    date: Day
    text: Line


class ActorEntry(Strict):
    """A decision on one of the article's actors."""

    actor: Line = Field(description="Its id, or a name by which the article calls it.")
    same_as: Line | None = Field(None, description="The actor of the article that it really is; both become one.")
    name: Line | None = Field(None, description="The name to show; words that stand in the article.")
    kind: Kind | None = None
    drop: bool = Field(False, description="true: not an actor at all.")
    by: Line | None = None
    date: Day | None = None

    @model_validator(mode="after")
    def _decides(self) -> ActorEntry:
        if self.drop and (self.same_as or self.name or self.kind):
            raise ValueError("drops the actor and changes it: one of the two")
        if not (self.drop or self.same_as or self.name or self.kind):
            raise ValueError("decides nothing: give same_as, name, kind or drop")
        return self


class Decision(Strict):
    """What every decision on a mark has: which words, whether to drop or accept it, and who decided when."""

    at: Words = Field(description="The words that the mark covers, or some words inside it.")
    drop: bool = Field(False, description="true: the mark is wrong and goes.")
    accept: bool = Field(False, description="true: the mark is right; fields beside it say what was accepted.")
    words: Words | None = Field(None, description="The words that the mark should cover instead.")
    by: Line | None = Field(None, description="Who decided.")
    date: Day | None = Field(None, description="When.")

    @model_validator(mode="after")
    def _one_thing(self) -> Decision:
        changes = self.model_fields_set - {"mark", "at", "drop", "accept", "by", "date", "draft"}
        if self.drop and (self.accept or changes):
            raise ValueError("drops the mark and keeps it: one of the two")
        if not (self.drop or self.accept or changes):
            raise ValueError("decides nothing: give a field to change, or accept, or drop")
        return self


class ActorMark(Decision):
    mark: Literal["actor"]
    name: Line | None = None
    kind: Kind | None = None


class MentionMark(Decision):
    mark: Literal["mention"]
    actor: Line | None = Field(None, description="Whom the words mean.")
    form: Literal["name", "nominal", "pronoun", "metonym"] | None = None


class RoleMark(Decision):
    mark: Literal["role"]
    actor: Line | None = Field(None, description="Whose role it is.")


class QuoteMark(Decision):
    mark: Literal["quote"]
    speaker: Line | None = Field(None, description="Who says it; null when that cannot be told.")
    cue: Line | None = Field(None, description="The attribution verb as it stands near the quote, or null.")
    kind: Literal["direct", "partial", "indirect", "scare"] | None = None


class TimeMarkEntry(Decision):
    mark: Literal["time"]
    value: Edtf | None = Field(None, description="EDTF, or null when it cannot be resolved.")
    kind: Literal["date", "range", "duration", "recurring"] | None = None


class PlaceMarkEntry(Decision):
    mark: Literal["place"]
    name: Line | None = None
    country: Country | None = Field(None, description="Two capital letters, ISO 3166.")
    lat: Annotated[float, Field(ge=-90, le=90)] | None = None
    lon: Annotated[float, Field(ge=-180, le=180)] | None = None
    used_as: Literal["place", "government"] | None = None


class FigureMark(Decision):
    mark: Literal["figure"]
    value: float | None = None
    unit: Line | None = None
    hedge: Line | None = None
    claimed_by: Line | None = Field(None, description="The actor who says so, or null.")


class TermMarkEntry(Decision):
    mark: Literal["term"]
    entry: Id | None = Field(None, description="The name of its file in content/glossary/.")


class NoteMark(Decision):
    mark: Literal["note"]
    kind: Literal["profile", "context", "fact-check", "definition"] | None = None
    text: Prose | None = Field(None, description="Markdown.")
    draft: bool = Field(False, description="true keeps it out of the published site.")


AnyMark = Annotated[
    ActorMark
    | MentionMark
    | RoleMark
    | QuoteMark
    | TimeMarkEntry
    | PlaceMarkEntry
    | FigureMark
    | TermMarkEntry
    | NoteMark,
    Field(discriminator="mark"),
]


def _point(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


Point = Annotated[KeyPoint, BeforeValidator(_point, json_schema_input_type=str | KeyPoint)]


class ArticleFile(Strict):
    """content/articles/SLUG.yaml: what the desk adds to one article, and its decisions on the machine's notes."""

    title: Line | None = None
    standfirst: Line | None = Field(None, description="The story in one or two plain sentences.")
    key_points: list[Point] = Field([], description="What the story comes to, in plain words.")
    callouts: list[Words] = Field([], description="Quotations to lift out, by their words, in order.")
    corrections: list[CorrectionEntry] = Field([], description="The public log of corrections.")
    actors: list[ActorEntry] = Field([], description="Decisions on whole actors.")
    decisions: list[AnyMark] = Field([], max_length=1_000, description="Decisions on single marks, in any order.")


FILES: dict[str, type[Strict]] = {"actor": ActorFile, "term": TermFile, "page": PageFile, "article": ArticleFile}
