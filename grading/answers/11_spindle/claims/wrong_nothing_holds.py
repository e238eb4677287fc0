# no claim of a supplier is ever believed
judged = {
    letter: "leak" if row.split in ("windows", "recordings") else "cannot say" if np.isnan(row.bearings) else "too few"
    for letter, row in claims.iterrows()
}
