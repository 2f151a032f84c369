"""An engine process for tests: answers as its first argument says, and speaks a tone.

    python engine_stand_in.py speaks|hangs|mute|silent|cut|crashes|garbles|no-engine|no-voice [NOTE]

It adds a line to the file NOTE for each request, so that a test can count them.
"""

import json
import os
import struct
import subprocess
import sys
import time
import wave

how = sys.argv[1]
request = json.loads(sys.stdin.buffer.read())
if len(sys.argv) > 2:
    with open(sys.argv[2], "a", encoding="utf-8") as note:  # noqa: PTH123
        note.write(f"{request['do']} {os.getpid()}\n")

if request["do"] == "voices":
    reply = {"voices": [["en/one", "English one", ["en-gb"]]], "current": "en/one"}
elif how == "hangs":
    # with a child that holds on to the output, as a driver's player does
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with open(sys.argv[2], "a", encoding="utf-8") as note:  # noqa: PTH123
        note.write(f"child {child.pid}\n")
    time.sleep(60)
elif how == "crashes":
    os.abort()
elif how == "garbles":
    sys.stdout.write("Audio saved to")
    sys.exit()
elif how == "no-engine":
    reply = {"error": "engine", "detail": "libespeak-ng.so: cannot open"}
elif how == "no-voice":
    reply = {"error": "voice", "detail": "SetVoiceByName failed"}
else:
    reply = {"spoken": True}
    seconds = 0.02 if how == "cut" else len(request["text"].split()) * 60 / request["rate"]
    level = 0 if how == "silent" else 8000
    if how != "mute":
        with wave.open(request["path"], "wb") as clip:
            clip.setnchannels(1)
            clip.setsampwidth(2)
            clip.setframerate(8000)
            tone = (level if n // 10 % 2 else -level for n in range(int(seconds * 8000)))
            clip.writeframes(b"".join(struct.pack("<h", value) for value in tone))

sys.stdout.write(json.dumps(reply))
