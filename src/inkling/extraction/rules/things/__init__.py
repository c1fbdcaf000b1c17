"""Finds things: vehicles, numbers, substances, clothing, apps, groups."""
