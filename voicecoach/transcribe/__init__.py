"""From sound to a verbatim Transcript: live while it is spoken, and in full afterwards.

    whisper        the transcriber the rest uses: load, live, transcribe
    live           the thread that follows a take while it is spoken
    following        … its state, step by step
    schedule         … and the decision what to decode next
    written        an answer given as text
    speed          how fast this machine is, and which model suits it

    speech_model   Whisper itself; the only module that knows faster-whisper
    decoding       one piece → words, guarded against loops, echoes and inventions
    verbatim       fillers, prompts, and what a loop looks like
    holes          clauses that Whisper skipped
    pieces         where to cut
    timing         words to voice and energy; pauses
    unheard        fillers suspected by ear
    assembly       all of it → Transcript
    sound          the samples of a take as they grow

docs/transcription.md says why, with measurements.
"""
