"""Normal forms of number, plate, handle, name and date."""

from __future__ import annotations

from datetime import date

import pytest

from inkling.extraction.normalise import (
    normal_handle,
    normal_name,
    normal_number,
    normal_plate,
)
from inkling.extraction.normalise.date import resolve
from inkling.extraction.normalise.number import spoken_digits


@pytest.mark.parametrize(
    ("told", "digits", "part"),
    [
        ("07700 900 123", "+447700900123", "whole"),
        ("+44 7700 900123", "+447700900123", "whole"),
        ("0044 (0)7700-900123", "+447700900123", "whole"),
        ("7700900123", "+447700900123", "whole"),
        ("020 7946 0123", "+442079460123", "whole"),
        ("+48 600 000 000", "+48600000000", "whole"),
        ("٠٧٧٠٠ ٩٠٠١٢٣", "+447700900123", "whole"),
        ("077", "077", "start"),
        ("482", "482", "piece"),
        ("nothing", "", "piece"),
    ],
)
def test_number(told: str, digits: str, part: str) -> None:
    assert (normal_number(told).digits, normal_number(told).part) == (digits, part)


def test_a_part_keeps_its_digits() -> None:
    assert normal_number("900", part="end") == normal_number("9 0 0", part="end")


def test_spoken_digits() -> None:
    assert spoken_digits("oh seven seven double oh nine hundred, one two three") == "07700900123"


@pytest.mark.parametrize(
    ("told", "marks", "part"),
    [
        ("bx19 qtk", "BX19QTK", "whole"),
        ("BX19-QTK", "BX19QTK", "whole"),
        ("K394 QTX", "K394QTX", "whole"),
        ("RIZ 4012", "RIZ4012", "whole"),
        ("KXT", "KXT", "piece"),
        ("BX?9 Q*K", "BX?9Q?K", "piece"),
        ("Bravo X-ray one nine Quebec Tango Kilo", "BX19QTK", "whole"),
    ],
)
def test_plate(told: str, marks: str, part: str) -> None:
    assert (normal_plate(told).marks, normal_plate(told).part) == (marks, part)


def test_plates_that_sound_alike_share_a_form() -> None:
    assert normal_plate("BX19 QTK").sounds == normal_plate("BX19 QPK").sounds
    assert normal_plate("BX19 QTK").sounds != normal_plate("BX19 QWK").sounds


@pytest.mark.parametrize(
    ("told", "normal"),
    [
        ("@Jay_K1ng", "jay_k1ng"),
        ("instagram.com/jay.king/", "jay.king"),
        ("jay.k1ng.", "jay.k1ng"),
    ],
)
def test_handle(told: str, normal: str) -> None:
    assert normal_handle(told) == normal


@pytest.mark.parametrize(
    ("told", "normal"),
    [
        ("Mr. O'Brien's", "obrien"),
        ("José García", "jose garcia"),
        ("Auntie Folake", "folake"),
        ("Jose\u0301", "jose"),
        ("  big   Marv ", "big marv"),
        ("Dr", "dr"),
        ("", ""),
    ],
)
def test_name(told: str, normal: str) -> None:
    assert normal_name(told) == normal


@pytest.mark.parametrize(
    ("told", "iso"),
    [
        ("12/03/26", "2026-03-12"),
        ("2026-03-01", "2026-03-01"),
        ("3rd of March", "2026-03-03"),
        ("March 3rd", "2026-03-03"),
        ("19 December", "2025-12-19"),
        ("last Friday", "2026-03-13"),
        ("Wednesday", "2026-03-11"),
        ("two weeks ago", "2026-03-04"),
        ("the day before yesterday", "2026-03-16"),
        ("31/02/26", None),
        ("recently", None),
        ("every Friday", None),
        ("9999 days ago", None),
    ],
)
def test_date(told: str, iso: str | None) -> None:
    assert resolve(told, day=date(2026, 3, 18)) == iso


def test_without_a_day_only_full_dates_are_resolved() -> None:
    assert resolve("last Friday", day=None) is None
    assert resolve("3 March 2026", day=None) == "2026-03-03"
