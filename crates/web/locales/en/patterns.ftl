# What supervisors see of officers over time. Every sentence here is read next to somebody's name.

desk-nav-patterns = Patterns
patterns-title = Patterns
patterns-text = What the record of complaints says about officers over time, who is named with whom, and how groups compare. For support, supervision and review.
patterns-not-found = Being named in a complaint is not being found at fault. These figures count complaints; they say nothing about what a person did.
patterns-invented = This record is invented: nobody in it exists.
patterns-source = Record
patterns-choose = Show
patterns-back = Patterns
patterns-nothing = There is no record yet. Import one first.
patterns-nameless = Not in the register any more
patterns-officer = Officer
patterns-officer-star = { $name }, star { $star }
patterns-open = Open the record of
patterns-number = No.
patterns-not-said = The record does not say
patterns-within = { $value } ({ $low } to { $high })
patterns-percent-within = { $low } to { $high }%
patterns-percent = { $percent }%
patterns-from-to = { $from } to { $to }
patterns-since = since { $from }
patterns-until = until { $to }
patterns-as-of = as of { $day }
patterns-span = between { $best } and { $worst }
patterns-still = { $faded } still counted
patterns-pages = Pages of the list
patterns-previous = Those before
patterns-next = Those after

patterns-find-title = An officer's record
patterns-find-name = Name or star
patterns-find-hint = The beginning of a name is enough. Opening a record is recorded.
patterns-find = Find
patterns-find-none = Nobody in this record has that name or star.
patterns-find-found = { $n ->
    [one] One officer
   *[other] { $n } officers
}
patterns-find-more = There are more. These are the first { $n } by name; type more of it.

patterns-warning-title = Early warning
patterns-warning-short = Officers in order of how fast complaints have come, with what each place rests on and how sure it is.
patterns-warning-lead = { $officers ->
    [one] One officer
   *[other] { $officers } officers
} with a complaint on record, in order of complaints a year, as of { $day }. A reason to look at the assignment and the support somebody had, never a verdict and never a list of whom to remove.
patterns-warning-limits = Before you read a name
patterns-warning-limit-1 = The rate counts complaints, not findings. Complaints follow where and when somebody works, and how willing people there are to complain, as much as what somebody does.
patterns-warning-limit-2 = Unit, shift and activity at the time are not in the record, so officers in busy posts stand higher.
patterns-warning-limit-3 = Nothing here is meant to foretell whether a complaint will be sustained. How little past lists did at that stands in its own record.
patterns-warning-limit-4 = Many later complaints concern officers who are not near the top; its own record says how many. Looking only there misses them.
patterns-warning-limit-5 = Age, sex and race are not used, and the list errs more for some groups all the same. Its own record says for which.
patterns-warning-limit-6 = A place is a range. Where the range is wide, the place says little.
patterns-warning-group = Complaints about
patterns-warning-all = Anything
patterns-warning-none = No officer can be placed: nobody with a complaint has served long enough, or the record does not say since when.
patterns-warning-picture = The highest rates, each with its range
patterns-warning-picture-text = The dot is the rate, the line the range in which it lies, the upright mark the mean of officers with about the same years of service.
patterns-warning-picture-means = For each officer the rate of complaints a year, the range in which it lies with a certainty of { $percent }, and the mean of officers with about the same years of service. The table has the same numbers.
patterns-warning-list = The list
patterns-warning-place = Place
patterns-warning-rate = Complaints a year, with range
patterns-warning-complaints = Complaints on record
patterns-warning-peers = Mean of those with like service
patterns-warning-own = Weight of the own record
patterns-warning-expected = Expected in three years
patterns-warning-three = Chance of three or more
patterns-warning-learned = What is expected was learned from { $officers } officers rated on { $from } and what had followed by { $until }. It is learned anew each year; when rules or numbers change, read the order and not the expectation.
patterns-warning-young = The record is too young to say what a rate leads to, so nothing is expected here.
patterns-left-title = Who is not in the list
patterns-left-unknown = { $n ->
    [one] One officer, whose day of appointment is
   *[other] { $n } officers, whose day of appointment is
} unknown or cannot be right.
patterns-left-short = { $n ->
    [one] One officer, who has
   *[other] { $n } officers, who have
} served less than a year.
patterns-left-retiring = { $n ->
    [one] One officer, who is
   *[other] { $n } officers, who are
} about to retire.
patterns-band = { $from } to { $to } years of service
patterns-band-last = { $from } years of service or more

