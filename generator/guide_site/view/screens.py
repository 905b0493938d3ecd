"""The screens of a procedure: each as a picture with its words, and the way through all of them."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from guide_site import model
from guide_site.view import address
from guide_site.view.components.flow import Stage
from guide_site.view.components.screen import Screen
from guide_site.view.context import PageBuilder
from guide_site.view.drawing import Shape, draw
from guide_site.view.text_layout import Wording

PATH_KINDS = ("app", "website")
MIN_PATH_STAGES = 3
"""Screens from which on the way through them is worth a line of its own."""


def screen(builder: PageBuilder, shown: model.Screen) -> Screen:
    """Return a screen as a picture, and in words that say all that the picture does."""
    several = sum(item.tap for item in shown.items) > 1
    numbers = iter(range(1, len(shown.items) + 1))
    numbered = [(item, next(numbers) if item.tap and several else None) for item in shown.items]
    frame = builder.words(f"screen.{shown.frame}")
    if shown.title:
        frame = builder.words("screen.titled", frame=frame, title=with_original(builder, shown.title))
    return Screen(
        frame=shown.frame,
        heading=escape(frame),
        taps=_listed(builder, "screen.tap", (pair for pair in numbered if pair[0].tap)),
        others=_listed(builder, "screen.others", (pair for pair in numbered if not pair[0].tap)),
        labels=tuple(
            with_original(builder, label)
            for label in ([shown.title] if shown.title else []) + [item.label for item in shown.items]
        ),
        drawing=draw(
            shown.frame,
            wordings(builder, shown.title) if shown.title else (),
            [_thing(builder, item, number) for item, number in numbered],
        ),
    )


def path(builder: PageBuilder, procedure: model.Procedure) -> tuple[Stage, ...]:
    """Return what is to be tapped on the way, in order; nothing where that is short or no way of taps."""
    steps = [(step, step.screen) for step in procedure.steps if step.screen]
    if procedure.kind not in PATH_KINDS or len(steps) < MIN_PATH_STAGES:
        return ()
    found = [
        Stage(label=with_original(builder, label), href=f"#{address.step_anchor(step.id)}")
        for step, shown in steps
        for label in _signposts(shown)
    ]
    # A button often leads to a page whose own button says the same: once is enough.
    return tuple(stage for n, stage in enumerate(found) if not n or found[n - 1].label != stage.label)


def _signposts(shown: model.Screen) -> list[model.Label]:
    """Return what is tapped on a screen, or its name where nothing is."""
    taps = [item.label for item in shown.items if item.tap]
    return taps or ([shown.title] if shown.title else [])


def wordings(builder: PageBuilder, label: model.Label) -> tuple[Wording, ...]:
    """Return words of a screen in the page's language, then in the first one: the app speaks that."""
    languages = builder.context.library.site.languages
    own = next(code for code in (builder.context.code, *languages) if code in label)
    first = next(iter(languages))
    shown = [own] if first not in label or label[first] == label[own] else [own, first]
    return tuple(
        Wording(label[code], None if code == builder.context.code else languages[code].lang)
        for code in dict.fromkeys(shown)
    )


def with_original(builder: PageBuilder, label: model.Label) -> Markup:
    """Return words of a screen in the page's language, beside them those of the app where they differ."""
    own = builder.label(label)
    original = (
        Markup('<span lang="{}">{}</span>').format(part.lang, part.text)
        for part in wordings(builder, label)[1:]
    )
    return Markup(" ").join((own, *original))


def _listed(
    builder: PageBuilder, key: str, items: Iterable[tuple[model.ScreenItem, int | None]]
) -> Markup | None:
    """Return a sentence that names items of a screen, each with its place and shape."""
    words = builder.words
    named = Markup(words("screen.and")).join(_named(builder, item, number) for item, number in items)
    return escape(words(key, items=named)) if named else None


def _named(builder: PageBuilder, item: model.ScreenItem, number: int | None) -> Markup:
    words = builder.words
    at = words(f"at.{item.at}") if item.at else ""
    place = words("list.join").join(filter(None, (at, words(f"shape.{item.shape}"))))
    name = escape(words("screen.item", label=with_original(builder, item.label), place=place))
    return Markup("{} {}").format(number, name) if number else name


def _thing(builder: PageBuilder, item: model.ScreenItem, number: int | None) -> Shape:
    up, _, side = (item.at or "middle").partition("-")
    band = up if up in ("top", "bottom") else "middle"
    column = side or (up if up in ("left", "right") else "middle")
    return Shape(item.shape, wordings(builder, item.label), band, column, item.tap, number)
