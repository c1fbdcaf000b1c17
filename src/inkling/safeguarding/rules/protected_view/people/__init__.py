"""Who stands in the words: children, adults, and how each looks."""
