"""A unit attaches translations to what was told, and gives them to front doors."""
