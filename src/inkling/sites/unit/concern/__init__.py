"""Concerns: the front door's own pages, and what the unit does for them."""
