"""The files that somebody opens to follow a narrative from the form to an officer's page, and a grade to its row.

Read off the code by a person, and held by `benchmarks.house`: each file must still hold what is followed in it.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["WAYS", "lost"]

# Where one goes on from, in each file.
_NARRATIVE = (
    ("sites/community/urls.py", "tell.tell"),
    ("sites/community/pages/tell.py", "submit_report("),
    ("sites/community/turn.py", "def take("),
    ("sites/community/drafting.py", "def draft_of"),
    ("journeys/telling/submit_report.py", "capture.record_report("),
    ("capture/services.py", "def record_report"),
    ("capture/models.py", "narrative = "),
    ("sites/unit/urls.py", "reports.report"),
    ("sites/unit/report/reports.py", "read_report("),
    ("journeys/assessing/read_report.py", "report_to_read("),
    ("capture/queries.py", "def report_to_read"),
    ("sites/unit/report/view.py", "told"),
    ("sites/unit/report/told_view.py", "As told"),
    ("sites/unit/report/report.html", "told"),
)
_GRADE = (
    ("sites/unit/urls.py", "grading.grade"),
    ("sites/unit/report/grading.py", "grade_detail("),
    ("sites/unit/frame/forms.py", "class"),
    ("journeys/assessing/grade_detail.py", "assess"),
    ("assessment/rules/grade.py", "def "),
    ("assessment/services.py", "Assessment.objects.create("),
    ("assessment/models.py", "class Assessment"),
)
WAYS = {"a narrative": _NARRATIVE, "a grade": _GRADE}


def lost(checkout: Path, way: str) -> list[str]:
    """Return the files of a way that are gone, or no longer hold what was followed there."""
    product = checkout / "src" / "inkling"
    return [
        f"{name}: {followed}"
        for name, followed in WAYS[way]
        if not (product / name).is_file() or followed not in (product / name).read_text(encoding="utf-8")
    ]
