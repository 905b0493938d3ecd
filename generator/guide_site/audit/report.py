"""Faults in built output, and the report of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from guide_site.errors import BuildError, count

MAX_SHOWN = 20


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault in a built file."""

    page: str
    """Address of the file below the site's root."""
    what: str
    """What is wrong, as a full sentence."""

    def __str__(self) -> str:
        return f"{self.page}: {self.what}"


class AuditError(BuildError):
    """The built output has faults. `str()` is the whole report, `faults` the individual faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = faults
        super().__init__(fault_report(faults))


def fault_report(faults: Sequence[Fault]) -> str:
    """Return the report as text: at most 20 faults, then the total."""
    pages = len({fault.page for fault in faults})
    total = f"{count(len(faults), 'fault')} in {count(pages, 'finished file')}"
    if len(faults) > MAX_SHOWN:
        total += f", the first {MAX_SHOWN} shown"
    return "\n".join([*map(str, faults[:MAX_SHOWN]), "", total])
