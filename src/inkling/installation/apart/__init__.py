"""One operating-system user for each process, with its own folder of keys and passwords."""
