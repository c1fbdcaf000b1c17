"""The profile as Word and as a tagged PDF, opened by other readers: the same words as paper, and no name of a child."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from django.http import HttpResponse
from docx import Document
from pypdf import PdfReader

from inkling.picture.rules.profile.headings import Heading
from tests.journeys.test_unit_overview import CUT, analyst, name_place
from tests.journeys.test_unit_picture import _regions
from tests.journeys.test_unit_places import STORY, tell_and_read
from tests.journeys.test_unit_profile import name_people
from tests.journeys.test_unit_profile_texts import ADVICE, address, write
from tests.journeys.unit_site import audit_of, signed_in
from tests.people import World

__all__ = ["_regions"]
pytestmark = pytest.mark.usefixtures("unit_site")
WORDS = "Look at the courts, not at Poppy."
ON_PAPER = "Look at the courts, not at [name left out]."


@pytest.fixture
def _told(world: World, unit_site: None) -> None:
    told = tell_and_read(*STORY)
    name_place(["Poppy's flat", "poppy's flat"])
    name_people(told[:1], columns={"forename": "Poppy"}, raw="Poppy", role="child_at_risk", age="child")
    write(signed_in(world, "Anwen"), WORDS)


def content(response: HttpResponse) -> BytesIO:
    assert response.status_code == 200
    assert "unit-only" in response.headers["Content-Disposition"]
    return BytesIO(response.content)


@pytest.mark.usefixtures("_told")
def test_word_has_the_headings_and_holds_no_name_of_a_child(world: World) -> None:
    document = Document(content(analyst(world).get(f"/profile/word/?{CUT}")))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 2"]
    assert headings == [f"{each.number}. {each.label}" for each in Heading]
    words = "\n".join(each.text for each in document.paragraphs)
    assert ON_PAPER in words
    assert "Poppy" not in words
    assert "Unit only" in document.sections[0].header.paragraphs[0].text
    assert document.core_properties.author == ""
    assert [each for each in document.paragraphs if each.style.name == "List Bullet"]


@pytest.mark.usefixtures("_told")
def test_the_pdf_is_tagged_and_each_heading_is_one(world: World) -> None:
    made = content(analyst(world).get(f"/profile/pdf/?{CUT}"))
    root = PdfReader(made).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    (document,) = root["/StructTreeRoot"]["/K"]
    tags = [each.get_object()["/S"] for each in document.get_object()["/K"]]
    assert tags.count("/H1") == 1
    assert tags.count("/H2") == len(Heading)
    assert tags.count("/L") > 2
    assert root["/Lang"] == "en-GB"
    pages = pypdfium2.PdfDocument(made.getvalue())
    words = " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pages)
    assert ON_PAPER in words
    assert "Poppy" not in words
    assert words.count("Unit only. Small numbers") == len(pages) + 1, "on each page"


def test_a_file_is_a_reading_and_asks_for_days(world: World) -> None:
    tell_and_read(*STORY)
    client = analyst(world)
    before = len(audit_of("picture.read"))
    assert client.get("/profile/pdf/").status_code == 302
    content(client.get(f"/profile/word/?{CUT}"))
    assert len(audit_of("picture.read")) == before + 1
    assert signed_in(world, "Mo").get(f"/profile/pdf/?{CUT}").status_code == 403


def test_files_hold_each_line_of_a_measure_and_no_word_beyond_the_page(world: World) -> None:
    tell_and_read(*STORY)
    anwen = signed_in(world, "Anwen")
    where = address(Heading.NEXT, step="save/", kind="recommendation")
    form = ADVICE | {"text": "x" * 200, "measure": "Fewer reports.\r\nMore who tell."}
    assert anwen.post(where, form).status_code == 302
    document = Document(content(anwen.get(f"/profile/word/?{CUT}")))
    words = "\n".join(each.text for each in document.paragraphs)
    assert "Fewer reports.\nMore who tell." in words
    assert "\ufffd" not in words
    made = content(anwen.get(f"/profile/pdf/?{CUT}")).getvalue()
    pages = [page.get_textpage() for page in pypdfium2.PdfDocument(made)]
    width, _ = pypdfium2.PdfDocument(made)[0].get_size()
    right = max(page.get_charbox(at)[2] for page in pages for at in range(page.count_chars()))
    assert right < width, "no word leaves the page"
    assert "U+000D" not in " ".join(page.get_text_bounded() for page in pages)
