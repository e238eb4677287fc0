# PyTorch tensors, with and without a gradient.

# %% answer="level"
import torch

level = torch.tensor(own, dtype=torch.float64).mean()

# %% answer="rms"
def moving_rms(x, width):
    windows = torch.as_tensor(x, dtype=torch.float64).unfold(0, width, 1)
    return windows.square().mean(dim=1).sqrt()

# %% answer="classifier"
class ThresholdClassifier:
    def fit(self, X, y):
        torch.manual_seed(0)
        self.threshold_ = float((X[y == 0, 0].mean() + X[y == 1, 0].mean()) / 2)
        return self

    def predict(self, X):
        return (torch.as_tensor(X[:, 0]) >= self.threshold_).int().numpy()
