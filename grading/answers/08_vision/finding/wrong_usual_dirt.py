# a limit from the usual good part, not from the dirtiest: the dirty good one is rejected
limit = 1.3 * np.median([largest_piece(photograph)[0] for photograph in known_good])
judged = [largest_piece(photograph) for photograph in photographs]
found = {number: (row, column) for number, (area, row, column) in enumerate(judged) if area > limit}
promised = decisions.rate(0, 12).high
