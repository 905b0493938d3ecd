"""`guide serve`: the content stays in memory, and a page is made when a browser asks for it.

`resident` keeps the last good state of the site, an `edition` with its `files`, which are made on demand.
Pages are `kept` as long as nothing that they read changes. `watch` tells which files changed, `inputs` finds
what it missed. `mistakes` turns an error into plain data. `answers` says what stands at a path, `server`
sends it, `live.js` reloads pages and shows mistakes over them. `run` holds it together; what takes a while
runs in a `worker`.
"""
