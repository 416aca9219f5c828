"""How the engine marks values, written here anew: what the product takes for these marks is what is tried."""

SIGNATURE = "4dabf18193072939515e22adb298388d"
SECRET = {SIGNATURE: "1b47061264138c4ac30d75fd1eb44270"}
NOT_KNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
