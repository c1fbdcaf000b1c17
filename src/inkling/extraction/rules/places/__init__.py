"""Finds places, schools and firms."""
