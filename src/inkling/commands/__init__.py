"""The `inkling` command line: one module for each command."""
