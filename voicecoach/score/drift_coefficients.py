"""Weights of the signs of an aside; written by `python -m benchmarks.train_drift`."""

# fmt: off
# ruff: noqa
CONSTANT = 1.101
WEIGHTS: dict[str, float] = {
    'near three others': 0.012,
    'nearer than its siblings': -17.222,
    'plays no part': 0.484,
    'neighbours play no part': 0.213,
    'neighbours near others': -4.678,
    'opens an aside': 1.697,
    'neighbour opens an aside': 1.533,
    'comes first': -1.837,
    'near the question': -0.436,
    'nearer the question than its siblings': -5.380,
    'neighbours near the question': -3.956,
    'shares words': -1.350,
    'home and hobbies': 1.535,
    'likeliest part': -0.339,
}
