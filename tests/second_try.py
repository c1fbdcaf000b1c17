"""Runs the files in which a test failed beside other work once more, whole and by themselves.

A test of a busy machine can fail for what is no fault: a browser that answers late, a start that took too long. What
is broken fails again. A run in which much fails is not tried again, and what passed only by itself is named.
"""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

__all__ = ["MOST_FILES", "REPORT", "TRIED", "clear", "files_that_failed", "report_of", "status_of_second_try"]

MOST_FILES = 4
REPORT = "tests-second.xml"
# Where the second run reports until it is known that it ran what it had to.
TRIED = "second-try.xml"
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def clear(folder: Path) -> None:
    """Remove what an earlier run left of its second try: it would be taken for this one's."""
    for left in (*folder.glob("first-*.xml"), folder / TRIED, folder / REPORT):
        left.unlink(missing_ok=True)


def status_of_second_try(
    runs: Mapping[Path, int],
    *,
    root: Path,
    run: Callable[[list[str], Path], int],
    once: Collection[str] = (),
) -> int:
    """Return 0 if each test that failed passes in a run of its file alone, else a status that is not 0.

    `runs` has the status of each run by its report; `run` is told files and where to report; in a file of `once` a
    failure is a fault whatever ran beside. A report of the first try stays beside the others as `first-...`; in the
    reports that are counted, a file that was run twice stands once, as it ended.
    """
    status = next((each for each in runs.values() if each), 0)
    names = _files_to_try(runs, root=root)
    if not names or not names.isdisjoint(once):
        return status
    said = ", ".join(sorted(names))
    print(f"Run once more by themselves, since a test of theirs failed beside others: {said}", flush=True)
    tried = next(iter(runs)).with_name(TRIED)
    again = run(sorted(names), tried)
    if not _is_answer(tried, again, asked=[name for report in runs for name in _failed(report)]):
        print(f"Not each of their tests ran to its end the second time: {said}")
        return again or status
    for report in runs:
        _leave_out(names, report=report, root=root)
    tried.rename(tried.with_name(REPORT))
    if again == 0:
        print(f"Failed beside others and passed by themselves (build/first-*.xml): {said}")
    return again


def report_of(file: Path) -> ET.ElementTree[ET.Element]:
    """Return what pytest wrote about a run."""
    return ET.parse(file)  # noqa: S314


def files_that_failed(reports: Iterable[Path], *, root: Path) -> set[str | None]:
    """Return the files, relative to the root, of the tests that failed; None among them where one has no file."""
    return {_file_of(case, root=root) for report in reports for case in _cases(report) if _is_failed(case)}


def _files_to_try(runs: Mapping[Path, int], *, root: Path) -> set[str]:
    """Return the files that failed; none where they are too many, or where they are not all that went wrong."""
    if not all(_says_why(report, status) for report, status in runs.items()):
        return set()
    failed = files_that_failed(runs, root=root)
    names = {name for name in failed if name is not None}
    return names if names == failed and len(names) <= MOST_FILES else set()


def _says_why(report: Path, status: int) -> bool:
    """Say whether a report tells how its run ended: one that was cut off has none, or one without a failure."""
    return status in (0, 1) and report.is_file() and any(_failed(report)) == bool(status)


def _is_answer(report: Path, status: int, *, asked: Iterable[tuple[str, str]]) -> bool:
    """Say whether a second run went to its end and, where it passed, passed each test that was asked for."""
    if not _says_why(report, status):
        return False
    passed = {
        _name_of(case)
        for case in _cases(report)
        if all(case.find(kind) is None for kind in _COUNTED.values())
    }
    return status == 1 or passed.issuperset(asked)


def _failed(report: Path) -> Iterator[tuple[str, str]]:
    return (_name_of(case) for case in _cases(report) if _is_failed(case))


def _cases(report: Path) -> Iterator[ET.Element]:
    return report_of(report).iter("testcase")


def _is_failed(case: ET.Element) -> bool:
    return case.find("failure") is not None or case.find("error") is not None


def _name_of(case: ET.Element) -> tuple[str, str]:
    return case.get("classname", ""), case.get("name", "")


def _file_of(case: ET.Element, *, root: Path) -> str | None:
    """Return the file of a test: pytest writes it with dots, and the classes after it."""
    parts = case.get("classname", "").split(".")
    for end in range(len(parts), 0, -1):
        name = "/".join(parts[:end]) + ".py"
        if (root / name).is_file():
            return name
    return None


def _leave_out(names: Collection[str], *, report: Path, root: Path) -> None:
    """Take the tests of these files out of a report, and keep it as it was."""
    tree = report_of(report)
    taken = sum(_leave_out_of(suite, names=names, root=root) for suite in tree.iter("testsuite"))
    if taken:
        shutil.copyfile(report, report.with_name(report.name.replace("tests-", "first-", 1)))
        tree.write(report, encoding="utf-8", xml_declaration=True)


def _leave_out_of(suite: ET.Element, *, names: Collection[str], root: Path) -> int:
    """Take the tests of these files out, count the others anew, and return how many were taken."""
    taken = [case for case in suite.findall("testcase") if _file_of(case, root=root) in names]
    for case in taken:
        suite.remove(case)
    stay = suite.findall("testcase")
    suite.set("tests", str(len(stay)))
    for count, kind in _COUNTED.items():
        suite.set(count, str(sum(case.find(kind) is not None for case in stay)))
    return len(taken)
