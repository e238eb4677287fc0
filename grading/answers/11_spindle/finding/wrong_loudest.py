# the loudest spindle is the failing one
finding = {"spindle": int(np.argmax([np.std(s["acceleration"]) for s in spindles])), "part": "outer"}
