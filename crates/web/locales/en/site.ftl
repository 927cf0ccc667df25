# What every page shares, the front page, problems, numbers.

skip = Skip to the content
nav-label = Pages
nav-home = Start
nav-answers = Answers
nav-explore = Explore
nav-cases = Cases
nav-data = Data
languages-label = Language
footer-source = From the record:
footer-note = An allegation is what somebody says happened. Only a sustained finding says that it was proved.
invented-short = A demonstration.
invented = All people and cases in this record are invented.

home-title = Complaints against the police in { $place }
home-what = This site answers questions from the public record of complaints: how many there are, what is alleged, what was found and what was done about it.
home-caution = It names nobody, and every share comes with the number it is a share of.
home-report = Did something happen to you, or did you see it?
home-report-text = Here you can report what somebody who works for the police has done. You do not have to give your name.
home-report-link = Report what happened
home-mailbox-link = Open the mailbox of a report
home-numbers = The record, { $period }
home-questions = Seven questions
home-all-answers = All seven answers on one page, with a filter
home-cases = Single cases
home-cases-text = Search by log number or reference, or look through the cases of a year, a district or a category.
home-cases-link = Search cases
home-data = The data
home-data-text = Where the numbers come from, how complete they are, how each is defined, and how to download them.
home-data-link = About the data
headline-complaints =
    { $open ->
        [0] complaints, all of them closed
        [one] complaints, one of them still open
       *[other] complaints, { $open } of them still open
    }
headline-with-accused = of complaints have an accused officer on record ({ $part } of { $whole })
headline-sustained = of allegations were sustained, that is, found proved ({ $part } of { $whole })
headline-days =
    { $timed ->
        [one] { $half ->
            [one] day
           *[other] days
        } from opening to closing, for the one complaint with both dates
       *[other] { $half ->
            [one] day
           *[other] days
        } at most from opening to closing, for half of the { $timed } complaints with both dates; the other half took as long or longer
    }

empty-title = Nothing to show yet
empty-text = No record has been imported into this register. Once one has, its numbers and cases appear here.

not-found-title = There is no such page
not-found-text = The address may be mistyped, or the case may have another reference. These pages lead on:
gone-title = This case is no longer listed
gone-text = The newest release of the source does not list this case any more. The register keeps that it was there, and its numbers do not count it. These pages lead on:
method-title = This cannot be sent here
method-text = These pages can be read, but nothing can be sent to this address.
bad-title = Part of the question cannot be read
bad-text = One or more values in the address are not known here.
bad-summary = Please check:
bad-remedy = Everything else is kept as you entered it. Change the marked values and apply the filter again.
unavailable-title = This page cannot be shown just now
unavailable-text = The register does not answer at the moment. Nothing is lost. Please try again in a minute.
internal-title = Something went wrong on our side
internal-text = The page could not be made. It is not your doing. Please try again later, or go on from here:

bad-source = No record called “{ $value }” is here.
bad-from = “{ $value }” is not a year. Write four digits, such as 2012.
bad-to = “{ $value }” is not a year, or lies before the first year. Write four digits, such as 2015.
bad-group = The record has no category group “{ $value }”. Choose one from the list.
bad-category = The record has no category “{ $value }”. It is left out of the form; choose a group instead, or go on without.
bad-district = The record has no district “{ $value }”. Choose one from the list.
bad-status = “{ $value }” is not a status. Choose open or closed.
bad-finding = “{ $value }” is not a finding. Choose one from the list.
bad-q = “{ $value }” cannot be searched for.
bad-page = “{ $value }” is not a page number. Pages count from 1.
bad-table = This answer has no table “{ $value }”.
bad-rows = A table cannot be laid out by “{ $value }”. Choose one of the list.
bad-columns = “{ $value }” cannot lie across: choose another of the list, and not what the rows are.
bad-measure = “{ $value }” is not counted here. Choose one of the list.
cell-withheld = fewer than { $least }

number = { $n }
share-of = { $percent } ({ $part } of { $whole })
part-of-whole = { $part } of { $whole }
count-percent = { $count } ({ $percent })
nothing-to-divide = –
month-year = { $month } { $year }
day-month-year = { $day } { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
