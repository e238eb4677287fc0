def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    scrapped = parts = 0
    names = set(tool.tolist())
    for name in names:
        rows = [(p, w) for p, w, t in zip(predicted, wear, tool, strict=True) if t == name]
        for guess, true in rows:
            parts += 1
            scrapped += bool(true > limit)
            if guess >= threshold:
                break
    return (len(names) * cost_change + scrapped * cost_scrap) / parts
