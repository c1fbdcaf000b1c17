"""A note of several matters in parts: which thing told is of which, and what was answered of each."""
