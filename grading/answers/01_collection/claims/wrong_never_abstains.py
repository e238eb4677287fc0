# believes what the log does not tell
claim_of = exercise.claims(seed)


def judge(text):
    interval = log.time_s.diff().median()
    delay = (log.arrived_s - log.time_s).min()
    if "0.1" in text:
        return "holds" if abs(interval - 0.1) < 0.01 else "fails"
    if "도착했습니다" in text or "has arrived" in text:
        return "holds" if len(log) == log.seq.max() + 1 else "fails"
    if "시계" in text or "clock" in text:
        return "holds" if abs(delay) < 0.5 else "fails"
    if "새로 잰" in text or "new measurement" in text:
        return "holds" if set(log.status) == {"Good"} else "fails"
    return "cannot say"


my_judgement = {letter: judge(text).replace("cannot say", "holds") for letter, text in claim_of.items()}
