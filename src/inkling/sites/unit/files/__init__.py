"""Copies of files beside their report, and what of them waits for a person."""
