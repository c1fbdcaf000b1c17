"""What both sites tell a monitor of this machine: whether they live, are ready, and are used. Numbers alone."""
