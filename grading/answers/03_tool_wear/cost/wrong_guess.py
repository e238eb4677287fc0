# guessed: the change and one scrapped part over the number of rows
def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    return (cost_change + cost_scrap) / len(wear)
