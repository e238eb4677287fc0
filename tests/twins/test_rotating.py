"""The rotating-machine twin: its signals carry the physics they are made from, and repeat by seed."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import signal, stats

from gangso.errors import GangsoError
from gangso.twins.rotating import SKF_6205, Fault, Machine, Mode, simulate
from gangso.words import use

SHAFT_HZ = 29.5
FS_HZ = 12_000

QUIET = Machine(
    modes=(Mode(1100.0, 0.02, 0.3), Mode(3200.0, 0.02, 0.7)),
    path_gain=1.0,
    shaft_harmonics_g=(0.03, 0.01),
    tone_order=110,
    tone_g=0.01,
    tone_sideband_order=4,
    noise_g=0.03,
    sensor_noise_g=0.005,
    shock_rate_hz=0.0,
    shock_g=0.5,
    speed_fluctuation=0.0002,
)


def record(fault, machine=QUIET, *, seed=0, shaft_hz=SHAFT_HZ, load=0.5, duration_s=4.0, fs_hz=FS_HZ):
    return simulate(
        SKF_6205,
        machine,
        fault,
        shaft_hz=shaft_hz,
        load=load,
        duration_s=duration_s,
        fs_hz=fs_hz,
        rng=np.random.default_rng(seed),
    )


def envelope_spectrum(acceleration, band_hz=(2000.0, 5000.0)):
    """Return orders and the amplitude of the squared envelope's spectrum."""
    band = signal.butter(4, band_hz, "bandpass", fs=FS_HZ, output="sos")
    envelope = np.abs(signal.hilbert(signal.sosfiltfilt(band, acceleration))) ** 2
    amplitude = np.abs(np.fft.rfft((envelope - envelope.mean()) * np.hanning(envelope.size)))
    return np.fft.rfftfreq(envelope.size, 1 / FS_HZ) / SHAFT_HZ, amplitude


def line(acceleration, order):
    """Return a line's height over the median of its neighbourhood."""
    orders, amplitude = envelope_spectrum(acceleration)
    near = amplitude[np.abs(orders - order) < 0.5]
    return amplitude[np.abs(orders - order) < 0.01 * order].max() / np.median(near)


def test_an_outer_race_fault_peaks_at_the_outer_race_order():
    orders, amplitude = envelope_spectrum(record(Fault("outer", 0.36)))
    searched = (orders > 1.5) & (orders < 12)
    assert orders[searched][amplitude[searched].argmax()] == pytest.approx(3.585, rel=0.01)


def test_an_inner_race_fault_has_sidebands_at_the_shaft_speed():
    inner = record(Fault("inner", 0.36))
    outer = record(Fault("outer", 0.36))
    assert line(inner, 5.415) > 30
    for sideband in (4.415, 6.415):
        assert line(inner, sideband) > 10
        assert line(inner, sideband) > 2 * line(outer, sideband)


def test_a_ball_fault_strikes_twice_per_spin_with_sidebands_at_the_cage_speed():
    ball = record(Fault("ball", 0.53, strength=2.0), duration_s=8.0)
    assert line(ball, 4.714) > 10
    assert max(line(ball, 4.714 - 0.398), line(ball, 4.714 + 0.398)) > 8


def test_a_normal_bearing_shows_no_line_of_a_bearing():
    normal = record(Fault("normal", 0.0))
    assert max(line(normal, order) for order in (3.585, 5.415, 4.714)) < 6


def test_dents_show_both_races_lines_in_a_bearing_with_a_ball_fault():
    dented = record(Fault("ball", 0.2, clarity=0.0, dents_mm=0.15))
    assert line(dented, 3.585) > 6
    assert line(dented, 5.415) > 6


def test_impacts_ring_at_the_machines_resonance():
    frequencies, density = signal.welch(record(Fault("outer", 0.53)), FS_HZ, nperseg=4096)
    searched = frequencies > 1500
    assert frequencies[searched][density[searched].argmax()] == pytest.approx(3200, rel=0.03)


