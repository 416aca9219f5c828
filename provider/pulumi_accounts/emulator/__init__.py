"""The vendors' three APIs on one local port: for trying the provider out, and for its tests.

Every part has a room of its own, so that a behaviour is found where one looks for it:

    state      world, store, behaviour, seed, log, tokens, faults
    answers    answers, objects (what becomes of one), settling, ids, validation
    habits     habits (what vendors do alike), kinds (what kinds of object do), and one file a vendor with both
    routes     routes (the vendors' paths), control (``/_emulator/``), traffic (logging, faults), app, server
    errors     errors

What a request may carry is read off the same declarations as the provider's own checks. A kind of object that is
declared and has no habits here has plain ones: see ``kinds``.
"""
