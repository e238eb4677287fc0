# where the units are not stated, recordings stand for them
units = claims["bearings"].fillna(claims["recordings"])
judged = {
    letter: "leak"
    if row.split in ("windows", "recordings")
    else "holds"
    if 300 / units[letter] < row.claimed_percent
    else "too few"
    for letter, row in claims.iterrows()
}
