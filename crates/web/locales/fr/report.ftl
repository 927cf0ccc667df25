# Les pages de la personne qui signale. Simples et bienveillantes ; rien n’accuse, rien ne promet.

form-title = Formulaire
check-form-title = Formulaire : relire
leave = Quitter cette page
unreviewed = Cette page est une traduction. Aucune personne de langue maternelle ne l’a encore relue.
demonstration = Ceci est une démonstration. La ville et les bureaux sont inventés.
honest = Notre ordinateur voit ce que vous écrivez quand vous appuyez sur « Relire vos réponses ». Si cela est dangereux pour vous, demandez de l’aide à quelqu’un de confiance.
sealed = Seules les personnes que vous avez choisies peuvent lire ceci.
device-kept = Ce que vous écrivez reste sur cet appareil. C’est fermé à clé ici avant d’être envoyé.
device-working = Votre signalement est en train d’être fermé à clé sur cet appareil. Cela peut prendre quelques secondes.
device-failed = Cela n’a pas marché, et ce n’est pas votre faute. Ce que vous avez écrit est toujours sur cette page. Réessayez. Même si vous appuyez plusieurs fois, votre signalement n’arrive qu’une seule fois.
device-plain-text = Vous pouvez aussi envoyer votre signalement sans la clé de cet appareil. Dans ce cas, notre ordinateur voit ce que vous écrivez.
device-plain = Envoyer sans cette clé
device-directory = Marque de la liste des personnes pour qui c’est fermé à clé : { $mark }
go-on = Continuer
go-back = Retour
check = Relire vos réponses
progress = Question { $n } sur { $all }
last-question = Peu de temps ? Allez à la dernière question

start-title = Racontez ce qui s’est passé
start-what = Ici, vous pouvez signaler ce qu’a fait un policier, ou toute personne qui travaille pour la police. Vous n’êtes pas obligé de donner votre nom.
start-language = Langue
start-questions = Il y a { $all } questions courtes. Une seule a besoin d’une réponse : ce qui s’est passé.
start-kept = Tant que vous n’avez pas appuyé sur « Relire vos réponses », ce que vous écrivez reste sur cet appareil. Vous pouvez revenir en arrière et avancer.
start-leave = « Quitter cette page » vous mène tout de suite à une page de météo. Cela ne peut pas effacer ce que retiennent votre téléphone, votre navigateur ou le réseau. Fermez ensuite la fenêtre : le bouton Retour pourrait encore montrer ce que vous avez écrit.
start = Commencer

question-danger = Quelqu’un est-il en danger en ce moment ?
field-danger = Si quelqu’un est en danger en ce moment
danger-first = Si oui, cherchez d’abord de l’aide. Personne ne lit ce formulaire tout de suite.
danger-emergency = Urgence : ambulance, pompiers, police. Dites quelle aide il vous faut. La police peut venir aussi.
danger-violence = Si une personne proche vous fait du mal
danger-sexual-assault = Après une agression sexuelle
danger-crisis = Si vous n’en pouvez plus, ou pensez à mettre fin à vos jours
danger-languages = Langues : { $languages }.
danger-interpreters = Pour une autre langue, demandez un interprète.
choice-danger-yes = Oui
choice-danger-no = Non
choice-danger-unsure = Je ne suis pas sûr ou sûre

question-who = Qui fait ce signalement ?
hint-who = Choisissez tout ce qui est vrai.
field-who = Qui fait ce signalement
choice-who-myself = Cela m’est arrivé
choice-who-someone = C’est arrivé à quelqu’un d’autre, et je le signale pour cette personne
choice-who-witness = Je l’ai vu ou entendu
choice-who-member = Je travaille pour la police

question-happened = Que s’est-il passé ?
hint-happened = Utilisez vos propres mots. L’ordre et l’orthographe n’ont pas d’importance. Quelques phrases suffisent, et vous pourrez en ajouter plus tard.
field-happened = Ce qui s’est passé

