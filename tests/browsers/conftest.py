"""The bundle as it is shipped, and three browsers to open it in, each started for one test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.browsers.chromium import Chromium
from tests.browsers.driver import Driver
from tests.browsers.firefox import Firefox
from tests.browsers.webkit import WebKit

DRIVERS: tuple[type[Driver], ...] = (Chromium, Firefox, WebKit)
