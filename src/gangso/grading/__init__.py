"""Grading: from a cohort's folder to points and feedback, with answers that never run beside what checks them.

The way of one submission, file by file
---------------------------------------
It has come by a hub, or as a file: `gangso.handing_in` packs it at the desk (``course/desk.py``), ``course/inbox.py`` reads whatever
mail and sticks leave, ``course/whose.py`` finds whose it is (``course/names.py``), ``course/handed_in.py`` puts it into ``submitted/``.

An instructor types ``gangso grade`` or ``gangso cohort grade`` (`gangso.cli`). From there:

1. ``course/course_directory.py`` reads the nbgrader course directory as nbgrader would: where things are, who submitted.
2. ``batch/coordinator.py`` is the batch: one process, the only one that writes to the gradebook. It decides who is graded, sends, saves,
   tries again. ``batch/submissions.py`` says what a submission consists of and whether it has changed; ``batch/refusals.py``, what
   its participant is told where it cannot be graded.
3. ``course/material.py`` reads the instructor's side once a batch: the released cells, the source, the files. From them
   ``execution/plan.py`` makes the plan (who executes which cell, whose names are whose), ``execution/endings.py`` says which
   checks give part of their points.
4. ``batch/staging.py`` lets nbgrader sanitise a copy of the submission (``batch/admission.py`` first: its size) and gives a `Task`.
   ``course/worked_under.py`` says from whose id its data are made, or refuses what was worked under another's.
5. ``batch/workers.py`` sends the task to a Dask worker: a process border.
6. ``execution/tasks.py``, there, is a pure function from a `Task` to an `Executed`, in a folder that is gone afterwards.
7. ``execution/two_kernels.py`` executes a notebook: ``execution/reconcile.py`` makes its cells agree with the plan,
   ``execution/confinement.py`` says behind which walls, and two processes are started: the answer's
   kernel (`gangso.kernels`; ``execution/answer_kernel.py`` holds it to its limits) and the checker.
8. ``execution/checker.py`` executes given cells and checks, and never a line of the submission; ``execution/checker_process.py`` is that
   process as seen from 7. ``execution/empties.py`` and ``execution/comparing.py`` keep arrays of nothing and missing values
   from being equal to everything, ``execution/halves.py`` numbers from being rounded to what is expected, ``execution/identity.py`` reads ``type(x) is C`` as it
   is meant, ``execution/packages.py`` says what of the grader's own path both processes may read. What a check asks of the answer goes through ``bridge/``: ``bridge/client.py`` on the
   checker's side, ``bridge/server.py`` in the answer's kernel, values and nothing else between them (``bridge/values.py``; the one table of what is a value,
   and how to add a type: ``bridge/registry.py``). What changes on one side and holds on the other: ``bridge/following.py``, ``bridge/news.py``.
9. ``execution/harmless.py`` takes from the outputs what could act in a browser; ``execution/notices.py`` has the words for a cell that
   could not be executed to its end.
10. Back in 4, nbgrader saves the points from the outputs, and the result is put in its place: from then on it is graded.
11. ``feedback/assembly.py`` puts together what the participant is told, ``feedback/exporter.py`` sets it on a page, ``course/feedback_pages.py``
    does so for whom something has changed; ``course/report.py`` makes the score table, with penalties as of now (``course/lateness.py``).

What a cohort knows beside the gradebook is in ``course/ledger.py``: who left (``course/people.py``), who has more time, what was accepted
and mended. ``course/editing.py`` and ``course/regrading.py`` change a question after submissions came, in a copy (``course/scratch.py``)
that takes the cohort's place whole or not at all; ``course/marks.py`` brings along what people gave.

``nbgrader autograde`` in a cohort's folder goes 7 to 9 by ``execution/in_nbgrader.py``; ``settings.py``, which a cohort's
``nbgrader_config.py`` calls, puts it there. For courses that others made: ``questions/check_course.py`` tells their author before the seminar which checks
will fare otherwise (``questions/both_ways.py``, ``questions/differences.py``), ``feedback/pages.py`` writes their feedback. ``questions/`` grades the answers corpus the same way (``gangso verify``), ``attacks/`` the
hostile submissions (``gangso verify --attacks``).
"""
