"""The picture, and what keeps arising."""
