#!/bin/sh
# Pulumi's Python SDK 3.272.0: what a resource's output is depends on how a program looks at it.
#
# The guess: a property whose type is an output type arrives as an object of that type, with attributes, wherever the program takes it.
# The behaviour: `apply` on the property itself gets that object. `Output.all` of the same property, and an output that a dict or a
# list holds and that `Output.from_input` makes one of, get a plain dict: the attributes that the annotation promises fail, and only
# at run time. Seen:
#   apply: Part, a.kind = round
#   all: dict
#   from_input: dict
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pulumi==3.272.0
cat > "$folder/program.py" <<'END'
import pulumi


@pulumi.output_type
class Part(dict):
    def __init__(self, *, kind: str) -> None:
        pulumi.set(self, "kind", kind)

    @property
    @pulumi.getter
    def kind(self) -> str:
        return pulumi.get(self, "kind")


class Thing(pulumi.CustomResource):
    def __init__(self, name: str) -> None:
        super().__init__("test:index:Thing", name, {"part": {"kind": "round"}})

    @property
    @pulumi.getter
    def part(self) -> pulumi.Output[Part]:
        return pulumi.get(self, "part")


class Mocks(pulumi.runtime.Mocks):
    def new_resource(self, args):
        return "an-id", args.inputs

    def call(self, args):
        return {}


pulumi.runtime.set_mocks(Mocks())


@pulumi.runtime.test
def look():
    thing = Thing("a")
    return pulumi.Output.all(
        thing.part.apply(lambda part: print(f"apply: {type(part).__name__}, a.kind = {part.kind}")),
        pulumi.Output.all(thing.part).apply(lambda parts: print(f"all: {type(parts[0]).__name__}")),
        pulumi.Output.from_input({"x": thing.part}).apply(lambda held: print(f"from_input: {type(held['x']).__name__}")),
    )


look()
END
"$folder/venv/bin/python" "$folder/program.py" 2>/dev/null | sort > "$folder/seen"
cat > "$folder/expected" <<'END'
all: dict
apply: Part, a.kind = round
from_input: dict
END
diff "$folder/expected" "$folder/seen"
