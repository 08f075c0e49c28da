"""The nouns of the house: frozen values of the standard library only, shared by every room."""
