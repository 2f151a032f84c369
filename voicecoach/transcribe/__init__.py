"""From sound to a verbatim Transcript: live while it is spoken, and in full afterwards.

whisper        the transcriber the rest uses: load, live, transcribe
live           transcription while the answer is spoken
written        an answer given as text

speech_model   Whisper itself (faster-whisper); the only module that knows it
decoding       one piece → words, guarded against loops and echoes
verbatim       fillers, prompts, and what a loop looks like
pieces         where to cut
timing         words to voice and energy; pauses
unheard        fillers suspected by ear
assembly       all of it → Transcript
"""
