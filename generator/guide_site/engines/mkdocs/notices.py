"""What is no mistake, but better mended before the site is published."""

import logging

from guide_site.engines.mkdocs.settings import current_run

log = logging.getLogger("mkdocs.plugins.guide")


class Notices(list[str]):
    """The notices of a build."""

    def tell(self, text: str, level: int = logging.INFO) -> None:
        """Add one.

        `level`: how MkDocs' own commands tell it; with --strict they refuse warnings. `guide build`, which is
        always strict, tells it once the site stands.
        """
        self.append(text)
        log.log(logging.INFO if current_run().command else level, text)
