"""The commonest words of answers, and pairs of words, that roles.py is told of.

Written by `python -m benchmarks.training --words`; the weights belong to these columns.
"""

from voicecoach.score.word_list import listed

COMMON = tuple(one.replace("_", " ") for one in listed("""
the i and it a in is to that was on so not would of with for you one at had and_i have i_would my
we me they there he it_is in_the do on_the what 2 them then if and_the be out from got am i_am up
it_was that_is about she so_i by all can are but who because did people i_have like say has first
him her i_was will just before were 3 at_the when no this put back said of_the his with_the do_not
been every go get down off and_it day to_the i_had is_a went only or time know is_the as there_is
4 now for_the think an with_a and_then could was_a yeah i_do us after thing over and_he came
nobody same see your years where of_them well right minutes half 5 6 10 in_a to_be told asked last
come really good there_was year which i_did would_be the_same then_i never how week and_we ask
what_i want always i_think and_a other on_a for_a more since own is_not you_have took tell 9 had_a
their we_had each going did_not night somebody look very can_not the_one and_they was_the still
from_the our next have_got the_first does days it_and i_will morning and_she person take something
second by_the if_it let end old i_can everybody um whole so_it through everything manager done
out_of work than way room bit lot round yes okay new 11 and_that till goes he_is nothing one_of
he_was left would_say they_are job had_been month also the_other here weeks wrong both that_i home
door it_in under call and_there and_you you_can you_are some line he_had man those 40 of_it made 8
when_i again team number doing so_that if_you hour give phone things 7 the_end would_have want_to
that_was hours times anything in_my ones we_would keep on_it would_not and_if gave i_said
have_been place hand name gone myself you_would once the_whole even says it_has read into side
percent was_not is_what he_would already but_i front used i_asked they_have too without office
months i_put a_bit everyone big open find called i_went make before_i so_yeah i_took they_would
ring got_a wanted at_a i_got 20 and_not for_me sat had_to start friday got_the have_to was_in sent
so_the company any does_not could_not do_it rang money to_me write much we_were if_i else have_a
run they_were need it_on they_had 30 the_next he_has leave a_lot about_it head different school
comes lost my_own shift late i_could most you_do water you_know actually look_at of_a she_was
thought stop bring past away check why found i_just and_one to_say floor small wrote the_last
paper monday am_a coming we_have moved saw about_the should kept started to_do it_to used_to list
change another she_had for_it desk had_the after_that what_is because_i was_on is_it that_the
thank better put_the mean the_day turned then_the the_morning me_and not_know off_the am_not
going_to i_know straight and_in if_the on_my a_good 14 will_not question she_is paid as_well
with_me long so_you mine table maybe board would_a being not_the when_the she_would is_that gets
looking twice behind the_2 12 oh seen i_told all_the many so_we end_of sure the_second sort got_to
me_to sit top changed car stopped the_time and_nobody stood the_old until the_door i_mean front_of
and_my put_it third bad in_front of_us thank_you to_a lad told_me in_it together have_had thursday
brought has_got a_week kind while full looked to_get an_hour house customer hear who_is shop
worked it_with it_would little would_go the_phone over_the where_i would_do boss up_to 2_of
getting the_back like_that this_is because_the cut that_it before_the has_been in_that yeah_i
did_the word these fine with_it like_a ever van show running is_all it_i between order is_in
the_night in_one will_be anyway we_are tell_you then_it anybody is_my say_i walk lot_of basically
talk do_the i_want he_said lady put_a mind to_see short date honest 60 saturday what_you up_and
me_the
"""))  # fmt: skip
