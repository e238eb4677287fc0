def share(x, times):
    p, s, e = gauge(x)
    e = e / times**0.5
    return (s**2 + e**2) ** 0.5 / (p**2 + s**2 + e**2) ** 0.5


def judge(x):
    if share(x, 1) <= 0.30:
        return "use"
    return "repeat" if share(x, 4) <= 0.30 else "match"


verdict = {name: judge(x) for name, x in meters.items()}
share_of_four = share
share = {name: share_of_four(x, 4) for name, x in meters.items()}
