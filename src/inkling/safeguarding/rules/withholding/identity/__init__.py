"""The names, numbers and addresses of whoever told, and of their own family."""
