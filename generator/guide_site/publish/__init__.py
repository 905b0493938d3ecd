"""Publishing: what was written gets to its place whole, and never over what is not ours. Knows no engine."""
