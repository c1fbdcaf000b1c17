"""Erasing a report: one supervisor asks, another one confirms."""
