"""What both peers share: the clock, the peak memory, the officer key's last step and the graph figures.

The graph routine is plain Python for both, so that the two differ only in what they do with tables.
"""

import json
import resource
import time
from collections import Counter, defaultdict
from itertools import combinations

FILES = ["accused", "complaints", "complainants", "investigators", "victims", "witnesses"]


class Phases:
    """Seconds for each phase, in order, and the figures they found."""

    def __init__(self):
        self.seconds = {}
        self.figures = {}
        self._since = time.perf_counter()

    def done(self, name, **figures):
        now = time.perf_counter()
        self.seconds[name] = round(now - self._since, 4)
        self.figures.update(figures)
        self._since = time.perf_counter()

    def print(self, peer):
        peak_bytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # Linux counts in KiB
        print(json.dumps({
            "peer": peer, "seconds": self.seconds, "peak_mb": round(peak_bytes / 1e6, 1), "figures": self.figures,
        }))


def graph(officers_by_case):
    """Nodes, edges, components, clustering of who was accused together. Takes one list of officers a case."""
    weight = Counter()
    for officers in officers_by_case:
        weight.update(combinations(sorted(set(officers)), 2))
    neighbours = defaultdict(set)
    for a, b in weight:
        neighbours[a].add(b)
        neighbours[b].add(a)

    sizes, seen = [], set()
    for start in neighbours:
        if start in seen:
            continue
        seen.add(start)
        stack, size = [start], 0
        while stack:
            size += 1
            new = neighbours[stack.pop()] - seen
            seen |= new
            stack.extend(new)
        sizes.append(size)

    at_node = Counter()  # each triangle is met once an edge, and gives one to each of its corners
    for a, b in weight:
        both = len(neighbours[a] & neighbours[b])
        at_node[a] += both
        at_node[b] += both
    triples = sum(len(n) * (len(n) - 1) // 2 for n in neighbours.values())
    closed = sum(at_node.values()) // 2  # an edge counts a triangle for two corners
    local = sum(
        at_node[v] / (len(n) * (len(n) - 1)) for v, n in neighbours.items() if len(n) > 1
    )
    return {
        "nodes": len(neighbours),
        "edges": len(weight),
        "components": len(sizes),
        "largest": max(sizes),
        "transitivity": round(closed / triples, 6),
        "clustering": round(local / len(neighbours), 6),
        "weight_2": sum(1 for w in weight.values() if w >= 2),
        "weight_max": max(weight.values()),
    }
