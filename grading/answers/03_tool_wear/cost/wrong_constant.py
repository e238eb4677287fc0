# The example's amount, whatever is asked.
def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    return 40_000.0
