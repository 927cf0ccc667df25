# The list of cases and the page of one case.

cases-title = Cases
cases-lead = Each case is one complaint. Nobody is named, and dates are given by the month.
cases-found =
    { $n ->
        [0] No case found.
        [one] One case found.
       *[other] { $n } cases found.
    }
cases-nothing = No case fits. Check the number, or choose fewer restrictions.
cases-without-filter =
    { $n ->
        [one] Without the filter there is one.
       *[other] Without the filter there are { $n }.
    }
cases-log-no = log number { $number }
pages-label = Pages of the list
pages-previous = Newer cases
pages-next = Older cases
pages-last = Oldest
pages-current = Page { $page } of { $pages }
outcome-no-accused = No accused on record
outcome-no-finding =
    { $allegations ->
        [one] One allegation, no finding on record
       *[other] { $allegations } allegations, no finding on record
    }
outcome-none-sustained =
    { $allegations ->
        [one] One allegation, not sustained
       *[other] { $allegations } allegations, none sustained
    }
outcome-sustained =
    { $allegations ->
        [one] One allegation, sustained
       *[other] { $sustained } of { $allegations } allegations sustained
    }

case-title = Case { $reference }
case-back = All cases
case-lead = What follows is what the record says. An allegation is not a finding.
case-log-no = Log number
case-opened = Opened
case-closed = Closed
case-still-open = still open
case-days = Time taken
case-days-negative = The record closes this case before it opens it; the months are shown as they were given.
case-categories = Categories
case-finding = Finding of the case
case-agency = Agency
case-type = Type
case-status = Status in the record
case-accused = Accused
case-no-accused = The record names no accused for this case.
case-accused-counts =
    { $known ->
        [0] No officer is identified
        [one] One officer is identified
       *[other] { $known } officers are identified
    }{ $unknown ->
        [0] .
        [one] ; one allegation is against someone whom the record does not identify.
       *[other] ; { $unknown } allegations are against people whom the record does not identify.
    }
case-accused-numbers = The numbers below hold within this case only.
officer-n = Officer { $n }
officer-unknown = Not identified
case-alleged = Allegation
case-recommended = Recommended finding
case-final = Final finding
case-discipline = Discipline
case-people = Other people in the record
case-people-text = Only counts are shown.
case-complainants = Complainants
case-affected = People affected
case-investigators = Investigators
case-witnesses = Police witnesses
case-meanings = What the findings mean
case-origin = Where this comes from
case-origin-text = { $source }, published by { $publisher }: file { $file }, line { $line }. Imported on { $imported }.
