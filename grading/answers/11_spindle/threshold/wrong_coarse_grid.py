# a grid from 0 to 1 in steps of 0.1, although scores have another range
def best_threshold(score, faulty, cost_missed, cost_alarm):
    grid = np.arange(0, 1.05, 0.1)
    cost = [cost_missed * np.sum(faulty & (score < t)) + cost_alarm * np.sum(~faulty & (score >= t)) for t in grid]
    return float(grid[int(np.argmin(cost))])
