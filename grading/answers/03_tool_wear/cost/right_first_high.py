def cost_per_part(predicted, wear, tool, threshold, limit, cost_change, cost_scrap):
    changes = scrapped = parts = 0
    for name in set(tool.tolist()):
        rows = [(p, w) for p, w, t in zip(predicted, wear, tool, strict=True) if t == name]
        for guess, true in rows:
            parts += 1
            scrapped += bool(true > limit)
            if guess >= threshold:
                changes += 1
                break
    return (changes * cost_change + scrapped * cost_scrap) / parts
