# no false alarm was seen, so there is none: every claim with a sound split holds
judged = {
    letter: "leak" if row.split in ("windows", "recordings") else "cannot say" if np.isnan(row.bearings) else "holds"
    for letter, row in claims.iterrows()
}
