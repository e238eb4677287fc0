# NumPy scalars of several widths, and lists of them.

# %% answer="level"
level = np.longdouble(own.sum()) / np.int8(16)

# %% answer="rms"
def moving_rms(x, width):
    return [np.float64(np.sqrt(np.mean(np.square(x[i : i + width])))) for i in range(len(x) - width + 1)]

# %% answer="classifier"
class ThresholdClassifier:
    def fit(self, X, y):
        cuts = np.unique(X[:, 0])
        errors = [np.sum((X[:, 0] >= cut) != y) for cut in cuts]
        self.threshold_ = np.float32(cuts[np.argmin(errors)])
        return self

    def predict(self, X):
        return [np.int64(value >= self.threshold_) for value in X[:, 0]]
