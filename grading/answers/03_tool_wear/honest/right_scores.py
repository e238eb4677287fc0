def mae_by_tool(model, X, y, tool):
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_score

    scores = cross_val_score(model, X, y, cv=LeaveOneGroupOut(), groups=tool, scoring="neg_mean_absolute_error")
    return {name: float(-score) for name, score in zip(np.unique(tool), scores, strict=True)}
