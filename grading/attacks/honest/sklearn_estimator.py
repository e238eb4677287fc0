# An estimator in scikit-learn's manner: base classes, a pipeline and a tree inside.

# %% answer="classifier"
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier


class ThresholdClassifier(ClassifierMixin, BaseEstimator):
    def __init__(self, max_depth=1):
        self.max_depth = max_depth

    def fit(self, X, y):
        self.classes_ = np.unique(y)
        self.pipeline_ = make_pipeline(StandardScaler(), DecisionTreeClassifier(max_depth=self.max_depth))
        self.pipeline_.fit(np.asarray(X)[:, :1], y)
        scaler, tree = self.pipeline_[0], self.pipeline_[1].tree_
        self.threshold_ = float(tree.threshold[0] * scaler.scale_[0] + scaler.mean_[0])
        return self

    def predict(self, X):
        return self.pipeline_.predict(np.asarray(X)[:, :1])
