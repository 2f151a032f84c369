"""Weights of the signs of a repeat; written by `python -m benchmarks.training`."""

# fmt: off
# ruff: noqa
CONSTANT = -1.801
WEIGHTS: dict[str, float] = {
    'cosine': 8.566,
    'cosine squared': -5.169,
    'nearer than any other': -0.032,
    'nearer back than any other': -0.176,
    'nearer than the others are': 5.644,
    'side by side': -1.497,
    'shares words': -1.115,
    'brings a new figure': -1.498,
    'one of them denies': -0.101,
    'length': -2.953,
    'lengths apart': -1.243,
    'one of them asks': -0.968,
    'says so itself': 0.145,
}
