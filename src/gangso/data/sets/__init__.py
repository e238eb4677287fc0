"""The datasets, one folder each: the contract in `__init__`, a twin, readers of the public files, rules only code can say."""
