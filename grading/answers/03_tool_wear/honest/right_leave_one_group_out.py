def mae_by_tool(model, X, y, tool):
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    guess = cross_val_predict(model, X, y, cv=LeaveOneGroupOut(), groups=tool)
    return pd.Series(np.abs(guess - y)).groupby(np.asarray(tool)).mean().to_dict()
