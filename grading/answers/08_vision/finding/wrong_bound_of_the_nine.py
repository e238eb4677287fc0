# the nine that are judged are counted, not the twelve that set the limit
limit = 1.15 * max(largest_piece(photograph)[0] for photograph in known_good)
judged = [largest_piece(photograph) for photograph in photographs]
found = {number: (row, column) for number, (area, row, column) in enumerate(judged) if area > limit}
promised = decisions.rate(0, 9).high
