"""Torque over angle while a screw is driven: thread forming, friction, snug point, clamping, stripping.

The screw forms its own thread in a plastic or light-metal boss, as the public screw-driving data does. The torque is

    T(theta) = (1 - f) T_form(theta) + T_friction(theta) + F(theta) (0.16 P + 0.51 d2 mu_thread + D mu_head / 2)

with the clamp force F, the pitch P, the thread's flank diameter d2, the mean diameter D under the head, and f, the share
of the thread that an earlier screwing has formed. The last term is VDI 2230 part 1 (2015), equation (R13/1), with
the factor of friction in the thread, 1 / (2 cos(angle / 2)), for flanks of 20 degrees, as screws for plastics have them (ATF,
"Delta PT"): 0.51, where the 60 degrees of a metric thread give 0.58. F is zero up to the snug point, then grows with the joint's stiffness until the thread shears.
"""

from dataclasses import dataclass, replace

import numpy as np

from gangso.errors import GangsoError

FAULTS = ("none", "cross_thread", "missing_washer", "stripped", "wrong_screw", "soft_joint")

_FORMING_NM = (0.13, 0.34, -0.06)  # torque of forming over engagement 0 to 1: constant, linear and square part
_FRICTION_NM = (0.11, 0.06)  # torque of turning in a formed thread
FLANK = 0.51  # friction in the thread: 1 / (2 cos(10 degrees))
REFERENCE_NM = 1.4  # the figures above are of a screw that is tightened to this


@dataclass(frozen=True)
class Joint:
    """One joint before the screw is driven.

    Parameters
    ----------
    final_nm
        Tightening torque that screw and thread are made for, in Nm; it sets their size.
    forming
        Torque of thread forming relative to the usual.
    friction
        Torque of turning in the formed thread relative to the usual.
    formed
        Share of the thread formed before: 0 at the first use.
    thread_friction, head_friction
        Coefficients of friction.
    seat_deg
        Angle at which the head seats.
    toe_deg
        Angle over which the parts come into full contact after that.
    stiffness
        Stiffness of screw and clamped parts relative to the usual.
    strip
        Clamp force at which the thread shears, relative to the usual clamp force.
    settling
        Share of the clamp force that creep and embedding take away later.
    """

    final_nm: float = REFERENCE_NM
    forming: float = 1.0
    friction: float = 1.0
    formed: float = 0.0
    thread_friction: float = 0.25
    head_friction: float = 0.22
    seat_deg: float = 1690.0
    toe_deg: float = 14.0
    stiffness: float = 1.0
    strip: float = 2.4
    settling: float = 0.15

    @property
    def diameter_mm(self) -> float:
        """Nominal diameter: the torque that a thread bears grows with its cube."""
        return 4.0 * (self.final_nm / REFERENCE_NM) ** (1 / 3)

    @property
    def pitch_mm(self) -> float:
        """Pitch, assumed 0.38 of the diameter; catalogues of the Delta PT have 0.36 to 0.37 of it (1.46 mm for 4 mm)."""
        return 0.38 * self.diameter_mm

    @property
    def lever_mm(self) -> float:
        """Torque for each newton of clamp force: VDI 2230, with flanks of 20 degrees, d2 = 0.86 d and a bearing face of 1.6 d."""
        d = self.diameter_mm
        return 0.16 * self.pitch_mm + FLANK * 0.86 * d * self.thread_friction + 0.8 * d * self.head_friction

    def running_nm(self, angle_deg: np.ndarray) -> np.ndarray:
        """Return the torque before any clamping, in Nm."""
        x = np.clip((np.asarray(angle_deg) - 100.0) / 1400.0, 0.0, 1.25)
        ramp = np.clip(np.asarray(angle_deg) / 60.0, 0.0, 1.0)
        forming = self.forming * (1 - self.formed) * np.polynomial.polynomial.polyval(x, _FORMING_NM)
        return self.final_nm / REFERENCE_NM * ramp * (forming + self.friction * (_FRICTION_NM[0] + _FRICTION_NM[1] * x))

    def clamp_n(self, angle_deg: np.ndarray) -> np.ndarray:
        """Return the clamp force after turning to an angle, before settling, in N."""
        late = np.asarray(angle_deg, dtype=float) - self.seat_deg
        travel_mm = self.pitch_mm * self.toe_deg / 360 * np.logaddexp(0.0, late / self.toe_deg)
        newtons_per_mm = 6470.0 * self.diameter_mm / 4.0 * self.stiffness
        strip_n = self.strip * usual_clamp_n(self.final_nm)
        force = newtons_per_mm * travel_mm
        sheared_mm = np.maximum(travel_mm - strip_n / newtons_per_mm, 0.0)
        return np.minimum(force, strip_n) * np.exp(-sheared_mm / (0.35 * self.pitch_mm))

    def torque_nm(self, angle_deg: np.ndarray) -> np.ndarray:
        """Return the torque at an angle, in Nm."""
        return self.running_nm(angle_deg) + self.clamp_n(angle_deg) * self.lever_mm / 1000


