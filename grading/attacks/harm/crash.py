# Ends its process with a segmentation fault.

# %% answer="plot"
import ctypes

ctypes.string_at(0)
