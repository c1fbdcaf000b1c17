"""The laws of the database can be read: the files in `<step>/sql/` are what PostgreSQL holds, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest

from inkling.installation.database.launcher.cluster import Cluster
from tests.trust.production import as_in_production
from tests.trust.sql_files import PAGE, PRODUCT, files_of, page_of, standing_files

HOW_TO_FIX = (
    "The files are not what the database holds: write them again with "
    "`python -m pytest tests/trust/test_sql_files.py --print-sql`, and read what changed (git diff)."
)


@pytest.mark.django_db
def test_each_function_policy_and_trigger_stands_in_its_file(
    cluster: Cluster, request: pytest.FixtureRequest
) -> None:
    with as_in_production(cluster) as connection:
        held, page = files_of(connection), page_of(connection)
    if request.config.getoption("--print-sql"):
        _write(held, page)
    standing = standing_files()
    differing = [
        str(path.relative_to(PRODUCT)) for path in held | standing if held.get(path) != standing.get(path)
    ]
    assert not sorted(differing), HOW_TO_FIX
    assert PAGE.read_text(encoding="utf-8") == page, HOW_TO_FIX


def _write(held: dict[Path, str], page: str) -> None:
    for path in standing_files():
        path.unlink()
    for path, text in held.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    PAGE.write_text(page, encoding="utf-8")
