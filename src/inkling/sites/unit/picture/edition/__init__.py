"""Editions of the profile: released to organisations outside, read there, recalled."""
