"""From the microphone to a take on disk: devices, capture, recording, end of the answer.

    devices      which microphones and loudspeakers there are; choosing one
    microphone   the port, with a real one and one that plays a file
    recording    a WAV that is valid at every moment
    meter        level, clipping, digital silence
    end_of_answer  how long the speaker has been silent
    recorder     joins them into one take
    preflight    a short check of a microphone

The audio callback only copies and queues; one thread writes, another listens, so that
nothing that listens can lose what is recorded.
"""
