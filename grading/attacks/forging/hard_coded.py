# Knows the examples of the visible checks by heart, and nothing else.
# deserves: rms=1 rates=1 classifier=2 plot=2

# %% answer="rms"
def moving_rms(x, width):
    return [3, 3, 3]

# %% answer="rates"
def reject_rates(log):
    return pd.Series([0.1, 0.05], index=["B", "A"])

# %% answer="classifier"
class ThresholdClassifier:
    threshold_ = 5

    def fit(self, X, y):
        return self

    def predict(self, X):
        return [0, 0, 1, 1]

# %% answer="plot"
def draw(t, x):
    _, axes = plt.subplots()
    axes.set(xlabel="(s)", ylabel="(g)", title="x")
    axes.plot([0, 1], [0, 1])
    return axes
