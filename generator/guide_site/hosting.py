"""HTTP headers of the site, as configuration files for common servers.

The policy in a page applies everywhere; headers add what only a server can send. Every header is sent once:
if two rules match an address, servers send the header twice, and browsers then apply both policies.
"""

import re
from collections.abc import Iterable, Mapping

from guide_site import policy

OFF = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation"),
    *("gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment"),
    *("publickey-credentials-get", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
"""Features that no page uses. Writing to the clipboard is not listed, because some pages do."""

HEADERS: Mapping[str, str] = {
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in OFF),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every response, in addition to the policy."""

WORKER = "sw.js"
"""At the site's root: a worker controls its own folder and everything below it."""
WORKER_CACHE = "no-cache"
"""`Cache-Control` of the service worker: browsers must get a new version at once."""
FILES = "offline"
"""The folder of single-file downloads."""

_SHARED = {
    "page": policy.PAGE_HEADER,
    "worker": policy.WORKER_HEADER,
    "file": policy.FILE_HEADER,
    "cache": WORKER_CACHE,
    "folder": FILES,
}
"""Comment at the top of the files for all servers."""


def headers(address: str) -> dict[str, str]:
    """Return all our headers for an address below the site's root, such as `zh/index.html`."""
    if address == WORKER:
        own = {"Content-Security-Policy": policy.WORKER_HEADER, "Cache-Control": WORKER_CACHE}
    elif address.startswith(f"{FILES}/"):
        own = {"Content-Security-Policy": policy.FILE_HEADER}
    else:
        own = {"Content-Security-Policy": policy.PAGE_HEADER}
    return own | dict(HEADERS)


def headers_file(folders: Iterable[str], files: Iterable[str]) -> str:
    """Return `_headers` for Netlify and Cloudflare Pages, for a site at the root of its host.

    All rules that match an address apply together. The policy is therefore in rules that never overlap: one
    for each folder and file at the site's root, and none for everything. An unknown address gets the page for
    wrong addresses, which contains its own policy.

    Args:
        folders: Names of the folders at the site's root.
        files: Names of the files there.
    """
    rules = {"": "/", **{name: f"/{name}" for name in files}}
    rules |= {f"{name}/": f"/{name}/*" for name in folders}
    lines = [
        "# Written by the build: what browsers may do with the site. Netlify and Cloudflare Pages read it;",
        "# for other servers see deploy/.",
        "/*",
        *_lines(HEADERS),
    ]
    for address, rule in sorted(rules.items()):
        own = {name: value for name, value in headers(address).items() if name not in HEADERS}
        lines += [rule, *_lines(own)]
    return "\n".join(lines) + "\n"


def _lines(found: Mapping[str, str]) -> list[str]:
    return [f"  {name}: {value}" for name, value in found.items()]


def nginx() -> str:
    """Return a server configuration for nginx: a complete file for the folder of its sites."""
    added = {"Content-Security-Policy": "$guide_policy", **HEADERS, "Cache-Control": "$guide_cache"}
    lines = "\n".join(f"    add_header {name} {_quoted(value)} always;" for name, value in added.items())
    return _NGINX.format(sw=re.escape(WORKER), headers=lines, **_SHARED)


def caddy() -> str:
    """Return a Caddyfile."""
    lines = "\n".join(f"\t\t{name} {_quoted(value)}" for name, value in HEADERS.items())
    return _CADDY.format(sw=WORKER, headers=lines, **_SHARED)


def _quoted(value: str) -> str:
    return value if value.startswith("$") else f'"{value}"'


_NGINX = """\
# The site on nginx: copy this file to /etc/nginx/conf.d/guide.conf, change the three lines marked CHANGE,
# run `nginx -t`, then `systemctl reload nginx`.
#
# Written from guide_site/hosting.py. All headers are added in this one place: a `location` with an add_header
# of its own would lose every one of them. Whatever differs between files is decided by the maps.

map $uri $guide_policy {{
    default "{page}";
    "~/{sw}$" "{worker}";
    "~/{folder}/" "{file}";
}}

map $uri $guide_cache {{
    default "";
    "~/{sw}$" "{cache}";
}}

server {{
    listen 80; # CHANGE: `listen 443 ssl;` with ssl_certificate and ssl_certificate_key
    server_name guide.example; # CHANGE
    root /var/www/guide; # CHANGE: what `guide build` wrote, build/site

    index index.html;
    error_page 404 /404.html;
    charset utf-8;
    server_tokens off;

{headers}
    # Browsers then refuse to open the site without https for a year, and nobody can take that back. Switch it
    # on when https has worked for some weeks, first with max-age=86400.
    #add_header Strict-Transport-Security "max-age=31536000" always;

    # nginx does not know these types. An empty `types` leaves all others alone.
    location ~ \\.webmanifest$ {{
        types {{ }}
        default_type application/manifest+json;
    }}
    location ~ \\.vcf$ {{
        types {{ }}
        default_type "text/vcard; charset=utf-8";
    }}

    # Not a page: for servers of another kind.
    location = /_headers {{
        return 404;
    }}
}}
"""

_CADDY = """\
# The site on Caddy: copy this file to /etc/caddy/Caddyfile, change the two lines marked CHANGE, then
# `caddy validate --config /etc/caddy/Caddyfile` and `systemctl reload caddy`. Caddy sees to https itself.
#
# Written from guide_site/hosting.py.

# CHANGE
guide.example {{
	# CHANGE: what `guide build` wrote, build/site
	root * /var/www/guide

	@worker path /{sw}
	@file path /{folder}/*
	@page not path /{sw} /{folder}/*
	header @worker {{
		Content-Security-Policy "{worker}"
		Cache-Control "{cache}"
	}}
	header @file Content-Security-Policy "{file}"
	header @page Content-Security-Policy "{page}"
	header {{
{headers}
		# Browsers then refuse to open the site without https for a year, and nobody can take that back.
		# Switch it on when https has worked for some weeks, first with max-age=86400.
		#Strict-Transport-Security "max-age=31536000"
	}}
	@webmanifest path *.webmanifest
	header @webmanifest Content-Type application/manifest+json
	@vcf path *.vcf
	header @vcf Content-Type "text/vcard; charset=utf-8"

	# Not a page: for servers of another kind.
	@headers path /_headers
	error @headers 404

	encode zstd gzip
	file_server

	handle_errors {{
		@missing expression {{err.status_code}} == 404
		rewrite @missing /404.html
		header Content-Security-Policy "{page}"
		file_server
	}}
}}
"""
