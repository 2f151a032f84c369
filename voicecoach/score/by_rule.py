"""The kinds whose parts are found by rule rather than through sentence roles."""

from voicecoach.interview import Kind
from voicecoach.score.salary import judge_salary
from voicecoach.score.sensitive import judge_sensitive
from voicecoach.score.small_talk import judge_small_talk
from voicecoach.score.their_turn import judge_questions

BY_RULE = {
    Kind.SALARY: judge_salary,
    Kind.SENSITIVE: judge_sensitive,
    Kind.SMALL_TALK: judge_small_talk,
    Kind.CANDIDATE_QUESTIONS: judge_questions,
}
