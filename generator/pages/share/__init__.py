"""The pictures that other sites and messengers show beside a link to a page: what is on one, and its PNG."""
