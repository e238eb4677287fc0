"""Whether one recording is fit for envelope analysis: evenly sampled, at a steady speed, long enough, in its unit."""

from dataclasses import dataclass

import numpy as np

from gangso.words import Text

# Below some kHz there are no resonances left for a fault's impacts to ring; a controller's log of 100 Hz has none.
LOWEST_FS_HZ, HIGHEST_FS_HZ = 2_000, 1_000_000
SHORTEST_TURNS = 30  # the lines of an envelope spectrum are 1/30 of the shaft's speed apart then
STEADY = 0.05  # beyond this relative change of speed the lines of an envelope spectrum smear into each other


@dataclass(frozen=True)
class Finding:
    """Something that makes a recording unfit.

    Parameters
    ----------
    column
        The column concerned, in the curriculum's name; empty where it is the whole recording.
    position
        Position of the first sample concerned; None where no single sample is meant.
    rule
        The rule, what was found instead, and what to do.
    """

    column: str
    position: int | None
    rule: Text


def sampling_rate(
    time_s: np.ndarray | None, declared_hz: float | None, sidecar: str
) -> tuple[float | None, list[Finding]]:
    """Return a recording's sampling rate, and what is wrong with it.

    Parameters
    ----------
    time_s : ndarray, shape (samples,)
        Times in s, or None where there are none.
    declared_hz
        The sampling rate that the owner declares, if any.
    sidecar
        What the file is called in which it is declared.

    Returns
    -------
    float or None
        In Hz; None where it cannot be told.
    list of Finding
        Empty where the recording is evenly sampled at a plausible rate.
    """
    if time_s is None:
        if declared_hz is None:
            rule = Text(
                ko=f"표본화 주파수를 알 수 없습니다. 시간 열을 넣거나 {sidecar}에 fs_hz = 값(Hz)을 쓰십시오.",
                en=f"the sampling rate is unknown. Add a column of times, or write fs_hz = ... (Hz) into {sidecar}.",
            )
            return None, [Finding("time_s", None, rule)]
        fs_hz = declared_hz
    else:
        uneven = _uneven(time_s)
        if uneven:
            return None, [uneven]
        fs_hz = (time_s.size - 1) / (time_s[-1] - time_s[0])
        # Times are rounded in most files; the instrument's rate is a whole number of hertz in nearly all.
        fs_hz = float(round(fs_hz)) if abs(fs_hz - round(fs_hz)) < 1e-4 * fs_hz else float(fs_hz)
        if declared_hz is not None and abs(fs_hz - declared_hz) > 0.001 * declared_hz:
            rule = Text(
                ko=f"시간 열은 {fs_hz:,.1f} Hz인데 {sidecar}에는 fs_hz = {declared_hz:,.1f}입니다. 하나로 맞추십시오.",
                en=f"the times mean {fs_hz:,.1f} Hz, {sidecar} says fs_hz = {declared_hz:,.1f}. Make them agree.",
            )
            return fs_hz, [Finding("time_s", None, rule)]
    if LOWEST_FS_HZ <= fs_hz <= HIGHEST_FS_HZ:
        return fs_hz, []
    rule = Text(
        ko=f"표본화 주파수 {fs_hz:,.5g} Hz는 {LOWEST_FS_HZ:,} ~ {HIGHEST_FS_HZ:,} Hz를 벗어납니다. 시간의 단위가 초인지 "
        "확인하십시오. PLC의 느린 기록으로는 베어링 결함을 볼 수 없습니다.",
        en=f"a sampling rate of {fs_hz:,.5g} Hz is outside {LOWEST_FS_HZ:,} to {HIGHEST_FS_HZ:,} Hz. Are the times in "
        "seconds? A controller's slow log cannot show a bearing fault.",
    )
    return fs_hz, [Finding("time_s", None, rule)]


