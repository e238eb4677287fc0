"""A plan is read whole and checked before anything starts; what is wrong is said with its line, in both languages."""

import math
from pathlib import Path

import pytest
from click.testing import CliRunner

from gangso.cli.collect import collect
from gangso.errors import GangsoError
from gangso.recorder import kinds
from gangso.recorder.plan import load
from gangso.recorder.secret import Secret

WHOLE = """\
[store]
folder = "collected"
timezone = "Asia/Seoul"
quota_gb = 50
export_to = "copies"

[run]
hours = 24

[[source]]
name = "press"
kind = "opcua"
machine = "PR-01"
address = "opc.tcp://192.168.0.20:4840/press"
user = "reader"
password_file = "press.secret"
sampling_ms = 50

[[source.signal]]
name = "force"
node = "ns=3;s=Press.Force"
unit = "㎏f"
deadband = 2.5
ko = "프레스 힘"
en = "force of the press"

[source.signal.limits]
low = 0
high = 5000
frozen_s = 60

[[source.signal]]
name = "oil"
path = ["3:Press", "3:Oil"]
unit = "℃"

[[source]]
name = "boxes"
kind = "mqtt"
address = "mqtts://broker"
topics = ["plant/+/signals"]
machine_level = 2

[[source.signal]]
name = "load"
value = "$.signals.load"
time = "t0"
rate = "fs_hz"

[[source]]
name = "meter"
kind = "modbus"
address = "modbus://192.168.0.30"
machine = "EN-01"
every_s = 5

[[source.signal]]
name = "energy"
register = 100
type = "float32"
words = "little"
scale = 0.001

[[source]]
name = "lathe"
kind = "mtconnect"
address = "http://agent:5000/lathe/"
machine = "LA-01"
signal = [{ name = "spindle", item = "s1speed" }]

[[source]]
name = "log"
kind = "csv"
machine = "OV-01"
folder = "oven"
files = "*.csv*"
encoding = "cp949"
time = "시각"
time_format = "%Y-%m-%d %H:%M:%S"
signal = [{ name = "temperature", column = "온도" }]
"""


