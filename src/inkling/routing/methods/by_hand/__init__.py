"""A sheet with the region's own fields and words, which a person submits by the region's own method."""
