# The reporter's pages. Plain, kind, at about a ten-year-old's reading level; nothing blames, nothing promises.

form-title = Form
check-form-title = Form: check
leave = Leave this page
unreviewed = This page is a translation. No native speaker has checked it yet.
demonstration = This is a demonstration. City and offices are invented.
honest = Our computer sees what you write when you press “Check your answers”. If that is not safe for you, ask somebody you trust for help.
sealed = Only the people you chose can read this.
device-kept = What you write stays on this device. It is locked here before it is sent.
device-working = Your report is being locked on this device. This can take a few seconds.
device-failed = It did not work, and it is not your fault. What you wrote is still on this page. Try again. However often you press, your report arrives only once.
device-plain-text = You can also send your report without the lock of this device. Then our computer sees what you write.
device-plain = Send without this lock
device-directory = Mark of the list of people it is locked for: { $mark }
go-on = Continue
go-back = Back
check = Check your answers
progress = Question { $n } of { $all }
last-question = Little time? Go to the last question

start-title = Tell what happened
start-what = Here you can report something that a police officer, or anybody who works for the police, has done. You do not have to give your name.
start-language = Language
start-questions = There are { $all } short questions. Only one needs an answer: what happened.
start-kept = Until you press “Check your answers”, what you write stays on this device. You can go back and forward.
start-leave = “Leave this page” takes you to a weather page at once. It cannot erase what your phone, your browser or the network remember. Close the window afterwards: the Back button could still show what you wrote.
start = Start

question-danger = Is somebody in danger right now?
field-danger = Is somebody in danger right now
danger-first = If so, get help first. Nobody reads this form at once.
danger-emergency = Emergency: ambulance, fire, police. Say what help you need. Police may come too.
danger-violence = If somebody close to you hurts you
danger-sexual-assault = After sexual violence
danger-crisis = If you cannot bear it any more, or think of ending your life
danger-languages = Languages: { $languages }.
danger-interpreters = Ask for an interpreter for other languages.
choice-danger-yes = Yes
choice-danger-no = No
choice-danger-unsure = I am not sure

question-who = Who is reporting?
hint-who = Choose all that are true.
field-who = Who is reporting
choice-who-myself = It happened to me
choice-who-someone = It happened to somebody else, and I report it for them
choice-who-witness = I saw or heard it
choice-who-member = I work for the police

question-happened = What happened?
hint-happened = Use your own words. Order and spelling do not matter. A few sentences are enough, and you can add more later.
field-happened = What happened

question-concerns = Who did it?
field-knowledge = What you know about them
choice-knowledge-known = I know a name or a badge number
choice-knowledge-described = I can say what they looked like
choice-knowledge-unknown = I do not know
field-names = Names or badge numbers, if you know any
hint-names = A part of a name or number helps too.

question-looks = What can you say about them?
hint-looks-all = Leave empty what you do not know.
field-count = How many people
hint-count = For example 2, or “about five”.
field-uniform = Did they wear a uniform?
choice-uniform-yes = Yes
choice-uniform-no = No
choice-uniform-unsure = I am not sure
field-tag = What a badge or name tag said
field-vehicle = Car, number plate or car number
field-looks = What they looked like

question-when = When was it?
field-date = Date, as far as you know it
field-day = Day
field-month = Month
field-year = Year
field-roughly = Or in your own words
hint-roughly = For example “last winter, at night”.
field-ongoing = Is it still going on?
choice-ongoing-yes = It is still going on

question-where = Where was it?
field-site = Kind of place
choice-site-street = Street or park
choice-site-home = In a home
choice-site-vehicle = In a car, bus or train
choice-site-station = Police station
choice-site-shelter = Shelter, or a place where the city houses people
choice-site-jail = Jail or cell
choice-site-building = Hospital, school or office
choice-site-online = On the phone or the internet
choice-site-other = Somewhere else
field-district = Police district, if you know it
no-district = I do not know
field-place = Or in your own words
hint-place = A street, a building, a floor.

