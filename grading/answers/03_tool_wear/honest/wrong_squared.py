# The root of the mean square instead of the mean absolute error.
def mae_by_tool(model, X, y, tool):
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    off = cross_val_predict(model, X, y, cv=LeaveOneGroupOut(), groups=tool) - y
    return {str(name): float(np.sqrt(np.mean(off[tool == name] ** 2))) for name in np.unique(tool)}
