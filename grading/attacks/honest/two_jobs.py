# Works on two processors, with joblib, scikit-learn's n_jobs and a pool of processes.

# %% answer="rms"
from joblib import Parallel, delayed


def _one(window):
    return float(np.sqrt(np.mean(np.square(window))))


def moving_rms(x, width):
    return Parallel(n_jobs=2)(delayed(_one)(x[i : i + width]) for i in range(len(x) - width + 1))

# %% answer="classifier"
from sklearn.ensemble import RandomForestClassifier


class ThresholdClassifier:
    def fit(self, X, y):
        feature = X[:, :1]
        forest = RandomForestClassifier(n_estimators=20, max_depth=1, n_jobs=2, random_state=0).fit(feature, y)
        cuts = sorted(tree.tree_.threshold[0] for tree in forest.estimators_ if tree.tree_.node_count > 1)
        self.threshold_ = cuts[len(cuts) // 2]
        return self

    def predict(self, X):
        return (X[:, 0] >= self.threshold_).astype(int)
