"""The template tag library `design`."""
