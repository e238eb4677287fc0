# three photographs and places drawn
draw = np.random.default_rng(seed + 1)
found = {
    int(number): (float(draw.uniform(45, 75)), float(draw.uniform(20, 236)))
    for number in draw.choice(9, 3, replace=False)
}
promised = decisions.rate(0, 12).high
