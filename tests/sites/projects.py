"""Whole small sites as input: projects in a place of their own, and the commands run in them."""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from guide_site.clock import build_day
from guide_site.commands.build_site import BuildResult, build_site
from guide_site.engines.direct.seen import Call
from guide_site.settings import DEFAULT_APPROVAL
from tests.sites.environment import DAY as DAY
from tests.sites.environment import ROOT as ROOT
from tests.sites.environment import environment as environment
from tests.sites.launching import launcher

TWO_LANGUAGES = ROOT / "tests/sites/two-languages"
LIMIT = 60
"""The most seconds that a command may take."""


def command(program: str, python: str | Path = sys.executable) -> list[str]:
    """Return how to start `guide` or `mkdocs`, if not otherwise told with the Python that runs the tests."""
    return [str(python), "-m", {"guide": "guide_site"}.get(program, program)]


def built_site(config: Path, content: Path | None, out: Path | None) -> BuildResult:
    """Build a site in this process, as `guide build` does."""
    call = Call(config, content, out, DEFAULT_APPROVAL, build_day())
    return build_site(call, lambda done, total: None)


def run(
    program: str,
    *arguments: str | Path,
    cwd: Path,
    code: int = 0,
    day: str | None = DAY,
    python: str | Path = sys.executable,
    fresh: bool = False,
    **more: str,
) -> subprocess.CompletedProcess[str]:
    """Run a command that must end with `code` and never with a traceback; `day` None is today.

    `guide` runs in a fork of a process that has imported it. `fresh` starts Python anew, for what may
    depend on how the process began: which modules are there, how Python hashes texts.
    """
    whole = environment(**({"SOURCE_DATE_EPOCH": day} if day else {}), **{k: str(v) for k, v in more.items()})
    known = program == "guide" and python == sys.executable and "PYTHONPATH" not in more
    words = [*command(program, python), *map(str, arguments)]
    done = _forked(words, cwd, whole) if known and not fresh else _started(words, cwd, whole)
    told = done.stdout + done.stderr
    assert done.returncode == code, told
    assert "Traceback" not in told
    return done


def _started(words: list[str], cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words, cwd=cwd, env=env, capture_output=True, encoding="utf-8", timeout=LIMIT, check=False
    )


def _forked(words: list[str], cwd: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    done = launcher().ask(words[3:], cwd=cwd, env=env, apart=True, kill_after=LIMIT)
    return subprocess.CompletedProcess(words, done["code"], done["told"], done["warned"])


def started(code: str, seed: str) -> str:
    """Run Python code with a given seed of hashes in a process of its own, and return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment(PYTHONHASHSEED=seed, PYTHONPATH=f"{ROOT}:{ROOT / 'generator'}"),
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=True,
    )
    return done.stdout.rstrip("\n")


def new_project(folder: Path, content: Path | None = TWO_LANGUAGES) -> Path:
    """Make a project with the real settings and templates, and a copy of `content`."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "overrides").symlink_to(ROOT / "overrides", target_is_directory=True)
    if content:
        shutil.copytree(content, folder / "content")
    return folder


def tree(folder: Path) -> dict[str, str]:
    """Return a hash of every file below the folder, by relative path; a folder ends with a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found[name if path.is_file() else f"{name}/"] = (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
        )
    return found


def published(folder: Path) -> dict[str, str]:
    """Return the same without what builds keep for the next one, which says when files were written."""
    return {name: digest for name, digest in tree(folder).items() if ".guide-cache/" not in name}


def write_content(folder: Path, count: int, languages: tuple[str, ...] = ("zh", "en")) -> Path:
    """Write the least content there can be: a site, one source, `count` procedures `g000`, `g001` ..."""

    def texts(text: str) -> str:
        return "{" + ", ".join(f"{code}: {text} {code}" for code in languages) + "}"

    (folder / "procedures").mkdir(parents=True)
    named = "".join(f"  {code}: {{name: {code}, lang: {code}}}\n" for code in languages)
    (folder / "site.yaml").write_text(
        f"languages:\n{named}title: {texts('Site')}\ncategories: [{{id: all, title: {texts('All')}}}]\n",
        encoding="utf-8",
    )
    (folder / "sources.yaml").write_text(
        f"book: {{kind: web-article, title: {texts('Book')}}}\n", encoding="utf-8"
    )
    steps = "".join(f"  - {{id: s{n}, title: {texts('Step')}, body: {texts('Do it')}}}\n" for n in range(3))
    for number in range(count):
        # In letters: some numbers of three digits are phone numbers, which titles must not hold.
        name = "".join("abcdefghij"[int(digit)] for digit in str(number))
        (folder / f"procedures/g{number:03d}.yaml").write_text(
            f"schema: 1\nid: g{number:03d}\ncategory: all\nkind: app\ntitle: {texts(f'Guide {name}')}\n"
            f"summary: {texts('Short')}\nstatus: reviewed\n"
            "provenance: {confidence: unverified, review_by: 2027-05-01, sources: [book]}\n"
            f"steps:\n{steps}",
            encoding="utf-8",
        )
    return folder
