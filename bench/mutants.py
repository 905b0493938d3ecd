"""Mutation testing, on request: what do the tests of a module notice when it is changed?

Takes a module, which is changed in one place at a time; each time the tests that TESTS names for it are run.
Changes that they do not notice are listed. Scripts are changed by Stryker, Python by cosmic-ray, both in a
copy below build/mutants/.

Exit code: 0 at least 90 % were noticed, 1 fewer were or the list of equivalent changes is wrong, 2 something
is missing.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from tests.scripts.node import find_node  # noqa: E402 - after the path is set

ENOUGH = 90
"""Per cent of the changes that must be noticed."""
PINNED = ROOT / "bench/stryker"
"""The version of Stryker and the hashes of all that it needs."""
EQUIVALENT = ROOT / "bench/equivalent.yaml"
WORK = ROOT / "build/mutants"

TESTS: dict[str, list[str]] = {
    "generator/guide_site/publish/place.py": ["tests/builds/test_place.py", "tests/builds/test_ownership.py"],
    "generator/guide_site/publish/manifest.py": [
        "tests/builds/test_manifest.py",
        "tests/builds/test_place.py",
    ],
    "generator/guide_site/publish/lock.py": ["tests/builds/test_lock.py"],
    "generator/guide_site/publish/staging.py": [
        "tests/builds/test_staging.py",
        "tests/builds/test_ownership.py",
    ],
    "generator/guide_site/validate/contacts.py": [
        "tests/validate/test_contacts.py",
        "tests/validate/test_forged.py",
    ],
    "generator/guide_site/validate/numbers.py": [
        "tests/validate/test_numbers.py",
        "tests/validate/test_forged.py",
    ],
    "generator/guide_site/validate/addresses.py": [
        "tests/validate/test_lists.py",
        "tests/validate/test_forged.py",
    ],
    "generator/guide_site/validate/hosts.py": [
        "tests/validate/test_hosts.py",
        "tests/validate/test_lists.py",
    ],
    "generator/guide_site/validate/channels.py": ["tests/validate/test_channels.py", "tests/test_cases.py"],
    "generator/guide_site/validate/triage.py": ["tests/test_cases.py", "tests/validate/test_triage.py"],
    "overrides/scripts/10-records.js": ["tests/scripts/10-records.test.js"],
    "overrides/scripts/11-slots.js": ["tests/scripts/11-slots.test.js"],
    "overrides/scripts/13-store.js": ["tests/scripts/13-store.test.js"],
    "overrides/scripts/52-backup.js": ["tests/scripts/52-backup.test.js"],
    "overrides/worker/10-site.js": ["tests/scripts/worker.test.js"],
    "overrides/worker/20-assets.js": ["tests/scripts/worker.test.js"],
    "overrides/worker/30-keep.js": ["tests/scripts/worker.test.js"],
    "overrides/worker/40-offline.js": ["tests/scripts/worker-offline.test.js"],
    "overrides/worker/50-answer.js": ["tests/scripts/worker.test.js"],
    "overrides/worker/60-life.js": ["tests/scripts/worker-life.test.js"],
}
"""Each module that can be tried, with its tests. They should take a second or two.

A module of nothing but patterns, such as handles.py, has no place here: cosmic-ray changes no pattern.
"""


class Missing(Exception):
    """Something that is needed is not there; the text says what and what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a module: the lines it touches, before and after, without indentation and line ends."""

    line: int
    was: str
    becomes: str
    noticed: bool

    def __str__(self) -> str:
        return f"{self.line}: {_short(self.was)}\n    -> {_short(self.becomes)}"


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all changes of a module."""

    module: str
    changes: Sequence[Change]
    listed: Sequence[dict[str, str]]
    """Changes that make no difference: each with `was`, `becomes` and `why`."""
    sample: int
    """Per cent of all changes that were tried."""

    def reason(self, change: Change) -> str | None:
        """Return why a change is listed as equivalent, or None where it is not."""
        fitting = (one for one in self.listed if (one["was"], one["becomes"]) == (change.was, change.becomes))
        return next((one["why"] for one in fitting), None)

    @property
    def survivors(self) -> list[Change]:
        """Return the changes that no test noticed, and that are not listed as equivalent."""
        return [each for each in self.changes if not each.noticed and self.reason(each) is None]

    @property
    def equivalent(self) -> list[Change]:
        """Return the changes that nobody can notice, as the list says."""
        return [each for each in self.changes if not each.noticed and self.reason(each) is not None]

    @property
    def wrong(self) -> list[str]:
        """Return what the list of equivalent changes says and is not so."""
        noticed = [each for each in self.changes if each.noticed and self.reason(each) is not None]
        found = [f"listed as equivalent, but noticed: {each}" for each in noticed]
        there = {(each.was, each.becomes) for each in self.changes}
        if self.sample == 100:
            gone = [one for one in self.listed if (one["was"], one["becomes"]) not in there]
            found += [f"listed as equivalent, but no change of today: {one['was']}" for one in gone]
        return found

    @property
    def share(self) -> float:
        """Return how many per cent were noticed of the changes that can be."""
        can = len(self.changes) - len(self.equivalent)
        return 100 * (can - len(self.survivors)) / can if can else 0

    @property
    def enough(self) -> bool:
        """Whether the tests notice what they are to notice, and the list of equivalent changes is right."""
        return self.share >= ENOUGH and not self.wrong

    def __str__(self) -> str:
        noticed = sum(each.noticed for each in self.changes)
        lines = [f"not noticed: {self.module}:{each}" for each in self.survivors]
        lines += [f"equivalent: {self.module}:{each}\n    {self.reason(each)}" for each in self.equivalent]
        lines += self.wrong
        if not self.changes:
            return "\n".join(
                [*lines, f"{self.module}: nothing was changed, so this says nothing of its tests"]
            )
        sample = "" if self.sample == 100 else f", a sample of {self.sample} %"
        lines.append(
            f"{self.module}: {len(self.changes)} changes{sample}, {noticed} noticed, "
            f"{len(self.equivalent)} equivalent, {len(self.survivors)} not noticed: {self.share:.1f} % "
            f"({ENOUGH} % are needed; {100 * noticed / len(self.changes):.1f} % of all changes)"
        )
        return "\n".join(lines)


