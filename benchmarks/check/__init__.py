"""How fast a built site is checked."""
