"""Models of documents, kept by whoever needs them again."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from guide_site.load.document import Document


class Models:
    """The models of documents that were used last.

    A model is much larger than its file. `most`: how many are kept; None for all of them.
    """

    def __init__(self, most: int | None = None) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    def keep(self, document: Document) -> None:
        """Keep the model of a document that was read."""
        self._kept[str(document.path)] = (document.digest, document.model)
        self._kept.move_to_end(str(document.path))
        if self._most is not None and len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget_others(self, documents: Iterable[Document]) -> None:
        """Drop the models of all documents but these: of files that are gone."""
        paths = {str(document.path) for document in documents}
        for path in self._kept.keys() - paths:
            del self._kept[path]

    def of(self, document: Document) -> Any:
        """Return the model of a document, made from its file where it is not kept.

        Raises UsageError if the file cannot be opened, or is another than it was when it was checked.
        """
        digest, model = self._kept.get(str(document.path), ("", None))
        if digest == document.digest:
            self._kept.move_to_end(str(document.path))
            return model
        model = document.model
        self.keep(document)
        document.release()
        return model