question-exclude = Who must not see this?
exclude-why = Your report is locked before it is stored. The offices and people you name here get no key to it. Somebody who may read it could still tell others.
field-not-agency = These offices must not see it
agency-internal-affairs = a part of the police
agency-oversight = not a part of the police
agency-other = another office
field-not-unit = A police unit or station that must not see it
field-not-person = People who must not see it
hint-not-person = Names, or words such as “the sergeant on the night shift”.

question-contact = May the office contact you?
field-contact = May the office contact you
choice-contact-mailbox = Only in the mailbox, which I open with secret words when I want
choice-contact-way = Yes, in a way that I give here
choice-contact-none = No
field-way = How they can reach you
hint-way = Only if you chose “Yes”. A phone number, an e-mail address, a person you trust. Use a way that nobody else can see.
field-name = Your name, if you want to give it
field-times = When it is safe, and when not
field-speak = Language you want to speak

faults-title = Some things need another look
faults-kept = Everything you wrote is still here. Nothing has been sent to an office yet.
fault-happened-missing = Write what happened. One sentence is enough.
fault-too-long = { $field }: your text has { $has } characters. At most { $most } fit here. Make it shorter; you can send the rest later.
fault-not-a-choice = { $field }: choose an answer from the list.
fault-not-a-day = { $field }: write a number that is in the calendar, such as { $example }, or leave it empty.
fault-nobody-left = Nobody would be left to read your report. Leave at least one office free.
fault-way-missing = Write how they can reach you, or choose another answer.
fault-way-unwanted = You wrote how to reach you, but did not choose that they may do so. Choose “Yes”, or delete what you wrote there.

check-lead = Your report has not been sent yet. Read it once more.
check-empty = Not answered
check-change = Change
check-readers = Who gets your report
check-emergency = If nobody who may read it is left one day, two people of different offices can together give it to a colleague. They do not read it. Nobody whom you leave out can be one of the two, or get it.
check-back = To change something, use the buttons on this page. The Back button of your browser may show an empty form.
check-after = After sending you get eight secret words. With them you can read answers and write again.
check-send = Send
not-sent-title = Your report has not been sent
not-sent = It did not work, and it is not your fault. Nothing was kept. What you wrote is still on this page. Try again in a minute.
not-sent-many = So many people are writing at this moment that your report could not get in. Nothing is lost: what you wrote is still on this page. Wait a minute and send it again.
broken-title = Something went wrong
broken = It is on our side, not yours. Go back with the Back button of your browser: what you wrote should still be there.
too-large-title = This is too much text
too-large = Nothing was sent. Go back with the Back button of your browser: your text should still be there. Make it shorter; you can send the rest later.
too-many-title = Too many people at once
too-many = So many people are here at this moment that you could not get in. Nothing is lost. Wait a minute and try again.
too-many-again = Try again

receipt-title = Your report has arrived
receipt-keep = Keep these eight words
receipt-keep-text = With them, and only with them, you can come back: read answers, write again, see what happens. Whoever has the words can do the same.
receipt-write = Write them on paper, in this order. Put the paper where nobody else looks.
receipt-digits = The same as digits, if you prefer digits
receipt-retype = Type two of the words
receipt-retype-why = Then we both know that you have them.
receipt-retype-word = Word { $n }
receipt-retype-wrong = That is not word { $n }. Look at your list. You can try as often as you like.
receipt-finish = Finish
receipt-lost = Lost words cannot be replaced. Nobody has a copy. Your report stands all the same.
receipt-next = What happens next
receipt-next-text = Somebody at the office opens your report and decides who looks into it. You find news in your mailbox.
receipt-deadline-notice-business = { $days ->
        [one] By the rules, you should hear who looks into it within one working day.
       *[other] By the rules, you should hear who looks into it within { $days } working days.
    }
receipt-deadline-notice-calendar = { $days ->
        [one] By the rules, you should hear who looks into it within one day.
       *[other] By the rules, you should hear who looks into it within { $days } days.
    }
receipt-deadline-materials-business = { $days ->
        [one] By the rules, if you ask for video or papers about you, you should get them within one working day.
       *[other] By the rules, if you ask for video or papers about you, you should get them within { $days } working days.
    }
