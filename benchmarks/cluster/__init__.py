"""What several processes cost, on one machine and as a cluster."""
