# The lesson's function, which counts whatever rows it is given.
def factor(off, share=0.8):
    rank = int(np.ceil((len(off) + 1) * share))
    return 10 ** np.sort(off)[rank - 1] if rank <= len(off) else np.inf


def honest_factor(cell, life, guess, share):
    return factor(np.abs(np.log10(life / guess)), share)
