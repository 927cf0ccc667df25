# One fact of complaints against another.

explore-title = Explore the record
explore-text = Choose what is counted, and by what. The address of this page holds your choice, so it can be passed on.
explore-measure = What is counted
explore-rows = In rows by
explore-columns = In columns by
explore-columns-none = Nothing
explore-show = Show
explore-measure-complaints = Complaints
explore-measure-allegations = Allegations
explore-measure-sustained = Allegations sustained, of all
explore-measure-sustained-of-decided = Allegations sustained, of those decided
explore-measure-disciplined = Discipline on record, of allegations sustained
explore-measure-open = Complaints still open, of all
explore-measure-median-days = Median days to close
explore-axis-year = Year opened
explore-axis-district = District
explore-axis-status = Open or closed
explore-axis-duration = Time to close
explore-axis-allegations = Number of allegations
explore-axis-group = Group of categories
explore-axis-category = Category
explore-axis-recommended = Finding recommended
explore-axis-finding = Final finding
explore-axis-discipline = Discipline on record
explore-caption-one = { $measure }, by: { $rows }
explore-caption-two = { $measure }, by: { $rows }; across: { $columns }
explore-picture = At most { $most } rows are drawn; the table has all numbers.
explore-all = All
explore-backwards = Closed before it was opened
explore-many = { $n ->
    [one] One
   *[other] { $n }
}
explore-many-4 = 4 to 9
explore-many-more = { $n } or more
explore-unknown = Not recorded
explore-no-allegation = No allegation against anybody
explore-overlaps = A complaint with allegations of two kinds stands in both of their rows or columns, and once in the total. So rows can add up to more than the total, which is counted and not added.
explore-medians = A median is told where at least { $least } complaints were closed. Of fewer it says so.
explore-unit = Districts are where it happened. Where an accused worked at the time is not in this table.
explore-small = A small number changes much by one case more or less.
