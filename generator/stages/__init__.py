"""The stages of a build: what goes into each, part by part, and which room makes the result."""
