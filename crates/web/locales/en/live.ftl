# Cases that were reported here, as everybody may see them; and the fact sheet of an incident.

live-title = Cases that were reported here
live-beside = They are not part of the imported record, and the two are never added together.
live-counted = Counted are cases that came before { $day }. Cases of this month are counted from the next month on, so that nobody can see from the count on which day a report came.
live-counted-at-once = Counted are cases that came before { $day }. Because these cases are invented, they are counted at once; in a city they are counted from the month after.
live-none = cases so far
live-record = The imported record
live-to-answers = All figures of these cases
live-json = The same figures for programs
live-caution = A case is something that was reported. That it is here does not say that it happened.
live-search = Find a case that was reported here
live-search-hint = Its whole reference, such as 7K3M9-2QD4X. It is in the mailbox of whoever reported.
live-found = This case was reported here:
live-headline-cases =
    { $all ->
        [one] case
       *[other] cases
    }: { $open } open, { $closed } closed, { $expunged } sealed for good
live-headline-accused = accused: { $known } identified, { $unknown } not identified. Somebody who is accused in two cases is counted in both.
live-headline-late = of open cases have a clock that is late ({ $part } of { $whole })
live-stages = Open cases by stage
live-stages-sentence =
    { $open ->
        [one] How far the one open case is.
       *[other] How far the { $open } open cases are.
    }
live-table-stages = All cases by stage
live-table-offices = Open cases by office and its stage. A case that two offices have is counted at each.
live-table-clocks = Times that the rules set, by whom they are set for
live-table-findings =
    { $decided ->
        [one] What was found, in the one case whose outcome is public
       *[other] What was found, in the { $decided } cases whose outcome is public
    }
live-table-discipline =
    { $decided ->
        [one] What was done, in the one case whose outcome is public
       *[other] What was done, in the { $decided } cases whose outcome is public
    }
live-column-stage = Stage
live-column-of-all = Cases, of all
live-column-of-open = Cases, of the open ones
live-column-known = Accused who are identified
live-column-unknown = Accused who are not
live-column-office = Office, and how far it is
live-column-whose = For whom
live-column-clock = What should be done
live-column-due = Last day
live-column-state = How it stands
live-column-in-time = In time, of those that ended
live-column-late = Late, of those that run
live-column-paused = Stand still
live-column-done = Discipline
live-column-of-allegations = Of allegations
live-column-of-accused = Of the accused
live-office-stage = { $office }: { $stage }
live-expunged = sealed for good
live-withheld = withheld
live-withheld-why = A count below { $n } could point at one person, so it is not shown; nor is another from which it could be worked out. Cases whose outcome is public: { $decided }.
live-nothing-decided = No case has an outcome yet that the public may see.

live-lead = This is what everybody may know of a case that was reported here. It does not say who reported, who is accused or what was told. An allegation is not a finding.
live-expunged-text = What was sealed of this case can be opened by nobody any more. The case still counts.
live-where = Where it stands
live-stage = Stage
live-next = What comes next
live-registered = Came in
live-accused = { $known } identified, { $unknown } not identified
live-offices = Who has it
live-no-office = No office has taken it yet.
live-nobody-alone = the case as a whole
live-clocks = Times that the rules set
live-clocks-text = A time is set for an office or an authority, never for a person. What was late once stays marked as late.
live-to-rules = The rules
live-clocks-table = Each time, and whether it was kept
live-no-clocks = No time is set for this case.
live-clock-running = runs, in time so far
live-clock-paused = stands still
live-clock-in-time = done in time
live-clock-late = late, and not done yet
live-clock-ended-late = late, and over
live-outcome = What was decided
live-outcome-text = One line for each accused, in no order. Which allegation it was is not told.
live-outcome-of = Findings: { $findings }. Discipline: { $discipline }.
live-votes = Vote of { $board }: { $for } for, { $against } against, { $abstained } abstained, { $recused } did not take part.
live-voted-for = For: { $names }.
live-voted-against = Against: { $names }.
live-voted-abstained = Abstained: { $names }.
live-voted-recused = Did not take part: { $names }.
live-outcome-not-yet = Nothing that the public may see yet. It is shown once the case is closed and nothing of it can change but by a court.
live-outcome-nobody = Nothing was alleged of anybody in this case, so nothing was decided of anybody.
live-outcome-expunged = What was found is not told any more.
live-no-allegation = none
live-no-discipline = none
live-leaves = In the public log
live-leaves-text = These entries of the public log stand for what this page says. Nobody can take one away unseen.
live-to-verify = How to check that
live-leaf-report = The report
live-leaf-later = The place of the report itself is told after some months. Until then nobody can learn from the log at which hour it came.
live-leaf-stage = Stage
live-leaf-offices = Who has it
live-leaf-accused = Accused
live-leaf-clocks = Times
live-leaf-outcome = What was decided
live-leaf-expunged = Sealed for good
live-press = For the press
live-press-text = What is confirmed of the incident, what nobody knows, and what may not be said yet and why.
live-press-link = Fact sheet

