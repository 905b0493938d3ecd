"""JSON API: the lists of guides, official channels and terms."""

from typing import Any

from guide_site import model
from guide_site.outputs.api import shapes
from guide_site.outputs.api.guide import guide_head
from guide_site.outputs.api.words import FileBuilder
from guide_site.view import address


def guides_fields(builder: FileBuilder) -> dict[str, Any]:
    """Return the fields that only `shapes.Guides` has."""
    library = builder.site.library
    return {
        "categories": tuple(_category(builder, category) for category in library.site.categories),
        "guides": tuple(
            _listed(builder.of_guide(name), library.authored[name])
            for category in library.site.categories
            for name in library.by_category[category.id]
        ),
    }


def _category(builder: FileBuilder, category: model.Category) -> shapes.Category:
    return shapes.Category(
        id=category.id,
        title=builder.labels(category.title),
        summary=builder.optional_texts(category.summary),
        pages=builder.pages({code: address.topic(code, category.id) for code in builder.codes}),
    )


def _listed(builder: FileBuilder, guide: model.Outline) -> shapes.ListedGuide:
    return shapes.ListedGuide(
        **guide_head(builder, guide),
        file=f"guides/{guide.id}.json",
        summary=builder.texts(guide.summary),
        confidence=builder.site.library.confidence(guide.id),
        review_by=guide.review_by,
    )


def channels_fields(builder: FileBuilder) -> dict[str, Any]:
    """Return the fields that only `shapes.Channels` has."""
    channels = tuple(
        _channel(builder, name, channel) for name, channel in builder.site.library.channels.items()
    )
    return {"channels": channels, "sources": builder.sources()}


def _channel(builder: FileBuilder, name: str, channel: model.Channel) -> shapes.Channel:
    return shapes.Channel(
        id=name,
        kind=channel.kind,
        name=builder.labels(channel.name),
        value=channel.value,
        note=builder.optional_texts(channel.note),
        source=builder.cite((channel.source,))[0],
        checked=channel.checked,
        confidence=channel.confidence,
        pages=_places(builder, "contacts", name),
    )


def glossary_fields(builder: FileBuilder) -> dict[str, Any]:
    """Return the fields that only `shapes.Glossary` has."""
    terms = tuple(
        shapes.Term(
            id=name,
            name=builder.labels(term.name),
            meaning=builder.optional_texts(term.meaning),
            also=builder.keywords(term.also),
            pages=_places(builder, "glossary", name),
        )
        for name, term in builder.site.library.glossary.items()
    )
    return {"terms": terms, "sources": builder.sources()}


def _places(builder: FileBuilder, page: str, anchor: str) -> dict[str, str]:
    return builder.pages({code: f"{address.page(code, page)}#{anchor}" for code in builder.codes})
