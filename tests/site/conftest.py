"""The sites that tests of outputs have, too."""

from tests.outputs.conftest import shipped, small

__all__ = ["shipped", "small"]
