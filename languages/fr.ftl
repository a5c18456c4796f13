### Les mots de la console en français.
### Un mot pour une chose : file, ticket, dossier, dédommagement, offre, versement, approbation, déblocage.

## Montants

money = { $amount } { $currency }
    .currency = sign
    .decimal = ,
    .group = space
percent = { $value } %

## Temps

unit-second = s
unit-minute = m
unit-hour = h
unit-day = j
unit-week = sm
unit-year = a
span-hours = { $hours }h { $minutes }m
span-days = { $days }j { $hours }h
ago-now = à l'instant
ago = il y a { $span }
weekday-1 = lun.
weekday-2 = mar.
weekday-3 = mer.
weekday-4 = jeu.
weekday-5 = ven.
weekday-6 = sam.
weekday-7 = dim.
month-1 = janv
month-2 = févr
month-3 = mars
month-4 = avr
month-5 = mai
month-6 = juin
month-7 = juil
month-8 = août
month-9 = sept
month-10 = oct
month-11 = nov
month-12 = déc
day = { $weekday } { $day } { $month }
day-short = { $day } { $month }
day-year = { $day } { $month } { $year }
moment-weekday = { $weekday } { $time }
moment-day = { $day } { $month } { $time }
date-time = { $day }/{ $month }/{ $year } { $time }

## Nombres

count-complaints =
    { $count ->
        [one] { $count } réclamation
       *[other] { $count } réclamations
    }
count-compensations =
    { $count ->
        [one] { $count } dédommagement
       *[other] { $count } dédommagements
    }
count-days =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
count-rows =
    { $count ->
        [one] { $count } ligne
       *[other] { $count } lignes
    }
count-offers =
    { $count ->
        [one] { $count } offre
       *[other] { $count } offres
    }
count-tickets =
    { $count ->
        [one] { $count } ticket
       *[other] { $count } tickets
    }
count-stars =
    { $count ->
        [one] { $count } étoile
       *[other] { $count } étoiles
    }
count-files =
    { $count ->
        [one] { $count } fichier
       *[other] { $count } fichiers
    }
and-more = et encore { $count }

## Où en est un dédommagement

stage-approval_wanted = à approuver
stage-armed = retenu
stage-offered = lien envoyé
stage-claimed = réclamé
stage-released = débloqué
stage-paid = payé
stage-correction_wanted = à corriger
stage-on_hold = bloqué
stage-returned = revenu
stage-rejected = rejeté
stage-lapsed = lien expiré
stage-instructed = à exécuter
stage-done = exécuté
stage-failed = non exécuté
stage-undone = annulé
stage-refused = refusé
stage-sent_back = renvoyé
stage-withdrawn = retiré

## La même chose dans une phrase

stage-is-approval_wanted = en attente d'approbation
stage-is-armed = retenu
stage-is-offered = proposé
stage-is-claimed = réclamé
stage-is-released = débloqué
stage-is-paid = payé
stage-is-correction_wanted = à corriger
stage-is-on_hold = bloqué
stage-is-returned = revenu
stage-is-rejected = rejeté
stage-is-lapsed = expiré
stage-is-instructed = à exécuter
stage-is-done = exécuté
stage-is-failed = non exécuté
stage-is-undone = annulé
stage-is-refused = refusé
stage-is-sent_back = renvoyé
stage-is-withdrawn = retiré

## Où en est un ticket

ticket-new = nouveau
ticket-queued = dans la file
ticket-active = en cours
ticket-waiting_customer = attend le client
ticket-waiting_internal = attend en interne
ticket-snoozed = reporté
ticket-solved = résolu
ticket-closed = fermé
ticket-merged = fusionné
ticket-junk = indésirable
ticket-redacted = effacé
merged-into = fusionné dans #{ $ticket }

## Où en est un versement ; douze colonnes

payout-submitted = déposé
payout-screening = en contrôle
payout-review = à examiner
payout-released = débloqué
payout-queued = en file
payout-on_hold = bloqué
payout-dispatched = envoyé
payout-in_doubt = incertain
payout-pending = en route
payout-unclaimed = non retiré
payout-paid = payé
payout-failed = échoué
payout-returned = revenu
payout-correction_wanted = à corriger
payout-rejected = rejeté
payout-cancelled = annulé
payout-reversed = contrepassé
payout-abandoned = abandonné

## Par où une réclamation arrive

channel-web = web
channel-email = e-mail
channel-social = réseaux sociaux
channel-marketplace = place de marché
channel-chat = chat
channel-phone = téléphone
channel-rating = avis

## Ce qui n'allait pas

reason-defective = défectueux
reason-damaged = endommagé
reason-late = en retard
reason-lost = perdu
reason-wrong_item = mauvais article
reason-missing_part = pièce manquante
reason-not_as_described = non conforme
reason-out_of_stock = en rupture
reason-service = service
reason-cancelled_service = service annulé
reason-withdrawal = rétractation
reason-other = autre

## Ce qui est donné

kind-cashback = remboursement partiel
kind-store_credit = avoir
kind-replacement = remplacement
kind-refund = remboursement
kind-longer_window = délai de retour prolongé
kind-return = renvoi
effort-cashback = ouvrir un lien, indiquer un compte
effort-store_credit = rien jusqu'à la prochaine commande
effort-replacement = attendre un colis
effort-refund = rien
effort-return = emballer et porter à la poste
effort-longer_window = décider plus tard

## Rôles

role-agent = agent
role-senior = senior
role-lead = manager
role-finance = finances
role-privacy = vie privée
role-admin = admin
role-auditor = auditeur
role-intake = réception
role-wallboard = écran mural

## Horloges

clock-first_reply = réponse
clock-resolution = résolution
clock-lease = prise
clock-undo = annulation
clock-release = déblocage
clock-payout = versement

## Vues : leurs noms en onze colonnes au plus

view-queue = file
view-mine = à moi
view-unassigned = libres
view-at_risk = urgents
view-waiting = en attente
view-approvals = à approuver
view-money = argent
view-remedies = remèdes
view-ratings = avis
view-solved = résolus
view-all = tous
view-about-queue = à traiter, le plus utile d'abord
view-about-mine = ce que j'ai pris
view-about-unassigned = ouverts, pris par personne
view-about-at_risk = un délai expire dans l'heure
view-about-waiting = sur le client, un collègue ou une date
view-about-approvals = un dédommagement attend une approbation
view-about-money = promis ou en route
view-about-remedies = un remède attend que quelqu'un l'exécute
view-about-ratings = avis publics encore ouverts
view-about-solved = terminés
view-about-all = tout

## Où les touches valent

place-global = partout
place-queue = file
place-case = dossier
place-picker = offres
place-confirm = question
place-payouts = versements
place-approvals = approbations
place-lead = chiffres
place-wallboard = écran mural
place-views = vues
place-palette = commandes
place-help = aide
place-text = texte

## Ce que font les touches

action-queue-next = ticket suivant
action-queue-previous = ticket précédent
action-queue-first = premier ticket
action-queue-last = dernier ticket
action-queue-page_down = une page plus bas
action-queue-page_up = une page plus haut
action-queue-open = lire le dossier
action-queue-filter = filtrer
action-queue-pull_next = prendre le suivant
action-queue-mark = marquer pour un lot
action-queue-refresh = recharger
action-case-scroll_down = une ligne plus bas
action-case-scroll_up = une ligne plus haut
action-case-page_down = une page plus bas
action-case-page_up = une page plus haut
action-picker-open = dédommager
action-picker-choose = faire cette offre
action-picker-next_reason = motif suivant
action-picker-previous_reason = motif précédent
action-picker-close = fermer
action-case-undo = annuler tant que c'est possible
action-case-reply = répondre au client
action-case-note = note pour les collègues
action-case-snooze = reporter
action-case-solve = résoudre
action-case-tag = modifier les étiquettes
action-case-take = prendre le ticket
action-case-release = rendre le ticket
action-case-skip = rendre le ticket avec un motif
action-case-merge = fusionner un ticket dans celui-ci
action-macro-record = enregistrer une macro, ou terminer
action-macro-play = jouer une macro
action-output-open = sortie de la dernière commande perso
action-bulk-open = résultat du dernier lot
action-case-copy_link = copier le lien
action-case-show_qr = montrer le lien en QR code
action-confirm-accept = oui
action-confirm-cancel = non
action-payouts-next = versement suivant
action-payouts-previous = versement précédent
action-payouts-mark = marquer pour déblocage
action-payouts-release = débloquer
action-approvals-next = approbation suivante
action-approvals-previous = approbation précédente
action-approvals-approve = approuver
action-approvals-refuse = refuser avec un motif
action-approvals-send_back = renvoyer avec une note
action-case-amend = proposer un autre montant
action-case-extend = prolonger le lien
action-case-revoke = reprendre le lien
action-case-resend = envoyer le lien encore une fois
action-case-reissue = remplacer le lien par un nouveau
action-case-done = dire que c'est exécuté
action-case-failed = dire que cela n'a pas pu se faire
action-text-send = envoyer
action-case-send_solve_next = envoyer, résoudre, suivant
action-text-cancel = fermer, garder le brouillon
action-text-template = insérer un modèle
action-text-wants_answer = attendre la réponse
action-views-open = vues
action-lead-open = chiffres
action-payouts-open = versements
action-approvals-open = approbations
action-wallboard-open = écran mural
action-figure-next = chiffre suivant
action-figure-previous = chiffre précédent
action-figure-next_card = carte suivante
action-figure-previous_card = carte précédente
action-figure-tickets = montrer les tickets derrière
action-figure-period = 24 heures, 7 jours, 30 jours
action-wallboard-hold = arrêter ou faire tourner la page
action-wallboard-next = page suivante
action-wallboard-previous = page précédente
action-outbox-open = ce qui attend d'être envoyé
action-pane-next = volet suivant
action-pane-previous = volet précédent
action-palette-open = toutes les commandes
action-help-toggle = aide
action-app-back = retour
action-app-redraw = redessiner l'écran
action-app-reload = relire thème et touches
action-app-suspend = suspendre, retour au shell
action-app-quit = quitter

## La ligne des touches

hint-keep-filter = garder le filtre
hint-clear-filter = l'effacer
hint-and-then = et puis …
hint-yes = oui
hint-no = non
hint-done = terminé
hint-leave = laisser
hint-close = fermer
hint-take-back = annuler
hint-next-reason = motif suivant
hint-copy-link = copier le lien
hint-qr = QR code
hint-queue = retour à la file
hint-undo = { $undo } l'annule
hint-out-then-undo = { $out }, puis { $undo } l'annule

## Pourquoi une chose est impossible

cannot-undo = Il n'y a rien à annuler : aucun dédommagement n'est encore retenu, aucune commande n'a moins d'une minute.
cannot-role-figures = Votre rôle, { $role }, ne donne pas accès aux chiffres.
cannot-no-figure = Aucun chiffre n'est choisi.
cannot-role-tickets = Votre rôle, { $role }, ne donne pas accès aux tickets.
cannot-role = Votre rôle, { $role }, ne permet pas cela.
cannot-unknown-role = Le serveur n'a pas encore dit qui vous êtes.
cannot-read-only = Cette console a été démarrée avec --read-only.
cannot-no-open-link = Le dossier n'a pas de lien en cours qui ne soit pas réclamé.
cannot-no-link-to-send = Le dossier n'a pas de lien en cours ou expiré.
cannot-no-remedy = Rien de ce dossier n'attend d'être exécuté.
cannot-others-offer = { $name } l'a proposé ; seule cette personne ou un responsable le change.
cannot-frozen-issuing = L'émission est gelée par { $name } : { $why }
cannot-frozen-releasing = Le déblocage est gelé par { $name } : { $why }
cannot-frozen-books = Le déblocage est gelé : les comptes ne sont pas équilibrés. Deux personnes le lèvent après les avoir vérifiés.
cannot-frozen-restored = Le déblocage est gelé : la base de données a été restaurée. Le service financier et un responsable signent le rapprochement avec `amends restore sign-off`.
cannot-no-payout = Aucun versement n'est sélectionné.
cannot-own-gone = Cette commande n’est plus dans config.toml.
cannot-own-runs = { $name } tourne encore.
cannot-own-missing = Il manque à cette commande : { $what }.
cannot-own-option = Cela commence par un tiret et serait pris pour une option : { $what }. Mettez « -- » devant dans config.toml.
cannot-no-output = Aucune commande personnelle n’a encore rien dit.
cannot-no-macro = Aucune macro n’a encore été enregistrée.
cannot-no-macro-letter = Il n’y a pas de macro { $letter }.
cannot-play-recording = Une macro est en cours d’enregistrement ; terminez-la d’abord.
cannot-no-bulk = Aucune commande sur plusieurs tickets n'a encore été donnée.
cannot-no-outbox = Rien n'attend d'être envoyé.
cannot-no-templates = Il n'y a pas de modèles ici.
cannot-open-payouts = Ouvrez d'abord les versements : ce dont on décide doit être à l'écran.
cannot-open-approvals = Ouvrez d'abord les approbations : ce dont on décide doit être à l'écran.
cannot-no-ticket = Aucun ticket n'est sélectionné.
cannot-yours-already = Vous avez déjà ce ticket.
cannot-held-take = { $name } a ce ticket ; un manager peut le reprendre.
cannot-not-yours = Vous n'avez pas ce ticket.
cannot-held-write = { $name } a ce ticket ; laissez une note, ou demandez à un manager de le reprendre.
cannot-marked-yours = Vous avez déjà les tickets marqués.
cannot-marked-take = D'autres ont les tickets marqués ; un manager peut les reprendre un à un, avec un motif.
cannot-marked-none = Vous n'avez aucun des tickets marqués.
cannot-marked-held = D'autres ont les tickets marqués.
cannot-merge-into = #{ $ticket } est { $state } ; placez le curseur sur un ticket ouvert pour y fusionner.
cannot-held-pay = { $name } a ce ticket ; voyez avec cette personne, ou demandez à un manager de le reprendre.
cannot-compensated = #{ $ticket } a déjà un dédommagement de { $amount } ({ $stage }).
cannot-no-reply = Aucune réponse n'est ouverte.
cannot-note = Ceci est une note pour les collègues ; cette touche envoie une réponse et résout le ticket.
cannot-waits = La réponse attend un retour, donc #{ $ticket } n'est pas résolu. Rien n'a été envoyé.
cannot-unsent-note = #{ $ticket } a une note non envoyée : envoyez-la ou videz-la d'abord. Rien n'a été envoyé.
cannot-no-link = Il n'y a pas encore de lien : il existe dès que l'annulation n'est plus possible.
cannot-no-approval = Aucune approbation n'est sélectionnée.
cannot-own-proposal = C'est votre proposition : quelqu'un d'autre doit en décider.
cannot-lead-first = Un manager approuve d'abord, puis les finances ; vous pouvez déjà refuser.
cannot-finance-second = Un manager a déjà approuvé : c'est au tour des finances.

## Que faire en cas d'échec

advice-busy-reading = Le serveur est occupé ; la demande est refaite d'elle-même.
advice-internal-reading = Le serveur a échoué, son journal a les détails ; la demande est refaite d'elle-même.
advice-reading = Un nouvel essai se fait de lui-même.
advice-busy-command = Le serveur est occupé ; regardez, puis appuyez encore une fois dans un instant.
advice-command = On ne sait pas si c'est arrivé ; regardez, puis appuyez encore une fois.
advice-protocol-command = On ne sait pas si c'est fait ; regardez avant d'appuyer encore une fois.
advice-unauthenticated = Vérifiez AMENDS_TOKEN, --token-file ou la commande de jeton du profil, puis redémarrez.
advice-forbidden = Demandez à quelqu'un dont le rôle le permet.
advice-same_person = Quelqu'un d'autre doit faire la seconde moitié.
advice-stale_version = Quelqu'un a modifié le ticket entre-temps ; il a été rechargé. Regardez, puis appuyez encore une fois.
advice-offer_changed = L'offre a été recalculée ; le menu la montre. Regardez, puis appuyez encore une fois.
advice-compensation_open = Il y a déjà un dédommagement ; il figure dans le dossier.
advice-above_authority = Choisissez une offre plus petite, ou demandez à un manager.
advice-policy_denied = Choisissez une autre offre ou un autre motif.
advice-undo_window_over = Le délai est passé : un manager peut révoquer un lien non réclamé, ou refuser une offre qui attend une approbation.
advice-lease_held = Voyez avec la personne qui a le ticket, ou demandez à un manager de le reprendre.
advice-key_reused = Rien n'a été fait deux fois. Recommencez.
advice-frozen = Attendez que deux personnes l'aient levé ; rien n'est perdu.
advice-too_large = Raccourcissez.
advice-protocol = Serveur et console sont peut-être de versions différentes ; `amends doctor` le dit.

