# Shuts its kernel down, as a user may.

# %% answer="plot"
from IPython import get_ipython

get_ipython().kernel.do_shutdown(False)
exit()
quit()
