"""Ask: packs become a plan, and a voice speaks its questions.

toml_table  →  packs  →  plan                     what is asked, in which order
voice  ←  pyttsx3_voice, piper_voice, cached_voice   text to a WAV file
loudspeaker  →  interviewer                       the WAV to a loudspeaker, off the caller's thread
lines, sample                                     what is said in between; the sample candidate
"""
