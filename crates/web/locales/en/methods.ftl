# How the numbers are made, for readers who never made one.

methods-title = How the numbers are made
methods-lead = What is counted, what it is divided by, what is left out on purpose, and what nobody knows.
methods-jump = On this page

methods-units-heading = What is counted
methods-units-1 = A complaint is one log number of one record. An allegation is one accused in one complaint with one category, so a complaint can have several. A complaint that names nobody has none.
methods-units-2 = A year is the year in which the complaint was opened, unless a page says that it means the day of the incident. A district is where it happened, not where somebody works.
methods-units-3 = No percentage stands alone: beside it are its two parts. Three ways to divide are common for what was found proved: by all allegations, by those with any finding, and by those that were decided. They give different figures for the same facts, so each page says which it uses.
methods-units-4 = Records of different offices are never added together, and cases that were reported here are counted apart from records that were imported. So nothing is counted twice.

methods-who-heading = Who is taken for whom
methods-who-1 = Within one file, the same name, year of birth and day of appointment is taken for one officer, unless two rows have different stars. Names that stand for nobody, such as “unknown”, never become one person.
methods-who-2 = The same officer in two files is counted as two. Nothing on the public pages rests on joining them.
methods-who-3 = No public page names an officer, and none has a number that holds beyond one case.

methods-linking-heading = Linking records
methods-linking-1 = Which records of two files are one person's can be estimated: how well name, dates, star and unit agree, weighed by how rare each agreement is among strangers. The result is a probability with its reasons.
methods-linking-2 = A link is an estimate and no finding about anybody. What is doubtful is for a person to decide.

methods-warning-heading = Early warning
methods-warning-1 = Supervisors of the offices can see officers in order of how fast complaints have come: recent ones count more, years of service count, and a short record is drawn towards what is usual among officers with like service. Each place is shown with its range, with what it rests on, and with what such lists were worth in the past.
methods-warning-2 = It is for support and for a look at the assignment. It counts complaints and not findings; complaints also follow where somebody works and how willing people there are to complain. Age, sex and race are not used.
methods-warning-3 = On the record on which it was tried, it hardly foretold findings, and most later complaints concerned officers who were not near the top. What it was worth on each record stands beside the list.
methods-warning-4 = Studies elsewhere: the 1% of officers with the highest rates had about five times the payouts of the average (Rozema and Schanzenbach 2019); replacing the tenth with the most complaints would have cut uses of force by 4 to 6% in ten years, and how sure that is is disputed (Chalfin and Kaplan 2021).

methods-groups-heading = Comparing groups
methods-groups-1 = Offices can compare outcomes between groups: each share with its range, each difference with a test, corrected for how many were made, and once more comparing like with like.
methods-groups-2 = Such a figure shows no cause. What decides about findings and is not recorded cannot be compared away, and who complains differs between groups.

methods-network-heading = Named together
methods-network-1 = Officers named in the same complaint are joined, and the figures of that network are computed twice: with all complaints, and without those that name ten or more, each of which makes dozens of pairs at once.
methods-network-2 = Being named together is not having acted together. Partners in one car are named together because they work together.

methods-withheld-heading = What is left out on purpose
methods-withheld-1 = Of imported records, dates of cases are told by the month, places by the district. There are no names, no addresses, no hours and no texts.
methods-withheld-2 = People who complained are told of in blocks of at least { $minimum }, so that nobody learns who stands behind which case, not even by subtracting two answers or two releases. Their figures are rounded, and below { $minimum } it says that there are fewer.
methods-withheld-3 = What counts officers is left out where a choice leaves few of them: over few, it would tell that two cases concern the same person. The page where tables are laid out leaves out a median of few complaints.
methods-withheld-4 = What is left out says that it is. A dash means that there was nothing to count; in the files of the whole record, an empty cell means that it is not known.

methods-check-heading = Checking it
methods-check-1 = Every table can be downloaded, every answer is there for programs, and the program that counts is open. The files of an imported record are named with the hash of what was read.
methods-check-2 = Where this site has a public log, each import and each report is an entry in it, and anybody can recount the published figures from there.
methods-to-log = The public log

methods-gaps-heading = What this record does not say
methods-gaps-text = Each gap with how much it concerns. Figures about the rest are about the rest.
methods-gap-accused = No allegation against anybody is recorded: { $share } of the complaints.
methods-gap-known = Who was accused is not known: { $share } of the allegations.
methods-gap-finding = There is no finding: { $share } of the allegations.
methods-gap-category = There is no category: { $share } of the allegations.
methods-gap-district = The place is unknown or in no district: { $share } of the complaints.
methods-gap-incident = The day of the incident is not recorded: { $share } of the complaints.
methods-gap-open = Not closed, or the day is not recorded: { $share } of the complaints.
methods-to-data = How full each column is
