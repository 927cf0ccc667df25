# Findings, discipline and steps in words.

finding-sustained = Sustained
finding-not-sustained = Not sustained
finding-unfounded = Unfounded
finding-exonerated = Exonerated
finding-no-affidavit = Closed without affidavit
finding-other = Closed in another way
finding-none = No finding on record

finding-sustained-means = The investigation found the allegation proved, to the standard that applied.
finding-not-sustained-means = The evidence was not enough to prove the allegation or to disprove it.
finding-unfounded-means = The investigation found that it did not happen, or not as alleged.
finding-exonerated-means = It happened, and was found lawful and proper.
finding-no-affidavit-means = The case was closed because nobody signed a sworn statement, which some cities required in some years. It says nothing about what happened.
finding-other-means = The case ended without a decision on what happened, for example by discharge, mediation or lack of cooperation.
finding-none-means = The record gives no finding. The case may be open, or the finding may be missing.

discipline-no-action = No action
discipline-violation-noted = Violation noted
discipline-reprimand = Reprimand
discipline-suspension = Suspension of up to 30 days
discipline-suspension-over-30 = Suspension of more than 30 days
discipline-separation = Separation from the force
discipline-not-served = Ordered, but not served
discipline-reinstated = Undone on appeal, reinstated
discipline-other = Another measure
discipline-unknown = None on record, or not known

step-allegations = Allegations against an accused
step-with-finding = With any finding
step-decided = Decided on what happened
step-sustained = Sustained
step-disciplined = Sustained, with discipline on record

status-open = Open
status-closed = Closed
