"""The loan and instalment calculator."""

from guide_site.pages.tool import tool
from guide_site.view.loan import loan_page

LOAN = tool(
    "loan",
    loan_page,
    frozenset({"components/loan", "scripts/loan", "scripts/loan-form", "scripts/loan-plan"}),
)
