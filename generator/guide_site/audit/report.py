"""What is wrong with finished files, and how it is told."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide_site.errors import BuildError, count

MAX_SHOWN = 20


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that a reader would stumble over."""

    page: str
    """Address of the file below the site's root."""
    what: str
    """What is wrong, a whole sentence."""

    def __str__(self) -> str:
        return f"{self.page}: {self.what}"


class AuditError(BuildError):
    """A finished file is not fit for readers. `str()` is the whole report, `faults` holds the parts."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = faults
        super().__init__(fault_report(faults))


def fault_report(faults: Sequence[Fault]) -> str:
    """Return all that is wrong as text: at most 20 shown, then the count."""
    pages = len({fault.page for fault in faults})
    total = f"{count(len(faults), 'fault')} in {count(pages, 'finished file')}"
    if len(faults) > MAX_SHOWN:
        total += f", the first {MAX_SHOWN} shown"
    return "\n".join([*map(str, faults[:MAX_SHOWN]), "", total])
