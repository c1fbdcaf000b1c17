"""Files as other systems write them, and as somebody writes them who breaks it: read, or refused in words."""

from __future__ import annotations

import io
import json
import resource
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from inkling.commands.exchanging.importing import tables, text_files, workbook_lines
from inkling.commands.exchanging.importing.csv_lines import csv_table
from inkling.commands.exchanging.importing.json_lines import json_table
from inkling.commands.exchanging.importing.tables import FileProblem, FileRefused
from inkling.commands.exchanging.importing.text_files import FileKind, kind_of
from inkling.commands.exchanging.importing.workbook_lines import workbook_table
from inkling.commands.sentences import say
from inkling.notes.rules.importing.lines import LineProblem, SourceLine

COLUMNS = ("Id", "Words", "Day")
HEAD = "Id,Words,Day\n"


def written(folder: Path, body: bytes | str, *, name: str = "notes.csv") -> Path:
    path = folder / name
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    return path


def lines(path: Path, *, encoding: str = "utf-8") -> list[SourceLine]:
    kind = kind_of(path)
    if kind is FileKind.WORKBOOK:
        return list(workbook_table(path, columns=COLUMNS, sheet="").lines)
    read = csv_table if kind is FileKind.CSV else json_table
    return list(read(path, columns=COLUMNS, encoding=encoding).lines)


def refused(path: Path, **rest: str) -> FileProblem:
    with pytest.raises(FileRefused) as found:
        lines(path, **rest)
    assert say(found.value.reason)
    problem = found.value.reason.kind
    assert isinstance(problem, FileProblem)
    return problem


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        ("Id,Words,Day\n1,Zoë waits.,03/11/25\n", "utf-8"),
        ("\ufeffId,Words,Day\r\n1,Zoë waits.,03/11/25\r\n", "utf-8"),
        ("\ufeffId,Words,Day\r\n1,Zoë waits.,03/11/25\r\n", "windows-1252"),
        ("Id;Words;Day\r1;Zoë waits.;03/11/25\r", "utf-8"),
        ("Id\tWords\tDay\n1\tZoë waits.\t03/11/25", "utf-8"),
        ('ID , wORDS ,"Day\n"\n1,Zoë waits.,03/11/25\n', "utf-8"),
        ("Export of today\n\nDay,Other,Id,Words\n03/11/25,x,1,Zoë waits.\n,,,\n\n", "utf-8"),
    ],
)
def test_a_csv_is_read_however_it_is_written(tmp_path: Path, body: str, encoding: str) -> None:
    (found,) = lines(written(tmp_path, body), encoding=encoding)
    assert dict(found.cells) == {"Id": "1", "Words": "Zoë waits.", "Day": "03/11/25"}


@pytest.mark.parametrize("codec", ["cp1252", "utf-16"])
def test_other_letters_are_read_where_the_file_or_the_map_says_so(tmp_path: Path, codec: str) -> None:
    file = written(tmp_path, "Id,Words,Day\n1,“Zoë” waits.,03/11/25\n".encode(codec))
    (found,) = lines(file, encoding="windows-1252")
    assert found.cells["Words"] == "“Zoë” waits."


def test_letters_are_never_guessed(tmp_path: Path) -> None:
    latin = written(tmp_path, "Id,Words,Day\n1,x,03/11/25\n2,Zoë,03/11/25\n".encode("cp1252"))
    with pytest.raises(FileRefused) as found:
        lines(latin)
    assert "Line 3 is not written in utf-8" in say(found.value.reason)
    assert (
        refused(written(tmp_path, "Id,Words,Day\n1,Zoë,03/11/25\n"), encoding="latin-1")
        is FileProblem.IS_UTF8
    )


