"""Weights of the signs of a repeat; written by `python -m benchmarks.training`."""

# fmt: off
# ruff: noqa
CONSTANT = -2.631
WEIGHTS: dict[str, float] = {
    'cosine': 9.903,
    'cosine squared': -9.560,
    'nearer than any other': -1.433,
    'nearer back than any other': -0.741,
    'nearer than the others are': 9.888,
    'side by side': -1.460,
    'shares words': -1.452,
    'brings a new figure': -1.628,
    'one of them denies': -0.046,
    'length': -1.678,
    'lengths apart': -1.040,
    'one of them asks': -0.660,
}
