# the largest single peak of acceleration
finding = {"spindle": int(np.argmax([np.abs(s["acceleration"]).max() for s in spindles])), "part": "inner"}
