"""Approvals: a named person answered for exactly this text. That is proved, where texts can only claim.

content/approvals/*  →  records → rules ┐
library → meaning → digest ─────────────┴→ state
"""

from guide_site.approvals.approvals import Approvals, open_approvals
from guide_site.approvals.digest import Key
from guide_site.approvals.state import State
from guide_site.approvals.subjects import Subject

__all__ = ["Approvals", "Key", "State", "Subject", "open_approvals"]
