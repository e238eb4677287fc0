# through a pandas table of the marked pixels
import pandas as pd


def pieces(marked, pixel_um, smallest_mm2):
    numbered, _ = ndimage.label(marked, np.ones((3, 3)))
    row, column = np.nonzero(numbered)
    table = pd.DataFrame({"piece": numbered[row, column], "row": row, "column": column})
    groups = table.groupby("piece")
    out = groups[["row", "column"]].mean()
    out["area_mm2"] = groups.size() * (pixel_um / 1000) ** 2
    out = out[out.area_mm2 >= smallest_mm2].sort_values("area_mm2", ascending=False)
    return out.to_dict("records")
