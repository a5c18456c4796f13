### De woorden van de console in het Nederlands.
### Eén woord voor één ding: wachtrij, ticket, dossier, tegemoetkoming, voorstel, uitbetaling, goedkeuring, vrijgave.

## Bedragen

money = { $currency } { $amount }
    .currency = sign
    .decimal = ,
    .group = .
percent = { $value } %

## Tijden

unit-second = s
unit-minute = m
unit-hour = u
unit-day = d
unit-week = w
unit-year = j
span-hours = { $hours }u { $minutes }m
span-days = { $days }d { $hours }u
ago-now = zojuist
ago = { $span } geleden
weekday-1 = ma
weekday-2 = di
weekday-3 = wo
weekday-4 = do
weekday-5 = vr
weekday-6 = za
weekday-7 = zo
month-1 = jan
month-2 = feb
month-3 = mrt
month-4 = apr
month-5 = mei
month-6 = jun
month-7 = jul
month-8 = aug
month-9 = sep
month-10 = okt
month-11 = nov
month-12 = dec
day = { $weekday } { $day } { $month }
day-short = { $day } { $month }
day-year = { $day } { $month } { $year }
moment-weekday = { $weekday } { $time }
moment-day = { $day } { $month } { $time }
date-time = { $day }-{ $month }-{ $year } { $time }

## Aantallen

count-complaints =
    { $count ->
        [one] 1 klacht
       *[other] { $count } klachten
    }
count-compensations =
    { $count ->
        [one] 1 tegemoetkoming
       *[other] { $count } tegemoetkomingen
    }
count-days =
    { $count ->
        [one] 1 dag
       *[other] { $count } dagen
    }
count-rows =
    { $count ->
        [one] 1 regel
       *[other] { $count } regels
    }
count-offers =
    { $count ->
        [one] 1 voorstel
       *[other] { $count } voorstellen
    }
count-tickets =
    { $count ->
        [one] 1 ticket
       *[other] { $count } tickets
    }
count-stars =
    { $count ->
        [one] 1 ster
       *[other] { $count } sterren
    }
count-files =
    { $count ->
        [one] 1 bestand
       *[other] { $count } bestanden
    }
and-more = en nog { $count }

## Waar een tegemoetkoming is

stage-approval_wanted = wacht op akkoord
stage-armed = bedenktijd
stage-offered = link verstuurd
stage-claimed = ingediend
stage-released = vrijgegeven
stage-paid = betaald
stage-correction_wanted = correctie nodig
stage-on_hold = geblokkeerd
stage-returned = teruggekomen
stage-rejected = afgewezen
stage-lapsed = link verlopen
stage-instructed = uit te voeren
stage-done = uitgevoerd
stage-failed = niet uitgevoerd
stage-undone = ongedaan
stage-refused = geweigerd
stage-sent_back = teruggestuurd
stage-withdrawn = ingetrokken

## Hetzelfde in een zin

stage-is-approval_wanted = wacht op akkoord
stage-is-armed = nog in bedenktijd
stage-is-offered = aangeboden
stage-is-claimed = ingediend
stage-is-released = vrijgegeven
stage-is-paid = betaald
stage-is-correction_wanted = correctie nodig
stage-is-on_hold = geblokkeerd
stage-is-returned = teruggekomen
stage-is-rejected = afgewezen
stage-is-lapsed = verlopen
stage-is-instructed = uit te voeren
stage-is-done = uitgevoerd
stage-is-failed = niet uitgevoerd
stage-is-undone = ongedaan gemaakt
stage-is-refused = geweigerd
stage-is-sent_back = teruggestuurd
stage-is-withdrawn = ingetrokken

## Waar een ticket is

ticket-new = nieuw
ticket-queued = in de wachtrij
ticket-active = in behandeling
ticket-waiting_customer = wacht op klant
ticket-waiting_internal = wacht intern
ticket-snoozed = uitgesteld
ticket-solved = opgelost
ticket-closed = gesloten
ticket-merged = samengevoegd
ticket-junk = ongewenst
ticket-redacted = gewist
merged-into = samengevoegd met #{ $ticket }

## Waar een uitbetaling is

payout-submitted = ingediend
payout-screening = in controle
payout-review = beoordelen
payout-released = vrijgegeven
payout-queued = in de rij
payout-on_hold = geblokkeerd
payout-dispatched = verstuurd
payout-in_doubt = onzeker
payout-pending = onderweg
payout-unclaimed = blijft staan
payout-paid = betaald
payout-failed = mislukt
payout-returned = teruggekomen
payout-correction_wanted = correctie
payout-rejected = afgewezen
payout-cancelled = geannuleerd
payout-reversed = teruggeboekt
payout-abandoned = opgegeven

## Waar een klacht binnenkwam

channel-web = web
channel-email = e-mail
channel-social = social media
channel-marketplace = marktplaats
channel-chat = chat
channel-phone = telefoon
channel-rating = beoordeling

## Wat er misging

reason-defective = defect
reason-damaged = beschadigd
reason-late = te laat
reason-lost = zoekgeraakt
reason-wrong_item = verkeerd artikel
reason-missing_part = onderdeel mist
reason-not_as_described = anders dan beschreven
reason-out_of_stock = niet op voorraad
reason-service = service
reason-cancelled_service = dienst vervallen
reason-withdrawal = herroeping
reason-other = overig

## Wat er wordt gegeven

kind-cashback = cashback
kind-store_credit = winkeltegoed
kind-replacement = vervanging
kind-refund = terugbetaling
kind-longer_window = langere retourtermijn
kind-return = retour
effort-cashback = een link openen, een rekening noemen
effort-store_credit = niets tot de volgende bestelling
effort-replacement = op een pakket wachten
effort-refund = niets
effort-return = inpakken en naar de post brengen
effort-longer_window = later beslissen

## Rollen

role-agent = medewerker
role-senior = senior
role-lead = teamlead
role-finance = finance
role-privacy = privacy
role-admin = beheerder
role-auditor = auditor
role-intake = invoer
role-wallboard = wandbord

## Klokken

clock-first_reply = antwoord
clock-resolution = oplossing
clock-lease = gepakt
clock-undo = ongedaan
clock-release = vrijgave
clock-payout = uitbetaling

## Weergaven

view-queue = wachtrij
view-mine = van mij
view-unassigned = vrij
view-at_risk = dringend
view-waiting = wachtend
view-approvals = akkoord
view-money = geld
view-remedies = oplossingen
view-ratings = reviews
view-solved = opgelost
view-all = alles
view-about-queue = nu op te pakken, belangrijkste eerst
view-about-mine = wat ik heb gepakt
view-about-unassigned = open, door niemand gepakt
view-about-at_risk = klok loopt binnen een uur af, of is om
view-about-waiting = op klant of collega, of uitgesteld
view-about-approvals = een tegemoetkoming wacht op goedkeuring
view-about-money = beloofd of onderweg
view-about-remedies = een oplossing wacht op uitvoering
view-about-ratings = openbare beoordelingen die nog open staan
view-about-solved = klaar
view-about-all = alles

## Waar toetsen gelden

place-global = overal
place-queue = wachtrij
place-case = dossier
place-picker = voorstellen
place-confirm = vraag
place-payouts = uitbetalingen
place-approvals = goedkeuringen
place-lead = cijfers
place-wallboard = wandbord
place-views = weergaven
place-palette = opdrachten
place-help = hulp
place-text = tekst

## Wat toetsen doen

action-queue-next = volgend ticket
action-queue-previous = vorig ticket
action-queue-first = eerste ticket
action-queue-last = laatste ticket
action-queue-page_down = pagina omlaag
action-queue-page_up = pagina omhoog
action-queue-open = dossier lezen
action-queue-filter = filteren
action-queue-pull_next = volgende pakken
action-queue-mark = markeren voor bulk
action-queue-refresh = opnieuw laden
action-case-scroll_down = regel omlaag
action-case-scroll_up = regel omhoog
action-case-page_down = pagina omlaag
action-case-page_up = pagina omhoog
action-picker-open = tegemoetkomen
action-picker-choose = dit voorstel uitgeven
action-picker-next_reason = volgende reden
action-picker-previous_reason = vorige reden
action-picker-close = sluiten
action-case-undo = ongedaan maken
action-case-reply = klant antwoorden
action-case-note = interne notitie
action-case-snooze = uitstellen
action-case-solve = oplossen
action-case-tag = labels wijzigen
action-case-take = ticket pakken
action-case-release = ticket teruggeven
action-case-skip = ticket teruggeven met een reden
action-case-merge = een ander ticket hiermee samenvoegen
action-macro-record = macro opnemen, of dat beëindigen
action-macro-play = macro afspelen
action-output-open = uitvoer van laatste eigen opdracht
action-bulk-open = uitkomst bulkopdracht
action-case-copy_link = claimlink kopiëren
action-case-show_qr = QR-code tonen
action-confirm-accept = ja
action-confirm-cancel = nee
action-payouts-next = volgende uitbetaling
action-payouts-previous = vorige uitbetaling
action-payouts-mark = markeren voor vrijgave
action-payouts-release = vrijgeven
action-approvals-next = volgende goedkeuring
action-approvals-previous = vorige goedkeuring
action-approvals-approve = goedkeuren
action-approvals-refuse = weigeren met reden
action-approvals-send_back = terugsturen met een notitie
action-case-amend = een ander bedrag aanbieden
action-case-extend = de link meer tijd geven
action-case-revoke = de link terugnemen
action-case-resend = de link nog eens sturen
action-case-reissue = de link door een nieuwe vervangen
action-case-done = melden dat het is uitgevoerd
action-case-failed = melden dat het niet kon
action-text-send = versturen
action-case-send_solve_next = versturen, oplossen, volgende
action-text-cancel = sluiten, concept bewaren
action-text-template = sjabloon invoegen
action-text-wants_answer = op antwoord wachten
action-views-open = weergaven
action-lead-open = cijfers
action-payouts-open = uitbetalingen
action-approvals-open = goedkeuringen
action-wallboard-open = wandbord
action-figure-next = volgend cijfer
action-figure-previous = vorig cijfer
action-figure-next_card = volgende kaart
action-figure-previous_card = vorige kaart
action-figure-tickets = de tickets erachter tonen
action-figure-period = 24 uur, 7 dagen, 30 dagen
action-wallboard-hold = pagina vastzetten of loslaten
action-wallboard-next = volgende pagina
action-wallboard-previous = vorige pagina
action-outbox-open = zien wat nog verstuurd moet worden
action-pane-next = volgend paneel
action-pane-previous = vorig paneel
action-palette-open = opdrachten op naam
action-help-toggle = hulp
action-app-back = terug
action-app-redraw = scherm hertekenen
action-app-reload = thema en toetsen herlezen
action-app-suspend = terug naar de shell
action-app-quit = afsluiten

## De regel met toetsen

hint-keep-filter = filter houden
hint-clear-filter = wissen
hint-and-then = en dan …
hint-yes = ja
hint-no = nee
hint-done = klaar
hint-leave = laat maar
hint-close = sluiten
hint-take-back = terugnemen
hint-next-reason = volgende reden
hint-copy-link = link kopiëren
hint-qr = QR-code
hint-queue = terug naar de wachtrij
hint-undo = { $undo } maakt het ongedaan
hint-out-then-undo = { $out }, dan maakt { $undo } het ongedaan

## Waarom iets nu niet kan

cannot-undo = Er is niets ongedaan te maken: geen tegemoetkoming wordt nog vastgehouden en geen opdracht is jonger dan een minuut.
cannot-role-figures = Met jouw rol, { $role }, kun je de cijfers niet inzien.
cannot-no-figure = Er is geen cijfer gekozen.
cannot-role-tickets = Met jouw rol, { $role }, kun je geen tickets inzien.
cannot-role = Met jouw rol, { $role }, mag je dit niet doen.
cannot-unknown-role = De server heeft nog niet gezegd wie je bent.
cannot-read-only = Deze console is gestart met --read-only.
cannot-no-open-link = Dit geval heeft geen uitstaande link die nog niet is gebruikt.
cannot-no-link-to-send = Dit geval heeft geen uitstaande of verlopen link.
cannot-no-remedy = Van dit geval wacht niets op uitvoering.
cannot-others-offer = { $name } heeft dit aangeboden; alleen zij of een leidinggevende wijzigen het.
cannot-frozen-issuing = De uitgifte is bevroren door { $name }: { $why }
cannot-frozen-releasing = De vrijgave is bevroren door { $name }: { $why }
cannot-frozen-books = De vrijgave is bevroren: de boeken kloppen niet. Twee mensen heffen het op als ze zijn nagekeken.
cannot-frozen-restored = De vrijgave is bevroren: de database is teruggezet. Finance en een teamleider tekenen de afstemming af met `amends restore sign-off`.
cannot-no-payout = Er is geen uitbetaling geselecteerd.
cannot-own-gone = Deze opdracht staat niet meer in config.toml.
cannot-own-runs = { $name } loopt nog.
cannot-own-missing = Deze opdracht heeft { $what } nodig, en die is er niet.
cannot-own-option = Het begint met een streepje en zou voor een optie worden gehouden: { $what }. Zet er in config.toml "--" voor.
cannot-no-output = Nog geen eigen opdracht heeft iets gezegd.
cannot-no-macro = Er is nog geen macro opgenomen.
cannot-no-macro-letter = Er is geen macro { $letter }.
cannot-play-recording = Er wordt een macro opgenomen; beëindig dat eerst.
cannot-no-bulk = Er is nog geen opdracht over meerdere tickets gegeven.
cannot-no-outbox = Er wacht niets op verzending.
cannot-no-templates = Er zijn hier geen sjablonen.
cannot-open-payouts = Open eerst de uitbetalingen: waarover je beslist, moet op het scherm staan.
cannot-open-approvals = Open eerst de goedkeuringen: waarover je beslist, moet op het scherm staan.
cannot-no-ticket = Er is geen ticket geselecteerd.
cannot-yours-already = Je hebt dit ticket al.
cannot-held-take = { $name } heeft dit ticket; een teamlead kan het overnemen.
cannot-not-yours = Je hebt dit ticket niet.
cannot-held-write = { $name } heeft dit ticket; laat een notitie achter, of vraag een teamlead om het over te nemen.
cannot-marked-yours = Je hebt de gemarkeerde tickets al.
cannot-marked-take = Anderen hebben de gemarkeerde tickets; een teamlead kan ze een voor een overnemen, met een reden.
cannot-marked-none = Je hebt geen van de gemarkeerde tickets.
cannot-marked-held = Anderen hebben de gemarkeerde tickets.
cannot-merge-into = #{ $ticket } is { $state }; zet de cursor op een open ticket om mee samen te voegen.
cannot-held-pay = { $name } heeft dit ticket; overleg, of vraag een teamlead om het over te nemen.
cannot-compensated = #{ $ticket } heeft al een tegemoetkoming van { $amount } ({ $stage }).
cannot-no-reply = Er is geen antwoord open.
cannot-note = Dit is een notitie voor collega's; deze toets verstuurt een antwoord en lost het ticket op.
cannot-waits = Het antwoord wacht op een reactie, dus #{ $ticket } wordt niet opgelost. Er is niets verstuurd.
cannot-unsent-note = #{ $ticket } heeft een onverstuurde notitie: verstuur die eerst of maak haar leeg. Er is niets verstuurd.
cannot-no-link = Er is nog geen claimlink: die is er zodra ongedaan maken niet meer kan.
cannot-no-approval = Er is geen goedkeuring geselecteerd.
cannot-own-proposal = Dit is jouw voorstel: iemand anders moet erover beslissen.
cannot-lead-first = Eerst geeft een teamlead akkoord, dan finance; weigeren kun je nu al.
cannot-finance-second = Een teamlead heeft al akkoord gegeven: nu is finance aan de beurt.

## Wat te doen bij een storing

