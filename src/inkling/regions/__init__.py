"""Regions: which police region a place lies in, and how that region takes information.

`rules` is pure and starts without Django; `build` holds developers' commands that derive the data files.
"""