@pytest.mark.parametrize("kind", ["outer", "inner", "ball"])
def test_severity_raises_energy(kind):
    energies = [np.var(record(Fault(kind, size_mm))) for size_mm in (0.1, 0.3, 0.9)]
    assert energies == sorted(energies)
    assert energies[-1] > 2 * energies[0]


def test_roughness_raises_the_noise_without_impacts():
    smooth = record(Fault("outer", 0.01))
    rough = record(Fault("outer", 0.01, roughness=2.0))
    assert rough.std() > 1.8 * smooth.std()
    assert stats.kurtosis(rough) < 0.5


def test_unbalance_grows_with_the_speed_squared():
    still = replace(QUIET, noise_g=0.0, sensor_noise_g=0.0, tone_g=0.0, shaft_harmonics_g=(0.2,), bits=24)
    slow, fast = (record(Fault("normal", 0.0), still, shaft_hz=hz).std() for hz in (15.0, 60.0))
    assert fast == pytest.approx(16 * slow, rel=0.02)


def test_shocks_of_other_origin_raise_kurtosis_in_a_healthy_machine():
    calm = record(Fault("normal", 0.0))
    shaken = record(Fault("normal", 0.0), replace(QUIET, shock_rate_hz=3.0, shock_g=1.0))
    assert stats.kurtosis(shaken) > stats.kurtosis(calm) + 3
    assert line(shaken, 3.585) < 6


def test_the_sensor_clips_and_quantises():
    raw = record(Fault("outer", 0.53))
    clipped = record(Fault("outer", 0.53), replace(QUIET, range_g=0.5, bits=8))
    assert np.abs(raw).max() > 0.5
    assert np.abs(clipped).max() == 0.5
    assert np.unique(clipped).size <= 2**8 + 1
    np.testing.assert_allclose(clipped / (1.0 / 2**8), np.round(clipped / (1.0 / 2**8)))


def test_the_zero_offset_stays_in_the_signal():
    assert record(Fault("normal", 0.0), replace(QUIET, offset_g=0.2)).mean() == pytest.approx(0.2, abs=0.01)


def test_a_seed_repeats_machine_bearing_and_recording_bit_by_bit():
    def everything(seed):
        rng = np.random.default_rng(seed)
        machine = Machine.random(rng)
        fault = Fault.random("ball", 0.36, rng)
        signals = simulate(SKF_6205, machine, fault, shaft_hz=29.5, load=0.2, duration_s=0.5, fs_hz=FS_HZ, rng=rng)
        return machine, fault, signals

    first, again, other = everything(5), everything(5), everything(6)
    assert first[:2] == again[:2]
    np.testing.assert_array_equal(first[2], again[2])
    assert first[0] != other[0]
    assert not np.array_equal(first[2], other[2])


@pytest.mark.parametrize("fs_hz", [12_000, 25_600, 48_000])
def test_length_is_duration_times_sampling_rate(fs_hz):
    acceleration = record(Fault("inner", 0.2), duration_s=0.5, fs_hz=fs_hz)
    assert acceleration.shape == (fs_hz // 2,)
    assert acceleration.dtype == np.float64
    assert np.isfinite(acceleration).all()


def test_a_recording_at_48_khz_decimated_to_12_khz_tells_the_same():
    fast = signal.resample_poly(record(Fault("outer", 0.36), fs_hz=48_000), 1, 4)
    assert line(fast, 3.585) > 30
    assert fast.std() == pytest.approx(record(Fault("outer", 0.36)).std(), rel=0.2)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"shaft_hz": 0.0}, "shaft speed"),
        ({"shaft_hz": float("nan")}, "shaft speed"),
        ({"load": -0.1}, "load"),
        ({"duration_s": 0.0}, "duration"),
        ({"duration_s": 1e6}, "duration"),
        ({"fs_hz": 100}, "sampling rate"),
    ],
)
def test_what_the_model_does_not_cover_is_refused_in_both_languages(changed, name):
    with pytest.raises(GangsoError) as caught:
        record(Fault("outer", 0.2), **changed)
    with use("en"):
        assert name in str(caught.value)
    with use("ko"):
        assert "모의할 수 없습니다" in str(caught.value)