patterns-record-title = What such lists were worth
patterns-record-short = The list of each past New Year's Day, and what then followed.
patterns-record-lead = Each list was made from what was on record before its day, and compared with the three years after it.
patterns-record-none = The record is too short: it needs three years before a list and three after it.
patterns-record-sentence = Of the { $officers } officers in the first tenth of the list of { $day }, { $caught } had three or more complaints in the three years after it; of all officers in it, { $base }. That tenth held { $held } of the complaints that followed: the rest concerned officers who stood lower.
patterns-record-read = How to read it
patterns-record-read-1 = “Told apart” is the chance that of two officers, of whom one reached the level, that one stood higher: 0.50 is what lots do, 1.00 would be prophecy.
patterns-record-read-2 = “Times lots” is how many times as many of those who reached the level were in the first part of the list as lots would have drawn.
patterns-record-read-3 = Plain counts stand beside it: a method that does not beat counting is not worth its words.
patterns-record-read-4 = Ranges are those within which chance among officers moves a figure, 19 times of 20. The years overlap, so the rows are not independent.
patterns-record-read-5 = Who left the force is not in the record and counts as quiet, which flatters every figure.
patterns-record-level-any = One complaint or more within three years
patterns-record-level-three = Three complaints or more within three years
patterns-record-level-sustained = A sustained complaint within three years
patterns-record-day = List of
patterns-record-base = Reached it, of the list
patterns-record-auc = Told apart
patterns-record-plain-all = Told apart by counting all complaints
patterns-record-plain-five = By those of five years
patterns-record-lift-2 = Times lots, first 2%
patterns-record-lift-5 = Times lots, first 5%
patterns-record-lift-10 = Times lots, first 10%
patterns-record-held = How many of the complaints that followed fell on the head of the list
patterns-record-officers = Officers
patterns-record-complaints = Complaints that followed
patterns-record-held-2 = On the first 2%, of these
patterns-record-held-5 = On the first 5%, of these
patterns-record-held-10 = On the first 10%, of these
patterns-record-deciles = What was expected and what came, by tenths of the list of { $day }
patterns-record-tenth = Tenth
patterns-record-predicted = Complaints expected
patterns-record-observed = Complaints that came
patterns-record-ratio = Came, over expected
patterns-record-three-predicted = With three or more, expected
patterns-record-three-observed = With three or more, seen
patterns-record-three-ratio = Seen, over expected
patterns-record-even = Whether it errs more for some
patterns-record-even-text = The first tenth of the last list, and who had three or more complaints in the three years after it. Groups of fewer than 20 officers are left out. Whether complaints themselves are made and recorded evenly cannot be seen from complaints.
patterns-record-by-race = Officers by recorded race, list of { $day }
patterns-record-by-sex = Officers by recorded sex, list of { $day }
patterns-record-group = Group
patterns-record-listed = In the first tenth, of the group
patterns-record-reached = Had three or more, of the group
patterns-record-caught = In the first tenth, of those who did
patterns-record-in-vain = In the first tenth, of those who did not
patterns-group-unknown = Not recorded

patterns-literature = What others found
patterns-literature-1 = Rozema and Schanzenbach (2019): the 1% of officers with the highest rates of civilian allegations had about five times the payouts of the average.
patterns-literature-2 = Chalfin and Kaplan (2021): replacing the tenth with the most complaints would have cut uses of force by 4 to 6% in ten years, and how sure that is is disputed. No list may promise more.
patterns-literature-3 = Carton and others (2016), Helsby and others (2018): methods that also know dispatches, arrests and shifts do better than counts. A record of complaints lacks them.

