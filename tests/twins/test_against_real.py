"""The twin beside the real recordings: the same features separate the same faults, and what it teaches carries over."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from scipy.io import loadmat
from scipy.stats import kurtosis
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from gangso.twins.rotating import SKF_6205, Fault, Machine, simulate

FS_HZ = 12_000
WINDOW_S = 2.0
FAULTS = ("outer", "inner", "ball")
SIZES_MM = (0.18, 0.36, 0.53)
# Official file numbers of the faults at the drive end, 12 kHz: three bearings at four loads, six at no load.
FILES = {
    "inner": (105, 106, 107, 108, 169, 209),
    "ball": (118, 119, 120, 121, 185, 222),
    "outer": (130, 131, 132, 133, 197, 234),
}


@dataclass(frozen=True)
class Windows:
    """Windows of two seconds: their fault, level, and the prominence in dB of each fault's lines."""

    fault: np.ndarray
    rms_g: np.ndarray
    kurtosis: np.ndarray
    prominence_db: np.ndarray


def prominence_db(acceleration, shaft_hz):
    """Return how far the lines of outer race, inner race and ball stand out of the squared envelope spectrum."""
    n = acceleration.size
    spectrum = np.fft.fft(acceleration - acceleration.mean())
    frequencies = np.fft.fftfreq(n, 1 / FS_HZ)
    spectrum[(frequencies < 500) | (frequencies > 5400)] = 0
    envelope = np.abs(np.fft.ifft(2 * spectrum)) ** 2
    amplitude = np.abs(np.fft.rfft((envelope - envelope.mean()) * np.hanning(n), 2 * n))
    orders = np.fft.rfftfreq(2 * n, 1 / FS_HZ) / shaft_hz

    def height(order):
        near = np.abs(orders - order) < 0.5
        line = np.abs(orders - order) < 0.006 * order
        return 20 * np.log10(amplitude[line].max() / np.median(amplitude[near]))

    families = (SKF_6205.outer_race_order, SKF_6205.inner_race_order, 2 * SKF_6205.ball_spin_order)
    return [(height(order) + height(2 * order)) / 2 for order in families]


def windows(recordings):
    """Cut recordings, given as (fault, acceleration, shaft_hz), into windows."""
    rows = []
    length = round(WINDOW_S * FS_HZ)
    for fault, acceleration, shaft_hz in recordings:
        for start in range(0, acceleration.size - length + 1, length):
            piece = acceleration[start : start + length]
            rows.append((fault, piece.std(), kurtosis(piece, fisher=False), prominence_db(piece, shaft_hz)))
    fault, rms_g, kurt, prominence = zip(*rows, strict=True)
    return Windows(np.array(fault), np.array(rms_g), np.array(kurt), np.array(prominence))


@pytest.fixture(scope="module")
def twin():
    def record(fault, number):
        rng = np.random.default_rng([7, FAULTS.index(fault), number])
        machine = Machine.random(rng)
        bearing = Fault.random(fault, SIZES_MM[number % 3], rng)
        load = rng.uniform(0, 1)
        shaft_hz = 29.95 - 1.25 * load
        acceleration = simulate(
            SKF_6205,
            machine,
            bearing,
            shaft_hz=shaft_hz,
            load=load,
            duration_s=WINDOW_S,
            fs_hz=FS_HZ,
            rng=rng,
        )
        return fault, acceleration, shaft_hz

    return windows(record(fault, number) for fault in FAULTS for number in range(60))


@pytest.fixture
def real(real_data: Path):
    def record(fault, number):
        content = loadmat(real_data / "cwru" / f"{number}.mat")
        return fault, content[f"X{number}_DE_time"].ravel(), float(content[f"X{number}RPM"].item()) / 60

    return windows(record(fault, number) for fault in FAULTS for number in FILES[fault])


@pytest.mark.parametrize(("column", "race"), [(0, "outer"), (1, "inner")], ids=["outer", "inner"])
def test_a_races_lines_separate_its_faults_on_both(twin, real, column, race):
    for data in (twin, real):
        assert roc_auc_score(data.fault == race, data.prominence_db[:, column]) > 0.85


@pytest.mark.parametrize(("column", "race"), [(0, "outer"), (1, "inner")], ids=["outer", "inner"])
def test_a_races_lines_stand_out_alike(twin, real, column, race):
    median_twin, median_real = (np.median(data.prominence_db[data.fault == race, column]) for data in (twin, real))
    assert abs(median_twin - median_real) < 10


def test_a_ball_fault_mostly_shows_no_strong_line_of_a_race(twin, real):
    for data in (twin, real):
        assert np.median(data.prominence_db[data.fault == "ball", :2].max(axis=1)) < 20


@pytest.mark.parametrize("fault", FAULTS)
def test_levels_are_of_one_kind(twin, real, fault):
    for quantity in ("rms_g", "kurtosis"):
        median_twin, median_real = (np.median(getattr(data, quantity)[data.fault == fault]) for data in (twin, real))
        assert 1 / 2.5 < median_twin / median_real < 2.5


def test_a_model_trained_on_the_twin_alone_finds_the_fault_in_real_bearings(twin, real):
    model = make_pipeline(StandardScaler(), LogisticRegression()).fit(twin.prominence_db, twin.fault)
    right = model.predict(real.prominence_db) == real.fault
    # Measured 0.89 over five twins of 100 bearings a fault, spread 0.01; chance is 0.33, and what is missed is chiefly
    # bearing outer-0.36 (197.mat), which shows no line of its fault.
    assert right.mean() > 0.75
    for fault in FAULTS:
        assert right[real.fault == fault].mean() > 0.6
