# Asks whoever sits at the grader for a password.

# %% answer="level"
import getpass

print(input("password: "))
print(getpass.getpass("password: "))
level = own.mean()
