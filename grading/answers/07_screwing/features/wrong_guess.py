# rules of thumb instead of the definitions: half of the final torque, the last forty degrees
def curve_features(angle_deg, torque_nm):
    end = float(np.max(angle_deg))
    return {"running_nm": float(np.max(torque_nm)) / 10, "seat_deg": end - 32, "clamp_deg": 32.0}
