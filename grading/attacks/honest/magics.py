# Magics of every kind around and inside the answers.

# %% own
%pdb on
%autoreload 2

# %% own
%load_ext autoreload
%autoreload 2
%xmode Minimal
%precision 3
%config InlineBackend.figure_format = "svg"
%alias_magic tt timeit
%store own
%history -n 1-2
%who

# %% own
1 / 0

# %% own
%%html
<b>bold</b>

# %% own
%%bash
echo hello; exit 3

# %% own
%%writefile helper.py
import numpy as np
def rms(x):
    return np.sqrt(np.mean(np.square(x)))

# %% own
%%capture output
print("caught")
own.mean()

# %% answer="level"
%%capture
%reset -f out
level = own.mean()

# %% answer="rms"
%%time
from helper import rms
def moving_rms(x, width):
    return [rms(x[i : i + width]) for i in range(len(x) - width + 1)]

# %% answer="plot"
%matplotlib agg
def draw(t, x):
    plt.figure(); plt.plot(t, x)
    plt.xlabel("t (s)"); plt.ylabel("a (g)"); plt.title("grows")
    return plt.gca()
