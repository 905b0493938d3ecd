"""Template for a new guide: a draft with placeholders that explain each field.

`guide check` reports every placeholder that has not been replaced.
"""

from datetime import date, timedelta

from guide_site.validate.placeholders import IDS, PLACEHOLDERS

_SKELETON = """\
# yaml-language-server: $schema=../../schema/procedure.schema.json
# A draft. Replace every text, then run: guide check. It names what is still to be replaced.
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
  - id: {thing_id}  # permanent, such as id-card: readers' ticks are kept under it
    text:
{thing}
steps:
  - id: {step_id}  # permanent as well, such as open-app
    title:
{step}
    body:
{body}
"""


def skeleton(name: str, category: str, source: str, languages: tuple[str, ...], today: date) -> str:
    """Return the YAML of a draft.

    `name`, `category` and `source` are ids. `languages` are those of the site; the draft uses the ones for
    which there are placeholders. The review is due in half a year.
    """
    known = [code for code in languages if code in PLACEHOLDERS] or ["en"]

    def texts(key: str, indent: int) -> str:
        return "\n".join(f"{' ' * indent}{code}: {PLACEHOLDERS[code][key]}" for code in known)

    return _SKELETON.format(
        id=name,
        thing_id=IDS["prepare"],
        step_id=IDS["steps"],
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
