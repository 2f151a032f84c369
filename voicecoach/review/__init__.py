"""Show what was said and how it was judged. Pure: nouns in, text to display out."""