advice-busy-reading = De server heeft het druk; het wordt vanzelf opnieuw gevraagd.
advice-internal-reading = De server had een storing, de details staan in zijn log; het wordt vanzelf opnieuw gevraagd.
advice-reading = Het wordt vanzelf opnieuw geprobeerd.
advice-busy-command = De server heeft het druk; kijk, en druk zo nog een keer.
advice-command = Het is niet bekend of het is aangekomen; kijk, en druk dan nog een keer.
advice-protocol-command = Het is niet bekend of het is gebeurd; kijk voordat je nog een keer drukt.
advice-unauthenticated = Controleer AMENDS_TOKEN, --token-file of de tokenhulp van het profiel en start opnieuw.
advice-forbidden = Vraag iemand met een rol die dit mag.
advice-same_person = Iemand anders moet de tweede helft doen.
advice-stale_version = Iemand heeft het ticket intussen gewijzigd; het is opnieuw geladen. Kijk, en druk dan nog een keer.
advice-offer_changed = Het voorstel is opnieuw berekend; het menu toont het. Kijk, en druk dan nog een keer.
advice-compensation_open = Er is al een tegemoetkoming; je ziet haar in het dossier.
advice-above_authority = Kies een lager voorstel, of vraag een teamlead.
advice-policy_denied = Kies een ander voorstel of een andere reden.
advice-undo_window_over = Het wordt niet meer vastgehouden: een link die nog niet is gebruikt kan een teamlead intrekken, een voorstel dat op goedkeuring wacht kan worden geweigerd.
advice-lease_held = Overleg met wie het ticket heeft, of vraag een teamlead om het over te nemen.
advice-key_reused = Er is niets dubbel gedaan. Begin opnieuw.
advice-frozen = Wacht tot twee mensen het hebben opgeheven; er is niets verloren.
advice-too_large = Maak het korter.
advice-protocol = Server en console zijn misschien van verschillende versies; `amends doctor` vertelt het.

## De balk bovenaan

bar-unsent = { $count } onverstuurd { $span }
bar-came-back = { $count } teruggekomen
bar-no-outbox = geen verzendmap
bar-at-risk = { $count } dringend
bar-none-at-risk = niets dringend
bar-today = { $amount } vandaag
bar-practice = oefening
bar-recording = opname { $letter } { $count }
bar-playing = macro { $letter } { $step }/{ $steps }
bar-read-only = alleen lezen
bar-may-be-old = mogelijk oud
bar-marked = { $count } gemarkeerd
bar-lead = cijfers
bar-payouts = uitbetalingen
bar-approvals = goedkeuringen
bar-wallboard = wandbord
feed-live = live
feed-connecting = verbinden
feed-stale = stil
feed-down = offline
undo-leaves = vertrekt over { $seconds } s
undo-for = voor
screen-too-small = amends vraagt { $columns } x { $rows }

## Titels en lege plekken

title-payouts = Uitbetalingen
title-approvals = Goedkeuringen
title-case = dossier
title-views = Weergaven
title-keys = Toetsen
title-palette = Wat wil je doen
title-templates = Sjablonen
loading = Laden …
loading-case = Dossier laden …
no-ticket-selected = Er is geen ticket geselecteerd.
no-payouts = Geen uitbetalingen.
no-approvals = Niets wacht op goedkeuring.
no-templates = Er zijn hier geen sjablonen.
no-key-found = Geen toets en geen opdracht heeft deze woorden.
no-action-found = Zo heet niets.
type-to-search = typ om te zoeken
type-letters = typ een paar letters
not-now = (nu niet)
unsent-draft = onverstuurd concept
case-text-waits = { $what } wacht { $span }
case-text-back = { $what } teruggekomen
title-outbox = Wacht op verzending
outbox-money = { $amount } voor { $customer }, wacht { $span }
outbox-money-asks = { $amount } voor { $customer }, { $span } oud: alsnog versturen?
outbox-text = #{ $ticket } { $what }, wacht { $span }: { $text }
outbox-text-solves = #{ $ticket } { $what }, daarna opgelost, wacht { $span }: { $text }
outbox-text-back = #{ $ticket } { $what } teruggekomen ({ $why }): { $text }
outbox-hint = enter: naar geld wordt gevraagd, een tekst wordt teruggenomen
merge-offered = #{ $ticket } { $subject }, { $age }, { $state }
merge-none = Deze klant heeft geen ander open ticket.

## De wachtrij

queue-empty = Niets te doen. Goed gedaan.
queue-none-found = Geen ticket heeft deze woorden.
queue-place = { $place } van { $total }
queue-moved = verplaatst
column-held = van
column-money = geld
column-reason = reden
column-due = nog
column-customer = klant
column-subject = onderwerp

## De filterregel: wat een term betekent

filter-not = niet: { $term }
filter-begun = { $about }: { $takes }, zoals in { $example }
filter-misread = { $name } wil { $takes }, zoals in { $example }; gezocht als woorden
filter-unknown = geen veld heet { $name }, gezocht als woorden; velden: { $fields }
filter-no-state = geen status heet { $name }: { $states }
filter-id = ticket #{ $id }
filter-channel = kwam binnen via { $channel }
filter-reason = reden { $reason }
filter-brand = merk { $brand }
filter-tag = met label { $tag }
filter-state = status { $state }
filter-by = van { $name }
filter-stars =
    { $count ->
        [one] beoordeeld met 1 ster
       *[other] beoordeeld met { $count } sterren
    }
filter-order = bestelling { $order }
filter-sku = een artikelnummer begint met { $sku }
filter-customer = de naam van de klant bevat { $name }
filter-same = van de klant van ticket #{ $id }
filter-sla-under = minder dan { $span } over, of te laat
filter-sla-over = meer dan { $span } over
filter-age-under = minder dan { $span } geleden binnengekomen
filter-age-over = meer dan { $span } geleden binnengekomen
filter-money-under = bestelling onder { $amount }
filter-money-over = bestelling boven { $amount }
filter-has-money = heeft een lopende tegemoetkoming
filter-has-note = heeft een interne notitie
filter-has-order = heeft een bestelling
filter-has-photo = heeft een foto van de klant
filter-is-overdue = de klok is afgelopen
filter-is-mine = van jou
filter-is-open = nog niet opgelost
filter-no-reason = zonder reden
filter-stage = een vergoeding is in fase { $stage }
filter-payout = een uitbetaling is in toestand { $state }
filter-received-today = vandaag binnengekomen
filter-solved-today = vandaag opgelost
filter-offered-today = vandaag is een vergoeding voorgesteld
filter-paid-today = vandaag is geld aangekomen
filter-reply-late = het eerste antwoord is of was te laat
filter-reply-given = iemand heeft geantwoord
filter-reply-due = iemand heeft geantwoord of had dat moeten doen
filter-missed = te laat betaald in de laatste { $span }, of beloofd en nog niet betaald
filter-words = de woorden { $words }
filter-like = woorden zoals { $words }
filter-span-minute =
    { $count ->
        [one] 1 minuut
       *[other] { $count } minuten
    }
filter-span-hour =
    { $count ->
        [one] 1 uur
       *[other] { $count } uur
    }
filter-span-day =
    { $count ->
        [one] 1 dag
       *[other] { $count } dagen
    }
filter-span-week =
    { $count ->
        [one] 1 week
       *[other] { $count } weken
    }
filter-takes-sla = < of > en een getal met m, h, d of w
filter-takes-age = < of > en een getal met m, h, d of w
filter-takes-money = < of > en een bedrag
filter-takes-is = overdue, mine of open
filter-takes-has = money, note, order of photo
filter-takes-customer = een deel van de naam
filter-takes-same = een ticketnummer
filter-takes-sku = het begin van een artikelnummer
filter-takes-order = het hele nummer
filter-takes-brand = de hele naam
filter-takes-reason = een reden, of none
filter-takes-channel = een kanaal
filter-takes-tag = het hele label
filter-takes-state = een status
filter-takes-by = de naam van een token
filter-takes-stars = 1 tot en met 5
filter-takes-stage = een fase
filter-takes-payout = een toestand van uitbetalingen
filter-takes-received = today
filter-takes-solved = today
filter-takes-offered = today
filter-takes-paid = today
filter-takes-reply = late, given of due
filter-takes-missed = een getal met m, h, d of w
filter-about-sla = tijd over op de eerstvolgende klok; een ticket dat te laat is heeft altijd minder
filter-about-age = tijd sinds de klacht binnenkwam
filter-about-money = wat voor de bestelling is betaald, in welke munt ook
filter-about-is = een klok die is afgelopen; van wie het vraagt; nog niet opgelost
filter-about-has = een lopende tegemoetkoming; een interne notitie; een bestelling; een foto van de klant
filter-about-customer = wie de klacht heeft
filter-about-same = de klant: die van dat ticket
filter-about-sku = de artikelen van de bestelling
filter-about-order = de bestelling
filter-about-brand = het merk; hoofdletters maken niet uit
filter-about-reason = wat er misging; none voor tickets zonder reden
filter-about-channel = waar het binnenkwam
filter-about-tag = de labels
filter-about-state = waar het ticket is
filter-about-by = van wie het is
filter-about-stars = de sterren van een openbare beoordeling
filter-about-stage = een vergoeding van het ticket is daar
filter-about-payout = een uitbetaling van het ticket is daar
filter-about-received = wanneer de klacht binnenkwam; today begint om middernacht UTC
filter-about-solved = wanneer het het laatst is opgelost
filter-about-offered = wanneer een vergoeding is voorgesteld die niet teruggedraaid of geweigerd is
filter-about-paid = wanneer geld is aangekomen dat niet is teruggekomen
filter-about-reply = het eerste antwoord van een mens: te laat of ontbreekt; gegeven; een van beide
filter-about-missed = in die tijd na de beloofde dag betaald, of daarna nog niet betaald

## Het dossier

case-money = GELD
case-before = eerder
case-order = BESTELLING
case-link-code = Per telefoon: code { $code }
case-order-none = geen bekend
case-delivered = bezorgd { $day }
case-placed = besteld { $day }
case-conversation = GESPREK
case-body-cut = de eerste 256 KiB van een langere tekst
case-history = EERDER
case-history-of = { $compensations } van deze klant
case-clocks = KLOKKEN
case-place = PLEK IN DE WACHTRIJ
case-role-reply = antwoord
case-role-note = notitie, alleen voor ons
case-role-system = verstuurd door de klantenservice
case-direction-tricks = schrijfrichting misbruikt
case-hidden = { $count } verborgen tekens

## Het geld van een dossier

station-approval = akkoord
station-held = bedenktijd
station-link = verstuurd
station-instructed = opdracht
station-done = uitgevoerd
station-claimed = ingediend
station-released = vrijgave
station-paid = betaald
money-by-day = t/m { $day }
money-until = tot { $day }
money-asks = vraagt { $role }
money-left = nog { $span }
money-by = door { $name }
kind-none = zonder geld
money-approved-by = akkoord van { $name }
money-why-limit = boven wat zonder een mens wordt vrijgegeven
money-why-account = een andere klant heeft deze rekening gebruikt
money-why-name = de bank kent deze rekening onder een andere naam
money-why-objection = de klant heeft bezwaar gemaakt
money-why-code = bij code { $code } van de bank moet iemand kijken
money-why-regulatory = geweigerd door geldregels, code { $code }
money-why-duplicate = de bank noemt het dubbel, code { $code }
money-why-sample = willekeurig getrokken om te bekijken
fraud-account_velocity = meerdere klanten worden op deze rekening betaald
fraud-customer_velocity = deze klant is meermaals vergoed
fraud-order_velocity = deze bestelling is eerder vergoed
fraud-address_velocity = meerdere klanten delen dit adres
fraud-device_velocity = meerdere klanten claimen vanaf dit apparaat
fraud-self_dealing = rekening of adres van iemand die hier werkt
fraud-near_limit = veel aanbiedingen net onder de grens
fraud-peer_drift = bedragen ver van die van de anderen
fraud-favourite_destination = geld gaat naar dezelfde paar rekeningen
fraud-approval_ring = twee keuren elkaars aanbiedingen goed
fraud-split = één bedrag in meerdere delen
fraud-diversion = adres veranderd rond het aanbod
fraud-payee_changed = rekening veranderd na de claim
fraud-off_hours = veel aanbiedingen buiten werktijd

## Vensters

snooze-one = #{ $ticket } uitstellen
snooze-many =
    { $count ->
        [one] { $count } ticket uitstellen
       *[other] { $count } tickets uitstellen
    }
snooze-hours =
    { $count ->
        [one] 1 uur
       *[other] { $count } uur
    }
snooze-tomorrow = morgen 9:00
snooze-days = over { $count } dagen 9:00
snooze-monday = volgende maandag 9:00
prompt-reason = één zin, voor het logboek en voor collega's
prompt-reference = nummer of code van het andere systeem
prompt-note = wat er anders moet
prompt-amount = bedrag
prompt-days = dagen
prompt-tags = woorden om toe te voegen; -woord haalt er een weg
prompt-skip = waarom, voor collega's
prompt-merge = een nummer, of kies hieronder met de pijltjes
prompt-danger = de naam van de opdracht
qr-no-room = Er is geen plaats voor de code; dit is de link:
bulk-done-take = { $done } van { $all } gepakt
bulk-done-release = { $done } van { $all } teruggegeven
bulk-done-snooze = { $done } van { $all } uitgesteld
bulk-done-solve = { $done } van { $all } opgelost
bulk-done-tag = { $done } van { $all } gelabeld
bulk-done-skip = { $done } van { $all } teruggegeven
bulk-done-merge = { $done } van { $all } samengevoegd
bulk-done-undo = { $done } van { $all } teruggedraaid
bulk-refused = { $count } geweigerd
bulk-under-way = { $count } bezig
bulk-take = gepakt
bulk-release = teruggegeven
bulk-snooze = uitgesteld
bulk-solve = opgelost
bulk-tag = gelabeld
bulk-skip = teruggegeven
bulk-merge = samengevoegd
bulk-undo = teruggedraaid

## Schrijven

compose-reply = Antwoord aan { $customer } · #{ $ticket }
compose-note = Notitie bij #{ $ticket } · alleen collega's lezen dit
compose-write-here = Schrijf hier.
compose-more-lines = nog { $count } regels
compose-size = { $size } van 64 KiB
compose-draft-kept = concept bewaard, { $ago }
compose-sending = Versturen …
compose-not-sent = Niet verstuurd:
compose-waits = wacht daarna op antwoord van de klant
compose-no-answer = er wordt geen antwoord verwacht

## Voorstellen

picker-title = Goedmaken · #{ $ticket } · { $customer }
picker-why = WAAROM { $amount }
picker-taking = Ticket pakken …
picker-asking = Voorstellen ophalen …
picker-nothing = Voor deze reden kan niets worden voorgesteld. De regels hieronder zeggen waarom.
picker-asks = vraagt een { $role }
picker-recommended = aanbevolen
picker-blocked = kan nog niet weg
picker-obstacle = aanbod { $key } { $name } kan niet weg: { $why }
picker-withheld = vervalt
picker-gives = geeft
picker-asks-for = vraagt een { $role } om
picker-to = aan
picker-as = als
picker-no-link-before = ; tot dan vertrekt er geen link
picker-nothing-before = ; tot dan gebeurt er niets
picker-held-for = , { $seconds } s ongedaan te maken
trace-base = begint op
trace-rounded = afgerond
trace-cut = verlaagd
trace-passed = akkoord
trace-needs_approval = vraagt
trace-withheld = vervalt
picker-new = { $key } { $name } is nieuw: { $amount }
picker-changed = { $key } { $name }: { $amount } was { $before }
picker-approval-now = { $key } { $name }: nu moet een { $role } akkoord geven
picker-no-approval-now = { $key } { $name }: niemand hoeft nu akkoord te geven
picker-gone = { $key } { $name } staat niet meer op het menu
picker-senseless = Het menu klopt niet ({ $problem }); er werkt geen toets.
picker-senseless-other = het hoort bij een ander ticket of een andere reden
picker-senseless-key = een voorstel heeft geen bruikbare toets
picker-senseless-twice = twee voorstellen hebben de toets { $key }
picker-senseless-amount = voorstel { $key } heeft het bedrag { $amount }

## Een tegemoetkoming onderweg

intent-for = voor
intent-taking-back = Terugnemen …
intent-taking-back-then = Zodra de server antwoordt.
intent-storing = Opschrijven …
intent-storing-then = Er is nog niets verstuurd.
intent-sending = Versturen …
intent-sending-then = Het staat op schijf en wordt niet dubbel gedaan.
intent-waiting = Geen antwoord sinds { $since }: { $why }
intent-waiting-then = Het wordt vanzelf opnieuw verstuurd, als dezelfde.
intent-ask-again = { $since } gekozen, nooit beantwoord.
intent-ask-again-then = Sluit dit en druk op { $key } om te beslissen of het alsnog wordt verstuurd.
intent-not-stored = Niet op schijf gezet: { $why }
intent-not-stored-then = Het is niet verstuurd. Er is niets uitgegeven.
intent-refused-then = Er is niets uitgegeven.
intent-dropped = Teruggenomen.
intent-dropped-then = Er is niets vertrokken.
intent-accepted = De server heeft het.
intent-held = Bedenktijd: de link vertrekt over { $seconds } s
intent-held-remedy = Bedenktijd: de opdracht gaat over { $seconds } s uit
intent-held-then = Tot dan kan het worden teruggenomen zonder spoor buiten het logboek.
intent-instructed = Uit te voeren: { $what }
intent-instructed-then = Het wacht bij de oplossingen tot iemand meldt wat ervan geworden is.
intent-approval = Wacht op een { $role }
intent-approval-anybody = Wacht op iemand die mag goedkeuren
intent-approval-then = Er vertrekt geen link voor de goedkeuring.
intent-link = De link is bij de klant:

