"""A code that was read out opens what it was made for in the readers that people have, dashes or not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from inkling.capture.rules.spoken_codes import as_typed_in_one, make_spoken_code
from inkling.files.rules.parcel import make_parcel
from inkling.routing.methods.sheet_pdf import as_pdf
from tests.deploy.not_run import program
from tests.rules.test_routing_sheet import sheets
from tests.rules.test_sealed_pdf import READERS, opened

# poppler's own programs cut what is typed on their command line at 32 signs.
CUT_AT = 32
TAKES_ALL = sorted(READERS.keys() - {"pdftotext"})


def test_codes_are_long_digits_alone_and_never_alike() -> None:
    made = {make_spoken_code() for _ in range(50)}
    assert len(made) == 50
    for code in made:
        groups = code.split("-")
        assert [len(each) for each in groups] == [5] * 6
        assert as_typed_in_one(code) == "".join(groups)
        assert as_typed_in_one(code).isdigit(), "no letter whose case may be wrong"
        assert len(as_typed_in_one(code)) <= CUT_AT


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_opens_a_sealed_document_by_it_without_dashes(reader: str, tmp_path: Path) -> None:
    code, file = make_spoken_code(), tmp_path / "sealed.pdf"
    file.write_bytes(as_pdf(sheets(), passphrase=code))
    typed = [as_typed_in_one(code), *([code] if reader in TAKES_ALL else [])]
    for each in typed:
        done = opened(reader, file, each)
        assert done.returncode == 0, done.stderr
        assert reader == "qpdf" or b"Ann Example" in done.stdout


@pytest.mark.parametrize("dashes", [True, False])
def test_a_parcel_gives_its_file_by_it(dashes: bool, tmp_path: Path) -> None:
    code, file, held = make_spoken_code(), tmp_path / "parcel.pdf", tmp_path / "held"
    file.write_bytes(make_parcel(b"what is in it", name="file.jpg", lines=["For the team"], code=code))
    typed = code if dashes else as_typed_in_one(code)
    qpdf = program("qpdf", package="qpdf")
    shown = subprocess.run(
        [qpdf, f"--password={typed}", "--show-attachment=file.jpg", str(file)],
        capture_output=True,
        check=False,
    )
    assert (shown.returncode, shown.stdout) == (0, b"what is in it"), shown.stderr
    if not dashes:
        pdfdetach = program("pdfdetach", package="poppler-utils")
        saves = [pdfdetach, "-upw", typed, "-save", "1", "-o", str(held), str(file)]
        assert subprocess.run(saves, capture_output=True, check=False).returncode == 0
        assert held.read_bytes() == b"what is in it"
