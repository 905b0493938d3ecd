"""Options of the whole test run."""

import os

from hypothesis import settings

# The same examples in every run, so that what lands is what was tested; HYPOTHESIS_PROFILE=explore looks
# for new ones. No deadline: a busy machine is no bug.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests found into tests/cases and tests/golden, for review with git diff",
    )
