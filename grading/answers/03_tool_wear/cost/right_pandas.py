def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    table = pd.DataFrame({"guess": predicted, "wear": wear, "tool": np.asarray(tool, str)})
    table["high"] = table.guess >= threshold
    before = table.groupby("tool").high.cumsum() - table.high
    table = table[before == 0]
    cost = cost_change * table.tool.nunique() + cost_scrap * (table.wear > limit).sum()
    return float(cost / len(table))
