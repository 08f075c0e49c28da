"""How long a save takes to reach the browser."""