live-stage-registered = registered
live-stage-classification = being sorted
live-stage-assignment = waits for somebody who looks into it
live-stage-investigation = being looked into
live-stage-mediation = mediation
live-stage-review = the report is being checked
live-stage-answer = waits for an answer
live-stage-decision = a disagreement waits for a decision
live-stage-hearing = before a hearing
live-stage-appeal = being looked at again
live-stage-implementation = being carried out
live-stage-reported = everything was looked into
live-stage-closed = closed
live-next-registered = An office reads it and says what it is about.
live-next-classification = It is decided what the case is about, and which office looks into it.
live-next-assignment = An office names somebody who looks into it.
live-next-investigation = Whoever looks into it writes down what was found of each accused. A second person checks it.
live-next-mediation = If both sides agree, the case can end with that. If not, it is looked into.
live-next-review = If the second person agrees, the report goes to whoever answers it.
live-next-answer = Whoever answers agrees, or says in writing why not.
live-next-decision = A third body decides between the two.
live-next-hearing = Both sides are heard, and it is decided what happens.
live-next-appeal = Whoever looks at it again says whether the decision stays.
live-next-implementation = Once what was decided is carried out, the case can be closed.
live-next-reported = A second person checks that nothing is left to do, and the case is closed.
live-next-closed = Nothing. If something new comes up, the case can be opened again.

sheet-title = Fact sheet: case { $reference }
sheet-back = The page of the case
sheet-lead = As of { $day }. The sentences are the same for every incident, and nobody can change them.
sheet-confirmed = What is confirmed
sheet-confirmed-text = Each fact with the entries of the public log that it rests on.
sheet-leaves-later = Its entries are told after some months.
sheet-leaves =
    { $n ->
        [one] Entry of the log:
       *[other] Entries of the log:
    }
sheet-reports =
    { $n ->
        [one] One report of this incident was taken.
       *[other] { $n } reports of this incident were taken.
    }
sheet-expunged =
    { $n ->
        [one] What was sealed of one of them can be opened by nobody any more.
       *[other] What was sealed of { $n } of them can be opened by nobody any more.
    }
sheet-accused = Accused are { $known } people who are identified and { $unknown } who are not. Somebody who is accused in two reports is counted in both.
sheet-office =
    { $n ->
        [one] { $office } has one case of it at this stage: { $stage }.
       *[other] { $office } has { $n } cases of it at this stage: { $stage }.
    }
sheet-missed =
    { $n ->
        [one] { $office } missed one of the times that the rules set.
       *[other] { $office } missed { $n } of the times that the rules set.
    }
sheet-missed-all =
    { $n ->
        [one] One of the times that the rules set for the case as a whole was missed.
       *[other] { $n } of the times that the rules set for the cases as a whole were missed.
    }
sheet-found = Accused with this finding, “{ $finding }”: { $n }.
sheet-disciplined = Accused with this discipline, “{ $discipline }”: { $n }.
sheet-unknown = What nobody knows yet
sheet-unknown-none = Nothing of what this sheet is about.
sheet-who =
    { $n ->
        [one] Who one of the accused is.
       *[other] Who { $n } of the accused are.
    }
sheet-whether =
    { $n ->
        [one] Whether what was reported happened: the case has no outcome yet.
       *[other] Whether what was reported happened: { $n } cases have no outcome yet.
    }
sheet-not-yet = What may not be said, and why
sheet-what = What was reported, and by whom
sheet-what-why = It is sealed to those who look into it, and is never told.
sheet-findings = What was found so far
sheet-names = Names of the accused
sheet-small = Small counts of what was found and done
sheet-rests = These are the rules of publication of this city.
