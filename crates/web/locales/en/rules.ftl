# The city's rules in words, from its policy pack: a public page, and `redress policy` at the terminal.

rules-title = The rules
rules-lead = How a case goes on here, as the policy pack { $name } says it, version { $version }. A case goes on under the version that it began under.
rules-versions = Cases that began under another version go on under it. Kept here besides this one:
rules-version = version { $version }
rules-count =
    { $open ->
        [0] { $all } statements rest on a source, and each was read in it.
       *[other] { $all } statements rest on a source. { $open } of them nobody has confirmed in it; they stand first, and are marked below.
    }
rules-mark = Not confirmed.
rules-source = Source: { $source }
rules-source-as-of = Source: { $source } (text of { $day })
rules-time-zone = Days begin and end in the time zone { $zone }. No business days: { $weekend }, and the holidays below.
rules-link = The rules that hold for a case
rules-link-text = Who investigates what, what may be found, who answers and decides, which times run and what happens when one is over.

rules-open = Not confirmed
rules-open-lead = Nobody has read these in the source named, or no source was found. Check them before relying on any.
rules-open-item = { $part }: { $about }
rules-open-item-bare = { $part }

rules-part-intake = Who gets a report
rules-part-jurisdiction = Jurisdiction
rules-part-referral = Giving a matter on
rules-part-mandatory-file = File that must be handed over
rules-part-danger = Number for people in danger
rules-part-category = Category
rules-part-occurrence = What opens a case without an allegation
rules-part-checklist = First day
rules-part-rule = Rule of conduct
rules-part-regime = Affidavit
rules-part-standard = Standard of proof
rules-part-finding = Finding
rules-part-other-standard = Another standard of a finding
rules-part-closure = End without a finding
rules-part-discipline = Discipline
rules-part-authority = Who answers, decides or hears
rules-part-board = How a board votes
rules-part-review = The way of a recommendation
rules-part-pause = Reason to stand still
rules-part-duty = Duty
rules-part-clock = Clock
rules-part-extension = Extension of a clock
rules-part-holiday = Holiday
rules-part-retention = How long a case is kept
rules-part-publication = What the public sees

rules-agencies = Who takes reports and investigates
rules-intake-first = { $name }: gets every new report, unless the person who reports leaves it out.
rules-intake-otherwise = { $name }: gets a new report only where all others were left out.
rules-intake-handover = { $name }: gets a case only when somebody hands it over.
rules-jurisdiction = { $name } investigates: { $matters }.
rules-referral = { $from } and { $to } may together give one case from the first to the second, with a reason: { $matters }.
rules-mandatory-file = { $name }: goes to { $to }. Matters: { $matters }.

rules-categories = What may be alleged
rules-category =
    { $name }: severity { $severity } of 5. { $handling ->
        [priority] Handled with priority.
       *[ordinary] Handled as an ordinary case.
    } { $mediation ->
        [allowed] May be mediated if both sides want it.
       *[barred] Never mediated.
    } { $retaliation ->
        [yes] It is linked to the case that it answers.
       *[no] { "" }
    }
rules-occurrences = What opens a case though nobody alleges anything

rules-checklist = The first day of a case that is handled with priority
rules-checklist-before = { $name }. The accused is given no notice before.

rules-findings = What may be found
rules-findings-lead = Where a case has several allegations, the one that comes first here is shown for it.
rules-finding = { $name }. Standard of proof: { $standard }.
rules-other-standard = { $name }, over { $matters }: { $standard }.
rules-standards = Standards of proof
rules-closures = How an allegation ends without a finding

rules-discipline = What may follow
rules-discipline-lead = From the mildest to the most severe.
rules-discipline-hearing = { $name }. It must be heard before it is final.

rules-review = Who answers and decides
rules-does-answers = { $name }: answers recommendations.
rules-does-decides = { $name }: decides disagreements.
rules-does-hears = { $name }: hears charges.
rules-does-arbitrates = { $name }: hears charges in place of who hears them otherwise.
rules-does-appeals = { $name }: decides when somebody asks for another look.
rules-board = { $name }: has { $members } members and decides by vote, more for than against. At least { $quorum } have to sit.
rules-board-names = Everybody may know who voted how.
rules-board-counts = Everybody may know how many voted how, and not who.
rules-review-answers =
    { $agencies } recommends; { $answers } answers. { $silence ->
        [stands] Without an answer in time the recommendation stands.
       *[nothing] Without an answer in time nothing follows; everybody sees who is late.
    }
rules-review-decides =
    Where they disagree, { $decides } decides. { $silence ->
        [stands] Without a decision in time the recommendation stands.
       *[nothing] Without a decision in time nothing follows; everybody sees who is late.
    }
rules-review-last = The answer is the last word.
rules-review-forums = Charges are heard by: { $forums }.

