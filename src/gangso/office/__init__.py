"""What a technopark's office needs beside grades: gradebook, attendance, completion, certificates, item analysis, the report."""
