# %% [markdown] lang="ko" slide="slide"
# # 어떤 신호를, 얼마나 자주, 어느 시계에 맞추어 모아야 합니까?
#
# ### 사례 1 · 데이터 · 구미 특구
#
# 공작기계는 물리 모델의 트윈입니다. 서버, 브로커, 수집기, 디스크는 진짜입니다.

# %% [markdown] lang="en" slide="slide"
# # Which signals do we collect, at what rate, and by which clock?
#
# ### Case 1 · data · Gumi zone
#
# The machine tool is a physics-based twin. Server, broker, collectors and disk are real.

# %% [markdown] lang="ko" slide="notes"
# 40분입니다. 참가자에게 두 번 묻습니다. 느리게 읽은 압력의 그림 앞에서 한 번, 브로커를 죽이기 전에 한 번입니다. 시작하면서 물어보십시오. 지난달 데이터를 오늘 안에 꺼낼 수 있는 사람이 있습니까? 그 데이터의 단위는 어디에 적혀 있습니까?

# %% [markdown] lang="en" slide="notes"
# Forty minutes. Ask the participants twice: before the picture of the pressure that was read slowly, and before the broker is killed. To begin, ask: who could fetch last month's data today? Where are their units written down?

# %% tags=["parameters"] slide="skip"
zone = "gumi"
data = "twin"
profile = "fast"
seed = 1

# %% lesson="imports" slide="skip"

# %% lesson="setup" slide="skip"

# %% slide="skip"
plt.rcParams["figure.dpi"] = 160

# %% [markdown] lang="ko" slide="slide"
# ## AI 과제는 모델을 만들기 전에 데이터에서 실패할 수 있습니다
#
# - 값이 빠졌거나, 두 번 왔거나, 늦게 왔습니다
# - 두 장치의 시계가 다릅니다
# - 너무 느리게 모아서 보아야 할 것이 남아 있지 않습니다
#
# **대개 몇 달을 모은 뒤에 압니다. 오늘은 첫 주에 아는 법을 봅니다.**

# %% [markdown] lang="en" slide="slide"
# ## An AI project can fail on its data before there is a model
#
# - Values are missing, came twice, or came late
# - Two devices have different clocks
# - Collected too slowly: what matters is no longer in them
#
# **Mostly this is found out after months. Today: how to know in the first week.**

# %% [markdown] lang="ko" slide="notes"
# 이 프로그램의 AI 빅데이터 수집 지원을 본떴습니다. 금액은 모두 수업을 위한 가정입니다.

# %% [markdown] lang="en" slide="notes"
# Modelled on the program's support of AI big-data collection. All amounts are assumptions for teaching.

# %% [markdown] lang="ko" slide="slide"
# ## OPC UA는 값을 이름, 단위, 잰 시각, 상태와 함께 줍니다

# %% [markdown] lang="en" slide="slide"
# ## OPC UA gives a value with its name, unit, time of measurement and status

# %% lesson="machine" slide="skip"

# %% lesson="ask" slide="skip"

# %% lesson="browse"

# %% [markdown] lang="ko" slide="notes"
# 지금 이 컴퓨터에서 도는 서버에 물어본 것입니다. 이름 공간의 번호(ns)는 서버마다 다를 수 있으니 이름으로 찾습니다. 엑셀로 옮겨 적는 순간 단위, 시각, 상태를 잃습니다.

# %% [markdown] lang="en" slide="notes"
# This was asked of a server that runs on this computer now. The number of a namespace (ns) can differ between servers: look it up by name. As soon as values are copied into a spreadsheet, unit, time and status are lost.

# %% lesson="listener" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 값마다 상태가 있고, 나쁜 값은 값이 아닙니다

# %% [markdown] lang="en" slide="slide"
# ## Each value has a status, and a bad value is no value

# %% lesson="status"

# %% [markdown] lang="ko"
# 상태를 버리면 "유량이 0"과 "센서가 끊김"을 나중에 구별하지 못합니다. **상태를 값과 함께 저장합니다.**

