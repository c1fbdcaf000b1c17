"""What a team has sent, looked through for a purpose."""
