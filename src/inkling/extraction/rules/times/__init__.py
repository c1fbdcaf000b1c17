"""Finds dates, times and how often."""
