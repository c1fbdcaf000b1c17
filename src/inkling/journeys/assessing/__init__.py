"""How a report is read, graded and made ready."""