question-concerns = Qui l’a fait ?
field-knowledge = Ce que vous savez de ces personnes
choice-knowledge-known = Je connais un nom ou un numéro d’insigne
choice-knowledge-described = Je peux dire à quoi elles ressemblaient
choice-knowledge-unknown = Je ne sais pas
field-names = Noms ou numéros d’insigne, si vous en connaissez
hint-names = Une partie d’un nom ou d’un numéro aide aussi.

question-looks = Que pouvez-vous dire de ces personnes ?
hint-looks-all = Laissez vide ce que vous ne savez pas.
field-count = Combien de personnes
hint-count = Par exemple 2, ou « environ cinq ».
field-uniform = Portaient-elles un uniforme ?
choice-uniform-yes = Oui
choice-uniform-no = Non
choice-uniform-unsure = Je ne suis pas sûr ou sûre
field-tag = Ce qui était écrit sur un insigne ou une étiquette
field-vehicle = Voiture, plaque ou numéro de voiture
field-looks = À quoi elles ressemblaient

question-when = Quand était-ce ?
field-date = Date, autant que vous la sachiez
field-day = Jour
field-month = Mois
field-year = Année
field-roughly = Ou avec vos propres mots
hint-roughly = Par exemple « l’hiver dernier, la nuit ».
field-ongoing = Est-ce que cela continue ?
choice-ongoing-yes = Cela continue encore

question-where = Où était-ce ?
field-site = Genre de lieu
choice-site-street = Rue ou parc
choice-site-home = Dans un logement
choice-site-vehicle = Dans une voiture, un bus ou un train
choice-site-station = Poste de police
choice-site-shelter = Foyer, ou lieu où la ville loge des personnes
choice-site-jail = Prison ou cellule
choice-site-building = Hôpital, école ou bureau
choice-site-online = Au téléphone ou sur internet
choice-site-other = Ailleurs
field-district = District de police, si vous le connaissez
no-district = Je ne sais pas
field-place = Ou avec vos propres mots
hint-place = Une rue, un bâtiment, un étage.

question-exclude = Qui ne doit pas voir ceci ?
exclude-why = Votre signalement est fermé à clé avant d’être gardé. Les bureaux et les personnes que vous nommez ici n’en reçoivent pas la clé. Quelqu’un qui peut le lire pourrait quand même en parler à d’autres.
field-not-agency = Ces bureaux ne doivent pas le voir
agency-internal-affairs = fait partie de la police
agency-oversight = ne fait pas partie de la police
agency-other = autre bureau
field-not-unit = Une unité ou un poste de police qui ne doit pas le voir
field-not-person = Des personnes qui ne doivent pas le voir
hint-not-person = Des noms, ou des mots comme « le sergent de l’équipe de nuit ».

question-contact = Le bureau peut-il vous contacter ?
field-contact = Si le bureau peut vous contacter
choice-contact-mailbox = Seulement dans la boîte aux lettres, que j’ouvre avec des mots secrets quand je veux
choice-contact-way = Oui, par le moyen que je donne ici
choice-contact-none = Non
field-way = Comment on peut vous joindre
hint-way = Seulement si vous avez choisi « Oui ». Un numéro de téléphone, une adresse e-mail, une personne de confiance. Prenez un moyen que personne d’autre ne peut voir.
field-name = Votre nom, si vous voulez le donner
field-times = Quand c’est sans danger, et quand non
field-speak = Langue que vous voulez parler

faults-title = Certaines choses sont à revoir
faults-kept = Tout ce que vous avez écrit est encore là. Rien n’a encore été envoyé à un bureau.
fault-happened-missing = Écrivez ce qui s’est passé. Une phrase suffit.
fault-too-long = { $field } : votre texte a { $has } caractères. Il y a de la place pour { $most } au plus. Raccourcissez-le ; vous pourrez envoyer le reste plus tard.
fault-not-a-choice = { $field } : choisissez une réponse de la liste.
fault-not-a-day = { $field } : écrivez un nombre qui est dans le calendrier, comme { $example }, ou laissez vide.
fault-nobody-left = Il ne resterait personne pour lire votre signalement. Laissez au moins un bureau libre.
fault-way-missing = Écrivez comment on peut vous joindre, ou choisissez une autre réponse.
fault-way-unwanted = Vous avez écrit comment vous joindre, mais vous n’avez pas choisi qu’on puisse le faire. Choisissez « Oui », ou effacez ce que vous y avez écrit.

