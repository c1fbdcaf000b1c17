"""The documentation is a site whose every link leads somewhere, and the root pages name what is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

import run
from tests.deploy.guide import GUIDES, steps_of
from tests.deploy.release import ROOT

PAGES = ["README.md", "SECURITY.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md"]
# Some ten lines of a telephone.
LONGEST = 420
LINK = re.compile(r"\]\((?P<to>[^)#\s]+)(?P<anchor>#[^)\s]*)?\)")


@dataclass(frozen=True)
class Built:
    """The site that mkdocs made, and how it ended."""

    site: Path
    done: subprocess.CompletedProcess[str]


def build(folder: Path, *, docs: Path = ROOT / "docs") -> subprocess.CompletedProcess[str]:
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {"docs_dir": str(docs), "hooks": [str(docs / "nav.py")], "site_dir": str(folder / "site")}
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(file)]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=quiet)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, made once: that takes seconds."""
    folder = tmp_path_factory.mktemp("built")
    return Built(folder / "site", build(folder))


def test_the_site_is_built_and_every_link_leads_somewhere(built: Built) -> None:
    assert built.done.returncode == 0, (
        f"A page of docs/ leads nowhere, or stands in no navigation (mkdocs.yml):\n{built.done.stderr}"
    )
    assert (built.site / "guides" / "operator.html").is_file()
    assert (built.site / "decisions" / "0149-the-guide-is-followed-by-a-machine.html").is_file()


def test_the_site_asks_no_other_server(built: Built) -> None:
    pages = list(built.site.rglob("*.html"))
    assert pages
    for page in pages:
        loaded = re.findall(
            r'<(?:script|link|img|iframe)[^>]+(?:src|href)="?(https?://[^"\s>]+)', page.read_text()
        )
        assert not loaded, f"{page.name} loads {loaded}"


# What leads nowhere, and what mkdocs says of it.
WRONG = {
    "[nowhere](no-such-page.md)": "no-such-page.md",
    "[no heading](operator.md#no-such-heading)": "no-such-heading",
}


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    subprocess.run(["cp", "-R", ROOT / "docs", docs], check=True)
    for beside in ("src", "tests", "deploy"):
        (tmp_path / beside).symlink_to(ROOT / beside)
    page = docs / "guides" / "partner.md"
    page.write_text("\n\n".join([page.read_text(), *WRONG]))
    done = build(tmp_path, docs=docs)
    assert done.returncode != 0
    warnings = [line for line in done.stderr.splitlines() if "WARNING" in line or "INFO" in line]
    said = [line for line in warnings if "contains a link" in line]
    assert all("partner.md" in line for line in said), done.stderr
    for named in WRONG.values():
        assert [line for line in said if line.startswith("WARNING") and named in line], done.stderr


@pytest.mark.parametrize("page", PAGES)
def test_each_link_of_a_root_page_leads_to_a_file(page: str) -> None:
    links = [found["to"] for found in LINK.finditer((ROOT / page).read_text(encoding="utf-8"))]
    gone = [to for to in links if "://" not in to and not (ROOT / to).exists()]
    assert not gone, f"{page} leads to {gone}, which is not there."


def test_what_runs_before_a_commit_is_a_check_that_exists() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0][
        "hooks"
    ]
    for hook in hooks:
        program, file, command, *names = hook["entry"].split()
        assert (program, file, command) == ("python3", "run.py", "lint")
        assert set(names) <= run.CHECKS.keys(), f"{hook['id']} names a check that run.py does not have."


def test_each_line_of_a_shell_that_operators_read_is_typed_by_a_test() -> None:
    # Three databases and an archive take ten minutes, and packages of their own: a command types that guide.
    elsewhere = ("benchmarks/three_databases.py", "tests/journeys/test_partner_guide.py")
    files = [*sorted(Path(__file__).parent.glob("*.py")), *(ROOT / each for each in elsewhere)]
    sources = [
        path.read_text(encoding="utf-8").replace("guide, heading", '"operator-cluster.md", heading')
        for path in files
    ]
    typed = set()
    for text in sources:
        named = dict(re.findall(r'^(HEADING) = "(.+)"$', text, re.MULTILINE))
        for guide, heading in re.findall(r'steps_of\("([\w-]+\.md)", heading=("[^"]+"|HEADING)\)', text):
            steps = steps_of(guide, heading=named.get(heading, heading.strip('"')))
            typed |= {(each.guide, each.line) for each in steps}
        # What opens a door is followed by `Door.opened`.
        for heading in re.findall(r'^DOOR = Door\(\n    heading="(.+)",$', text, re.MULTILINE):
            typed |= {(each.guide, each.line) for each in steps_of("operator.md", heading=heading)}
    written = {
        (guide.name, number + 1)
        for guide in GUIDES.glob("operator*.md")
        for number, line in enumerate(guide.read_text(encoding="utf-8").splitlines(), 1)
        if re.match(r"\s*```(sh|ini title=.*)$", line)
    }
    assert len(written) > 20, "The guides stand somewhere else: look for them there"
    assert written <= typed, f"No test in tests/deploy types these blocks (follow): {sorted(written - typed)}"


def test_the_readme_holds_ten_numbers_at_most() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    numbers = text.partition("## Numbers")[2].partition("\n## ")[0]
    bullets = [line for line in numbers.splitlines() if line.startswith("- ")]
    assert 1 <= len(bullets) <= 10
    long = [f"{line[:40]}: {len(line)}" for line in bullets if len(line) > LONGEST]
    assert not long, f"Somebody reads these on a telephone; docs/numbers.md has room for the rest: {long}"
