"""Translations that a unit attaches to what was told: versions beside the words, never in their place."""
