"""Publish built output: atomic updates that never overwrite foreign files. Independent of the engine."""
