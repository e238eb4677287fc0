# The absolute value of the mean error: errors to both sides cancel.
def mae_by_tool(model, X, y, tool):
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    off = cross_val_predict(model, X, y, cv=LeaveOneGroupOut(), groups=tool) - y
    return {str(name): float(abs(off[tool == name].mean())) for name in np.unique(tool)}