check-lead = Votre signalement n’est pas encore envoyé. Lisez-le encore une fois.
check-empty = Sans réponse
check-change = Changer
check-readers = Qui reçoit votre signalement
check-emergency = Si un jour il ne reste personne qui puisse le lire, deux personnes de bureaux différents peuvent, ensemble, le donner à un collègue. Elles ne le lisent pas. Aucune personne que vous écartez ne peut être l’une des deux, ni le recevoir.
check-back = Pour changer quelque chose, utilisez les boutons de cette page. Le bouton Retour de votre navigateur peut montrer un formulaire vide.
check-after = Après l’envoi, vous recevez huit mots secrets. Avec eux, vous pouvez lire les réponses et écrire de nouveau.
check-send = Envoyer
not-sent-title = Votre signalement n’a pas été envoyé
not-sent = Cela n’a pas marché, et ce n’est pas votre faute. Rien n’a été gardé. Ce que vous avez écrit est encore sur cette page. Réessayez dans une minute.
not-sent-many = Tant de personnes écrivent en ce moment que votre signalement n’a pas pu entrer. Rien n’est perdu : ce que vous avez écrit est encore sur cette page. Attendez une minute, puis envoyez-le de nouveau.
broken-title = Quelque chose n’a pas marché
broken = Cela vient de nous, pas de vous. Revenez avec le bouton Retour de votre navigateur : ce que vous avez écrit devrait encore y être.
too-large-title = C’est trop de texte
too-large = Rien n’a été envoyé. Revenez avec le bouton Retour de votre navigateur : votre texte devrait encore y être. Raccourcissez-le ; vous pourrez envoyer le reste plus tard.
too-many-title = Trop de personnes à la fois
too-many = Il y a tant de personnes en ce moment que vous n’avez pas pu entrer. Rien n’est perdu. Attendez une minute, puis essayez de nouveau.
too-many-again = Essayer de nouveau

receipt-title = Votre signalement est arrivé
receipt-keep = Gardez ces huit mots
receipt-keep-text = Avec eux, et seulement avec eux, vous pouvez revenir : lire les réponses, écrire de nouveau, voir ce qui se passe. Toute personne qui a ces mots peut faire de même.
receipt-write = Écrivez-les sur papier, dans cet ordre. Mettez le papier là où personne d’autre ne regarde.
receipt-digits = La même chose en chiffres, si vous préférez
receipt-retype = Écrivez deux de ces mots
receipt-retype-why = Ainsi, nous savons tous les deux que vous les avez.
receipt-retype-word = Mot { $n }
receipt-retype-wrong = Ce n’est pas le mot { $n }. Regardez votre liste. Vous pouvez essayer autant de fois que vous voulez.
receipt-finish = Terminer
receipt-lost = Des mots perdus ne peuvent pas être remplacés. Personne n’en a une copie. Votre signalement reste valable quand même.
receipt-next = Et maintenant
receipt-next-text = Quelqu’un du bureau ouvre votre signalement et décide qui s’en occupe. Vous trouverez les nouvelles dans votre boîte aux lettres.
receipt-deadline-notice-business = { $days ->
        [one] Selon les règles, vous devriez savoir qui s’en occupe en { $days } jour ouvrable.
       *[other] Selon les règles, vous devriez savoir qui s’en occupe en { $days } jours ouvrables.
    }
receipt-deadline-notice-calendar = { $days ->
        [one] Selon les règles, vous devriez savoir qui s’en occupe en { $days } jour.
       *[other] Selon les règles, vous devriez savoir qui s’en occupe en { $days } jours.
    }
receipt-deadline-materials-business = { $days ->
        [one] Selon les règles, si vous demandez des vidéos ou des papiers sur vous, vous devriez les recevoir en { $days } jour ouvrable.
       *[other] Selon les règles, si vous demandez des vidéos ou des papiers sur vous, vous devriez les recevoir en { $days } jours ouvrables.
    }
