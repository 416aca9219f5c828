"""The vendors' three APIs on one local port: for trying the provider out, and for its tests.

Every part has a room of its own, so that a behaviour is found where one looks for it:

    state      world, store, behaviour, seed, log, faults
    answers    answers, validation, and one file of habits a vendor
    routes     routes (the vendors' paths), control (``/_emulator/``), traffic (logging, faults), app, server
    errors     errors

What a request may carry is read off the same declarations as the provider's own checks.
"""
