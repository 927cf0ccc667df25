# The seven answers, their filter and their tables.

answers-title = What the record of complaints says
answers-lead = Seven questions, each with its answer in one sentence, a picture, and a page with the numbers, their definition and what they do not show.
answers-back = All answers
answers-nothing = No complaint fits everything you chose. A wider range of years or fewer restrictions will bring some back.
answer-nothing = Nothing that fits your choice can answer this question.
answer-shows = What it shows
answer-limits = What it does not show
answer-definition = How it is counted
answer-numbers = The numbers
answer-others = Go on
answer-to-cases = The cases behind these numbers
limit-not-proof = A complaint is not proof. Only a sustained finding says that something was proved.
download-csv = CSV: { $table }
download-json = JSON: all numbers on this page

filter-label = Filter
filter-title = Choose years, category, district, finding or status
filter-years = Year in which the complaint was opened
filter-years-hint = The record covers { $from } to { $to }.
filter-from = From
filter-to = To
filter-group = Category group
filter-group-any = All groups
filter-category = Category
filter-district = District where it happened
filter-district-any = All districts
filter-status = Status
filter-status-any = Open and closed
filter-finding = Final finding of an allegation
filter-finding-any = All findings
filter-q = Log number or reference
filter-q-hint = The beginning of a log number is enough. A reference looks like 7K3M9-2QD4X.
filter-search = Search
filter-apply = Apply
filter-clear = Clear the filter

selection-label = Counted here:
selection-all = the whole record
selection-counts =
    { $complaints ->
        [one] One complaint
       *[other] { $complaints } complaints
    } with { $allegations ->
        [one] one allegation
       *[other] { $allegations } allegations
    }.
selection-year = { $year }
selection-years = { $from } to { $to }
selection-since = since { $from }
selection-until = up to { $to }
selection-finding = finding: { $finding }

column-year = Year
column-complaints = Complaints
column-allegations = Allegations
column-sustained = Sustained, of allegations
column-median-days = Median days to close
column-open = Still open, of complaints
column-group = Category group
column-category = Category
column-of-all = Of all allegations
column-of-previous = Of the step before
column-of-sustained = Of sustained allegations
column-district = District
column-days-taken = Time taken
column-days = Days
column-measure = Measure
column-state = State
column-step = Step
column-finding = Final finding
column-discipline = Discipline
column-share = Share
column-top = Most-named officers
column-officers = Officers
column-pairs = Officer-complaint pairs
column-complaints-each = Complaints

no-category = No category on record
no-district = In no district, or not known
district = District { $number }
district-name = District { $number } ({ $name })
district-gone = { $name } (no longer a district)

over-time-question = How many complaints are there, and what is found, year by year?
over-time-sentence =
    { $complaints ->
        [one] One complaint was
       *[other] { $complaints } complaints were
    } opened from { $from } to { $to }: { $first } in { $from }, { $last } in { $to }, and most, { $most }, in { $year }.
over-time-sentence-one =
    { $complaints ->
        [one] One complaint was
       *[other] { $complaints } complaints were
    } opened in { $from }.
over-time-picture-1 = Complaints opened in each year
over-time-picture-2 = Share of each year’s allegations that were sustained
over-time-picture-2-text = A line with one point for each year. The table gives every share with both its numbers.
over-time-picture-3 = Findings of each year’s allegations
over-time-picture-3-text = A column for each year that has allegations, all of one height, divided by final finding. The sustained ones are at the bottom, those without a finding at the top. The table gives every share with both its numbers.
over-time-legend = In each column, from top to bottom:
over-time-table = Complaints, allegations and sustained findings by year
over-time-table-findings = Final findings by year, of each year’s allegations
over-time-shows = How many complaints were opened in each calendar year, what share of the allegations in them was later found proved, and how all their findings divide.
over-time-limit-1 = Recent years are unfinished: many of their cases are open, so more of their allegations have no finding yet, and their sustained share and median time are lower than they will be in the end. The first or last year may also be covered only in part.
over-time-limit-2 = Fewer complaints need not mean less misconduct. How many people complain depends on trust, on how hard it is to complain, and on rules such as a required affidavit.
over-time-limit-3 = “Closed without affidavit” follows a rule of certain years, which closed cases for want of a sworn statement. It says nothing about what happened, and where it grows, the other shares shrink although nothing else need have changed.
over-time-definition = A complaint is one log number, counted in the calendar year in which it was opened, not in which it happened. An allegation is one accused in one complaint with one category. Sustained: allegations with a sustained final finding, of all the year’s allegations. Findings: every allegation of the year has one final finding or none, so the shares of a year add up to all its allegations. Median days: of closed complaints, leaving out any that close before they open. Still open: complaints without a closing date, of the year’s complaints.

