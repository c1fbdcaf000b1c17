"""`inkling print`: papers of a region as tagged PDFs, read back: words, sizes, tags, numbers and the square code."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import qrcode
import re2
from pypdf import PdfReader

from inkling.commands.printing.paper.sheet import QUIET, square_code
from inkling.commands.printing.paper.words import languages, words_in
from inkling.commands.printing.print_papers import main
from inkling.regions.rules.directory import directory
from inkling.sites.community.helplines import EVERYONE

ADDRESS = "https://tell.example.org"
PAPERS = ("leaflet-a4", "leaflet-a5", "poster", "cards")
A4, A5 = (595, 842), (420, 595)
MACHINE = ("unchecked", "checked_by", "checked_on")
# The leaflet of 2018 stands in nobody's copy of ours: its sentences are said in own words.
LEAFLETS = (
    "Names/nicknames/characteristics",
    "possible hotspot locations",
    "this can include slang names",
    "Names of out of borough links",
    "Where possible and safe to do so",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("papers")
    assert main(["--region", "west-yorkshire", "--address", ADDRESS, "--out", str(out)]) == 0
    return out


def reader(folder: Path, paper: str, region: str = "west-yorkshire") -> PdfReader:
    return PdfReader(folder / f"{region}-{paper}.pdf")


def words_of(found: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in found.pages)


def test_four_papers_are_written_each_on_its_own_size(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"west-yorkshire-{each}.pdf" for each in PAPERS
    )
    for paper in PAPERS:
        found = reader(folder, paper)
        wide, high = A5 if paper.endswith("a5") else A4
        assert len(found.pages) == (2 if paper.startswith("leaflet") else 1)
        for page in found.pages:
            assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (wide, high)


@pytest.mark.parametrize("paper", ["leaflet-a4", "leaflet-a5"])
def test_the_leaflet_has_the_two_tables_and_the_way_to_tell(folder: Path, paper: str) -> None:
    said = words_of(reader(folder, paper))
    first, second = said.split("More pieces that help")
    for row in ("People", "Other children", "Places", "Travel", "Online", "Drugs and alcohol", "Other towns"):
        assert row in first
    for row in ("Contact details", "Businesses", "Clothing", "Groups and gangs", "Signs of harm"):
        assert row in second
    for number in ("999", "101", "0800 555 111", ADDRESS, "West Yorkshire Police"):
        assert number in said
    assert said.index("999") < said.index(ADDRESS), "Danger comes first"
    assert not [each for each in LEAFLETS if each.casefold() in said.casefold()]


def test_a_card_holds_every_number_and_says_nothing_of_the_site(folder: Path) -> None:
    said = words_of(reader(folder, "cards"))
    for number in EVERYONE:
        assert said.count(number.number) >= 10
    assert said.count("British Transport Police, by text: 61016") == 10, "Nobody answers a call there"
    for word in ("inkling", "example.org", "police area", "child is", "exploit"):
        assert word not in said.casefold()


def test_what_a_force_has_not_confirmed_stands_on_no_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    region = next(each for each in directory() if each.region_id == "police-scotland")
    unsure = [each for each in region.public if each.status != "confirmed" and each.address]
    assert unsure, "Choose a region of which something is not confirmed"
    assert main(["--region", region.region_id, "--address", ADDRESS, "--out", str(tmp_path)]) == 0
    said = words_of(reader(tmp_path, "leaflet-a4", region.region_id))
    told = capsys.readouterr().err
    for each in unsure:
        assert each.name not in said
        assert each.name in told
    assert "To be checked before you print: Childline" in told


def test_every_region_can_be_printed(tmp_path: Path) -> None:
    assert main(["--region", "all", "--address", ADDRESS, "--out", str(tmp_path)]) == 0
    here = [each for each in directory() if not each.ended_on]
    assert len(list(tmp_path.iterdir())) == len(PAPERS) * len(here)
    assert "61016" in words_of(reader(tmp_path, "poster", "btp"))


@pytest.mark.parametrize("region", ["dyfed-powys", "gwent", "north-wales", "south-wales"])
def test_a_force_of_wales_has_papers_in_welsh(
    region: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--region", region, "--address", ADDRESS, "--language", "cy", "--out", str(tmp_path)]
    assert main(asked) == 0
    said = {each: words_of(reader(tmp_path, each, region)) for each in PAPERS}
    assert "Ffoniwch 999" in said["leaflet-a4"] == said["leaflet-a5"]
    for each in ("leaflet-a4", "leaflet-a5", "poster"):
        assert "Does neb wedi'i wirio eto" in said[each]
        assert "No person has checked it yet" in said[each]
        assert not [word for word in ("Police, not", "Call", "children") if word in said[each]]
        assert reader(tmp_path, each, region).trailer["/Root"]["/Lang"] == "cy"
    assert said["cards"].count("Rhifau sy'n helpu") == 10
    assert "every word" in capsys.readouterr().err


def test_who_translates_the_papers_has_every_sentence() -> None:
    """A language lacks no sentence, has each value, and as many lines where there are several."""

    def shape(words: Any) -> Any:
        if isinstance(words, dict):
            return {key: shape(each) for key, each in words.items() if key not in MACHINE}
        if isinstance(words, list):
            return [shape(each) for each in words]
        return sorted(re2.findall(r"%\(\w+\)s|[0-9]+", words))

    for language in languages():
        assert shape(words_in(language)) == shape(words_in("en")), language


def elements(node: Any) -> list[tuple[str, str]]:
    node = node.get_object()
    if "/S" not in node:
        return []
    kids = [kid for each in node.get("/K", []) for kid in elements(each)]
    return [(str(node["/S"])[1:], str(node.get("/Alt", ""))), *kids]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_screen_reader_knows_what_stands_there(folder: Path, paper: str) -> None:
    found = reader(folder, paper)
    root = found.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert found.metadata.title
    tags = elements(root["/StructTreeRoot"]["/K"][0])
    kinds = [tag for tag, _ in tags]
    assert kinds[0] == "Document"
    assert next(each for each in kinds[1:]) in ("H1", "H2"), "A heading comes first"
    if paper.startswith("leaflet"):
        assert kinds.count("Table") == 2
        assert kinds.count("TR") == 12 + 2
        assert kinds.count("TD") == 12
    figures = [says for tag, says in tags if tag == "Figure"]
    assert figures == ([] if paper == "cards" else [f"Square code with the address {ADDRESS}"])
    assert kinds.count("LI") >= (len(EVERYONE) if paper == "cards" else 2)


@pytest.mark.parametrize("paper", PAPERS)
def test_whatever_is_drawn_is_tagged_or_said_to_be_decoration(folder: Path, paper: str) -> None:
    """Between BT and ET letters are drawn; each such stretch stands inside a mark."""
    for page in reader(folder, paper).pages:
        depth, outside = 0, 0
        for token in re2.findall(r"\b(?:BDC|BMC|EMC|BT)\b", page.get_contents().get_data().decode("latin-1")):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1, "BT": 0}[token]
            outside += token == "BT" and depth == 0
        assert depth == 0
        assert outside <= 1, "reportlab sets the font of a page once, before anything is drawn"


def test_the_square_code_is_that_of_the_address() -> None:
    rows = square_code(ADDRESS)
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(ADDRESS)
    code.make(fit=True)
    assert [row[QUIET:-QUIET] for row in rows[QUIET:-QUIET]] == code.get_matrix()
    around = [*rows[:QUIET], *rows[-QUIET:], *(row[:QUIET] for row in rows), *(row[-QUIET:] for row in rows)]
    assert not any(any(row) for row in around), "A camera needs white around it"


def test_the_square_code_is_drawn_as_it_is(folder: Path, tmp_path: Path) -> None:
    """Each module of the poster's code, looked at in a picture of the page."""
    assert shutil.which("pdftoppm"), "As root: apt-get install poppler-utils"
    paper = folder / "west-yorkshire-poster.pdf"
    subprocess.run(["pdftoppm", "-r", "288", "-gray", paper, tmp_path / "p"], check=True)
    _, size, _, pixels = next(tmp_path.glob("p*.pgm")).read_bytes().split(b"\n", 3)
    wide = int(size.split()[0])
    lines = [pixels[start : start + wide] for start in range(0, len(pixels), wide)]
    rows = square_code(ADDRESS)
    # The upper edge of two of its three corners: seven dark modules, and seven more at the other end.
    edge = re2.compile(rb"[\x00-\x40]{90,115}")
    top, runs = next(
        (y, found) for y, line in enumerate(lines) if len(found := list(edge.finditer(line))) == 2
    )
    module = (runs[1].end() - runs[0].start()) / (len(rows) - 2 * QUIET)
    left, top = runs[0].start() - QUIET * module, top - QUIET * module
    seen = [
        [
            lines[int(top + (down + 0.5) * module)][int(left + (along + 0.5) * module)] < 128
            for along in range(len(rows))
        ]
        for down in range(len(rows))
    ]
    assert seen == rows


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (["--region", "nowhere"], "no region nowhere"),
        (["--address", "http://tell.example.org"], "https://"),
        (["--address", "https://tell.example.org/?who=1"], "https://"),
        (["--address", f"https://{'a' * 80}.org"], "60 characters"),
        (["--language", "xx"], "there are: cy, en"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_a_sentence(
    wrong: list[str], why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"--region": "kent", "--address": ADDRESS, "--out": str(tmp_path / "out")}
    given |= dict(zip(wrong[::2], wrong[1::2], strict=True))
    assert main([word for pair in given.items() for word in pair]) == 1
    assert why in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_it_starts_neither_django_nor_a_database(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "inkling", "print", "--region", "kent", "--address", ADDRESS]
    done = subprocess.run(
        [*command, "--out", str(tmp_path)],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "kent-poster.pdf" in done.stdout
