"""A sheet as a Word document: the answers of its PDF, headings that a screen reader walks, no author and no time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document

from inkling.routing.methods.sheet_docx import as_docx
from inkling.routing.rules.document.sheet_text import about_lines, lay_out
from tests.rules.test_routing_sheet import sheets


def document_of(data: bytes) -> Any:
    return Document(BytesIO(data))


def words_of(data: bytes) -> str:
    return "\n".join(each.text for each in document_of(data).paragraphs)


def test_every_line_of_the_sheet_stands_in_it_in_order() -> None:
    for to_region in (False, True):
        (first, second) = sheets()
        words, at = words_of(as_docx([first, second], to_region=to_region)), 0
        for sheet in (first, second):
            laid = lay_out(sheet, to_region=to_region)
            expected = [sheet.title, *about_lines(sheet)]
            expected += [line for section in laid.before for line in (section.heading, *section.lines)]
            expected += [text for row in laid.rows for text in (row.label, row.answer)]
            expected += [line for section in laid.after for line in (section.heading, *section.lines)]
            for each in expected:
                found = words.find(each, at)
                assert found >= 0, each
                at = found + len(each)
    assert "José told me <b>a man</b> waits by the kiosk." in words


def test_headings_are_headings_and_the_file_names_no_author_and_no_time() -> None:
    (first, *_) = sheets()
    made = as_docx([first], to_region=True)
    document = document_of(made)
    styles = [each.style.name for each in document.paragraphs]
    assert styles[0] == "Heading 1"
    assert styles.count("Heading 2") >= len(lay_out(first, to_region=True).rows)
    about = document.core_properties
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created.year == about.modified.year == 2000
    assert (about.title, about.language) == ("Submission", "en-GB")
    with ZipFile(BytesIO(made)) as parts:
        assert {each.date_time for each in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    foot = document.sections[0].footer.paragraphs[0].text
    assert "S-ABC-DEF" in foot
    assert "In confidence" in foot


def test_the_region_gets_nothing_that_is_meant_for_whoever_submits() -> None:
    words = words_of(as_docx(sheets(), to_region=True))
    for heading in ("How to submit", "Mind", "Who told"):
        assert heading not in words
        assert heading in words_of(as_docx(sheets()))


def test_what_no_such_file_can_hold_shows_that_it_was_there() -> None:
    (first, *_) = sheets()
    asked = replace(first.fields[0], label="left \x0b\x00 right \ufffe")
    words = words_of(as_docx([replace(first, fields=(asked, *first.fields[1:]))]))
    assert "left \ufffd\ufffd right \ufffd" in words
