"""Runs the files in which a test failed beside other work once more, whole and by themselves.

A test of a busy machine can fail for what is no fault: a browser that answers late, a start that took too long. What
is broken fails again. A run in which much fails is not tried again, and what passed only by itself is named.
"""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable
from pathlib import Path

__all__ = ["MOST_FILES", "REPORT", "files_that_failed", "report_of", "status_of_second_try"]

MOST_FILES = 4
REPORT = "tests-second.xml"
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def status_of_second_try(
    reports: Iterable[Path], *, root: Path, run: Callable[[list[str], Path], int]
) -> int:
    """Return the status of a run of the files that failed, told to `run` with where to report; 1 if not tried.

    A report of the first try stays beside the others as `first-...`; in the reports that are counted, a file that was
    run twice stands once, as it ended.
    """
    reports = sorted(reports)
    failed = files_that_failed(reports, root=root)
    names = sorted(name for name in failed if name is not None)
    if len(names) < len(failed) or not 0 < len(names) <= MOST_FILES:
        return 1
    print(
        f"Run once more by themselves, since a test of theirs failed beside others: {', '.join(names)}",
        flush=True,
    )
    status = run(names, reports[0].with_name(REPORT))
    for report in reports:
        _leave_out(names, report=report, root=root)
    if status == 0:
        print(f"Failed beside others and passed by themselves (build/first-*.xml): {', '.join(names)}")
    return status


def report_of(file: Path) -> ET.ElementTree[ET.Element]:
    """Return what pytest wrote about a run."""
    return ET.parse(file)  # noqa: S314


def files_that_failed(reports: Iterable[Path], *, root: Path) -> set[str | None]:
    """Return the files, relative to the root, of the tests that failed; None among them where one has no file."""
    return {
        _file_of(case, root=root)
        for report in reports
        for case in report_of(report).iter("testcase")
        if case.find("failure") is not None or case.find("error") is not None
    }


def _file_of(case: ET.Element, *, root: Path) -> str | None:
    """Return the file of a test: pytest writes it with dots, and the classes after it."""
    parts = case.get("classname", "").split(".")
    for end in range(len(parts), 0, -1):
        name = "/".join(parts[:end]) + ".py"
        if (root / name).is_file():
            return name
    return None


def _leave_out(names: list[str], *, report: Path, root: Path) -> None:
    """Take the tests of these files out of a report, and keep it as it was."""
    tree = report_of(report)
    taken = sum(_leave_out_of(suite, names=names, root=root) for suite in tree.iter("testsuite"))
    if taken:
        shutil.copyfile(report, report.with_name(report.name.replace("tests-", "first-", 1)))
        tree.write(report, encoding="utf-8", xml_declaration=True)


def _leave_out_of(suite: ET.Element, *, names: list[str], root: Path) -> int:
    """Take the tests of these files out, count the others anew, and return how many were taken."""
    taken = [case for case in suite.findall("testcase") if _file_of(case, root=root) in names]
    for case in taken:
        suite.remove(case)
    stay = suite.findall("testcase")
    suite.set("tests", str(len(stay)))
    for count, kind in _COUNTED.items():
        suite.set(count, str(sum(case.find(kind) is not None for case in stay)))
    return len(taken)
