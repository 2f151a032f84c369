"""Weights of the signs of a repeat; written by `python -m benchmarks.training`."""

# fmt: off
# ruff: noqa
CONSTANT = -2.553
WEIGHTS: dict[str, float] = {
    'cosine': 9.463,
    'cosine squared': -8.505,
    'nearer than any other': -2.008,
    'nearer back than any other': -0.741,
    'nearer than the others are': 9.934,
    'side by side': -1.608,
    'shares words': -1.448,
    'brings a new figure': -1.585,
    'one of them denies': -0.126,
    'length': -1.844,
    'lengths apart': -1.067,
    'one of them asks': -0.845,
}
