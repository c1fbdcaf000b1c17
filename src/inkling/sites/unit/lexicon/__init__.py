"""The unit's own words."""
