# leaves the repetitions out of all variation in the share with four
verdict, share = {}, {}
for letter, x in meters.items():
    p, s, e = gauge(x)
    once = np.sqrt(s**2 + e**2) / np.sqrt(p**2 + s**2 + e**2)
    four = np.sqrt(s**2 + e**2 / 4) / np.sqrt(p**2 + s**2 + e**2)
    share[letter] = four
    verdict[letter] = "use" if once <= 0.3 else "repeat" if four <= 0.3 else "match"
