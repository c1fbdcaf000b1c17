"""Developers' commands that write the bundled data of the picture."""
