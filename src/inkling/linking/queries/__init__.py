"""Reads across reports, one module for each who asks."""
