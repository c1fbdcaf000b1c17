"""An operator adds a region with a form that nobody has seen, by the guide alone; nothing that was told is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from inkling.commands.offline.pack_acts.check import problems_of, warnings_of
from inkling.commands.offline.pack_acts.preview import SAMPLE, preview_pack
from inkling.commands.offline.pack_acts.scaffold import new_pack
from inkling.commands.offline.packs import main
from inkling.regions.rules.atlas import load_yaml
from inkling.regions.rules.packs import read_pack
from tests.architecture.source import ROOT

DAY = date(2026, 11, 26)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """The file that step 1 of the guide writes."""
    file = tmp_path / "mercia.yaml"
    assert new_pack(file, region="mercia", name='Mercia "M" Police', country="England", on=DAY) == 0
    return file


def test_what_is_begun_passes_the_check_and_is_not_written_over(begun: Path) -> None:
    assert problems_of(begun) == []
    before = begun.read_text(encoding="utf-8")
    assert new_pack(begun, region="other", name="Other", country="Wales", on=DAY) == 1
    assert begun.read_text(encoding="utf-8") == before
    assert read_pack(load_yaml(before)).name == 'Mercia "M" Police'


@pytest.mark.parametrize("country", ["England", "Wales", "Scotland", "Northern Ireland", "railways"])
def test_each_country_can_be_begun(tmp_path: Path, country: str) -> None:
    file = tmp_path / "new.yaml"
    assert new_pack(file, region="new-one", name="Née & Söhne: #1", country=country, on=DAY) == 0
    assert problems_of(file) == []


def with_the_form_of_the_guide(file: Path) -> None:
    guide = (ROOT / "docs" / "guides" / "region.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    pack = yaml.safe_load(file.read_text(encoding="utf-8"))
    partner = pack["channels"][0]
    partner |= yaml.safe_load(block) | {
        "status": "seen_on_public_page",
        "source": "https://www.example.org/form",
    }
    file.write_text(yaml.safe_dump(pack, sort_keys=False, allow_unicode=True), encoding="utf-8")


def test_the_form_of_the_guide_is_good_and_loses_nothing(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_the_form_of_the_guide(begun)
    assert [str(each) for each in problems_of(begun)] == []
    assert any("Also told" in each for each in warnings_of(read_pack(load_yaml(begun.read_text()))))
    assert preview_pack(begun, channel_id="", out=tmp_path / "out", on=DAY) == 0
    shown = " ".join(capsys.readouterr().out.split())
    report = json.loads(SAMPLE.read_text(encoding="utf-8"))
    lost = [value for value in values(report["items"]) if value not in shown]
    assert lost == []
    for words in (
        report["narrative"],
        report["place"],
        report["how_known"]["statement"],
        "02: Criminal exploitation",
    ):
        assert words in shown
    suspect = shown.partition("Nickname of the suspect")[2].partition("Date of birth")[0]
    assert "Fitz" in suspect
    assert "Carol" not in suspect
    assert "not known" not in shown.lower().replace("not known to the teller", "").replace("is not known", "")


def values(part: Any) -> Iterator[str]:
    """Yield each text that was told, without the ids of the vocabulary."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name not in ("kind", "role"):
                yield from values(value)
    elif isinstance(part, list):
        for value in part:
            yield from values(value)
    else:
        yield str(part)


@pytest.mark.parametrize("region", ["Mercia", "a b", "-a", "a--b", "a" * 61, ""])
def test_an_id_that_is_none_is_refused_on_the_command_line(tmp_path: Path, region: str) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["new", str(tmp_path / "x.yaml"), f"--id={region}", "--name", "X", "--country", "England"])
    assert refused.value.code == 2


def test_two_packs_for_one_district_are_refused(begun: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = begun.read_text(encoding="utf-8").replace("lad_codes: []", "lad_codes: [E08000025]")
    begun.write_text(text, encoding="utf-8")
    other = begun.with_name("other.yaml")
    other.write_text(text.replace("id: mercia", "id: other"), encoding="utf-8")
    assert main(["check", str(begun)]) == 0
    assert main(["check", str(begun), str(other)]) == 1
    assert f"E08000025 is also in {begun}" in capsys.readouterr().out


def test_a_wrong_pack_or_channel_is_not_previewed(begun: Path, tmp_path: Path) -> None:
    assert preview_pack(begun, channel_id="none", out=tmp_path, on=DAY) == 1
    begun.write_text("a: [", encoding="utf-8")
    assert preview_pack(begun, channel_id="", out=tmp_path, on=DAY) == 1


def test_a_stale_pack_warns_or_leads_to_a_call(
    begun: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    after = date(2027, 2, 25)
    preview_pack(begun, channel_id="", out=tmp_path, on=date(2027, 2, 24))
    assert "Nobody has checked" not in capsys.readouterr().out
    preview_pack(begun, channel_id="", out=tmp_path, on=after)
    assert (
        "Nobody has checked how this region takes information since 26 November 2026"
        in capsys.readouterr().out
    )
    text = begun.read_text(encoding="utf-8").replace("stale_action: warn ", "stale_action: fall_back_to_101 ")
    begun.write_text(text, encoding="utf-8")
    preview_pack(begun, channel_id="", out=tmp_path, on=after)
    shown = capsys.readouterr().out
    assert "101, instead of: Ask the force on 101" in shown
    assert "What was seen, heard or told" in shown, "its questions are what is read out"
