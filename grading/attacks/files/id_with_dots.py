# An id with dots and signs of escape, of another composition of the same letters.
# participant: %2e%2e%2f.. 가
