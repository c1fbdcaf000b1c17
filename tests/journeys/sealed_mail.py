"""The demo's sealed mail as a person takes it: the page has the passphrase, and the usual readers open it."""

from __future__ import annotations

import subprocess
import time
import urllib.request
from pathlib import Path

import re2

from inkling.installation.demo.place import PAGE_OFFSET
from tests.deploy.not_run import program
from tests.journeys.visitor import Visitor

LONGEST = 900.0
# Each reader and its words for: write the text of the file that the passphrase opens.
_READERS = {
    "qpdf": ("qpdf", "--password={0}", "--check", "{1}"),
    "mutool": ("mupdf-tools", "draw", "-p", "{0}", "-F", "txt", "-o", "-", "{1}"),
    "pdftotext": ("poppler-utils", "-upw", "{0}", "{1}", "-"),
}


def mails_a_sealed_document(base: int, folder: Path) -> None:
    """Wait for the report of another force's area to be mailed; open it, with its dashes and without."""
    site, page = f"localhost:{base + PAGE_OFFSET}", Visitor()
    deadline = time.monotonic() + LONGEST
    while "/sealed/" not in page.get(f"http://{site}/"):
        assert time.monotonic() < deadline, "no sealed document was mailed"
        time.sleep(1)
    assert "Golf" not in page.page, "the mail itself says nothing"
    (passphrase,) = set(re2.findall(r"<strong>([0-9-]{35})</strong>", page.page))
    (path,) = re2.findall(r'href="(/sealed/[0-9]+.pdf)"', page.page)
    file = folder / "sealed.pdf"
    file.write_bytes(_read(f"{site}{path}"))
    for typed in (passphrase, passphrase.replace("-", "")):
        # pdftotext takes 32 signs of a passphrase at most on its command line.
        for reader in (each for each in _READERS if len(typed) <= 32 or each != "pdftotext"):
            done = _open(reader, file, typed)
            assert done.returncode == 0, (reader, done.stderr)
            assert b"Golf" in done.stdout or reader == "qpdf"
    assert all(_open(reader, file, "00000").returncode for reader in _READERS)
    file.write_bytes(_read(f"{site}{path.replace('sealed', 'opened', 1)}"))
    pdftotext = program("pdftotext", package="poppler-utils")
    shown = subprocess.run([pdftotext, str(file), "-"], capture_output=True, check=True).stdout
    assert b"Golf" in shown, "the page opens it as well"


def _open(reader: str, file: Path, passphrase: str) -> subprocess.CompletedProcess[bytes]:
    package, *arguments = _READERS[reader]
    command = [program(reader, package=package), *(each.format(passphrase, file) for each in arguments)]
    return subprocess.run(command, capture_output=True, check=False)


def _read(address: str) -> bytes:
    with urllib.request.urlopen(f"http://{address}", timeout=30) as answer:
        return bytes(answer.read())
