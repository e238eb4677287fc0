"""What a participant is told of a graded submission."""
