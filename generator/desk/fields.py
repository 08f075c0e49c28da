"""The fields that files in content/ are made of: what each may hold, with the reason in words when it does not."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from generator.model.desk import is_picture
from generator.model.names import slugify

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?")


class Strict(BaseModel):
    """A mapping that knows all its keys and converts nothing; its checks are compiled when a file needs them."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


def _one_line(text: str) -> str:
    flat = " ".join(text.split())
    if not flat:
        raise ValueError("must not be empty")
    return flat


def _as_text(value: object) -> object:
    """A bare year is a number to YAML and a date to everybody else."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _is_day(text: str) -> bool:
    found = _DAY.fullmatch(text)
    if not found:
        return False
    try:
        date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return False
    return True


def _day(text: str) -> str:
    if not _is_day(text):
        raise ValueError("must be a date of the calendar: YYYY-MM-DD, YYYY-MM or YYYY")
    return text


def _is_moment(text: str) -> bool:
    week = _WEEK.fullmatch(text)
    clock = _CLOCK.fullmatch(text)
    if week:
        return 1 <= int(week[2]) <= date(int(week[1]), 12, 28).isocalendar().week if int(week[1]) else False
    return _is_day(clock[1]) if clock else _is_day(text.rstrip("?~%"))


def _edtf(text: str) -> str:
    """EDTF level 1 as far as the news needs it, and ISO 8601 weeks and durations."""
    ends = text.split("/")
    open_ended = len(ends) == 2 and ends != ["..", ".."] and all(end == ".." or _is_moment(end) for end in ends)
    if not (open_ended or _is_moment(text) or _DURATION.fullmatch(text)):
        raise ValueError('must be a time such as "2022-10-26", "2022-10", "2022-W42", "2020/.." or "P11Y"')
    return text


def _web(text: str) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or re.search(r"[\s<>\"'\\]", text) or parts.username:
        raise ValueError("must be a web address that begins with https://")
    return text


def _id(text: str) -> str:
    if not text or slugify(text) != text:
        raise ValueError(f"must be an id of small letters, digits and hyphens, such as `{slugify(text) or 'an-id'}`")
    return text


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text):
        raise ValueError("must be two capital letters that stand for a country, such as DE")
    return text


def _file(text: str) -> str:
    folder, *rest = text.split("/")
    bad = folder != "pictures" or not rest or "\\" in text or ":" in text or any(p in ("", ".", "..") for p in rest)
    if bad or not is_picture(text):
        raise ValueError("must be a picture in content/pictures/: pictures/NAME.jpg (or png, webp, avif, gif)")
    return text


Line = Annotated[str, Field(max_length=2_000), AfterValidator(_one_line)]
Prose = Annotated[str, Field(min_length=1, max_length=20_000)]
Day = Annotated[str, BeforeValidator(_as_text, json_schema_input_type=str | int), AfterValidator(_day)]
Edtf = Annotated[str, BeforeValidator(_as_text, json_schema_input_type=str | int), AfterValidator(_edtf)]
Web = Annotated[str, Field(max_length=2_000), AfterValidator(_web), WithJsonSchema({"type": "string", "format": "uri"})]
Id = Annotated[str, Field(max_length=80), AfterValidator(_id)]
Country = Annotated[str, AfterValidator(_country)]
PictureFile = Annotated[str, Field(max_length=200), AfterValidator(_file)]
Kind = Literal["person", "organisation", "group", "country", "unknown"]


class Place(Strict):
    """A place in the article, named by its words; what stands before and after them tells one of several."""

    exact: Annotated[str, Field(min_length=1, max_length=2_000)] = Field(description="The very words, as they stand.")
    prefix: Annotated[str, Field(max_length=400)] = Field("", description="What stands right before them.")
    suffix: Annotated[str, Field(max_length=400)] = Field("", description="What stands right after them.")


def _place(value: object) -> object:
    return {"exact": value} if isinstance(value, str) else value


Words = Annotated[Place, BeforeValidator(_place, json_schema_input_type=str | Place)]
