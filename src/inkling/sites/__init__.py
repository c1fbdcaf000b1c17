"""The pages: what people see and send, one folder for each audience, and the look that they share."""
