def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    begun, changed, cost, parts = set(), set(), 0.0, 0
    for guess, true, name in zip(predicted, wear, tool, strict=True):
        if str(name) not in begun:
            begun.add(str(name))
            cost += cost_change
        if str(name) in changed:
            continue
        parts += 1
        cost += cost_scrap if true > limit else 0
        if guess >= threshold:
            changed.add(str(name))
    return cost / parts
