# Computes without end in one instruction, which no interrupt reaches.

# %% answer="plot"
import itertools

sum(itertools.repeat(1))
