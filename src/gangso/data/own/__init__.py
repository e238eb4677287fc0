"""Reading a company's own file, whatever the dataset."""