## La barre du haut

bar-unsent = { $count } non envoyés { $span }
bar-came-back = { $count } revenus
bar-no-outbox = pas d'envoi
bar-at-risk = { $count } urgents
bar-none-at-risk = rien d'urgent
bar-today = { $amount } aujourd'hui
bar-practice = exercice
bar-recording = enreg. { $letter } { $count }
bar-playing = macro { $letter } { $step }/{ $steps }
bar-read-only = lecture seule
bar-may-be-old = peut-être périmé
bar-marked = { $count } marqués
bar-lead = chiffres
bar-payouts = versements
bar-approvals = approbations
bar-wallboard = écran mural
feed-live = direct
feed-connecting = connexion
feed-stale = muet
feed-down = hors ligne
undo-leaves = part dans { $seconds } s
undo-for = pour
screen-too-small = amends demande { $columns } x { $rows }

## Titres et places vides

title-payouts = Versements
title-approvals = Approbations
title-case = dossier
title-views = Vues
title-keys = Touches
title-palette = Que faire
title-templates = Modèles
loading = Chargement …
loading-case = Chargement du dossier …
no-ticket-selected = Aucun ticket n'est sélectionné.
no-payouts = Aucun versement.
no-approvals = Rien n'attend une approbation.
no-templates = Il n'y a pas de modèles ici.
no-key-found = Aucune touche ni commande n'a ces mots.
no-action-found = Rien ne s'appelle ainsi.
type-to-search = tapez pour chercher
type-letters = tapez quelques lettres
not-now = (pas maintenant)
unsent-draft = brouillon non envoyé
case-text-waits = { $what } en attente { $span }
case-text-back = { $what } de retour
title-outbox = En attente d'envoi
outbox-money = { $amount } pour { $customer }, en attente { $span }
outbox-money-asks = { $amount } pour { $customer }, vieux de { $span } : envoyer encore ?
outbox-text = #{ $ticket } { $what }, en attente { $span } : { $text }
outbox-text-solves = #{ $ticket } { $what }, puis résolu, en attente { $span } : { $text }
outbox-text-back = #{ $ticket } { $what } de retour ({ $why }) : { $text }
outbox-hint = entrée : l'argent est demandé, un texte est repris
merge-offered = #{ $ticket } { $subject }, { $age }, { $state }
merge-none = Ce client n'a pas d'autre ticket ouvert.

## La file

queue-empty = Rien ici. Bravo.
queue-none-found = Aucun ticket n'a ces mots.
queue-place = { $place } sur { $total }
queue-moved = déplacé
column-held = pris par
column-money = argent
column-reason = motif
column-due = délai
column-customer = client
column-subject = objet

## La ligne de filtre : le sens d'un terme

filter-not = pas : { $term }
filter-begun = { $about } : { $takes }, comme dans { $example }
filter-misread = { $name } demande { $takes }, comme dans { $example } ; cherché comme mots
filter-unknown = aucun champ ne s'appelle { $name }, cherché comme mots ; champs : { $fields }
filter-no-state = aucun état ne s'appelle { $name } : { $states }
filter-id = ticket #{ $id }
filter-channel = arrivé par { $channel }
filter-reason = motif { $reason }
filter-brand = marque { $brand }
filter-tag = étiqueté { $tag }
filter-state = état { $state }
filter-by = pris par { $name }
filter-stars =
    { $count ->
        [one] noté { $count } étoile
       *[other] noté { $count } étoiles
    }
filter-order = commande { $order }
filter-sku = une référence commence par { $sku }
filter-customer = le nom du client contient { $name }
filter-same = du client du ticket #{ $id }
filter-sla-under = moins de { $span } restant, ou en retard
filter-sla-over = plus de { $span } restant
filter-age-under = arrivé il y a moins de { $span }
filter-age-over = arrivé il y a plus de { $span }
filter-money-under = commande de moins de { $amount }
filter-money-over = commande de plus de { $amount }
filter-has-money = a un dédommagement en cours
filter-has-note = a une note interne
filter-has-order = a une commande
filter-has-photo = a une photo du client
filter-is-overdue = le délai est dépassé
filter-is-mine = pris par vous
filter-is-open = pas encore résolu
filter-no-reason = sans motif
filter-stage = une compensation est à l'étape { $stage }
filter-payout = un versement est dans l'état { $state }
filter-received-today = arrivé aujourd'hui
filter-solved-today = résolu aujourd'hui
filter-offered-today = une compensation a été proposée aujourd'hui
filter-paid-today = de l'argent est arrivé aujourd'hui
filter-reply-late = la première réponse est ou était en retard
filter-reply-given = quelqu'un a répondu
filter-reply-due = quelqu'un a répondu ou aurait dû le faire
filter-missed = payé en retard ces derniers temps ({ $span }), ou promis et toujours impayé
filter-words = les mots { $words }
filter-like = des mots comme { $words }
filter-span-minute =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
filter-span-hour =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
filter-span-day =
    { $count ->
        [one] { $count } jour
       *[other] { $count } jours
    }
filter-span-week =
    { $count ->
        [one] { $count } semaine
       *[other] { $count } semaines
    }
filter-takes-sla = < ou > et un nombre avec m, h, d ou w
filter-takes-age = < ou > et un nombre avec m, h, d ou w
filter-takes-money = < ou > et un montant
filter-takes-is = overdue, mine ou open
filter-takes-has = money, note, order ou photo
filter-takes-customer = une partie du nom
filter-takes-same = un numéro de ticket
filter-takes-sku = le début d'une référence
filter-takes-order = le numéro entier
filter-takes-brand = le nom entier
filter-takes-reason = un motif, ou none
filter-takes-channel = un canal
filter-takes-tag = l'étiquette entière
filter-takes-state = un état
filter-takes-by = le nom d'un jeton
filter-takes-stars = 1 à 5
filter-takes-stage = une étape
filter-takes-payout = un état de versement
filter-takes-received = today
filter-takes-solved = today
filter-takes-offered = today
filter-takes-paid = today
filter-takes-reply = late, given ou due
filter-takes-missed = un nombre suivi de m, h, d ou w
filter-about-sla = temps restant avant le prochain délai ; un ticket en retard en a toujours moins
filter-about-age = temps depuis l'arrivée de la réclamation
filter-about-money = ce qui a été payé pour la commande, quelle que soit la monnaie
filter-about-is = un délai dépassé ; pris par la personne qui demande ; pas encore résolu
filter-about-has = un dédommagement en cours ; une note interne ; une commande ; une photo du client
filter-about-customer = qui se plaint
filter-about-same = le client : celui de ce ticket
filter-about-sku = les articles de la commande
filter-about-order = la commande
filter-about-brand = la marque ; la casse est sans importance
filter-about-reason = ce qui n'allait pas ; none pour les tickets sans motif
filter-about-channel = par où c'est arrivé
filter-about-tag = les étiquettes
filter-about-state = où en est le ticket
filter-about-by = qui l'a pris
filter-about-stars = les étoiles d'un avis public
filter-about-stage = une compensation du ticket y est
filter-about-payout = un versement du ticket y est
filter-about-received = quand la réclamation est arrivée ; today commence à minuit UTC
filter-about-solved = quand il a été résolu la dernière fois
filter-about-offered = quand une compensation a été proposée, ni annulée ni refusée
filter-about-paid = quand de l'argent est arrivé sans être revenu
filter-about-reply = la première réponse d'une personne : en retard ou absente ; donnée ; l'un des deux
filter-about-missed = payé dans ce laps de temps après le jour promis, ou toujours impayé après celui-ci

## Le dossier

case-money = ARGENT
case-before = avant
case-order = COMMANDE
case-link-code = Par téléphone : code { $code }
case-order-none = aucune connue
case-delivered = livrée { $day }
case-placed = passée { $day }
case-conversation = CONVERSATION
case-body-cut = les 256 premiers Kio d'un texte plus long
case-history = AVANT
case-history-of = { $compensations } de ce client
case-clocks = DÉLAIS
case-place = PLACE DANS LA FILE
case-role-reply = réponse
case-role-note = note, rien que pour nous
case-role-system = envoyé par le service client
case-direction-tricks = sens d'écriture détourné
case-hidden = { $count } caractères cachés

## L'argent d'un dossier ; stations en dix colonnes

station-approval = accord
station-held = retenu
station-link = envoyé
station-instructed = ordre
station-done = exécuté
station-claimed = réclamé
station-released = débloqué
station-paid = payé
money-by-day = au { $day }
money-until = au { $day }
money-asks = demande { $role }
money-left = reste { $span }
money-by = par { $name }
kind-none = sans argent
money-approved-by = approuvé par { $name }
money-why-limit = au-dessus de ce qui est débloqué sans personne
money-why-account = un autre client a utilisé ce compte
money-why-name = la banque a un autre nom pour ce compte
money-why-objection = le client s'y est opposé
money-why-code = le code { $code } de la banque demande un regard
money-why-regulatory = refusé par les règles sur l'argent, code { $code }
money-why-duplicate = la banque y voit un doublon, code { $code }
money-why-sample = tiré au sort pour un examen
fraud-account_velocity = plusieurs clients sont payés sur ce compte
fraud-customer_velocity = ce client a été dédommagé plusieurs fois
fraud-order_velocity = cette commande a déjà été dédommagée
fraud-address_velocity = plusieurs clients partagent cette adresse
fraud-device_velocity = plusieurs clients réclament depuis cet appareil
fraud-self_dealing = compte ou adresse d'une personne qui travaille ici
fraud-near_limit = beaucoup d'offres juste sous la limite
fraud-peer_drift = montants loin de ceux des autres
fraud-favourite_destination = l'argent va aux mêmes quelques comptes
fraud-approval_ring = deux personnes approuvent l'une pour l'autre
fraud-split = un montant en plusieurs parts
fraud-diversion = adresse changée autour de l'offre
fraud-payee_changed = compte changé après la demande
fraud-off_hours = beaucoup d'offres hors des heures

## Cadres sur l'écran

snooze-one = Reporter #{ $ticket }
snooze-many =
    { $count ->
        [one] Reporter { $count } ticket
       *[other] Reporter { $count } tickets
    }
snooze-hours =
    { $count ->
        [one] { $count } heure
       *[other] { $count } heures
    }
snooze-tomorrow = demain 9:00
snooze-days = dans { $count } jours 9:00
snooze-monday = lundi prochain 9:00
prompt-reason = une phrase, pour le journal et les collègues
prompt-reference = numéro ou code de l'autre système
prompt-note = ce qui doit changer
prompt-amount = montant
prompt-days = jours
prompt-tags = mots à ajouter ; -mot en retire un
prompt-skip = pourquoi, pour les collègues
prompt-merge = un numéro, ou choisir ci-dessous avec les flèches
prompt-danger = le nom de la commande
qr-no-room = Pas de place pour le code ; voici le lien :
bulk-done-take = { $done } sur { $all } pris
bulk-done-release = { $done } sur { $all } rendus
bulk-done-snooze = { $done } sur { $all } reportés
bulk-done-solve = { $done } sur { $all } résolus
bulk-done-tag = { $done } sur { $all } étiquetés
bulk-done-skip = { $done } sur { $all } rendus
bulk-done-merge = { $done } sur { $all } fusionnés
bulk-done-undo = { $done } sur { $all } annulés
bulk-refused = { $count } refusés
bulk-under-way = { $count } en cours
bulk-take = pris
bulk-release = rendu
bulk-snooze = reporté
bulk-solve = résolu
bulk-tag = étiqueté
bulk-skip = rendu
bulk-merge = fusionné
bulk-undo = annulé

## Écrire

compose-reply = Réponse à { $customer } · #{ $ticket }
compose-note = Note sur #{ $ticket } · seuls les collègues la lisent
compose-write-here = Écrivez ici.
compose-more-lines = encore { $count } lignes
compose-size = { $size } sur 64 Kio
compose-draft-kept = brouillon gardé, { $ago }
compose-sending = Envoi …
compose-not-sent = Non envoyé :
compose-waits = attend ensuite la réponse du client
compose-no-answer = aucune réponse n'est attendue

## Offres

picker-title = Réparer · #{ $ticket } · { $customer }
picker-why = POURQUOI { $amount }
picker-taking = Prise du ticket …
picker-asking = Recherche des offres …
picker-nothing = Rien ne peut être offert pour ce motif. Les règles ci-dessous disent pourquoi.
picker-asks = demande : { $role }
picker-recommended = conseillé
picker-blocked = pas encore possible
picker-obstacle = l'offre { $key } { $name } ne peut pas partir : { $why }
picker-withheld = écarté
picker-gives = donne
picker-asks-for = demande ({ $role })
picker-to = à
picker-as = en
picker-no-link-before = ; aucun lien ne part avant
picker-nothing-before = ; rien ne se fait avant
picker-held-for = , annulable { $seconds } s
trace-base = départ
trace-rounded = arrondi
trace-cut = réduit
trace-passed = passé
trace-needs_approval = demande
trace-withheld = écarté
picker-new = { $key } { $name } est nouveau : { $amount }
picker-changed = { $key } { $name } : { $amount }, avant { $before }
picker-approval-now = { $key } { $name } : { $role } doit maintenant approuver
picker-no-approval-now = { $key } { $name } : plus personne ne doit approuver
picker-gone = { $key } { $name } n'est plus au menu
picker-senseless = Le menu n'a pas de sens ({ $problem }) ; aucune touche n'agit.
picker-senseless-other = il est pour un autre ticket ou motif
picker-senseless-key = une offre n'a pas de touche utilisable
picker-senseless-twice = deux offres ont la touche { $key }
picker-senseless-amount = l'offre { $key } a le montant { $amount }

## Un dédommagement en route

intent-for = pour
intent-taking-back = Annulation …
intent-taking-back-then = Dès que le serveur répond.
intent-storing = Mise par écrit …
intent-storing-then = Rien n'a encore été envoyé.
intent-sending = Envoi …
intent-sending-then = C'est sur le disque et ne sera pas fait deux fois.
intent-waiting = Pas de réponse, { $since } : { $why }
intent-waiting-then = L'envoi est refait de lui-même, à l'identique.
intent-ask-again = Choisi { $since }, jamais répondu.
intent-ask-again-then = Fermez ceci et appuyez sur { $key } pour décider s'il faut quand même l'envoyer.
intent-not-stored = Non écrit sur le disque : { $why }
intent-not-stored-then = Ce n'a pas été envoyé. Rien n'a été émis.
intent-refused-then = Rien n'a été émis.
intent-dropped = Annulé.
intent-dropped-then = Rien n'est parti.
intent-accepted = Le serveur l'a.
intent-held = Retenu : le lien part dans { $seconds } s
intent-held-remedy = Retenu : l'ordre part dans { $seconds } s
intent-held-then = D'ici là, on peut l'annuler sans trace hors du journal.
intent-instructed = À exécuter : { $what }
intent-instructed-then = Cela attend parmi les remèdes jusqu'à ce que quelqu'un dise ce qu'il en est.
intent-approval = Attend : { $role }
intent-approval-anybody = Attend une approbation
intent-approval-then = Aucun lien ne part avant l'approbation.
intent-link = Le lien est chez le client :

## Versements et approbations