receipt-deadline-materials-calendar = { $days ->
        [one] By the rules, if you ask for video or papers about you, you should get them within one day.
       *[other] By the rules, if you ask for video or papers about you, you should get them within { $days } days.
    }
receipt-proof = Your proof
receipt-proof-text = This file proves that a report was filed, and lets anybody check that it was not removed. It does not say what you wrote.
receipt-proof-save = Save the proof
receipt-print = Print a card
receipt-print-text = The card shows only the words. Nothing on it says what they are for.
receipt-mailbox = Go to your mailbox
receipt-leave = Leave this page

mailbox-form-title = Mailbox
mailbox-open-title = Open your mailbox
mailbox-words = Your eight words
mailbox-words-hint = Capital letters, accents and spaces do not matter. You can type the digits instead.
mailbox-open = Open
mailbox-wrong = These words do not open a mailbox. Look at the spelling and the order, and try again.
mailbox-honest = Our computer sees your words, and what you read and write here, each time you use this page. If that is not safe for you, ask somebody you trust for help.
mailbox-sealed = Your words stay on this device. What you read and write here is locked and unlocked on this device only.
mailbox-failed = It did not work, and it is not your fault. What you wrote is still here. Try again in a minute.
mailbox-plain-text = You can also open it without the lock of this device. Then our computer sees your words, and what you read and write here.
mailbox-plain = Open without this lock
mailbox-last-opened = Last opened on { $date }. If that was not you, somebody else knows your words.
mailbox-stage = Where your case stands
mailbox-next = Next step
mailbox-due = By the rules, this should be done by { $date }.
mailbox-no-news = There is no news yet. Your report is there.
mailbox-messages = Your messages
mailbox-no-messages = There are no messages yet.
mailbox-from-you = From you, { $date }
mailbox-from-office = From { $office }, { $date }
mailbox-write = Write a message
mailbox-send = Send the message
mailbox-sent = Your message has arrived.
mailbox-message-empty = Write something first, then send it.
mailbox-often = You have written very often within a short time. Nothing is lost: what you wrote last is still in its field. Wait a few minutes and send it then.
mailbox-not-kept = It was not kept, and it is not your fault. What you wrote is still in its field. Try again in a minute.
mailbox-withdraw = Take back your consent
mailbox-withdraw-text = You can say that nobody may contact you any more. What was already read stays known. Your report stands and is dealt with.
mailbox-withdraw-do = Do not contact me any more
mailbox-withdrawn = Nobody may contact you any more. You can change this here.
mailbox-proof = A second copy of the proof
mailbox-proof-text = It proves that your report was filed, and does not say what you wrote.
mailbox-seen = Somebody at the office opened your report on { $date }.
mailbox-deadline = Did you hear in time?
mailbox-deadline-text = If the day has passed and you heard nothing, this file lets anybody check that in the public log. Whoever has the file can see there on which days something happened in your case, now and later, but not what. It does not open your mailbox. Give it only to people you trust.
mailbox-deadline-save = Save the file
mailbox-deadline-early = The public log does not show your report yet. Try again in an hour.
mailbox-deadline-file = This file shows by which day somebody should have answered a report, and lets anybody check whether that was done. Whoever has it can see in the public log on which days something happened in this case, but not what. To check it: redress verify deadline deadline.txt --log ADDRESS --key KEY
mailbox-secret-text = There is also a secret file for programs. With it you can prove later, word by word, what you reported. It holds what you wrote: whoever has it can read your report. Save it only where nobody else looks.
mailbox-secret-save = Save the secret file
mailbox-close = Close the mailbox
mailbox-leave = Leave this page

