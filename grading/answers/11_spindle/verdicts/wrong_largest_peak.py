# the largest single acceleration is the failing one
largest = int(np.argmax([np.abs(s["acceleration"]).max() for s in spindles]))
verdicts = {n: "inner" if n == largest else "none" for n in range(6)}
