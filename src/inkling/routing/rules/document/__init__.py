"""What a region receives about one report: its content, and the forms in which it is written."""
