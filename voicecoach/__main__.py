"""Run the command line as `python -m voicecoach`."""

from voicecoach.cli import main

if __name__ == "__main__":
    main()
