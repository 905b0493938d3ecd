"""What a change really does, for the person who decides about it."""
