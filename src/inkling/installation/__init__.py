"""What an installation is made of: its database, keys, folders, backup, processes."""
