"""Read YAML that has nothing unusual straight into plain data, without positions.

Nearly all files pass here. For any other, `yaml_nodes.compose` says what is wrong with it and where; the data
of a file that both can read is the same.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import yaml
from yaml import CLoader
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from guide_site.load.yaml_nodes import MAX_DEPTH, MAX_NODES, is_key, refused_escape

# Comments above the first line of content can be meant as part of no text.
_HEADER = re.compile(r"(?:#[^\r\n]*[\r\n]+)*")
_WITHOUT_VALUE = (StreamStartEvent, DocumentEndEvent)
_is_key = lru_cache(maxsize=4096)(is_key)


class _Unusual(Exception):
    """Raised for whatever needs a closer look."""


def read_plain(text: str) -> Any:
    """Return the plain data of a YAML text.

    None where anything in it is unusual, a comment below the first line of content included.
    """
    header = _HEADER.match(text)
    if "#" in text[header.end() if header else 0 :]:
        return None
    loader = CLoader(text)
    try:
        return _Reader().run(loader.get_event)
    except (_Unusual, yaml.YAMLError):
        return None
    finally:
        loader.dispose()


class _Reader:
    def __init__(self) -> None:
        self.nodes = 0
        self.open: list[Any] = []  # the maps and lists around the current one

    def run(self, next_event: Callable[[], Any]) -> Any:
        # One loop with local names: this is most of the work of reading a site.
        root: list[Any] = []
        current: Any = root
        key: str | None = None
        documents = 0
        while True:
            event = next_event()
            kind = event.__class__
            if kind is ScalarEvent:
                value = self.leaf(event)
                if current.__class__ is list:
                    current.append(value)
                elif key is not None:
                    current[key] = value
                    key = None
                elif value not in current and _is_key(value):
                    key = value
                else:
                    raise _Unusual
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self.count(event)
                inner: dict[str, Any] | list[Any] = {} if kind is MappingStartEvent else []
                if current.__class__ is list:
                    current.append(inner)
                elif key is not None:
                    current[key] = inner
                else:
                    raise _Unusual
                self.open.append(current)
                if len(self.open) > MAX_DEPTH:
                    raise _Unusual
                current, key = inner, None
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                current, key = self.open.pop(), None
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1 or event.version or event.tags:
                    raise _Unusual
            elif kind is StreamEndEvent:
                return root[0] if root else None
            elif kind not in _WITHOUT_VALUE:
                raise _Unusual

    def leaf(self, event: Any) -> str:
        self.count(event)
        if event.style == '"' and refused_escape(event.value):
            raise _Unusual
        return str(event.value)

    def count(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES or event.anchor is not None or event.tag is not None:
            raise _Unusual
