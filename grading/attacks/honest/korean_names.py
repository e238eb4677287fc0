# Korean names of variables and functions, Korean comments, and an id with Korean letters and a space.
# participant: 김 하나

# %% answer="level"
진동 = own  # 설비의 진동
합 = sum(진동)
level = 합 / len(진동)

# %% answer="rates"
def reject_rates(log):
    설비별 = log.groupby("machine")
    불량률 = 설비별["rejects"].sum() / 설비별["parts"].sum()
    불량률.name = "불량률"
    return 불량률.sort_values(ascending=False)
