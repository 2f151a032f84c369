"""Weights of the signs of an aside; written by `python -m benchmarks.train_drift`."""

# fmt: off
# ruff: noqa
CONSTANT = 0.112
WEIGHTS: dict[str, float] = {
    'near three others': -0.826,
    'nearer than its siblings': -16.978,
    'plays no part': 0.323,
    'neighbours play no part': 0.026,
    'neighbours near others': -4.894,
    'opens an aside': 1.618,
    'neighbour opens an aside': 1.982,
    'comes first': -1.895,
    'near the question': -0.848,
    'nearer the question than its siblings': -4.217,
    'neighbours near the question': -3.127,
    'shares words': -0.103,
    'home and hobbies': 1.951,
    'likeliest part': -0.571,
}
