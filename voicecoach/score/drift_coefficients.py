"""Weights of the signs of an aside; written by `python -m benchmarks.train_drift`."""

# fmt: off
# ruff: noqa
CONSTANT = 1.025
WEIGHTS: dict[str, float] = {
    'near three others': -1.524,
    'nearer than its siblings': -16.082,
    'plays no part': 0.422,
    'neighbours play no part': 0.072,
    'neighbours near others': -4.035,
    'opens an aside': 1.924,
    'neighbour opens an aside': 1.939,
    'comes first': -1.833,
    'near the question': -1.654,
    'nearer the question than its siblings': -3.837,
    'neighbours near the question': -3.477,
}
