# Clears the output of every later cell after it has run, the error of a check included.
# open: the rest

# %% answer="level"
from IPython import get_ipython
from IPython.display import clear_output

get_ipython().events.register("post_run_cell", lambda result: clear_output(wait=False))
level = -1
