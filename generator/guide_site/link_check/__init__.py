"""Asking whether addresses outside that the site names still lead somewhere: on request, never in a build.

`addresses` collects them, `ask` puts one question to one host, `check` decides what to ask and what an answer
means. Nothing is sent but a request for the page, and no page is read.
"""
