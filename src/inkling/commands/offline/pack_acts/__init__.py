"""What `inkling packs` does: checks files, begins a new one, shows what a region would get."""
