"""Which of a roster's columns names the company."""

from gangso.grading.course.people import Member
from gangso.workplace import id_key

_HEADINGS = "회사 회사명 기업 기업명 업체 업체명 소속 소속기관 소속기업 company companyname affiliation organisation organization employer"


def of(person: Member) -> str:
    """Return the company that the roster names for somebody, empty if it names none."""
    known = _HEADINGS.split()
    found = {"".join(id_key(title).split()): text.strip() for title, text in person.about.other.items()}
    return next((found[name] for name in known if found.get(name)), "")