def test_breaks_quotes_and_numbers_of_lines_are_right(tmp_path: Path) -> None:
    file = written(tmp_path, HEAD + '1,"One\r\ntwo ""three"", four",03/11/25\n2,x,y\n')
    first, second = lines(file)
    assert first.cells["Words"] == 'One\r\ntwo "three", four'
    assert (first.number, second.number) == (2, 4)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("1,a,b,c", LineProblem.RAGGED),
        ("1,a", LineProblem.RAGGED),
        ('1,"He said "hello" to her",b', LineProblem.QUOTES),
    ],
)
def test_a_line_of_another_width_fails_alone(tmp_path: Path, line: str, problem: LineProblem) -> None:
    found = lines(written(tmp_path, f"{HEAD}0,x,y\n{line}\n2,x,y\n"))
    assert [each.number for each in found] == [2, 3, 4]
    assert [each.problem and each.problem.kind for each in found] == [None, problem, None]


def test_an_open_quote_stops_there_and_what_is_before_it_is_read(tmp_path: Path) -> None:
    file = written(tmp_path, HEAD + "1,x,y\n" + '2,"open,y\n' + "3,x,y\n" * 20)
    read = csv_table(file, columns=COLUMNS, encoding="utf-8").lines
    assert next(read).cells["Id"] == "1"
    with pytest.raises(FileRefused) as found:
        list(read)
    assert "What begins in line 3" in say(found.value.reason)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", FileProblem.EMPTY),
        (b" \r\n\t", FileProblem.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, FileProblem.OLD_EXCEL),
        (b"%PDF-1.7", FileProblem.NO_TABLE),
        (b"<html><table><tr><td>Id</td>", FileProblem.NO_TABLE),
        (b"\xef\xbb\xbf<?xml version='1.0'?>", FileProblem.NO_TABLE),
        (b"Id,Words,Day\n1,\0\0,3", FileProblem.NO_TABLE),
        (b'[{"Id": 1}]', FileProblem.JSON_LIST),
        (b"PK\x03\x04 and no more", FileProblem.BROKEN_WORKBOOK),
        (b"Id,Word,Day\n1,2,3", FileProblem.NO_COLUMNS),
        (b"Id,Words,Day,id\n1,2,3,4", FileProblem.COLUMN_TWICE),
        (b'{"Id": 1, "Word": 2, "Day": 3}', FileProblem.NO_COLUMNS),
    ],
)
def test_what_is_no_table_is_refused_by_its_content(
    tmp_path: Path, body: bytes, problem: FileProblem
) -> None:
    assert refused(written(tmp_path, body)) is problem


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as zipped:
        zipped.writestr("a.txt", "a")
    assert refused(written(tmp_path, packed.getvalue())) is FileProblem.NO_TABLE


def test_json_lines_are_read_one_by_one(tmp_path: Path) -> None:
    body = "\n".join(
        [
            json.dumps({"Id": 1, "Words": "Zoë\nwaits", "Day": "03/11/25", "more": {"a": [1]}}),
            '{"Id": 0777, "Words": "x"}',
            "",
            '{"Id": 2, "Words": ["x"], "Day": null}',
            '{"Id": 3, "id": 4, "Words": "x"}',
            '{"Id": 12.10, "Words": true}',
            "[1]",
            '{"a":' * 3_000,
        ]
    )
    found = {each.number: each for each in lines(written(tmp_path, body))}
    assert dict(found[1].cells) == {"Id": "1", "Words": "Zoë\nwaits", "Day": "03/11/25"}
    assert found[4].unread == {"Words": LineProblem.NESTED}
    assert found[6].cells["Id"] == "12.10"
    for broken in (2, 5, 7, 8):
        assert found[broken].problem is not None


def book(folder: Path, fill: Callable[[Any], None] = lambda sheet: None) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["Wren", None, None])
    sheet.append(["Id", "Day", "Words"])
    sheet.append([412, datetime.fromisoformat("2025-11-03T16:20"), "Zoë waits.\nAgain."])
    fill(sheet)
    path = folder / "notes.csv"
    made.save(path)
    return path


def test_a_workbook_is_read_whatever_its_name_says(tmp_path: Path) -> None:
    (found,) = lines(book(tmp_path))
    assert (found.number, found.cells["Id"], found.cells["Words"]) == (3, "412", "Zoë waits.\nAgain.")
    assert found.days == {"Day": date(2025, 11, 3)}