# %% [markdown] lang="en"
# Without the status nobody can tell "no flow" from "the sensor was gone". **Keep the status with the value.**

# %% [markdown] lang="ko" slide="slide"
# ## 표본화 간격과 게시 간격은 다른 것입니다

# %% [markdown] lang="en" slide="slide"
# ## Sampling interval and publishing interval are two things

# %% [markdown] lang="ko"
# | | 무엇 | 어디에 속합니까 | 너무 길면 |
# |---|---|---|---|
# | 표본화 간격 | 서버가 들여다보는 간격 | 감시 항목 | 빠른 변화를 영원히 잃음 |
# | 게시 간격 | 보내는 간격 | 구독 | 늦게 옴 |
# | 대기열 | 기다리는 칸 수 | 감시 항목마다 하나 | (짧으면) 오래된 것부터 버림 |

# %% [markdown] lang="en"
# | | what | belongs to | too long |
# |---|---|---|---|
# | sampling interval | how often the server looks | monitored item | fast changes lost for ever |
# | publishing interval | how often it sends | subscription | comes later |
# | queue | places to wait | one for each monitored item | (too short) the oldest go |

# %% lesson="revised"

# %% [markdown] lang="ko" slide="notes"
# 라이브러리의 기본값을 그대로 두면 표본화 간격이 얼마인지 아무도 모릅니다. 청한 값이 아니라 서버가 고쳐 준 값을 적습니다.

# %% [markdown] lang="en" slide="notes"
# With a library's defaults, nobody knows the sampling interval. Write down what the server granted, not what was asked for.

# %% [markdown] lang="ko" slide="slide"
# ## 묻겠습니다: 100 ms마다 들여다보면 이 압력은 어떻게 보입니까?
#
# 플런저 세 개의 펌프는 압력을 한 바퀴에 여섯 번, 초당 스무 번 가까이 올렸다 내립니다. 서버는 100 ms마다 봅니다.
#
# - 같은 모양에 점만 듬성듬성?
# - 평평한 선?
# - 다른 모양?

# %% [markdown] lang="en" slide="slide"
# ## A question: looked at every 100 ms, what will this pressure look like?
#
# A pump with three plungers raises and lowers the pressure six times a turn, nearly twenty times a second. The server looks every 100 ms.
#
# - The same shape, with fewer points?
# - A flat line?
# - Another shape?

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 1.** 손을 들게 하고 칠판에 수를 적은 다음에 넘기십시오. 홀수 z개의 플런저는 이상적일 때 2zn/60에서 맥동합니다. 회전수는 접히는 것을 보이려고 일부러 느리게 골랐습니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 1.** Let them raise their hands, write the numbers on the board, then go on. An odd number z of plungers ripples at 2zn/60, ideally. The speed was chosen low on purpose, to show the folding.

# %% lesson="listen" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 너무 느리게 읽으면 없던 파도가 생깁니다

# %% [markdown] lang="en" slide="slide"
# ## Read too slowly, and a wave appears that is not there

# %% lesson="alias"

# %% [markdown] lang="ko" slide="notes"
# 같은 서버, 같은 순간입니다. 접히는 것은 보고 싶은 변화가 아니라 거기에 있는 변화입니다. 나중에 되돌릴 수 없습니다.

# %% [markdown] lang="en" slide="notes"
# The same server, the same moment. What folds is not the change that somebody wants to see but the one that is there. It cannot be undone.

# %% lesson="fold" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 느린 것만 볼 때에도, 필터는 표본화보다 앞에 있어야 합니다

# %% [markdown] lang="en" slide="slide"
# ## Even for the slow part alone, the filter has to stand ahead of the sampling

# %% lesson="filters"

# %% [markdown] lang="ko"
# 세 줄은 10 Hz로 줄인 뒤 남은 가짜 파도의 크기입니다.

