"""What is installed is pinned by hash, and no lock file names a registry."""

import json
from pathlib import Path

import pytest
import re2

from tests.architecture.source import ROOT

LOCKS = sorted((ROOT / "requirements").glob("*.lock"))
NPM_LOCKS = [
    path for path in sorted(ROOT.glob("src/**/package-lock.json")) if "node_modules" not in path.parts
]
RELOCK = "Lock again as docs/guides/developer.md says, which leaves addresses out."


def pins(lock: Path) -> dict[str, str]:
    """Read name and version of each requirement, and assert that each has a hash."""
    found = {}
    for entry in lock.read_text().replace("\\\n", " ").splitlines():
        if not entry.strip() or entry.lstrip().startswith("#"):
            continue
        name, _, rest = entry.partition("==")
        assert rest, f"{lock.name}: {name} is not pinned. {RELOCK}"
        assert "--hash=sha256:" in rest, f"{lock.name}: {name} has no hash. {RELOCK}"
        found[name.strip()] = rest.split()[0]
    return found


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_each_requirement_is_pinned_by_hash_and_names_no_address(lock: Path) -> None:
    assert pins(lock)
    addresses = [line for line in lock.read_text().splitlines() if "://" in line or "index-url" in line]
    assert not addresses, f"{lock.name} names {addresses[:3]}. {RELOCK}"


@pytest.mark.parametrize("lock", ["demo", "test"])
def test_the_demo_and_the_tests_run_on_exactly_what_the_product_runs_on(lock: str) -> None:
    run, beside = (pins(ROOT / "requirements" / f"{name}.lock") for name in ("run", lock))
    other = {
        name: (version, beside.get(name)) for name, version in run.items() if beside.get(name) != version
    }
    assert not other, f"run.lock and {lock}.lock differ in {other}: lock both from the same run.in."


def test_the_demo_installs_no_browser_driver() -> None:
    assert not {"playwright", "pytest", "mypy"} & pins(ROOT / "requirements" / "run.lock").keys()


@pytest.mark.parametrize("lock", NPM_LOCKS, ids=lambda lock: lock.parent.name)
def test_npm_locks_hold_hashes_and_no_addresses(lock: Path) -> None:
    packages = json.loads(lock.read_text())["packages"]
    resolved = [name for name, entry in packages.items() if "resolved" in entry]
    assert not resolved, (
        f"{lock}: {resolved[:3]}: set omit-lockfile-registry-resolved=true in .npmrc and lock again."
    )
    unhashed = [name for name, entry in packages.items() if name and "integrity" not in entry]
    assert not unhashed, f"{lock}: {unhashed[:3]} have no integrity: lock again."
    assert not re2.search(r"https?://[a-z0-9.-]*registry", lock.read_text())
