"""Whether anything changed since the last build: everything that it read and wrote is looked at again.

Nothing else of the package is loaded for that. See `cache` for where it is kept.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from guide_site.engines.direct.inputs import epoch, read_inputs
from guide_site.settings import ApprovalOptions

_SITE_DIR = re.compile(rb"^site_dir:[ \t]*([\w./-]+)[ \t]*(?:#.*)?\r?$", re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True)
class Call:
    """What a build was asked for."""

    config_file: Path
    content: Path | None
    out: Path | None
    approval: ApprovalOptions
    day: date
    """The day of the build."""
    _looks: dict[tuple[str, ...], dict[str, Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was seen, by the sources that were looked at."""

    @property
    def target(self) -> Path | None:
        """Where the site goes; None where only MkDocs can tell."""
        if self.out:
            found = Path(os.path.realpath(self.out))
            return found if found.name else None  # not the root of the disk
        try:
            named = _SITE_DIR.search(self.config_file.read_bytes())
        except OSError:
            return None
        return Path(os.path.realpath(self.config_file.parent / os.fsdecode(named[1]))) if named else None

    def told(self) -> dict[str, Any]:
        """Return what is compared with the last call, as plain data."""
        options = asdict(self.approval)
        return {
            "config": os.path.abspath(self.config_file),
            "content": os.path.abspath(self.content) if self.content else None,
            "approval": {name: str(value) for name, value in options.items()},
            "day": self.day.isoformat(),
        }

    def seen(self, roots: Iterable[Path | str]) -> dict[str, Any]:
        """Return what a build with these sources sees, as plain data. Raises OSError.

        A call looks once, before it reads anything: what is edited meanwhile is noticed by the next one.
        """
        found = tuple(os.fspath(root) for root in roots)
        if found not in self._looks:
            self._looks[found] = self._look(found)
        return self._looks[found]

    def _look(self, roots: tuple[str, ...]) -> dict[str, Any]:
        inputs = read_inputs(roots)
        return {
            "epoch": epoch(),
            "call": self.told(),
            "environment": environment(self.config_file),
            "roots": list(roots),
            "config": read_inputs([self.config_file]).contents,
            "names": inputs.names,
            "contents": inputs.contents,
        }


def environment(config_file: Path) -> dict[str, str | None]:
    """Return the variables that the settings may ask for: each word in the file may be the name of one."""
    words = set(_NAME.findall(config_file.read_text(encoding="utf-8", errors="replace")))
    return {name: os.environ[name] for name in sorted(words & os.environ.keys())}


def same(call: Call, last: Mapping[str, Any]) -> bool:
    """Return whether a build would see what the last one saw. Raises OSError."""
    roots = last.get("roots")
    if last.get("call") != call.told() or not isinstance(roots, list):
        return False
    now = call.seen(roots)
    return all(last.get(name) == value for name, value in now.items())
