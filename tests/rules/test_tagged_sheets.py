"""A sheet as a screen reader meets it: each line is tagged, in its order, over pages too, open and sealed."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
import re2

from inkling.routing.methods.sheet_pdf import as_pdf
from inkling.routing.rules.document.sheet_text import about_lines, lay_out
from tests.deploy.not_run import program
from tests.rules.test_routing_sheet import TOLD, sheets

PASSPHRASE = "12345-67890-12345"
LIST = {"L", "LI", "Lbl", "LBody"}
# Reference, marking and number of a page.
FOOTER = 3
LONG = replace(TOLD, narrative="told " * 3_000)


def read(data: bytes, passphrase: str) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(BytesIO(data))
    assert not passphrase or reader.decrypt(passphrase)
    return reader


def elements(node: Any) -> list[tuple[str, int]]:
    """Return the tag of each element and on how many stretches of pages it stands, in the order of the tree."""
    found = node.get_object()
    if "/S" not in found:
        return []
    kids = [kid.get_object() for kid in found.get("/K", [])]
    inside = [each for kid in kids for each in elements(kid)]
    return [(str(found["/S"])[1:], sum("/MCID" in kid for kid in kids)), *inside]


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_a_screen_reader_knows_title_language_headings_and_paragraphs(passphrase: str) -> None:
    reader = read(as_pdf(sheets(LONG), passphrase=passphrase, to_region=True), passphrase)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"] == "en-GB"
    assert reader.metadata
    assert reader.metadata.title == "Submission"
    assert reader.pdf_header in ("%PDF-1.7", "%PDF-2.0")
    (document, *found) = elements(root["/StructTreeRoot"]["/K"][0])
    assert document == ("Document", 0)
    assert found[0][0] == "H1"
    assert {tag for tag, _ in found} - LIST == {"H1", "H2", "P"}
    assert all(marks for tag, marks in found if tag not in {"L", "LI"}), (
        "an element without words is read as silence"
    )
    assert max(marks for _, marks in found) > 1, "what was told goes over pages as one paragraph"
    assert [page["/StructParents"] for page in reader.pages] == list(range(len(reader.pages)))


def shown_by_tags(document: bytes, *, folder: Path) -> str:
    """Return the tree of a document with its words, as pdfinfo prints it."""
    file, pdfinfo = folder / "sheet.pdf", program("pdfinfo", package="poppler-utils")
    file.write_bytes(document)
    done = subprocess.run([pdfinfo, "-struct-text", str(file)], capture_output=True, check=True, text=True)
    return done.stdout


def test_the_words_are_read_by_their_tags_in_the_order_of_the_sheet(tmp_path: Path) -> None:
    (first, *_) = sheets()
    shown = shown_by_tags(as_pdf([first], to_region=True), folder=tmp_path)
    words, at = " ".join("".join(re2.findall(r'"(.*)"', shown)).split()), 0
    laid = lay_out(first, to_region=True)
    for each in [first.title, *about_lines(first), *(row.label for row in laid.rows)]:
        found = words.find(each, at)
        assert found >= 0, each
        at = found + len(each)
    assert "In confidence" not in words, "the foot of a page interrupts nobody"


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_whatever_is_drawn_is_tagged_or_said_to_be_decoration(passphrase: str) -> None:
    """Between BT and ET letters are drawn; each such stretch stands inside a mark."""
    for page in read(as_pdf(sheets(LONG), passphrase=passphrase), passphrase).pages:
        depth, outside = 0, 0
        for token in re2.findall(r"\b(?:BDC|BMC|EMC|BT)\b", page.get_contents().get_data().decode("latin-1")):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1, "BT": 0}[token]
            outside += token == "BT" and depth == 0
        assert depth == 0
        assert outside <= 1, "reportlab sets the font of a page once, before anything is drawn"


def test_a_dash_is_the_label_of_an_item_and_no_word_of_it(tmp_path: Path) -> None:
    (first, *_) = sheets()
    shown = shown_by_tags(as_pdf([first]), folder=tmp_path)
    labels, items = (
        [block.split('"')[1] for block in shown.split(f"{tag} (block)")[1:]] for tag in ("Lbl", "LBody")
    )
    assert set(labels) == {"-"}
    assert len(items) == len(labels)
    assert "If a child is in danger now, call 999 first." in items[0]
    assert not [each for each in items if each.startswith("-")]


def test_no_page_is_empty_however_long_the_telling_is() -> None:
    """What stands behind the last line was room alone, and began a page where the last line was at the foot."""
    for lines in range(24, 44):
        told = replace(TOLD, narrative="\n".join(["told"] * lines))
        *_, last = read(as_pdf(sheets(told)[:1], to_region=True), "").pages
        words = [line for line in last.extract_text().splitlines() if line.strip()]
        assert len(words) > FOOTER, f"{lines} lines of words leave a page without any"
