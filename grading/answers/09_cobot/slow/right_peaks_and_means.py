# logistic regression on peaks and means of every joint, scaled; the answer as an array
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

joints = [f"current_{joint}_a" for joint in range(1, 4)]
features = {}
for name, table in (("past", past), ("coming", coming)):
    by = table.groupby("cycle")[joints]
    features[name] = np.hstack([by.min(), by.mean(), by.last()])
model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3))
model.fit(features["past"], past.groupby("cycle").stop.first())
order = model.decision_function(features["coming"]).argsort()[::-1]
slow = np.sort(coming.cycle.unique())[order[:12]]
