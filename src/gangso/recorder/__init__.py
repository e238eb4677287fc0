"""A collector that an engineer can leave running: `gangso collect` reads machines by a plan, and keeps what they say.

`gangso.collection` is what a lesson shows on this computer alone; this is the same, for a plant's own machines and for
months. The package is called after the part of a machine that writes down what happens, so that the two names are not
mistaken for each other.

What arrives goes one way: a source (`gangso.recorder.sources`) delivers samples and says what may be acknowledged once they
are kept; the `intake` gathers what all sources deliver; the `store` writes it to its journal, and only when that is on the
disk are the sources told. Later the journal becomes Parquet, by machine and day.
"""
