"""A unit asks back about what was told."""
