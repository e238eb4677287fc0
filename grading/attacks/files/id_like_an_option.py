# An id that looks like an option of a command, with signs that a shell would act on.
# participant: --force;$(touch gotcha)