# %% [markdown] lang="en"
# The three lines are the false wave that is left at 10 Hz.

# %% [markdown] lang="ko" slide="notes"
# PLC가 내놓는 느린 값 앞에 어떤 필터가 있는지 물으십시오. 평균은 약한 필터이고, 여기서 잘 듣는 것은 맥동이 마침 20 Hz에 가깝기 때문입니다.

# %% [markdown] lang="en" slide="notes"
# Ask which filter stands ahead of a PLC's slow values. A mean is a weak one; here it works because the ripple happens to be close to 20 Hz.

# %% [markdown] lang="ko" slide="slide"
# ## 두 시계는 오프셋 하나로 맞추어지지 않고, 지연은 시계처럼 보입니다

# %% [markdown] lang="en" slide="slide"
# ## One offset does not align two clocks, and a delay looks like a clock

# %% lesson="two-clocks" slide="skip"

# %% lesson="lag" slide="skip"

# %% lesson="align"

# %% lesson="residual"

# %% [markdown] lang="ko" slide="notes"
# 두 신호가 함께 보는 일로 5분마다 어긋남을 재고 직선을 맞춥니다. 직선에서 남은 것이 작아도 참 시각과 다릅니다. 상호상관은 시계와 지연을 나누지 못합니다. 장치 시각과 도착 시각을 둘 다 저장하십시오.

# %% [markdown] lang="en" slide="notes"
# The lag is measured every five minutes by what both signals see, and a line is fitted. Little is left about the line, and yet the times are off: cross-correlation cannot separate a clock from a delay. Keep both times: the device's and that of arrival.

# %% [markdown] lang="ko" slide="slide"
# ## 메시지에 순번이 있어야 빠진 것과 두 번 온 것을 압니다

# %% [markdown] lang="en" slide="slide"
# ## A sequence number tells what is missing and what came twice

# %% lesson="mqtt"

# %% [markdown] lang="ko"
# `seq`는 순번, `boot`는 센서 상자가 켜진 시각, `lost`는 상자가 스스로 버린 수입니다. 메시지 하나가 값 여러 개를 나릅니다.

# %% [markdown] lang="en"
# `seq` is the number, `boot` is when the box was switched on, `lost` is how many it has thrown away. One message carries many values.

# %% lesson="duckdb" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 수집기를 죽여도 잃지 않습니다: MQTT는 응답, OPC UA는 구독의 수명

# %% [markdown] lang="en" slide="slide"
# ## A killed collector loses nothing: acknowledged in MQTT, by lifetime in OPC UA

# %% lesson="kill-collector" slide="skip"

# %% lesson="kill"

# %% lesson="twice"

# %% lesson="listen-again" slide="skip"

# %% lesson="history"

# %% [markdown] lang="ko" slide="notes"
# 순서가 전부입니다. 쓰고, 디스크까지 밀어 넣고, 이름을 바꾸고, 그다음에 응답합니다. 두 번 온 것은 번호로 버립니다. 이 저장소의 시험은 쓰기의 모든 단계에서 죽입니다. OPC UA: 구독은 서버의 것입니다. 수명 안이면 이어받고(TransferSubscriptions), 응답하지 않은 것을 다시 청합니다(Republish). 지났으면 이력을 묻습니다. 설비에서 확인할 것: 수명, 대기열, 이력.

# %% [markdown] lang="en" slide="notes"
# The order is everything: write, force to the disk, give it its name, then acknowledge. What comes twice is known by its number. The tests of this repository kill it at every step of a write. OPC UA: a subscription belongs to the server. Within its lifetime it is taken over (TransferSubscriptions), and what was not acknowledged is asked for again (Republish). After that, the history. To find out at the machine: lifetime, queue, history.