## Uitbetalingen en goedkeuringen

column-state = status
column-amount = bedrag
column-rail = via
column-to = aan
column-promised = beloofd
column-ticket = ticket
column-why = waarom
column-waits = wacht
column-asks = vraagt
column-by = door
payout-release-due = vrijgave
approvals-why = WAAROM { $amount } voor #{ $ticket }

## De cijfers

figures-none = nog geen
figures-share = { $part } van { $whole }
figures-now = Nu
figures-money-today = Geld vandaag
figures-promises = Beloften
figures-by-age = Open naar leeftijd
figures-stages = Waar het geld is
figures-reasons = Redenen van contact
figures-hours = Binnengekomen in 24 uur
figures-holders = Wie heeft wat
figure-name-open = open
figure-name-at_risk = dringend binnen een uur
figure-name-unheld = van niemand
figure-name-approvals = wachten op akkoord
figures-oldest = { $count }, oudste { $span }
figure-name-in_doubt = uitbetalingen onzeker
figure-name-offers = voorstellen
figure-name-offered = voorgesteld
figure-name-paid = betaald
figure-name-releases = wacht op vrijgave
figure-name-kept = op tijd uitbetaald
figure-name-replies = eerste antwoord op tijd
figure-name-median = de helft binnen
figure-name-p90 = negen van de tien binnen
figures-unknown-reason = onbekend
figures-received-peak = { $count } vandaag · hooguit { $peak } per uur
figures-nobody = Niemand heeft een ticket.
figure-name-received = binnengekomen
figure-name-solved = opgelost
figures-period-day = 24 uur
figures-period-week = 7 dagen
figures-period-month = 30 dagen
figures-over = { $over } · { $time }
figures-members = n { $count }
figures-behind =
    { $count ->
        [one] { $count } ticket erachter: { $place }
       *[other] { $count } tickets erachter: { $place }
    }
figures-agent-solved = { $count } opgelost
figures-agent-seen = gezien { $ago }
figures-agent-lease = nog { $span }
figures-agent-over = termijn voorbij
figures-by-day = op tijd, per dag
figure-counts-open = tickets die niet opgelost zijn, ook wachtende en gesluimerde
figure-counts-at_risk = de lopende klok eindigt binnen 60 minuten of is voorbij
figure-counts-unheld = van niemand
figure-counts-approvals = voorstellen boven iemands bevoegdheid die op een besluit wachten
figure-counts-in_doubt = uitbetalingen met onbekende afloop; elke wordt nagezocht, geen wordt opnieuw verstuurd
figure-counts-offers = vandaag voorgesteld; teruggedraaide, teruggestuurde en geweigerde tellen niet
figure-counts-offered = de som van de voorstellen; beloofd, niet uitgegeven
figure-counts-paid = vandaag aangekomen en niet teruggekomen, naar de tijd van de bank
figure-counts-releases = uitbetalingen die wachten tot iemand kijkt en ze vrijgeeft
figure-counts-received = klachten naar hun eigen tijd
figure-counts-solved = vandaag het laatst opgelost; een heropend ticket telt niet meer
figure-counts-kept = op of voor de eerst getoonde dag aangekomen; een nieuwe datum herstelt niets
figure-counts-replies = eerste antwoord van een mens op tijd; automatische mails tellen niet
figure-counts-median = van klacht tot eerste antwoord van een mens; de helft duurde korter
figure-counts-p90 = van klacht tot eerste antwoord van een mens; negen van de tien duurden korter
figure-counts-age = open tickets naar tijd sinds de klacht, gesluimerd of niet
figure-counts-stage = tegemoetkomingen naar waar ze zijn, met hun sommen
figure-counts-reason = tickets per reden, aandeel tot hier, verschil met de periode ervoor
figure-counts-hours = klachten in 24 stappen van 60 minuten tot nu
figure-counts-agent = nu in handen; vandaag opgelost; einde van de eerste termijn; laatste teken van leven
figure-over-open = open tickets
figure-over-acting = tickets waar iemand iets aan kan doen
figure-over-compensations = tegemoetkomingen
figure-over-payouts = uitbetalingen
figure-over-tickets = alle tickets
figure-over-promised = uitbetalingen die aankwamen of waarvan de dag voorbij is
figure-over-due = binnengekomen klachten: beantwoord of te laat
figure-over-replied = binnengekomen klachten met een antwoord, de nieuwste 5000
figure-over-people = mensen die een ticket hebben of er vandaag een oplosten
figure-time-now = nu
figure-time-today = sinds middernacht UTC
figure-time-ever = sinds het begin
figure-time-day = de laatste 24 uur
band-older = ouder
wall-open = open
wall-at-risk = dringend
wall-approvals = wachten op akkoord
wall-solved = vandaag opgelost
wall-offers = voorstellen vandaag
wall-kept = op tijd uitbetaald
wall-unheld = van niemand
wall-received = vandaag binnen
wall-offered = vandaag voorgesteld
wall-paid = vandaag betaald
wall-releases = vrij te geven
wall-doubt = onzeker
wall-replies = op tijd beantwoord
wall-median = eerste antwoord, helft (u:mm)
wall-p90 = eerste antwoord, 9 op 10 (u:mm)
wall-of = cijfers van { $moment }, { $span } oud
wall-page = pagina { $page } van { $pages }
wall-held = vastgezet
wall-kept-by-day = beloften gehouden, per dag

## De console in gewone regels

line-for-dumb = Deze terminal (TERM={ $term }) kan geen tekst op het scherm plaatsen: de console werkt in gewone regels.
line-signed-in = { $desk }, aangemeld als { $me }, { $role }.
line-how = Typ een toets of opdracht en Enter; ? noemt ze, een lege regel leest waar je bent.
line-live = Verbonden: nieuws komt meteen binnen.
line-stale = De server heeft al een tijdje niets laten horen.
line-down = Geen verbinding: { $why }. Het wordt opnieuw geprobeerd.
line-keys = { $keys }: { $action }
line-or = of
line-not-now = (nu niet: { $why })
line-goes = # en een nummer gaat naar dat ticket, / en woorden filteren, een lege regel leest waar je bent.
line-sequence = { $strokes }, en dan: { $ways }.
line-left-out =
    { $count ->
        [one] 1 regel is weggelaten.
       *[other] { $count } regels zijn weggelaten.
    }
line-confirm = { $yes } is ja, { $no } is nee.
line-prompt = Typ { $what } en Enter; .cancel laat het zo.
line-snooze = Tot wanneer { $tickets } uitstellen?
line-chosen = , gekozen
line-views = Weergaven: down en up bewegen, enter opent, esc sluit.
line-qr = Een QR-code vraagt het volledige scherm. De link is { $link }
line-bulk-refused = #{ $ticket } geweigerd: { $why }
line-bulk-under-way = #{ $ticket } bezig
line-being-sent = Wordt verstuurd.
line-menu = Goedmaken voor { $customer }, ticket #{ $ticket }, reden { $reason }.
line-pricing = De voorstellen worden berekend.
line-withheld = Vervalt: { $name }, { $why }.
line-issue = Een toets en Enter geeft het uit; er is { $seconds } s bedenktijd om het terug te nemen. esc sluit.
line-offer-approval = een { $role } moet akkoord geven
line-recommended = aanbevolen
line-reply = Antwoord aan { $customer }, ticket #{ $ticket }.
line-note = Notitie over { $customer }, ticket #{ $ticket }.
line-write = Typ de tekst. Een regel met alleen een punt verstuurt hem, .next verstuurt, lost op en pakt het volgende, .cancel bewaart het concept, .template noemt sjablonen, .wait wacht op antwoord.
line-then-waits = Daarna wacht het ticket op het antwoord.
line-so-far = Tot nu toe: { $text }
line-case-loading = Dossier #{ $ticket } wordt geladen.
line-case = Dossier #{ $ticket }: { $subject }
line-customer = Klant { $name }
line-language = taal { $language }
line-reason = reden { $reason }
line-brand = merk { $brand }
line-order = Bestelling { $order }.
line-order-line = { $quantity } keer { $name }, { $price }.
line-no-order = Er is geen bestelling bekend.
line-earlier = Eerder: { $amount } { $stage }, { $at }, ticket #{ $ticket }.
line-overdue = { $span } te laat
line-due-in = nog { $span }
line-clock = Klok { $name }: { $why }.
line-clock-due = Klok { $name } { $due }: { $why }.
line-place = Plek in de wachtrij: { $reasons }.
line-from-customer = van de klant
line-from-agent = antwoord van de klantenservice
line-from-note = notitie, alleen voor ons
line-from-system = verstuurd door de klantenservice
line-message = Bericht { $number }, { $who }, { $name }, { $at }:
line-suspicious = Let op: de tekst bevatte verborgen tekens of stuurtekens.
line-left-to-undo = nog { $seconds } s om het terug te nemen
line-needs-approval = akkoord nodig van een { $role }
line-paid = betaald { $at }
line-promised = beloofd voor { $day }
line-link = Link: { $link }
line-money = Geld: { $amount } { $what }.
line-payouts = Uitbetalingen, { $section }, { $rows }. In totaal: { $others }.
line-approvals = Goedkeuringen, { $offers }, oudste eerst.
line-payouts-loading = Uitbetalingen worden geladen.
line-approvals-loading = Goedkeuringen worden geladen.
line-here = Je staat op: { $row }
line-queue-loading = De wachtrij wordt geladen.
line-filter = , filter { $filter }
line-filter-warning = Filter: { $warning }.
line-held-by-you = van jou
line-held-by = van { $name }
line-marked = gemarkeerd
line-moved = niet meer in deze weergave
line-payout = { $reference } { $amount } aan { $payee }, { $state }{ $promised }{ $marked }.
line-approval = { $amount }, ticket #{ $ticket }, voorgesteld door { $name }, { $ago }.
line-approval-for = { $amount } voor { $customer }, ticket #{ $ticket }, voorgesteld door { $name }, { $ago }.
line-figure = { $name }: { $value }.
line-figures-now = Open { $open }, dringend { $risk }, van niemand { $free }.
line-figures-age = Open naar leeftijd: { $bands }.
line-figures-today = Vandaag binnen { $received }, opgelost { $solved }, voorstellen { $offers }.
line-figures-money = Vandaag voorgesteld { $offered }, vandaag betaald { $paid }.
line-figures-waiting = Wachtend: { $approvals } goedkeuringen, { $releases } vrijgaven; { $doubt } uitbetalingen met onbekende afloop.
line-figures-kept = Op tijd uitbetaald { $share }.
line-figures-replies = Eerste antwoord op tijd { $share }.
line-figures-stages = Tegemoetkomingen: { $stages }.
line-template-number = Typ het nummer van een sjabloon, of .template om de lijst te sluiten.
line-unknown = { $line } is hier geen toets en geen opdracht; ? noemt ze.

## Meldingen

notice-draft-failed = Het concept staat niet op schijf: { $why }
notice-copied = Naar het klembord van de terminal gestuurd; niet elke terminal neemt het aan.
notice-copy-failed = Kopiëren lukte niet: { $why }
copy-nothing = er is niets te kopiëren
copy-too-long = te lang voor het klembord van de terminal ({ $bytes } bytes, hooguit { $most })
notice-still-sending = Wordt nog verstuurd.
notice-no-random = Er was nog geen toevalsgetal; er is niets verstuurd. Druk nog een keer.
notice-no-next = Geen volgend ticket: { $why }
notice-bulk-busy = De vorige bulkopdracht loopt nog; er is niets nieuws begonnen.
notice-bulk-yours = het is al van jou
notice-bulk-held = van { $name }: neem het apart over, met een reden
notice-bulk-unsent = er is een onverstuurde tekst: verstuur die eerst of maak hem leeg
notice-bulk-ended = { $summary }.
notice-bulk-ended-undo = { $summary }. { $key } draait het terug.
notice-bulk-first = { $summary }; #{ $ticket }: { $why }
notice-fetching-next = Het volgende ticket wordt opgehaald.
notice-unsent-text = #{ $ticket } heeft een onverstuurde tekst: verstuur die eerst of maak hem leeg.
notice-no-later-time = De klok geeft geen later tijdstip om te kiezen.
notice-ticket-refused = #{ $ticket }: { $why }
notice-queue-empty = De wachtrij is leeg.
notice-next = #{ $ticket } is de volgende: { $why }
notice-next-waits = #{ $ticket } is van jou, en verschijnt zodra je terug bent bij de wachtrij: { $why }
notice-taken = #{ $ticket } is van jou.
notice-released = #{ $ticket } is terug in de wachtrij.
notice-skipped = #{ $ticket } is terug in de wachtrij; je krijgt het voorlopig niet opnieuw.
notice-merged = #{ $ticket } is opgegaan in #{ $into }.
notice-unmerged = #{ $ticket } is weer een eigen ticket.
notice-no-number = Typ het nummer van het andere ticket, of kies er een.
notice-merge-itself = Een ticket kan niet met zichzelf worden samengevoegd: typ een ander nummer.
notice-merge-money = Er is geld onderweg bij { $tickets }: laat het eerst bij alle op één na aflopen en voeg dan samen.
notice-snoozed = #{ $ticket } is uitgesteld.
notice-solved = #{ $ticket } is opgelost.
notice-tagged = #{ $ticket } is gelabeld.
notice-goes-back = { $what } { $key } draait het terug.
notice-goes-back-later = { $what } { $key } draait eerst de tegemoetkoming terug die nog wordt vastgehouden, daarna dit.
notice-gone-back = Ongedaan gemaakt: wat er met #{ $ticket } was gedaan.
notice-money-first = Geld gaat voor. Nog een keer { $key } draait de opdracht daarvoor terug.
notice-not-solved-either = #{ $ticket } is ook niet opgelost, en er is geen volgend ticket gepakt.
notice-not-solved = Het antwoord op #{ $ticket } is verstuurd, maar het is niet opgelost: er is geen volgend ticket gepakt.
notice-full = Het bericht heeft de volle lengte.
notice-paste-cut = De geplakte tekst is afgekapt: het bericht heeft de volle lengte.
notice-template = Het sjabloon "{ $name }" kan niet worden gebruikt: { $why }.
notice-template-long = het is te lang
notice-template-block = het heeft een `{"{%"}`-blok; alleen `{"{{"} customer {"}}"}` en dergelijke worden ingevuld
notice-nothing-to-send = Er is niets te versturen.
notice-reply-sent = Antwoord op #{ $ticket } verstuurd.
notice-note-kept = Notitie bij #{ $ticket } bewaard.
notice-post-waits = #{ $ticket }: geen antwoord. De tekst ({ $what }) blijft op deze machine en gaat vanzelf weg zodra de server antwoordt.
notice-post-in-memory = #{ $ticket }: geen antwoord. De tekst ({ $what }) gaat vanzelf weg zodra de server antwoordt, zolang deze console draait.
notice-post-taken = #{ $ticket }: teruggenomen voor het werd verstuurd. Het is weer een concept.
notice-post-taken-tried = #{ $ticket }: teruggenomen, weer een concept. Een poging kreeg geen antwoord: kijk of de tekst is aangekomen voor u een andere stuurt.
notice-post-back = #{ $ticket }: de tekst ({ $what }) is niet verstuurd en weer een concept. { $why }
post-too-old = De tekst heeft langer dan een dag gewacht.
post-written = { $name } heeft intussen geschreven.
post-held = { $name } heeft het ticket nu.
post-over = Het ticket is nu { $state }.
ask-text-waits = { $what } voor #{ $ticket }
ask-quit-memory = Nog niet verstuurd. Deze console bewaart geen teksten op schijf: wat wacht, gaat verloren. Toch afsluiten?
notice-text-refused = Niet verstuurd, de tekst blijft bewaard: { $why }
notice-release-busy = Er is al een vrijgave onderweg; wacht op het antwoord.
notice-tag-word = Typ ten minste één woord, of sluit het venster.
notice-reason-needed = Er is een reden nodig: collega's en het logboek zien haar.
notice-reference-needed = Er is een kenmerk nodig: een terugbetalingsnummer, een code, een pakket.
notice-no-amount = Typ een bedrag, zoals 12,50.
notice-no-days = Typ een aantal dagen.
notice-frozen-issuing = De uitgifte is bevroren door { $name }: { $why }
notice-frozen-releasing = De vrijgave is bevroren door { $name }: { $why }
notice-frozen-books = De vrijgave is bevroren: de boeken kloppen niet.
notice-frozen-restored = De vrijgave is bevroren: de database is teruggezet.
notice-lifted-issuing = De uitgifte gaat weer door.
notice-lifted-releasing = De vrijgave gaat weer door.
notice-not-counted = { $count } voor deze toets betekent niets: alleen bewegingen kun je tellen. Er is niets gedaan.
notice-connected = Weer verbonden.
notice-feed-down = De live verbinding is weg ({ $why }); het scherm is mogelijk oud. Het werk gaat door.
notice-paste-dropped = Geplakte tekst is genegeerd: er is geen tekstveld open, en plakken doet nooit iets.
notice-hasty = Er kwamen meer toetsen tegelijk, of een toets bleef ingedrukt: er is niets gedaan. Druk nog een keer.
notice-held-key = Een toets die ingedrukt blijft, verplaatst geen geld. Druk één keer.
notice-burst = Er kwamen meer toetsen tegelijk (plakken, of een haperende lijn): er is geen geld verplaatst. Druk nog een keer.
notice-twice = Dezelfde toets kwam twee keer binnen een seconde, zoals bij ingedrukt houden: er is geen geld verplaatst. Wacht even en druk dan één keer.
notice-plain-key = Geld verplaats je alleen met een gewone letter, een cijfer, Enter of Esc.
notice-too-soon = De toets kwam voordat dit te lezen was: er is geen geld verplaatst. Kijk, en druk dan nog een keer.
notice-too-small = Het scherm is te klein om te tonen waar dit over gaat: er is geen geld verplaatst. Maak het groter, en druk dan nog een keer.
notice-looks-read = Thema en toetsen zijn opnieuw gelezen.
notice-decided = { $amount } voor #{ $ticket }: { $stage }.
notice-decision-failed = De beslissing: { $why }
notice-released-all = { $count } vrijgegeven.
notice-released-some = { $count } vrijgegeven, { $refused } niet: { $why }
notice-release-failed = De vrijgave: { $why }
notice-nothing-to-release = Niets vrij te geven: de status is { $state }.
notice-outbox-unread = Er is niets uitgegeven: de verzendmap op schijf is niet te lezen ({ $why }). Het wordt opnieuw geprobeerd.
notice-outbox-not-yet = De verzendmap op schijf is nog niet gelezen: er is niets uitgegeven. Druk nog een keer.
notice-taken-back-unsent = Teruggenomen voordat het werd verstuurd.
notice-intent-not-stored = Er is niets uitgegeven: de opdracht kon niet op schijf worden gezet ({ $why }).
notice-outbox-not-updated = De verzendmap op schijf kon niet worden bijgewerkt ({ $why }).
notice-outbox-read = De verzendmap op schijf is weer te lezen.
notice-outbox-failed = Er kan niets worden uitgegeven: de verzendmap op schijf is niet te lezen ({ $why }).
notice-set-aside = { $files } uit de verzendmap niet begrepen en apart gezet in outbox/broken: kijk daar.
notice-ask-again = Een tegemoetkoming wacht al meer dan een half uur: beslis of ze nog wordt verstuurd.
notice-issued-held = { $amount } voor { $customer }: bedenktijd, { $key } maakt het ongedaan.
notice-issued-approval = { $amount } voor { $customer }: wacht op goedkeuring.
notice-issued = { $amount } voor { $customer }: { $stage }.
notice-not-issued = Er is niets uitgegeven voor #{ $ticket }: { $why }
notice-kept-waiting = Nog geen antwoord: de tegemoetkoming staat op schijf en wordt met hetzelfde nummer opnieuw verstuurd.
notice-outbox-waits = { $count } wachtend: wordt vanzelf verstuurd zodra de server antwoordt.
notice-not-sent-now = Het is niet verstuurd: deze console mag nu niets uitgeven.
notice-one-on-its-way = Er is er al een onderweg; wacht daarop, of druk op { $key }.
notice-close-first = Sluit eerst het venster.
notice-menu-not-yet = Het menu staat nog niet op het scherm: er is niets uitgegeven.
notice-no-such-offer = Er staat geen voorstel { $key } op het menu.
notice-ticket-on-its-way = Er is al een tegemoetkoming voor #{ $ticket } onderweg.
notice-repeated-row = De lijst van de server noemde #{ $ticket } meer dan eens; het staat er één keer.
notice-undo-later = Het wordt teruggenomen zodra de server heeft geantwoord.
notice-undone = Ongedaan gemaakt: { $amount } voor #{ $ticket }. Er is niets vertrokken.
notice-not-undone = #{ $ticket }: de tegemoetkoming is { $stage } en niet teruggenomen.
notice-given-up = Opgegeven: de server had er nooit van gehoord.
notice-undo-waits = Nog geen antwoord: het wordt teruggenomen zodra de server antwoordt.
notice-undo-again = Nog geen antwoord: terugnemen wordt opnieuw geprobeerd zolang het kan.
notice-undo-failed = Niet teruggenomen: { $why }
notice-undo-too-late = Niet teruggenomen: er kwam geen antwoord voordat de tijd om was.

