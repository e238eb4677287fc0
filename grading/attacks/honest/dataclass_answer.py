# Dataclasses, properties, annotations and caches instead of plain attributes.

# %% answer="rms"
from functools import lru_cache


@lru_cache
def _kernel(width):
    return np.full(width, 1 / width)


def moving_rms(x: np.ndarray, width: int, *, power: float = 2.0) -> np.ndarray:
    """Return the moving RMS."""
    return np.convolve(np.abs(x) ** power, _kernel(width), mode="valid") ** (1 / power)

# %% answer="classifier"
from dataclasses import dataclass, field


@dataclass
class ThresholdClassifier:
    history: list = field(default_factory=list)

    @property
    def threshold_(self):
        return self.history[-1]

    def fit(self, X, y):
        cuts = (np.sort(X[:, 0])[1:] + np.sort(X[:, 0])[:-1]) / 2
        self.history.append(min(cuts, key=lambda cut: ((X[:, 0] >= cut) != y).sum()))
        return self

    def predict(self, X):
        return np.greater_equal(X[:, 0], self.threshold_) * 1
