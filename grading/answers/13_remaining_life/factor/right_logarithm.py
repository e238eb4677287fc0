def honest_factor(cell, life, guess, share):
    names, of = np.unique(cell, return_inverse=True)
    off = np.zeros(len(names))
    np.maximum.at(off, of, np.abs(np.log(life / guess)))
    if np.ceil((len(names) + 1) * share - 1e-9) > len(names):
        return float("inf")
    return float(np.exp(np.quantile(np.append(off, np.inf), share, method="inverted_cdf")))
