"""Word lists as they are written in this package: blanks between, many to a line."""


def listed(text: str) -> list[str]:
    """Give the words of a list."""
    return text.split()
