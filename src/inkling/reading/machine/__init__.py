"""The process that reads, how it is asked, and how it is kept within its limits."""
