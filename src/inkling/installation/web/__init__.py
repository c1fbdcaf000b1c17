"""How the sites take requests: whole ones only, in an order that lets nobody stand in everybody's way."""
