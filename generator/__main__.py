"""`python -m generator` is the `guide` command."""

from generator.cli import main

main()
