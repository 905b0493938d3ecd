"""The fixture for build tests: processes in which failures are injected."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.sites.launching import launcher

Launch = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def launch() -> Launch:
    """Run a job of `tests.builds.launcher`, given as keyword arguments, and return its answer."""
    return launcher().ask
