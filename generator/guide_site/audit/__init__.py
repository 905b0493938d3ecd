"""Checks on built output.

`markup` reads the tags of a page, `readers` the addresses in other files. `facts` makes of both what is
to be known of a file, `target` says what a link is by itself, and `follow` resolves the links of all
files, or of what changed; `auditor` does all that for one site. `outside` says which external addresses a
page may name, `inline` finds inline code, `complete` finds truncated pages, and `report` describes
faults. `site` applies the checks to a folder or a single file.
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
