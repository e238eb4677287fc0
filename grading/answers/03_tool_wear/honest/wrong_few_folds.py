# Several tools left out at a time: fewer to learn from than there could be.
def mae_by_tool(model, X, y, tool):
    from sklearn.model_selection import GroupKFold, cross_val_predict

    off = np.abs(cross_val_predict(model, X, y, cv=GroupKFold(3), groups=tool) - y)
    return {str(name): float(off[tool == name].mean()) for name in np.unique(tool)}
