# with a pandas table
import pandas as pd
from sklearn.metrics import roc_auc_score


def same_age_auc(score, part, number, pitted):
    table = pd.DataFrame({"score": score, "part": part, "number": number, "pitted": pitted})
    ever = table.groupby("part").pitted.transform("any")
    first = table.number[table.pitted].min()
    used = table[table.pitted | (~ever & (table.number >= first))]
    return roc_auc_score(used.pitted, used.score)
