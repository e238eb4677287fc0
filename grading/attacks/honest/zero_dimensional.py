# Arrays without a dimension where a number is asked for.

# %% answer="level"
level = np.array(own.mean())

# %% answer="classifier"
class ThresholdClassifier:
    def fit(self, X, y):
        x, y = np.asarray(X)[:, 0], np.asarray(y)
        order = np.argsort(x)
        errors = [np.sum((x >= x[at]) != y) for at in order]
        self.threshold_ = np.array(x[order[int(np.argmin(errors))]])
        return self

    def predict(self, X):
        return np.where(np.asarray(X)[:, 0] >= self.threshold_, np.uint8(1), np.uint8(0))
