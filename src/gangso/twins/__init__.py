"""Physics-based simulators, one process a file: parameters and a generator in, arrays out."""
