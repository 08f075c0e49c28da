"""Bytes in, a repaired Article out: decoding, main text, named repairs, blocks."""