rules-clocks = The times that run
rules-clocks-lead = The day on which a time starts is not counted. Each example starts on the same day.
rules-clock = { $name }. From { $start } to { $end }: { $length }.
rules-example-same = For example: on { $start }.
rules-example = For example: from { $start } to { $due } at the latest.
rules-example-extended = For example: from { $start } to { $due } at the latest, and to { $extended } where it is extended as often as it may be.
rules-length-days =
    { $n ->
        [0] the same day
        [one] one day
       *[other] { $n } days
    }
rules-length-business-days =
    { $n ->
        [one] one business day
       *[other] { $n } business days
    }
rules-length-months =
    { $n ->
        [one] one month
       *[other] { $n } months
    }
rules-length-years =
    { $n ->
        [one] one year
       *[other] { $n } years
    }
rules-start-registered = the registration
rules-start-incident = the day it happened
rules-start-assigned = the assignment to an investigator
rules-start-priority-recognised = the day on which it was seen to need priority
rules-start-updated = the last word to the person who complained
rules-start-recommended = the recommendation
rules-start-disagreed = the disagreement with a recommendation
rules-start-discipline-final = the day on which discipline is final
rules-start-duty = the day on which this became owed: “{ $duty }”
rules-start-duty-own = the day on which it became owed
rules-end-noticed = the notice to the person who complained
rules-end-classified = the classification
rules-end-investigated = the end of the investigation
rules-end-checklist-done = the last item of the checklist
rules-end-closed = the closing of the case
rules-end-answered = the answer
rules-end-decided = the decision
rules-end-file-sent = the handing over of the file
rules-end-material-released = the release
rules-end-charged = charges
rules-end-duty = the day on which this was done: “{ $duty }”
rules-end-duty-own = the day on which it was done
rules-extension-supervisor =
    { $n ->
        [one] A supervisor may extend it once, by { $length }.
       *[other] A supervisor may extend it up to { $n } times, each time by { $length }.
    }
rules-extension-authority =
    { $n ->
        [one] It may be extended once, by { $length }. Who may: { $who }.
       *[other] It may be extended up to { $n } times, each time by { $length }. Who may: { $who }.
    }
rules-extension-request =
    { $n ->
        [one] It may be extended once on request, by { $length }.
       *[other] It may be extended on request up to { $n } times, each time by { $length }.
    }
rules-limit = Never more than { $length } after its start, whatever extends it or makes it stand still.
rules-pauses = It may stand still for: { $reasons }.
rules-lapse-told = When it has run out, the supervisor’s list says so.
rules-lapse-told-public = When it has run out, the supervisor’s list and the public page say so.
rules-lapse-stands = When it has run out, the recommendation stands.
rules-lapse-again = When it has run out, it starts once more: { $length }.
rules-lapse-barred = When it has run out, charges can no longer be brought.
rules-only = Only for: { $what }.
rules-only-complaint = complaints
rules-only-notification = notifications, where nobody alleges anything
rules-only-miscellaneous = miscellaneous cases
rules-only-priority = cases handled with priority
rules-only-ordinary = cases that are not handled with priority
rules-extension-source = Extension. { $source }
rules-extension-source-open = Extension. Not confirmed. { $source }
rules-pauses-title = Why a time may stand still
rules-duties = What is asked of the city about a case

rules-letters = Letters
rules-letters-lead = What each says in every case is part of the rules. A second person approves each letter, and it goes out as it was approved.
rules-letter = { $name }. To { $to }. Languages: { $languages }.
rules-letter-to-complainant = the person who complained
rules-letter-to-accused = an accused
rules-letter-to-office = another office
rules-letter-due = When it is due: { $length } from { $start } (the time “{ $clock }”).
rules-letter-names = It names the last day of the time “{ $clock }”.
rules-letter-duty = Sending it does what was asked: “{ $duty }”.
rules-letter-notice = Sending it gives the accused notice.

rules-conduct = Rules that an allegation may name
rules-regimes = Whether a complaint had to be sworn to
rules-valid-from = { $name } (from { $from })
rules-valid-until = { $name } (until { $until }, that day not included)
rules-valid-between = { $name } (from { $from } until { $until }, the last day not included)
rules-regime-affidavit = { $name }. A sworn affidavit was asked for.
rules-regime-none = { $name }. None was asked for.

rules-publication = What the public sees
rules-minimum = The smallest count that is shown is { $n }.
rules-names-never = The names of accused officers are never shown.
rules-names-after-sustained-final = The name of an accused officer is shown once an allegation was sustained and nobody can change that any more.
rules-names-always = The names of accused officers are shown.
rules-outcome =
    { $n ->
        [0] The outcome is shown on the day on which the case closes.
        [one] The outcome is shown one day after the case closes.
       *[other] The outcome is shown { $n } days after the case closes.
    }
rules-retention-years =
    { $n ->
        [one] A closed case is kept for one year.
       *[other] A closed case is kept for { $n } years.
    }
rules-retention-good = A closed case is kept for good.

rules-holidays = Holidays
rules-holiday = { $name }: for example { $day }.
rules-holiday-none = { $name }: not in { $year }.

rules-danger = Numbers for people in danger

weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
weekday-day = { $weekday } { $day }
