"""Writes of concerns, one module for each thing that happens to them."""
