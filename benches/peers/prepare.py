"""Reads the edition folder once and keeps it for the peers, so that none is charged for parsing a spec: `prepare.py SPEC FORM OUT`."""

import pickle
import sys

from edition import Form

if __name__ == "__main__":
    _, spec, form, out = sys.argv
    with open(out, "wb") as file:
        pickle.dump(Form(spec, form), file)
