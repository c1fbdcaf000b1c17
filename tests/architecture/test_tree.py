"""The tree that the developer guide draws is the tree."""

from __future__ import annotations

from pathlib import Path

import re2

from tests.architecture.source import PRODUCT, ROOT

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "developer.md"
LEAST_PLACES = 12
DRAWN = "commands config config/checks extraction extraction/composing extraction/rules installation journeys".split()
DRAWN += "resolution safeguarding/rules sites".split()
DRAWN += "sites/community sites/members sites/service sites/unit sites/unit/picture".split()
DRAWING = re2.compile(r"(?s)```\nsrc/inkling/\n(.*?)```")


def test_the_guide_draws_each_folder_once() -> None:
    drawn = [line.split("/")[0].strip() for line in _lines() if line.startswith("  ") and line[2] != " "]
    assert sorted(drawn) == _folders(PRODUCT), "Draw the folders of src/inkling in docs/guides/developer.md."


def test_the_readme_draws_each_folder_in_the_order_of_the_guide() -> None:
    (drawing,) = re2.findall(
        r"(?s)```\nvocabulary/(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8")
    )
    drawn = [line.split("/")[0] for line in f"vocabulary/{drawing}".splitlines()]
    in_guide = [line.split("/")[0].strip() for line in _lines() if line.startswith("  ") and line[2] != " "]
    assert drawn == in_guide, "Draw the folders of src/inkling in README.md as in docs/guides/developer.md."


def test_the_guide_draws_the_rooms() -> None:
    for rooms in (PRODUCT / folder for folder in DRAWN):
        # Whole names: `identity/` draws no `entity/`; and where they belong: `exchanging/` is a room of two houses.
        drawn = set(re2.findall(r"\w+/", " ".join(_drawn_at(rooms.relative_to(PRODUCT)))))
        missing = [name for name in _folders(rooms) if f"{name}/" not in drawn]
        assert not missing, (
            f"docs/guides/developer.md does not draw {missing} of {rooms.relative_to(PRODUCT)}."
        )


def test_each_place_that_the_guide_names_is_there() -> None:
    """What somebody looks for is found by the names of folders: `<step>` and the like stand for any."""
    _, _, rows = GUIDE.read_text(encoding="utf-8").partition("| you look for | it is in |\n")
    table, _, _ = rows.partition("\n\n")
    named = [name for name in re2.findall(r"`([\w<>./]+)`", table) if "/" in name]
    patterns = [re2.sub(r"<\w+>", "*", name).rstrip("/") for name in named]
    assert len(patterns) > LEAST_PLACES, "The table stands somewhere else: look for it there"
    absent = [each for each in patterns if not any([*PRODUCT.glob(each), *ROOT.glob(each)])]
    assert not absent, f"docs/guides/developer.md leads to what is not there: {absent}"


def test_each_template_of_the_unit_site_lies_beside_a_page() -> None:
    alone = [
        str(path.relative_to(PRODUCT))
        for path in (PRODUCT / "sites" / "unit").rglob("*.html")
        if not any(folder.glob("*.py") for folder in (path.parent, path.parent.parent))
    ]
    assert not alone


def _lines() -> list[str]:
    drawing = DRAWING.search(GUIDE.read_text(encoding="utf-8"))
    assert drawing
    return drawing.group(1).splitlines()


def _drawn_at(folder: Path) -> list[str]:
    """Return the lines of a folder and of what stands below it; of one without a line, those of what it is in."""
    lines = _lines()
    for depth, name in enumerate(folder.parts, start=1):
        margin = "  " * depth
        begins = [at for at, line in enumerate(lines) if line.startswith(f"{margin}{name}/")]
        if not begins:
            break
        after = lines[begins[0] + 1 :]
        ends = [at for at, line in enumerate(after) if not line.startswith(f"{margin}  ")]
        lines = [lines[begins[0]], *after[: ends[0] if ends else None]]
    return lines


def _folders(base: Path) -> list[str]:
    return sorted(path.parent.name for path in base.glob("*/__init__.py"))
