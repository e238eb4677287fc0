# Arrays of every layout and byte order, memory maps, sparse columns, texts as an index.

# %% answer="level"
level = np.array(own.mean(), dtype=object)

# %% answer="rms"
def moving_rms(x, width):
    values = np.sqrt(np.lib.stride_tricks.sliding_window_view(np.square(x), width).mean(axis=1))
    if len(values) % 2:
        return np.asfortranarray(values[::-1].astype(">f8"))[::-1]
    mapped = np.memmap("scratch.bin", dtype="f8", mode="w+", shape=values.shape)
    mapped[:] = values
    return mapped

# %% answer="rates"
def reject_rates(log):
    total = log.groupby("machine")[["parts", "rejects"]].sum()
    rates = (total["rejects"] / total["parts"]).sort_values(ascending=False)
    rates.index = rates.index.astype("string")
    rates.attrs["unit"] = {"of": object()}
    rates.flags.allows_duplicate_labels = False
    return rates.astype(pd.SparseDtype(float))

# %% answer="classifier"
class ThresholdClassifier:
    def fit(self, X, y):
        feature = X[:, 0]
        levels = np.sort(feature)
        cuts = np.concatenate([levels[:1], (levels[1:] + levels[:-1]) / 2])
        wrong = ((feature[None, :] >= cuts[:, None]) != y[None, :]).sum(axis=1)
        self.threshold_ = np.longdouble(cuts[wrong.argmin()])
        return self

    def predict(self, X):
        return np.broadcast_to(X[:, 0] >= self.threshold_, (1, len(X)))[0]
