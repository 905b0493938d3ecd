"""The sections of a report: each takes a change and returns its lines, in the order of the files."""