column-state = état
column-amount = montant
column-rail = par
column-to = à
column-promised = promis
column-ticket = ticket
column-why = pourquoi
column-waits = att.
column-asks = demande
column-by = par
payout-release-due = déblocage
approvals-why = POURQUOI { $amount } pour #{ $ticket }

## Les chiffres

figures-none = pas encore
figures-share = { $part } sur { $whole }
figures-now = Maintenant
figures-money-today = Argent aujourd'hui
figures-promises = Promesses
figures-by-age = Ouverts par âge
figures-stages = Où est l'argent
figures-reasons = Motifs de contact
figures-hours = Reçus en 24 heures
figures-holders = Qui a quoi
figure-name-open = ouverts
figure-name-at_risk = urgents dans l'heure
figure-name-unheld = pris par personne
figure-name-approvals = à approuver
figures-oldest = { $count }, dont { $span }
figure-name-in_doubt = versements incertains
figure-name-offers = offres
figure-name-offered = offert
figure-name-paid = payé
figure-name-releases = à débloquer
figure-name-kept = payés le jour promis
figure-name-replies = réponses à temps
figure-name-median = la moitié en
figure-name-p90 = neuf sur dix en
figures-unknown-reason = inconnu
figures-received-peak = { $count } aujourd'hui · au plus { $peak } par heure
figures-nobody = Personne n'a de ticket.
figure-name-received = reçus
figure-name-solved = résolus
figures-period-day = 24 heures
figures-period-week = 7 jours
figures-period-month = 30 jours
figures-over = { $over } · { $time }
figures-members = n { $count }
figures-behind =
    { $count ->
        [one] { $count } ticket derrière : { $place }
       *[other] { $count } tickets derrière : { $place }
    }
figures-agent-solved = { $count } résolus
figures-agent-seen = vu { $ago }
figures-agent-lease = encore { $span }
figures-agent-over = délai dépassé
figures-by-day = tenues, par jour
figure-counts-open = tickets non résolus, ceux en attente ou reportés compris
figure-counts-at_risk = le délai en cours finit dans 60 minutes ou est dépassé
figure-counts-unheld = pris par personne
figure-counts-approvals = offres au-dessus d'une habilitation qui attendent une décision
figure-counts-in_doubt = versements d'issue inconnue ; chacun est vérifié, aucun n'est renvoyé
figure-counts-offers = proposées aujourd'hui ; annulées, renvoyées et refusées ne comptent pas
figure-counts-offered = la somme des offres ; promise, pas dépensée
figure-counts-paid = arrivé aujourd'hui sans être revenu, à l'heure de la banque
figure-counts-releases = versements qui attendent qu'on les regarde et les débloque
figure-counts-received = réclamations à leur propre heure
figure-counts-solved = résolus aujourd'hui en dernier ; un ticket rouvert ne compte plus
figure-counts-kept = arrivés au plus tard le jour montré d'abord ; une nouvelle date ne répare rien
figure-counts-replies = première réponse d'une personne à temps ; les courriels automatiques ne comptent pas
figure-counts-median = de la réclamation à la première réponse d'une personne ; la moitié va plus vite
figure-counts-p90 = de la réclamation à la première réponse d'une personne ; neuf sur dix vont plus vite
figure-counts-age = tickets ouverts par temps écoulé depuis la réclamation, reportés ou non
figure-counts-stage = dédommagements selon où ils en sont, avec leurs sommes
figure-counts-reason = tickets par motif, part cumulée, écart avec la période d'avant
figure-counts-hours = réclamations en 24 pas de 60 minutes jusqu'à maintenant
figure-counts-agent = en main ; résolus aujourd'hui ; fin du premier délai ; dernier signe de vie
figure-over-open = tickets ouverts
figure-over-acting = tickets sur lesquels on peut agir
figure-over-compensations = dédommagements
figure-over-payouts = versements
figure-over-tickets = tous les tickets
figure-over-promised = versements arrivés, ou dont le jour est passé
figure-over-due = réclamations reçues : répondues ou en retard
figure-over-replied = réclamations reçues avec réponse, les 5000 plus récentes
figure-over-people = qui tient un ticket ou en a résolu un aujourd'hui
figure-time-now = maintenant
figure-time-today = depuis minuit UTC
figure-time-ever = depuis le début
figure-time-day = les dernières 24 heures
band-older = plus
wall-open = ouverts
wall-at-risk = urgents
wall-approvals = à approuver
wall-solved = résolus aujourd'hui
wall-offers = offres aujourd'hui
wall-kept = promesses tenues
wall-unheld = pris par personne
wall-received = reçus aujourd'hui
wall-offered = offert aujourd'hui
wall-paid = payé aujourd'hui
wall-releases = à débloquer
wall-doubt = incertains
wall-replies = réponses à temps
wall-median = 1re réponse, moitié (h:mm)
wall-p90 = 1re réponse, 9 sur 10 (h:mm)
wall-of = chiffres de { $moment }, il y a { $span }
wall-page = page { $page } sur { $pages }
wall-held = arrêtée
wall-kept-by-day = promesses tenues, par jour

## La console en lignes simples

line-for-dumb = Ce terminal (TERM={ $term }) ne peut pas placer de texte à l'écran : la console parle en lignes simples.
line-signed-in = { $desk }, en tant que { $me }, { $role }.
line-how = Tapez une touche ou une commande puis Entrée ; ? les liste, une ligne vide lit où vous êtes.
line-live = Connecté : les nouvelles arrivent aussitôt.
line-stale = Le serveur ne dit plus rien depuis un moment.
line-down = Pas de connexion : { $why }. Un nouvel essai suit.
line-keys = { $keys } : { $action }
line-or = ou
line-not-now = (pas maintenant : { $why })
line-goes = # et un numéro va à ce ticket, / et des mots filtrent, une ligne vide lit où vous êtes.
line-sequence = { $strokes }, et puis : { $ways }.
line-left-out =
    { $count ->
        [one] { $count } ligne a été omise.
       *[other] { $count } lignes ont été omises.
    }
line-confirm = { $yes } pour oui, { $no } pour non.
line-prompt = Tapez { $what } puis Entrée ; .cancel abandonne.
line-snooze = Reporter { $tickets } jusqu'à quand ?
line-chosen = , choisi
line-views = Vues : down et up déplacent, enter ouvre, esc ferme.
line-qr = Un QR code demande le plein écran. Le lien est { $link }
line-bulk-refused = #{ $ticket } refusé : { $why }
line-bulk-under-way = #{ $ticket } en cours
line-being-sent = Envoi en cours.
line-menu = Réparer pour { $customer }, ticket #{ $ticket }, motif { $reason }.
line-pricing = Les offres sont en cours de calcul.
line-withheld = Écarté : { $name }, { $why }.
line-issue = Une touche puis Entrée l'émet ; on peut l'annuler pendant { $seconds } s. esc ferme.
line-offer-approval = { $role } doit approuver
line-recommended = conseillé
line-reply = Réponse à { $customer }, ticket #{ $ticket }.
line-note = Note sur { $customer }, ticket #{ $ticket }.
line-write = Tapez le texte. Une ligne avec un seul point l'envoie, .next envoie, résout et prend le suivant, .cancel garde le brouillon, .template liste les modèles, .wait attend une réponse.
line-then-waits = Le ticket attend ensuite la réponse.
line-so-far = Jusqu'ici : { $text }
line-case-loading = Le dossier #{ $ticket } se charge.
line-case = Dossier #{ $ticket } : { $subject }
line-customer = Client { $name }
line-language = langue { $language }
line-reason = motif { $reason }
line-brand = marque { $brand }
line-order = Commande { $order }.
line-order-line = { $quantity } fois { $name }, { $price }.
line-no-order = Aucune commande n'est connue.
line-earlier = Avant : { $amount } { $stage }, { $at }, ticket #{ $ticket }.
line-overdue = en retard de { $span }
line-due-in = reste { $span }
line-clock = Délai { $name } : { $why }.
line-clock-due = Délai { $name } { $due } : { $why }.
line-place = Place dans la file : { $reasons }.
line-from-customer = du client
line-from-agent = réponse du service client
line-from-note = note, rien que pour nous
line-from-system = envoyé par le service client
line-message = Message { $number }, { $who }, { $name }, { $at } :
line-suspicious = Attention : le texte contenait des caractères cachés ou de commande.
line-left-to-undo = encore { $seconds } s pour annuler
line-needs-approval = approbation requise : { $role }
line-paid = payé { $at }
line-promised = promis pour le { $day }
line-link = Lien : { $link }
line-money = Argent : { $amount } { $what }.
line-payouts = Versements, { $section }, { $rows }. En tout : { $others }.
line-approvals = Approbations, { $offers }, les plus anciennes d'abord.
line-payouts-loading = Les versements se chargent.
line-approvals-loading = Les approbations se chargent.
line-here = Vous êtes sur : { $row }
line-queue-loading = La file se charge.
line-filter = , filtre { $filter }
line-filter-warning = Filtre : { $warning }.
line-held-by-you = pris par vous
line-held-by = pris par { $name }
line-marked = marqué
line-moved = plus dans cette vue
line-payout = { $reference } { $amount } à { $payee }, { $state }{ $promised }{ $marked }.
line-approval = { $amount }, ticket #{ $ticket }, proposé par { $name } { $ago }.
line-approval-for = { $amount } pour { $customer }, ticket #{ $ticket }, proposé par { $name } { $ago }.
line-figure = { $name }: { $value }.
line-figures-now = Ouverts { $open }, urgents { $risk }, pris par personne { $free }.
line-figures-age = Ouverts par âge : { $bands }.
line-figures-today = Aujourd'hui reçus { $received }, résolus { $solved }, offres { $offers }.
line-figures-money = Offert aujourd'hui { $offered }, payé aujourd'hui { $paid }.
line-figures-waiting = En attente : { $approvals } approbations, { $releases } déblocages ; { $doubt } versements d'issue inconnue.
line-figures-kept = Promesses tenues { $share }.
line-figures-replies = Premières réponses à temps { $share }.
line-figures-stages = Dédommagements : { $stages }.
line-template-number = Tapez le numéro d'un modèle, ou .template pour fermer la liste.
line-unknown = { $line } n'est ici ni une touche ni une commande ; ? les liste.

## Annonces

notice-draft-failed = Le brouillon n'est pas sur le disque : { $why }
notice-copied = Envoyé au presse-papiers du terminal ; tous ne l'acceptent pas.
notice-copy-failed = Copie impossible : { $why }
copy-nothing = il n'y a rien à copier
copy-too-long = trop long pour le presse-papiers du terminal ({ $bytes } octets, au plus { $most })
notice-still-sending = Envoi encore en cours.
notice-no-random = Aucun nombre aléatoire n'était prêt ; rien n'a été envoyé. Appuyez encore une fois.
notice-no-next = Pas de ticket suivant : { $why }
notice-bulk-busy = Le dernier lot est encore en cours ; rien de nouveau n'a commencé.
notice-bulk-yours = il est déjà à vous
notice-bulk-held = pris par { $name } : reprenez-le seul, avec un motif
notice-bulk-unsent = il a un texte non envoyé : envoyez-le ou videz-le d'abord
notice-bulk-ended = { $summary }.
notice-bulk-ended-undo = { $summary }. { $key } l'annule.
notice-bulk-first = { $summary } ; #{ $ticket } : { $why }
notice-fetching-next = Le ticket suivant arrive.
notice-unsent-text = #{ $ticket } a un texte non envoyé : envoyez-le ou videz-le d'abord.
notice-no-later-time = L'horloge ne donne aucun moment plus tard.
notice-ticket-refused = #{ $ticket } : { $why }
notice-queue-empty = La file est vide.
notice-next = #{ $ticket } est le suivant : { $why }
notice-next-waits = #{ $ticket } est à vous et s'affichera dès votre retour à la file : { $why }
notice-taken = #{ $ticket } est à vous.
notice-released = #{ $ticket } est de retour dans la file.
notice-skipped = #{ $ticket } est de retour dans la file ; vous ne le recevrez pas de nouveau pour l'instant.
notice-merged = #{ $ticket } est fusionné dans #{ $into }.
notice-unmerged = #{ $ticket } est de nouveau un ticket à part.
notice-no-number = Tapez le numéro de l'autre ticket, ou choisissez-en un.
notice-merge-itself = Un ticket ne peut pas être fusionné avec lui-même : tapez un autre numéro.
notice-merge-money = De l'argent est en route pour { $tickets } : laissez-le d'abord aboutir pour tous sauf un, puis fusionnez.
notice-snoozed = #{ $ticket } est reporté.
notice-solved = #{ $ticket } est résolu.
notice-tagged = #{ $ticket } est étiqueté.
notice-goes-back = { $what } { $key } l'annule.
notice-goes-back-later = { $what } { $key } annule d'abord le dédommagement encore retenu, puis ceci.
notice-gone-back = Annulé : ce qui a été fait de #{ $ticket }.
notice-money-first = L'argent d'abord. { $key } encore une fois annule la commande d'avant.
notice-not-solved-either = #{ $ticket } n'a pas été résolu non plus, et aucun ticket suivant n'a été pris.
notice-not-solved = La réponse à #{ $ticket } est envoyée, mais il n'est pas résolu : aucun ticket suivant n'a été pris.
notice-full = Le message a sa pleine longueur.
notice-paste-cut = Le texte collé a été coupé : le message a sa pleine longueur.
notice-template = Le modèle "{ $name }" est inutilisable : { $why }.
notice-template-long = il est trop long
notice-template-block = il a un bloc `{"{%"}` ; seuls `{"{{"} customer {"}}"}` et semblables sont remplis
notice-nothing-to-send = Il n'y a rien à envoyer.
notice-reply-sent = Réponse à #{ $ticket } envoyée.
notice-note-kept = Note sur #{ $ticket } gardée.
notice-post-waits = #{ $ticket } : pas de réponse. Le texte ({ $what }) est gardé sur cette machine et part de lui-même dès que le serveur répond.
notice-post-in-memory = #{ $ticket } : pas de réponse. Le texte ({ $what }) part de lui-même dès que le serveur répond, tant que cette console tourne.
notice-post-taken = #{ $ticket } : repris avant l'envoi. C'est de nouveau un brouillon.
notice-post-taken-tried = #{ $ticket } : repris, de nouveau un brouillon. Un essai est resté sans réponse : vérifiez s'il est arrivé avant d'envoyer un autre texte.
notice-post-back = #{ $ticket } : le texte ({ $what }) n'a pas été envoyé et redevient un brouillon. { $why }
post-too-old = Il a attendu plus d'un jour.
post-written = { $name } a écrit entre-temps.
post-held = { $name } tient le ticket maintenant.
post-over = Le ticket est maintenant { $state }.
ask-text-waits = { $what } pour #{ $ticket }
ask-quit-memory = Pas encore envoyé. Cette console ne garde aucun texte sur le disque : ce qui attend est perdu. Quitter quand même ?
notice-text-refused = Non envoyé, le texte est gardé : { $why }
notice-release-busy = Un déblocage est déjà en route ; attendez sa réponse.
notice-tag-word = Tapez au moins un mot, ou quittez le cadre.
notice-reason-needed = Un motif est requis : les collègues et le journal le voient.
notice-reference-needed = Une référence est requise : un numéro de remboursement, un code, un colis.
notice-no-amount = Tapez un montant, par exemple 12,50.
notice-no-days = Tapez un nombre de jours.
notice-frozen-issuing = L'émission a été gelée par { $name } : { $why }
notice-frozen-releasing = Le déblocage a été gelé par { $name } : { $why }
notice-frozen-books = Le déblocage a été gelé : les comptes ne sont pas équilibrés.
notice-frozen-restored = Le déblocage a été gelé : la base de données a été restaurée.
notice-lifted-issuing = L'émission reprend.
notice-lifted-releasing = Le déblocage reprend.
notice-not-counted = { $count } avant cette touche ne veut rien dire : seuls les déplacements se comptent. Rien n'a été fait.
notice-connected = De nouveau connecté.
notice-feed-down = Le direct est coupé ({ $why }) ; l'écran est peut-être périmé. Le travail continue.
notice-paste-dropped = Un collage a été ignoré : aucun champ n'est ouvert, et coller n'agit jamais.
notice-hasty = Plusieurs touches sont arrivées à la fois, ou une était tenue : rien n'a été fait. Appuyez encore une fois.
notice-held-key = Une touche tenue ne déplace pas d'argent. Appuyez une fois.
notice-burst = Plusieurs touches sont arrivées à la fois (un collage, ou une ligne lente) : aucun argent n'a bougé. Appuyez encore une fois.
notice-twice = La même touche est venue deux fois en une seconde, comme si elle était tenue : aucun argent n'a bougé. Attendez, puis appuyez une fois.
notice-plain-key = L'argent ne bouge que par une simple lettre, un chiffre, Entrée ou Échap.
notice-too-soon = La touche est venue avant qu'on puisse lire : aucun argent n'a bougé. Regardez, puis appuyez encore une fois.
notice-too-small = L'écran est trop petit pour montrer de quoi il s'agit : aucun argent n'a bougé. Agrandissez-le, puis appuyez encore une fois.
notice-looks-read = Thème et touches ont été relus.
notice-decided = { $amount } pour #{ $ticket } : { $stage }.
notice-decision-failed = La décision : { $why }
notice-released-all = { $count } débloqués.
notice-released-some = { $count } débloqués, { $refused } non : { $why }
notice-release-failed = Le déblocage : { $why }
notice-nothing-to-release = Rien à débloquer : l'état est { $state }.
notice-outbox-unread = Rien n'a été émis : la boîte d'envoi sur le disque est illisible ({ $why }). Un nouvel essai suit.
notice-outbox-not-yet = La boîte d'envoi sur le disque n'est pas encore lue : rien n'a été émis. Appuyez encore une fois.
notice-taken-back-unsent = Annulé avant l'envoi.
notice-intent-not-stored = Rien n'a été émis : l'ordre n'a pas pu être écrit sur le disque ({ $why }).
notice-outbox-not-updated = La boîte d'envoi sur le disque n'a pas pu être mise à jour ({ $why }).
notice-outbox-read = La boîte d'envoi sur le disque est de nouveau lisible.
notice-outbox-failed = Rien ne peut être émis : la boîte d'envoi sur le disque est illisible ({ $why }).
notice-set-aside = { $files } de la boîte d'envoi incompris et mis de côté dans outbox/broken : regardez là.
notice-ask-again = Un dédommagement attend depuis plus d'une demi-heure : décidez s'il part encore.
notice-issued-held = { $amount } pour { $customer } : retenu, { $key } l'annule.
notice-issued-approval = { $amount } pour { $customer } : attend une approbation.
notice-issued = { $amount } pour { $customer } : { $stage }.
notice-not-issued = Rien n'a été émis pour #{ $ticket } : { $why }
notice-kept-waiting = Pas encore de réponse : le dédommagement est gardé sur le disque et renvoyé sous le même numéro.
notice-outbox-waits = { $count } en attente : envoi automatique dès que le serveur répond.
notice-not-sent-now = Ce n'a pas été envoyé : cette console ne peut rien émettre maintenant.
notice-one-on-its-way = Un est déjà en route ; attendez-le, ou appuyez sur { $key }.
notice-close-first = Fermez d'abord le cadre.
notice-menu-not-yet = Le menu n'est pas encore à l'écran : rien n'a été émis.
notice-no-such-offer = Il n'y a pas d'offre { $key } au menu.
notice-ticket-on-its-way = Un dédommagement pour #{ $ticket } est déjà en route.
notice-repeated-row = La liste du serveur nommait #{ $ticket } plus d'une fois ; il figure une fois.
notice-undo-later = L'annulation suit dès que le serveur aura répondu.
notice-undone = Annulé : { $amount } pour #{ $ticket }. Rien n'est parti.
notice-not-undone = #{ $ticket } : le dédommagement est { $stage } et n'a pas été annulé.
notice-given-up = Abandonné : le serveur n'en avait jamais entendu parler.
notice-undo-waits = Pas encore de réponse : l'annulation suit dès que le serveur répond.
notice-undo-again = Pas encore de réponse : l'annulation est retentée tant que c'est possible.
notice-undo-failed = Non annulé : { $why }
notice-undo-too-late = Non annulé : aucune réponse avant la fin du délai.

