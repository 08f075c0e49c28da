"""Pictures for links: any words fit, the same words give the same bytes, and a site with an address has them."""

from __future__ import annotations

import io
import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.model.marks import ActorKind
from generator.pages.share.card import MOST_SIGNS, Card, Sign
from generator.pages.share.face import FILES, Face, readable
from generator.pages.share.picture import picture
from tests.conftest import ROOT, Site

FONTS = tuple((ROOT / "templates/assets" / name).read_bytes() for name in FILES)
KINDS: tuple[ActorKind, ...] = ("person", "organisation", "group", "country", "unknown")
CARD = Card(
    "Harbour wall to be rebuilt after the worst storm in forty years",
    "Annotated article",
    "2 March 2027 · The Norburg Gazette",
    "Annotated explainers",
    tuple(Sign(kind, "AW") for kind in KINDS),
)


@pytest.fixture(scope="module")
def face() -> Face:
    return Face(FONTS)


def opened(data: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_a_picture_has_the_size_that_is_asked_for_and_is_light(face: Face) -> None:
    data = picture(CARD, face)
    image = opened(data)
    assert (image.format, image.size) == ("PNG", (1200, 630))
    assert len(data) <= 40_000


words = st.text(st.characters(codec=None), max_size=400)
signs = st.lists(st.builds(Sign, st.sampled_from(KINDS), st.text(max_size=6)), max_size=MOST_SIGNS).map(tuple)


@settings(max_examples=60)
@given(st.builds(Card, words, words, words, words, signs))
def test_whatever_the_words_there_is_a_picture(card: Card) -> None:
    data = picture(card, Face(FONTS))
    assert opened(data).size == (1200, 630)
    assert len(data) <= 40_000


@settings(max_examples=60)
@given(st.text("abc WWW ŁŽ’…-\t\n", max_size=400), st.sampled_from([(88, 2), (74, 3), (60, 4)]))
def test_lines_are_as_many_and_as_wide_as_there_is_room(text: str, title: tuple[int, int]) -> None:
    face, (size, most) = Face(FONTS), title
    lines = face.wrap(text, size, 600, 1056, most)
    assert 1 <= len(lines) <= most
    assert all(face.width(line, size, 600) <= 1056 for line in lines)
    if not any(line.endswith("…") for line in lines):
        assert " ".join(lines) == " ".join(face.known(text).split())


def test_all_of_a_title_stands_in_its_lines(face: Face) -> None:
    lines = face.wrap(CARD.title, 74, 600, 1056, 3)
    assert " ".join(lines) == CARD.title


def test_the_same_card_gives_the_same_bytes_and_another_another(face: Face) -> None:
    assert picture(CARD, face) == picture(CARD, Face(FONTS))
    for other in (replace(CARD, title="Ferry"), replace(CARD, line="3 March"), replace(CARD, signs=CARD.signs[:2])):
        assert picture(other, face) != picture(CARD, face)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“Łódź” – Erdoğan’s Žižek", "“Łódź” – Erdoğan’s Žižek"),
        ("Nguyễn Văn", "Nguyen Văn"),
        ("Café \u0000\ud800 wall", "Café wall"),
        ("ﬁne 😀 weather", "fine weather"),
        ("Война и мир", ""),
        ("戦争と平和", ""),
        ("", ""),
    ],
)
def test_letters_that_the_face_lacks_are_never_boxes(face: Face, text: str, shown: str) -> None:
    assert face.known(text) == shown


def test_every_kind_of_actor_has_its_own_shape_and_colour(face: Face) -> None:
    drawn = {kind: opened(picture(replace(CARD, signs=(Sign(kind, ""),)), face)) for kind in KINDS}
    corner = {kind: image.convert("RGB").crop((72, 518, 145, 590)).tobytes() for kind, image in drawn.items()}
    assert corner["group"] == corner["organisation"]
    assert len(set(corner.values())) == len(KINDS) - 1


def test_edges_are_of_no_foreign_colour(face: Face) -> None:
    """Shades of different inks must never mix: an edge of one would be drawn in the colour of another."""
    image = opened(picture(replace(CARD, signs=(Sign("country", "AW"),)), face)).convert("RGB")
    at_the_sign = image.crop((72, 518, 145, 590)).getcolors(maxcolors=1000)
    assert at_the_sign is not None
    assert all(blue >= red for _, (red, _, blue) in at_the_sign if red < 0xF0)


def test_a_picture_takes_less_than_a_twentieth_of_a_second(face: Face) -> None:
    picture(CARD, face)
    start = time.process_time()
    for number in range(10):
        picture(replace(CARD, title=f"{CARD.title} {number}"), face)
    assert (time.process_time() - start) / 10 < 0.05


def test_what_is_no_font_is_not_read() -> None:
    assert [readable(data) for data in (*FONTS, b"", b"no font", FONTS[0][:3000])] == [True, True, False, False, False]
    assert opened(picture(CARD, Face(()))).size == (1200, 630)


def test_a_site_with_an_address_has_pictures_and_names_them_whole(story: Site) -> None:
    story.write("site.yaml", "url: https://news.example/explained/\n")
    assert story.run("build").code == 0
    output = story.output()
    pages = [path for path in output if re.fullmatch(r"(articles|actors)/[^/]+/index\.html", path)]
    assert len(pages) >= 2
    for page in pages:
        share = page.replace("index.html", "share.png")
        assert opened(output[share]).size == (1200, 630)
        assert f'<meta property="og:image" content="https://news.example/explained/{share}">' in output[page].decode()
        assert 'content="summary_large_image"' in output[page].decode()
    assert opened(output["share.png"]).size == (1200, 630)
    for path, data in output.items():
        if path.endswith("index.html") and path not in pages:  # pages that gather show the site's own
            assert b'<meta property="og:image" content="https://news.example/explained/share.png">' in data, path
    assert b"og:image" not in output["404.html"]


def test_a_picture_is_made_again_only_for_what_it_shows(story: Site) -> None:
    story.write("site.yaml", "url: https://news.example\n")
    story.run("build")
    (seed,) = (story.root / "seeds").iterdir()
    seed.write_text(seed.read_text().replace("welcomed the plan", "likes the plan"))
    assert "picture" not in story.run("build", "--why").out
    seed.write_text(seed.read_text().replace("Harbour wall", "Sea wall"))
    assert "picture articles/sea-wall-to-be-rebuilt/share.png" in story.run("build", "--why").out


def test_a_site_without_an_address_has_none(story: Site) -> None:
    assert story.run("build").code == 0
    output = story.output()
    assert [path for path in output if path.endswith(".png")] == []
    assert not any(b"og:image" in data for path, data in output.items() if path.endswith(".html"))


def test_a_theme_s_broken_font_is_a_problem_and_no_crash(story: Site) -> None:
    story.write("site.yaml", "url: https://news.example\n")
    story.write(f"templates/assets/{FILES[0]}", "no font")
    ran = story.run("build")
    assert ran.code == 0
    assert "[share-font]" in ran.err + ran.out
