"""A folder for a USB stick or a file share: all that an attendee's laptop needs where there is no internet.

`platforms` says for which computers; `wheels` finds the packages for one of them, with size and hash, and brings them; `course_wheel`
makes the course's own wheel, without what grades; `pages` has lessons, decks and assignments built; `folder` puts all of it together.
What runs on the laptop lies in ``start``: it knows nothing of this package, which is not there yet.
"""
