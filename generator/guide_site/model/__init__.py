"""What content may hold: frozen pydantic models, one module a concept.

The field descriptions become the JSON Schema in `schema/`, which editors show to authors.
"""

from guide_site.model.allowed import Allowed, AllowedText
from guide_site.model.base import Model
from guide_site.model.channels import Channel, Channels
from guide_site.model.deadline import Deadline
from guide_site.model.glossary import Glossary, Term
from guide_site.model.ids import Id
from guide_site.model.letter import Letter, LetterField
from guide_site.model.procedure import PrepareItem, Procedure, Question, Stage
from guide_site.model.provenance import Change, Checked, Confidence, Provenance
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
    "Period",
    "PrepareItem",
    "Procedure",
    "Provenance",
    "Question",
    "Rate",
    "Rates",
    "Result",
    "Screen",
    "ScreenItem",
    "Site",
    "Source",
    "Sources",
    "Stage",
    "Start",
    "Step",
    "Stuck",
    "Template",
    "Term",
    "Text",
    "Triage",
    "TriageQuestion",
    "Way",
    "When",
]
