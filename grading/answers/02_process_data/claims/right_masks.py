judged = pd.Series("usable", claims.index)
judged[claims.found <= claims.sensors / 20] = "luck"
judged[claims.gap_days < claims.label_days] = "not known yet"
judged[(claims.chosen_on == "all wafers") | (claims.divided_by != "time")] = "leak"
judged = judged.to_dict()
