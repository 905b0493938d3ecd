"""What content may hold: frozen pydantic models, one module a concept.

The field descriptions become the JSON Schema in `schema/`, which editors show to authors.
"""

from generator.model.base import Model
from generator.model.channels import Channel, Channels
from generator.model.glossary import Glossary, Term
from generator.model.procedure import (
    Change,
    Check,
    Checked,
    Confidence,
    Deadline,
    Letter,
    LetterField,
    Line,
    PrepareItem,
    Procedure,
    Provenance,
    Question,
    Screen,
    ScreenItem,
    Stage,
    Step,
    Stuck,
    Way,
    When,
)
from generator.model.rates import Period, Rate, Rates
from generator.model.site import Category, Crisis, Language, Site, Start
from generator.model.sources import Source, Sources
from generator.model.text import Id, Keywords, Label, Template, Text
from generator.model.triage import Case, Option, Result, Triage, TriageQuestion

__all__ = [
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