receipt-deadline-materials-calendar = { $days ->
        [one] Selon les règles, si vous demandez des vidéos ou des papiers sur vous, vous devriez les recevoir en { $days } jour.
       *[other] Selon les règles, si vous demandez des vidéos ou des papiers sur vous, vous devriez les recevoir en { $days } jours.
    }
receipt-proof = Votre preuve
receipt-proof-text = Ce fichier prouve qu’un signalement a été déposé, et permet à chacun de vérifier qu’il n’a pas été retiré. Il ne dit pas ce que vous avez écrit.
receipt-proof-save = Enregistrer la preuve
receipt-print = Imprimer une carte
receipt-print-text = La carte ne montre que les mots. Rien n’y dit à quoi ils servent.
receipt-mailbox = Aller à votre boîte aux lettres
receipt-leave = Quitter cette page

mailbox-form-title = Boîte aux lettres
mailbox-open-title = Ouvrez votre boîte aux lettres
mailbox-words = Vos huit mots
mailbox-words-hint = Les majuscules, les accents et les espaces n’ont pas d’importance. Vous pouvez aussi écrire les chiffres.
mailbox-open = Ouvrir
mailbox-wrong = Ces mots n’ouvrent aucune boîte aux lettres. Regardez l’orthographe et l’ordre, et réessayez.
mailbox-honest = Notre ordinateur voit vos mots, et ce que vous lisez et écrivez ici, chaque fois que vous utilisez cette page. Si cela est dangereux pour vous, demandez de l’aide à quelqu’un de confiance.
mailbox-sealed = Vos mots restent sur cet appareil. Ce que vous lisez et écrivez ici est ouvert et fermé à clé seulement sur cet appareil.
mailbox-failed = Cela n’a pas marché, et ce n’est pas votre faute. Ce que vous avez écrit est toujours ici. Réessayez dans une minute.
mailbox-plain-text = Vous pouvez aussi l’ouvrir sans la clé de cet appareil. Dans ce cas, notre ordinateur voit vos mots, et ce que vous lisez et écrivez ici.
mailbox-plain = Ouvrir sans cette clé
mailbox-last-opened = Ouverte pour la dernière fois le { $date }. Si ce n’était pas vous, quelqu’un d’autre connaît vos mots.
mailbox-stage = Où en est votre dossier
mailbox-next = Prochaine étape
mailbox-due = Selon les règles, cela devrait être fait au plus tard le { $date }.
mailbox-no-news = Il n’y a pas encore de nouvelles. Votre signalement est là.
mailbox-messages = Vos messages
mailbox-no-messages = Il n’y a pas encore de messages.
mailbox-from-you = De vous, { $date }
mailbox-from-office = De la part de { $office }, { $date }
mailbox-write = Écrire un message
mailbox-send = Envoyer le message
mailbox-sent = Votre message est arrivé.
mailbox-message-empty = Écrivez d’abord quelque chose, puis envoyez-le.
mailbox-often = Vous avez écrit très souvent en peu de temps. Rien n’est perdu : ce que vous avez écrit en dernier est encore dans son champ. Attendez quelques minutes, puis envoyez-le.
mailbox-not-kept = Ce n’est pas gardé, et ce n’est pas votre faute. Ce que vous avez écrit est encore dans son champ. Essayez de nouveau dans une minute.
mailbox-withdraw = Retirer votre accord
mailbox-withdraw-text = Vous pouvez dire que plus personne ne doit vous contacter. Ce qui a déjà été lu reste connu. Votre signalement reste valable et sera traité.
mailbox-withdraw-do = Ne plus me contacter
mailbox-withdrawn = Plus personne ne doit vous contacter. Vous pouvez changer cela ici.
mailbox-proof = Une deuxième copie de la preuve
mailbox-proof-text = Elle prouve que votre signalement a été déposé, et ne dit pas ce que vous avez écrit.
mailbox-seen = Une personne du bureau a ouvert votre signalement le { $date }.
mailbox-deadline = Vous a-t-on répondu à temps ?
mailbox-deadline-text = Si le jour est passé et que vous n’avez rien reçu, ce fichier permet à chacun de le vérifier dans le journal public. Qui a le fichier peut y voir quels jours il s’est passé quelque chose dans votre dossier, maintenant et plus tard, mais pas quoi. Il n’ouvre pas votre boîte. Ne le donnez qu’à des personnes de confiance.
mailbox-deadline-save = Enregistrer le fichier
mailbox-deadline-early = Le journal public ne montre pas encore votre signalement. Réessayez dans une heure.
mailbox-deadline-file = Ce fichier montre jusqu’à quel jour quelqu’un devait répondre à un signalement, et permet à chacun de vérifier si cela a été fait. Qui l’a peut voir dans le journal public quels jours il s’est passé quelque chose dans ce dossier, mais pas quoi. Pour le vérifier : redress verify deadline deadline.txt --log ADRESSE --key CLÉ
mailbox-secret-text = Il y a aussi un fichier secret pour des programmes. Avec lui, vous pourrez prouver plus tard, mot pour mot, ce que vous avez signalé. Il contient ce que vous avez écrit : qui l’a peut lire votre signalement. Gardez-le seulement là où personne d’autre ne regarde.
mailbox-secret-save = Enregistrer le fichier secret
mailbox-close = Fermer la boîte aux lettres
mailbox-leave = Quitter cette page

