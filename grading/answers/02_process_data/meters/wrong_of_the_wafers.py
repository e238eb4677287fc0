# divides by the wafers' own spread instead of all variation
verdict, share = {}, {}
for letter, x in meters.items():
    p, s, e = gauge(x)
    once = np.sqrt(s**2 + e**2) / p
    four = np.sqrt(s**2 + e**2 / 4) / p
    share[letter] = four
    verdict[letter] = "use" if once <= 0.3 else "repeat" if four <= 0.3 else "match"
