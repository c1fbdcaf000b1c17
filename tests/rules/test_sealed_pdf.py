"""A sealed document opens in the readers that people have, by its passphrase alone, and tells nothing before."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from pypdf._crypt_providers import crypt_provider
from pypdf.constants import UserAccessPermissions

from inkling.routing.methods.pdf_seal import seal
from inkling.routing.methods.sheet_pdf import as_pdf
from tests.deploy.not_run import program
from tests.rules.test_routing_sheet import sheets

PASSPHRASE = "7KQ2M-quiet lamps Zoë"
# Each reader and its words for: write the text of FILE, which PASSPHRASE opens.
READERS = {
    "qpdf": ("qpdf", "--password={0}", "--qdf", "--stream-data=uncompress", "--decrypt", "{1}", "-"),
    "mutool": ("mupdf-tools", "draw", "-p", "{0}", "-F", "txt", "-o", "-", "{1}"),
    "pdftotext": ("poppler-utils", "-upw", "{0}", "{1}", "-"),
}


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheets of one report, sealed."""
    file = tmp_path_factory.mktemp("sealed") / "sheet.pdf"
    file.write_bytes(as_pdf(sheets(), passphrase=PASSPHRASE))
    return file


def opened(reader: str, file: Path, passphrase: str) -> subprocess.CompletedProcess[bytes]:
    package, *arguments = READERS[reader]
    command = [program(reader, package=package), *(each.format(passphrase, file) for each in arguments)]
    return subprocess.run(command, capture_output=True, check=False)


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_opens_it_with_the_passphrase(reader: str, sealed: Path) -> None:
    done = opened(reader, sealed, PASSPHRASE)
    assert done.returncode == 0, done.stderr
    # qpdf writes the pages' own commands, with letters as numbers of the font: what it says of itself is enough.
    word = b"Submission" if reader == "qpdf" else b"Ann Example"
    assert word in done.stdout


@pytest.mark.parametrize("typed", ["12345-67890-24680", "123456789024680"])
def test_a_passphrase_is_typed_with_its_dashes_or_without(typed: str) -> None:
    document = as_pdf(sheets(), passphrase="12345-67890-24680", to_region=True)
    reader = pypdf.PdfReader(BytesIO(document))
    assert reader.decrypt(typed)
    text = reader.pages[0].extract_text()
    assert "S-ABC-DEF" in text
    assert "In confidence: about children" in text
    assert f"Page 1 of {len(reader.pages)}" in text
    assert "Told on: 20 November 2026" in text
    assert "How urgent, as told" in text
    assert reader.root_object["/Lang"] == "en-GB"
    assert reader.user_access_permissions
    assert reader.user_access_permissions & UserAccessPermissions.EXTRACT


@pytest.mark.parametrize("wrong", ["", "7KQ2M-quiet lamps Zoe", "7KQ2M-quiet lamps"])
@pytest.mark.parametrize("reader", READERS)
def test_no_reader_opens_it_with_another(reader: str, wrong: str, sealed: Path) -> None:
    done = opened(reader, sealed, wrong)
    assert done.returncode != 0
    for word in (b"Submission", b"Ann Example", b"kiosk"):
        assert word not in done.stdout


def test_it_is_aes_256_of_revision_6_throughout(sealed: Path) -> None:
    qpdf = program("qpdf", package="qpdf")
    asks = [qpdf, f"--password={PASSPHRASE}", "--show-encryption", "--check", str(sealed)]
    done = subprocess.run(asks, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "R = 6" in done.stdout
    for what in ("stream", "string", "file"):
        assert f"{what} encryption method: AESv3" in done.stdout
    assert "modify anything: not allowed" in done.stdout
    assert "WARNING" not in done.stdout + done.stderr


def test_the_arithmetic_is_that_of_cryptography() -> None:
    assert crypt_provider[0] == "cryptography"


def test_nothing_outside_the_seal_can_be_held_against_a_guess() -> None:
    """A file identifier is never encrypted: where it is a digest of the words, a guess can be tried on it."""
    once, again, open_ = (
        as_pdf(sheets(), passphrase=PASSPHRASE),
        as_pdf(sheets(), passphrase=PASSPHRASE),
        as_pdf(sheets()),
    )
    assert len({identifier(each) for each in (once, again, open_)}) == 3
    for word in (b"Submission", b"Inkling", b"pypdf", b"Ann Example"):
        assert word not in once


def identifier(document: bytes) -> bytes:
    found = re.search(rb"/ID\s*\[\s*<([0-9a-fA-F]+)>", document)
    assert found, "no identifier"
    return found[1]


def test_it_names_no_author_no_time_and_keeps_its_title() -> None:
    reader = pypdf.PdfReader(BytesIO(as_pdf(sheets(), passphrase=PASSPHRASE)), password=PASSPHRASE)
    assert dict(reader.metadata or {}) == {"/Title": "Submission", "/Creator": "Inkling"}


def test_an_empty_passphrase_or_one_that_readers_prepare_differently_seals_nothing() -> None:
    for passphrase in ("", "two\u0627words"):
        with pytest.raises(ValueError, match=r"passphrase|SASLprep"):
            seal(as_pdf(sheets()), passphrase=passphrase)
