"""Check whether external links still work: on request, never in a build.

`addresses` collects them, `ask` sends a request to a host, `check` decides what to request and what a
response means. Nothing is sent except a request for the page, and no body is read.
"""
