"""What an analyst does with the picture: looks at what changed, and opens what stands behind a number."""
