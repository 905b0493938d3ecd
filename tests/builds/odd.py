"""Run `guide` commands with folders listed in random order: `odd SEED COMMAND ... + COMMAND ...`."""

import os
import random
import sys
from typing import Any


def main() -> None:
    draw = random.Random(int(sys.argv[1]))
    scandir, listdir = os.scandir, os.listdir

    class Shuffled:
        def __init__(self, *path: Any) -> None:
            self._entries = scandir(*path)
            found = list(self._entries)
            draw.shuffle(found)
            self._found = iter(found)

        def __iter__(self) -> "Shuffled":
            return self

        def __next__(self) -> Any:
            return next(self._found)

        def __enter__(self) -> "Shuffled":
            return self

        def __exit__(self, *error: object) -> None:
            self._entries.close()

        def close(self) -> None:
            self._entries.close()

    def shuffled_names(*path: Any) -> list[Any]:
        names: list[Any] = listdir(*path)
        draw.shuffle(names)
        return names

    os.scandir, os.listdir = Shuffled, shuffled_names  # type: ignore[assignment]

    from guide_site.cli import main as guide

    commands = " ".join(sys.argv[2:]).split(" + ")
    for command in commands:
        sys.argv = ["guide", *command.split()]
        try:
            guide()
        except SystemExit as end:
            if end.code:
                raise


if __name__ == "__main__":
    main()
