"""Whatever YAML an author writes: our nodes hold the plain data, and each place points at its text."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from guide_site.load.places import find_place
from guide_site.load.text import split_lines
from guide_site.load.yaml_nodes import compose

CHARS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"])
TEXTS = st.text(CHARS, max_size=30)
KEYS = st.text(CHARS, min_size=1, max_size=12).filter(
    lambda key: key != "<<" and key.strip(" .+-0123456789~") != ""
)
KEYS = KEYS.filter(lambda key: key.lower() not in ("null", "true", "false"))
DATA = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
).filter(lambda data: depth(data) <= 16)


def depth(data):
    children = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return (not isinstance(data, str)) + max(map(depth, children), default=0)


def leaves(data, location=()):
    if isinstance(data, str):
        yield location, data
    else:
        for key, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from leaves(value, (*location, key))


@given(DATA, st.sampled_from([None, True, False]), st.sampled_from(["\n", "\r\n"]))
def test_nodes_hold_the_same_data_as_pyyaml(data, flow, newline):
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, default_style='"').replace(
        "\n", newline
    )
    root, problems = compose(text, "file")
    assert problems == []
    assert root
    assert root.plain() == yaml.load(text, yaml.BaseLoader) == data


@given(DATA, st.booleans())
def test_each_place_points_at_its_text(data, flow):
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=10_000)
    root, _ = compose(text, "file")
    lines = split_lines(text)
    for location, value in leaves(data):
        place = find_place(root, "file", location)
        source = lines[place.line - 1][place.column - 1 :][: place.width]
        assert yaml.load(source, yaml.BaseLoader) == value


@given(st.dictionaries(KEYS, TEXTS, min_size=1, max_size=6))
def test_the_place_of_a_key_points_at_the_key(data):
    text = yaml.safe_dump(data, allow_unicode=True, width=10_000)
    root, _ = compose(text, "file")
    lines = split_lines(text)
    for key in data:
        place = find_place(root, "file", (key,), key=True)
        source = lines[place.line - 1][place.column - 1 :][: place.width]
        assert yaml.load(source, yaml.BaseLoader) == key


def test_what_is_absent_has_the_place_of_its_nearest_parent():
    root, _ = compose("a:\n  b: 1\n", "file")
    place = find_place(root, "file", ("a", "c", 3))
    assert (place.line, place.column) == (2, 3)


def test_a_file_that_could_not_be_composed_has_itself_as_place():
    assert str(find_place(None, "file", ("a",))) == "file"