patterns-network-title = Named together
patterns-network-short = Pairs and small groups of officers who are named in the same complaints.
patterns-network-lead = Being named in the same complaint is not having acted together. Partners in one car are named together because they work together.
patterns-network-figures = The whole network
patterns-network-figure = Figure
patterns-network-all = All complaints
patterns-network-small = Without those that name ten or more
patterns-network-nodes = Officers named together with another
patterns-network-edges = Pairs
patterns-network-components = Separate parts
patterns-network-largest = Officers in the largest part
patterns-network-weight-2 = Pairs with two complaints or more
patterns-network-weight-5 = Pairs with five complaints or more
patterns-network-weight-max = Most complaints that one pair shares
patterns-network-officers-max = Most officers in one complaint
patterns-network-transitivity = Of three, two of whom are each named with the third: how often all are named together
patterns-network-clustering = The same, as the mean over officers
patterns-network-crews = Small groups
patterns-network-crews-text = Pairs with three or more complaints in common, joined where three of them close a triangle. A complaint that names ten or more is left out, since it alone would make dozens of pairs. A group found so is a question to the roster: did they ride together?
patterns-network-no-crews = There is no such group in this record.
patterns-network-first = { $shown } of { $all } are listed.
patterns-network-group = Group
patterns-network-crew = Group { $n }
patterns-network-members = Officers
patterns-network-complaints = Complaints with two of them or more
patterns-network-three = Of these, with three or more
patterns-network-density = Pairs that are joined, of all pairs
patterns-network-sustained = Allegations sustained, of those
patterns-network-when = When
patterns-network-with-group = Complaints with another of them, of their own
patterns-network-picture-means = Each dot is an officer with the number of the table, larger with more complaints; a line joins two who are named together, wider with more complaints in common. Who stands near whom comes from the lines alone.
patterns-network-left-out = { $n ->
    [one] One more officer had
   *[other] { $n } more officers had
} no room in the picture.
patterns-network-pairs = Pairs named together again and again
patterns-network-pairs-text = Beside what they share stands what lots would give, if within each year and district everybody kept as many complaints as they have and only who sits with whom was drawn. Partners and units are not in the record, so a pair beyond lots is most often two people whom the roster puts together.
patterns-network-no-pairs = No pair shares three complaints.
patterns-network-one = One
patterns-network-other = The other
patterns-network-together = Complaints in common
patterns-network-of-one = Of the one's with others
patterns-network-of-other = Of the other's with others
patterns-network-lots = By lots
patterns-network-ratio = Times as many as by lots
patterns-network-p = p, corrected for all pairs

patterns-groups-title = Groups compared
patterns-groups-short = One outcome beside one grouping, with ranges and the tests that an auditor expects.
patterns-groups-sentence = Highest for { $most }: { $high }. Lowest for { $least }: { $low }.
patterns-groups-nothing = There are no two groups of at least { $least } to compare.
patterns-outcome = What is counted
patterns-outcome-sustained = An allegation sustained, of all
patterns-outcome-sustained-of-decided = An allegation sustained, of those decided
patterns-outcome-no-affidavit = Closed for want of an affidavit, of all
patterns-outcome-disciplined = Discipline on record, of those sustained
patterns-by = In groups by
patterns-by-complainant-race = Recorded race of who complained
patterns-by-complainant-sex = Recorded sex of who complained
patterns-by-district = District
patterns-by-officer-race = Recorded race of the officer
patterns-by-officer-sex = Recorded sex of the officer
patterns-adjust = Like compared with like
patterns-adjust-category = By group of categories
patterns-adjust-year = By year
patterns-adjust-both = By both
patterns-adjust-none = Not adjusted
patterns-groups-picture = Each group's share, with its range
patterns-groups-picture-means = The dot is the share, the line the range in which it lies 19 times of 20. Groups of fewer than 20 are only in the table.
patterns-groups-shares = Shares by group
patterns-groups-share = Share
patterns-groups-interval = Range (Wilson, 95%)
patterns-groups-against = Each group beside the largest: { $group }
patterns-groups-difference = Difference in points (Newcombe)
patterns-groups-ratio = Ratio (Katz)
patterns-groups-test = Test, corrected for all groups (Holm)
patterns-groups-odds = Odds, like with like (Mantel–Haenszel)
patterns-groups-odds-p = p of these, corrected
patterns-groups-alike = Do the parts agree? (Breslow–Day) p
patterns-test-chi = chi-square, p { $p }
patterns-test-fisher = Fisher's exact, p { $p }
patterns-groups-overall = Whether all groups could have one share: chi-square with { $degrees } degrees of freedom, p { $p }. A test of its own, not corrected.
patterns-groups-unknown = Not in any group, because the record does not say: { $share }.
patterns-groups-several = Not in any group, because several people of different groups complained: { $share }.
patterns-groups-limits = What this does not show
patterns-groups-limit-1 = Why. Complaints are not drawn by lots, and what decides about findings and is not on record, such as injuries or video, cannot be compared away.
patterns-groups-limit-2 = Complaints about one officer or one incident depend on each other, so every p is smaller than it should be.
patterns-groups-limit-3 = A large p is not proof that groups are treated alike: look at the range.
patterns-groups-limit-4 = What the agency itself decided, such as the category, can hide what one is looking for when it is held alike.
patterns-groups-limit-6 = A record that does not mark which complaints the force made itself mixes them in. Elsewhere those were sustained many times as often as those of the public, and who complained differs with them.
patterns-groups-limit-5 = Small counts of people are for inside this desk. Before anything of it is published it must pass disclosure control.

