"""The skeleton of a first guide: a draft that passes the check and says in place what belongs where."""

from datetime import date, timedelta

_SKELETON = """\
# yaml-language-server: $schema=../../schema/procedure.schema.json
# A draft. Replace the texts, then run: guide check
schema: 1
id: {id}  # the file name without .yaml; permanent, it is the page's address
category: {category}  # an id of content/site.yaml
kind: app  # app, website, phone, preparation, purchase, negotiation, overdue, complaint, record, safety
title:
{title}
summary:
{summary}
time: PT10M  # ten minutes; PT1H30M is an hour and a half, P2D two days
status: draft  # reviewed once every text exists in every language
provenance:
  confidence: unverified  # reported, verified: only with the source or the check to show for it
  review_by: {review}  # when somebody must check it again
  sources: [{source}]  # ids of content/sources.yaml; name yours
  changes:
    - on: {today}
      note:
{note}
prepare:
  - id: first-thing  # permanent: readers' ticks are kept under it
    text:
{thing}
steps:
  - id: first-step  # permanent as well
    title:
{step}
    body:
{body}
"""

_TEXTS = {
    "zh": {
        "title": "这篇指南能办成什么事",
        "summary": "一两句话：帮谁，办什么。",
        "note": "初稿",
        "thing": "动手之前要准备好的东西",
        "step": "第一步做什么",
        "body": "怎么做。电话和网址不直接写，要引用 channels.yaml，写法见 CONTRIBUTING.md。",
    },
    "en": {
        "title": "What the reader gets done",
        "summary": "One or two sentences, whom it helps and with what.",
        "note": "First draft",
        "thing": "A thing to have at hand before starting",
        "step": "What to do first",
        "body": "How to do it. Phone numbers and addresses are references, see CONTRIBUTING.md.",
    },
}


def skeleton(name: str, category: str, source: str, languages: tuple[str, ...], today: date) -> str:
    """Return the YAML of a draft.

    `name`, `category` and `source` are ids; `languages` are those of the site, of which the skeleton
    speaks the ones it knows. The review is due in half a year.
    """
    known = [code for code in languages if code in _TEXTS] or ["en"]

    def texts(key: str, indent: int) -> str:
        return "\n".join(f"{' ' * indent}{code}: {_TEXTS[code][key]}" for code in known)

    return _SKELETON.format(
        id=name,
        category=category,
        source=source,
        review=today + timedelta(days=182),
        today=today,
        title=texts("title", 2),
        summary=texts("summary", 2),
        note=texts("note", 8),
        thing=texts("thing", 6),
        step=texts("step", 6),
        body=texts("body", 6),
    )
