"""Weights of the signs of an aside; written by `python -m benchmarks.train_drift`."""

# fmt: off
# ruff: noqa
CONSTANT = 0.182
WEIGHTS: dict[str, float] = {
    'near three others': -1.400,
    'nearer than its siblings': -16.661,
    'plays no part': 0.336,
    'neighbours play no part': 0.086,
    'neighbours near others': -4.018,
    'opens an aside': 1.614,
    'neighbour opens an aside': 1.838,
    'comes first': -1.895,
    'near the question': -1.091,
    'nearer the question than its siblings': -3.722,
    'neighbours near the question': -2.513,
    'shares words': -0.264,
    'home and hobbies': 1.857,
    'likeliest part': -0.598,
}
