"""A diary: dated lines over weeks."""
