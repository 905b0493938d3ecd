"""The entry of the `guide` command, also as `python -m generator`.

It imports the rest only when it can already tell a Ctrl-C from a crash: importing takes a moment.
"""

import sys


def main() -> None:
    """Run the `guide` command; interrupted while it starts, end without a traceback."""
    try:
        from guide_site.cli import main as run
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        sys.exit(130)
    run()


if __name__ == "__main__":
    main()
