# Experiments around the answers: magics, shell commands, names that checks use.

# %% own
%timeit -n 1 -r 1 own.mean()

# %% own
!echo readings
%matplotlib inline
files = !ls

# %% own
got = log = X = model = axes = expected_windows = returned_rates = "mine"
tr = print
checks = None

# %% answer="level"
%time level = np.average(own)

# %% own
%%time
for _ in range(3):
    own.max()

# %% own
own?

# %% answer="plot"
def draw(t, x):
    _, axes = plt.subplots()
    axes.plot(t, x)
    axes.set(xlabel="time (s)", ylabel="acceleration (g)", title="The vibration grows")
    return axes
