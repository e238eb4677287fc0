verdict, share = {}, {}
for name in meters:
    part, station, noise = gauge(meters[name]) ** 2
    shares = []
    for times in (1, 4):
        gauge_variance = station + noise / times
        shares.append(gauge_variance / (gauge_variance + part))
    share[name] = shares[1] ** 0.5
    if shares[0] <= 0.09:
        verdict[name] = "use"
    elif shares[1] <= 0.09:
        verdict[name] = "repeat"
    else:
        verdict[name] = "match"
