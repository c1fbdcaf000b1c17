"""Developers' commands that derive the files in `inkling/regions/data`. Never imported at run time."""
