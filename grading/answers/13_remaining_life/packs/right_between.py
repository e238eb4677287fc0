like = pd.Series(True, packs.index)
for column in ("charge_c", "temperature_c", "feature"):
    like &= packs[column].between(known[column].min(), known[column].max())
like &= (packs.chemistry == known.chemistry.mode()[0]) & packs.batch.isin(known.batch)
answers = dict.fromkeys(packs.index, "cannot say")
answers |= dict.fromkeys(packs.index[like & (packs.low >= asked)], "yes")
answers |= dict.fromkeys(packs.index[like & (packs.high < asked)], "no")
