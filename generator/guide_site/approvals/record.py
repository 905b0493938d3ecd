"""One record of an approval, and what its file is called."""

from dataclasses import dataclass

from guide_site.approvals.subjects import Subject
from guide_site.load import Document
from guide_site.model import Approval


@dataclass(frozen=True)
class Record:
    """A record that fits its model."""

    document: Document
    approval: Approval
    below: str
    """Its path below `approvals/`."""
    new: bool = False
    """Whether the base revision has none or another: it proves nothing, but a revocation holds at once."""

    @property
    def subject(self) -> Subject:
        """What it is about."""
        return Subject(self.approval.kind, self.approval.id)


def file_name(approval: Approval) -> str:
    """Return the name of a record's file, such as `2026-11-28-zh-7e32a1ef1c5d-ann.yaml`.

    People who review at the same time write different files, so that their changes never conflict.
    """
    ending = ".revoke.yaml" if approval.action == "revoke" else ".yaml"
    start = approval.digest.partition(":")[2][:12]
    return f"{approval.on}-{approval.language}-{start}-{approval.by}{ending}"
