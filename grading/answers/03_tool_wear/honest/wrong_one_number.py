# One number for all tools hides how much they differ.
def mae_by_tool(model, X, y, tool):
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    return float(np.mean(np.abs(cross_val_predict(model, X, y, cv=LeaveOneGroupOut(), groups=tool) - y)))
