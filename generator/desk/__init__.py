"""What the desk wrote in content/: read, checked, and laid over what the machine found."""
