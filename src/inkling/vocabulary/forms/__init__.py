"""What a region's form may ask for: answers given once, and attributes of who and what is told of."""