def _uneven(time_s: np.ndarray) -> Finding | None:
    """Find what keeps times from being evenly spaced; times that were only rounded are even enough."""
    if time_s.size < 3:
        return Finding("time_s", None, Text(ko="표본이 3개보다 적습니다.", en="there are fewer than 3 samples."))
    steps = np.diff(time_s)
    at = int(np.argmax(steps <= 0)) + 1
    if steps[at - 1] == 0:
        return Finding(
            "time_s",
            at,
            Text(
                ko=f"시간 {time_s[at]:g}초가 되풀이됩니다. 소수점 아래 자리를 더 저장하거나 fs_hz를 선언하십시오.",
                en=f"the time {time_s[at]:g} s repeats. Save more decimals, or declare fs_hz instead.",
            ),
        )
    if steps[at - 1] < 0:
        return Finding(
            "time_s",
            at,
            Text(
                ko=f"시간이 {time_s[at - 1]:g}초에서 {time_s[at]:g}초로 거꾸로 갑니다. 측정이 여러 개면 recording 열로 "
                "나누십시오.",
                en=f"the time runs back from {time_s[at - 1]:g} to {time_s[at]:g} s. Tell several recordings apart by a "
                "column 'recording'.",
            ),
        )
    usual = float(np.median(steps))
    gaps = np.flatnonzero(steps > 1.5 * usual)
    if gaps.size:
        at, more = int(gaps[0]) + 1, gaps.size - 1
        gap_ms, usual_ms = steps[at - 1] * 1e3, usual * 1e3
        return Finding(
            "time_s",
            at,
            Text(
                ko=f"앞 행과의 사이가 {gap_ms:.4g} ms 비어 있습니다 (보통 간격 {usual_ms:.4g} ms"
                + (f", 이런 곳이 {more}군데 더 있습니다" if more else "")
                + "). 빈 곳에서 측정을 나누십시오.",
                en=f"there is a gap of {gap_ms:.4g} ms before this row, where {usual_ms:.4g} ms is usual"
                + (f" ({more} more gaps follow)" if more else "")
                + ". Split the recording there.",
            ),
        )
    drift = np.abs(time_s - np.linspace(time_s[0], time_s[-1], time_s.size)) / usual
    if drift.max() <= 1.0:
        return None
    return Finding(
        "time_s",
        int(np.argmax(drift > 1.0)),
        Text(
            ko=f"간격이 고르지 않습니다 (고른 간격에서 표본 {drift.max():.1f}개만큼 벗어납니다). 한 주파수로 표본화한 "
            "자료가 필요합니다.",
            en=f"the samples are not evenly spaced (off by up to {drift.max():.1f} samples). Data sampled at one rate is "
            "needed.",
        ),
    )


def steady(speed_rpm: np.ndarray) -> list[Finding]:
    """Find a shaft speed that changes too much within one recording."""
    spread = (speed_rpm.max() - speed_rpm.min()) / speed_rpm.mean()
    if spread <= STEADY:
        return []
    rule = Text(
        ko=f"회전수가 {spread:.0%} 바뀝니다. 엔벨로프 분석에는 변화가 {STEADY:.0%} 이내인 회전수가 필요합니다. 일정한 구간만 "
        "저장하십시오.",
        en=f"the speed changes by {spread:.0%}. Envelope analysis needs it steady within {STEADY:.0%}: save steady "
        "stretches only.",
    )
    return [Finding("speed_rpm", int(np.argmax(np.abs(speed_rpm - np.median(speed_rpm)))), rule)]


def length(samples: int, fs_hz: float, speed_rpm: float) -> list[Finding]:
    """Find a recording of too few turns of the shaft."""
    turns = samples / fs_hz * speed_rpm / 60
    if turns >= SHORTEST_TURNS:
        return []
    needed_s = SHORTEST_TURNS * 60 / speed_rpm
    rule = Text(
        ko=f"축이 {turns:.1f}회전하는 동안만 측정했습니다. 엔벨로프 분석에는 적어도 {SHORTEST_TURNS}회전, 이 회전수에서 "
        f"{needed_s:.2f}초가 필요합니다.",
        en=f"it lasts {turns:.1f} turns of the shaft. Envelope analysis needs at least {SHORTEST_TURNS}, which is "
        f"{needed_s:.2f} s at this speed.",
    )
    return [Finding("", None, rule)]
