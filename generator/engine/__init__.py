"""Memory between builds: values stored by the digest of what they depend on."""