patterns-officer-title = An officer's record
patterns-officer-lead = { $source }. { $n ->
    [one] One complaint names
   *[other] { $n } complaints name
} this officer.
patterns-officer-recorded = That you opened this page is recorded, with the day.
patterns-officer-appointed = Appointed
patterns-officer-born = Year of birth
patterns-officer-complaints = Complaints
patterns-officer-first = First
patterns-officer-last = Last
patterns-officer-posts = Units, ranks and stars
patterns-officer-posts-text = As the record gives them. What is “as of” a day is of that day, and says nothing about where somebody served when an incident happened.
patterns-officer-unit = Unit
patterns-officer-rank = Rank
patterns-officer-star-column = Star
patterns-officer-rate-title = How fast complaints have come
patterns-officer-rate = { $rate } complaints a year; with a certainty of { $percent } the rate lies in that range. The mean of the { $peers } officers with { $band } is { $mean }.
patterns-officer-place = Place { $place } of { $of }, and by the range between { $best } and { $worst }; place { $peer-place } of the { $peer-of } with like service.
patterns-officer-parts = Complaints fade: those on record still count as { $faded }, over { $years } years of service that still count, which is { $own } a year. That record has a weight of { $weight } and brings { $from-own } to the rate; the mean of those with like service brings { $from-peers }.
patterns-officer-expected = In the next { $years } years { $expected } complaints are expected, and three or more with a chance of { $three }. That is what followed such rates before, for many officers together; what one person will do it does not know.
patterns-officer-faded = Complaints by year, and what each year still counts
patterns-officer-still = Still counts as
patterns-officer-no-rate = This officer is not in the list of early warning: no complaint lies before its day, the day of appointment is unknown, less than { $years ->
    [one] one year
   *[other] { $years } years
} were served, or retirement is near.
patterns-officer-peers = { $complaints ->
    [one] One complaint
   *[other] { $complaints } complaints
} in all. Of the { $officers } officers appointed within two years of this one, a quarter have { $quarter } or fewer, half have { $half } or fewer, a quarter have { $three-quarters } or more and a tenth { $tenth } or more. { $fewer } of the others have fewer.
patterns-officer-with = Named together with
patterns-officer-around = Officers named together with this one
patterns-officer-around-means = The dark dot is this officer; the numbers are those of the table. A dot is larger with more complaints, a line wider with more in common.
patterns-officer-together = Complaints that name both, of this officer's
patterns-officer-alone = No complaint with fewer than ten officers names another one.
patterns-officer-cases = Complaints
patterns-officer-looks = Who opened this page
patterns-officer-looks-text = The last 20 times, newest first.

patterns-links-title = Who is who
patterns-links-short = Pairs in two records that may be one officer: a person decides, and every decision can be taken back.
patterns-links-lead = { $n ->
    [0] No pair waits.
    [one] One pair waits for somebody to decide.
   *[other] { $n } pairs wait for somebody to decide.
}
patterns-links-text = The program estimated how likely it is that both are one person. Look at the two records, not only at the figure. What you decide is kept with your name and your reason, holds only until somebody takes it back, and changes no statistics: each record is still counted by itself.
patterns-links-none = There is nothing to decide. Pairs come here when two records are compared with redress link --register.
patterns-links-next = The next pairs
patterns-link-pair = One person with a probability of { $percent }%
patterns-link-reasons = What speaks for it and against
patterns-link-for = { $bits } bits for
patterns-link-against = { $bits } bits against
patterns-link-reason = Why (kept with your decision)
patterns-link-same = One person
patterns-link-different = Two people
patterns-link-sex = Sex, as recorded
patterns-link-race = Race, as recorded
patterns-link-done = Your decision is kept.
patterns-link-undone = The decision was taken back. Everybody is grouped as if it had never been.
patterns-link-why = Say why, in a few words. Nothing was decided.
patterns-link-long = The reason is longer than { $most } letters. Say it in fewer words. Nothing was decided.
patterns-link-gone = One of the two is not in the newest release any more. Nothing was decided.
patterns-link-already = Somebody decided about this pair, or took it back, before you. Nothing was changed.
patterns-link-contradiction = This would make one person of { $officers } officers of whom somebody decided that two are different people. Nothing was decided. Open their records and take back what is wrong first.
patterns-link-elsewhere = In other records
patterns-link-alone = Nobody in another record is taken for this officer.
patterns-link-program = The program
patterns-link-chance = , with a probability of { $percent }%
patterns-link-past-proposed = { $by } left it to a person whether they are one{ $chance }.
patterns-link-past-same = { $by } decided: one person{ $chance }.
patterns-link-past-different = { $by } decided: two people{ $chance }.
patterns-link-past-undone = { $by } took the decision back{ $chance }.
patterns-link-other = The other is officer { $id } of the register.
patterns-link-undo-reason = Why it should be taken back
patterns-link-undo = Take this decision back
