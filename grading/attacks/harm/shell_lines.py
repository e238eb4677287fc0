# Lines of the shell: what the grader has, a flood, a program that stays.

# %% own
!cat {HOME}/.pgpass {COURSE}/gradebook.db; ls -R {COURSE}
!sh -c 'trap "" TERM HUP; exec sleep 3600 # {MARK}' >/dev/null 2>&1 &
!touch {OUTSIDE}/{MARK} {HOME}/{MARK} /tmp/{MARK}
shown = !head -c 3000000 /dev/zero | tr '\\0' x
!cat
%pip --version
