# The page about the public log.

ledger-title = The public log
ledger-lead = Whenever a city's records are imported here, a line is added to this log. Lines are only ever added. A line says nothing about anybody, but together the lines show whether something was taken away or changed afterwards.
ledger-newest = The newest checkpoint
ledger-origin = Name of the log
ledger-size = Lines
ledger-root = Fingerprint of all lines together
ledger-witnessed = Enough independent witnesses have signed this checkpoint. Each of them has checked that the log only grew since it last looked.
ledger-unwitnessed = Not enough independent witnesses have signed this checkpoint. Until they do, only the signature of whoever runs this site stands behind it.
ledger-cosigned = has signed this checkpoint
ledger-not-cosigned = has not signed this checkpoint yet
ledger-none-yet = There is no checkpoint yet. The first one comes within minutes of the start.
ledger-proves = What it shows
ledger-proves-text = Keep a checkpoint. Any later one can be proved to hold the same lines in the same order, with new ones after them. If a line were removed or changed, no such proof could be made, and the two checkpoints, both signed, would be evidence.
ledger-limits = What it does not show
ledger-limit-truth = That a record is true. The log shows that it was not changed after it came in.
ledger-limit-before = What was left out before it came here.
ledger-limit-cover = How much happened and when. Lines without meaning are mixed in, and lines name a day but no hour, so that nobody can tell when somebody reported something.
ledger-check = Check it yourself
ledger-check-text = You need not trust this page. The log follows open formats (C2SP tlog-tiles), and programs that we did not write can check all of it. Ours is called with “redress verify audit” and the address of this page.
ledger-file-checkpoint = the newest checkpoint, signed
ledger-file-vkey = the log's public key
ledger-file-policy = which witnesses are asked, and how many must sign
ledger-file-checkpoints = all checkpoints