## Antwoorden die nergens op slaan

odd-answer = Het antwoord van de server past niet bij de vraag.
odd-ticket = De server antwoordde met een ander ticket.
odd-compensation = Het antwoord van de server gaat over iets anders; het wordt opnieuw gevraagd.
kept-from-earlier = bewaard van een eerdere keer
kept-restored = de server is teruggezet

## Vragen

ask-take-over = Waarom neem je #{ $ticket } over van { $name }?
ask-tag-one = #{ $ticket } labelen
ask-tag-many =
    { $count ->
        [one] { $count } ticket labelen
       *[other] { $count } tickets labelen
    }
ask-merge-which = Welk ticket van dezelfde klant gaat op in #{ $into }?
ask-merge =
    { $count ->
        [one] { $count } ticket samenvoegen met #{ $into }?
       *[other] { $count } tickets samenvoegen met #{ $into }?
    }
ask-merge-goes = gaat op: #{ $ticket } { $subject }, { $customer }
ask-merge-stays = blijft: #{ $ticket } { $subject }, { $customer }
ask-solve-many =
    { $count ->
        [one] { $count } ticket oplossen?
       *[other] { $count } tickets oplossen?
    }
ask-release-one = { $amount } vrijgeven aan { $payee }?
ask-release-many =
    { $count ->
        [one] { $count } uitbetaling vrijgeven, samen { $total }?
       *[other] { $count } uitbetalingen vrijgeven, samen { $total }?
    }
ask-release-line = { $amount } aan { $payee } via { $rail }, #{ $ticket }, { $reference }
ask-release-others = { $count } gemarkeerde uitbetalingen wachten niet op vrijgave en blijven zoals ze zijn.
ask-refuse = Waarom wordt { $amount } voor #{ $ticket } geweigerd?
ask-send-back = Wat moet er anders aan { $amount } voor #{ $ticket }?
ask-amend = Welk bedrag in plaats van { $amount } voor #{ $ticket }?
ask-amend-sure = { $amount } aanbieden in plaats van { $before }?
ask-amend-line = De uitstaande link wordt eerst ingetrokken; de nieuwe vertrekt na de bedenktijd.
ask-extend = Hoeveel dagen vanaf vandaag is de link van { $amount } voor #{ $ticket } geldig?
ask-revoke = Waarom wordt de link van { $amount } voor #{ $ticket } teruggenomen?
ask-done = Wat is het nummer van: { $what } voor #{ $ticket }?
ask-failed = Waarom kon dit niet: { $what } voor #{ $ticket }?
ask-send-again = Deze tegemoetkoming alsnog versturen? ({ $no } laat haar wachten, { $undo } geeft haar op)
ask-send-again-line = #{ $ticket }, { $reason }, toets gedrukt { $at }
ask-amount-for = { $amount } voor { $customer }
ask-quit = Nog niet beantwoord. Toch afsluiten? Het staat op schijf en gaat verder bij de volgende start.

## Een seintje voor wie ergens anders kijkt

call-more = { $text } (en nog { $count })
call-lost = De verbinding met de server is weg.
call-approval = Een voorstel wacht op goedkeuring: ticket { $ticket }
call-approved = Het voorstel is goedgekeurd: ticket { $ticket }
call-refused = Het voorstel is geweigerd: ticket { $ticket }
call-answer = De klant heeft geantwoord: ticket { $ticket }
call-claimed = De klant heeft gegevens ingediend: ticket { $ticket }
call-money = Het geld is niet aangekomen: ticket { $ticket }
call-undelivered = Een bericht kon niet worden bezorgd: ticket { $ticket }
call-objection = Een klant maakt bezwaar tegen een afwijzing: ticket { $ticket }
call-release-alarm = Een aanvraag wacht op vrijgave: ticket { $ticket }
call-promise-alarm = Een beloofde dag komt in gevaar: ticket { $ticket }
call-new = Er is een klacht binnengekomen: ticket { $ticket }

## Eigen opdrachten

fill-ticket = een ticket
fill-customer = de naam van de klant
fill-order = het bestelnummer
fill-link = een claimlink
fill-subject = een onderwerp
own-started = { $name } loopt.
own-danger = { $words }: typ { $name } om te starten
own-done = { $name } is klaar
own-code = { $name } eindigde met code { $code }
own-signal = { $name } is beëindigd door signaal { $signal }
own-late = { $name } duurde te lang en is beëindigd
own-failed = { $name } kon niet starten: { $why }
own-has-said = { $how }; { $key } toont wat er gezegd is
own-more = er is meer gezegd dan bewaard wordt
own-no-terminal = er is een terminal voor nodig, en die is hier niet
notice-danger-name = Niets gestart: typ { $name }, letter voor letter, of ga terug.

## Macro's

macro-which = Onder welke letter, a tot z?
macro-no-letter = Dat is geen letter van a tot z; er is niets gedaan.
macro-recording = { $letter } wordt opgenomen; { $key } beëindigt dat.
macro-empty = Er is niets opgenomen.
macro-kept =
    { $count ->
        [one] Macro { $letter } heeft één stap.
       *[other] Macro { $letter } heeft { $count } stappen.
    }
macro-ended = De opname van { $letter } is beëindigd: { $why }
macro-why-money = geld hoort nooit bij een macro.
macro-why-text = getypte tekst hoort niet bij een macro.
macro-why-program = een programma hoort niet bij een macro.
macro-why-console = dit hoort niet bij een macro.
macro-why-box = wat in een venster gekozen wordt, hoort niet bij een macro.
macro-why-full = meer stappen kan een macro niet hebben.
macro-why-key = er kwam een hand aan de console.
macro-why-open = er staat een venster open.
macro-why-end = verder is er niets.
macro-stopped = Macro { $letter } is gestopt bij stap { $step } van { $steps } ({ $what }): { $why }
macro-stopped-round = Macro { $letter } is gestopt in ronde { $round } van { $rounds } bij stap { $step } van { $steps } ({ $what }): { $why }
macro-played = Macro { $letter } is klaar.
macro-too-often = Een macro wordt hoogstens { $count } keer achter elkaar afgespeeld.
macro-entry = macro { $letter } afspelen: { $steps }
macro-odd = Onbruikbaar en weggelaten: macro { $letters } in de statusmap.
notice-macro-failed = Macro's kunnen niet bewaard of gelezen worden: { $why }

## Starten, en bestanden opnieuw gelezen

start-warning = let op: { $problem }
start-seeding = klantenservice met { $count } tickets klaarzetten …
stays-theme = Het huidige thema blijft: { $why }
stays-keymap = De huidige toetsen blijven: { $why }
stays-commands = De huidige eigen opdrachten blijven: { $why }
stays-language = De huidige taal blijft: { $why }

## De vergrendeling, de afscherming en hoe nieuws binnenkomt
feed-long-poll = long poll
feed-polling = polling
line-long-poll = Verbonden via long poll: nieuws komt een ogenblik later binnen.
line-polling = Verbonden via polling: nieuws komt om de paar seconden binnen.
bar-restricted = beperkt
bar-frozen = bevroren
bar-frozen-issuing = uitgifte bevroren
bar-frozen-releasing = vrijgave bevroren
bar-frozen-books = vrijgave bevroren: boeken
bar-frozen-restored = vrijgave bevroren: teruggezet
case-contact = CONTACT
cannot-no-case = Het dossier moet eerst op het scherm staan.
cannot-nothing-masked = Op deze console is niets afgeschermd.
cannot-no-contact = Deze klant heeft geen mailadres en geen telefoonnummer achtergelaten.
cannot-restricted = Deze console is beperkt: ze start geen programma's en bewaart geen bestanden.
lock-locked = De console is vergrendeld.
lock-since = Vergrendeld sinds { $since }.
lock-still = Nog vergrendeld: { $why }
lock-asking = De server wordt gevraagd …
lock-how = Enter ontgrendelt: het token wordt opnieuw gelezen en aan de server getoond.
lock-no-answer = De server antwoordt niet ({ $why }).
lock-refused = De server aanvaardt het token niet meer.
reach-masked = afgeschermd, { $key } toont het
reach-shown = 15 s te zien, en genoteerd
line-locked = De console is vergrendeld; een lege regel ontgrendelt.
line-contact = Contact: { $contact }.
notice-still-masked = Nog afgeschermd: { $why }
notice-unlocked = Ontgrendeld.
action-case-reveal = contactgegevens 15 s tonen
action-app-lock = console vergrendelen

## Weergaven, volgordes, groepen, slaap
snooze-reply = tot de klant antwoordt
snooze-money = tot het geld er is
or-at = of { $at }
at-latest = uiterlijk { $at }
sleep-until = tot { $until }
sleep-answer = antwoord
sleep-money = geld
sleep-event = tot { $event }, uiterlijk { $until }
sleep-event-short = { $event } of { $until }
sort-priority = beste eerst
sort-due = eerst aflopende eerst
sort-age = oudste eerst
sort-amount = hoogste bedrag eerst
sort-customer = op klant
sort-updated = laatst gewijzigd eerst
group-none = niet gegroepeerd
group-brand = per merk
group-reason = per reden
group-assignee = per behandelaar
group-state = per status
group-order = per bestelling
missing-brand = geen merk
missing-reason = geen reden
missing-assignee = van niemand
missing-state = geen status
missing-order = geen bestelling
title-sorts = In welke volgorde
title-groups = Samen per
title-skip = Waarom geef je #{ $ticket } terug?
skip-wrong_language = verkeerde taal
skip-needs_expertise = vraagt meer kennis
skip-waiting_for_colleague = wacht op een collega
skip-conflict_of_interest = belangenconflict
skip-other = iets anders, in woorden
title-save-view = Wat de lijst toont als weergave bewaren
title-why = Waarom #{ $ticket } op deze plek staat
why-gone = Het staat niet meer in de lijst.
why-loading = het dossier wordt geladen
why-before = telt daarom alsof het { $at } afloopt, { $before } vóór zijn klok
why-counts = telt daarom alsof het { $at } afloopt
why-neighbour-before = ervoor staat #{ $ticket }, dat telt alsof het { $at } afloopt
why-neighbour-after = erna staat #{ $ticket }, dat telt alsof het { $at } afloopt
why-arranged = de lijst staat nu { $arranged }; dit is de volgorde waarin tickets worden gepakt
why-yours = jij hebt het, dus het wordt niet gepakt
why-held = { $name } heeft het, dus het wordt niet gepakt
why-state = het is { $state }, dus het wordt niet gepakt
queue-similar = lijkt erop:
queue-only-similar = geen ticket heeft deze woorden; dit lijkt erop:
prompt-view = een korte naam; een eigen weergave met die naam wordt overschreven
notice-view-name = Typ een naam, of verlaat het venster.
notice-view-failed = De weergave is niet bewaard: { $why }
notice-view-unsaved = Niet bewaard: { $why }.
notice-views-full = er zijn al { $count } weergaven; haal er een uit de instellingen
notice-view-saved = `{ $name }` is nu een van je weergaven.
notice-not-grouped = Niet gegroepeerd: { $why }
notice-folds-full = Er kunnen niet meer groepen tegelijk dicht.
cannot-save-writing = Er wordt iets anders geschreven; het filter bewaar je vanuit de wachtrij.
cannot-no-settings = Deze console heeft geen instellingenbestand om in te schrijven.
cannot-usual-view = Er is niets te bewaren: er is geen filter getypt en de volgorde is de gewone.
cannot-ungrouped = De wachtrij is niet gegroepeerd.
cannot-none-folded = Er is geen groep dicht.
line-why = Waarom #{ $ticket } op deze plek staat:
line-as-now = , zoals nu
line-own-key = , toets { $key }
line-own-view = , van jou
line-sleeps = slaapt { $asleep }
line-moved-up = omhoog verschoven
line-moved-down = omlaag verschoven
line-new-here = nieuw hier
action-queue-sort = in welke volgorde
action-queue-group = groeperen per merk, reden …
action-views-save = filter als weergave bewaren
action-queue-fold = deze groep dicht
action-queue-unfold = alle groepen open
action-queue-why = waarom het ticket op deze plek staat

