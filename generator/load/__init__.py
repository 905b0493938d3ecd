"""YAML text to model, keeping file, line and column: the only reader of content files."""

from generator.load.document import Document
from generator.load.folder import Folder, load_folder
from generator.load.locale import load_words

__all__ = ["Document", "Folder", "load_folder", "load_words"]
