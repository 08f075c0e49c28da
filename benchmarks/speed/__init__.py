"""How fast the site is built: generated articles, measured builds."""
