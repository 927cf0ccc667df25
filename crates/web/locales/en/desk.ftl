# The desk: joining, signing in, sessions, staff.

desk-name = Redress desk
desk-nav-home = Desk
desk-nav-sessions = My sessions
desk-nav-password = Password
desk-nav-staff = Staff
desk-sign-in = Sign in
desk-sign-out = Sign out
desk-go-on = Continue
desk-have-code = I have an invitation code

desk-label-name = Name
desk-label-id = Number
desk-label-agency = Agency
desk-label-unit = Unit
desk-label-roles = Roles
desk-label-who = Name or number
desk-label-password = Password
desk-label-old-password = Present password
desk-label-new-password = New password
desk-label-again = The same password again
desk-label-code = The six digits that your app shows now
desk-label-invitation = Invitation code

desk-role-intake = Intake
desk-role-investigator = Investigator
desk-role-supervisor = Supervisor
desk-role-administrator = Administrator

desk-home-title = Your desk
desk-home-text = You are signed in, and your key is unlocked on this server until you sign out.

desk-sign-in-title = Sign in
desk-sign-in-wrong = That did not work. Check name, password and the six digits, and send them again. A code works once: wait for the next one.
desk-slow = There were too many tries. Nothing was checked. Wait half a minute and try again.

desk-join-title = Join with an invitation
desk-join-text = Whoever invited you gave you a code. You choose a name and a password here, add an authenticator app, and get a recovery sheet. Your account exists only when all steps are done.
desk-name-hint = Colleagues see it, and you sign in with it.
desk-password-hint = At least 12 letters. A few words that only you would put together are good.
desk-join-no-code = This code is not good. It may be mistyped, used or too old. Check it, or ask for a new one.
desk-join-no-name = This name cannot be used. Write 2 to 80 letters; spaces, full stops, hyphens and apostrophes are fine.
desk-join-name-taken = Somebody has this name already. Add an initial or a second name.
desk-join-gone = This took too long, or the code was used meanwhile. No account was made. Begin again with your code.

desk-password-short = The new password is too short. It needs at least 12 letters.
desk-password-long = The new password is too long. It may have about a thousand letters.
desk-password-differ = The two new passwords are not the same. Type the same one in both fields.
desk-password-plain = This password is too easy to guess. Do not use your name or one letter again and again.
desk-password-title = Change your password
desk-password-text = You need your present password and a fresh code. Your other sessions end.
desk-password-change = Change password
desk-password-done = Your password is changed, and your other sessions have ended. Your recovery sheet stays good.
desk-proof-wrong = The present password or the six digits were not right. Nothing was changed. A code works once: wait for the next one.

desk-factor-title = Add your authenticator app
desk-factor-text = Open an authenticator app on your phone, add an account, and point the camera at this picture.
desk-factor-picture = The picture for your authenticator app
desk-factor-typed = Without a camera, type this secret into the app:
desk-factor-address = Or open this address on the phone:
desk-factor-wrong = These six digits were not right. Check that your phone shows the right time, and type the digits that it shows now.

desk-sheet-title = Keep your recovery sheet
desk-sheet-text = If you forget your password, only this sheet opens your key. It is shown once, and nobody else has a copy. Write it down or print it, and lock it away.
desk-sheet-digits = The same as digits:
desk-sheet-print = To print, use your browser’s own print command.
desk-sheet-word = Word number { $n }
desk-sheet-kept = I have kept it
desk-sheet-wrong = These were not the two words. Look at the sheet and type them again.

desk-joined-title = Your account is ready
desk-joined-text = { $name }, sign in with your password and the next code of your app.

desk-sessions-title = Where you are signed in
desk-sessions-text = A session ends when you sign out, after half an hour without a page, and after a working day. We keep no address and no kind of browser.
desk-sessions-started = Started on
desk-sessions-seen = Last page
desk-sessions-end = End it
desk-sessions-this = This session
desk-sessions-revoke = End this session
desk-sessions-revoke-others = End all other sessions
desk-sessions-minutes =
    { $minutes ->
        [0] within the last ten minutes
       *[other] about { $minutes } minutes ago
    }

desk-staff-title = Staff
desk-staff-text = People who have an account here. A role gives nobody a report to read: that takes a grant.
desk-staff-joined = Joined
desk-staff-close = Close
desk-staff-closed = Closed on { $day }
desk-close = Close account
desk-close-sure = I am sure
desk-close-not-sure = Nothing was closed. Tick “I am sure” beside the account to close it.
desk-close-not-there = Nothing was closed. There is no open account like this any more.
desk-close-last = Nothing was closed. This is the last administrator; invite another one first.
desk-waiting-title = Invitations not yet used
desk-waiting-line = { $roles }, good until { $until }.
desk-invite-title = Invite somebody
desk-invite = Make an invitation
desk-no-agency = None
desk-unit-hint = Leave empty if there is none.
desk-invite-no-role = Nobody was invited. Choose at least one role.
desk-invite-no-agency = Nobody was invited. Choose an agency; only an administrator may have none.
desk-invite-no-unit = Nobody was invited. A unit has at most 60 letters.
desk-invited-title = The invitation is ready
desk-invited-text = This code is shown once. Give it to the person yourself, on paper or by voice. It works once, until { $until }.
desk-invited-where = They type it in at

