"""The machine on which the operator's guide was followed once, for every test of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.deploy.installed import Installed, follow_the_guide


# Its services would work on beside all tests that follow.
@pytest.fixture(scope="package")
def installed() -> Iterator[Installed]:
    """Follow the guide's Install section once."""
    with follow_the_guide() as done:
        yield done
