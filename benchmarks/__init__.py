"""Speed, accuracy and validity, measured: one command each."""
