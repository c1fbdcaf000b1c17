"""`inkling resolve` that is killed goes on where it stood, and writes the same bytes as one that was never killed."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.worlds.__main__ import write_world
from benchmarks.worlds.kinds import KINDS
from benchmarks.worlds.world import make_world
from inkling.commands.offline import resolve
from inkling.commands.offline.resolving import kept_steps

OUT, PAIRS = "clusters.csv", "pairs.csv"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of mentions, and what a run that nobody kills makes of it."""
    folder = tmp_path_factory.mktemp("world")
    write_world(make_world(KINDS["dense"], mentions=400, seed=5), folder=folder)
    assert run(folder / "mentions.csv", into=folder) == 0
    return folder


def run(mentions: Path, *, into: Path) -> int:
    return resolve.main([str(mentions), "--out", str(into / OUT), "--pairs", str(into / PAIRS)])


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def run_and_die(mentions: Path, *, into: Path, dies: Callable[[], None]) -> None:
    """Run the command in a process of its own, of which `dies` says where it kills itself."""
    child = os.fork()
    if child == 0:
        dies()
        run(mentions, into=into)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def after_step(number: int) -> Callable[[], None]:
    """Die as soon as so many steps are done."""

    def dies() -> None:
        once, left = kept_steps.KeptSteps.once, iter(range(number - 1))

        def counted(self: kept_steps.KeptSteps, *given: Any, **more: Any) -> Any:
            made = once(self, *given, **more)
            if next(left, None) is None:
                kill()
            return made

        kept_steps.KeptSteps.once = counted

    return dies


def while_keeping(number: int) -> Callable[[], None]:
    """Die while a step that is made now is being written, so many files in."""

    def dies() -> None:
        left = iter(range(number - 1))
        os.fsync = lambda _file: kill() if next(left, None) is None else None

    return dies


def while_writing() -> None:
    """Die with the first lines of the pairs written."""
    pairs = resolve._pairs

    def cut_off(*given: Any, **more: Any) -> Iterator[tuple[str, ...]]:
        for at, row in enumerate(pairs(*given, **more)):
            if at == 7:
                kill()
            yield row

    resolve._pairs = cut_off


def kept_in(folder: Path) -> dict[str, tuple[int, int]]:
    """Return each whole file that is kept, and by what one would know that it was written again."""
    return {
        path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in folder.glob(f".{PAIRS}.*/*.npz")
    }


def assert_nobody_learns_a_word(folder: Path, *, of: Path) -> None:
    assert folder.stat().st_mode & 0o077 == 0
    _, *lines = of.read_text(encoding="utf-8").splitlines()
    told = {cell for line in lines for cell in line.split(",") if len(cell) > 6}
    held = b"".join(path.read_bytes() for path in folder.iterdir())
    assert told
    assert not [cell for cell in told if cell.encode() in held]


def test_a_run_that_is_killed_again_and_again_writes_the_same_bytes(
    world: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    mentions, seen = world / "mentions.csv", dict[str, tuple[int, int]]()
    for dies, kept in ((after_step(3), 3), (while_keeping(2), 4), (after_step(13), 13), (while_writing, 36)):
        run_and_die(mentions, into=tmp_path, dies=dies)
        now = kept_in(tmp_path)
        assert len(now) == kept, "Each step that was done is kept, and none that was only begun."
        assert seen.items() <= now.items(), "No step that was kept was done again."
        assert not (tmp_path / PAIRS).exists()
        seen = now
    assert_nobody_learns_a_word(tmp_path / f".{PAIRS}.unfinished", of=mentions)
    capfd.readouterr()
    assert run(mentions, into=tmp_path) == 0
    assert "Going on" in capfd.readouterr().err
    for name in (OUT, PAIRS):
        assert (tmp_path / name).read_bytes() == (world / name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [OUT, PAIRS], (
        "Nothing is left beside the results."
    )


def test_what_was_kept_is_of_these_bytes_and_whole_or_is_done_again(world: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    lines = (world / "mentions.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    other.write_text("".join(lines[:200]), encoding="utf-8")
    run_and_die(other, into=tmp_path, dies=after_step(36))
    run_and_die(world / "mentions.csv", into=tmp_path, dies=after_step(36))
    for path in sorted((tmp_path / f".{PAIRS}.unfinished").iterdir())[::2]:
        path.write_bytes(path.read_bytes()[:-40])
    assert run(world / "mentions.csv", into=tmp_path) == 0
    assert (tmp_path / PAIRS).read_bytes() == (world / PAIRS).read_bytes()
    assert not (tmp_path / f".{PAIRS}.unfinished").exists()


def test_what_was_kept_is_read_once(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_and_die(world / "mentions.csv", into=tmp_path, dies=after_step(36))
    read, found = kept_steps._read, Counter[str]()

    def counted(path: Path) -> Any:
        kept = read(path)
        found[path.name] += kept is not None
        return kept

    monkeypatch.setattr(kept_steps, "_read", counted)
    assert run(world / "mentions.csv", into=tmp_path) == 0
    assert found.total() == 36
    assert set(found.values()) - {0} == {1}


def test_what_another_run_writes_is_not_written_into(
    world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tmp_path / f".{PAIRS}.part").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        other.write("half of")
        other.flush()
        assert run(world / "mentions.csv", into=tmp_path) == 2
        assert "another run writes it now" in capsys.readouterr().err
        assert (tmp_path / f".{PAIRS}.part").read_text() == "half of"
    assert run(world / "mentions.csv", into=tmp_path) == 0
    assert (tmp_path / PAIRS).read_bytes() == (world / PAIRS).read_bytes()


def test_what_comes_by_a_pipe_has_a_mark_of_what_was_read() -> None:
    """Of a pipe that was read nothing is left: by a second look, two files were one."""
    marks = []
    for lines in (["a,b\n", "1,2\n"], ["a,b\n", "1,3\n"]):
        mark = kept_steps.Mark()
        assert list(mark.over(lines)) == lines
        marks.append(mark.of_all())
    assert marks[0] != marks[1] != kept_steps.Mark().of_all()


def test_what_was_kept_by_other_code_of_the_same_version_is_done_again(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    run_and_die(world / "mentions.csv", into=tmp_path, dies=after_step(3))
    changed = tmp_path / "changed"
    shutil.copytree(kept_steps._CODE, changed)
    assert kept_steps.sum_of(changed) == kept_steps.sum_of(kept_steps._CODE)
    with (changed / "scoring.py").open("a", encoding="utf-8") as source:
        source.write("# Another weight.\n")
    monkeypatch.setattr(kept_steps, "_CODE", changed)
    assert run(world / "mentions.csv", into=tmp_path) == 0
    assert "Going on" not in capfd.readouterr().err