## Onverstuurde teksten, citaten, antwoorden, talen
message-reply = antwoord
message-note = notitie
fold-quote = … { $count ->
    [one] 1 geciteerde regel
   *[other] { $count } geciteerde regels
    }
fold-signature = … { $count ->
    [one] 1 regel ondertekening
   *[other] { $count } regels ondertekening
    }
case-unsent = { $author } heeft een onverstuurd(e) { $kind }
case-answers = ANTWOORDEN OM TE LINKEN
compose-takes-over = neemt het over
compose-draft-here = concept van { $ago }, alleen hier
left-mine = Je hebt elders nog een onverstuurd(e) { $kind } van { $at }.
left-by = { $author } heeft een onverstuurd(e) { $kind } van { $at } achtergelaten.
ask-take-draft = { $left } Overnemen?
line-left-draft = { $draft } .draft neemt het over.
line-answer-fits = Een antwoord dat past: { $title } .answer zet het adres erin.
line-answer = Antwoord om te linken: { $title } { $url }
line-unsent = { $author } heeft een onverstuurd(e) { $kind }, { $ago }.
line-no-editor = Een editor heeft het volle scherm nodig; typ de tekst hier.
line-quote-folded = { $count ->
    [one] 1 geciteerde regel; case.quotes leest die voor.
   *[other] { $count } geciteerde regels; case.quotes leest ze voor.
    }
line-signature-folded = { $count ->
    [one] 1 regel ondertekening.
   *[other] { $count } regels ondertekening.
    }
notice-draft-gone = Die tekst is er niet meer: intussen verstuurd of weggegooid.
notice-key-too-early = De toets kwam voordat dit te lezen was. Kijk, en druk dan nog eens.
notice-answers-in = De antwoorden die passen staan al in de tekst.
notice-editor-failed = De tekst is zoals ze was: { $why }.
notice-text-cut = De tekst is ingekort: een bericht heeft hooguit 64 KiB.
notice-kept-draft = De tekst voor #{ $ticket } is als concept bewaard.
cannot-no-text = Er is geen antwoord of notitie open.
cannot-no-answer-fits = Geen zelfhulpantwoord past bij dit dossier.
cannot-being-sent = De tekst wordt verstuurd.
cannot-no-editor = Er is geen editor bekend: zet VISUAL of EDITOR, of editor onder [console] in config.toml.
cannot-no-left-draft = Niemand heeft hier een onverstuurde tekst achtergelaten.
action-case-quotes = citaten tonen of invouwen
action-text-help_link = passend antwoord invoegen
action-reply-editor = in je eigen editor schrijven
action-text-take_draft = achtergelaten tekst overnemen
language-ar = Arabisch
language-bg = Bulgaars
language-cs = Tsjechisch
language-da = Deens
language-de = Duits
language-el = Grieks
language-en = Engels
language-es = Spaans
language-et = Estisch
language-fi = Fins
language-fr = Frans
language-fy = Fries
language-ga = Iers
language-hr = Kroatisch
language-hu = Hongaars
language-it = Italiaans
language-ja = Japans
language-lb = Luxemburgs
language-lt = Litouws
language-lv = Lets
language-mt = Maltees
language-nb = Noors
language-nl = Nederlands
language-nn = Noors
language-no = Noors
language-pl = Pools
language-pt = Portugees
language-ro = Roemeens
language-ru = Russisch
language-sk = Slowaaks
language-sl = Sloveens
language-sv = Zweeds
language-tr = Turks
language-uk = Oekraïens
language-zh = Chinees

# De weg van het geld, stap voor stap, en of de beloofde dag wordt gehaald

case-steps = GELD, STAP VOOR STAP
clock-approval = akkoord
clock-link = link
clock-remedy = oplossing
step-proposed = voorgesteld door { $by }
step-approved_first = akkoord van { $by }, er is een tweede nodig
step-approved = akkoord van { $by }
step-refused = afgekeurd door { $by }
step-held = vastgehouden zolang ongedaan maken kan
step-held-until = vastgehouden tot { $time }
step-undone = ongedaan gemaakt door { $by }
step-instructed = uit te voeren, door { $by }
step-instructed-kind = uit te voeren: { $note }
step-done = uitgevoerd, zegt { $by }
step-done-as = uitgevoerd: { $note }
step-failed = niet uitgevoerd, zegt { $by }
step-link_sent = link verstuurd
step-link_sent_again = link opnieuw verstuurd door { $by }
step-link_reissued = nieuwe link gemaakt door { $by }
step-link_fetched = de pagina van de link is opgehaald (een persoon of een mailscanner)
step-link_fetched-times = de pagina van de link is { $note } opgehaald, door een persoon of een mailscanner
step-link_bounced = de link kwam niet bij de klant aan
step-link_expired = link verlopen
step-link_revoked = link ingetrokken door { $by }
step-claimed = aangevraagd
step-claimed-by = aangevraagd via { $note }
step-review = een mens moet kijken
step-review-why = te beoordelen: { $note }
step-released_first = vrijgegeven door { $by }, er is een tweede nodig
step-released = vrijgegeven door { $by }
step-queued = wacht op verzending naar de bank
step-sent_to_bank = naar de bank gestuurd
step-sent_to_bank-by = naar de bank gestuurd ({ $note })
step-bank_has_it = de bank heeft hem
step-no_answer = geen antwoord van de bank; het wordt nagevraagd, nooit dubbel verstuurd
step-looked_up = nagevraagd
step-looked_up-as = nagevraagd: { $note }
step-paid = betaald
step-refused_by_bank = geweigerd door de bank
step-refused_by_bank-code = geweigerd door de bank: { $note }
step-returned = het geld kwam terug
step-returned-code = het geld kwam terug: { $note }
step-correction_wanted = andere gegevens gevraagd aan de klant
step-corrected = andere gegevens van de klant
step-correction_timed_out = geen andere gegevens binnen de termijn
step-on_hold = geblokkeerd door { $by }
step-hold_lifted = blokkade opgeheven door { $by }
step-rejected = afgewezen door { $by }
step-recall_asked = financiën vraagt het geld terug
step-recall_declined = het geld wordt niet teruggegeven
step-objected = de klant maakt bezwaar
step-cancelled = geannuleerd door { $by }
step-again = nog eens geprobeerd
step-flagged = gemarkeerd
step-flagged-why = gemarkeerd: { $note }
step-flag_cleared = markering opgeheven
step-flag_cleared-why = markering opgeheven: { $note }
step-flag-count = { $rule } ({ $count })
step-by-rule = regel
step-method-iban = bankrekening
step-method-voucher = tegoedbon per e-mail
promise-by = beloofd voor { $day }
promise-corrected = { $promise }, sinds de correctie voor { $day }
promise-state = { $promise }: { $state }
promise-missed = { $days } te laat
promise-kept = op de dag zelf gehaald
promise-kept-early = gehaald, { $days } eerder
promise-over = { $days } geleden verstreken
promise-today = vandaag is de laatste dag
promise-holds = wordt gehaald, nog { $days }

## Wat klanten meesturen

place-evidence = bestanden
action-case-evidence = zien wat de klant meestuurde
action-evidence-next = volgend bestand
action-evidence-previous = vorig bestand
action-evidence-open = elders openen
cannot-no-evidence = De klant heeft niets meegestuurd.
cannot-not-kept = Van dit bestand is alleen de naam bewaard: de server bewaart alleen foto's (PNG, JPEG).
cannot-no-viewer = Er is geen programma voor foto's ingesteld: geef open onder [evidence] in config.toml, zoals open = ["xdg-open", "{"{file}"}"].
cannot-one-file = Er is geen ander bestand.
cannot-many-viewers = Er staan al vier foto's open: sluit er eerst een.
case-evidence = MEEGESTUURD
evidence-png = PNG-foto
evidence-jpeg = JPEG-foto
evidence-no-picture = Dit is geen foto die hier getekend kan worden.
evidence-too-large = De foto is te groot om hier te tekenen: { $columns } × { $rows } pixels.
evidence-broken = De foto is niet te lezen: ze is beschadigd, of niet heel.
evidence-elsewhere = { $key } opent het bestand in { $name }.
evidence-opening = { $name } opent de foto.
size-bytes = { $count } B
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
line-evidence = Meegestuurd met ticket { $ticket }. Een nummer kiest een bestand:
line-sent-along = Meegestuurd: { $files }. case.evidence somt ze op.

# Incidenten: één beslissing over velen.
action-incident-open = één aanbod voor alle gemarkeerde
title-incident = Incident: { $title }
incident-offer = Aanbod { $offer }, reden { $reason }
incident-total = { $count } krijgen samen { $total }
incident-left-out = { $count ->
    [0] Niemand valt erbuiten.
    [one] { $count } valt erbuiten.
   *[other] { $count } vallen erbuiten.
}
incident-budget = Budget { $name }: { $needed } van de { $left } die er nog is.
incident-budget-short = Budget { $name }: { $needed } nodig, maar { $left } over.
incident-counting = Tellen …
incident-nobody = Niemand blijft over: de lijst zegt waarom.
incident-no-budget = Een budget heeft er geen ruimte voor: kies een kleiner aanbod.
incident-head = { $count } krijgen { $total }: { $state }
incident-state-approval_wanted = wacht op goedkeuring
incident-state-armed = vastgehouden of verstuurd
incident-state-undone = teruggenomen
incident-state-refused = afgewezen
ask-incident = { $total } klaarzetten voor { $count }?
ask-incident-line = { $count } krijgen elk een aanbod, samen { $total }.
ask-incident-offer = Aanbod { $offer } voor iedereen, reden { $reason }.
ask-incident-held = Geen goedkeuring nodig; het wordt vastgehouden zolang een bulk terug kan.
ask-incident-lead = Een teamleider moet het eerst goedkeuren.
ask-incident-both = Een teamleider en financiën moeten het eerst goedkeuren.
cannot-no-incident = Markeer tickets of filter de wachtrij, om te zeggen over wie het gaat.
notice-incident-waits = Nog geen antwoord: het gaat opnieuw onder dezelfde opdracht.
notice-incident-refused = Niet klaargezet: { $why }
notice-incident-proposed = { $count } voor { $total } wachten op goedkeuring.
notice-incident-armed = Vastgehouden: { $total } voor { $count }. { $key } neemt het terug.
notice-incident-undone = Teruggenomen: { $total } voor { $count }. Er is niets vertrokken.
notice-incident-denied = Afgewezen: { $total } voor { $count }. Niemand is geraakt.
hint-offer = aanbod
hint-reason = reden
hint-arm = klaarzetten
count-customers = { $count ->
    [one] { $count } klant
   *[other] { $count } klanten
}
exclusion-compensated = al vergoed
exclusion-open_offer = open aanbod
exclusion-merged = samengevoegd
exclusion-not_open = niet open
exclusion-held = bij een collega
exclusion-same_order = zelfde bestelling
exclusion-no_contact = geen adres
exclusion-currency = valuta
exclusion-statutory_route = de wet
exclusion-above_cap = plafond
exclusion-evidence = bewijs
exclusion-not_on_menu = niet op het menu
exclusion-has_complained = heeft geklaagd
exclusion-opted_out = wil geen mail
exclusion-erased = gewist
exclusion-contacted_lately = pas aangeschreven
exclusion-unknown = onbekend

place-page = pagina
action-picker-reason = deze reden
action-picker-why = waarom dit bedrag
action-picker-amount = een ander bedrag
action-picker-ask = de klant vragen wat ontbreekt
action-case-acknowledge = de klant over het voorstel schrijven
action-page-note = in een notitie overnemen
action-policy-open = het geldende beleid
action-approvals-why = waarom dit bedrag
needs-photo = een foto
needs-batch_number = het batchnummer
hint-acknowledge = de klant schrijven
hint-into-note = in een notitie
cannot-no-menu = Er staat geen menu met voorstellen op het scherm.
cannot-nothing-missing = Het gekozen voorstel mist niets.
cannot-no-template = De balie heeft hiervoor geen sjabloon.
cannot-no-offer = Het ticket heeft geen voorstel om over te schrijven.
cannot-no-trace = Alleen de redenen van een bedrag zijn over te nemen.
notice-no-currency = Het menu noemt geen valuta; een bedrag is niet in te typen.
notice-decided-held = { $amount } voor #{ $ticket } wordt nu vastgehouden; { $key } neemt het terug.
picker-range = { $low }–{ $high }
picker-costs = kost { $range }
picker-days = { $low }–{ $high } d
picker-days-one = { $days } d
picker-costs-us = kost ons { $range }
picker-costs-about = kost ons { $range }, meestal { $middle }, nu { $now }
picker-waits = de klant wacht { $days }
picker-missing = { $what } ontbreekt; vragen duurt ongeveer { $days } d ({ $key } vraagt erom)
picker-authority = u beslist alleen tot { $amount }
picker-budget = nog { $left } van { $name } { $period }
amount-title = Een ander bedrag · #{ $ticket } · { $customer }
amount-empty = bedrag in { $currency }, zoals 12,50 of 12.50
amount-type = Wat de regels ervan zeggen verschijnt hier tijdens het typen.
amount-asking = De regels worden gevraagd …
amount-goes = { $amount } aan { $customer } kan zo, met { $seconds } s bedenktijd.
amount-asks = { $amount } aan { $customer } kan worden voorgesteld; een { $role } moet het goedkeuren, eerder vertrekt geen link.
amount-refused = Dit gaat niet: { $why }
amount-bound = De grens is { $bound } ({ $rule }). Er wordt niets vanzelf aangepast.
amount-obstacle = Het kan nu niet de deur uit: { $why }
amount-issue = geeft het uit
amount-propose = stelt het voor
page-trace = Waarom · { $what }
page-policy = Het geldende beleid
page-policy-by = { $name }: van kracht gemaakt door { $by }, { $since }.
page-policy-proposed = { $name }: van kracht sinds { $since }; voorgesteld door { $author } { $proposed }, medeondertekend door { $by }.
page-policy-odd = Deze console kan de tekst van het beleid niet lezen; misschien is die nieuwer.
page-no-policy = Op deze server is geen beleid bewaard.
page-no-trace = Er zijn geen regels genoemd.
approvals-who = { $name } vraagt, { $ago }: { $kind }, { $reason }
approvals-second = { $name } heeft het goedgekeurd; ook een { $role } moet dat doen, als iemand anders.
approvals-first = { $name } heeft het goedgekeurd.
line-amount = Typ een bedrag in { $currency } en Enter; .cancel sluit.
line-amount-typed = Getypt: { $text }.
line-amount-enter = Een regel met alleen een punt voert het uit.
line-missing = { $what } ontbreekt; vragen duurt ongeveer { $days } dagen

## Wat de server zegt, op code

