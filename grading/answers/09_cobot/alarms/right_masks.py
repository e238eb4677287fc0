# masks over the whole table, the last rule first
verdict = np.where(alarms["alarm_s"] < alarms["slowdown_s"], "too late", "usable").astype(object)
verdict[alarms["divided_by"].eq("rows").to_numpy()] = "leak"
verdict[alarms["gaps_filled"].eq("from both sides").to_numpy()] = "looks ahead"
judged = dict(zip(alarms.index, verdict, strict=True))