mailbox-office = Votre signalement a été transmis. Il est maintenant chez : { $office }. Le bureau qui l’avait avant peut encore le lire.
not-yet-title = On ne peut pas encore signaler ici
not-yet = Dans les bureaux, personne ne peut encore lire un signalement envoyé par cette page ; elle n’en prend donc aucun. Rien de ce que vous faites ici n’est gardé. Revenez plus tard, ou passez par un autre chemin.
not-yet-offices = Vous pouvez aussi vous adresser vous-même à ces bureaux
not-yet-danger = Si vous avez besoin d’aide maintenant
check-files = Vous pourrez ajouter des photos et des fichiers juste après l’envoi.
files-after = Vous pourrez ajouter des photos et des fichiers à la page suivante, et plus tard dans votre boîte aux lettres.
files-title = Photos et fichiers
files-told = Ce que sont devenus vos fichiers
files-number = Fichier { $n }
files-text = Vous pouvez ajouter des photos, des enregistrements et des documents. Chaque fichier peut avoir jusqu’à 25 Mo, et tout ce que vous envoyez en une fois jusqu’à 100 Mo. Qui peut lire votre signalement peut les ouvrir.
files-hidden-data = Des photos, nous retirons ce qui ne se voit pas : lieu, heure, téléphone. Les autres fichiers restent tels quels et peuvent contenir ces choses.
files-honest = Notre ordinateur voit vos fichiers quand vous les envoyez ici. Ils sont fermés à clé avant d’être gardés.
files-keep-original = Garder aussi les photos intactes, comme preuve
files-keep-original-hint = Alors ce qui y est caché reste : cela peut montrer quand et où une photo a été prise, et avec quel téléphone. C’est fermé à clé comme votre signalement.
files-choose = Choisissez des fichiers
files-add = Ajouter ces fichiers
files-none-chosen = Vous n’avez pas encore choisi de fichier. Choisissez-en un d’abord.
files-broken-off = La ligne a coupé, ou l’un des fichiers n’a pas pu être lu jusqu’au bout. Il n’a pas été gardé. Envoyez-le encore une fois.
files-kept-clean = Gardé. Ce qui était caché dans la photo a été retiré.
files-kept = Gardé tel quel.
files-kept-original = La photo intacte a aussi été gardée, avec ce qui y est caché.
files-warn-picture-keeps-hidden-data = Gardé tel quel. Une image de ce genre peut contenir le lieu, l’heure et le téléphone. Si ce n’est pas sûr pour vous, retirez-la et envoyez une capture d’écran.
files-warn-document-keeps-hidden-data = Gardé tel quel. Des noms, des dates et d’anciennes versions peuvent y être cachés. Si ce n’est pas sûr pour vous, retirez-le et envoyez une photo des pages.
files-warn-voices-are-known = Gardé tel quel. Qui connaît une voix saura qui parle. Le lieu et le téléphone peuvent y être cachés.
files-warn-film-shows-people = Gardé tel quel. On peut reconnaître des visages et des voix. Le lieu et le téléphone peuvent y être cachés.
files-warn-unknown-type = Gardé tel quel. Nous ne connaissons pas ce genre de fichier et ne pouvons pas dire ce qui y est caché.
files-fault-empty = Pas gardé : le fichier est vide.
files-fault-too-large = Pas gardé : il a plus de 25 Mo. Envoyez-en un plus petit, ou une partie.
files-fault-too-many = Pas gardé : il y avait plus de 40 fichiers. Envoyez le reste à part.
files-fault-picture-too-large = Pas gardé : la photo est trop large ou trop haute pour être nettoyée. Envoyez-en une plus petite.
files-fault-picture-unreadable = Pas gardé : la photo ne peut pas être lue, donc ce qui y est caché ne peut pas être retiré. Envoyez une capture d’écran.
files-fault-case-full = Pas gardé : votre signalement contient déjà tous les fichiers possibles. Retirez-en, ou écrivez ce que contient celui-ci.
files-fault-no-room = Pas gardé : notre ordinateur n’a plus de place. C’est notre faute. Réessayez plus tard.
files-fault-busy = Pas gardé : trop de personnes envoient des fichiers en ce moment. Réessayez dans quelques minutes.
files-fault-failed = Pas gardé : quelque chose n’a pas marché de notre côté. Réessayez dans quelques minutes.
files-kind-photo = Une photo
files-kind-picture = Une image
files-kind-pdf = Un document PDF
files-kind-zip = Un fichier compressé ou un document
files-kind-office = Un document
files-kind-audio = Un enregistrement de son
files-kind-video = Un film
files-kind-text = Un texte
files-kind-unknown = Un fichier d’un genre que nous ne connaissons pas
files-size-kb = Taille : { $n } Ko
files-size-mb = Taille : { $n } Mo
files-cleaned = Ce qui y était caché a été retiré.
files-original = Intacte, avec ce qui y est caché.
files-hidden = Des noms, des lieux ou des heures peuvent y être cachés.
files-arriving = Il n’est pas arrivé en entier. Ce qui n’est pas complet après sept jours est effacé.
files-removed = Vous avez repris ce fichier.
files-unreadable = Ce fichier est là, mais ne peut pas être montré.
files-remove = Retirer ce fichier
files-mailbox = Ouvrir la boîte aux lettres
files-too-much-title = C’était trop en une fois
files-too-much = Rien n’a été gardé. Au plus 100 Mo passent en une fois. Revenez avec le bouton Retour de votre navigateur et envoyez moins de fichiers. Votre signalement est en sécurité.
files-here = Vos fichiers sont fermés à clé sur cet appareil avant d’être envoyés.
files-here-text = Vous pouvez ajouter des photos, des enregistrements et des documents. Chaque fichier peut avoir jusqu’à 200 Mo, et chaque photo jusqu’à 25 Mo. Qui peut lire votre signalement peut les ouvrir.
files-progress = Vos fichiers sont en train d’être fermés et envoyés : { $n } parties sur { $all }. Laissez cette page ouverte.
files-line-broke = La connexion a été coupée. Ce qui a été envoyé est gardé. Appuyez encore sur le bouton : seul ce qui manque est envoyé.
files-here-too-large = Pas gardé : il est trop grand. Une photo peut avoir jusqu’à 25 Mo, un autre fichier jusqu’à 200 Mo. Envoyez-en un plus petit, ou une partie.
files-no-drawing = Pas gardé : ce navigateur ne nous laisse pas enlever ce qui est caché dans les photos. Essayez un autre navigateur, ou choisissez de garder la photo intacte.
device-moment = Un moment. Beaucoup de gens écrivent maintenant, c’est donc un peu plus long.
