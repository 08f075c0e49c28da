"""Random and hostile input: mutated articles through whole builds, and coverage-guided targets for the readers."""
