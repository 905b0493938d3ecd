"""`guide serve`."""

from pathlib import Path

from guide_site.commands.output import show_log
from guide_site.engines.mkdocs import run as engine


def serve(content: Path | None, address: str, config_file: Path) -> None:
    """Serve the site until it is stopped."""
    show_log(chatty=True)
    engine.serve(config_file, content, address)
