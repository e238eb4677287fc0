# masks over the whole table
bound = 300 / claims["bearings"]
answer = np.where(bound < claims["claimed_percent"], "holds", "too few").astype(object)
answer[claims["bearings"].isna()] = "cannot say"
answer[claims["split"].isin(["windows", "recordings"])] = "leak"
judged = dict(zip(claims.index, answer, strict=True))
