"""Who of the unit does what next: owners, tasks, due days and notes. None of it ever leaves the unit."""
