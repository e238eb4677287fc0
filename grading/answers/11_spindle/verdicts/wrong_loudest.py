# the loudest spindle is the failing one
loudest = int(np.argmax([np.std(s["acceleration"]) for s in spindles]))
verdicts = {n: "outer" if n == loudest else "none" for n in range(6)}
