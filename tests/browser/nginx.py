"""The web server that tests start with the file of deploy/: find it, or install it where that can be done.

``find_nginx()`` only looks. Run as a program, this module also installs. It always exits 0: without the
server its tests are skipped, and say so.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.sites.projects import ROOT
from tests.sites.serving import LIMIT, free_port

REASON = "No nginx: run .venv/bin/python -m tests.browser.nginx as root, on Debian or Ubuntu"

# One process, which reads what the tests may read, and writes below its own folder alone.
AROUND = """
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


def find_nginx() -> Path | None:
    """Return an nginx that starts, or None."""
    path = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return Path(path) if path and _built(Path(path)) else None


def _built(path: Path) -> str:
    """Return what the program says of how it was built, nothing where it does not start."""
    try:
        return subprocess.run([path, "-V"], capture_output=True, text=True, timeout=60, check=True).stderr
    except (OSError, subprocess.SubprocessError):
        return ""


def install_nginx() -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "--yes", "--no-install-recommends", "nginx"],
    ):
        # Failure shows in that no server is found afterwards.
        print("Installing a web server:", *command, file=sys.stderr)
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=environment, check=False)


@contextmanager
def serving(program: Path, site: Path, folder: Path) -> Iterator[str]:
    """Serve a site with the shipped file, of which only the three lines marked in it are changed.

    `folder` is the server's own. Yields the address.
    """
    port = free_port()
    address = f"127.0.0.1:{port}"
    shipped = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    mine = {"listen": address, "server_name": "127.0.0.1", "root": f'"{site}"'}
    server, changed = re.subn(
        r"^    (\w+) .*# CHANGE.*$",
        lambda line: f"    {line[1]} {mine[line[1]]};",
        shipped,
        flags=re.MULTILINE,
    )
    assert changed == len(mine)
    where = re.search(r"--conf-path=(\S+)", _built(program))
    assert where
    text = AROUND.format(types=Path(where[1]).with_name("mime.types"), server=server)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    command = [str(program), "-p", f"{folder}/", "-c", "nginx.conf", "-e", "error.log"]
    subprocess.run([*command, "-t", "-q"], check=True)
    process = subprocess.Popen(command)
    try:
        while not _listens(port):
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
                raise AssertionError((folder / "error.log").read_text())
        yield f"http://{address}/"
    finally:
        process.terminate()
        process.wait(LIMIT)


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
    """Install the server where it is missing, and say what there is."""
    if not find_nginx():
        install_nginx()
    print(find_nginx() or REASON)


if __name__ == "__main__":
    main()
