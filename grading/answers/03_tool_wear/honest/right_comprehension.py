from sklearn.base import clone
from sklearn.metrics import mean_absolute_error


def mae_by_tool(model, X, y, tool):
    return {
        name: mean_absolute_error(
            y[tool == name], clone(model).fit(X[tool != name], y[tool != name]).predict(X[tool == name])
        )
        for name in sorted(set(tool))
    }
