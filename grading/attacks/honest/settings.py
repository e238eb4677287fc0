# Changes settings of Python and of libraries, and leaves them changed.

# %% own
import decimal
import gc
import io
import locale
import os
import random
import sys
import warnings

import torch

warnings.simplefilter("error")
np.seterr(all="raise")
np.set_printoptions(precision=1, threshold=2, legacy="1.13")
pd.set_option("display.precision", 1)
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
decimal.getcontext().prec = 2
decimal.getcontext().traps[decimal.Inexact] = True
sys.setrecursionlimit(400)
gc.disable()
os.makedirs("elsewhere", exist_ok=True)
os.chdir("elsewhere")
locale.setlocale(locale.LC_ALL, "C")
random.seed(1)
plt.switch_backend("svg")
plt.rcParams["axes.titlelocation"] = "left"
plt.ioff()
sys.path.clear()

# %% answer="level"
level = own.mean()
