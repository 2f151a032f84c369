"""The session loop over small ports: ask, listen, transcribe, score, and on to the next.

    ports.py     what a session needs from the world, as Protocols
    session.py   one sitting: question after question, feedback, the end
    take.py      one recorded attempt: the interviewer speaks, the candidate answers
    polish.py    the full transcription pass, in idle time

Nothing here knows PortAudio, Whisper, SQLite or the terminal; `voicecoach.cli` joins
the parts. Whatever happens, a recording that was begun is ended and kept.
"""