def test_a_formula_and_an_error_are_no_words_and_fail_alone(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append([1, "03/11/25", "=A1&B1"])
        sheet.append([2, "03/11/25", "#REF!"])
        sheet["C5"].data_type = "e"

    found = lines(book(tmp_path, fill))
    assert [dict(each.unread) for each in found] == [
        {},
        {"Words": LineProblem.FORMULA},
        {"Words": LineProblem.CELL_ERROR},
    ]


def test_cells_that_stand_for_several_lines_are_refused(tmp_path: Path) -> None:
    def fill(sheet: Any) -> None:
        sheet.append([1, "03/11/25", "x"])
        sheet.append([None, "03/11/25", "y"])
        sheet.merge_cells("A4:A5")

    assert refused(book(tmp_path, fill)) is FileProblem.MERGED


def test_a_second_sheet_is_not_passed_over(tmp_path: Path) -> None:
    path = book(tmp_path)
    made = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    made.create_sheet("Closed")
    made.save(path)
    assert refused(path) is FileProblem.NO_SHEET
    assert len(list(workbook_table(path, columns=COLUMNS, sheet="sheet").lines)) == 1


def planted(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    """Change one part of a workbook."""
    with zipfile.ZipFile(path) as packed:
        parts = {each: packed.read(each) for each in packed.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for each, body in parts.items():
            packed.writestr(each, body)


@pytest.mark.parametrize(
    "change",
    [
        lambda body: b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + body,
        lambda body: body.replace(b"</worksheet>", b" " * 40_000_000 + b"</worksheet>"),
    ],
    ids=["entities", "bomb"],
)
def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setattr(workbook_lines, "MOST_INSIDE", 30_000_000)
    path = book(tmp_path)
    planted(path, "xl/worksheets/sheet1.xml", change)
    assert refused(path) is FileProblem.LARGE_INSIDE


def test_a_row_of_a_number_beyond_all_is_refused_at_once(tmp_path: Path) -> None:
    path = book(tmp_path)
    planted(
        path, "xl/worksheets/sheet1.xml", lambda body: body.replace(b'<row r="3"', b'<row r="99999999999"')
    )
    assert refused(path) is FileProblem.BROKEN_WORKBOOK


def test_a_line_that_never_ends_is_refused_and_fills_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (tables, text_files):
        monkeypatch.setattr(module, "LONGEST_LINE", 100_000)
    file = written(tmp_path, HEAD + "1,x,y\n" + "z" * 40_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert refused(file) is FileProblem.NEVER_ENDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000, "KiB"


def test_a_quotation_mark_behind_another_delimiter_ends_no_file(tmp_path: Path) -> None:
    body = 'Id;Day;Words\n1;03/11/25;"She said, ""I was out,"""\n'
    (found,) = lines(written(tmp_path, body + "2;03/11/25;x\n" * 0))
    assert found.cells["Words"] == 'She said, "I was out,"'


@pytest.mark.parametrize(
    ("part", "change"),
    [
        ("xl/worksheets/sheet1.xml", lambda body: body[: len(body) // 2]),
        ("xl/worksheets/sheet1.xml", lambda body: body.replace(b'<row r="3"', b'<row r="3" <')),
        (
            "xl/worksheets/sheet1.xml",
            lambda body: body.replace(b"</row>", b"</row><row><c t='s'><v>999</v></c></row>", 2),
        ),
        ("xl/workbook.xml", lambda body: body[:-20]),
        (
            "xl/worksheets/sheet1.xml",
            lambda body: body.replace(b"</row>", b"</row><row><c t='n'><v>x</v></c></row>", 2),
        ),
    ],
    ids=["half a sheet", "no XML", "words that are not there", "half a book", "no number"],
)
def test_a_workbook_that_is_broken_inside_is_refused_in_words(
    tmp_path: Path, part: str, change: Callable[[bytes], bytes]
) -> None:
    path = book(tmp_path)
    planted(path, part, change)
    assert refused(path) is FileProblem.BROKEN_WORKBOOK
