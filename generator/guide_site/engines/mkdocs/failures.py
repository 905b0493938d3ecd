"""What is wrong with a site, in the errors that MkDocs shows without a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from guide_site.engines.mkdocs.settings import current_run
from guide_site.errors import BuildError, UsageError


@contextmanager
def mkdocs_errors() -> Iterator[None]:
    """Turn BuildError and UsageError into PluginError; the `guide` command shows UsageError itself."""
    try:
        yield
    except BuildError as error:
        raise PluginError(str(error)) from None
    except UsageError as error:
        raise (error if current_run().command else PluginError(str(error))) from None
