"""Reads of the picture: counts, places and lines, networks. All cut to what the viewer may read."""
