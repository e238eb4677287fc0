# masks over the whole table
bound = 300 / claims["bearings"]
answer = np.where(bound < claims["claimed_percent"], "holds", "too few").astype(object)
answer[claims["bearings"].isna()] = "cannot say"
answer[claims["split"].isin(["windows", "recordings"])] = "leak"
judged = dict(zip(claims.index, answer, strict=True))
gain = plant["failures"] * plant["missed"] * claims["found_percent"] / 100 - claims["device"]
paid = np.full(6, "not shown", dtype=object)
paid[(gain > 50 * plant["false_alarm"] * bound / 100) & np.isin(answer, ["holds", "too few"])] = "pays"
paid[gain < 0] = "loses"
worth = dict(zip(claims.index, paid, strict=True))