server-illegal_move = { $machine } met toestand { $state }: { $event } kan daar niet; mogelijk: { $possible }
server-illegal_move_end = { $machine } met toestand { $state }: { $event } kan daar niet; hier is niets meer te doen
server-not_this_actor = { $actor } mag { $event } hier niet doen ({ $machine }); dat mag alleen: { $roles }
server-text_needed = { $what } ontbreekt nog
server-someone_elses = dit is van { $owner }; vraag het daar of bij een teamlead
server-pair_needed = dit kan alleen met { $first } en { $second } samen
server-second_unnamed = noem de tweede persoon
server-two_people = hier zijn twee verschillende mensen voor nodig; vraag een collega
server-cases_by_agents = { $actor } mag geen zaken openen; een medewerker wel
server-evidence_by_senior = een regel vraagt dit bewijs; een senior mag ervan afzien
server-no_link_here = hier hoort geen link bij; voer het zelf uit
server-undo_in_the_past = de bedenktijd kan niet in het verleden eindigen
server-undo_over = de bedenktijd is voorbij en de link gaat de deur uit; trek het aanbod in
server-undo_runs = de bedenktijd loopt nog
server-limitation_over = de verjaringstermijn is voorbij; het recht is vervallen
server-correction_runs = de klant heeft nog tijd om de gegevens te verbeteren
server-payout_may_have_left = de uitbetaling is misschien al weg; vraag de bank haar terug te halen
server-objection_over = de bezwaartermijn van 30 dagen is voorbij
server-owed_by_law = de klant heeft hier wettelijk recht op; een teamlead beslist
server-paid_by_link = dit aanbod wordt via de link betaald, niet elders uitgevoerd
server-no_payout_here = hier hoort geen uitbetaling bij
server-amount_above_zero = een geldbedrag moet boven nul liggen
server-offer_had_a_hand = je hebt dit aanbod zelf voorgesteld of goedgekeurd; iemand anders moet het goedkeuren
server-finance_alone = dit is meer dan een teamlead goedkeurt; finance keurt het goed
server-lead_goes_first = finance keurt als tweede goed; eerst een teamlead
server-finance_goes_second = een teamlead heeft al goedgekeurd; nu is finance aan de beurt
server-currency_stays = een aanbod houdt zijn valuta
server-lowering_by_lead = een verstuurd aanbod verlagen mag alleen een teamlead
server-refund_by_record = een terugbetaling wordt door de betaling zelf bevestigd
server-ticket_held = { $holder } werkt aan dit ticket; vraag het daar, of laat een teamlead het overnemen
server-case_still_open = er is nog een zaak open; het ticket blijft bij de klant
server-snooze_until_what = zeg tot wanneer, of tot wat er gebeurt
server-snooze_in_the_past = dat moment is voorbij; noem een later
server-take_first = neem het ticket eerst, los het dan op
server-draft_unsent = er is nog een onverstuurd concept; verstuur het of gooi het weg
server-case_undecided = over een zaak is nog niet beslist; beslis of wijs hem eerst af
server-customer_may_reply = de klant kan het nog heropenen met een antwoord
server-money_under_way = er is nog geld van dit ticket onderweg
server-merge_same_customer = beide tickets moeten van dezelfde bevestigde klant zijn
server-merge_target_closed = ticket { $into } is gesloten; voeg andersom samen
server-unmerge_too_late = samenvoegen kan maar 72 uur lang ongedaan gemaakt worden
server-unmerge_written = sinds het samenvoegen is er naar de klant geschreven
server-unjunk_too_late = wat ongewenst was kan maar 30 dagen lang teruggehaald worden
server-legal_hold = dit ticket moet om juridische redenen bewaard blijven
server-payout_under_way = er is nog een uitbetaling van dit ticket onderweg
server-lease_in_the_past = een reservering moet in de toekomst eindigen
server-reopen_cause = { $actor } mag een ticket hierom niet heropenen
server-reopen_over = heropenen kan niet meer; het antwoord wordt een vervolgticket
server-rules_needed = noem de regels die aansloegen
server-payout_had_a_hand = je hebt dit zelf voorgesteld, goedgekeurd of vrijgegeven; iemand anders moet het vrijgeven
server-second_finance_or_lead = de tweede persoon moet finance of een teamlead zijn
server-money_uncertain = het is niet zeker dat er geen geld bewogen is; zoek het eerst op
server-code_never_again = met deze code wordt niet opnieuw geprobeerd zonder controle
server-attempts_used = drie pogingen zijn mislukt; iemand moet ernaar kijken
server-cause_not_ours = de oorzaak ligt niet bij ons; finance beslist over een nieuwe poging
server-code_needs_review = deze code vraagt een controle, geen andere gegevens
server-hold_by_finance = alleen finance heft deze blokkade op
server-freeze_second_named = een stop wordt door twee mensen opgeheven; noem de tweede
server-second_finance_or_admin = de tweede persoon moet finance of beheerder zijn
server-hold_cause = { $actor } mag een uitbetaling hierom niet tegenhouden
server-report_contradicts = { $event } spreekt een uitbetaling tegen die { $state } is; finance moet het de bank vragen
server-report_by_provider = { $actor } mag { $event } niet melden; dat komt van de betaaldienst
server-no_such_attempt = er is geen poging { $attempt } van deze uitbetaling
server-other_address_by_lead = zoveel naar een ander adres sturen mag alleen een teamlead
server-freeze_by_whom = stilleggen mag een teamlead, finance of een beheerder
server-freeze_why = zeg waarom het stilligt: wie het vrijgeeft moet dat weten
server-lift_by_people = alleen mensen van de desk heffen een stop op
server-lift_by_whom = { $role } heft geen stop op; dat doen twee mensen van finance of beheer
server-frozen = { $what } ligt stil sinds { $since } door { $by }: { $why }; er gaat niets uit tot twee mensen het opheffen
server-frozen_books = de vrijgave ligt stil sinds { $since } omdat de boeken niet kloppen; er gaat geen uitbetaling uit tot ze zijn nagekeken en twee mensen het opheffen
server-frozen_restored = de vrijgave ligt stil sinds { $since } omdat de database is teruggezet; er gaat geen uitbetaling uit tot finance en een teamleider de afstemming aftekenen
server-sign_off_by_whom = { $role } tekent geen teruggezette database af; dat doen finance en een teamleider
server-not_of_the_desk = { $actor } is niemand van de desk
server-not_found = { $what } { $id } bestaat niet
server-message_empty = het bericht is leeg; schrijf eerst iets
server-message_long = het bericht is langer dan { $bytes } bytes; maak het korter
server-snooze_too_long = een ticket kan hooguit { $days } dagen slapen
server-no_money_under_way = er is geen geld van ticket { $ticket } onderweg; laat het tot een tijdstip slapen
server-tag_length = een label heeft 1 tot { $chars } tekens
server-tags_full = een ticket heeft hooguit { $count } labels
server-merge_itself = een ticket kan niet met zichzelf worden samengevoegd
server-merge_money = er is geld onderweg bij ticket { $ticket } en bij ticket { $into }; laat een van beide eerst aflopen
server-draft_empty = het concept is leeg; verwijder het
server-draft_long = het concept is langer dan { $bytes } bytes; maak het korter
server-draft_of_holder = alleen wie ticket { $ticket } heeft, mag andermans concept overnemen of weggooien
server-key_reused = deze sleutel is al voor een ander verzoek gebruikt; trek een nieuwe
server-intent_reused = deze opdracht is al voor iets anders gebruikt; begin een nieuwe
server-no_proposing = { $role } stelt geen compensaties voor; een medewerker wel
server-no_ticket_work = { $role } behandelt geen tickets; een medewerker wel
server-no_reporting = { $role } meldt geen oplossingen af; een medewerker of finance doet dat
server-no_releasing = { $role } geeft geen uitbetalingen vrij; finance wel
server-order_changed = opdracht { $number } van { $reference } is overgedragen voor een ander bedrag, een andere rekening of een andere betaalweg; onder dat nummer gaat niets anders de deur uit
server-no_withdrawing = { $role } trekt geen bankbestanden terug; finance wel
server-withdrawing_takes_finance = een van de twee die een bankbestand terugtrekken is van finance
server-file_before_restore = de database is teruggezet nadat dit bestand was geschreven, dus iemand kan het naar de bank hebben gebracht; trek het terug met het bewijs van de bank dat zij er niets van uitvoert
server-file_at_bank = { $name } heeft dit bestand naar de bank gebracht; trek het terug met het bewijs van de bank dat zij er niets van uitvoert
server-file_answered = de bank heeft geantwoord over { $reference }, dus zij heeft dit bestand; het kan niet worden teruggetrokken
server-bank_files_held = bankbestanden worden vastgehouden: { $note }; finance geeft ze vrij met `amends rails lift sepa`
server-file_withdrawn = { $name } heeft dit bestand teruggetrokken; de betalingen staan er niet meer in
server-no_bank_import = { $role } leest geen bankbestanden in; finance wel
server-no_bank_export = { $role } schrijft geen bankbestanden; finance wel
server-no_policy_proposing = { $role } stelt geen beleid voor; een teamlead wel
server-no_countersigning = { $role } tekent beleid niet mede; finance wel
server-release_above_lead = { $amount } is meer dan een teamlead vrijgeeft; finance doet dat
server-ticket_held_by = { $holder } werkt aan ticket { $ticket }; vraag het daar, of laat een teamlead het overnemen
server-ticket_changed = ticket { $ticket } is veranderd sinds je keek (nu versie { $version }); kijk nog eens
server-order_compensated = compensatie { $id } op ticket { $ticket } voor dezelfde bestelling: { $stage }; voor een tweede moet die eerst ingetrokken zijn
server-case_compensated = iemand heeft net een compensatie voor deze zaak voorgesteld; kijk nog eens
server-offer_gone = aanbod { $offer } staat niet op het menu; laat opnieuw berekenen
server-offer_gone_why = aanbod { $offer } staat niet op het menu ({ $name }: { $why }); laat opnieuw berekenen
server-offer_blocked = aanbod { $offer } kan niet worden uitgegeven: { $why }
server-offer_repriced = aanbod { $offer } is nu { $now }, niet { $before }; kijk nog eens
server-amount_same = het is al { $amount }
server-amount_blocked = { $amount } kan niet worden aangeboden: { $why }
server-propose_anew = { $why }; stel het opnieuw voor
server-extend_days = geef 1 tot { $most } dagen vanaf vandaag; een nieuwe link krijgt er { $most }
server-extend_longer = de link duurt al zo lang; geef meer dagen
server-approve_above = { $amount } is meer dan de { $most } die { $role } goedkeurt; bied minder
server-seen_changed = wat je zag is intussen veranderd; kijk nog eens voor je goedkeurt
server-proposed_yourself = je hebt dit zelf voorgesteld; iemand anders beslist
server-stage_wrong = compensatie { $id }: { $stage }; { $what }
server-stage_amend = alleen een aanbod waarvan de link verstuurd is kan worden gewijzigd
server-stage_extend = alleen een link die verstuurd is kan meer tijd krijgen
server-stage_refuse = alleen een aanbod dat op goedkeuring wacht kan worden geweigerd
server-stage_send_back = alleen een aanbod dat op goedkeuring wacht kan worden teruggestuurd
server-stage_report = alleen een opgedragen oplossing waarover nog niets is gemeld, kan worden afgemeld
server-stage_no_link = er is geen open link om te sturen
server-stage_undo = terugnemen kan alleen in de bedenktijd; trek de link in
server-budget_full = het budget { $name } van { $period } heeft geen ruimte voor { $amount }; bied minder, of wacht op de volgende periode
server-cannot_pay = niets op deze desk betaalt { $currency }: bankbestanden gaan in euro, en voor { $currency } is geen betaalweg ingesteld
server-grouped_too_many = meer dan { $count } tickets worden niet gegroepeerd; filter ze eerst
server-cursor_strange = deze positie is niet van ons; begin opnieuw
server-incident_title = een incident heeft een titel van 1 tot { $chars } tekens
server-incident_nobody = er blijft niemand over om iets te krijgen; het overzicht zegt waarom
server-incident_changed = het is nu { $total } voor { $count }; kijk nog eens
server-incident_budget = het vraagt { $needed } van het budget { $name } van { $period }, en daarvan is nog { $left } over
server-incident_nobody_now = er blijft niemand over om iets te krijgen; kijk nog eens
server-incident_seen_changed = dit is niet wat je zag; kijk nog eens voor je goedkeurt
server-incident_lead_first = eerst moet een teamlead een incident goedkeuren
server-incident_not_waiting = incident { $incident }: { $state }; er wacht niets op een beslissing
server-incident_deciders = een teamlead of finance beslist over een incident
server-incident_no_undo = incident { $incident }: { $state }; er is niets terug te nemen
server-incident_undo_over = de bedenktijd is voorbij en de links gaan de deur uit; trek ze in
server-incident_filter = het filter { $filter } zoekt niets; noem een artikel, een label of een reden
server-incident_empty = een incident heeft tickets of bestellingen nodig; dit vindt er geen
server-incident_full = een incident heeft hooguit { $count } tickets en bestellingen; maak het kleiner
server-policy_long = beleid heeft hooguit { $bytes } bytes en de notitie { $chars } tekens
server-policy_same = precies deze tekst geldt al
server-proposal_declined = voorstel { $proposal } is afgewezen door { $name }
server-proposal_own = je hebt dit zelf voorgesteld; iemand anders tekent mede
server-proposal_decliners = finance wijst een voorstel af, of de indiener neemt het terug
server-proposal_signed = voorstel { $proposal } is al medeondertekend; stel het vorige beleid opnieuw voor
server-reason_long = de reden is langer dan { $chars } tekens; maak hem korter
server-token_wanted = stuur het token mee als Authorization: Bearer …
server-token_unknown = dit token is onbekend of ingetrokken; een beheerder maakt een nieuw
server-role_may_not = de rol { $role } mag dit niet ({ $what })
server-inside_failed = er ging iets mis in de server; het verzoeknummer wijst het aan in het logboek
server-database_busy = de database is bezet; er is niets opgeslagen, probeer het opnieuw
server-database_away = de database is niet bereikbaar; er is niets opgeslagen, probeer het opnieuw
server-database_lost = de database viel weg tijdens het opslaan; herhaal het met dezelfde sleutel om het te weten
server-skip_not_yours = je hebt ticket { $ticket } niet; alleen wie het heeft geeft het terug
server-skip_words_needed = zeg in een paar woorden waarom je het teruggeeft
server-skip_words_long = de reden is langer dan { $chars } tekens; in een notitie kan meer
server-clock_answered = gestopt: een mens heeft geantwoord
server-clock_first_reply = { $hours } u vanaf de klacht, dag en nacht; nog geen mens heeft geantwoord
server-clock_first_reply_desk = { $hours } u vanaf de klacht, geteld in de werktijden; nog geen mens heeft geantwoord
server-clock_rating_reply = { $hours } u vanaf de openbare beoordeling, dag en nacht; nog geen mens heeft geantwoord
server-clock_asks_customer = { $hours } u vanaf de klacht, dag en nacht; loopt door terwijl de klant iets gevraagd is
server-clock_asks_customer_desk = { $hours } u vanaf de klacht, geteld in de werktijden; loopt door terwijl de klant iets gevraagd is
server-clock_asks_colleague = { $hours } u vanaf de klacht, dag en nacht; loopt door terwijl { $who } iets gevraagd is
server-clock_asks_colleague_desk = { $hours } u vanaf de klacht, geteld in de werktijden; loopt door terwijl { $who } iets gevraagd is
server-clock_sleeps = { $hours } u vanaf de klacht, dag en nacht; loopt door terwijl het ticket slaapt
server-clock_sleeps_desk = { $hours } u vanaf de klacht, geteld in de werktijden; loopt door terwijl het ticket slaapt
server-clock_solved = gestopt: het is opgelost
server-clock_unsolved = { $hours } u vanaf de klacht, dag en nacht; het is nog niet opgelost
server-clock_unsolved_desk = { $hours } u vanaf de klacht, geteld in de werktijden; het is nog niet opgelost
server-clock_lease = in handen van { $holder }; elk teken van leven verlengt het met { $minutes } min
server-clock_approval = alleen gemeten: { $role } moet het goedkeuren
server-clock_undo = er is niets verstuurd; u neemt het terug
server-clock_link = { $days } dagen vanaf de link; de klant heeft nog niets opgevraagd
server-clock_remedy = alleen gemeten: { $kind } moet worden uitgevoerd, en iemand moet het melden
server-clock_release_paused = pauze: de klant moet andere gegevens geven, dan begint hij opnieuw
server-clock_release_review = { $hours } u vanaf de aanvraag, dag en nacht; iemand moet ernaar kijken
server-clock_release_never = het wordt niet vrijgegeven
server-clock_released = gestopt: vrijgegeven door { $by }
server-clock_unreleased = { $hours } u vanaf de aanvraag, dag en nacht; nog niet vrijgegeven
server-clock_arrived = gestopt: het geld is aangekomen
server-clock_payout_held = { $days } bankdagen vanaf de vrijgave; loopt door terwijl het wordt vastgehouden
server-clock_payout_back = pauze: het geld kwam terug; met andere gegevens wordt een nieuwe dag beloofd
server-clock_payout_over = hij loopt niet meer: { $state }
server-clock_payout = { $days } bankdagen vanaf de vrijgave; { $state }
server-rank_overdue = al { $span } te laat
server-rank_due = nog { $span }
server-rank_public = openbaar: anderen lezen intussen mee (+{ $hours } u)
server-rank_stars = { $stars } van 5 sterren (+{ $hours } u)
server-rank_repeat = klaagde al { $count } keer eerder (+{ $hours } u)
server-rank_value = bestelling van { $value } (+{ $hours } u)
server-rank_unusable = { $reason }: heeft niets bruikbaars (+{ $hours } u)
server-nobody_waits = niemand wacht
server-only_skipped = er wachten alleen tickets die je teruggaf; je krijgt ze { $hours } uur daarna weer
server-limits_none = het beleid kent geen grenzen voor { $currency }, en geen referentiekoers leidt naar { $currency }
server-limits_rate = grenzen omgerekend tegen { $rate }
server-base_share = { $share } van de betaalde { $paid } is { $amount }
server-base_bonus = { $share } van de betaalde { $paid } is { $plain }, met { $bonus } erbovenop { $amount }
server-base_fixed = vast bedrag: { $amount }
server-base_fixed_rate = vast bedrag: { $amount }, tegen { $rate }
server-base_unpriced = vast bedrag, omdat geen prijs bekend is: { $amount }
server-base_unpriced_rate = vast bedrag, omdat geen prijs bekend is: { $amount }, tegen { $rate }
server-base_price_unknown = vraagt de prijs van de bestelling, en die is niet bekend
server-base_no_amount = heeft geen bedrag in { $currency }
server-no_money = { $name } heeft geen geldbedrag
server-remedy_approval = volgens het beleid moet { $role } het goedkeuren
server-law_floor = { $floor } is verschuldigd ({ $basis }); { $amount } zou minder zijn
server-law_route = de klant heeft hier een recht ({ $basis }): de weg is { $ways }
server-law_route_money = de klant heeft hier een recht ({ $basis }): de weg is geld
server-law_owed = { $basis }: { $floor } is verschuldigd; geboekt als { $vat }
server-law_owed_unknown = { $basis }: zonder de prijs is niet te zeggen wat verschuldigd is; geboekt als { $vat }
server-law_owed_nothing = { $basis }: er is geen bedrag verschuldigd; geboekt als { $vat }
server-authority_nobody = { $amount } is meer dan de { $most } die { $role } goedkeurt: niemand kan het laten gaan
server-authority_finance = meer dan de { $lead } die een teamlead goedkeurt: finance keurt het goed
server-authority_both = meer dan de { $lead } die een teamlead goedkeurt: eerst een teamlead, daarna finance
server-authority_above = boven de { $authority } die { $role } alleen beslist
server-authority_within = binnen de { $authority } die { $role } alleen beslist
server-history_repeat = { $count } compensaties voor deze klant in { $days } dagen
server-evidence_there = { $what } is er
server-evidence_missing = { $what } ontbreekt; vragen duurt ongeveer { $days } dagen
server-minimum = onder het minimum van { $minimum }
server-minimum_after = onder het minimum van { $minimum } na { $rule }: { $why }
server-not_for_reason = geldt niet bij { $reason }: de klant heeft hier recht op
server-cap_no_amount = { $rule } heeft geen bedrag in { $currency } en geen referentiekoers leidt ernaartoe
server-given_no_rate = eerder is { $amount } gegeven, en daar leidt geen referentiekoers vandaan
server-order_unknown = geen prijs bekend: maxima per aandeel, het plafond van de bestelling en de margevloer kunnen niet toetsen
server-within = binnen { $bound }, { $what }
server-within_rate = binnen { $bound }, { $what }, tegen { $rate }
server-more_than = { $amount } is meer dan { $bound }, { $what }
server-more_than_rate = { $amount } is meer dan { $bound }, { $what }, tegen { $rate }
server-cut = verlaagd van { $amount } naar { $bound }, { $what }
server-cut_rate = verlaagd van { $amount } naar { $bound }, { $what }, tegen { $rate }
server-not_rounded = niet afgerond: { $floor } is verschuldigd
server-rounded = naar beneden afgerond op { $amount }, een veelvoud van { $step }
server-typed = ingetypt: { $amount }
server-typed_currency = de bestelling is in { $order }, niet in { $typed }
server-same_amount = komt op dezelfde { $amount } uit als { $name }
server-credit_needs_money = tegoed wordt alleen naast geld aangeboden, als keuze van de klant, en op dit menu staat geen geld
server-owed_way = verschuldigd: { $basis }; de weg is { $way }
server-cash_first = eerst geld: betaald is { $paid }, minder dan { $limit }
server-cash_first_many = eerst geld: een van veel klachten over hetzelfde
server-suggested = aangeraden bij { $reason }
server-suggested_goods = aangeraden bij { $reason }: de goederen zijn meer waard dan geld zou goedmaken
server-budget_asks = van het budget { $name } van { $period } is { $left } over; een teamlead beslist zodra er ruimte is
server-budget_refuses = van het budget { $name } van { $period } is { $left } over; waar geen ruimte voor is, weigert het
server-out_unknown = er is geen ticket { $ticket }
server-out_merged = samengevoegd met ticket { $into }
server-out_held = { $holder } werkt eraan
server-out_not_open = toestand: { $state }
server-out_same_customer = dezelfde klant zit al in dit incident; één mail is genoeg
server-out_same_order = een ander ticket van dit incident gaat over dezelfde bestelling
server-out_no_mail = de klant heeft geen mailadres
server-out_no_address = er is geen mailadres
server-out_has_complained = ticket { $ticket } gaat over deze bestelling
server-out_erased = de gegevens van de klant zijn gewist
server-out_opted_out = een ticket van de klant heeft het label { $tag }
server-out_contacted = de klant is de laatste { $days } dagen al ongevraagd aangeschreven
server-out_compensated = compensatie { $id } op ticket { $ticket }: { $stage }
server-out_currency = het beleid kent geen grenzen in { $currency }
server-out_no_link = { $kind } gaat niet per link
server-out_no_rate = { $most } kan niet naar { $currency } worden omgerekend: geen referentiekoers leidt ernaartoe
server-out_not_on_menu = aanbod { $offer } staat niet op het menu voor { $reason }
server-out_not_approved = het is nu { $amount }, en dat is niet goedgekeurd
here-editor_not_started = de editor start niet ({ $why })
here-editor_code = de editor eindigde met code { $code }
here-editor_signal = de editor is beëindigd door signaal { $signal }
here-editor_ended = de editor is beëindigd
here-editor_no_file = de editor liet geen bestand achter
here-editor_no_text = de editor schreef geen UTF-8
here-settings_unread = { $file } is niet te lezen: { $why }
here-settings_left = { $file } blijft zoals het is: { $why }
here-settings_unwritten = { $file } kan niet worden geschreven: { $why }
here-settings_no_file = { $file } is geen bestand om te schrijven
here-disk_fault = een fout in dit programma
here-disk_behind = de schijf houdt het niet bij

