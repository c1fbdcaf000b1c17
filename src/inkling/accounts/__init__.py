"""People who sign in, their organisations, their roles and what each may see."""