forbidden-title = This is not open to you
forbidden-text = You are not signed in, your role does not allow it, or the form was not sent from our own page. Nothing was changed. Open the page again from the desk.
too-large-title = That was too much to send
too-large-text = The form held more than it can take. Nothing was changed. Shorten it and send it again.

desk-nav-reports = Reports
desk-label-reference = Reference
desk-label-received = Received
desk-label-channel = How it came
desk-label-rules = Rules
desk-label-leaf = Number in the public log
desk-channel-web = by the form
desk-channel-phone = by telephone
desk-channel-in-person = in person
desk-channel-agency = from another agency
desk-channel-press = from the press
desk-reports-title = Reports
desk-reports-text = These are the reports that your key opens. Opening one is recorded, with your name and the day.
desk-reports-none = There is no report that your key opens.
desk-reports-caption = Reports, newest first
desk-report-title = Report { $reference }
desk-report-open = Open
desk-report-told = What was told
desk-report-caution = This is what somebody says happened. Nothing here has been found to be so.
desk-identity-title = Who reported
desk-identity-reason = Why you need to know
desk-identity-hint = The reason is kept beside your name, for whoever reviews this report later.
desk-identity-open = Show who reported
desk-identity-no-reason = Write why you need to know, in at most 500 letters. Nothing was opened.
desk-identity-empty = They gave no name and no way to reach them.
desk-identity-closed = Your key does not open this part. A supervisor of your office can.
desk-messages = Messages
desk-no-messages = There are no messages yet.
desk-withdrawn = The reporter does not want to be contacted any more.
desk-from-reporter = The reporter
desk-reply = Answer the reporter
desk-reply-hint = They read it in their mailbox, in the language you write. Do not name anybody who should not know of the report.
desk-reply-send = Send the answer
desk-reply-no-text = Write something first, in at most 5,000 letters. Nothing was sent.
desk-events = Who has opened this
desk-events-text = Nobody can change or remove these lines.
desk-event-read = opened the report
desk-event-identity = asked who reported
desk-event-replied = answered

desk-label-office = Handed over to
desk-event-granted = granted it on
desk-event-handed-over = handed it over
desk-readers-title = Who may read this report
desk-readers-text = When it came, it was given to those who took reports in at the offices it was for, less whom the reporter left out. Who reported was given to the supervisors of these offices, or to the same people where there were none. What was given since then is listed here.
desk-readers-none = Nothing was given since then.
desk-readers-office = It was handed over to: { $office }.
desk-granted-report = { $who } granted the report to { $to }
desk-granted-identity = { $who } granted the report, and who reported it, to { $to }
desk-handed-over = { $who } handed the report over to { $office }, where it was given to { $to }
desk-grant-title = Grant it to a colleague
desk-grant-text = They can read it from then on. What somebody has read cannot be taken back. Whom the reporter left out is not in this list, and nobody can grant them the report, an administrator neither.
desk-grant-nobody = There is nobody else to whom it can be granted.
desk-grant-whom = Colleague
desk-grant-what = What they may read
desk-grant-report = The report: what was told, the messages and the notes
desk-grant-identity = The report, and who reported it
desk-grant-purpose = What for
desk-grant-purpose-hint = It is sealed with the report. Everybody who reads the report sees it, with your name and the day. At most 500 letters.
desk-grant-sure = I know that this cannot be taken back
desk-grant-do = Grant the report
desk-grant-refused = Nothing was granted. The report cannot be given to this person or office. Choose from the list.
desk-grant-no-purpose = Nothing was granted. Write what it is for, in at most 500 letters.
desk-grant-not-sure = Nothing was granted. Tick “I know that this cannot be taken back” to go on.
desk-hand-over-title = Hand it over to another office
desk-hand-over-text = Everybody who takes reports in at that office today can read it from then on, less whom the reporter left out. Whoever joins that office later cannot, until somebody grants it to them. You, and all who read it now, still can: what was given cannot be taken back. Who reported is not handed over with it. The reporter sees in the mailbox which office has it.
desk-hand-over-nobody = There is no other office at which somebody could take it.
desk-hand-over-office = Office
desk-hand-over-do = Hand it over