said-seconds = { $count } s
said-minutes = { $count } min
said-hours = { $count } u
said-days = { $count } d
said-and = en
said-or = of
machine-ticket = ticket
machine-case = zaak
machine-payout = uitbetaling
machine-link = link
machine-invitation = uitnodiging
someone-agent = een medewerker
someone-senior = een senior
someone-lead = een teamlead
someone-finance = finance
someone-privacy = een privacyfunctionaris
someone-admin = een beheerder
someone-auditor = een auditor
someone-intake = een invoertoken
someone-wallboard = een wandbord
someone-somebody = iemand
someone-rule = een regel
basis-goodwill = coulance
basis-conformity = conformiteit van de goederen
basis-withdrawal = herroeping van de aankoop
basis-delay = late of uitgebleven levering
basis-service_cancelled = een geannuleerde dienst
vat-price_reduction = prijsvermindering
vat-cancellation = annulering
vat-damages = schadevergoeding
vat-goodwill = coulance
bound-offer = het meeste dat hier mag
bound-order = wat voor deze bestelling over is
bound-customer = wat voor deze klant over is
bound-ceiling = wat over is van de betaalde prijs en het coulanceplafond
bound-margin = wat kosten en marge overlaten
bound-margin_assumed = wat aangenomen kosten en marge overlaten
thing-ticket = ticket
thing-case = zaak
thing-policy = beleid
thing-proposal = voorstel
thing-payout = uitbetaling
thing-customer = klant
thing-compensation = compensatie
thing-incident = incident
thing-active_token = actief token
thing-message = bericht
thing-picture = afbeelding
thing-link_for_compensation = link voor compensatie
halt-issuing = uitgeven
halt-releasing = vrijgeven
problem-invalid_request = Het verzoek is niet te lezen
problem-key_missing = Er is een Idempotency-Key nodig
problem-unauthenticated = Er is een geldig token nodig
problem-forbidden = Dit token mag dat niet
problem-role_not_allowed = Deze rol mag dat niet
problem-same_person = Iemand anders moet dit doen
problem-not_found = Dat bestaat niet
problem-method_not_allowed = Dit adres kent die methode niet
problem-stale_version = Het is veranderd sinds je keek
problem-compensation_open = Er is al een open compensatie
problem-lease_held = Iemand anders heeft het ticket
problem-illegal_move = Dat kan niet vanuit deze toestand
problem-undo_window_over = De bedenktijd is voorbij
problem-link_not_claimable = De link kan niet worden gebruikt
problem-too_large = Het verzoek is te groot
problem-unsupported_media_type = Dit adres neemt die inhoud niet aan
problem-invalid = Een waarde klopt niet
problem-key_reused = De sleutel is al ergens anders voor gebruikt
problem-offer_changed = Het aanbod is veranderd
problem-policy_denied = Een beleidsregel staat het niet toe
problem-above_authority = Het gaat je bevoegdheid te boven
problem-frozen = De desk ligt stil
problem-version_missing = If-Match met de versie ontbreekt
problem-internal = Er ging iets mis in de server
problem-busy = De server is bezet; probeer het opnieuw
problem-outcome_unknown = Of het is opgeslagen, is onbekend
wanted-a_reason = een reden
wanted-a_reason_for_the_customer = een reden voor de klant
wanted-a_reason_for_overriding_the_check = een reden om de controle te passeren
wanted-a_reason_for_taking_the_ticket_over = een reden om het ticket over te nemen
wanted-a_note_for_the_proposer = een notitie voor wie het voorstelde
wanted-what_went_wrong = wat er misging
wanted-a_proof_that_it_arrived = een bewijs dat het aankwam
wanted-the_bank_s_proof = het bewijs van de bank
wanted-the_rule_or_cause = de regel of oorzaak
wanted-the_new_holder_s_name = de naam van de nieuwe houder
wanted-the_name_of_who_is_waited_for = de naam van wie wordt gewacht

## What people do about payouts

server-no_payout_step = { $role } mag dit niet met uitbetalingen: { $step }
server-payout_changed = uitbetaling { $reference } is veranderd sinds je keek; kijk opnieuw
server-payout_step_illegal = { $step } kan hier niet: de uitbetaling is { $state }
server-payout_reason_needed = zeg waarom: wie hierna kijkt, en bij een afwijzing de klant, moet het weten
server-found_above_limit = { $amount }; tot { $limit } wordt zonder mens vrijgegeven
server-found_account_shared = { $count } andere klanten zijn binnen { $days } dagen op deze rekening betaald: { $tickets }
server-found_flags = { $count } open meldingen houden hem tegen: { $flags }
server-found_name_close = de bank spelt de naam van de rekening anders, en de klant hield de eigen spelling
server-found_name_other = de bank kent deze rekening onder een andere naam, en de klant hield de eigen naam
server-found_name_too_often = er zijn te vaak namen geprobeerd om de bank nog eens te vragen
server-found_new_details = de klant gaf andere rekeninggegevens op
server-found_sample = willekeurig getrokken om te bekijken
server-body_broke_off = de inhoud brak af
server-body_misfit = de inhoud past niet: { $why }
server-query_misfit = de vraag past niet: { $why }
server-bytes_most = dit adres neemt in één keer hooguit { $bytes } bytes
server-bank_file_bytes_most = dit adres neemt hooguit { $bytes } bytes; vraag de bank het bestand te splitsen
server-complaint_bytes_most = een klacht heeft naast het bewijs hooguit { $bytes } bytes
server-batch_most = een stapel heeft hooguit { $lines } regels en { $bytes } bytes; stuur de rest apart
server-send_json = stuur Content-Type: application/json
server-send_complaints = stuur application/json voor één klacht, application/x-ndjson voor meer
server-id_strange = niets heeft zo'n nummer
server-address_empty = op dit adres is niets
server-method_other = de kop Allow zegt wat wel kan
server-request_late = het verzoek duurde te lang
server-send_less = stuur minder in één keer
server-value_misfit = een waarde is niet wat hier nodig is
server-moment_later = probeer het zo meteen weer
server-request_unread = het verzoek kan niet worden gelezen
server-header_refused = de kop { $name } wordt niet aangenomen; gebruik de methode en het adres die u bedoelt
server-answer_late = niet op tijd beantwoord; een opdracht kan toch zijn opgeslagen, herhaal hem met dezelfde Idempotency-Key om het te weten
server-version_form = If-Match bevat één versie tussen aanhalingstekens, zoals "7"; zwakke tags, lijsten en * gaan niet
server-version_wanted = stuur de versie van het menu als If-Match, zoals "7"; GET …/offers noemt ze
server-key_form = Idempotency-Key komt één keer, met 1 tot { $chars } zichtbare ASCII-tekens; zie /v1/problems
server-key_wanted = trek een sleutel (128 willekeurige bits), bewaar hem en stuur hem bij elke poging mee als Idempotency-Key
server-key_is_id = Idempotency-Key en het id van de inhoud zijn dezelfde 32 hexadecimale cijfers
server-period_form = period is zoals 24h, 7d of 4w, tot { $days }d
server-hold_reason = reason: zeg waarom, in hooguit { $chars } tekens
server-proof_form = proof: hooguit 500 tekens; code: hoofdletters, cijfers en _
server-rail_unknown = deze server heeft zo'n betaalweg niet; GET /v1/rails noemt ze
server-reason_or_payout = geef óf een reden, óf een uitbetaling met het bewijs van de bank
server-state_form = state is een van { $states }
server-state_or_section = geef een toestand of een afdeling, niet beide
server-versions_form = versions: één voor elke uitbetaling, of geen
server-ids_form = ids: 1 tot { $most } uitbetalingen
server-event_number = Last-Event-ID is het nummer van een gebeurtenis
server-wait_form = wait is 0 tot { $seconds } seconden
server-anchor_form = geef één van cursor, before, around en at
server-at_form = at neemt één woord: bottom
server-folded_form = folded is een JSON-lijst van teksten, zoals ["acme"]
server-folded_most = er kunnen hooguit { $count } groepen worden ingeklapt
server-days_turned = from ligt na to; geef eerst de eerste dag
server-no_paying_account = er is geen rekening om van te betalen; noem die onder `[sepa]` in het configuratiebestand van de server en start hem opnieuw
server-sepa_unusable = sepa.{ $key } in het configuratiebestand is niet bruikbaar
server-other_account = het bestand gaat over een rekening die eindigt op { $end }, en dat is niet die van deze desk; er is niets van gelezen
server-block_name_long = de naam is langer dan { $chars } tekens; kort hem in
server-no_entry_settling = { $role } handelt geen bankregels af; finance wel
server-entry_reason = geef een reden van 1 tot { $chars } tekens
server-entry_proof = geef het bewijs van de bank in 1 tot { $chars } tekens
server-entry_settled = { $name } heeft deze regel al afgehandeld
server-entry_closed = aan deze regel staat niets open
server-entry_amount_other = de uitbetaling is { $amount }, de bank zegt { $said }; andere bedragen worden nooit gekoppeld, leg de regel apart
server-entry_no_amount = de bank noemt geen bedrag bij deze regel; leg haar apart en vraag de bank
server-entry_moves_nothing = de regel zegt niets dat een uitbetaling kan verzetten; leg haar apart met een reden
server-entry_already = de uitbetaling is al { $state }; leg de regel apart met een reden
server-payout_not_sent = deze uitbetaling is niet verstuurd
server-bank_file_failed = het bankbestand kan niet worden geschreven: { $why }
server-no_bank_upload = { $role } brengt geen bestanden naar de bank; finance wel
server-file_hash_other = dit is niet de hash van { $file }; vergelijk uw bestand met het geschrevene en geef minstens { $letters } letters van de SHA-256
server-file_brought = { $name } heeft dit bestand al naar de bank gebracht; ging het twee keer, dan noteert een teamleider dat met een reden
server-file_own = u hebt dit bestand geschreven; iemand anders brengt het naar de bank
server-no_contact_change = { $role } verandert geen contactgegevens; een medewerker wel
server-mail_form = dit is geen mailadres; het ziet eruit als name@example.org
server-mail_taken = een andere klant heeft dit mailadres; die tickets zijn van die klant
server-report_reference = een kenmerk is nodig, zoals het nummer van de terugbetaling of de code van de bon
server-report_reason = zeg wat er misging
server-report_long = hooguit { $chars } tekens
server-link_not_locked = deze link is niet geblokkeerd
server-no_rail_lifting = { $role } geeft geen betaalweg vrij; finance wel
server-no_flag_clearing = { $role } heft geen signalen op; een teamleider of finance wel
server-flag_reason = zeg in hooguit { $chars } tekens wat u hebt bekeken en gevonden
server-flag_own = dit signaal gaat over u of over wat u besliste; iemand anders heft het op
server-restore_uncompared = de teruggezette database is nog niet met { $rail } vergeleken; wacht op de vergelijking, en lees `amends jobs list` als die niet komt
server-restore_unstated = het rekeningafschrift van de laatste bankdag is sinds het terugzetten niet ingelezen; lees het eerst in met `amends payouts import`
server-restore_asking = over { $count } opdrachten wordt nog navraag gedaan; teken af als ze beantwoord zijn
server-restore_unexplained = { $count } betalingen die de vergelijking vond zijn niet verklaard; verklaar ze eerst met `amends rails clear`
server-recall_none = dit geld is niet teruggevraagd
server-link_is_over = de link van de klant is voorbij, dus daarmee kan niemand gevraagd worden; geef de uitbetaling opnieuw vrij, of trek haar in en doe een nieuw aanbod
server-no_payout_settling = { $role } handelt geen uitbetaling met de hand af; finance wel
server-link_unknown = deze link werkt niet; vraag de winkel om een nieuwe
server-link_over = deze link is verlopen; vraag om een nieuwe
server-link_no_correction = op deze link valt niets te verbeteren
paystep-hold = aanhouden
paystep-lift = loslaten
paystep-reject = afwijzen
paystep-object = bezwaar aannemen
paystep-correct = gegevens vragen
paystep-cancel_fraud = afblazen wegens fraude
paystep-cancel_duplicate = afblazen als dubbel
paystep-recall = terugvragen
paystep-recall_declined = niet teruggegeven

