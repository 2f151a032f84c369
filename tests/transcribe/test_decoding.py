"""One piece of speech → words: the guard against loops, echoes and inventions."""

from speech_stand_ins import ScriptedModel, silence

from voicecoach.interview import Word
from voicecoach.transcribe import speech_model
from voicecoach.transcribe.decoding import LIVE, RECORD, RETRIES, GuardedDecoder
from voicecoach.transcribe.speech_model import Reading
from voicecoach.transcribe.verbatim import OTHER_STYLE, STYLE, loops

TEN_SECONDS = silence(10.0)  # the stand-in model hears what its script says
GOOD = "We moved the night shift, um, to scanners and it took nine weeks"
LOOP = "so we um " * 20


def voice(seconds: float) -> list[tuple[float, float]]:
    """Make one span of speech from the start."""
    return [(0.0, seconds)]


def text_of(words: tuple[Word, ...]) -> str:
    """Join the words."""
    return " ".join(word.text for word in words)


def test_a_good_reading_is_taken_at_once() -> None:
    """One read, little padding, fillers marked."""
    model = ScriptedModel({(STYLE, 1): GOOD}, {"en": 0.9})
    piece = GuardedDecoder(model, LIVE).decode(TEN_SECONDS, voice(8.0))
    assert text_of(piece.words) == GOOD
    assert [word.text for word in piece.words if word.filler] == ["um,"]
    assert piece.languages == {"en": 0.9}
    assert (model.read_with, model.encoded_full) == ([(STYLE, 1)], [False])


def test_a_loop_is_read_again_with_another_verbatim_prompt() -> None:
    """The second attempt has Whisper's whole window."""
    model = ScriptedModel({(STYLE, 1): LOOP, (OTHER_STYLE, 1): GOOD})
    piece = GuardedDecoder(model, LIVE).decode(TEN_SECONDS, voice(8.0))
    assert text_of(piece.words) == GOOD
    assert model.encoded_full == [False, True]


def test_what_loops_whatever_is_tried_is_cut_down() -> None:
    """Every attempt is made, then one turn of the loop is left."""
    model = ScriptedModel(lambda *_: "it was fine and " + "I went there and " * 20)
    piece = GuardedDecoder(model, RECORD).decode(TEN_SECONDS, voice(8.0))
    assert text_of(piece.words).startswith("it was fine and I went there")
    assert not loops(text_of(piece.words))
    assert model.read_with[:4] == [(STYLE, 5), *RETRIES]


def test_in_a_hurry_there_is_time_for_one_retry() -> None:
    """Somebody waits for the end of the answer; else everything is tried."""
    model = ScriptedModel(lambda *_: "uh " * 40)
    GuardedDecoder(model, LIVE).decode(TEN_SECONDS, voice(1.0), hurry=True)
    assert model.read_with == [(STYLE, 1), RETRIES[0]]
    patient = ScriptedModel(lambda *_: "uh " * 40)
    GuardedDecoder(patient, LIVE).decode(TEN_SECONDS, voice(1.0))
    assert patient.read_with == [(STYLE, 1), *RETRIES]


def test_a_short_repetition_stays_when_every_attempt_has_it() -> None:
    """Five times the same word in every reading was probably said."""
    text = "some more words words words words words and that is all of it"
    piece = GuardedDecoder(ScriptedModel(lambda *_: text)).decode(TEN_SECONDS, voice(8.0))
    assert text_of(piece.words) == text


def test_an_echo_of_the_prompt_is_rejected() -> None:
    """What only the first prompt makes the model say was not said."""
    model = ScriptedModel({(STYLE, 1): "we had to, uh, rewrite it.", (OTHER_STYLE, 1): "Thanks."})
    piece = GuardedDecoder(model).decode(silence(1.0), voice(0.6))
    assert text_of(piece.words) == "Thanks."