## Réponses sans queue ni tête

odd-answer = La réponse du serveur ne va pas avec la question.
odd-ticket = Le serveur a répondu avec un autre ticket.
odd-compensation = La réponse du serveur parle d'autre chose ; la demande est refaite.
kept-from-earlier = gardé d'une session précédente
kept-restored = le serveur a été restauré

## Questions

ask-take-over = Pourquoi reprenez-vous #{ $ticket } à { $name } ?
ask-tag-one = Étiqueter #{ $ticket }
ask-tag-many =
    { $count ->
        [one] Étiqueter { $count } ticket
       *[other] Étiqueter { $count } tickets
    }
ask-merge-which = Quel ticket du même client est fusionné dans #{ $into } ?
ask-merge =
    { $count ->
        [one] Fusionner { $count } ticket dans #{ $into } ?
       *[other] Fusionner { $count } tickets dans #{ $into } ?
    }
ask-merge-goes = disparaît : #{ $ticket } { $subject }, { $customer }
ask-merge-stays = reste : #{ $ticket } { $subject }, { $customer }
ask-solve-many =
    { $count ->
        [one] Résoudre { $count } ticket ?
       *[other] Résoudre { $count } tickets ?
    }
ask-release-one = Débloquer { $amount } pour { $payee } ?
ask-release-many =
    { $count ->
        [one] Débloquer { $count } versement, { $total } en tout ?
       *[other] Débloquer { $count } versements, { $total } en tout ?
    }
