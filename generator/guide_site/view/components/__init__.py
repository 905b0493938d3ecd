"""The records that components show.

A module is named after the folder in `overrides/components/` whose template takes its records; the comment at
the head of the template names the fields.
"""
