"""docs/sbom.json names exactly what requirements/run.lock installs, and nothing of where it comes from."""

from __future__ import annotations

import difflib
import json

import re2
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from tests.architecture.test_locks import pins
from tests.releases.sbom import FILE, LOCK, sbom

WRITE_ANEW = "Run `python -m tests.releases.sbom`, and read the difference before you commit it"
ADDRESS = re2.compile(r"(?i)https?://[^\"\s]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:org|com|io|net|dev)\b")
OF_THE_FORMAT = "http://cyclonedx.org/schema/bom-1.6.schema.json"


def test_it_names_what_the_lock_installs() -> None:
    named = {
        part["name"]: part["version"] for part in json.loads(FILE.read_text(encoding="utf-8"))["components"]
    }
    difference = difflib.unified_diff(
        [f"{name} {version}" for name, version in sorted(named.items())],
        [f"{name} {version}" for name, version in sorted(pins(LOCK).items())],
        "docs/sbom.json",
        "requirements/run.lock",
        n=0,
        lineterm="",
    )
    assert not (lines := list(difference)), f"{WRITE_ANEW}:\n" + "\n".join(lines)


def test_it_is_what_the_command_writes() -> None:
    kept, made = (text.splitlines() for text in (FILE.read_text(encoding="utf-8"), sbom()))
    difference = list(
        difflib.unified_diff(kept, made, "docs/sbom.json", "as it would be written now", n=1, lineterm="")
    )
    assert not difference, (
        f"{WRITE_ANEW} (another hash means that a file in the lock changed):\n" + "\n".join(difference[:60])
    )


def test_it_is_valid_cyclonedx_in_which_every_part_is_needed_by_another() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    told = json.loads(text)
    needed = {each for entry in told["dependencies"] for each in entry.get("dependsOn", ())}
    assert needed == {part["bom-ref"] for part in told["components"]}


def test_it_names_no_address() -> None:
    found = set(ADDRESS.findall(FILE.read_text(encoding="utf-8"))) - {OF_THE_FORMAT}
    assert not found, f"docs/sbom.json names {found}: where packages come from is the machine's own affair."
