# nobody can say anything of a single recording
verdicts = dict.fromkeys(range(6), "cannot say")
