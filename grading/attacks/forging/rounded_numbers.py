# Gives numbers in half precision: near enough to be rounded, together with what is expected, to the same.
# open: the rest
# deserves: level=1

# %% answer="sums"
import torch


def daily(log):
    return log.groupby("day")["parts"].sum().astype("float16") + np.float16(0.25)


def drift(x):
    return torch.tensor(x - x[0] + 0.004, dtype=torch.bfloat16)


won = torch.tensor(1_497_000.0, dtype=torch.bfloat16)

# %% answer="level"
level = np.float16(own.mean())


# %% answer="flat"
def flat(x):
    return (x - np.mean(x)).astype(np.float16) + np.float16(0.002)
