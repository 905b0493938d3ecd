"""Read content files: YAML text to models, with file, line and column. Nothing else reads them."""

from guide_site.load.document import Document
from guide_site.load.folder import Folder, load_folder
from guide_site.load.locale import read_locale

__all__ = ["Document", "Folder", "load_folder", "read_locale"]
