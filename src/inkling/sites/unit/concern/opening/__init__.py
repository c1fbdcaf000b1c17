"""A concern that an officer opens, and what an officer adds to one."""
