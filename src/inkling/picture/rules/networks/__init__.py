"""Who and what is told of together: things joined by judgements, the ties between them, and on what they rest."""