# %% [markdown] lang="ko" slide="slide"
# ## 묻겠습니다: 이번에는 브로커를 죽이면 몇 개를 잃습니까?
#
# - 수집기는 꺼져 있고, 브로커가 맡아 둡니다
# - 상자는 보낸 것을 모두 응답받았습니다 (QoS 1)
# - 브로커에 SIGKILL, 같은 포트에 새 브로커
#
# **200개 가운데 몇 개가 빠집니까? 상자는 무엇이라고 합니까?**

# %% [markdown] lang="en" slide="slide"
# ## A question: and if the broker is killed?
#
# - The collector is off; the broker holds its messages
# - The box had everything acknowledged (QoS 1)
# - SIGKILL for the broker, a new one on the same port
#
# **Of 200, how many are missing? What does the box say?**

# %% [markdown] lang="ko" slide="notes"
# **참가자에게 묻기 2.** 자기 회사의 브로커는 디스크에 저장하는지도 물어보십시오. 대개 아무도 모릅니다.

# %% [markdown] lang="en" slide="notes"
# **Ask the participants, 2.** Ask, too, whether the broker of their own company saves to a disk. Mostly nobody knows.

# %% lesson="kill-broker" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 응답은 바로 다음 상대까지만 약속합니다

# %% [markdown] lang="en" slide="slide"
# ## An acknowledgement promises as far as the next one, and no further

# %% lesson="broker"

# %% lesson="will"

# %% [markdown] lang="ko" slide="notes"
# 브로커는 메모리에만 두었습니다. 디스크 저장(persistence)을 켜고, 그래도 순번으로 끝에서 끝까지 세십시오. 아래 두 줄은 유언(Last Will)입니다. 상자가 죽으면 브로커가 대신 알립니다.

# %% [markdown] lang="en" slide="notes"
# The broker kept it in memory. Switch persistence on, and count from end to end by sequence number nevertheless. The two lines below are the Last Will: when the box dies, the broker tells.

# %% [markdown] lang="ko" slide="slide"
# ## 버린 것을 세지 않으면 빈 구간의 뜻을 아무도 모릅니다

# %% [markdown] lang="en" slide="slide"
# ## If nobody counts what is thrown away, nobody knows what a gap means

# %% lesson="cut-off" slide="skip"

# %% lesson="outage"

# %% lesson="lateness" slide="skip"

# %% lesson="late"

# %% [markdown] lang="ko" slide="notes"
# 브로커를 얼려 끊긴 네트워크를 만들었습니다. 상자가 센 수와 디스크에서 빠진 번호가 같습니다. 끊긴 뒤의 첫 20개는 이미 가는 중이어서 늦게 오고, 그다음 것이 버려집니다. 시간은 공장의 시간입니다(상자가 50배로 돕니다). 1분 평균을 언제 계산해도 되는지는 늦게 온 비율로 정합니다.

# %% [markdown] lang="en" slide="notes"
# The broker was frozen: a broken network. What the box counted is what is missing on the disk. The first 20 after the break were on their way and come late; those after them are thrown away. Times are the plant's (the box runs at 50 times the speed). When the mean of a minute may be computed follows from the share that comes late.

# %% lesson="rules" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 품질 보고서는 학습해도 되는지를 먼저 답합니다

# %% [markdown] lang="en" slide="slide"
# ## A quality report first answers whether to train at all

# %% lesson="quality" slide="skip"

# %%
words = report.table()[["signal", "rule", "value", "limit", "weight"]]
words.style.hide().format(precision=2)

# %% [markdown] lang="ko"
# 100 Hz로 모은 것은 `repair`, 같은 데이터를 10 Hz로 솎은 것(위의 표)은 `stop`입니다.

# %% [markdown] lang="en"
# As collected at 100 Hz it is `repair`; the same data thinned to 10 Hz (the table above) is `stop`.

# %% [markdown] lang="ko" slide="notes"
# 빈 구간과 멈춘 센서는 고치거나 빼면 되지만, 접혀 들어온 맥동은 무엇으로도 뺄 수 없어 stop입니다. 맥동을 볼 생각이 없어도 그렇습니다. 한계를 주지 않으면 판정하지 않았다(not judged)고 합니다.

