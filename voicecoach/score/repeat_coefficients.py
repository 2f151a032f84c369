"""Weights of the signs of a repeat; written by `python -m benchmarks.training`."""

# fmt: off
# ruff: noqa
CONSTANT = -1.831
WEIGHTS: dict[str, float] = {
    'cosine': 8.311,
    'cosine squared': -5.517,
    'nearer than any other': -0.373,
    'nearer back than any other': -0.108,
    'nearer than the others are': 6.398,
    'side by side': -1.440,
    'shares words': -1.128,
    'brings a new figure': -1.505,
    'one of them denies': -0.108,
    'length': -2.803,
    'lengths apart': -1.221,
    'one of them asks': -1.013,
    'says so itself': 0.196,
}
