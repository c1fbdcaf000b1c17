"""Finds people: names, codes, ages and looks."""
