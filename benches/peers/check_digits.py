"""Unified social credit codes (GB 32100-2015, GB 11714-1997) and identity numbers (GB 11643-1999), vectorised: place by place the weighed
value of a byte is looked up."""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

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
# No region begins with 0.
CITIZEN = [weighed(b"0123456789", weight) for weight in (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)]
CITIZEN[0][ord("0")] = NONE
CITIZEN_CHECK = np.frombuffer(b"10X98765432", dtype=np.uint8)


def are_credit_codes(places):
    """Whether form and both check digits are right."""
    outer = sum(table[place] for table, place in zip(OUTER, places))
    inner = sum(table[place] for table, place in zip(INNER, places[8:]))
    return (outer >= 0) & (places[17] == OUTER_CHECK[-outer % 31]) & (places[16] == INNER_CHECK[inner % 11])


def are_citizen_ids(places):
    """Whether form, day of birth and check digit are right; days are looked at where the rest is right."""
    sums = sum(table[place] for table, place in zip(CITIZEN, places))
    valid = (sums >= 0) & (places[17] == CITIZEN_CHECK[sums % 11])
    for row in np.flatnonzero(valid):
        valid[row] = is_day(places[6:14, row].tobytes())
    return valid


def is_day(figures):
    try:
        date(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    except ValueError:
        return False
    return True


KINDS = {"unified_social_credit_code": are_credit_codes, "citizen_id": are_citizen_ids}


def of_texts(texts, kind):
    """For an Arrow array of texts of any length, whether each is such a number; false where there is none."""
    whole = pc.fill_null(pc.equal(pc.binary_length(texts), 18), False)
    fits = texts.filter(whole).cast(pa.large_binary())
    start, end = np.frombuffer(fits.buffers()[1], dtype=np.int64)[[fits.offset, fits.offset + len(fits)]]
    valid = np.zeros(len(texts), dtype=bool)
    places = np.ascontiguousarray(np.frombuffer(fits.buffers()[2][start:end], dtype=np.uint8).reshape(-1, 18).T)
    valid[whole.to_numpy(zero_copy_only=False)] = KINDS[kind](places)
    return valid
