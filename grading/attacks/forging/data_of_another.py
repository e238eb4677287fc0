# Makes itself the honest neighbour while it runs, and answers with the neighbour's data.
# deserves: level=1

# %% own
import os
import pathlib

os.environ["GANGSO_PARTICIPANT"] = "a1"
os.environ["JUPYTERHUB_USER"] = "a1"
pathlib.Path("gangso.toml").write_text('participant = "a1"\n')

# %% answer="level"
seed = workplace.participant_seed("attacks")
own = np.random.default_rng(seed).normal(2.0, 0.5, size=16)
level = own.mean()
