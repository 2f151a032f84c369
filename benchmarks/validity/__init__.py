"""Does a score follow what a coach would say? See README.md in this folder."""
