#!/bin/sh
# pulumi 3.229.0 (Python SDK), pulumi.provider.experimental.property_value
#
# The guess: PropertyValue is the SDK's own reader and writer of the engine's values, and the module has a class Computed, so that
#   a value that is not known yet during a preview comes out as Computed, and a Computed can be written.
# What happens: reading leaves the engine's mark of an unknown value as an ordinary text, which a provider would take for the
#   user's; and PropertyValue refuses a Computed with a ValueError.
# The output seen:
#   read: str 04da6b54-80e4-46f7-96ec-b56ff0331ba9
#   written: ValueError
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pulumi==3.229.0
"$folder/venv/bin/python" - >"$folder/seen" <<'PROGRAM'
from google.protobuf import struct_pb2
from pulumi.provider.experimental.property_value import Computed, PropertyValue

# How the engine writes a value that is not known yet, by its protocol.
unknown = struct_pb2.Value(string_value="04da6b54-80e4-46f7-96ec-b56ff0331ba9")
read = PropertyValue.unmarshal(unknown).value
print("read:", type(read).__name__, read)
try:
    PropertyValue(Computed()).marshal()
except ValueError as error:
    print("written:", type(error).__name__)
PROGRAM
diff - "$folder/seen" <<'EXPECTED'
read: str 04da6b54-80e4-46f7-96ec-b56ff0331ba9
written: ValueError
EXPECTED
echo "as before: PropertyValue neither reads nor writes unknown values"
