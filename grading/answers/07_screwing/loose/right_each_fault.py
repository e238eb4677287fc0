# one fault after the other: the highest running torque, then the latest seat, then the longest way to the torque
rows = {i: curve_features(j["angle_deg"], j["torque_nm"]) for i, j in enumerate(new)}
known = [curve_features(j["angle_deg"], j["torque_nm"]) for j in reference]
loose = []
for value in ("running_nm", "seat_deg", "clamp_deg"):
    usual = [k[value] for k in known]
    found = max(rows, key=lambda i: (rows[i][value] - np.mean(usual)) / np.std(usual))
    loose.append(found)
    rows.pop(found)
