"""One bench for all corruptions."""

from collections.abc import Iterator

import pytest

from .bench import Bench


@pytest.fixture(scope="session")
def bench() -> Iterator[Bench]:
    """Hold the checkers open for all tests of this folder."""
    with Bench() as opened:
        yield opened