def _short(text: str) -> str:
    return text if len(text) <= 150 else f"{text[:100]} … {text[-45:]}"


def _joined(lines: Iterable[str]) -> str:
    return " ".join(" ".join(lines).split())


def find_modules(word: str) -> list[str]:
    """Return the modules of TESTS that a path, a file's name without its ending, or a folder stands for."""
    path = word.rstrip("/")
    return [
        module
        for module in TESTS
        if module == path or Path(module).stem in (path, f"{path}.js") or Path(module).parent.name == path
    ]


def read_equivalent(module: str) -> list[dict[str, str]]:
    """Return what is listed for a module. Raises Missing where an entry lacks its reason."""
    listed: list[dict[str, str]] = (yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) or {}).get(
        module, []
    )
    for one in listed:
        if set(one) != {"was", "becomes", "why"} or not all(one.values()):
            raise Missing(f"{EQUIVALENT.name}: each change of {module} needs was, becomes and why: {one}")
    return listed


def sampled(module: str, sample: int, number: int) -> bool:
    """Whether the change of a number is in the sample, which is the same each time."""
    return random.Random(f"{module} {number}").random() * 100 < sample


def from_stryker(report: dict, module: str, sample: int) -> list[Change]:  # type: ignore[type-arg]
    """Return the changes that a report of Stryker tells of (mutation testing report schema)."""
    changes = []
    for file in report["files"].values():
        lines = file["source"].split("\n")
        for mutant in file["mutants"]:
            if mutant["status"] == "Ignored" or not sampled(module, sample, int(mutant["id"])):
                continue
            start, end = mutant["location"]["start"], mutant["location"]["end"]
            touched = lines[start["line"] - 1 : end["line"]]
            head, tail = touched[0][: start["column"] - 1], touched[-1][end["column"] - 1 :]
            changes.append(
                Change(
                    start["line"],
                    _joined(touched),
                    _joined([f"{head}{mutant['replacement']}{tail}"]),
                    mutant["status"] in ("Killed", "Timeout", "RuntimeError"),
                )
            )
    return changes


def from_cosmic_ray(dump: str) -> list[Change]:
    """Return the changes that `cosmic-ray dump` tells of: a line of JSON for each, the job and its result."""
    changes = []
    for line in dump.splitlines():
        job, result = json.loads(line)
        if not result or result["worker_outcome"] == "skipped":
            continue
        diff = result["diff"].splitlines()[2:]
        was = _joined(each[1:] for each in diff if each.startswith("-") and not each.startswith("---"))
        becomes = _joined(each[1:] for each in diff if each.startswith("+") and not each.startswith("+++"))
        place = job["mutations"][0]["start_pos"][0]
        changes.append(Change(place, was, becomes, result["test_outcome"] != "survived"))
    return changes


