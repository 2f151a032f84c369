"""What both the microphone and the transcriber know of sound: files, rates, voice, quality.

    files           any audio file → mono float32 at 16 kHz
    resample        a stream at a device's own rate → 16 kHz
    voice_activity  where there is speech (Silero, which ships inside faster-whisper)
    quality         whether a recording can be trusted

Samples are float32, mono, within -1..1, at `SAMPLE_RATE_HZ`, unless a name says otherwise.
"""

from typing import Final

SAMPLE_RATE_HZ: Final = 16_000  # the rate of Whisper and of Silero's voice activity
