# Sources, completeness, definitions, downloads.

data-title = The data
data-lead = Where the numbers come from, what is missing in them, how each is counted, and how to take them along.
data-sources = Sources
data-publisher = Published by
data-place = Place
data-released = Released
data-key = Key
data-current = This is the record that the pages show now.
data-choose = Show the pages from { $title }
data-complete = How complete is it? { $title }
data-no-files = Nothing is known about the files of this source.
data-complete-text = A row that repeats an earlier one to the letter is read once where the file repeats itself, and kept where it may be a second person. A rejected row could not be read and is counted nowhere.
data-files = Files of the newest release
data-file = File
data-rows = Rows
data-cases = Distinct cases
data-repeats = Repeated rows
data-rejected = Rejected rows
repeats-merged =
    { $n ->
        [0] 0
       *[other] { $n }, read once
    }
repeats-kept =
    { $n ->
        [0] 0
       *[other] { $n }, kept
    }
data-columns = Empty cells in { $file }
data-column = Column
data-empty = Empty, of the rows read
data-imports = The last imports
data-on = Finished on
data-added = Records added
data-changed = Changed
data-removed = No longer listed
data-definitions = How each number is counted
data-definitions-text = A complaint is one log number. An allegation is one accused in one complaint with one category. The filter chosen on the answers page holds in these links too.
data-see = See the answer
data-privacy = What is not shown
data-privacy-text = No name, unit, rank, star number or year of birth of an officer, no officer number that holds beyond one case, nothing about complainants but their number, no date finer than a month, no address. Reading these pages leaves no record of you: there are no cookies, and neither your address nor your browser is stored.
data-programs = For programs
data-programs-text = The same facts, with the same restraint, as JSON. Errors are application/problem+json.
data-openapi = describes every address
data-stats = gives every measure at once
data-sources-api = lists the sources
data-unchanged = Whether it was changed
data-unchanged-text = Each import leaves a line in a log that can only grow, with the fingerprints of the files that were read.
data-open = Releases of open data
data-open-text = The record in the columns of the city’s own data sets. Whoever runs this site hands out the files. Each release left the list of its files in the log, with their fingerprints, so that anybody can compare.
data-open-release = Release of { $day }: its files and fingerprints

take-title = The record, for a notebook
take-text = The whole of it, or what a filter leaves where you came with one. Comma-separated, in UTF-8, with one header row; months as 2012-03; an empty cell is not known. They hold what the pages of single cases tell and nothing more, in the order of months and within a month of references, so that no order tells a day.
take-cases = a row for each complaint
take-allegations-file = a row for each allegation
take-dictionary = what each column means, in both languages
take-reference = Our name of the complaint, the same in every release
take-log-no = The log number as the source writes it
take-opened = Month in which the complaint was opened
take-closed = Month in which it was closed; empty while open or where it is not recorded
take-days-from = Days from opening to closing: the least of its band
take-days-to = The most of its band; empty in the last band, while open, and where it was closed before it was opened
take-district = District where it happened; never where an officer works
take-categories = Codes of the categories, separated by a bar between blanks
take-accused-known = Accused whom the record identifies
take-accused-unknown = Allegations against somebody whom it does not identify
take-allegations = Allegations
take-sustained = Allegations sustained in the end
take-officer = A number within this complaint alone: 1 here and 1 there are not one person; empty where nobody knows who it was
take-category = Code of the category
take-category-title = The source's own words for it
take-group = Code of the group of categories
take-recommended = Class of the finding that was recommended: sustained, not-sustained, unfounded, exonerated, no-affidavit, other, or none where there is none
take-finding = Class of the final finding, the same words
take-discipline = Class of the discipline on record
