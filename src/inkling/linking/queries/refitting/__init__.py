"""Versions of a unit's weights, and the judged pairs to which they are fitted."""