def try_script(module: str, sample: int) -> list[Change]:
    """Return what became of each change of a script. Raises Missing."""
    node = find_node()
    npm = shutil.which("npm")
    if not node or not npm:
        raise Missing(
            "Node.js 20 or newer with npm is needed: install it (Debian, Ubuntu: apt-get install npm)."
        )
    folder = WORK / "stryker"
    stryker = folder / "node_modules/@stryker-mutator/core/bin/stryker.js"
    pinned = (PINNED / "package-lock.json").read_bytes()
    stamp = folder / "package-lock.json"
    if not stryker.is_file() or stamp.read_bytes() != pinned:
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(PINNED / name, folder / name)
        print("Fetching Stryker; the first time this needs the network.", flush=True)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
        if subprocess.run(command, cwd=folder, check=False).returncode or not stryker.is_file():
            raise Missing("Stryker could not be fetched: see above, and run this again.")
    copy = _copy(module, ["overrides/scripts", "overrides/worker", "tests/scripts"])
    numbers = [number for number in range(20000) if sampled(module, sample, number)] if sample < 100 else None
    # A change that is not in the sample counts as noticed without a test; `from_stryker` leaves it out.
    (copy / "run.js").write_text(
        f"const sample = {json.dumps(numbers)};\n"
        "const active = process.env.__STRYKER_ACTIVE_MUTANT__;\n"
        "if (active && sample && !sample.includes(Number(active))) process.exit(1);\n"
        + "".join(f"require({json.dumps('./' + test)});\n" for test in TESTS[module]),
        encoding="utf-8",
    )
    config = {
        "testRunner": "command",
        "commandRunner": {"command": f'"{node}" run.js'},
        "mutate": [module],
        "plugins": [],
        "reporters": ["json", "dots"],
        "jsonReporter": {"fileName": "report.json"},
        "inPlace": True,  # this is a copy already
        "disableTypeChecks": False,
        "concurrency": os.cpu_count() or 1,
        # A computer that is busy with other things must not pass for a change that was noticed.
        "timeoutMS": 20000,
    }
    (copy / "stryker.config.json").write_text(json.dumps(config), encoding="utf-8")
    done = subprocess.run([str(node), str(stryker), "run"], cwd=copy, check=False)
    report = copy / "report.json"
    if done.returncode or not report.is_file():
        raise Missing("Stryker came to no end: see above. Do the tests pass without a change?")
    return from_stryker(json.loads(report.read_text(encoding="utf-8")), module, sample)


def try_python(module: str, sample: int) -> list[Change]:
    """Return what became of each change of a Python module. Raises Missing."""
    tool = Path(sys.executable).with_name("cosmic-ray")
    if not tool.is_file():
        raise Missing("cosmic-ray is not installed; run: make mutants MODULE=…")
    copy = _copy(
        module,
        [
            *("generator", "tests", "content", "overrides", "schema"),
            *("docs/diagnostics.md", "mkdocs.yml", "pyproject.toml"),
        ],
    )
    # All but the changed module is compiled once: two changes within a second would share what Python keeps.
    subprocess.run([sys.executable, "-m", "compileall", "-q", "generator", "tests"], cwd=copy, check=True)
    for kept in (copy / module).parent.glob(f"__pycache__/{Path(module).stem}.*"):
        kept.unlink()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-x",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        *TESTS[module],
    ]
    settings = {
        "module-path": module,
        "timeout": 30.0,
        "excluded-modules": [],
        "test-command": " ".join(command),
    }
    lines = ["[cosmic-ray]", *(f"{name} = {json.dumps(value)}" for name, value in settings.items())]
    lines += ["[cosmic-ray.distributor]", 'name = "local"', ""]
    (copy / "changes.toml").write_text("\n".join(lines), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(*given: str) -> str:
        done = subprocess.run(
            [str(tool), *given], cwd=copy, env=env, stdout=subprocess.PIPE, encoding="utf-8", check=False
        )
        if done.returncode:
            raise Missing(f"cosmic-ray {given[0]} failed: see above. Do the tests pass without a change?")
        return done.stdout

    run("baseline", "changes.toml")
    run("init", "changes.toml", "changes.sqlite")
    if sample < 100:
        _skip(copy / "changes.sqlite", module, sample)
    run("exec", "changes.toml", "changes.sqlite")
    return from_cosmic_ray(run("dump", "changes.sqlite"))


def _skip(session: Path, module: str, sample: int) -> None:
    from cosmic_ray.work_db import use_db
    from cosmic_ray.work_item import WorkerOutcome, WorkResult

    with use_db(str(session)) as jobs:
        for number, job in enumerate(list(jobs.pending_work_items)):
            if not sampled(module, sample, number):
                jobs.set_result(job.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))


def _copy(module: str, parts: Iterable[str]) -> Path:
    """Copy the parts of the project that a run needs, so that nothing of ours is ever changed."""
    copy = WORK / Path(module).stem
    shutil.rmtree(copy, ignore_errors=True)
    for part in parts:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (copy / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy / part)
    return copy


def main(given: Sequence[str]) -> int:
    """Try the modules that are named, then perhaps the sample in per cent; return the exit code."""
    modules = find_modules(given[0]) if given else []
    sample = int(given[1]) if len(given) > 1 and given[1].isdecimal() else 100
    if not modules or not 1 <= sample <= 100:
        print("Name one of these, and perhaps a sample in per cent (1 to 100):", *TESTS, sep="\n  ")
        return 2
    good = True
    try:
        for module in modules:
            attempt = try_script if module.endswith(".js") else try_python
            report = Report(module, attempt(module, sample), read_equivalent(module), sample)
            print(report, flush=True)
            good = good and report.enough
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 2
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main([each for each in sys.argv[1:] if each]))
