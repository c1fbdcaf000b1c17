"""The unit site: inbox, reading with a purpose, grading, concerns."""
