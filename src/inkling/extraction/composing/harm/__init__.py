"""Who is told to harm, by the words after and before somebody; how near they stand to the child."""
