"""One settings module for each process. Every one starts from `base` and narrows it."""
