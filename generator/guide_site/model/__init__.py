"""Models of the content: frozen pydantic models, one module per concept.

Field descriptions become part of the JSON Schemas in `schema/`, which editors show to authors.
"""

from guide_site.model.allowed import Allowed, AllowedText
from guide_site.model.approval import Approval, Reviewer, Reviewers
from guide_site.model.approved import Approved
from guide_site.model.base import Model
from guide_site.model.channels import Channel, Channels
from guide_site.model.deadline import Deadline
from guide_site.model.glossary import Glossary, Term
from guide_site.model.ids import Id
from guide_site.model.letter import Letter, LetterField
from guide_site.model.outline import Outline, Status
from guide_site.model.procedure import PrepareItem, Procedure, Question, Stage
from guide_site.model.provenance import Change, Checked, Confidence, Provenance, weaker
from guide_site.model.rates import Period, Rate, Rates
from guide_site.model.screen import Screen, ScreenItem
from guide_site.model.site import Category, Crisis, Language, Site, Start
from guide_site.model.sources import Source, Sources
from guide_site.model.step import Check, Line, Step, Stuck, Way, When
from guide_site.model.text import Keywords, Label, Template, Text
from guide_site.model.triage import Case, Option, Result, Triage, TriageQuestion

__all__ = [
    "Allowed",
    "AllowedText",
    "Approval",
    "Approved",
    "Case",
    "Category",
    "Change",
    "Channel",
    "Channels",
    "Check",
    "Checked",
    "Confidence",
    "Crisis",
    "Deadline",
    "Glossary",
    "Id",
    "Keywords",
    "Label",
    "Language",
    "Letter",
    "LetterField",
    "Line",
    "Model",
    "Option",
    "Outline",
    "Period",
    "PrepareItem",
    "Procedure",
    "Provenance",
    "Question",
    "Rate",
    "Rates",
    "Result",
    "Reviewer",
    "Reviewers",
    "Screen",
    "ScreenItem",
    "Site",
    "Source",
    "Sources",
    "Stage",
    "Start",
    "Status",
    "Step",
    "Stuck",
    "Template",
    "Term",
    "Text",
    "Triage",
    "TriageQuestion",
    "Way",
    "When",
    "weaker",
]
