"""`guide serve`: the content stays in memory, and a page is made when a browser asks for it.

`resident` keeps the last good state of the site, an `edition`, whose files are made on demand (`outputs`), and
whose pages are kept as long as nothing that they read changes (`kept`). `watch` tells which files changed,
`inputs` finds what it missed. `mistakes` turns an error into plain data, `server` answers browsers,
`live.js` shows mistakes there and reloads, `run` holds all of it together.
"""
