"""Checks of this machine: its users, its files and folders, its disks."""
