# the share of variances instead of standard deviations
verdict, share = {}, {}
for letter, x in meters.items():
    p, s, e = gauge(x)
    once = (s**2 + e**2) / (p**2 + s**2 + e**2)
    four = (s**2 + e**2 / 4) / (p**2 + s**2 + e**2 / 4)
    share[letter] = four
    verdict[letter] = "use" if once <= 0.3 else "repeat" if four <= 0.3 else "match"
