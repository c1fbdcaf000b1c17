"""What the worker withholds once more in what front doors read, and by what it knows who told."""