## Het scherm met uitbetalingen

section-release = vrijgeven
section-under_way = onderweg
section-files = bestanden
section-in_doubt = onzeker
section-bounced = terug
section-unmatched = onbekend
section-alarms = beloftes
section-all = alle
action-payouts-next_section = volgend deel
action-payouts-previous_section = vorig deel
action-payouts-hold = aanhouden met een reden
action-payouts-lift = loslaten wat is aangehouden
action-payouts-reject = aanvraag afwijzen, met zijn tweeën
action-payouts-object = bezwaar van de klant aannemen
action-payouts-correct = om andere gegevens vragen
action-payouts-cancel = afblazen wegens fraude, samen
action-payouts-duplicate = afblazen als dubbel betaald, samen
action-payouts-recall = betaald geld terugvragen
action-payouts-recall_declined = terugvordering geweigerd noteren
action-payouts-uploaded = bestand is naar de bank gebracht
action-payouts-aside = bankregel wegleggen met een reden
cannot-step-here = De uitbetaling is { $state }: { $step } kan niet.
cannot-no-file = Geen bankbestand gekozen: ze staan onder “bestanden”.
cannot-no-entry = Geen bankregel gekozen: ze staan onder “onbekend”.
no-files = Nog geen bestanden voor de bank.
no-entries = Elke bankregel past bij een uitbetaling.
file-brought = gebracht door { $name }
file-overdue = NIET GEBRACHT, te laat
file-withdrawn = teruggetrokken door { $name }
file-waits = nog niet gebracht
told-claimed = aangevraagd { $when }
told-released-by = vrijgegeven door { $name } { $when }
told-decide-by = beslis vóór { $when }
told-promised = beloofd voor { $day }
told-paid-at = betaald { $when }
told-proposed = { $name } wil: { $step }: { $reason }
ask-step-one = { $amount } naar { $payee }: { $step }?
ask-step-many = { $count } uitbetalingen, { $total } samen: { $step }?
ask-step-others = { $count } gemarkeerde uitbetalingen zijn in een andere toestand en blijven zoals ze zijn.
ask-uploaded = De SHA-256 van wat naar de bank is gebracht, voor { $file }?
ask-aside = Waarom volgt er niets uit de regel { $entry }?
prompt-reject = één zin, die de klant leest
prompt-hash = minstens de eerste 12 letters
notice-hash-needed = Geef minstens de eerste 12 letters van de SHA-256.
notice-step-done = { $count } gedaan: { $step }.
notice-step-proposed = Voorgesteld: { $step }. Iemand anders moet hetzelfde doen.
notice-step-refused = { $count } gedaan: { $step }. Geweigerd: { $why }
notice-step-failed = Niet gedaan: { $step }: { $why }
notice-file-brought = Het bestand is gemarkeerd als naar de bank gebracht.
notice-entry-aside = De bankregel is weggelegd.
notice-bank-failed = Niet gedaan: { $why }
page-results = Wat er van elk is geworden
line-file = { $file }: { $count } betalingen, { $total }, betaald op { $day }, { $place }, SHA-256 { $hash }.
line-entry = { $entry }: { $amount }, { $reference }: { $why }.

## Financiën: uitkomsten met bewijs, de noodstop, wat op een tweede persoon wacht

section-rails = kanalen
action-payouts-why = wat ermee gebeurde, wat hem ophoudt
action-payouts-match = bankregel aan uitbetaling koppelen
action-payouts-arrived = met bewijs zeggen dat hij aankwam
action-payouts-failed = met bewijs zeggen: er gaat geen geld
action-payouts-at_rail = met bewijs: de aanbieder heeft hem
action-payouts-explain = zeggen wat er is gevonden
action-payouts-clear_flag = markering met reden afhandelen
action-docket-agree = medeondertekenen of goedkeuren
action-docket-decline = afwijzen wat wacht
action-policy-proposals = beleid dat op een tweede wacht
action-incident-waiting = incidenten om goed te keuren
action-freeze-issuing = uitgifte bevriezen
action-freeze-releasing = vrijgave bevriezen
action-freeze-lift_issuing = uitgifte hervatten, met twee
action-freeze-lift_releasing = vrijgave hervatten, met twee
cannot-not-in-doubt = De uitbetaling is { $state }: alleen een twijfelachtige wordt met de hand geregeld.
cannot-no-finding = Geen vondst gekozen: ze staan onder “kanalen”.
cannot-no-flag = Over deze uitbetaling staat geen markering open.
cannot-frozen-already = { $what } is al bevroren, door { $name }.
cannot-not-frozen = { $what } is niet bevroren.
cannot-lift-alone = Dit hebt u voorgesteld: een tweede persoon bevestigt het ({ $what }).
cannot-nothing-waits = Hier wacht niets.
no-rail-alarms = Geen kanaal staat stil en er is niets onverklaards gevonden.
rail-held = STIL sinds { $since }
line-rail-held = Het kanaal { $rail } staat stil sinds { $since }: { $why }.
line-finding = Gevonden bij { $rail }: { $handle }, { $amount }: { $why }.
alarm-waits = er is nog een dag
alarm-urgent = er zijn nog acht uur
alarm-broken = de tijd is om
halting-issuing = Uitgifte
halting-releasing = Vrijgave
outcome-paid = het geld is aangekomen
outcome-failed = er gaat geen geld
outcome-pending = de aanbieder heeft hem
settle-means-paid = Hij geldt vanaf nu als betaald en de pagina van de klant zegt het. Er wordt niets verstuurd.
settle-means-failed = Hij gaat naar controle. Geld gaat pas weer weg als iemand vrijgeeft, en dan een tweede keer als dit niet klopt.
settle-means-pending = Hij wordt bij de aanbieder weer nagekeken. Er wordt niets verstuurd.
match-means = De uitbetaling volgt wat de bankregel zegt. Er wordt niets verstuurd.
ask-match = Bij welke uitbetaling hoort de regel { $entry }?
ask-match-entry = De bankregel { $entry }: { $amount }, { $reference }.
ask-prove-entry = De regel { $entry } is { $amount } aan { $payee }?
ask-prove-doubt = { $amount } aan { $payee }: { $outcome }?
ask-proof-line = Bewijs: { $proof }
ask-explain = Wat is de betaling { $handle } bij { $rail }?
ask-clear-flag = Markering { $flag }, { $rule }: wat is bekeken en gevonden?
ask-freeze = { $what }: waarom wordt het bevroren?
ask-freeze-sure = { $what }: nu bevriezen?
ask-freeze-why = Wie erdoor stilstaat, leest: { $why }
freeze-means-issuing = Geen aanbod wordt uitgegeven, goedgekeurd of gemaild; wat nog terug kan, blijft vastgehouden.
freeze-means-releasing = Geen uitbetaling wordt vrijgegeven, klaargezet of voor de bank geschreven. Wat al bij de bank is, wordt niet teruggehaald.
freeze-lifted-by-two = Twee mensen van financiën of beheer heffen het weer op.
ask-lift = { $what }: laten doorgaan?
ask-lift-frozen = Bevroren door { $name }, { $since }: { $why }
ask-lift-first = U stelt het voor; er beweegt niets tot een tweede persoon hetzelfde doet ({ $what }).
ask-lift-second = { $name } heeft het voorgesteld; met uw ja gaat het meteen door.
lift-means-issuing = Aanbiedingen waarvan de herroeptijd om is, gaan nu weg.
lift-means-releasing = Elke uitbetaling die op haar kanaal of een bankbestand wacht, gaat nu door: er gaat geld weg.
ask-countersign = Het beleid { $name } medeondertekenen?
ask-decline-policy = Het beleid { $name } afwijzen?
countersign-from = Het geldt vanaf { $day }.
countersign-now = Het geldt meteen.
countersign-money = Elk aanbod en elke vrijgave daarna volgt dit. Wat al is aangeboden houdt zijn bedrag; er gaat geen geld door.
decline-means = Het geldende beleid blijft zoals het is. Er gaat geen geld.
ask-approve-incident = { $total } voor { $count } goedkeuren: { $name }?
ask-refuse-incident = { $total } voor { $count } afwijzen: { $name }?
approve-incident-first = Ook financiën moet goedkeuren; tot dan wordt niets vastgehouden en gaat er geen geld.
approve-incident-last = Elk aanbod staat meteen klaar en gaat weg na de herroeptijd; tot dan kan alles terug.
refuse-incident-means = Niemand krijgt er iets door. Er gaat geen geld.
docket-proposed = Voorgesteld door { $name }.
docket-sum = In totaal { $total }, voor { $count }.
docket-item = { $name }: { $text }
page-payout = Wat ermee is gebeurd
page-proposals = Beleid dat op medeondertekening wacht
page-waiting = Een incident dat op goedkeuring wacht
history-line = { $at }  { $text }
history-by = { $text } · { $name }
history-why = {"  "}reden: { $text }
history-proof = {"  "}bewijs: { $text }
history-flag = markering { $flag }: { $rule }; betreft { $people }
hint-clear-flag = markering afhandelen
hint-countersign = medeondertekenen
hint-decline = afwijzen
hint-approve = goedkeuren
hint-refuse = afwijzen
prompt-payout = de referentie van de uitbetaling, AM en 26 letters
prompt-proof = wat het laat zien: afschrift en regel, nummer bij de aanbieder; geen namen
notice-payout-needed = Typ de referentie van de uitbetaling.
notice-proof-needed = Zeg wat het laat zien.
notice-no-reference = Dit is geen referentie van een uitbetaling: AM en 26 letters en cijfers.
notice-amounts-differ = De bank zegt { $said }, de uitbetaling is { $ours }: andere bedragen worden nooit gekoppeld. Leg de regel weg.
notice-entry-matched = De bankregel is aan haar uitbetaling gekoppeld.
notice-doubt-settled = Over de uitbetaling is geen twijfel meer.
notice-finding-cleared = De vondst is verklaard.
notice-flag-cleared = De markering is afgehandeld; vrijgeven blijft een eigen stap.
notice-froze-issuing = De uitgifte is bevroren.
notice-froze-releasing = De vrijgave is bevroren.
notice-lift-proposed = Voorgesteld: een tweede persoon moet hetzelfde doen.
notice-lifted = Het gaat door.
notice-countersigned = Het beleid is medeondertekend.
notice-policy-declined = Het beleid is afgewezen.
notice-incident-agreed = Het incident is goedgekeurd.
step-wanted = { $by } wil dat er iets gebeurt
step-wanted-what = gewenst, door de eerste van twee: { $note }
step-release_alarm = nog heeft niemand beslist
step-release_alarm-what = nog heeft niemand beslist: { $note }
step-matched = aan een bankregel gekoppeld door { $by }
step-matched-entry = gekoppeld aan bankregel { $note }
notice-incident-declined = Het incident is afgewezen.
money-why-country = het land van de rekening vraagt een blik
money-why-closed = deze weg is gesloten
money-why-refunded = de bestelling is elders terugbetaald
server-found_country = de rekening is in { $country }; daar moet iemand naar kijken
server-found_rail_closed = niemand wordt via { $rail } betaald ({ $what }); de klant krijgt de vraag om andere gegevens
server-found_refunded = { $refunded } van bestelling { $order } is elders al terugbetaald; dit is { $amount } meer
server-renounce_words = zeg in hoogstens { $chars } tekens wat de klant zei
server-rail_foreign = niemand hier heeft dit opgedragen; vraag wie het was en vervang het geheim van de betaalweg als niemand het weet
server-rail_other_amount = het gaat om een ander bedrag dan opgedragen ({ $ordered })
server-rail_other_content = de betaalweg kent het met een ander bedrag of een andere ontvanger dan opgedragen
server-rail_carries_over = de betaalweg voert het uit en hier is het voorbij: er kan twee keer geld gaan
server-rail_not_listed = de betaalweg kent een betaling niet die hij zou hebben aangenomen
server-rail_word_unknown = de betaalweg geeft een toestand die hier onbekend is; vraag wat die betekent
server-rail_contradicts = wat de betaalweg zegt, weerspreekt wat hier bekend is: de uitbetaling is { $state }
server-rail_unable = de betaalweg meldde dit laat en kan er niet naar gevraagd worden; kijk in zijn rekening
server-rail_unstated = geen afschrift toont { $count } betalingen van dit bestand; lees de nieuwste afschriften in en vraag dan de bank
server-held_above_hour = { $sum } zou in één uur weggaan, boven de grens van { $limit }
server-held_above_day = { $sum } zou op één dag weggaan, boven de grens van { $limit }
server-held_short = de rekening bij de aanbieder is ontoereikend; vul haar aan en geef de betaalweg dan vrij
server-held_closed = { $rail } bedient deze desk niet ({ $why }); er is niets uitgevoerd
server-open_in_doubt = niemand weet of het weg is: zoek de referentie bij de bank en koppel de boeking met de hand
server-open_failed = geweigerd met { $code } en er is geen geld gegaan: besluit over een nieuwe poging of zeg het af
server-open_returned = het geld kwam terug met { $code }: besluit wat er volgt
server-open_on_hold = aangehouden ({ $reason }): geef het vrij als de oorzaak weg is
server-open_correction = beloofd voor { $day }; de klant is om andere gegevens gevraagd
server-open_unreleased = beloofd voor { $day } en niet vrijgegeven: geef het vrij
server-open_contradicted = de bank zegt dat er geld voor wegging: behandel eerst haar boeking, eerder gaat er niets weg
server-open_rail_held = beloofd voor { $day } en wacht op de betaalweg { $rail }, die is aangehouden: { $why }
server-open_in_no_file = beloofd voor { $day } en nog in geen bestand: schrijf het volgende
server-open_waiting = beloofd voor { $day } en nog niet aan { $rail } overgedragen
server-open_not_brought = beloofd voor { $day }; niemand heeft gezegd dat { $file } naar de bank is gebracht
server-open_unstated = beloofd voor { $day }; het staat in { $file } en op geen afschrift: lees het nieuwste in en vraag dan de bank
server-open_at_rail = beloofd voor { $day }; de betaalweg heeft het en heeft niet betaald
server-open_unclaimed = beloofd voor { $day }; de wallet heeft nog geen eigenaar
server-open_promised = beloofd voor { $day }
server-open_no_day = geen dag
server-no_finding_clearing = { $role } handelt geen vondsten af; finance wel
server-finding_words = zeg in 1 tot { $chars } tekens wat de betaling is
server-finding_cleared = { $name } heeft deze vondst al afgehandeld
server-finding_fault = er staat meer dan één fout open; noem de fout die verklaard is: { $faults }
payhold-low_balance = saldo te laag
payhold-freeze = bevroren
payhold-finance = door finance
server-held_low_balance = saldo te laag: { $amount } moet eruit, { $left } kan; het gaat vanzelf verder zodra de rekening is aangevuld
money-why-balance = saldo bij de aanbieder te laag
call-balance = Het saldo bij een aanbieder is te laag, uitbetalingen wachten: ticket { $ticket }
server-money_came_back = het geld van deze betaling kwam terug en is er niet; wat de bank toont, is een andere
server-nothing_sent = voor deze uitbetaling is nooit iets verzonden, dus er kan niets zijn
