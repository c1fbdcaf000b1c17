"""Writes docs/sbom.json: what the product is made of when it runs, as CycloneDX reads it.

Run: `python -m tests.releases.sbom`, after each change of requirements/run.lock. The same lock gives the same file.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

import inkling

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements" / "run.lock"
FILE = ROOT / "docs" / "sbom.json"


@dataclass
class Pin:
    """One line of the lock: a package, its version, and who asked for it (a package, or `run.in`)."""

    name: str
    version: str
    asked_by: set[str] = field(default_factory=set)

    @property
    def is_direct(self) -> bool:
        """Whether requirements/run.in itself names it."""
        return any(each.endswith("run.in") for each in self.asked_by)


def pins() -> list[Pin]:
    """Read the lock as uv wrote it: `name==version`, hashes, then `# via` and who asked."""
    found: list[Pin] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            name, _, rest = line.partition("==")
            found.append(Pin(name, rest.split()[0]))
        elif line.lstrip().startswith("#"):
            told = line.lstrip(" #").removeprefix("via").strip()
            found[-1].asked_by |= {told.removeprefix("-r ")} if told else set()
    return found


def sbom() -> str:
    """Return the bill of materials as JSON text."""
    locked = pins()
    parts = {pin.name: part(pin) for pin in locked}
    bom = Bom(components=parts.values(), serial_number=uuid5(NAMESPACE_URL, LOCK.read_text(encoding="utf-8")))
    bom.metadata.component = product()
    bom.register_dependency(product(), [parts[pin.name] for pin in locked if pin.is_direct])
    for name, component in parts.items():
        bom.register_dependency(component, [parts[pin.name] for pin in locked if name in pin.asked_by])
    told = json.loads(JsonV1Dot6(bom).output_as_string())
    del told["metadata"]["timestamp"]  # or each run would write another file
    return json.dumps(told, indent=1) + "\n"


def part(pin: Pin) -> Component:
    """Describe one package. Where it comes from is the machine's own affair: no address stands here."""
    url = PackageURL("pypi", None, pin.name, pin.version)
    return Component(
        name=pin.name, version=pin.version, type=ComponentType.LIBRARY, purl=url, bom_ref=str(url)
    )


def product() -> Component:
    """Describe Inkling itself, with the lock by its hash: that file holds the hash of each package."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    digest = HashType(alg=HashAlgorithm.SHA_256, content=hashlib.sha256(LOCK.read_bytes()).hexdigest())
    lock = ExternalReference(
        type=ExternalReferenceType.BUILD_META, url=XsUri(LOCK.relative_to(ROOT).as_posix()), hashes=[digest]
    )
    return Component(
        name=project["name"],
        version=inkling.__version__,
        type=ComponentType.APPLICATION,
        bom_ref=project["name"],
        external_references=[lock],
    )


def main() -> None:
    """Write the file."""
    FILE.write_text(sbom(), encoding="utf-8")
    print(f"{FILE.relative_to(ROOT)}: {len(pins())} packages")


if __name__ == "__main__":
    main()
