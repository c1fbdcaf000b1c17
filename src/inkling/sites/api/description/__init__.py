"""What the door for machines says of itself: OpenAPI 3.1, made of the schemas that check."""
