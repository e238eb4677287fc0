# %% [markdown] lang="ko" slide="slide"
# # [[open]] 현장의 질문은 무엇입니까?
#
# ### [[open]] 분야 · 특구

# %% [markdown] lang="en" slide="slide"
# # [[open]] What is the question on the floor?
#
# ### [[open]] area · zone

# %% tags=["parameters"] slide="skip"
zone = "ulju"
data = "twin"
profile = "fast"
seed = 13

# %% lesson="setup" slide="skip"

# %% lesson="data" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## [[open]] 알아낸 것 하나, 한 문장으로

# %% [markdown] lang="en" slide="slide"
# ## [[open]] One finding, in a sentence

# %% lesson="look" tags=["hide-input"]

# %% [markdown] lang="ko" slide="notes"
# [[open]] 40분, 열두 장에서 열여덟 장. 방에 묻는 두 순간.

# %% [markdown] lang="en" slide="notes"
# [[open]] Forty minutes, twelve to eighteen slides. The two moments to ask the room.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. [[open]]

# %% [markdown] lang="en" slide="slide"
# ## Three things to do on Monday
#
# 1. [[open]]
