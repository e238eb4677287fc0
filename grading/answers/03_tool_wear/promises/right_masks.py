# masks over the whole table; fewer than t / (1 - t) tools have no such rank
t = promises["target_percent"]
limit = np.where(promises["method"] == "jackknife+", 2 * t - 100, t)
verdict = np.where(promises["promised_percent"] > limit, "too much", "holds").astype(object)
verdict[(promises["tools"] * (100 - t) < t).to_numpy()] = "too few"
verdict[(promises["method"].eq("plain") | promises["next_tool"].eq("new material")).to_numpy()] = "no guarantee"
judged = dict(zip(promises.index, verdict, strict=True))
