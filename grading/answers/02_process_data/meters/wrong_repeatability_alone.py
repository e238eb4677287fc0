# forgets the stations
verdict, share = {}, {}
for letter, x in meters.items():
    p, s, e = gauge(x)
    once = e / np.sqrt(p**2 + e**2)
    four = e / 2 / np.sqrt(p**2 + e**2 / 4)
    share[letter] = four
    verdict[letter] = "use" if once <= 0.3 else "repeat" if four <= 0.3 else "match"
