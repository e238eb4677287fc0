"""How ready a company is for AI: twelve questions, a picture, three next steps, and a learning path through the cases.

The questions and their published sources stand in ``course/readiness.toml``. A participant answers them in the assignment
of the orientation; `keep` writes ``readiness.toml`` beside it, for the instructor's overview and for the capstone.
"""

from gangso.readiness.assessment import (
    PROCESSES,
    Assessment,
    Company,
    Stop,
    assess,
    problem,
    problem_of_answers,
    problem_of_company,
)
from gangso.readiness.picture import radar
from gangso.readiness.questions import LEVELS, Questionnaire, load
from gangso.readiness.record import FILE, Record, keep, read
from gangso.readiness.sheet import advice, choices, questionnaire

__all__ = [
    "FILE",
    "LEVELS",
    "PROCESSES",
    "Assessment",
    "Company",
    "Questionnaire",
    "Record",
    "Stop",
    "advice",
    "assess",
    "choices",
    "keep",
    "load",
    "problem",
    "problem_of_answers",
    "problem_of_company",
    "questionnaire",
    "radar",
    "read",
]
