"""The problem profile: fourteen headings, each figure with its reports, made to be printed."""