def usual_clamp_n(final_nm: float) -> float:
    """Return the clamp force of a usual joint at its first use, before settling, in N."""
    usual = Joint(final_nm=final_nm)
    return float((final_nm - usual.running_nm(np.array(usual.seat_deg))) / usual.lever_mm * 1000)


def random_joint(
    final_nm: float,
    fault: str,
    use: int,
    scatter: float,
    batch: np.random.Generator,
    rng: np.random.Generator,
) -> Joint:
    """Draw one joint.

    Parameters
    ----------
    final_nm
        Tightening torque, in Nm.
    fault
        One of `FAULTS`.
    use
        How often the thread has been used before.
    scatter
        Relative scatter of friction and of forming torque within a workpiece; between workpieces it is the same again.
    batch
        Generator of what the joints of a workpiece share: give the same state for each of them.
    rng
        Generator of what is the joint's own.

    Raises
    ------
    GangsoError
        If there is no such fault, or the number of uses is negative.
    """
    if fault not in FAULTS or use < 0:
        raise GangsoError(
            ko=f"결함 '{fault}', 사용 횟수 {use}: 모의할 수 없습니다. 결함은 {', '.join(FAULTS)}, 횟수는 0 이상입니다.",
            en=f"A fault '{fault}' after {use} uses cannot be simulated. Faults: {', '.join(FAULTS)}; uses: 0 or more.",
        )
    material, lubrication, height = batch.normal(0, 1, 3)
    own = rng.normal(0, 1, 6)
    joint = Joint(
        final_nm=final_nm,
        forming=float(np.exp(scatter * (0.7 * material + 0.7 * own[0]))),
        friction=float(np.exp(scatter * (lubrication + 1.2 * own[1]))),
        thread_friction=0.25 * float(np.exp(scatter * (0.7 * lubrication + 0.7 * own[1]))),
        head_friction=0.22 * float(np.exp(scatter * own[2])),
        seat_deg=1690.0 + 22 * height + 30 * own[3],
        toe_deg=14.0 * float(np.exp(0.1 * height)),
        stiffness=float(np.exp(0.10 * own[4])),
        strip=2.4 * float(np.exp(0.08 * material)),
        settling=0.15 * float(np.exp(0.2 * own[5])),
    )
    return _with_fault(_reused(joint, use, rng), fault, rng)


def _reused(joint: Joint, use: int, rng: np.random.Generator) -> Joint:
    """Thread that has been used before: most of it is formed, and the screw may begin elsewhere in it."""
    if use == 0:
        return joint
    still = min(0.5 * use**-0.85 * float(rng.lognormal(0.0, 0.35)), 0.9)
    if rng.random() < 0.05:  # the screw misses its old thread and cuts across
        still = float(rng.uniform(0.4, 0.9))
    return replace(
        joint,
        formed=1 - still,
        seat_deg=joint.seat_deg - 6.5 * use + float(rng.normal(0, 110)),
        toe_deg=joint.toe_deg * float(rng.lognormal(0.45, 0.35)),
        strip=joint.strip * 0.993**use,
        settling=min(joint.settling * (1 + 0.02 * use), 0.6),
    )


def _with_fault(joint: Joint, fault: str, rng: np.random.Generator) -> Joint:
    """The fault's mechanism, with a severity of its own."""
    severity = float(rng.uniform(0.25, 1.0))
    if fault == "cross_thread":  # flanks jam: the torque goes into the thread, and the head seats early
        return replace(
            joint,
            forming=joint.forming * (1 + 0.8 * severity),
            seat_deg=joint.seat_deg - 90 * severity,
            settling=min(1.3 * joint.settling, 0.6),
        )
    if fault == "missing_washer":  # later seat, a smaller and softer bearing face that creeps
        return replace(
            joint,
            seat_deg=joint.seat_deg + float(rng.normal(130, 20)),
            head_friction=joint.head_friction * 0.8,
            toe_deg=joint.toe_deg * 1.6,
            settling=0.3 + 0.25 * severity,
        )
    if fault == "stripped":  # the thread yields before the torque is reached, or only just bears it
        return replace(joint, strip=1.25 - 0.6 * severity, settling=0.35 + 0.15 * severity)
    if fault == "wrong_screw":  # thinner: shallower flanks turn easily and creep under load
        return replace(
            joint,
            forming=joint.forming * (1 - 0.5 * severity),
            friction=joint.friction * (1 - 0.3 * severity),
            strip=joint.strip * (1 - 0.45 * severity),
            settling=0.3 + 0.3 * severity,
        )
    if fault == "soft_joint":  # something compliant under the head: a long way to the torque, and it relaxes
        return replace(
            joint,
            stiffness=joint.stiffness * (0.65 - 0.4 * severity),
            toe_deg=joint.toe_deg * (1 + severity),
            settling=0.3 + 0.3 * severity,
        )
    return joint
