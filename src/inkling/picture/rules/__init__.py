"""Decisions of the picture: what is counted, how weeks and steps are cut, and what the map looks like. Pure."""
