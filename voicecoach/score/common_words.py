"""The commonest words of answers, and pairs of words, that roles.py is told of.

Written by `python -m benchmarks.training --words`; the weights belong to these columns.
"""

from voicecoach.score.word_list import listed

COMMON = tuple(one.replace("_", " ") for one in listed("""
the i and it a in is to that so on was not would of for with you one at and_i i_would had have we
my they me it_is there he in_the do on_the what then if 2 be and_the them out from got am that_is
i_am about so_i up it_was all by she are can because but people like who did first i_have say has
just before him her this 3 will were at_the i_was no when back of_the put said do_not every
with_the get and_it go day down his off been or only to_the went is_a time know i_had yeah 4
is_the as think there_is an now for_the and_then with_a i_do was_a thing nobody same over us see
after could and_he where came your minutes years 10 5 well of_them really right half 6 to_be year
which good would_be then_i and_we asked ask come always the_same in_a told i_think there_was last
is_not week how what_i i_did never you_have more want other and_a we_had since 9 took tell on_a
for_a somebody had_a own going look very did_not night their each can_not next from_the still our
the_first the_one and_they was_the have_got person days does something if_it morning end it_and um
second take everybody old by_the i_will so_it whole through i_can and_she everything let okay way
work than yes goes out_of nothing bit also 11 done weeks room new round and_that lot he_was
the_other month manager job he_is wrong call would_say they_are here one_of that_i under left till
team home it_in you_are and_there and_you you_can number door line both 40 8 doing had_been
the_end so_that hour made phone again of_it when_i keep ones some times he_had percent in_my
anything those hours even give things if_you 7 gone already have_been want_to once place that_was
myself it_has would_have i_said on_it and_if says the_whole name so_yeah hand into is_what too man
side make before_i used would_not big without everyone open front a_bit but_i read we_would
was_not months does_not so_the gave company find i_asked and_not i_put write 20 i_took ring called
you_would got_the i_got they_have rang have_to much friday start was_in i_went for_me need had_to
office do_it sat else at_a the_next any wanted actually if_i got_a money comes different check 30
he_has you_know look_at we_were a_lot leave away he_would run lost sent it_on i_just you_do
and_one most water have_a they_were past to_me stop they_would head bring small change late paper
about_the monday shift we_have am_a about_it what_is my_own wrote it_to moved school they_had saw
used_to thought mean that_the to_say going_to list kept better coming floor maybe should she_was
to_do the_morning thank the_day is_it desk not_know and_in another if_the put_the is_that started
so_we could_not am_not off_the question turned not_the for_it why i_know because_i 14 of_a all_the
was_on will_not gets straight me_and 12 being she_had so_you found then_the i_could the_last
changed board many after_that oh and_nobody end_of sit looking sort had_the as_well the_time
she_is twice behind table until i_mean customer top a_good yeah_i boss kind paid long got_to
i_told thursday seen with_me sure thank_you the_2 brought third bad stopped the_door on_my to_a
put_it and_my this_is getting when_the the_phone looked would_go told_me because_the while has_got
together then_it who_is the_second the_old is_my an_hour have_had cut house it_would would_do
it_with in_it a_week basically fine like_that kind_of to_get front_of worked in_front mine little
did_the full is_all before_the show hear me_to like_a we_did is_in has_been order honest over_the
car we_are where_i would_ask someone what_you of_us lad that_it happy anyway van the_night
10_minutes 2_of stood talk do_the in_one the_back will_be date and_what it_i lady up_and be_a
would_a she_would these whatever more_than to_see a_day 60 client running lot_of say_i put_a book
ever up_to quite
"""))  # fmt: skip
