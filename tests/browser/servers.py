"""The web servers that the files in deploy/ are for: find them, or fetch them where that can be done.

``find_server`` only looks. Run as a program, this module also fetches, and says what there is. It always
exits 0: without a server its tests are skipped, and say so.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.sites.projects import ROOT
from tests.sites.serving import LIMIT, free_port

FETCHED = ROOT / "build/servers"
"""Where the packages of those lie that this computer has not installed, each in a folder of its own."""
PACKAGES = {"nginx": ("nginx", "nginx-common"), "caddy": ("caddy",)}
"""Each server, and Debian's packages that hold it."""
REASON = "is not here: run .venv/bin/python -m tests.browser.servers as root, on Debian or Ubuntu"

# One process, which reads what the tests may read, and writes below its own folder alone.
AROUND_NGINX = """
daemon off;
master_process off;
pid nginx.pid;
error_log error.log;
events {{ }}
http {{
    include "{types}";
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    {server}
}}
"""
BEFORE_CADDY = "{\n\tadmin off\n\tauto_https off\n}\n"


def find_server(name: str) -> Path | None:
    """Return the program where it starts, or None."""
    places = (
        *(str(FETCHED / name / folder) for folder in ("usr/sbin", "usr/bin")),
        "/usr/sbin",
        "/usr/local/sbin",
    )
    path = shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", ""), *places)))
    try:
        subprocess.run([path or name, *_VERSION[name]], capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return Path(path) if path else None


_VERSION = {"nginx": ("-v",), "caddy": ("version",)}


def fetch_server(name: str) -> None:
    """Unpack Debian's packages, once. They are not installed: that would start a server on port 80."""
    place = FETCHED / name
    if place.exists() or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    place.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        _run(["apt-get", "update"], folder)
        _run(["apt-get", "download", *PACKAGES[name]], folder)
        for package in Path(folder).glob("*.deb"):
            _run(["dpkg-deb", "--extract", str(package), str(place)], folder)


def _run(command: list[str], folder: str) -> None:
    # Failure shows in that no server is found afterwards.
    print("Fetching a web server:", *command, file=sys.stderr)
    subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)


@contextmanager
def serving(name: str, site: Path, folder: Path) -> Iterator[str]:
    """Serve a site with the shipped file, of which only the lines marked in it are changed.

    `folder` is the server's own. Yields the address.
    """
    program = find_server(name)
    assert program
    port = free_port()
    command = _SETTINGS[name](program, site, folder, port)
    own = os.environ | dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(folder))
    log = folder / "server.log"
    with log.open("w") as stream:
        process = subprocess.Popen(command, cwd=folder, env=own, stdout=stream, stderr=stream)
    try:
        while not _listens(port):
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
                raise AssertionError(log.read_text())
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(LIMIT)


def _nginx(program: Path, site: Path, folder: Path, port: int) -> list[str]:
    shipped = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    mine = {"listen": f"127.0.0.1:{port}", "server_name": "127.0.0.1", "root": f'"{site}"'}
    marked = re.compile(r"^    (\w+) .*# CHANGE.*$", re.MULTILINE)
    server, changed = marked.subn(lambda line: f"    {line[1]} {mine[line[1]]};", shipped)
    assert changed == len(mine)
    places = (FETCHED / "nginx/etc/nginx/mime.types", Path("/etc/nginx/mime.types"))
    types = next(path for path in places if path.exists())
    (folder / "nginx.conf").write_text(AROUND_NGINX.format(types=types, server=server), encoding="utf-8")
    return [str(program), "-p", f"{folder}/", "-c", "nginx.conf", "-e", "error.log"]


def _caddy(program: Path, site: Path, folder: Path, port: int) -> list[str]:
    shipped = (ROOT / "deploy/Caddyfile").read_text(encoding="utf-8")
    mine = iter((f"http://127.0.0.1:{port} {{", f'\troot * "{site}"'))
    marked = re.compile(r"(^\t?# CHANGE.*\n).*$", re.MULTILINE)
    server, changed = marked.subn(lambda line: f"{line[1]}{next(mine)}", shipped)
    assert changed == 2
    (folder / "Caddyfile").write_text(BEFORE_CADDY + server, encoding="utf-8")
    return [str(program), "run", "--config", "Caddyfile", "--adapter", "caddyfile"]


_SETTINGS: dict[str, Callable[[Path, Path, Path, int], list[str]]] = {"nginx": _nginx, "caddy": _caddy}
"""How each is told to serve a site, and started."""


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def answer(address: str, known: str = "") -> tuple[int, list[tuple[str, str]]]:
    """Return the status and all headers of an answer, also of those that say no; `known` is an ETag."""
    request = urllib.request.Request(address, headers={"If-None-Match": known} if known else {})
    try:
        with urllib.request.urlopen(request, timeout=LIMIT) as found:
            return found.status, found.headers.items()
    except urllib.error.HTTPError as found:
        return found.code, found.headers.items()


def main() -> None:
    """Fetch the servers that are missing, and say which there are."""
    for name in PACKAGES:
        if not find_server(name):
            fetch_server(name)
        print(find_server(name) or f"{name} {REASON}")


if __name__ == "__main__":
    main()