# %% [markdown] lang="en" slide="notes"
# Gaps and a stuck sensor can be mended or left out. A ripple that has folded in cannot be taken out: stop, whether or not anybody means to look at ripples. Without limits it says not judged.

# %% lesson="volume" slide="skip"

# %% lesson="joined" slide="skip"

# %% lesson="retention" slide="skip"

# %% lesson="storage" slide="skip"

# %% [markdown] lang="ko" slide="slide"
# ## 이을 것인가: 읽는 시간이 정말로 줄어야 합니다

# %% [markdown] lang="en" slide="slide"
# ## To connect or not: the hours of reading have really to go

# %% lesson="worth"

# %% lesson="say"

# %% lesson="tornado"

# %% [markdown] lang="ko" slide="slide"
# ## 더 센 상대: 아무도 쓰지 않는 칸을 지우면 돈이 들지 않습니다

# %% [markdown] lang="en" slide="slide"
# ## A stronger rule costs nothing: strike from the sheet what nobody uses

# %% lesson="whole-share"

# %% lesson="keeping" slide="skip"

# %% lesson="against-rule" slide="skip"

# %% lesson="against-rule-table"

# %% [markdown] lang="ko" slide="notes"
# 결정을 먼저 정하고, 비용과 읽는 시간을 범위에서 따로 뽑습니다(설비의 수와 보관하는 양은 뽑지 않습니다). 범위는 잰 것이 아니라 짐작이므로 확인된 것은 없습니다. 맨 위의 막대가 읽는 시간이면, 한 주 동안 재는 것이 답입니다. 보관은 원본 90일, 1초 평균 5년으로, 지니고 있는 양만큼 셉니다. 표는 더 센 상대와의 비교입니다. 아무도 쓰지 않는 칸을 기록지에서 지우는 데에는 돈이 들지 않습니다. 지우는 몫을 0에서 4분의 3까지 바꾸어, 설비를 모두 이을 때와 그만큼 덜 이을 때를 봅니다. 모두 이으면, 남은 칸이 본전이 되는 몫(표 위의 줄)보다 적을 때 집니다. 실패한 시범 사업을 막는 이득은 넣지 않았습니다.

# %% [markdown] lang="en" slide="notes"
# The decision is fixed first, then costs and hours of reading are drawn by themselves from their ranges (machines and amount held are not). The ranges are guesses, not measurements: nothing is established by them. If the hours of reading are on top, measuring them for a week is the answer. Storage is counted by what is held: raw values 90 days, means of 1 s 5 years. The table compares with a stronger rule: striking from the sheet what nobody uses costs nothing. The share that is struck goes from 0 to three quarters, with all machines connected or fewer by that share. With all of them, connecting loses once what is left is less than the share at break-even (the line above the table). What a failed pilot costs is not counted.

# %% [markdown] lang="ko" slide="slide"
# ## 월요일에 할 세 가지
#
# 1. 설비 한 대를 골라 신호마다 이름, 단위, 범위, 거기에 *있는* 가장 빠른 변화, 앞의 필터, 견딜 수 있는 빈 구간을 적습니다.
# 2. 두 장치의 시각을 동시에 사진으로 찍습니다. 몇 초 다릅니까?
# 3. 지난달 데이터 하나를 품질 보고서에 넣고 담당자와 함께 읽습니다. 한 주 동안 읽고 적는 시간을 잽니다.

# %% [markdown] lang="en" slide="slide"
# ## Three things for Monday
#
# 1. Choose a machine; write down for each signal its name, unit, range, fastest change that is *present*, filter ahead, longest gap you can bear.
# 2. Photograph the clocks of two devices at once. How many seconds apart are they?
# 3. Put one file of last month through the quality report, and read it with whoever is responsible. Measure a week of reading and writing.

# %% slide="skip"
import shutil

for each in (sensor, collector, broker, machine):
    each.stop()
shutil.rmtree(folder)
