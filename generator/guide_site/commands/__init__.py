"""What the `guide` commands do; `cli` declares them, and imports one of these when it is called."""
