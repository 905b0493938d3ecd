"""Models of documents, kept by whoever needs them again."""

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

import msgspec

from guide_site.load.document import Document

RECENT = 128


class Models:
    """The models of documents, packed as msgpack, which takes a tenth of the time of reading a file."""

    def __init__(self, recent: int = RECENT) -> None:
        """`recent`: how many are kept as they are; of others their plain data are, which take less space."""
        self._limit = recent
        self._packed: dict[str, tuple[str, bytes]] = {}
        self._recent: OrderedDict[str, tuple[str, Any]] = OrderedDict()

    def keep(self, document: Document) -> None:
        """Keep the model of a document that was read."""
        self._packed[str(document.path)] = document.digest, msgspec.msgpack.encode(document.data)
        self._remember(document, document.model)

    def __getstate__(self) -> dict[str, object]:
        """Go to another process empty: it reads what it needs."""
        return {"_limit": self._limit, "_packed": {}, "_recent": OrderedDict()}

    def forget_others(self, documents: Iterable[Document]) -> None:
        """Drop the models of all documents but these: of files that are gone."""
        paths = {str(document.path) for document in documents}
        for kept in (self._packed, self._recent):
            for path in kept.keys() - paths:
                del kept[path]

    def of(self, document: Document) -> Any:
        """Return the model of a document, made from its file where it is not kept.

        Raises UsageError if the file cannot be opened, or is another than it was when it was checked.
        """
        path = str(document.path)
        digest, model = self._recent.get(path, ("", None))
        if digest == document.digest:
            self._recent.move_to_end(path)
            return model
        digest, data = self._packed.get(path, ("", b""))
        if digest == document.digest:
            model = document.model_of(msgspec.msgpack.decode(data))
            self._remember(document, model)
            return model
        model = document.model
        self.keep(document)
        document.release()
        return model

    def _remember(self, document: Document, model: Any) -> None:
        path = str(document.path)
        self._recent[path] = document.digest, model
        self._recent.move_to_end(path)
        if len(self._recent) > self._limit:
            self._recent.popitem(last=False)
