"""Easy Read: the same telling in short sentences with drawings, one question a page."""