by-category-question = What are the complaints about?
by-category-sentence = The most frequent group is “{ $group }”, with { $share } of allegations.
by-category-picture-1 = Allegations by category group
by-category-table = Allegations by category group
by-category-table-all = Allegations by single category
by-category-shows = How the allegations against accused officers divide into groups of categories, and what share of each group was sustained.
by-category-limit-1 = Complaints without an accused on record have no category here and are not counted.
by-category-limit-2 = The category is the one that the agency chose, usually the most serious. Some groups, such as breaches of internal rules, may be reported mostly by the force itself, and be sustained more often for that reason.
by-category-definition = Allegations by the category code of the record, gathered into the city’s groups. Of all allegations: of those that the filter leaves. Sustained: allegations with a sustained final finding, of the same row’s allegations.

by-district-question = Where did it happen?
by-district-subject = District { $number }
by-district-subject-name = District { $number } ({ $name })
by-district-sentence =
    { $district } has the most complaints, { $share }. { $nowhere ->
        [0] Every complaint has a district.
        [one] One complaint lies in no district, or its place is not known.
       *[other] { $nowhere } complaints lie in no district, or their place is not known.
    }
by-district-sentence-none =
    { $complaints ->
        [one] The one complaint lies in no district, or its place is not known.
       *[other] All { $complaints } complaints lie in no district, or their place is not known.
    }
by-district-picture-1 = Complaints by district
by-district-legend = Complaints in the district, from:
by-district-table = Complaints by district
by-district-shows = In which police district the incident is said to have happened. Each square is a district, placed roughly as on a map; the large figure is its number, the small one its complaints. A broken border marks a district that no longer exists.
by-district-limit-1 = The district is where it happened. It is not the unit of the officer, who may come from anywhere.
by-district-limit-2 = These are counts, not rates. Districts differ in residents, visitors and police activity, and the record has none of these to divide by.
by-district-definition = Complaints by the district of the incident, of all complaints that the filter leaves, those without a district included. Sustained: allegations with a sustained final finding, of the allegations in the district’s complaints.

time-to-close-question = How long does a complaint take?
time-to-close-sentence =
    { $timed ->
        [one] The one complaint with both dates took { $half ->
            [one] one day
           *[other] { $half } days
        }
       *[other] Half of the { $timed } complaints with both dates were closed within { $half ->
            [one] one day
           *[other] { $half } days
        }, nine in ten within { $most }
    }; { $open } are still open.
time-to-close-sentence-none = No complaint here has been closed with usable dates; { $open } are open.
time-to-close-picture-1 = Closed complaints by the time they took
time-to-close-table = Closed complaints by the time they took
time-to-close-table-quantiles = Days to close, over { $timed } closed complaints
time-to-close-table-basis = What these numbers rest on
time-to-close-quantile = { $percent }% took at most
time-to-close-mean = Mean
time-to-close-max = Longest
time-to-close-timed = Closed, with a usable duration
time-to-close-negative = Closed before they opened, an error of the record
time-to-close-open = Open
days-up-to = up to { $to } days
days-from-to = { $from } to { $to } days
days-over = more than { $over } days
time-to-close-shows = How many calendar days passed between the opening and the closing of each closed complaint.
time-to-close-limit-1 = Open complaints are left out, and long ones are open more often. For recent years the true times are longer than shown.
time-to-close-limit-2 = A short time is not a good investigation, nor a long one a bad one. Some cases are short because they were closed without an investigation, for example for want of an affidavit.
time-to-close-definition = Closing date minus opening date in calendar days, once for each complaint. Open complaints, and those that close before they open, take no part. Quantiles are interpolated linearly.

path-question = What becomes of an allegation?
path-sentence = { $with } of complaints have an accused on record. Of { $allegations } allegations, { $sustained } were sustained, and { $disciplined } were sustained with discipline on record.
path-sentence-none =
    { $complaints ->
        [one] The one complaint has
       *[other] None of the { $complaints } complaints has
    } { $complaints ->
        [one] no accused on record.
       *[other] an accused on record.
    }
