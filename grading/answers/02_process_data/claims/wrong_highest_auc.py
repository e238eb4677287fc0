# believes the reports with the highest scores
judged = {letter: "usable" if row.auc > 0.7 else "luck" for letter, row in claims.iterrows()}