ask-release-line = { $amount } à { $payee } par { $rail }, #{ $ticket }, { $reference }
ask-release-others = { $count } versements marqués n'attendent pas de déblocage et restent tels quels.
ask-refuse = Pourquoi { $amount } pour #{ $ticket } est-il refusé ?
ask-send-back = Que faut-il changer à { $amount } pour #{ $ticket } ?
ask-amend = Quel montant au lieu de { $amount } pour #{ $ticket } ?
ask-amend-sure = Proposer { $amount } au lieu de { $before } ?
ask-amend-line = Le lien en cours est d'abord révoqué ; le nouveau part après le délai d'annulation.
ask-extend = Combien de jours à partir d'aujourd'hui le lien de { $amount } pour #{ $ticket } est-il valable ?
ask-revoke = Pourquoi le lien de { $amount } pour #{ $ticket } est-il repris ?
ask-done = Quel est le numéro : { $what } pour #{ $ticket } ?
ask-failed = Pourquoi cela n'a-t-il pas pu se faire : { $what } pour #{ $ticket } ?
ask-send-again = Envoyer encore ce dédommagement ? ({ $no } le laisse attendre, { $undo } l'abandonne)
ask-send-again-line = #{ $ticket }, { $reason }, touche pressée { $at }
ask-amount-for = { $amount } pour { $customer }
ask-quit = Pas encore répondu. Quitter quand même ? C'est gardé sur le disque et reprend au prochain démarrage.

## Appels pour qui regarde ailleurs

call-more = { $text } (et encore { $count })
call-lost = La connexion au serveur est perdue.
call-approval = Une offre attend une approbation : ticket { $ticket }
call-approved = L'offre a été approuvée : ticket { $ticket }
call-refused = L'offre a été refusée : ticket { $ticket }
call-answer = Le client a répondu : ticket { $ticket }
call-claimed = L'argent a été réclamé : ticket { $ticket }
call-money = L'argent n'est pas arrivé : ticket { $ticket }
call-undelivered = Un courrier n’a pas pu être remis : ticket { $ticket }
call-objection = Un client conteste un refus : ticket { $ticket }
call-release-alarm = Un versement attend son déblocage : ticket { $ticket }
call-promise-alarm = Une date promise est en danger : ticket { $ticket }
call-new = Une réclamation est arrivée : ticket { $ticket }

## Commandes personnelles

fill-ticket = un ticket
fill-customer = le nom du client
fill-order = le numéro de commande
fill-link = un lien de paiement
fill-subject = un objet
own-started = { $name } tourne.
own-danger = { $words } : tapez { $name } pour lancer
own-done = { $name } a fini
own-code = { $name } a fini avec le code { $code }
own-signal = { $name } a été arrêté par le signal { $signal }
own-late = { $name } a mis trop de temps et a été arrêté
own-failed = { $name } n’a pas pu être lancé : { $why }
own-has-said = { $how } ; { $key } montre la sortie
own-more = il y a eu plus de sortie que ce qui est gardé
own-no-terminal = il faut un terminal, et il n’y en a pas ici
notice-danger-name = Rien n’a été lancé : tapez { $name }, lettre par lettre, ou quittez.

## Macros

macro-which = Sous quelle lettre, de a à z ?
macro-no-letter = Ce n’est pas une lettre de a à z ; rien n’a été fait.
macro-recording = Enregistrement de { $letter } ; { $key } le termine.
macro-empty = Rien n’a été enregistré.
macro-kept =
    { $count ->
        [one] La macro { $letter } a une étape.
       *[other] La macro { $letter } a { $count } étapes.
    }
macro-ended = L’enregistrement de { $letter } est terminé : { $why }
macro-why-money = l’argent ne fait jamais partie d’une macro.
macro-why-text = le texte tapé ne fait pas partie d’une macro.
macro-why-program = un programme ne fait pas partie d’une macro.
macro-why-console = ceci ne fait pas partie d’une macro.
macro-why-box = ce qui est choisi dans une fenêtre ne fait pas partie d’une macro.
macro-why-full = elle a autant d’étapes que possible.
macro-why-key = une main a touché la console.
macro-why-open = une fenêtre est ouverte.
macro-why-end = il n’y a plus rien après.
macro-stopped = La macro { $letter } s’est arrêtée à l’étape { $step } sur { $steps } ({ $what }) : { $why }
macro-stopped-round = La macro { $letter } s’est arrêtée au tour { $round } sur { $rounds }, à l’étape { $step } sur { $steps } ({ $what }) : { $why }
macro-played = La macro { $letter } est finie.
macro-too-often = Une macro se joue au plus { $count } fois de suite.
macro-entry = jouer la macro { $letter } : { $steps }
macro-odd = Inutilisable et laissée de côté : macro { $letters } du dossier d’état.
notice-macro-failed = Les macros ne peuvent être gardées ou lues : { $why }

## Démarrage, et fichiers relus

start-warning = attention : { $problem }
start-seeding = mise en place d'un service client de { $count } tickets …
stays-theme = Le thème reste en place : { $why }
stays-keymap = Les touches restent en place : { $why }
stays-commands = Les commandes personnelles en usage restent : { $why }
stays-language = La langue reste en place : { $why }

## Le verrou, le masque et l'arrivée des nouvelles
feed-long-poll = long poll
feed-polling = sondage
line-long-poll = Connecté par long poll : les nouvelles arrivent un instant plus tard.
line-polling = Connecté par sondage : les nouvelles arrivent toutes les quelques secondes.
bar-restricted = restreint
bar-frozen = gelé
bar-frozen-issuing = émission gelée
bar-frozen-releasing = déblocage gelé
bar-frozen-books = déblocage gelé : comptes
bar-frozen-restored = déblocage gelé : restauration
case-contact = CONTACT
cannot-no-case = Le dossier doit d'abord être à l'écran.
cannot-nothing-masked = Rien n'est masqué sur cette console.
cannot-no-contact = Ce client n'a laissé ni adresse mail ni numéro de téléphone.
cannot-restricted = Cette console est restreinte : elle ne lance aucun programme et ne garde aucun fichier.
lock-locked = La console est verrouillée.
lock-since = Verrouillée depuis { $since }.
lock-still = Toujours verrouillée : { $why }
lock-asking = Le serveur est interrogé …
lock-how = Entrée déverrouille : le jeton est relu et montré au serveur.
lock-no-answer = Le serveur ne répond pas ({ $why }).
lock-refused = Le serveur n'accepte plus le jeton.
reach-masked = masqué, { $key } le montre
reach-shown = visible 15 s, et noté
line-locked = La console est verrouillée ; une ligne vide déverrouille.
line-contact = Contact : { $contact }.
notice-still-masked = Toujours masqué : { $why }
notice-unlocked = Déverrouillée.
action-case-reveal = montrer 15 s les coordonnées
action-app-lock = verrouiller la console

## Vues, ordres, groupes, sommeil
snooze-reply = jusqu'à la réponse du client
snooze-money = jusqu'à l'arrivée de l'argent
or-at = ou { $at }
at-latest = au plus tard { $at }
sleep-until = jusqu'à { $until }
sleep-answer = réponse
sleep-money = argent
sleep-event = jusqu'à { $event }, au plus tard { $until }
sleep-event-short = { $event } ou { $until }
sort-priority = le meilleur d'abord
sort-due = l'échéance d'abord
sort-age = le plus ancien d'abord
sort-amount = le plus gros montant d'abord
sort-customer = par client
sort-updated = le dernier modifié d'abord
group-none = sans groupes
group-brand = par marque
group-reason = par motif
group-assignee = par agent
group-state = par état
group-order = par commande
missing-brand = sans marque
missing-reason = sans motif
missing-assignee = à personne
missing-state = sans état
missing-order = sans commande
title-sorts = Dans quel ordre
title-groups = Regrouper
title-skip = Pourquoi rendez-vous #{ $ticket } ?
skip-wrong_language = mauvaise langue
skip-needs_expertise = demande plus d'expertise
skip-waiting_for_colleague = attend un collègue
skip-conflict_of_interest = conflit d'intérêts
skip-other = autre chose, en mots
title-save-view = Enregistrer la liste comme vue
title-why = Pourquoi #{ $ticket } est à cette place
why-gone = Il n'est plus dans la liste.
why-loading = son dossier se charge
why-before = il compte donc comme dû { $at }, { $before } avant son horloge
why-counts = il compte donc comme dû { $at }
why-neighbour-before = avant lui #{ $ticket }, qui compte comme dû { $at }
why-neighbour-after = après lui #{ $ticket }, qui compte comme dû { $at }
why-arranged = la liste est { $arranged } ; ceci est l'ordre dans lequel on prend les tickets
why-yours = tu l'as, il n'est donc pas pris
why-held = { $name } l'a, il n'est donc pas pris
why-state = il est { $state }, il n'est donc pas pris
queue-similar = semblables :
queue-only-similar = aucun ticket n'a ces mots ; semblables :
prompt-view = un nom court ; une vue à toi du même nom est remplacée
notice-view-name = Tape un nom, ou quitte la boîte.
notice-view-failed = La vue n'est pas enregistrée : { $why }
notice-view-unsaved = Pas enregistré : { $why }.
notice-views-full = il y a déjà { $count } vues ; retires-en une des réglages
notice-view-saved = `{ $name }` fait partie de vos vues.
notice-not-grouped = Pas regroupé : { $why }
notice-folds-full = On ne peut pas replier plus de groupes à la fois.
cannot-save-writing = Autre chose est en cours d'écriture ; le filtre s'enregistre depuis la file.
cannot-no-settings = Cette console n'a pas de fichier de réglages où écrire.
cannot-usual-view = Rien à enregistrer : aucun filtre n'est tapé et l'ordre est l'ordre habituel.
cannot-ungrouped = La file n'est pas regroupée.
cannot-none-folded = Aucun groupe n'est replié.
line-why = Pourquoi #{ $ticket } est à cette place :
line-as-now = , comme maintenant
line-own-key = , touche { $key }
line-own-view = , à toi
line-sleeps = dort { $asleep }
line-moved-up = monté
line-moved-down = descendu
line-new-here = nouveau ici
action-queue-sort = dans quel ordre
action-queue-group = regrouper par marque, motif, agent …
action-views-save = enregistrer le filtre comme vue
action-queue-fold = replier ce groupe
action-queue-unfold = déplier tous les groupes
action-queue-why = pourquoi le ticket est à cette place

## Textes non envoyés, citations, réponses, langues
message-reply = réponse
message-note = note
fold-quote = … { $count ->
    [one] 1 ligne citée
   *[other] { $count } lignes citées
    }
fold-signature = … { $count ->
    [one] 1 ligne de signature
   *[other] { $count } lignes de signature
    }
case-unsent = { $author } : { $kind } non envoyée
case-answers = RÉPONSES À LIER
compose-takes-over = la reprend
compose-draft-here = brouillon { $ago }, ici seulement
left-mine = Tu as laissé ailleurs une autre { $kind } non envoyée de { $at }.
left-by = { $author } a laissé une { $kind } non envoyée de { $at }.
ask-take-draft = { $left } Le reprendre ?
line-left-draft = { $draft } .draft la reprend.
line-answer-fits = Une réponse qui convient : { $title } .answer met son adresse.
line-answer = Réponse à lier : { $title } { $url }
line-unsent = { $author } : { $kind } non envoyée, { $ago }.
line-no-editor = Un éditeur a besoin de tout l'écran ; tape le texte ici.
line-quote-folded = { $count ->
    [one] 1 ligne citée ; case.quotes la lit.
   *[other] { $count } lignes citées ; case.quotes les lit.
    }
line-signature-folded = { $count ->
    [one] 1 ligne de signature.
   *[other] { $count } lignes de signature.
    }
notice-draft-gone = Ce texte n'est plus là : envoyé ou jeté entre-temps.
notice-key-too-early = La touche est venue avant qu'on puisse lire. Regardez, puis appuyez encore.
notice-answers-in = Les réponses qui conviennent sont déjà dans le texte.
notice-editor-failed = Le texte est tel qu'il était : { $why }.
notice-text-cut = Le texte a été coupé : un message fait 64 Kio au plus.
notice-kept-draft = Le texte pour #{ $ticket } est gardé en brouillon.
cannot-no-text = Aucune réponse ni note n'est ouverte.
cannot-no-answer-fits = Aucune réponse d'aide ne convient à ce dossier.
cannot-being-sent = Le texte est en cours d'envoi.
cannot-no-editor = Aucun éditeur connu : mets VISUAL ou EDITOR, ou editor sous [console] dans config.toml.
cannot-no-left-draft = Personne n'a laissé ici de texte non envoyé.
action-case-quotes = montrer ou plier les citations
action-text-help_link = insérer la réponse qui convient
action-reply-editor = écrire dans ton éditeur
action-text-take_draft = reprendre le texte laissé
language-ar = arabe
language-bg = bulgare
language-cs = tchèque
language-da = danois
language-de = allemand
language-el = grec
language-en = anglais
language-es = espagnol
language-et = estonien
language-fi = finnois
language-fr = français
language-fy = frison
language-ga = irlandais
language-hr = croate
language-hu = hongrois
language-it = italien
language-ja = japonais
language-lb = luxembourgeois
language-lt = lituanien
language-lv = letton
language-mt = maltais
language-nb = norvégien
language-nl = néerlandais
language-nn = norvégien
language-no = norvégien
language-pl = polonais
language-pt = portugais
language-ro = roumain
language-ru = russe
language-sk = slovaque
language-sl = slovène
language-sv = suédois
language-tr = turc
language-uk = ukrainien
language-zh = chinois

# Le chemin de l’argent, pas à pas, et si le jour promis tient

case-steps = ARGENT, PAS À PAS
clock-approval = accord
clock-link = lien
clock-remedy = remède
step-proposed = proposé par { $by }
step-approved_first = accord de { $by }, une seconde personne est nécessaire
step-approved = accord de { $by }
step-refused = refusé par { $by }
step-held = retenu tant que l’annulation est possible
step-held-until = retenu jusqu’à { $time }
step-undone = annulé par { $by }
step-instructed = à exécuter, par { $by }
step-instructed-kind = à exécuter : { $note }
step-done = exécuté, dit { $by }
step-done-as = exécuté : { $note }
step-failed = non exécuté, dit { $by }
step-link_sent = lien envoyé
step-link_sent_again = lien renvoyé par { $by }
step-link_reissued = nouveau lien fait par { $by }
step-link_fetched = la page du lien a été chargée (une personne ou un analyseur de courrier)
step-link_fetched-times = la page du lien a été chargée { $note }, par une personne ou un analyseur de courrier
step-link_bounced = le lien n’est pas arrivé chez le client
step-link_expired = lien expiré
step-link_revoked = lien révoqué par { $by }
step-claimed = demandé
step-claimed-by = demandé par { $note }
step-review = quelqu’un doit regarder
step-review-why = à examiner : { $note }
step-released_first = débloqué par { $by }, une seconde personne est nécessaire
step-released = débloqué par { $by }
step-queued = attend d’être envoyé à la banque
step-sent_to_bank = envoyé à la banque
step-sent_to_bank-by = envoyé à la banque ({ $note })
step-bank_has_it = la banque l’a reçu
step-no_answer = pas de réponse de la banque ; on s’informe, jamais de second envoi
step-looked_up = vérifié
step-looked_up-as = vérifié : { $note }
step-paid = payé
step-refused_by_bank = refusé par la banque
step-refused_by_bank-code = refusé par la banque : { $note }
step-returned = l’argent est revenu
step-returned-code = l’argent est revenu : { $note }
step-correction_wanted = autres coordonnées demandées au client
step-corrected = autres coordonnées du client
step-correction_timed_out = pas d’autres coordonnées dans le délai
step-on_hold = bloqué par { $by }
step-hold_lifted = blocage levé par { $by }
step-rejected = rejeté par { $by }
step-recall_asked = la finance demande le retour de l’argent
step-recall_declined = l'argent n'est pas rendu
step-objected = le client conteste
step-cancelled = annulé par { $by }
step-again = essayé encore une fois
step-flagged = signalé
step-flagged-why = signalé : { $note }
step-flag_cleared = signalement levé
step-flag_cleared-why = signalement levé : { $note }
step-flag-count = { $rule } ({ $count })
step-by-rule = règle
step-method-iban = compte bancaire
step-method-voucher = bon d’achat par e-mail
promise-by = promis pour { $day }
promise-corrected = { $promise }, depuis la correction pour { $day }
promise-state = { $promise } : { $state }
promise-missed = { $days } de retard
promise-kept = tenu le jour même
promise-kept-early = tenu, { $days } d’avance
promise-over = dépassé de { $days }
promise-today = dernier jour aujourd’hui
promise-holds = tient, encore { $days }

## Ce que les clients joignent

place-evidence = fichiers
action-case-evidence = voir ce que le client a joint
action-evidence-next = fichier suivant
action-evidence-previous = fichier précédent
action-evidence-open = ouvrir ailleurs
cannot-no-evidence = Le client n’a rien joint.
cannot-not-kept = De ce fichier, seul le nom est gardé : le serveur ne garde que les images (PNG, JPEG).
cannot-no-viewer = Aucun programme pour les images n’est réglé : indique open sous [evidence] dans config.toml, comme open = ["xdg-open", "{"{file}"}"].
cannot-one-file = Il n’y a pas d’autre fichier.
cannot-many-viewers = Quatre images sont déjà ouvertes : fermes-en une d’abord.
case-evidence = JOINT
evidence-png = image PNG
evidence-jpeg = image JPEG
evidence-no-picture = Ce n’est pas une image qui puisse être dessinée ici.
evidence-too-large = L’image est trop grande pour être dessinée ici : { $columns } × { $rows } pixels.
evidence-broken = L’image est illisible : elle est abîmée, ou incomplète.
evidence-elsewhere = { $key } l’ouvre dans { $name }.
evidence-opening = { $name } ouvre l’image.
size-bytes = { $count } o
size-kilobytes = { $count } ko
size-megabytes = { $count } Mo
line-evidence = Joint au ticket { $ticket }. Un numéro choisit un fichier :
line-sent-along = Joint : { $files }. case.evidence les énumère.

# Incidents : une décision pour beaucoup.
action-incident-open = une offre pour tous les marqués
title-incident = Incident : { $title }
incident-offer = Offre { $offer }, motif { $reason }
incident-total = { $count } reçoivent { $total } en tout
incident-left-out = { $count ->
    [0] Personne n’est écarté.
    [one] { $count } est écarté.
   *[other] { $count } sont écartés.
}
incident-budget = Budget { $name } : { $needed } des { $left } restants.
incident-budget-short = Budget { $name } : il faut { $needed }, il ne reste que { $left }.
incident-counting = Comptage …
incident-nobody = Il ne reste personne : la liste dit pourquoi.
incident-no-budget = Un budget n’y suffit pas : choisissez une offre plus petite.
incident-head = { $count } reçoivent { $total } : { $state }
incident-state-approval_wanted = attend une approbation
incident-state-armed = retenu ou envoyé
incident-state-undone = repris
incident-state-refused = refusé
ask-incident = Préparer { $total } pour { $count } ?
ask-incident-line = { $count } reçoivent chacun une offre, { $total } en tout.
ask-incident-offer = Offre { $offer } pour tous, motif { $reason }.
ask-incident-held = Aucune approbation n’est nécessaire ; tout est retenu le temps d’un lot.
ask-incident-lead = Un responsable doit d’abord l’approuver.
ask-incident-both = Un responsable et la finance doivent d’abord l’approuver.
cannot-no-incident = Marquez des tickets ou filtrez la file pour dire de qui il s’agit.
notice-incident-waits = Pas encore de réponse : cela repart sous la même intention.
notice-incident-refused = Rien n’est préparé : { $why }
notice-incident-proposed = { $count } pour { $total } attendent une approbation.
notice-incident-armed = Retenu : { $total } pour { $count }. { $key } reprend le tout.
notice-incident-undone = Repris : { $total } pour { $count }. Rien n’est parti.
notice-incident-denied = Refusé : { $total } pour { $count }. Personne n’a été touché.
hint-offer = offre
hint-reason = motif
hint-arm = préparer
count-customers = { $count ->
    [one] { $count } client
   *[other] { $count } clients
}
exclusion-compensated = déjà dédommagé
exclusion-open_offer = offre ouverte
exclusion-merged = fusionné
exclusion-not_open = pas ouvert
exclusion-held = chez un collègue
exclusion-same_order = même commande
exclusion-no_contact = sans adresse
exclusion-currency = devise
exclusion-statutory_route = la loi
exclusion-above_cap = plafond
exclusion-evidence = preuve
exclusion-not_on_menu = pas au menu
exclusion-has_complained = s’est plaint
exclusion-opted_out = ne veut pas de mail
exclusion-erased = effacé
exclusion-contacted_lately = écrit récemment
exclusion-unknown = inconnu

place-page = page
action-picker-reason = ce motif
action-picker-why = pourquoi ce montant
action-picker-amount = un autre montant
action-picker-ask = demander au client ce qui manque
action-case-acknowledge = écrire au client au sujet de l'offre
action-page-note = copier dans une note
action-policy-open = les règles en vigueur
action-approvals-why = pourquoi ce montant
needs-photo = une photo
needs-batch_number = le numéro de lot
hint-acknowledge = écrire au client
hint-into-note = dans une note
cannot-no-menu = Aucun menu d'offres n'est à l'écran.
cannot-nothing-missing = Il ne manque rien à l'offre choisie.
cannot-no-template = Aucun modèle n'est prévu pour cela.
cannot-no-offer = Le ticket n'a pas d'offre dont parler.
cannot-no-trace = Seules les raisons d'un montant peuvent être copiées.
notice-no-currency = Le menu ne nomme aucune devise ; impossible de saisir un montant.
notice-decided-held = { $amount } pour #{ $ticket } est retenu ; { $key } l'annule.
picker-range = { $low }–{ $high }
picker-costs = coûte { $range }
picker-days = { $low }–{ $high } j
picker-days-one = { $days } j
picker-costs-us = nous coûte { $range }
picker-costs-about = nous coûte { $range }, en général { $middle }, { $now } tout de suite
picker-waits = le client attend { $days }
picker-missing = il manque { $what } ; demander prend environ { $days } j ({ $key } le demande)
picker-authority = vous décidez seul jusqu'à { $amount }
picker-budget = il reste { $left } de { $name } { $period }
amount-title = Un autre montant · #{ $ticket } · { $customer }
amount-empty = montant en { $currency }, par exemple 12,50 ou 12.50
amount-type = Ce qu'en disent les règles s'affiche ici pendant la saisie.
amount-asking = Consultation des règles …
amount-goes = { $amount } à { $customer } passe tel quel, annulable pendant { $seconds } s.
amount-asks = { $amount } à { $customer } peut être proposé ; à approuver par { $role }, aucun lien ne part avant.
amount-refused = Impossible : { $why }
amount-bound = La limite est { $bound } ({ $rule }). Rien n'est modifié tout seul.
amount-obstacle = Cela ne peut pas partir maintenant : { $why }
amount-issue = l'émet
amount-propose = le propose
page-trace = Pourquoi · { $what }
page-policy = Les règles en vigueur
page-policy-by = { $name } : mises en vigueur par { $by }, { $since }.
page-policy-proposed = { $name } : en vigueur depuis { $since } ; proposées par { $author } { $proposed }, contresignées par { $by }.
page-policy-odd = Cette console ne peut pas lire le texte des règles ; il est peut-être plus récent.
page-no-policy = Aucune règle n'est enregistrée sur ce serveur.
page-no-trace = Aucune règle n'est citée.
approvals-who = { $name } demande, { $ago } : { $kind }, { $reason }
approvals-second = { $name } l'a approuvé ; { $role } doit le faire aussi, une autre personne.
approvals-first = { $name } l'a approuvé.
line-amount = Tapez un montant en { $currency } puis Entrée ; .cancel ferme.
line-amount-typed = Saisi : { $text }.
line-amount-enter = Une ligne avec un point seul l'exécute.
line-missing = il manque { $what } ; demander prend environ { $days } jours

## Ce que dit le serveur, par code

server-illegal_move = { $machine } à l'état { $state } : { $event } n'y est pas possible ; possible : { $possible }
server-illegal_move_end = { $machine } à l'état { $state } : { $event } n'y est pas possible ; il n'y a plus rien à faire ici
server-not_this_actor = { $actor } n'a pas le droit de faire { $event } ici ({ $machine }) ; seul : { $roles }
server-text_needed = il manque { $what }
server-someone_elses = c'est à { $owner } ; demandez-lui ou à un manager
server-pair_needed = il faut { $first } et { $second } ensemble
server-second_unnamed = la deuxième personne doit être nommée
server-two_people = il faut deux personnes différentes ; demandez à un collègue
server-cases_by_agents = { $actor } ne peut pas ouvrir de dossier ; un agent le peut
server-evidence_by_senior = une règle exige ce justificatif ; un agent senior peut en dispenser
server-no_link_here = cette solution n'a pas de lien ; exécutez-la directement
server-undo_in_the_past = le délai d'annulation ne peut pas finir dans le passé
server-undo_over = le délai d'annulation est passé et le lien part ; retirez plutôt l'offre
server-undo_runs = le délai d'annulation court encore
server-limitation_over = la prescription est acquise ; le droit est éteint
server-correction_runs = le client a encore le temps de corriger ses coordonnées
server-payout_may_have_left = le paiement est peut-être déjà parti ; demandez son rappel à la banque
server-objection_over = le délai de contestation de 30 jours est passé
server-owed_by_law = le client y a droit selon la loi ; un manager décide
server-paid_by_link = cette offre est payée par lien, pas exécutée ailleurs
server-no_payout_here = cette solution n'a pas de paiement
server-amount_above_zero = une offre d'argent doit être supérieure à zéro
server-offer_had_a_hand = vous avez déjà proposé ou approuvé cette offre ; quelqu'un d'autre doit l'approuver
server-finance_alone = cela dépasse ce qu'un manager approuve ; le service financier approuve
server-lead_goes_first = le service financier approuve en second ; d'abord un manager
server-finance_goes_second = un manager a déjà approuvé ; c'est au tour du service financier
server-currency_stays = une offre garde sa devise
server-lowering_by_lead = seul un manager peut baisser une offre envoyée
server-refund_by_record = un remboursement est confirmé par la trace du paiement
server-ticket_held = { $holder } travaille sur ce ticket ; demandez-lui, ou qu'un manager le reprenne
server-case_still_open = un dossier est encore ouvert ; le ticket reste chez le client
server-snooze_until_what = dites jusqu'à quand, ou jusqu'à quel événement
server-snooze_in_the_past = ce moment est passé ; donnez-en un plus tardif
server-take_first = prenez d'abord le ticket, puis résolvez-le
server-draft_unsent = un brouillon n'est pas envoyé ; envoyez-le ou supprimez-le d'abord
server-case_undecided = un dossier n'est pas encore tranché ; décidez ou refusez d'abord
server-customer_may_reply = le client peut encore le rouvrir en répondant
server-money_under_way = de l'argent de ce ticket est encore en route
server-merge_same_customer = les deux tickets doivent être du même client vérifié
server-merge_target_closed = le ticket { $into } est fermé ; fusionnez dans l'autre sens
server-unmerge_too_late = une fusion ne s'annule que pendant 72 heures
server-unmerge_written = on a écrit au client depuis la fusion
server-unjunk_too_late = un indésirable ne se récupère que pendant 30 jours
server-legal_hold = ce ticket doit être conservé pour des raisons juridiques
server-payout_under_way = un paiement de ce ticket est encore en route
server-lease_in_the_past = une réservation doit finir dans l'avenir
server-reopen_cause = { $actor } ne peut pas rouvrir un ticket pour ce motif
server-reopen_over = le délai de réouverture est passé ; la réponse crée un ticket de suivi
server-rules_needed = il faut les règles qui ont réagi
server-payout_had_a_hand = vous l'avez déjà proposé, approuvé ou débloqué ; quelqu'un d'autre doit le débloquer
server-second_finance_or_lead = la deuxième personne doit être du service financier ou manager
server-money_uncertain = il n'est pas certain que rien n'ait bougé ; vérifiez d'abord
server-code_never_again = ce code n'est jamais retenté sans examen
server-attempts_used = trois essais ont échoué ; un examen s'impose
server-cause_not_ours = la cause n'est pas de notre côté ; le service financier décide d'un nouvel essai
server-code_needs_review = ce code demande un examen, pas d'autres coordonnées
server-hold_by_finance = le service financier lève ce blocage
server-freeze_second_named = un gel est levé par deux personnes ; nommez la deuxième
server-second_finance_or_admin = la deuxième personne doit être du service financier ou administrateur
server-hold_cause = { $actor } ne peut pas retenir un paiement pour ce motif
server-report_contradicts = { $event } contredit un paiement à l'état { $state } ; le service financier doit demander à la banque
server-report_by_provider = { $actor } ne peut pas signaler { $event } ; cela vient du prestataire de paiement
server-no_such_attempt = il n'y a pas d'essai { $attempt } de ce paiement
server-other_address_by_lead = seul un manager peut envoyer autant à une autre adresse
server-freeze_by_whom = geler revient à un manager, au service financier ou à un administrateur
server-freeze_why = dites pourquoi c'est gelé : qui le lèvera doit le savoir
server-lift_by_people = seules des personnes du service lèvent un gel
server-lift_by_whom = { $role } ne lève pas un gel ; il faut deux personnes du service financier ou de l'administration
server-frozen = { $what } est gelé depuis { $since } par { $by } : { $why } ; rien ne part avant que deux personnes le lèvent
server-frozen_books = le déblocage est gelé depuis { $since } parce que les comptes ne sont pas équilibrés ; aucun paiement ne part avant qu'ils soient vérifiés et que deux personnes le lèvent
server-frozen_restored = le déblocage est gelé depuis { $since } parce que la base de données a été restaurée ; aucun paiement ne part avant que le service financier et un responsable signent le rapprochement
server-sign_off_by_whom = { $role } ne signe pas une base de données restaurée ; il faut le service financier et un responsable
server-not_of_the_desk = { $actor } n'est pas une personne du service
server-not_found = { $what } { $id } n'existe pas
server-message_empty = le message est vide ; écrivez d'abord quelque chose
server-message_long = le message dépasse { $bytes } octets ; raccourcissez-le
server-snooze_too_long = un ticket peut dormir { $days } jours au plus
server-no_money_under_way = aucun argent du ticket { $ticket } n'est en route ; donnez une heure
server-tag_length = une étiquette a de 1 à { $chars } caractères
server-tags_full = un ticket a { $count } étiquettes au plus
server-merge_itself = un ticket ne peut pas être fusionné avec lui-même
server-merge_money = de l'argent est en route pour le ticket { $ticket } et pour le ticket { $into } ; laissez d'abord l'un aboutir
server-draft_empty = le brouillon est vide ; supprimez-le
server-draft_long = le brouillon dépasse { $bytes } octets ; raccourcissez-le
server-draft_of_holder = seul qui tient le ticket { $ticket } peut reprendre ou jeter le brouillon d'un collègue
server-key_reused = cette clé a déjà servi à une autre requête ; tirez-en une nouvelle
server-intent_reused = cette intention a déjà servi à autre chose ; tirez-en une nouvelle
server-no_proposing = { $role } ne propose pas de dédommagements ; un agent le fait
server-no_ticket_work = { $role } ne traite pas de tickets ; un agent le fait
server-no_reporting = { $role } ne rend pas compte des mesures ; un agent ou le service financier le fait
server-no_releasing = { $role } ne débloque pas de paiements ; le service financier le fait
server-order_changed = l'ordre { $number } de { $reference } a été remis pour un autre montant, un autre compte ou une autre voie ; rien d'autre ne part sous son numéro
server-no_withdrawing = { $role } ne retire pas de fichiers bancaires ; le service financier le fait
server-withdrawing_takes_finance = l'une des deux personnes qui retirent un fichier bancaire est du service financier
server-file_before_restore = la base de données a été restaurée après l'écriture de ce fichier, quelqu'un l'a donc peut-être porté à la banque ; retirez-le avec la preuve de la banque qu'elle n'en exécute rien
server-file_at_bank = { $name } a porté ce fichier à la banque ; retirez-le avec la preuve de la banque qu'elle n'en exécute rien
server-file_answered = la banque a répondu au sujet de { $reference }, elle a donc ce fichier ; il ne peut pas être retiré
server-bank_files_held = les fichiers bancaires sont retenus : { $note } ; le service financier les libère avec `amends rails lift sepa`
server-file_withdrawn = { $name } a retiré ce fichier ; ses paiements n'y sont plus
server-no_bank_import = { $role } n'importe pas de fichiers bancaires ; le service financier le fait
server-no_bank_export = { $role } n'exporte pas de fichiers bancaires ; le service financier le fait
server-no_policy_proposing = { $role } ne propose pas de règles ; un manager le fait
server-no_countersigning = { $role } ne contresigne pas les règles ; le service financier le fait
server-release_above_lead = { $amount } dépasse ce qu'un manager débloque ; le service financier le fait
server-ticket_held_by = { $holder } travaille sur le ticket { $ticket } ; demandez-lui, ou qu'un manager le reprenne
server-ticket_changed = le ticket { $ticket } a changé depuis (version { $version } maintenant) ; regardez à nouveau
server-order_compensated = dédommagement { $id } du ticket { $ticket } pour la même commande : { $stage } ; pour un deuxième, retirez d'abord celui-là
server-case_compensated = quelqu'un vient de proposer un dédommagement pour ce dossier ; regardez à nouveau
server-offer_gone = l'offre { $offer } n'est pas au menu ; recalculez
server-offer_gone_why = l'offre { $offer } n'est pas au menu ({ $name } : { $why }) ; recalculez
server-offer_blocked = l'offre { $offer } ne peut pas être émise : { $why }
server-offer_repriced = l'offre { $offer } est maintenant de { $now }, pas de { $before } ; regardez à nouveau
server-amount_same = c'est déjà { $amount }
server-amount_blocked = { $amount } ne peut pas être proposé : { $why }
server-propose_anew = { $why } ; proposez à nouveau
server-extend_days = donnez de 1 à { $most } jours à partir d'aujourd'hui ; un nouveau lien en a { $most }
server-extend_longer = le lien dure déjà autant ; donnez plus de jours
server-approve_above = { $amount } dépasse la limite de { $most } ({ $role }) ; offrez moins
server-seen_changed = ce que vous avez vu a changé ; regardez à nouveau avant d'approuver
server-proposed_yourself = vous l'avez proposé vous-même ; quelqu'un d'autre décide
server-stage_wrong = dédommagement { $id } : { $stage } ; { $what }
server-stage_amend = seule une offre dont le lien est parti peut être modifiée
server-stage_extend = seul un lien parti peut recevoir plus de temps
server-stage_refuse = seule une offre qui attend l'approbation peut être refusée
server-stage_send_back = seule une offre qui attend l'approbation peut être renvoyée
server-stage_report = seule une mesure confiée et sans compte rendu peut être signalée
server-stage_no_link = il n'y a pas de lien ouvert à envoyer
server-stage_undo = on n'annule que pendant le délai ; révoquez plutôt le lien
server-budget_full = le budget { $name } de { $period } n'a pas de place pour { $amount } ; offrez moins, ou attendez la période suivante
server-cannot_pay = rien ici ne paie en { $currency } : les fichiers bancaires sont en euro, et aucune voie n'est prévue pour { $currency }
server-grouped_too_many = au-delà de { $count } tickets, pas de groupes ; filtrez d'abord
server-cursor_strange = ce curseur n'est pas de nous ; recommencez sans lui
server-incident_title = un incident a un titre de 1 à { $chars } caractères
server-incident_nobody = il ne reste personne à indemniser ; l'aperçu dit pourquoi
server-incident_changed = c'est maintenant { $total } pour { $count } ; regardez à nouveau
server-incident_budget = il faut { $needed } du budget { $name } de { $period }, où il reste { $left }
server-incident_nobody_now = il ne reste personne à indemniser ; regardez à nouveau
server-incident_seen_changed = ce n'est pas ce que vous avez vu ; regardez à nouveau avant d'approuver
server-incident_lead_first = un manager doit d'abord approuver un incident
server-incident_not_waiting = incident { $incident } : { $state } ; rien n'attend de décision
server-incident_deciders = un manager ou le service financier décide d'un incident
server-incident_no_undo = incident { $incident } : { $state } ; il n'y a rien à annuler
server-incident_undo_over = le délai d'annulation est passé et les liens partent ; révoquez-les
server-incident_filter = le filtre { $filter } ne cherche rien ; nommez un article, une étiquette ou un motif
server-incident_empty = un incident demande des tickets ou des commandes ; ceci n'en trouve pas
server-incident_full = un incident a { $count } tickets et commandes au plus ; réduisez
server-policy_long = des règles ont au plus { $bytes } octets et leur note { $chars } caractères
server-policy_same = ce texte même est déjà en vigueur
server-proposal_declined = la proposition { $proposal } a été refusée par { $name }
server-proposal_own = vous l'avez proposé vous-même ; quelqu'un d'autre contresigne
server-proposal_decliners = le service financier refuse une proposition, ou son auteur la retire
server-proposal_signed = la proposition { $proposal } a été contresignée ; proposez à nouveau les règles précédentes
server-reason_long = le motif dépasse { $chars } caractères ; raccourcissez-le
server-token_wanted = envoyez le jeton comme Authorization: Bearer …
server-token_unknown = ce jeton est inconnu ou révoqué ; un administrateur en fait un nouveau
server-role_may_not = le rôle { $role } n'y a pas droit ({ $what })
server-inside_failed = quelque chose a échoué dans le serveur ; le numéro de requête le retrouve dans le journal
server-database_busy = la base de données est occupée ; rien n'a été enregistré, réessayez
server-database_away = la base de données est injoignable ; rien n'a été enregistré, réessayez
server-database_lost = la base de données a disparu pendant l'enregistrement ; répétez avec la même clé pour savoir
server-skip_not_yours = vous ne tenez pas le ticket { $ticket } ; seul qui le tient le rend
server-skip_words_needed = dites en quelques mots pourquoi vous le rendez
server-skip_words_long = le motif dépasse { $chars } caractères ; une note en prend plus
server-clock_answered = arrêtée : une personne a répondu
server-clock_first_reply = { $hours } h dès la réclamation, jour et nuit ; personne n'a encore répondu
server-clock_first_reply_desk = { $hours } h dès la réclamation, comptées aux heures de service ; personne n'a encore répondu
server-clock_rating_reply = { $hours } h dès l'avis public, jour et nuit ; personne n'a encore répondu
server-clock_asks_customer = { $hours } h dès la réclamation, jour et nuit ; pas de pause pendant qu'on interroge le client
server-clock_asks_customer_desk = { $hours } h dès la réclamation, comptées aux heures de service ; pas de pause pendant qu'on interroge le client
server-clock_asks_colleague = { $hours } h dès la réclamation, jour et nuit ; pas de pause pendant qu'on interroge { $who }
server-clock_asks_colleague_desk = { $hours } h dès la réclamation, comptées aux heures de service ; pas de pause pendant qu'on interroge { $who }
server-clock_sleeps = { $hours } h dès la réclamation, jour et nuit ; pas de pause pendant que le ticket dort
server-clock_sleeps_desk = { $hours } h dès la réclamation, comptées aux heures de service ; pas de pause pendant que le ticket dort
server-clock_solved = arrêtée : c'est résolu
server-clock_unsolved = { $hours } h dès la réclamation, jour et nuit ; ce n'est pas encore résolu
server-clock_unsolved_desk = { $hours } h dès la réclamation, comptées aux heures de service ; ce n'est pas encore résolu
server-clock_lease = tenu par { $holder } ; chaque signe de vie le prolonge de { $minutes } min
server-clock_approval = seulement mesurée : { $role } doit approuver
server-clock_undo = rien n'est parti ; u annule
server-clock_link = { $days } jours dès le lien ; le client n'a pas encore demandé le versement
server-clock_remedy = seulement mesuré : { $kind } doit être exécuté, et quelqu'un doit le dire
server-clock_release_paused = en pause : le client doit donner d'autres coordonnées, puis elle repart
server-clock_release_review = { $hours } h dès la demande, jour et nuit ; une personne doit regarder
server-clock_release_never = cela ne sera pas débloqué
server-clock_released = arrêtée : débloqué par { $by }
server-clock_unreleased = { $hours } h dès la demande, jour et nuit ; pas encore débloqué
server-clock_arrived = arrêtée : l'argent est arrivé
server-clock_payout_held = { $days } jours bancaires dès le déblocage ; pas de pause pendant le blocage
server-clock_payout_back = en pause : l'argent est revenu ; un nouveau jour sera promis avec d'autres coordonnées
server-clock_payout_over = elle ne court plus : { $state }
server-clock_payout = { $days } jours bancaires dès le déblocage ; { $state }
server-rank_overdue = en retard de { $span }
server-rank_due = à faire dans { $span }
server-rank_public = public : d'autres lisent entre-temps (+{ $hours } h)
server-rank_stars = { $stars } étoile(s) sur 5 (+{ $hours } h)
server-rank_repeat = s'est déjà plaint { $count } fois (+{ $hours } h)
server-rank_value = commande de { $value } (+{ $hours } h)
server-rank_unusable = { $reason } : n'a rien d'utilisable (+{ $hours } h)
server-nobody_waits = personne n'attend
server-only_skipped = seuls attendent des tickets que vous avez rendus ; vous les recevrez de nouveau { $hours } h après
server-limits_none = les règles n'ont pas de limites en { $currency }, et aucun cours de référence ne mène à { $currency }
server-limits_rate = limites converties au cours { $rate }
server-base_share = { $share } des { $paid } payés font { $amount }
server-base_bonus = { $share } des { $paid } payés font { $plain }, avec { $bonus } en plus { $amount }
server-base_fixed = montant fixe : { $amount }
server-base_fixed_rate = montant fixe : { $amount }, au cours { $rate }
server-base_unpriced = montant fixe, faute de prix connu : { $amount }
server-base_unpriced_rate = montant fixe, faute de prix connu : { $amount }, au cours { $rate }
server-base_price_unknown = demande le prix de la commande, qui n'est pas connu
server-base_no_amount = n'a pas de montant en { $currency }
server-no_money = { $name } n'a pas de montant
server-remedy_approval = selon les règles, approbation requise : { $role }
server-law_floor = { $floor } sont dus ({ $basis }) ; { $amount } serait moins
server-law_route = le client a ici un droit ({ $basis }) : la voie est { $ways }
server-law_route_money = le client a ici un droit ({ $basis }) : la voie est l'argent
server-law_owed = { $basis } : { $floor } sont dus ; comptabilisé comme { $vat }
server-law_owed_unknown = { $basis } : sans le prix, on ne peut dire ce qui est dû ; comptabilisé comme { $vat }
server-law_owed_nothing = { $basis } : aucun montant n'est dû ; comptabilisé comme { $vat }
server-authority_nobody = { $amount } dépasse la limite de { $most } ({ $role }) : personne ne pourrait l'autoriser
server-authority_finance = au-delà des { $lead } qu'un manager approuve : le service financier approuve
server-authority_both = au-delà des { $lead } qu'un manager approuve : un manager, puis le service financier
server-authority_above = au-dessus de la limite de { $authority } ({ $role })
server-authority_within = dans la limite de { $authority } ({ $role })
server-history_repeat = { $count } dédommagements pour ce client en { $days } jours
server-evidence_there = { $what } : présent
server-evidence_missing = il manque { $what } ; le demander prend environ { $days } jours
server-minimum = sous le minimum de { $minimum }
server-minimum_after = sous le minimum de { $minimum } après { $rule } : { $why }
server-not_for_reason = ne s'applique pas à { $reason } : le client y a droit
server-cap_no_amount = { $rule } n'a pas de montant en { $currency } et aucun cours de référence n'y mène
server-given_no_rate = { $amount } ont déjà été donnés, et aucun cours de référence n'en part
server-order_unknown = aucun prix connu : plafonds par part, plafond de la commande et plancher de marge ne peuvent pas vérifier
server-within = dans les { $bound }, { $what }
server-within_rate = dans les { $bound }, { $what }, au cours { $rate }
server-more_than = { $amount } dépasse { $bound }, { $what }
server-more_than_rate = { $amount } dépasse { $bound }, { $what }, au cours { $rate }
server-cut = réduit de { $amount } à { $bound }, { $what }
server-cut_rate = réduit de { $amount } à { $bound }, { $what }, au cours { $rate }
server-not_rounded = pas arrondi : { $floor } sont dus
server-rounded = arrondi vers le bas à { $amount }, multiple de { $step }
server-typed = saisi : { $amount }
server-typed_currency = la commande est en { $order }, pas en { $typed }
server-same_amount = revient aux mêmes { $amount } que { $name }
server-credit_needs_money = un avoir ne s'offre qu'à côté d'argent, au choix du client, et ce menu n'en a pas
server-owed_way = dû : { $basis } ; la voie est { $way }
server-cash_first = d'abord l'argent : { $paid } payés, moins que { $limit }
server-cash_first_many = d'abord l'argent : une plainte parmi beaucoup sur la même chose
server-suggested = conseillé pour { $reason }
server-suggested_goods = conseillé pour { $reason } : l'article vaut plus que ce que l'argent réparerait
server-budget_asks = il reste { $left } du budget { $name } de { $period } ; un manager décide dès qu'il y a de la place
server-budget_refuses = il reste { $left } du budget { $name } de { $period } ; il refuse ce qui n'y entre pas
server-out_unknown = il n'y a pas de ticket { $ticket }
server-out_merged = fusionné dans le ticket { $into }
server-out_held = { $holder } y travaille
server-out_not_open = état : { $state }
server-out_same_customer = le même client est déjà dans cet incident ; un mail suffit
server-out_same_order = un autre de cet incident porte sur la même commande
server-out_no_mail = le client n'a pas d'adresse mail
server-out_no_address = il n'y a pas d'adresse mail
server-out_has_complained = le ticket { $ticket } porte sur cette commande
server-out_erased = les données du client ont été effacées
server-out_opted_out = un ticket du client porte l'étiquette { $tag }
server-out_contacted = on a déjà écrit au client sans demande ces { $days } derniers jours
server-out_compensated = dédommagement { $id } du ticket { $ticket } : { $stage }
server-out_currency = les règles n'ont pas de limites en { $currency }
server-out_no_link = { $kind } ne s'envoie pas par lien
server-out_no_rate = { $most } ne se convertit pas en { $currency } : aucun cours de référence n'y mène
server-out_not_on_menu = l'offre { $offer } n'est pas au menu pour { $reason }
server-out_not_approved = c'est maintenant { $amount }, ce qui n'a pas été approuvé
here-editor_not_started = l'éditeur ne démarre pas ({ $why })
here-editor_code = l'éditeur s'est terminé avec le code { $code }
here-editor_signal = l'éditeur a été arrêté par le signal { $signal }
here-editor_ended = l'éditeur a été arrêté
here-editor_no_file = l'éditeur n'a pas laissé de fichier
here-editor_no_text = l'éditeur n'a pas écrit en UTF-8
here-settings_unread = { $file } est illisible : { $why }
here-settings_left = { $file } reste tel quel : { $why }
here-settings_unwritten = { $file } ne peut pas être écrit : { $why }
here-settings_no_file = { $file } n'est pas un fichier à écrire
here-disk_fault = un défaut de ce programme
here-disk_behind = le disque ne suit pas

said-seconds = { $count } s
said-minutes = { $count } min
said-hours = { $count } h
said-days = { $count } j
said-and = et
said-or = ou
machine-ticket = ticket
machine-case = dossier
machine-payout = paiement
machine-link = lien
machine-invitation = invitation
someone-agent = un agent
someone-senior = un senior
someone-lead = un manager
someone-finance = le service financier
someone-privacy = un délégué à la vie privée
someone-admin = un administrateur
someone-auditor = un auditeur
someone-intake = un jeton de réception
someone-wallboard = un écran mural
someone-somebody = quelqu'un
someone-rule = une règle
basis-goodwill = geste commercial
basis-conformity = conformité du bien
basis-withdrawal = rétractation de l'achat
basis-delay = livraison tardive ou manquante
basis-service_cancelled = un service annulé
vat-price_reduction = réduction de prix
vat-cancellation = annulation
vat-damages = dommages et intérêts
vat-goodwill = geste commercial
bound-offer = le maximum permis ici
bound-order = ce qui reste pour cette commande
bound-customer = ce qui reste pour ce client
bound-ceiling = ce qui reste du prix payé et du plafond de geste
bound-margin = ce que laissent coût et marge
bound-margin_assumed = ce que laissent coût supposé et marge
thing-ticket = le ticket
thing-case = le dossier
thing-policy = le règlement
thing-proposal = la proposition
thing-payout = le paiement
thing-customer = le client
thing-compensation = le dédommagement
thing-incident = l'incident
thing-active_token = le jeton actif
thing-message = le message
thing-picture = l'image
thing-link_for_compensation = le lien du dédommagement
halt-issuing = l'émission
halt-releasing = le déblocage
problem-invalid_request = La requête est illisible
problem-key_missing = Il faut une Idempotency-Key
problem-unauthenticated = Il faut un jeton valable
problem-forbidden = Ce jeton n'y a pas droit
problem-role_not_allowed = Ce rôle n'y a pas droit
problem-same_person = Une autre personne doit le faire
problem-not_found = Cela n'existe pas
problem-method_not_allowed = Cette adresse ne prend pas cette méthode
problem-stale_version = Cela a changé depuis
problem-compensation_open = Un dédommagement est en cours
problem-lease_held = Quelqu'un d'autre tient le ticket
problem-illegal_move = Impossible à partir de là
problem-undo_window_over = Le délai d'annulation est passé
problem-link_not_claimable = Le lien n'est pas utilisable
problem-too_large = La requête est trop grande
problem-unsupported_media_type = Cette adresse ne prend pas ce type de contenu
problem-invalid = Une valeur ne convient pas
problem-key_reused = La clé a servi à autre chose
problem-offer_changed = L'offre a changé
problem-policy_denied = Une règle l'interdit
problem-above_authority = Cela dépasse votre pouvoir
problem-frozen = Le service est gelé
problem-version_missing = Il faut If-Match avec la version
problem-internal = Erreur du serveur
problem-busy = Le serveur est occupé ; réessayez
problem-outcome_unknown = On ignore si c'est enregistré
wanted-a_reason = un motif
wanted-a_reason_for_the_customer = un motif pour le client
wanted-a_reason_for_overriding_the_check = un motif pour passer outre la vérification
wanted-a_reason_for_taking_the_ticket_over = un motif pour reprendre le ticket
wanted-a_note_for_the_proposer = une note pour l'auteur de l'offre
wanted-what_went_wrong = ce qui n'a pas marché
wanted-a_proof_that_it_arrived = une preuve de l'arrivée
wanted-the_bank_s_proof = la preuve de la banque
wanted-the_rule_or_cause = la règle ou la cause
wanted-the_new_holder_s_name = le nom du nouveau titulaire
wanted-the_name_of_who_is_waited_for = le nom de la personne attendue

## What people do about payouts

server-no_payout_step = { $role } ne peut pas faire cela avec les paiements : { $step }
server-payout_changed = le paiement { $reference } a changé depuis que vous l’avez vu ; regardez à nouveau
server-payout_step_illegal = { $step } n’est pas possible ici : le paiement est { $state }
server-payout_reason_needed = dites pourquoi : la personne suivante, et en cas de refus le client, doit le savoir
server-found_above_limit = { $amount } ; jusqu’à { $limit }, déblocage sans personne
server-found_account_shared = { $count } autres clients ont été payés sur ce compte en { $days } jours : { $tickets }
server-found_flags = { $count } alertes ouvertes le retiennent : { $flags }
server-found_name_close = la banque écrit le nom du compte autrement, et le client a gardé le sien
server-found_name_other = la banque a un autre nom pour ce compte, et le client a gardé le sien
server-found_name_too_often = trop de noms ont été essayés pour interroger encore la banque
server-found_new_details = le client a donné d’autres coordonnées
server-found_sample = tiré au hasard pour vérification
server-body_broke_off = le contenu s'est interrompu
server-body_misfit = le contenu ne convient pas : { $why }
server-query_misfit = la requête ne convient pas : { $why }
server-bytes_most = cette adresse prend au plus { $bytes } octets à la fois
server-bank_file_bytes_most = cette adresse prend au plus { $bytes } octets ; demandez à la banque de diviser le fichier
server-complaint_bytes_most = une réclamation a au plus { $bytes } octets en plus de ses pièces
server-batch_most = un lot a au plus { $lines } lignes et { $bytes } octets ; envoyez le reste à part
server-send_json = envoyez Content-Type: application/json
server-send_complaints = envoyez application/json pour une réclamation, application/x-ndjson pour plusieurs
server-id_strange = rien n'a un tel numéro
server-address_empty = il n'y a rien à cette adresse
server-method_other = l'en-tête Allow dit ce qui est possible
server-request_late = la demande a pris trop de temps
server-send_less = envoyez moins à la fois
server-value_misfit = une valeur n'est pas ce qu'il faut ici
server-moment_later = réessayez dans un instant
server-request_unread = la demande ne peut pas être lue
server-header_refused = l'en-tête { $name } n'est pas accepté ; prenez la méthode et l'adresse voulues
server-answer_late = pas de réponse à temps ; une commande peut être enregistrée quand même, répétez-la avec la même Idempotency-Key pour le savoir
server-version_form = If-Match porte une version entre guillemets, comme "7" ; pas d'étiquettes faibles, de listes ni de *
server-version_wanted = envoyez la version du menu comme If-Match, par exemple "7" ; GET …/offers la donne
server-key_form = Idempotency-Key vient une fois, avec 1 à { $chars } caractères ASCII visibles ; voir /v1/problems
server-key_wanted = tirez une clé (128 bits au hasard), gardez-la et envoyez-la comme Idempotency-Key à chaque essai
server-key_is_id = Idempotency-Key et l'identifiant du contenu sont les mêmes 32 chiffres hexadécimaux
server-period_form = period est comme 24h, 7d ou 4w, jusqu'à { $days }d
server-hold_reason = reason : dites pourquoi, en { $chars } caractères au plus
server-proof_form = proof : 500 caractères au plus ; code : majuscules, chiffres et _
server-rail_unknown = ce serveur n'a pas cette voie de paiement ; GET /v1/rails les nomme
server-reason_or_payout = donnez soit une raison, soit un paiement avec la preuve de la banque
server-state_form = state est l'un de { $states }
server-state_or_section = donnez un état ou une section, pas les deux
server-versions_form = versions : une pour chaque paiement, ou aucune
server-ids_form = ids : 1 à { $most } paiements
server-event_number = Last-Event-ID est le numéro d'un événement
server-wait_form = wait est de 0 à { $seconds } secondes
server-anchor_form = donnez un seul de cursor, before, around et at
server-at_form = at prend un mot : bottom
server-folded_form = folded est une liste JSON de textes, comme ["acme"]
server-folded_most = au plus { $count } groupes peuvent être repliés
server-days_turned = from est après to ; donnez d'abord le premier jour
server-no_paying_account = aucun compte payeur n'est configuré ; nommez-le sous `[sepa]` dans la configuration du serveur et redémarrez-le
server-sepa_unusable = sepa.{ $key } dans la configuration n'est pas utilisable
server-other_account = le fichier concerne un compte qui finit par { $end }, qui n'est pas celui de ce desk ; rien n'en a été lu
server-block_name_long = le nom dépasse { $chars } caractères ; raccourcissez-le
server-no_entry_settling = { $role } ne traite pas les écritures bancaires ; le service financier le fait
server-entry_reason = donnez une raison de 1 à { $chars } caractères
server-entry_proof = donnez la preuve de la banque en 1 à { $chars } caractères
server-entry_settled = { $name } a déjà traité cette écriture
server-entry_closed = rien n'est ouvert sur cette écriture
server-entry_amount_other = le paiement est de { $amount }, la banque dit { $said } ; d'autres montants ne sont jamais rapprochés, mettez l'écriture de côté
server-entry_no_amount = la banque ne donne pas de montant pour cette écriture ; mettez-la de côté et demandez à la banque
server-entry_moves_nothing = l'écriture ne dit rien qui puisse faire avancer un paiement ; mettez-la de côté avec une raison
server-entry_already = le paiement est déjà { $state } ; mettez l'écriture de côté avec une raison
server-payout_not_sent = ce paiement n'a pas été envoyé
server-bank_file_failed = le fichier bancaire ne peut pas être écrit : { $why }
server-no_bank_upload = { $role } ne porte pas de fichiers à la banque ; le service financier le fait
server-file_hash_other = ce n'est pas l'empreinte de { $file } ; comparez votre fichier à celui qui a été écrit et donnez au moins { $letters } lettres de son SHA-256
server-file_brought = { $name } a déjà porté ce fichier à la banque ; s'il y est allé deux fois, un responsable le note avec une raison
server-file_own = vous avez écrit ce fichier ; une autre personne le porte à la banque
server-no_contact_change = { $role } ne change pas les coordonnées ; un agent le fait
server-mail_form = ce n'est pas une adresse mail ; elle ressemble à name@example.org
server-mail_taken = un autre client a cette adresse mail ; ses tickets sont à lui
server-report_reference = une référence est nécessaire, comme le numéro du remboursement ou le code de l'avoir
server-report_reason = dites ce qui n'a pas marché
server-report_long = { $chars } caractères au plus
server-link_not_locked = ce lien n'est pas bloqué
server-no_rail_lifting = { $role } ne rouvre pas de voie de paiement ; le service financier le fait
server-no_flag_clearing = { $role } ne lève pas les signalements ; un responsable ou le service financier le fait
server-flag_reason = dites en { $chars } caractères au plus ce que vous avez regardé et trouvé
server-flag_own = ce signalement vous concerne, vous ou vos décisions ; une autre personne le lève
server-restore_uncompared = la base restaurée n'a pas encore été comparée à { $rail } ; attendre la comparaison, et lire `amends jobs list` si elle ne vient pas
server-restore_unstated = le relevé du dernier jour bancaire n'a pas été lu depuis la restauration ; l'importer d'abord avec `amends payouts import`
server-restore_asking = { $count } ordres sont encore vérifiés auprès de leurs prestataires ; signer quand ils ont leur réponse
server-restore_unexplained = { $count } paiements trouvés par la comparaison ne sont pas expliqués ; les expliquer d'abord avec `amends rails clear`
server-recall_none = cet argent n'a pas été redemandé
server-link_is_over = le lien du client est terminé, personne ne peut être interrogé par lui ; libérer de nouveau le paiement, ou l'annuler et faire une nouvelle offre
server-no_payout_settling = { $role } ne règle pas un paiement à la main ; le service financier le fait
server-link_unknown = ce lien ne marche pas ; demandez-en un nouveau à la boutique
server-link_over = ce lien a expiré ; demandez-en un nouveau
server-link_no_correction = il n'y a rien à corriger sur ce lien
paystep-hold = retenir
paystep-lift = laisser partir
paystep-reject = refuser
paystep-object = recevoir une contestation
paystep-correct = demander des coordonnées
paystep-cancel_fraud = annuler pour fraude
paystep-cancel_duplicate = annuler comme doublon
paystep-recall = demander le retour
paystep-recall_declined = refus de rendre

## L’écran des paiements

section-release = à débloquer
section-under_way = en route
section-files = fichiers
section-in_doubt = incertains
section-bounced = revenus
section-unmatched = inconnus
section-alarms = promesses
section-all = tous
action-payouts-next_section = section suivante
action-payouts-previous_section = section précédente
action-payouts-hold = retenir avec un motif
action-payouts-lift = laisser partir ce qui est retenu
action-payouts-reject = refuser la demande, à deux
action-payouts-object = recevoir la contestation
action-payouts-correct = demander d’autres coordonnées
action-payouts-cancel = annuler pour fraude, à deux
action-payouts-duplicate = annuler comme doublon, à deux
action-payouts-recall = demander le retour de l’argent versé
action-payouts-recall_declined = noter le refus de rendre
action-payouts-uploaded = le fichier est à la banque
action-payouts-aside = écarter l’écriture avec un motif
cannot-step-here = Le paiement est { $state } : { $step } n’est pas possible.
cannot-no-file = Aucun fichier bancaire choisi : ils sont sous « fichiers ».
cannot-no-entry = Aucune écriture bancaire choisie : elles sont sous « inconnus ».
no-files = Pas encore de fichiers pour la banque.
no-entries = Chaque écriture bancaire correspond à un paiement.
file-brought = apporté par { $name }
file-overdue = PAS APPORTÉ, en retard
file-withdrawn = retiré par { $name }
file-waits = pas encore apporté
told-claimed = demandé { $when }
told-released-by = débloqué par { $name } { $when }
told-decide-by = à décider avant { $when }
told-promised = promis pour { $day }
told-paid-at = payé { $when }
told-proposed = { $name } veut : { $step } : { $reason }
ask-step-one = { $amount } à { $payee } : { $step } ?
ask-step-many = { $count } paiements, { $total } en tout : { $step } ?
ask-step-others = { $count } paiements marqués sont dans un autre état et restent tels quels.
ask-uploaded = Le SHA-256 de ce qui a été apporté à la banque, pour { $file } ?
ask-aside = Pourquoi rien ne suit-il de l’écriture { $entry } ?
prompt-reject = une phrase, que le client lira
prompt-hash = au moins ses 12 premières lettres
notice-hash-needed = Donnez au moins les 12 premières lettres du SHA-256.
notice-step-done = { $count } faits : { $step }.
notice-step-proposed = Proposé : { $step }. Une autre personne doit faire de même.
notice-step-refused = { $count } faits : { $step }. Refusé : { $why }
notice-step-failed = Pas fait : { $step } : { $why }
notice-file-brought = Le fichier est noté comme apporté à la banque.
notice-entry-aside = L’écriture bancaire est écartée.
notice-bank-failed = Pas fait : { $why }
page-results = Ce qu’il en est de chacun
line-file = { $file } : { $count } paiements, { $total }, payés le { $day }, { $place }, SHA-256 { $hash }.
line-entry = { $entry } : { $amount }, { $reference } : { $why }.

## Finances : issues prouvées, gel, ce qui attend une deuxième personne

section-rails = filières
action-payouts-why = ce qui s’est passé et le retient
action-payouts-match = rattacher l’écriture à un versement
action-payouts-arrived = dire avec preuve qu’il est arrivé
action-payouts-failed = dire avec preuve que rien ne part
action-payouts-at_rail = dire avec preuve : chez le rail
action-payouts-explain = dire ce qui a été trouvé
action-payouts-clear_flag = lever le signalement avec un motif
action-docket-agree = contresigner ou approuver
action-docket-decline = refuser ce qui attend
action-policy-proposals = règles à contresigner
action-incident-waiting = incidents à approuver
action-freeze-issuing = geler l’émission
action-freeze-releasing = geler le déblocage
action-freeze-lift_issuing = reprendre l’émission, à deux
action-freeze-lift_releasing = reprendre le déblocage, à deux
cannot-not-in-doubt = Le versement est { $state } : seul un versement incertain se règle à la main.
cannot-no-finding = Aucune découverte choisie : elles sont sous « filières ».
cannot-no-flag = Aucun signalement n’est ouvert sur ce versement.
cannot-frozen-already = { $what } : déjà gelé par { $name }.
cannot-not-frozen = { $what } : ce n’est pas gelé.
cannot-lift-alone = Vous l’avez proposé : une deuxième personne le confirme ({ $what }).
cannot-nothing-waits = Rien n’attend ici.
no-rail-alarms = Aucune filière n’est retenue et rien d’inexpliqué n’a été trouvé.
rail-held = RETENU depuis { $since }
line-rail-held = La filière { $rail } est retenue depuis { $since } : { $why }.
line-finding = Trouvé chez { $rail } : { $handle }, { $amount } : { $why }.
alarm-waits = il reste un jour
alarm-urgent = il reste huit heures
alarm-broken = le délai est passé
halting-issuing = Émission
halting-releasing = Déblocage
outcome-paid = l’argent est arrivé
outcome-failed = aucun argent ne part
outcome-pending = le prestataire l’a
settle-means-paid = Il compte désormais comme payé et la page du client le dit. Rien n’est envoyé.
settle-means-failed = Il passe en examen. L’argent ne repart que si quelqu’un le débloque, et alors une deuxième fois si ceci est faux.
settle-means-pending = Il est de nouveau suivi chez le prestataire. Rien n’est envoyé.
match-means = Le versement suit ce que dit l’écriture. Rien n’est envoyé.
ask-match = À quel versement l’écriture { $entry } appartient-elle ?
ask-match-entry = L’écriture { $entry } : { $amount }, { $reference }.
ask-prove-entry = L’écriture { $entry } est { $amount } à { $payee } ?
ask-prove-doubt = { $amount } à { $payee } : { $outcome } ?
ask-proof-line = Preuve : { $proof }
ask-explain = Qu’est-ce que le paiement { $handle } chez { $rail } ?
ask-clear-flag = Signalement { $flag }, { $rule } : qu’a-t-on regardé et trouvé ?
ask-freeze = { $what } : pourquoi geler ?
ask-freeze-sure = { $what } : geler maintenant ?
ask-freeze-why = Tous ceux que cela arrête lisent : { $why }
freeze-means-issuing = Aucune offre n’est émise, approuvée ni envoyée ; ce qui peut être annulé reste retenu.
freeze-means-releasing = Aucun versement n’est débloqué, mis en file ni écrit pour la banque. Ce qui est déjà à la banque n’est pas rappelé.
freeze-lifted-by-two = Deux personnes des finances ou de l’administration le lèvent.
ask-lift = { $what } : reprendre ?
ask-lift-frozen = Gelé par { $name }, { $since } : { $why }
ask-lift-first = Vous le proposez ; rien ne bouge avant qu’une deuxième personne fasse de même ({ $what }).
ask-lift-second = { $name } l’a proposé ; avec votre oui, tout reprend aussitôt.
lift-means-issuing = Les offres dont le délai d’annulation est passé partent maintenant.
lift-means-releasing = Chaque versement qui attend sa filière ou un fichier bancaire reprend : l’argent part.
ask-countersign = Contresigner les règles { $name } ?
ask-decline-policy = Refuser les règles { $name } ?
countersign-from = Elles valent à partir de { $day }.
countersign-now = Elles valent aussitôt.
countersign-money = Toute offre et tout déblocage ultérieurs en dépendent. Ce qui fut offert avant garde son montant ; aucun argent ne bouge.
decline-means = Les règles en vigueur restent telles quelles. Aucun argent ne bouge.
ask-approve-incident = Approuver { $total } pour { $count } : { $name } ?
ask-refuse-incident = Refuser { $total } pour { $count } : { $name } ?
approve-incident-first = Les finances doivent aussi approuver ; d’ici là, rien n’est retenu et aucun argent ne bouge.
approve-incident-last = Chaque offre est armée aussitôt et part après le délai d’annulation ; d’ici là, tout peut être annulé.
refuse-incident-means = Personne n’en reçoit rien. Aucun argent ne bouge.
docket-proposed = Proposé par { $name }.
docket-sum = { $total } en tout, pour { $count }.
docket-item = { $name } : { $text }
page-payout = Ce qui lui est arrivé
page-proposals = Des règles qui attendent un contreseing
page-waiting = Un incident qui attend une approbation
history-line = { $at }  { $text }
history-by = { $text } · { $name }
history-why = {"  "}motif : { $text }
history-proof = {"  "}preuve : { $text }
history-flag = signalement { $flag } : { $rule } ; concerne { $people }
hint-clear-flag = lever le signalement
hint-countersign = contresigner
hint-decline = refuser
hint-approve = approuver
hint-refuse = refuser
prompt-payout = la référence du versement, AM et 26 lettres
prompt-proof = ce qui le montre : relevé et ligne, numéro du prestataire ; pas de noms
notice-payout-needed = Saisissez la référence du versement.
notice-proof-needed = Dites ce qui le montre.
notice-no-reference = Ce n’est pas une référence de versement : AM et 26 lettres ou chiffres.
notice-amounts-differ = La banque dit { $said }, le versement est de { $ours } : on ne rattache jamais d’autres montants. Écartez l’écriture.
notice-entry-matched = L’écriture est rattachée à son versement.
notice-doubt-settled = Le versement n’est plus incertain.
notice-finding-cleared = La découverte est expliquée.
notice-flag-cleared = Le signalement est levé ; débloquer reste une étape à part.
notice-froze-issuing = L’émission est gelée.
notice-froze-releasing = Le déblocage est gelé.
notice-lift-proposed = Proposé : une deuxième personne doit faire de même.
notice-lifted = Cela reprend.
notice-countersigned = Les règles sont contresignées.
notice-policy-declined = Les règles sont refusées.
notice-incident-agreed = L’incident est approuvé.
step-wanted = { $by } veut que l’on agisse
step-wanted-what = voulu, par la première de deux personnes : { $note }
step-release_alarm = personne n’a encore décidé
step-release_alarm-what = personne n’a encore décidé : { $note }
step-matched = rattaché à une écriture par { $by }
step-matched-entry = rattaché à l’écriture { $note }
notice-incident-declined = L’incident est refusé.
money-why-country = le pays du compte est à vérifier
money-why-closed = cette voie est fermée
money-why-refunded = la commande fut remboursée ailleurs
server-found_country = le compte est en { $country } ; une personne doit regarder
server-found_rail_closed = personne n’est payé par { $rail } ({ $what }) ; on demande d’autres coordonnées au client
server-found_refunded = { $refunded } de la commande { $order } ont déjà été remboursés ailleurs ; voici { $amount } de plus
server-renounce_words = dites en { $chars } caractères au plus ce que le client a dit
server-rail_foreign = personne ici ne l’a ordonné ; demandez qui l’a fait et changez le secret de la voie de paiement si personne ne le sait
server-rail_other_amount = il s’agit d’un autre montant que celui ordonné ({ $ordered })
server-rail_other_content = la voie de paiement le connaît avec un autre montant ou bénéficiaire que ceux ordonnés
server-rail_carries_over = la voie de paiement l’exécute et ici c’est terminé : l’argent peut partir deux fois
server-rail_not_listed = la voie de paiement ne connaît pas un paiement qu’elle aurait accepté
server-rail_word_unknown = la voie de paiement lui donne un état inconnu ici ; demandez ce qu’il signifie
server-rail_contradicts = ce qu’en dit la voie de paiement contredit ce qui est connu ici : le versement est { $state }
server-rail_unable = la voie de paiement l’a signalé tard et ne peut être interrogée ; regardez dans son compte
server-rail_unstated = aucun relevé ne montre { $count } paiements de ce fichier ; lisez les derniers relevés, puis demandez à la banque
server-held_above_hour = { $sum } partiraient en une heure, au-dessus de la limite de { $limit }
server-held_above_day = { $sum } partiraient en un jour, au-dessus de la limite de { $limit }
server-held_short = le compte chez le prestataire est insuffisant ; approvisionnez-le, puis rouvrez la voie de paiement
server-held_closed = { $rail } ne sert pas ce service ({ $why }) ; rien n’a été exécuté
server-open_in_doubt = personne ne sait si c’est parti : cherchez sa référence à la banque, puis rapprochez l’écriture à la main
server-open_failed = refusé avec { $code }, aucun argent n’est parti : décidez d’un autre essai ou annulez
server-open_returned = l’argent est revenu avec { $code } : décidez de la suite
server-open_on_hold = retenu ({ $reason }) : libérez-le quand la cause a disparu
server-open_correction = promis pour { $day } ; on a demandé d’autres coordonnées au client
server-open_unreleased = promis pour { $day } et non libéré : libérez-le
server-open_contradicted = la banque dit que de l’argent est parti pour cela : traitez d’abord son écriture, rien ne part avant
server-open_rail_held = promis pour { $day } et en attente de la voie { $rail }, qui est retenue : { $why }
server-open_in_no_file = promis pour { $day } et dans aucun fichier : écrivez le prochain
server-open_waiting = promis pour { $day } et pas encore remis à { $rail }
server-open_not_brought = promis pour { $day } ; personne n’a dit que { $file } a été porté à la banque
server-open_unstated = promis pour { $day } ; il est dans { $file } et aucun relevé ne le montre : lisez le dernier, puis demandez à la banque
server-open_at_rail = promis pour { $day } ; la voie de paiement l’a et n’a pas payé
server-open_unclaimed = promis pour { $day } ; le portefeuille n’a pas encore de titulaire
server-open_promised = promis pour { $day }
server-open_no_day = aucun jour
server-no_finding_clearing = { $role } ne lève pas de constat ; le service financier le fait
server-finding_words = dites en 1 à { $chars } caractères ce qu’est ce paiement
server-finding_cleared = { $name } a déjà levé ce constat
server-finding_fault = plus d’un défaut est ouvert ; nommez celui qui est expliqué : { $faults }
payhold-low_balance = solde trop bas
payhold-freeze = gelé
payhold-finance = par le service financier
server-held_low_balance = solde trop bas : { $amount } doit partir, { $left } le peut ; cela reprend tout seul dès que le compte est approvisionné
money-why-balance = solde trop bas chez le prestataire
call-balance = Le solde chez un prestataire est trop bas, des versements attendent : ticket { $ticket }
server-money_came_back = l’argent de ce paiement est revenu et n’est pas là ; ce que montre la banque en est un autre
server-nothing_sent = rien n’a jamais été envoyé pour ce versement, rien ne peut donc y être