path-picture-1 = Allegations left at each step
path-table = Steps from allegation to discipline
path-table-findings = Allegations by final finding
path-table-discipline = What followed sustained allegations
path-table-around = Shares with other denominators
path-with-accused = Complaints with an accused on record, of all complaints
path-known-officer = Allegations against an identified officer, of all allegations
path-recommended = Recommended as sustained, of all allegations
path-sustained-of-all = Sustained, of all allegations
path-sustained-of-found = Sustained, of allegations with any finding
path-sustained-of-decided = Sustained, of allegations found sustained, not sustained, unfounded or exonerated
path-complaints-sustained = Complaints with a sustained allegation, of complaints with any allegation
path-shows = How many allegations are left at each step: with any finding, decided on what happened, sustained, and with discipline on record. Each step is part of the one before.
path-limit-1 = Complaints without an accused on record never enter this path, and recent allegations may still be on it.
path-limit-2 = The sustained share depends on what it is a share of. The table gives each of the usual denominators.
path-limit-3 = Discipline on record may have been changed later by a board, an arbitrator or a court.
path-definition = Decided: found sustained, not sustained, unfounded or exonerated. Discipline on record: sustained, with a noted violation, reprimand, suspension or separation; no action, unknown, not served and reinstated do not count. Each step is given of all allegations and of the step before.

most-named-question = Are complaints spread evenly among officers?
most-named-sentence =
    { $named ->
        [one] The one officer
       *[other] The { $named } officers
    } named most often, { $percent }% of the { $officers } with at least one complaint, account for { $share } of officer-complaint pairs.
most-named-too-few = Too few officers are left here for this answer. It is given where at least { $officers } identified officers and { $pairs } officer-complaint pairs remain. With fewer, the numbers could tell that officers in different cases are the same person. More years or fewer restrictions bring it back.
most-named-picture-1 = Share of complaints held by the most-named officers
most-named-picture-equal = if all had equally many
most-named-picture-axis = Officers, most-named first
most-named-point = { $percent }%: { $share }
most-named-table = The most-named officers
most-named-table-at-least = Officers by number of complaints
most-named-table-each = Complaints for each of { $officers } officers
most-named-mean = Mean
most-named-median = Median
most-named-max = Most
top-percent = Top { $percent }%
at-least =
    { $complaints ->
        [one] One or more
       *[other] { $complaints } or more
    }
exactly-one = Exactly one
most-named-shows = How large a share of the complaints the most-named officers have. The further the line bends away from the straight one, the more complaints fall on few.
most-named-limit-1 = Officers without any complaint are absent from a complaint record. These are shares of officers with at least one, not of the force.
most-named-limit-2 = Complaints reflect where and how long somebody worked, and how willing people there are to complain, as much as conduct. A high number says nothing by itself about one person.
most-named-limit-3 = Only identified officers can be counted.
most-named-limit-4 = The answer is left out where a filter leaves few officers, since it could then tell that officers in different cases are the same person.
most-named-definition = An officer-complaint pair is one identified officer in one complaint, counted once however many allegations. Officers with at least one complaint that the filter leaves are put in order of their number of complaints; the top share is that of the first so many, rounded up to whole persons.

who-question = Who complained?
who-sentence = People who complained: { $complained }. People affected by what the complaints are about: { $affected }. Each figure is rounded to the nearest { $minimum }.
who-too-few = Fewer than { $minimum } people are on record here, or nobody: some records name nobody who complained. So few are not told apart, so that nobody can be found by subtracting one answer from another. Where more are on record, more years or fewer restrictions bring the answer back.
who-picture-1 = People who complained
who-complainants-race = People who complained, by race
who-complainants-sex = People who complained, by sex
who-complainants-age = People who complained, by age
who-affected-race = People affected, by race
who-affected-sex = People affected, by sex
who-affected-age = People affected, by age
who-all = All
who-other = Others, few of each
who-unknown = Not recorded
who-race-black = Black
who-race-white = White
who-race-hispanic = Hispanic
who-race-asian-pacific = Asian or Pacific Islander
who-race-native = American Indian or Alaska Native
who-sex-female = Women
who-sex-male = Men
column-race = Race
column-sex = Sex
column-age = Age
column-people = People
people-fewer = fewer than { $minimum }
people-about = about { $count }
who-shows = How the people who complained, and those to whom it happened, divide by race, sex and age, as the record has them.
who-limit-1 = No figure is exact. People are told of in groups of at least ten whose cases are near each other in kind, place and time; within a group nobody can say who is who. Then each figure is rounded by itself, so the rows need not add up.
who-limit-2 = Where a filter cuts through such a group, each row counts in the share in which its people lie inside. The narrower the filter, the rougher the figure.
who-limit-3 = Many records lack one of the three, and the record may have a person more than once. The words for race are the city’s, not those that people would choose for themselves.
who-limit-4 = Who complains depends on trust, on fear and on how hard it is. These figures do not say who is harmed most.
who-definition = One person in one complaint. Those who complained and those affected are counted apart; somebody can be both. Figures below ten, or below the minimum of the city’s rules where that is more, are not told, and the others are rounded to a multiple of it. A correction in a later release shows only once ten people of one group were corrected.
