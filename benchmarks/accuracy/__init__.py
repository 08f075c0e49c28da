"""How well the annotate room reads: `python -m benchmarks.accuracy TASK CORPUS`."""
