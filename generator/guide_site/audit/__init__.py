"""What a finished site must keep, looked up in what was written and not in what it was made from.

`markup` reads a page's tags, `data` the addresses in other files, `links` resolves both against the names of
all files, `outside` says which addresses elsewhere a page may name, `inline` finds code that stands in a
page, `report` tells what is wrong. Nothing here reads the disk.
"""

from guide_site.audit.auditor import Auditor
from guide_site.audit.inline import inline_code
from guide_site.audit.outside import ExternalLinkPolicy, external_link_policy
from guide_site.audit.report import AuditError, Fault, fault_report

__all__ = [
    "AuditError",
    "Auditor",
    "ExternalLinkPolicy",
    "Fault",
    "external_link_policy",
    "fault_report",
    "inline_code",
]
