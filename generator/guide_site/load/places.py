"""Find the position of a value or a key in a file."""

from guide_site.errors import Place
from guide_site.load.yaml_nodes import Node

Location = tuple[str | int, ...]
"""A path into plain data: keys and list indexes."""


def find_place(root: Node | None, file: str, location: Location, *, key: bool = False) -> Place:
    """Return the position of a value or its key, or of the nearest parent if it does not exist."""
    node = root
    found = node
    for part in location:
        if node is None:
            break
        parent, node = node, _child(node, part)
        if node is not None:
            found = parent.keys.get(str(part), node) if key and part == location[-1] else node
    if found is None:
        return Place(file)
    return Place(file, found.line, found.column, max(1, found.width))


def _child(node: Node, part: str | int) -> Node | None:
    value = node.value
    if isinstance(value, dict) and isinstance(part, str):
        return value.get(part)
    if isinstance(value, list) and isinstance(part, int) and part < len(value):
        return value[part]
    return None
