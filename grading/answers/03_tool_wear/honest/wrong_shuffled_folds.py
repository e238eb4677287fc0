# Rows divided at random: neighbours of every tested record are in training.
def mae_by_tool(model, X, y, tool):
    from sklearn.model_selection import KFold, cross_val_predict

    off = np.abs(cross_val_predict(model, X, y, cv=KFold(5, shuffle=True, random_state=0)) - y)
    return {str(name): float(off[tool == name].mean()) for name in np.unique(tool)}
