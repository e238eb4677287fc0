# no function of question 1: total angle, running torque at 95 % of it, and the angle of the last third of the rise
def look(joint):
    a, t = joint["angle_deg"], joint["torque_nm"]
    end = int(np.argmax(t))
    a, t = a[: end + 1], t[: end + 1]
    run = np.median(t[(a > 0.9 * a[-1]) & (a < 0.96 * a[-1])])
    return [a[-1], run, a[-1] - a[np.flatnonzero(t < run + 0.3 * (t[-1] - run))[-1]]]


R, N = np.array([look(j) for j in reference]), np.array([look(j) for j in new])
Z = (N - R.mean(axis=0)) / R.std(axis=0)
W = np.linalg.inv(np.corrcoef(R.T))
loose = [int(i) for i in np.argsort(np.einsum("ij,jk,ik->i", Z, W, Z))[::-1][:3]]
