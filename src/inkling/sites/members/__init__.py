"""What every site with accounts shares: signing in, the session, the headers, what stands when nothing else can."""
