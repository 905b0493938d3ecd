"""Options of the whole test run."""


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the tests found into tests/cases and tests/golden, for review with git diff",
    )
