"""Unified social credit codes (GB 32100-2015, GB 11714-1997), vectorised: place by place the weighed value of a byte is looked up."""

import numpy as np

# What may not stand at a place makes the sum negative.
NONE = -1000


def weighed(alphabet, weight):
    """For each byte its value in an alphabet times the weight of its place."""
    table = np.full(256, NONE, dtype=np.int16)
    table[np.frombuffer(alphabet, dtype=np.uint8)] = np.arange(len(alphabet)) * weight
    return table


LETTERS = b"0123456789ABCDEFGHJKLMNPQRTUWXY"
OUTER = [weighed(LETTERS[:10] if 2 <= place < 8 else LETTERS, 3**place % 31) for place in range(17)]
INNER = [weighed(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", weight) for weight in (3, 7, 9, 10, 5, 8, 4, 2)]
OUTER_CHECK = np.frombuffer(LETTERS, dtype=np.uint8)
INNER_CHECK = np.frombuffer(b"0X987654321", dtype=np.uint8)


def are_valid(codes):
    """For codes of exactly 18 bytes, one after the other in one buffer, whether form and both check digits are right."""
    places = np.ascontiguousarray(np.frombuffer(codes, dtype=np.uint8).reshape(-1, 18).T)
    outer = sum(table[place] for table, place in zip(OUTER, places))
    inner = sum(table[place] for table, place in zip(INNER, places[8:]))
    return (outer >= 0) & (places[17] == OUTER_CHECK[-outer % 31]) & (places[16] == INNER_CHECK[inner % 11])
