"""What searching costs a reader."""
