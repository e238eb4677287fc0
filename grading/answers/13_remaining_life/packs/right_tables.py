columns = ["charge_c", "temperature_c", "feature"]
like = packs.chemistry.isin(known.chemistry) & packs.batch.isin(known.batch)
like &= (packs[columns].ge(known[columns].min()) & packs[columns].le(known[columns].max())).all(axis=1)
words = np.select([like & (packs.low >= asked), like & (packs.high < asked)], ["yes", "no"], "cannot say")
answers = pd.Series(words, packs.index).to_dict()
