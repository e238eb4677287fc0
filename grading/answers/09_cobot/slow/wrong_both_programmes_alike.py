# one model for both programmes, as if heavy were always too heavy
from sklearn.linear_model import LogisticRegression

joints = [f"current_{joint}_a" for joint in range(6)]
mine, next_up = (table.groupby("cycle")[joints].mean() for table in (past, coming))
fitted = LogisticRegression(C=0.1).fit(mine, past.groupby("cycle").stop.first())
slow = next_up.index[np.argsort(-fitted.predict_proba(next_up)[:, 1])[:30]].tolist()
