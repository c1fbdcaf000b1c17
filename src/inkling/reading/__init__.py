"""What a machine found in which words: within bounds of time and memory, outside the process that asks."""