@pytest.fixture
def written(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "plan.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_plan_says_what_is_read_where_it_goes_and_for_how_long(written):
    plan = load(written(WHOLE))
    here = plan.path.parent
    assert (plan.folder, plan.zone, plan.hours, plan.quota_bytes) == (here / "collected", "Asia/Seoul", 24, 50e9)
    assert plan.export_to == here / "copies"
    press, boxes, meter, lathe, log = plan.sources
    assert press.access == kinds.Opcua(
        "opc.tcp://192.168.0.20:4840/press", user="reader", password=Secret(here / "press.secret"), sampling_ms=50
    )
    force, oil = press.items
    assert (force.signal.key, force.signal.unit, oil.signal.unit) == (("PR-01", "force"), "kgf", "degC")
    assert (force.where, oil.where.path) == (kinds.Node("ns=3;s=Press.Force", (), 2.5), ("3:Press", "3:Oil"))
    assert (force.about.ko, force.about.en) == ("프레스 힘", "force of the press")
    assert boxes.access == kinds.Mqtt(
        "broker", 8883, True, "gangso-boxes", ("plant/+/signals",), machine_level=2, zone="Asia/Seoul"
    )
    assert boxes.items[0].where == kinds.InMessage("signals.load", "t0", rate="fs_hz")
    assert meter.access == kinds.Modbus("192.168.0.30", 502, every_s=5)
    assert meter.items[0].where == kinds.Register(100, type="float32", words="little", scale=0.001)
    assert lathe.access == kinds.Mtconnect("http://agent:5000/lathe")
    assert log.access.folder == here / "oven" and log.access.zone == "Asia/Seoul"
    assert log.items[0].where == kinds.Column("온도")
    limits = plan.limits
    assert list(limits) == [("PR-01", "force")]  # no limit is invented for the others
    assert (limits["PR-01", "force"].high, limits["PR-01", "force"].frozen_s) == (5000, 60)


def test_what_a_plan_does_not_say_has_its_default(written):
    text = '[store]\nfolder = "c"\n[[source]]\nname="a"\nkind="modbus"\nmachine="m"\naddress="modbus://h"\n'
    plan = load(written(text + '[[source.signal]]\nname="x"\nregister=0\n'))
    assert (plan.hours, plan.quota_bytes, plan.export_to, plan.zone) == (math.inf, math.inf, None, "UTC")


@pytest.mark.parametrize(
    ("old", "new", "ko", "en"),
    [
        ('kind = "mqtt"', 'kind = "mqt"', "'mqtt'을(를) 뜻하셨습니까?", "Did you mean 'mqtt'?"),
        ("deadband = 2.5", "dead_band = 2.5", "'dead_band'은(는) 모르는", "Did you mean 'deadband'?"),
        ('unit = "㎏f"', 'unit = "kilogramme-ish"', "모르는 단위", "no unit that is known"),
        ("password_file = ", "password = ", "계획에 적지 마십시오", "does not belong into a plan"),
        ("quota_gb = 50", "quota_gb = -1", "0보다 커야", "greater than zero"),
        ('timezone = "Asia/Seoul"', 'timezone = "KST9"', "시간대가 아닙니다", "no time zone"),
        ('node = "ns=3;s=Press.Force"', 'node = "Press.Force"', "노드 ID가 아닙니다", "is no NodeId"),
        ("opc.tcp://192", "http://192", "opc.tcp://", "opc.tcp://"),
        ("opc.tcp://192", "opc.tcp://a:b@192", "'password_file'", "'password_file'"),
        ("plant/+/signals", "plant/#/signals", "쓸 수 없는 토픽", "no topic to subscribe to"),
        ("$.signals.load", "$..load", "읽을 수 없는 경로", "is no path"),
        ("register = 100", "register = 40001.5", "정수이어야", "a whole number"),
        ("register = 100", "register = 400001", "40001", "40001"),
        ('type = "float32"', 'type = "real"', "쓸 수 있는 값", "Known:"),
        ('encoding = "cp949"', 'encoding = "cp9949"', "모르는 인코딩", "is no encoding"),
        ("low = 0", "low = 9000", "서로 맞지 않습니다", "do not fit together"),
        ('name = "oil"', 'name = "force"', "두 번 나옵니다", "is there twice"),
        ('name = "meter"', 'name = "press"', "두 번 나옵니다", "two sources are called"),
        ('machine = "EN-01"', f'machine = "{"설" * 28}"', "너무 깁니다", "is too long"),
        ('machine = "EN-01"\n', "", "'machine'을 적으십시오", "Write 'machine'"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_in_both_languages(written, old, new, ko, en):
    assert WHOLE.count(old) == 1
    path = written(WHOLE.replace(old, new))
    # Where there is no such key, its table's first line is told.
    at = {"low = 9000": "[source.signal.limits]", "": '[[source.signal]]\nname = "energy"'}.get(new, new)
    text = path.read_text(encoding="utf-8")
    line = text[: text.rindex(at)].count("\n") + 1
    with pytest.raises(GangsoError) as caught:
        load(path)
    assert caught.value.ko.startswith((f"{path}:{line}, ", f"{path}:{line}: ")), caught.value.ko
    assert caught.value.en.startswith((f"{path}:{line}, ", f"{path}:{line}: "))
    assert ko in caught.value.ko
    assert en in caught.value.en


def test_a_password_is_read_when_it_is_needed_and_shows_nowhere(tmp_path, monkeypatch):
    (tmp_path / "press.secret").write_text("hush\n", encoding="utf-8")
    there = Secret(tmp_path / "press.secret")
    assert there.read() == "hush" and "hush" not in repr(there)
    monkeypatch.setenv("GANGSO_PASSWORD_PRESS", "hush too")
    assert Secret(variable="GANGSO_PASSWORD_PRESS").read() == "hush too"
    for missing in (Secret(tmp_path / "none"), Secret(variable="NOT_THERE")):
        with pytest.raises(GangsoError, match="password"):
            missing.read()


@pytest.mark.parametrize(
    "key",
    [
        *(
            f'password_file = "{name}"'
            for name in ("/etc/shadow", "../id_rsa", "~/.ssh/id_rsa", ".netrc", "ssh/id_rsa")
        ),
        *(f'password_file = "{name}"' for name in ("C:id_rsa", "/run/credentials/../../etc/shadow")),
        'password_env = "AWS_SECRET_ACCESS_KEY"',
    ],
)
def test_a_plan_cannot_name_a_secret_that_is_not_for_collectors(written, key):
    path = written(WHOLE.replace('password_file = "press.secret"', key))
    with pytest.raises(GangsoError, match=r"beside the plan|begins with GANGSO_PASSWORD"):
        load(path)


def test_a_credential_of_systemd_and_a_variable_for_collectors_are_taken(written):
    for key, secret in (
        ('password_file = "/run/credentials/c.service/p"', Secret(Path("/run/credentials/c.service/p"))),
        ('password_env = "GANGSO_PASSWORD_PRESS"', Secret(variable="GANGSO_PASSWORD_PRESS")),
    ):
        press = load(written(WHOLE.replace('password_file = "press.secret"', key))).sources[0]
        assert press.access.password == secret


def test_a_file_that_is_more_than_a_password_or_leads_elsewhere_is_not_sent(tmp_path):
    (tmp_path / "plan").mkdir()
    there = tmp_path / "plan" / "press.secret"
    for content in (b"-----BEGIN KEY-----\nhush\n", b"h" * 300, b"\xff\xfe\x00", b" \n"):
        there.write_bytes(content)
        with pytest.raises(GangsoError, match="no password's file"):
            Secret(there).read()
    (tmp_path / "elsewhere").write_text("hush")
    there.unlink()
    try:
        there.symlink_to(tmp_path / "elsewhere")
    except OSError:
        pytest.skip("this account may make no links")
    with pytest.raises(GangsoError, match="no password's file"):
        Secret(there).read()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('address = "mqtts://broker"', 'address = "mqtt://broker"\nuser = "reader"'),
        ("sampling_ms = 50", 'sampling_ms = 50\nsecurity = "None"'),
    ],
)
def test_no_login_goes_unencrypted_unless_the_plan_says_so(written, old, new):
    with pytest.raises(GangsoError, match="not encrypted"):
        load(written(WHOLE.replace(old, new)))
    plan = load(written(WHOLE.replace(old, f"{new}\nplain_login = true")))
    assert [source.access.plain_login for source in plan.sources[:2]].count(True) == 1


def test_check_shows_where_a_plan_goes_and_what_it_sends_there(written):
    path = written(WHOLE)
    ran = CliRunner(env={"GANGSO_LANG": "en"}).invoke(collect, ["run", "--check", "--lang", "en", str(path)])
    here = path.parent
    assert (
        f"press (opcua, opc.tcp://192.168.0.20:4840/press): 2 signals, password of {here / 'press.secret'}"
        in ran.output
    )
    for place in ("mqtts://broker:8883", "modbus://192.168.0.30:502", "http://agent:5000/lathe", here / "oven"):
        assert str(place) in ran.output
    assert f"written into: {here / 'collected'}, {here / 'copies'}" in ran.output
