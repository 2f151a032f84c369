"""Weights of the signs of an aside; written by `python -m benchmarks.train_drift`."""

# fmt: off
# ruff: noqa
CONSTANT = -0.116
WEIGHTS: dict[str, float] = {
    'near three others': -1.186,
    'nearer than its siblings': -16.654,
    'plays no part': 0.335,
    'neighbours play no part': 0.082,
    'neighbours near others': -3.777,
    'opens an aside': 1.579,
    'neighbour opens an aside': 1.832,
    'comes first': -1.838,
    'near the question': -1.090,
    'nearer the question than its siblings': -3.650,
    'neighbours near the question': -2.381,
    'shares words': -0.228,
    'home and hobbies': 1.804,
    'likeliest part': -0.936,
}
