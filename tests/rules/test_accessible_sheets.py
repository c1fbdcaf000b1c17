"""What PDF/UA-1 (ISO 14289-1) demands of a sheet, as far as a program without its validator can check it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdf
import pytest
import re2
from defusedxml import ElementTree

from inkling.routing.methods.pdf_pages import body_style, paragraph, pdf_of
from inkling.routing.methods.sheet_pdf import as_pdf
from tests.rules.test_routing_sheet import TOLD, sheets
from tests.rules.test_tagged_sheets import LONG, PASSPHRASE, read

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ua": "http://www.aiim.org/pdfua/ns/id/",
}
# Which elements may stand in which.
WITHIN = {"Document": {"H1", "H2", "P", "L"}, "L": {"LI"}, "LI": {"Lbl", "LBody"}}


@pytest.fixture(params=[TOLD, LONG], ids=["one page", "several"])
def open_sheet(request: pytest.FixtureRequest) -> pypdf.PdfReader:
    """A sheet as a person who submits it has it, with its lists of advice."""
    return pypdf.PdfReader(BytesIO(as_pdf(sheets(request.param))))


def kids(node: Any) -> list[Any]:
    return [kid.get_object() for kid in node.get("/K", [])]


def walk(node: Any) -> Iterator[Any]:
    yield node
    for kid in kids(node):
        if "/S" in kid:
            yield from walk(kid)


def document_of(reader: pypdf.PdfReader) -> Any:
    return reader.trailer["/Root"]["/StructTreeRoot"]["/K"][0].get_object()


def about(reader: pypdf.PdfReader) -> Any:
    packet = reader.trailer["/Root"]["/Metadata"]
    assert (packet["/Type"], packet["/Subtype"]) == ("/Metadata", "/XML")
    return ElementTree.fromstring(packet.get_data())


@pytest.mark.parametrize(("passphrase", "claims"), [("", ["1"]), (PASSPHRASE, [])])
def test_its_metadata_name_title_language_and_what_it_keeps_to(passphrase: str, claims: list[str]) -> None:
    reader = read(as_pdf(sheets(), passphrase=passphrase, to_region=True), passphrase)
    said = about(reader)
    assert reader.metadata
    assert [each.text for each in said.iterfind(".//dc:title//rdf:li", SPACES)] == [reader.metadata.title]
    assert [each.text for each in said.iterfind(".//dc:language//rdf:li", SPACES)] == ["en-GB"]
    assert [each.text for each in said.iterfind(".//ua:part", SPACES)] == claims


def test_its_catalogue_says_that_it_is_tagged_and_shows_its_title(open_sheet: pypdf.PdfReader) -> None:
    root = open_sheet.trailer["/Root"]
    assert root["/MarkInfo"] == {"/Marked": True}, "no suspects"
    assert (root["/Lang"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("en-GB", True)
    assert "/AcroForm" not in root
    assert all("/Annots" not in page for page in open_sheet.pages)


def test_each_element_stands_where_it_may_and_no_heading_is_left_out(open_sheet: pypdf.PdfReader) -> None:
    found = list(walk(document_of(open_sheet)))
    for node in found:
        inner = {str(kid["/S"])[1:] for kid in kids(node) if "/S" in kid}
        assert inner <= WITHIN.get(str(node["/S"])[1:], set())
    tags = [str(node["/S"])[1:] for node in found]
    assert {"L", "LI", "Lbl", "LBody"} <= set(tags), "lists are lists"
    assert next(tag for tag in tags if tag.startswith("H")) == "H1"
    assert tags.count("LI") == tags.count("Lbl") == tags.count("LBody"), "one of each, over pages too"


def test_whatever_is_marked_is_in_the_tree_once_in_the_order_of_the_pages(
    open_sheet: pypdf.PdfReader,
) -> None:
    pages = {page.indirect_reference.idnum: number for number, page in enumerate(open_sheet.pages)}
    in_tree = [
        (pages[kid.raw_get("/Pg").idnum], kid["/MCID"])
        for node in walk(document_of(open_sheet))
        for kid in kids(node)
        if "/MCID" in kid
    ]
    drawn = [
        (number, int(mark))
        for number, page in enumerate(open_sheet.pages)
        for mark in re2.findall(r"/MCID (\d+)>> BDC", page.get_contents().get_data().decode("latin-1"))
    ]
    assert in_tree == drawn
    assert len(drawn) > 10


def test_each_font_that_a_page_names_is_in_the_file_and_tells_its_letters(
    open_sheet: pypdf.PdfReader,
) -> None:
    for page in open_sheet.pages:
        fonts = page["/Resources"]["/Font"].values()
        assert fonts
        for font in (each.get_object() for each in fonts):
            assert "/FontFile2" in font["/FontDescriptor"], font["/BaseFont"]
            assert "/ToUnicode" in font


def test_a_title_with_signs_of_markup_breaks_nothing() -> None:
    title = "A <b> & ]]> title"
    said = about(pypdf.PdfReader(BytesIO(pdf_of([paragraph("Words.", body_style())], title=title))))
    assert [each.text for each in said.iterfind(".//dc:title//rdf:li", SPACES)] == [title]