mailbox-office = Your report was handed over. It is now with: { $office }. The office it was with before can still read it.
not-yet-title = You cannot report here yet
not-yet = Nobody at the offices can read a report on this page yet, so it takes none. Nothing you do here is kept. Come back later, or use another way.
not-yet-offices = You can also turn to these offices yourself
not-yet-danger = If you need help now
check-files = You can add photos and files right after sending.
files-after = You can add photos and files on the next page, and later in your mailbox.
files-title = Photos and files
files-told = What became of your files
files-number = File { $n }
files-text = You can add photos, recordings and documents. Each file may have up to 25 MB, and all that you send at once up to 100 MB. Who may read your report may open them.
files-hidden-data = From photos we take out what cannot be seen, such as place, time and phone. Other files stay as they are, and may hold such things.
files-honest = Our computer sees your files when you send them here. They are locked before they are stored.
files-keep-original = Also keep the photos untouched, as evidence
files-keep-original-hint = Then what is hidden in them stays: it can show when and where a photo was taken, and with which phone. It is locked like your report.
files-choose = Choose files
files-add = Add these files
files-none-chosen = You have not chosen a file yet. Choose one first.
files-broken-off = The line broke, or one of the files could not be read to its end. It was not kept. Send it again.
files-kept-clean = Kept. What was hidden in the photo was taken out.
files-kept = Kept as it is.
files-kept-original = The untouched photo was kept too, with what is hidden in it.
files-warn-picture-keeps-hidden-data = Kept as it is. A picture of this kind can hold place, time and phone. If that is not safe for you, remove it and send a screenshot of it.
files-warn-document-keeps-hidden-data = Kept as it is. Names, dates and older versions may be hidden in it. If that is not safe for you, remove it and send a photo of the pages.
files-warn-voices-are-known = Kept as it is. People who know a voice will know who speaks. Place and phone may be hidden in it.
files-warn-film-shows-people = Kept as it is. Faces and voices can be known. Place and phone may be hidden in it.
files-warn-unknown-type = Kept as it is. We do not know this kind of file, and cannot say what is hidden in it.
files-fault-empty = Not kept: the file is empty.
files-fault-too-large = Not kept: it has more than 25 MB. Send a smaller one, or a part of it.
files-fault-too-many = Not kept: these were more than 40 files. Send the rest by itself.
files-fault-picture-too-large = Not kept: the photo is too wide or too high for us to clean. Send a smaller one.
files-fault-picture-unreadable = Not kept: the photo cannot be read, so what is hidden in it cannot be taken out. Send a screenshot of it.
files-fault-case-full = Not kept: your report holds as many files as it can. Remove some, or write what is in this one.
files-fault-no-room = Not kept: our computer has no room left. That is our fault. Try again later.
files-fault-busy = Not kept: too many people are sending files now. Try again in a few minutes.
files-fault-failed = Not kept: something went wrong on our side. Try again in a few minutes.
files-kind-photo = A photo
files-kind-picture = A picture
files-kind-pdf = A PDF document
files-kind-zip = A packed file or a document
files-kind-office = A document
files-kind-audio = A sound recording
files-kind-video = A film
files-kind-text = A text
files-kind-unknown = A file of a kind that we do not know
files-size-kb = Size: { $n } KB
files-size-mb = Size: { $n } MB
files-cleaned = What was hidden in it was taken out.
files-original = Untouched, with what is hidden in it.
files-hidden = Names, places or times may be hidden in it.
files-arriving = Not all of it has arrived. What is not complete after seven days is deleted.
files-removed = You took this file back.
files-unreadable = This file is here, but cannot be shown.
files-remove = Remove this file
files-mailbox = Open the mailbox
files-too-much-title = This was too much at once
files-too-much = None of it was kept. At most 100 MB fit at once. Go back with the Back button of your browser and send fewer files. Your report is safe.
files-here = Your files are locked on this device before they are sent.
files-here-text = You can add photos, recordings and documents. Each file may have up to 200 MB, and each photo up to 25 MB. Who may read your report may open them.
files-progress = Your files are being locked and sent: { $n } of { $all } parts. Keep this page open.
files-line-broke = The line broke. What was sent is kept. Press the button again: only what is missing is sent.
files-here-too-large = Not kept: it is too large. A photo may have up to 25 MB, another file up to 200 MB. Send a smaller one, or a part of it.
files-no-drawing = Not kept: this browser does not let us take out what is hidden in photos. Try another browser, or choose to keep the photo untouched.
device-moment = One moment. Many people are writing now, so it takes a little longer.
