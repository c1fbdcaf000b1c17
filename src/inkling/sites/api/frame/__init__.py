"""What every call shares: who calls, how a call is refused, what every answer carries."""