def test_words_that_resemble_the_prompt_stay_when_they_were_said() -> None:
    """A second prompt that hears the same words proves them."""
    text = "I think the first thing is that we listen to people"
    piece = GuardedDecoder(ScriptedModel(lambda *_: text)).decode(TEN_SECONDS, voice(6.0))
    assert text_of(piece.words) == text


def test_a_reading_that_broke_off_is_read_again() -> None:
    """One word for eight seconds of voice is not all that was said."""
    model = ScriptedModel({(STYLE, 1): "Uh,", (OTHER_STYLE, 1): GOOD})
    assert text_of(GuardedDecoder(model).decode(TEN_SECONDS, voice(8.0)).words) == GOOD


def test_another_language_is_not_read_again_and_again() -> None:
    """Its text is nonsense whatever is tried; the language is what counts."""
    model = ScriptedModel(lambda *_: LOOP, {"de": 0.97, "en": 0.01})
    piece = GuardedDecoder(model).decode(TEN_SECONDS, voice(1.0))
    assert piece.languages["de"] == 0.97
    assert model.read_with == [(STYLE, 1)]


def test_a_hum_may_stay_short() -> None:
    """When every attempt hears only "Um", that is what it was."""
    model = ScriptedModel(lambda *_: "Um,")
    assert text_of(GuardedDecoder(model).decode(TEN_SECONDS, voice(5.0)).words) == "Um,"


def test_more_letters_than_anyone_can_say_are_invented() -> None:
    """Two tenths of a second of noise cannot hold "Thank you for watching"."""
    model = ScriptedModel(lambda *_: "Thank you for watching!")
    assert GuardedDecoder(model).decode(silence(1.0), voice(0.2)).words == ()
    assert GuardedDecoder(model).decode(silence(2.0), voice(1.2)).words != ()


def test_an_unsure_text_over_probable_silence_is_invented() -> None:
    """Both signs are needed: real words are sometimes unsure."""

    class Unsure(ScriptedModel):
        def read(self, *_: object, **__: object) -> Reading:
            return Reading("you", (1,), -1.6, 0.9)

    assert GuardedDecoder(Unsure({})).decode(silence(2.0), voice(1.0)).words == ()


def test_no_piece_without_speech_is_decoded() -> None:
    """Neither empty samples nor a piece without voice reach the model."""
    model = ScriptedModel({})
    decoder = GuardedDecoder(model)
    assert decoder.decode(silence(0.0), voice(0.0)).words == ()
    assert decoder.decode(silence(3.0), voice(0.0)).words == ()
    assert model.read_with == []


def test_the_record_uses_a_beam_and_the_whole_window() -> None:
    """Full quality from the first attempt on, encoded once."""
    model = ScriptedModel({(STYLE, 5): LOOP, (OTHER_STYLE, 1): GOOD})
    GuardedDecoder(model, RECORD).decode(TEN_SECONDS, voice(8.0))
    assert model.encoded_full == [True]


def test_what_the_aligner_parts_at_a_mark_is_one_word() -> None:
    """Half and -right are one word from first start to last end, and 52 and ,000; " -5" is not."""
    aligned = [
        {"word": " half", "start": 0.0, "end": 0.3, "probability": 0.9},
        {"word": "-right", "start": 0.3, "end": 0.6, "probability": 0.7},
        {"word": " -5", "start": 0.6, "end": 0.9, "probability": 0.8},
        {"word": ".", "start": 0.9, "end": 0.9, "probability": 0.8},
        {"word": " 52", "start": 1.0, "end": 1.2, "probability": 0.8},
        {"word": ",000", "start": 1.2, "end": 1.5, "probability": 0.8},
    ]
    words = speech_model._words(aligned, 2.0)
    assert [(one.text, one.start, one.end) for one in words] == [
        ("half-right", 0.0, 0.6), ("-5.", 0.6, 0.9), ("52,000", 1.0, 1.5),
    ]  # fmt: skip
