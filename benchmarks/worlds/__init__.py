"""Fictional worlds of noisy mentions, seeded, with the truth beside them. What each assumes stands in README.md."""
