"""The commonest words of answers, and pairs of words, that roles.py is told of.

Written by `python -m benchmarks.training --words`; the weights belong to these columns.
"""

from voicecoach.score.word_list import listed

COMMON = tuple(one.replace("_", " ") for one in listed("""
the i and it a in is to that so on was not would of for you with one at and_i i_would had have we
my they me it_is there he in_the do on_the what then if 2 be and_the them out from got that_is am
so_i about i_am up it_was all are because by she can but people like did who i_have first say has
just this him before 3 i_was her will were no at_the when of_the back do_not put every said get
and_it with_the day down been go or is_a off yeah his know only went i_had to_the think is_the
time 4 as there_is now an and_then for_the with_a i_do thing was_a nobody same see over us could
after came your years and_he where minutes really 10 5 well right of_them half to_be year 6
i_think which good would_be and_we ask asked then_i in_a the_same come is_not how there_was what_i
last i_did always week more told want you_have we_had since never and_a other 9 had_a very did_not
took tell going on_a for_a night somebody own look their each next still from_the can_not have_got
the_first um days something was_the and_they does person our end the_one if_it it_and everybody
morning second whole okay so_it take i_will i_can old everything through yes by_the way work
and_she than let bit also out_of weeks nothing and_that goes room done 11 lot call he_is manager
new month round he_was would_say job here wrong team they_are and_there the_other one_of it_in
home under left number you_are and_you that_i 40 you_can so_that 8 doing made line door phone
the_end had_been percent till both hour some again when_i of_it in_my even ones hours keep
anything gone times want_to he_had those have_been give if_you so_yeah things says once already
would_have place that_was i_said 7 it_has myself the_whole on_it name make and_if used everyone
too a_bit into but_i side months without is_what front hand company big open before_i read
does_not was_not find so_the we_would called man i_got much would_not gave they_have and_not 20
write you_would i_took for_me have_to sat got_the ring was_in i_asked friday at_a you_know i_put
need got_a wanted i_went actually the_next check start office he_has had_to different comes rang
money 30 else if_i we_were do_it any a_lot away he_would you_do it_on run lost they_were look_at
stop change water i_just leave to_me and_one about_it have_a about_the sent most they_would head
bring small shift we_have what_is am_a late maybe past monday mean paper used_to my_own thank
to_say going_to school moved is_it saw is_that not_know desk it_to wrote thought that_the and_in
if_the so_we the_day they_had should list because_i better question to_do coming started not_the
i_know she_was another kept the_morning am_not 14 straight floor why could_not put_the was_on 12
so_you many all_the me_and oh sit for_it yeah_i and_nobody she_had turned then_the end_of changed
found of_a i_mean the_last being customer kind i_could will_not boss long board after_that looking
she_is gets sort thank_you behind the_time off_the until had_the twice as_well seen a_good sure
getting table thursday the_phone the_door this_is when_the looked got_to top with_me has_got
stopped paid the_2 third kind_of to_get because_the basically brought an_hour bad and_my on_my
is_my then_it in_it did_the who_is the_second i_told would_go to_a is_all together it_would like_a
fine worked before_the have_had would_do while told_me little honest a_week full house show put_it
would_ask anyway cut the_old front_of in_front mine it_with that_it like_that we_did is_in will_be
we_are where_i in_one these car 10_minutes hear me_to and_what order someone the_night what_you
a_day do_the say_i it_i talk has_been quite happy to_see 2_of be_a i_want she_would lad more_than
lady stood ever client answer of_us put_a waiting on_that it_for lot_of 60 kids van date stay
anybody
"""))  # fmt: skip
