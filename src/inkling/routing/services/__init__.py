"""Writes of submissions, one module for each thing that happens to them."""
