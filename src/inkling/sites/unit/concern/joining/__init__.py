"""Two concerns about one child, put together and parted again."""
