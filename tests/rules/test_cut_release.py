"""What the command that cuts a release writes, and what it refuses before it has changed anything."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.releases import cut
from tests.releases.cut import ReleaseRefused, with_section, with_version
from tests.rounds import ROUNDS

MODULE = '"""Inkling."""\n\n# The one place.\n__version__ = "0.9.1"\n'
CHANGELOG = """# Changelog

## [Unreleased]

### Added
- A thing.

## [0.9.1] - 2026-01-02

### Added
- Another.
"""


@pytest.mark.parametrize("version", ["0.9.2", "0.10.0", "1.0.0"])
def test_a_newer_version_is_written_into_its_one_place(version: str) -> None:
    assert with_version(MODULE, version) == MODULE.replace("0.9.1", version)


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("0.9.1", "not newer"),
        ("0.9.0", "not newer"),
        ("0.8.12", "not newer"),
        ("v1.0.0", "no version"),
        ("1.0", "no version"),
    ],
)
def test_any_other_is_refused(version: str, why: str) -> None:
    with pytest.raises(ReleaseRefused, match=why):
        with_version(MODULE, version)


def test_what_was_unreleased_gets_version_and_day_and_an_empty_one_above_it() -> None:
    written = with_section(CHANGELOG, version="0.10.0", day=date(2026, 3, 4))
    assert written == CHANGELOG.replace("## [Unreleased]\n", "## [Unreleased]\n\n## [0.10.0] - 2026-03-04\n")
    with pytest.raises(ReleaseRefused, match="nothing under"):
        with_section(written, version="0.11.0", day=date(2026, 3, 5))


def test_a_changelog_without_the_heading_is_refused() -> None:
    with pytest.raises(ReleaseRefused, match="nothing under"):
        with_section(CHANGELOG.replace("Unreleased", "Next"), version="0.10.0", day=date(2026, 3, 4))


DAY = date(2026, 3, 4)
HEADING = "| day | commit | passed | failed | skipped | seconds | load |\n|---|---|---|---|---|---|---|\n"
Step = Callable[[], object]


class Checkout:
    """A small repository to cut a release of. `at` says what happens at a step: the sbom, the tables, the archive."""

    def __init__(self, folder: Path) -> None:
        self.root, self.to = folder / "checkout", folder / "out" / "dist"
        self.at: dict[str, Step] = {}
        for name, text in {cut.VERSION_FILE: MODULE, cut.CHANGELOG: CHANGELOG}.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")
        (self.root / ".gitignore").write_text(f"/{cut.BUILT}/\n", encoding="utf-8")
        (self.root / cut.BUILT).mkdir(parents=True)
        (self.root / "docs").mkdir()
        self.git("init", "--quiet", "--initial-branch", "main")
        self.commit("The first")
        self.write_round(failed=0)

    def write_round(self, *, failed: int) -> None:
        """Write that everything was run on what is committed."""
        head = self.git("rev-parse", "HEAD")[:8]
        row = f"| 2026-03-03 | `{head}` | 1,000 | {failed} | 2 | 3,000 | 1.0 |\n"
        (self.root / ROUNDS).write_text(f"{HEADING}{row}", encoding="utf-8")
        self.commit("Write down the round")

    def git(self, *arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=self.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, subject: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", subject)

    def change(self, name: str) -> None:
        (self.root / name).write_text("changed", encoding="utf-8")
        self.commit(f"Change {name}")

    def python(self, place: Path, *arguments: str) -> None:
        """Do what the programs of a release would, as far as it is committed or packed."""
        step = "-c" if arguments[0] == "-c" else arguments[1].rpartition(".")[2]
        self.at.get(step, lambda: None)()
        made = Path(arguments[-1]) / "release" if step == "-c" else place / f"made-by-{step}"
        made.mkdir()
        (made / "file").write_text(step, encoding="utf-8")

    def state(self) -> tuple[str, ...]:
        """Return all that a release changes: branch, tags, files, other checkouts, what lies where archives do."""
        kept = sorted(each.name for each in self.to.iterdir()) if self.to.is_dir() else []
        heads = self.git("for-each-ref", "--format", "%(refname) %(objectname)")
        return heads, self.git("status", "--porcelain"), self.git("worktree", "list"), *kept


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Checkout:
    own = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}
    own |= {
        f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    made = Checkout(tmp_path)
    monkeypatch.setattr(cut, "ROOT", made.root)
    monkeypatch.setattr(cut, "_python", made.python)
    monkeypatch.setattr(cut.run, "build_styles", lambda: None)
    return made


def refuse() -> None:
    raise ReleaseRefused("It did not succeed.")


def fill_the_disk() -> None:
    raise OSError(28, "No space left on device")


def test_the_tag_stands_on_the_release_and_the_branch_on_what_comes_of_it(checkout: Checkout) -> None:
    said = cut.cut("0.10.0", day=DAY, to=checkout.to)
    subjects = checkout.git("log", "--format=%s", "main").split("\n")
    assert subjects == [
        "Freeze the tables of 0.10.0",
        "Release 0.10.0",
        "Write down the round",
        "The first",
    ]
    assert checkout.git("rev-parse", "v0.10.0^{commit}") == checkout.git("rev-parse", "main~1")
    assert '__version__ = "0.10.0"' in (checkout.root / cut.VERSION_FILE).read_text(encoding="utf-8")
    assert checkout.state()[1:] == ("", checkout.git("worktree", "list"), "inkling-0.10.0.tar.gz")
    assert len(checkout.git("worktree", "list").split("\n")) == 1
    assert f"main {checkout.git('rev-parse', 'main')[:8]}" in said


@pytest.mark.parametrize("step", ["sbom", "make", "-c"])
@pytest.mark.parametrize("fails", [refuse, fill_the_disk])
def test_what_fails_half_way_leaves_all_as_it_was(checkout: Checkout, step: str, fails: Step) -> None:
    before = checkout.state()
    checkout.at[step] = fails
    with pytest.raises((ReleaseRefused, OSError), match=r"It did not succeed|No space left"):
        cut.cut("0.10.0", day=DAY, to=checkout.to)
    assert checkout.state() == before
    # So it can be cut once that is mended.
    checkout.at.clear()
    assert cut.cut("0.10.0", day=DAY, to=checkout.to)


def test_words_may_change_after_the_round(checkout: Checkout) -> None:
    checkout.change("docs/numbers.md")
    assert checkout.git("diff", "--name-only", "HEAD~1") == "docs/numbers.md"
    assert "v0.10.0" in cut.cut("0.10.0", day=DAY, to=checkout.to)


def test_a_branch_that_went_on_meanwhile_takes_neither_tag_nor_archive(checkout: Checkout) -> None:
    checkout.at["-c"] = lambda: checkout.commit("Meanwhile")
    with pytest.raises(ReleaseRefused, match="merge did not succeed"):
        cut.cut("0.10.0", day=DAY, to=checkout.to)
    assert checkout.git("log", "--format=%s", "main").split("\n") == [
        "Meanwhile",
        "Write down the round",
        "The first",
    ]
    assert checkout.git("tag", "--list") == ""
    assert list(checkout.to.iterdir()) == []


def test_a_branch_that_was_left_meanwhile_is_not_taken_for_another(checkout: Checkout) -> None:
    checkout.git("branch", "older")
    checkout.at["-c"] = lambda: checkout.git("checkout", "--quiet", "older")
    with pytest.raises(ReleaseRefused, match="main was left"):
        cut.cut("0.10.0", day=DAY, to=checkout.to)
    assert checkout.git("rev-parse", "older") == checkout.git("rev-parse", "main")
    assert checkout.git("tag", "--list") == ""


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (lambda made: (made.root / "new").touch(), "changed or new"),
        (
            lambda made: (made.root / cut.CHANGELOG).write_text(f"{CHANGELOG}x", encoding="utf-8"),
            "changed or new",
        ),
        (lambda made: made.git("tag", "v0.10.0"), "is there: a release is never made again"),
        (lambda made: made.git("checkout", "--quiet", "--detach"), "No branch"),
        (lambda made: made.to.parent.write_text("a file", encoding="utf-8"), "cannot be made"),
        (lambda made: made.write_round(failed=1), "the round of 2026-03-03 failed"),
        (lambda made: made.change("src/inkling/one.py"), r"src/inkling/one\.py has changed since the round"),
    ],
    ids=["a new file", "a changed one", "its tag", "no branch", "no folder", "a failed round", "code since"],
)
def test_it_is_refused_before_anything_is_made(
    checkout: Checkout, before: Callable[[Checkout], object], why: str
) -> None:
    before(checkout)
    checkout.at["sbom"] = lambda: pytest.fail("something was made")
    with pytest.raises(ReleaseRefused, match=why):
        cut.cut("0.10.0", day=DAY, to=checkout.to)
