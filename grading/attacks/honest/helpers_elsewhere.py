# Helper functions, base classes and constants in cells of the participant's own, and a module written beside the notebook.

# %% own
%%writefile my_tools.py
def squared(x):
    return x * x

# %% own
import my_tools

SCALE = 1.0


class Base:
    def predict(self, X):
        return np.array([1 if row[0] >= self.threshold_ else 0 for row in X])

# %% answer="rms"
def moving_rms(x, width):
    total = np.cumsum(np.insert(my_tools.squared(x) * SCALE, 0, 0))
    return np.sqrt(np.maximum(total[width:] - total[:-width], 0) / width)

# %% answer="classifier"
class ThresholdClassifier(Base):
    def fit(self, X, y):
        best = None
        for cut in sorted({row[0] for row in X}):
            wrong = sum((row[0] >= cut) != label for row, label in zip(X, y, strict=True))
            if best is None or wrong < best:
                best, self.threshold_ = wrong, cut
        return self
