### Die Wörter der Konsole auf Deutsch.
### Ein Wort für eine Sache: Warteschlange, Ticket, Vorgang, Entschädigung, Angebot, Auszahlung, Genehmigung, Freigabe.

## Beträge

money = { $amount } { $currency }
    .currency = sign
    .decimal = ,
    .group = .
percent = { $value } %

## Zeiten

unit-second = s
unit-minute = m
unit-hour = h
unit-day = T
unit-week = W
unit-year = J
span-hours = { $hours }h { $minutes }m
span-days = { $days }T { $hours }h
ago-now = gerade eben
ago = vor { $span }
weekday-1 = Mo
weekday-2 = Di
weekday-3 = Mi
weekday-4 = Do
weekday-5 = Fr
weekday-6 = Sa
weekday-7 = So
month-1 = 1.
month-2 = 2.
month-3 = 3.
month-4 = 4.
month-5 = 5.
month-6 = 6.
month-7 = 7.
month-8 = 8.
month-9 = 9.
month-10 = 10.
month-11 = 11.
month-12 = 12.
day = { $weekday } { $day }.{ $month }
day-short = { $day }.{ $month }
day-year = { $day }.{ $month }{ $year }
moment-weekday = { $weekday } { $time }
moment-day = { $day }.{ $month } { $time }
date-time = { $day }.{ $month }.{ $year } { $time }

## Anzahlen

count-complaints =
    { $count ->
        [one] 1 Beschwerde
       *[other] { $count } Beschwerden
    }
count-compensations =
    { $count ->
        [one] 1 Entschädigung
       *[other] { $count } Entschädigungen
    }
count-days =
    { $count ->
        [one] 1 Tag
       *[other] { $count } Tage
    }
count-rows =
    { $count ->
        [one] 1 Zeile
       *[other] { $count } Zeilen
    }
count-offers =
    { $count ->
        [one] 1 Angebot
       *[other] { $count } Angebote
    }
count-tickets =
    { $count ->
        [one] 1 Ticket
       *[other] { $count } Tickets
    }
count-stars =
    { $count ->
        [one] 1 Stern
       *[other] { $count } Sterne
    }
count-files =
    { $count ->
        [one] 1 Datei
       *[other] { $count } Dateien
    }
and-more = und noch { $count }

## Wo eine Entschädigung steht

stage-approval_wanted = braucht Genehmigung
stage-armed = Bedenkzeit
stage-offered = Link gesendet
stage-claimed = eingelöst
stage-released = freigegeben
stage-paid = bezahlt
stage-correction_wanted = Korrektur nötig
stage-on_hold = angehalten
stage-returned = zurückgekommen
stage-rejected = abgelehnt
stage-lapsed = Link abgelaufen
stage-undone = rückgängig
stage-refused = verweigert
stage-sent_back = zurückgeschickt
stage-withdrawn = zurückgezogen

## Dasselbe im Satz

stage-is-approval_wanted = wartet auf Genehmigung
stage-is-armed = noch in Bedenkzeit
stage-is-offered = angeboten
stage-is-claimed = eingelöst
stage-is-released = freigegeben
stage-is-paid = bezahlt
stage-is-correction_wanted = Korrektur nötig
stage-is-on_hold = angehalten
stage-is-returned = zurückgekommen
stage-is-rejected = abgelehnt
stage-is-lapsed = abgelaufen
stage-is-undone = rückgängig gemacht
stage-is-refused = verweigert
stage-is-sent_back = zurückgeschickt
stage-is-withdrawn = zurückgezogen

## Wo ein Ticket steht

ticket-new = neu
ticket-queued = in der Schlange
ticket-active = in Arbeit
ticket-waiting_customer = wartet auf Kundschaft
ticket-waiting_internal = wartet intern
ticket-snoozed = zurückgestellt
ticket-solved = gelöst
ticket-closed = geschlossen
ticket-merged = zusammengelegt
ticket-junk = unerwünscht
ticket-redacted = gelöscht

## Wo eine Auszahlung steht; zwölf Spalten

payout-submitted = eingereicht
payout-screening = in Prüfung
payout-review = zu prüfen
payout-released = freigegeben
payout-queued = in der Reihe
payout-on_hold = angehalten
payout-dispatched = gesendet
payout-in_doubt = ungewiss
payout-pending = unterwegs
payout-unclaimed = nicht geholt
payout-paid = bezahlt
payout-failed = misslungen
payout-returned = zurück
payout-correction_wanted = Korrektur
payout-rejected = abgelehnt
payout-cancelled = storniert
payout-reversed = rückgebucht
payout-abandoned = aufgegeben

## Wo eine Beschwerde ankam

channel-web = Web
channel-email = E-Mail
channel-social = soziale Medien
channel-marketplace = Marktplatz
channel-chat = Chat
channel-phone = Telefon
channel-rating = Bewertung

## Was schiefging

reason-defective = defekt
reason-damaged = beschädigt
reason-late = verspätet
reason-lost = verloren
reason-wrong_item = falscher Artikel
reason-missing_part = Teil fehlt
reason-not_as_described = anders als beschrieben
reason-out_of_stock = nicht lieferbar
reason-service = Service
reason-cancelled_service = Leistung entfallen
reason-withdrawal = Widerruf
reason-other = Sonstiges

## Was gegeben wird

kind-cashback = Cashback
kind-store_credit = Guthaben
kind-replacement = Ersatz
kind-refund = Erstattung
kind-longer_window = längere Rückgabefrist
kind-return = Rücksendung

## Rollen

role-agent = Sachbearbeitung
role-senior = Senior
role-lead = Leitung
role-finance = Finanzen
role-privacy = Datenschutz
role-admin = Verwaltung
role-auditor = Revision
role-intake = Eingang
role-wallboard = Wandtafel

## Uhren

clock-first_reply = Antwort
clock-resolution = Lösung
clock-lease = in Arbeit
clock-undo = Rücknahme
clock-release = Freigabe
clock-payout = Auszahlung

## Ansichten: ihre Namen in höchstens elf Spalten

view-queue = Schlange
view-mine = meine
view-unassigned = frei
view-at_risk = dringend
view-waiting = wartend
view-approvals = Genehmigung
view-money = Geld
view-ratings = Bewertungen
view-solved = gelöst
view-all = alle
view-about-queue = was jetzt ansteht, das Wichtigste zuerst
view-about-mine = was ich genommen habe
view-about-unassigned = offen, von niemandem genommen
view-about-at_risk = eine Frist endet binnen einer Stunde
view-about-waiting = auf Kundschaft, Kollegium oder Termin
view-about-approvals = eine Entschädigung wartet auf Genehmigung
view-about-money = versprochen oder unterwegs
view-about-ratings = öffentliche Bewertungen, noch offen
view-about-solved = erledigt
view-about-all = alles

## Wo Tasten gelten

place-global = überall
place-queue = Warteschlange
place-case = Vorgang
place-picker = Angebote
place-confirm = Frage
place-payouts = Auszahlungen
place-approvals = Genehmigungen
place-lead = Zahlen
place-wallboard = Wandtafel
place-views = Ansichten
place-palette = Befehle
place-help = Hilfe
place-text = Text

## Was Tasten tun

action-queue-next = nächstes Ticket
action-queue-previous = voriges Ticket
action-queue-first = erstes Ticket
action-queue-last = letztes Ticket
action-queue-page_down = eine Seite hinunter
action-queue-page_up = eine Seite hinauf
action-queue-open = Vorgang lesen
action-queue-filter = filtern
action-queue-pull_next = nächstes nehmen
action-queue-mark = für Sammelbefehl markieren
action-queue-refresh = neu laden
action-case-scroll_down = eine Zeile hinunter
action-case-scroll_up = eine Zeile hinauf
action-case-page_down = eine Seite hinunter
action-case-page_up = eine Seite hinauf
action-picker-open = entschädigen
action-picker-choose = dieses Angebot machen
action-picker-next_reason = nächster Grund
action-picker-previous_reason = voriger Grund
action-picker-close = schließen
action-case-undo = zurücknehmen, solange es geht
action-case-reply = antworten
action-case-note = Notiz fürs Kollegium
action-case-snooze = zurückstellen
action-case-solve = lösen
action-case-tag = Schlagwörter ändern
action-case-take = Ticket nehmen
action-case-release = Ticket zurückgeben
action-macro-record = Makro aufnehmen oder beenden
action-macro-play = Makro abspielen
action-output-open = Ausgabe des letzten eigenen Befehls
action-bulk-open = Ergebnis des Sammelbefehls
action-case-copy_link = Link kopieren
action-case-show_qr = Link als QR-Code zeigen
action-confirm-accept = ja
action-confirm-cancel = nein
action-payouts-next = nächste Auszahlung
action-payouts-previous = vorige Auszahlung
action-payouts-mark = zur Freigabe markieren
action-payouts-release = freigeben
action-approvals-next = nächste Genehmigung
action-approvals-previous = vorige Genehmigung
action-approvals-approve = genehmigen
action-approvals-refuse = mit Grund verweigern
action-approvals-send_back = mit Notiz zurückschicken
action-case-amend = einen anderen Betrag anbieten
action-case-extend = dem Link mehr Zeit geben
action-case-revoke = den Link zurücknehmen
action-case-resend = den Link noch einmal senden
action-text-send = senden
action-case-send_solve_next = senden, lösen, nächstes nehmen
action-text-cancel = schließen, Entwurf behalten
action-text-template = Vorlage einfügen
action-text-wants_answer = auf Antwort warten
action-views-open = Ansichten
action-lead-open = Zahlen
action-payouts-open = Auszahlungen
action-approvals-open = Genehmigungen
action-wallboard-open = Wandtafel
action-figure-next = nächste Zahl
action-figure-previous = vorige Zahl
action-figure-next_card = nächste Karte
action-figure-previous_card = vorige Karte
action-figure-tickets = die Tickets dahinter zeigen
action-figure-period = 24 Stunden, 7 Tage, 30 Tage
action-wallboard-hold = Seite anhalten oder laufen lassen
action-wallboard-next = nächste Seite
action-wallboard-previous = vorige Seite
action-outbox-open = nicht gesendete Entschädigungen
action-pane-next = nächster Bereich
action-pane-previous = voriger Bereich
action-palette-open = alle Befehle beim Namen
action-help-toggle = Hilfe
action-app-back = zurück
action-app-redraw = Bildschirm neu zeichnen
action-app-reload = Thema und Tasten neu lesen
action-app-suspend = anhalten und zur Shell zurück
action-app-quit = beenden

## Die Zeile mit den Tasten

hint-keep-filter = Filter behalten
hint-clear-filter = leeren
hint-and-then = und dann …
hint-yes = ja
hint-no = nein
hint-done = fertig
hint-leave = lassen
hint-close = schließen
hint-take-back = zurücknehmen
hint-next-reason = nächster Grund
hint-copy-link = Link kopieren
hint-qr = QR-Code
hint-queue = zurück zur Warteschlange
hint-undo = { $undo } nimmt es zurück
hint-out-then-undo = { $out }, dann nimmt { $undo } es zurück

## Warum etwas gerade nicht geht

cannot-undo = Es gibt nichts zurückzunehmen: keine Entschädigung ist in ihrer Bedenkzeit, kein Befehl jünger als eine Minute.
cannot-role-figures = Mit Ihrer Rolle, { $role }, sind die Zahlen nicht zu sehen.
cannot-no-figure = Es ist keine Zahl ausgewählt.
cannot-role-tickets = Mit Ihrer Rolle, { $role }, sind keine Tickets zu sehen.
cannot-role = Mit Ihrer Rolle, { $role }, ist das nicht erlaubt.
cannot-unknown-role = Der Server hat noch nicht gesagt, wer Sie sind.
cannot-read-only = Diese Konsole wurde mit --read-only gestartet.
cannot-no-open-link = Der Fall hat keinen offenen Link, der noch nicht eingelöst ist.
cannot-no-link-to-send = Der Fall hat keinen offenen oder abgelaufenen Link.
cannot-others-offer = { $name } hat das angeboten; nur sie selbst oder eine Leitung ändern es.
cannot-frozen-issuing = Die Ausgabe ist von { $name } eingefroren: { $why }
cannot-frozen-releasing = Die Freigabe ist von { $name } eingefroren: { $why }
cannot-no-payout = Keine Auszahlung ist ausgewählt.
cannot-own-gone = Dieser Befehl steht nicht mehr in config.toml.
cannot-own-runs = { $name } läuft noch.
cannot-own-missing = Dieser Befehl braucht { $what }, und das fehlt.
cannot-own-option = Das beginnt mit einem Strich und würde für eine Option gehalten: { $what }. In config.toml gehört "--" davor.
cannot-no-output = Noch kein eigener Befehl hat etwas gesagt.
cannot-no-macro = Es ist noch kein Makro aufgenommen.
cannot-no-macro-letter = Es gibt kein Makro { $letter }.
cannot-play-recording = Ein Makro wird gerade aufgenommen; das zuerst beenden.
cannot-no-bulk = Es gab noch keinen Befehl über mehrere Tickets.
cannot-no-outbox = Nichts wartet auf das Senden.
cannot-no-templates = Hier gibt es keine Vorlagen.
cannot-open-payouts = Zuerst die Auszahlungen öffnen: worüber entschieden wird, muss auf dem Bildschirm stehen.
cannot-open-approvals = Zuerst die Genehmigungen öffnen: worüber entschieden wird, muss auf dem Bildschirm stehen.
cannot-no-ticket = Kein Ticket ist ausgewählt.
cannot-yours-already = Sie haben dieses Ticket schon.
cannot-held-take = { $name } hat dieses Ticket; die Leitung kann es übernehmen.
cannot-not-yours = Sie haben dieses Ticket nicht.
cannot-held-write = { $name } hat dieses Ticket; eine Notiz hinterlassen, oder die Leitung um Übernahme bitten.
cannot-marked-yours = Sie haben die markierten Tickets schon.
cannot-marked-take = Andere haben die markierten Tickets; die Leitung kann sie einzeln übernehmen, mit einem Grund.
cannot-marked-none = Sie haben keines der markierten Tickets.
cannot-marked-held = Andere haben die markierten Tickets.
cannot-held-pay = { $name } hat dieses Ticket; bitte absprechen, oder die Leitung um Übernahme bitten.
cannot-compensated = #{ $ticket } hat schon eine Entschädigung von { $amount } ({ $stage }).
cannot-no-reply = Keine Antwort ist offen.
cannot-note = Das ist eine Notiz fürs Kollegium; diese Taste sendet eine Antwort und löst das Ticket.
cannot-waits = Die Antwort wartet auf eine Rückmeldung, also wird #{ $ticket } nicht gelöst. Nichts wurde gesendet.
cannot-unsent-note = #{ $ticket } hat eine nicht gesendete Notiz: zuerst senden oder leeren. Nichts wurde gesendet.
cannot-no-link = Noch gibt es keinen Link: er entsteht, wenn die Bedenkzeit vorbei ist.
cannot-no-approval = Keine Genehmigung ist ausgewählt.
cannot-own-proposal = Das haben Sie vorgeschlagen: jemand anders muss entscheiden.
cannot-lead-first = Zuerst stimmt die Leitung zu, dann die Finanzen; ablehnen können Sie jetzt schon.
cannot-finance-second = Die Leitung hat schon zugestimmt: jetzt entscheiden die Finanzen.

## Was bei einer Störung zu tun ist

advice-busy-reading = Der Server ist ausgelastet; es wird von selbst erneut gefragt.
advice-internal-reading = Der Server hatte eine Störung, sein Protokoll hat die Einzelheiten; es wird von selbst erneut gefragt.
advice-reading = Es wird von selbst erneut versucht.
advice-busy-command = Der Server ist ausgelastet; nachsehen, dann gleich noch einmal drücken.
advice-command = Ob es ankam, ist nicht bekannt; nachsehen, dann noch einmal drücken.
advice-protocol-command = Ob es geschah, ist nicht bekannt; nachsehen, bevor Sie noch einmal drücken.
advice-unauthenticated = AMENDS_TOKEN, --token-file oder das Token-Hilfsprogramm des Profils prüfen, dann neu starten.
advice-forbidden = Jemanden fragen, dessen Rolle es darf.
advice-same_person = Jemand anders muss die zweite Hälfte tun.
advice-stale_version = Jemand hat das Ticket inzwischen geändert; es wurde neu geladen. Nachsehen, dann noch einmal drücken.
advice-offer_changed = Das Angebot wurde neu berechnet; das Menü zeigt es. Nachsehen, dann noch einmal drücken.
advice-compensation_open = Es gibt schon eine Entschädigung; sie steht im Vorgang.
advice-above_authority = Ein kleineres Angebot wählen, oder die Leitung fragen.
advice-policy_denied = Ein anderes Angebot oder einen anderen Grund wählen.
advice-undo_window_over = Die Bedenkzeit ist vorbei: einen noch nicht eingelösten Link kann die Leitung widerrufen, ein Angebot, das auf Genehmigung wartet, verweigern.
advice-lease_held = Mit der Person sprechen, die das Ticket hat, oder die Leitung um Übernahme bitten.
advice-key_reused = Nichts geschah doppelt. Von vorn beginnen.
advice-frozen = Warten, bis zwei Personen es aufgehoben haben; verloren ist nichts.
advice-too_large = Kürzer fassen.
advice-protocol = Server und Konsole haben vielleicht verschiedene Versionen; `amends doctor` sagt es.

## Die Leiste oben

bar-unsent = { $count } ungesendet
bar-no-outbox = kein Ausgang
bar-at-risk = { $count } dringend
bar-none-at-risk = nichts dringend
bar-today = { $amount } heute
bar-practice = Übung
bar-recording = Aufnahme { $letter } { $count }
bar-playing = Makro { $letter } { $step }/{ $steps }
bar-read-only = nur lesen
bar-may-be-old = vielleicht alt
bar-marked = { $count } markiert
bar-lead = Zahlen
bar-payouts = Auszahlungen
bar-approvals = Genehmigungen
bar-wallboard = Wandtafel
feed-live = live
feed-connecting = verbinden
feed-stale = still
feed-down = offline
undo-leaves = geht in { $seconds } s hinaus
undo-for = für
screen-too-small = amends braucht { $columns } x { $rows }

## Titel und leere Stellen

title-payouts = Auszahlungen
title-approvals = Genehmigungen
title-case = Vorgang
title-views = Ansichten
title-keys = Tasten
title-palette = Was soll geschehen
title-templates = Vorlagen
loading = Wird geladen …
loading-case = Vorgang wird geladen …
no-ticket-selected = Kein Ticket ist ausgewählt.
no-payouts = Keine Auszahlungen.
no-approvals = Nichts wartet auf Genehmigung.
no-templates = Hier gibt es keine Vorlagen.
no-key-found = Keine Taste und kein Befehl hat diese Wörter.
no-action-found = So heißt nichts.
type-to-search = zum Suchen tippen
type-letters = ein paar Buchstaben tippen
not-now = (jetzt nicht)
unsent-draft = ungesendeter Entwurf

## Die Warteschlange

queue-empty = Nichts zu tun. Gut gemacht.
queue-none-found = Kein Ticket hat diese Wörter.
queue-place = { $place } von { $total }
queue-moved = verschoben
column-held = bei
column-money = Geld
column-reason = Grund
column-due = noch
column-customer = Kundschaft
column-subject = Betreff

## Die Filterzeile: was ein Begriff bedeutet

filter-not = nicht: { $term }
filter-begun = { $about }: { $takes }, wie in { $example }
filter-misread = { $name } verlangt { $takes }, wie in { $example }; als Wörter gesucht
filter-unknown = kein Feld heißt { $name }, als Wörter gesucht; Felder: { $fields }
filter-no-state = kein Zustand heißt { $name }: { $states }
filter-id = Ticket #{ $id }
filter-channel = kam über { $channel }
filter-reason = Grund { $reason }
filter-brand = Marke { $brand }
filter-tag = mit Schlagwort { $tag }
filter-state = Zustand { $state }
filter-by = bei { $name }
filter-stars =
    { $count ->
        [one] mit 1 Stern bewertet
       *[other] mit { $count } Sternen bewertet
    }
filter-order = Bestellung { $order }
filter-sku = eine Artikelnummer beginnt mit { $sku }
filter-customer = der Name enthält { $name }
filter-sla-under = weniger als { $span } übrig, oder überfällig
filter-sla-over = mehr als { $span } übrig
filter-age-under = vor weniger als { $span } angekommen
filter-age-over = vor mehr als { $span } angekommen
filter-money-under = Bestellung unter { $amount }
filter-money-over = Bestellung über { $amount }
filter-has-money = hat eine offene Entschädigung
filter-has-note = hat eine interne Notiz
filter-has-order = hat eine Bestellung
filter-has-photo = hat ein Bild vom Kunden
filter-is-overdue = die Frist ist abgelaufen
filter-is-mine = bei Ihnen
filter-is-open = noch nicht gelöst
filter-no-reason = ohne Grund
filter-stage = eine Entschädigung ist auf der Stufe { $stage }
filter-payout = eine Auszahlung ist im Zustand { $state }
filter-received-today = heute eingegangen
filter-solved-today = heute gelöst
filter-offered-today = heute wurde eine Entschädigung vorgeschlagen
filter-paid-today = heute ist Geld angekommen
filter-reply-late = die erste Antwort ist oder war zu spät
filter-reply-given = jemand hat geantwortet
filter-reply-due = jemand hat geantwortet oder hätte es tun sollen
filter-missed = verspätet gezahlt in den letzten { $span }, oder zugesagt und noch nicht gezahlt
filter-words = die Wörter { $words }
filter-span-minute =
    { $count ->
        [one] 1 Minute
       *[other] { $count } Minuten
    }
filter-span-hour =
    { $count ->
        [one] 1 Stunde
       *[other] { $count } Stunden
    }
filter-span-day =
    { $count ->
        [one] 1 Tag
       *[other] { $count } Tagen
    }
filter-span-week =
    { $count ->
        [one] 1 Woche
       *[other] { $count } Wochen
    }
filter-takes-sla = < oder > und eine Zahl mit m, h, d oder w
filter-takes-age = < oder > und eine Zahl mit m, h, d oder w
filter-takes-money = < oder > und einen Betrag
filter-takes-is = overdue, mine oder open
filter-takes-has = money, note, order oder photo
filter-takes-customer = einen Teil des Namens
filter-takes-sku = den Anfang einer Artikelnummer
filter-takes-order = die ganze Nummer
filter-takes-brand = den ganzen Namen
filter-takes-reason = einen Grund oder none
filter-takes-channel = einen Kanal
filter-takes-tag = das ganze Schlagwort
filter-takes-state = einen Zustand
filter-takes-by = den Namen eines Tokens
filter-takes-stars = 1 bis 5
filter-takes-stage = eine Stufe
filter-takes-payout = einen Zustand von Auszahlungen
filter-takes-received = today
filter-takes-solved = today
filter-takes-offered = today
filter-takes-paid = today
filter-takes-reply = late, given oder due
filter-takes-missed = eine Zahl mit m, h, d oder w
filter-about-sla = Zeit bis zur nächsten Frist; ein überfälliges Ticket hat immer weniger
filter-about-age = Zeit, seit die Beschwerde ankam
filter-about-money = was für die Bestellung bezahlt wurde, in welcher Währung auch immer
filter-about-is = eine abgelaufene Frist; bei der Person, die fragt; noch nicht gelöst
filter-about-has = eine offene Entschädigung; eine interne Notiz; eine Bestellung; ein Bild vom Kunden
filter-about-customer = wer sich beschwert
filter-about-sku = die Artikel der Bestellung
filter-about-order = die Bestellung
filter-about-brand = die Marke; Großschreibung ist gleich
filter-about-reason = was schiefging; none für Tickets ohne Grund
filter-about-channel = wo es ankam
filter-about-tag = die Schlagwörter
filter-about-state = wo das Ticket steht
filter-about-by = bei wem es ist
filter-about-stars = die Sterne einer öffentlichen Bewertung
filter-about-stage = eine Entschädigung des Tickets ist dort
filter-about-payout = eine Auszahlung des Tickets ist dort
filter-about-received = wann die Beschwerde einging; today beginnt um Mitternacht UTC
filter-about-solved = wann es zuletzt gelöst wurde
filter-about-offered = wann eine Entschädigung vorgeschlagen wurde, die weder zurückgenommen noch abgelehnt ist
filter-about-paid = wann Geld ankam, das nicht zurückgekommen ist
filter-about-reply = die erste Antwort eines Menschen: zu spät oder fehlt; gegeben; eins von beiden
filter-about-missed = in dieser Zeit nach dem zugesagten Tag gezahlt, oder danach noch nicht gezahlt

## Der Vorgang

case-money = GELD
case-before = davor
case-order = BESTELLUNG
case-order-none = keine bekannt
case-delivered = geliefert { $day }
case-placed = bestellt { $day }
case-conversation = GESPRÄCH
case-body-cut = die ersten 256 KiB eines längeren Textes
case-history = FRÜHER
case-history-of = { $compensations } dieser Person
case-clocks = FRISTEN
case-place = PLATZ IN DER WARTESCHLANGE
case-role-reply = Antwort
case-role-note = Notiz, nur für uns
case-role-system = vom Kundendienst gesendet
case-direction-tricks = Schreibrichtung missbraucht
case-hidden = { $count } verborgene Zeichen

## Das Geld eines Vorgangs; Stationen in zehn Spalten

station-approval = Prüfung
station-held = Bedenkzeit
station-link = gesendet
station-claimed = eingelöst
station-released = Freigabe
station-paid = bezahlt
money-by-day = bis { $day }
money-until = bis { $day }
money-asks = fragt { $role }
money-left = noch { $span }
money-by = von { $name }
money-approved-by = genehmigt von { $name }
money-why-limit = über dem, was ohne einen Menschen freigegeben wird
money-why-account = jemand anders hat dieses Konto benutzt
money-why-objection = die Person hat widersprochen
money-why-sample = zufällig zum Ansehen gezogen
fraud-account_velocity = mehrere Personen werden auf dieses Konto bezahlt
fraud-customer_velocity = diese Person wurde mehrmals entschädigt
fraud-order_velocity = diese Bestellung wurde schon entschädigt
fraud-address_velocity = mehrere Personen teilen diese Adresse
fraud-device_velocity = mehrere Personen lösen von diesem Gerät ein
fraud-self_dealing = Konto oder Adresse von jemandem, der hier arbeitet
fraud-near_limit = viele Angebote knapp unter der Grenze
fraud-peer_drift = Beträge weit von denen der anderen
fraud-favourite_destination = Geld geht an dieselben wenigen Konten
fraud-approval_ring = zwei genehmigen füreinander
fraud-split = ein Betrag in mehreren Teilen
fraud-diversion = Adresse um das Angebot herum geändert
fraud-payee_changed = Konto nach dem Einlösen geändert
fraud-off_hours = viele Angebote außerhalb der Arbeitszeit

## Kästen über dem Bildschirm

snooze-one = #{ $ticket } zurückstellen
snooze-many =
    { $count ->
        [one] { $count } Ticket zurückstellen
       *[other] { $count } Tickets zurückstellen
    }
snooze-hours =
    { $count ->
        [one] 1 Stunde
       *[other] { $count } Stunden
    }
snooze-tomorrow = morgen 9:00
snooze-days = in { $count } Tagen 9:00
snooze-monday = nächsten Montag 9:00
prompt-reason = ein Satz, für Protokoll und Kollegium
prompt-note = was anders werden soll
prompt-amount = Betrag
prompt-days = Tage
prompt-tags = Wörter zum Hinzufügen; -Wort nimmt eines weg
prompt-danger = der Name des Befehls
qr-no-room = Für den Code ist kein Platz; hier der Link:
bulk-done-take = { $done } von { $all } genommen
bulk-done-release = { $done } von { $all } zurückgegeben
bulk-done-snooze = { $done } von { $all } zurückgestellt
bulk-done-solve = { $done } von { $all } gelöst
bulk-done-tag = { $done } von { $all } verschlagwortet
bulk-done-undo = { $done } von { $all } zurückgenommen
bulk-refused = { $count } verweigert
bulk-under-way = { $count } laufen noch
bulk-take = genommen
bulk-release = zurückgegeben
bulk-snooze = zurückgestellt
bulk-solve = gelöst
bulk-tag = verschlagwortet
bulk-undo = zurückgenommen

## Schreiben

compose-reply = Antwort an { $customer } · #{ $ticket }
compose-note = Notiz zu #{ $ticket } · nur das Kollegium liest sie
compose-write-here = Hier schreiben.
compose-more-lines = noch { $count } Zeilen
compose-size = { $size } von 64 KiB
compose-draft-kept = Entwurf behalten, { $ago }
compose-sending = Wird gesendet …
compose-not-sent = Nicht gesendet:
compose-waits = wartet danach auf Antwort
compose-no-answer = keine Antwort wird erwartet

## Angebote

picker-title = Wiedergutmachen · #{ $ticket } · { $customer }
picker-why = WARUM { $amount }
picker-taking = Ticket wird genommen …
picker-asking = Angebote werden geholt …
picker-nothing = Für diesen Grund kann nichts angeboten werden. Die Regeln unten sagen, warum.
picker-asks = fragt: { $role }
picker-recommended = empfohlen
picker-blocked = noch nicht möglich
picker-obstacle = Angebot { $key } { $name } kann nicht hinaus: { $why }
picker-withheld = entfällt
picker-gives = gibt
picker-asks-for = fragt ({ $role }) um
picker-to = an
picker-as = als
picker-no-link-before = ; vorher geht kein Link hinaus
picker-held-for = , { $seconds } s Bedenkzeit
trace-base = Beginn
trace-rounded = gerundet
trace-cut = gekürzt
trace-passed = erfüllt
trace-needs_approval = fragt
trace-withheld = entfällt
picker-new = { $key } { $name } ist neu: { $amount }
picker-changed = { $key } { $name }: { $amount }, vorher { $before }
picker-approval-now = { $key } { $name }: jetzt muss { $role } genehmigen
picker-no-approval-now = { $key } { $name }: jetzt muss niemand mehr genehmigen
picker-gone = { $key } { $name } steht nicht mehr im Menü
picker-senseless = Das Menü ergibt keinen Sinn ({ $problem }); keine Taste wirkt.
picker-senseless-other = es gehört zu einem anderen Ticket oder Grund
picker-senseless-key = ein Angebot hat keine brauchbare Taste
picker-senseless-twice = zwei Angebote haben die Taste { $key }
picker-senseless-amount = Angebot { $key } hat den Betrag { $amount }

## Eine Entschädigung auf dem Weg

intent-for = für
intent-taking-back = Wird zurückgenommen …
intent-taking-back-then = Sobald der Server antwortet.
intent-storing = Wird aufgeschrieben …
intent-storing-then = Noch wurde nichts gesendet.
intent-sending = Wird gesendet …
intent-sending-then = Es steht auf der Platte und geschieht nicht doppelt.
intent-waiting = Keine Antwort, { $since }: { $why }
intent-waiting-then = Es wird von selbst erneut gesendet, als dasselbe.
intent-ask-again = Gewählt { $since }, nie beantwortet.
intent-ask-again-then = Dies schließen und { $key } drücken, um zu entscheiden, ob es doch noch gesendet wird.
intent-not-stored = Nicht auf die Platte geschrieben: { $why }
intent-not-stored-then = Es wurde nicht gesendet. Nichts wurde ausgegeben.
intent-refused-then = Nichts wurde ausgegeben.
intent-dropped = Zurückgenommen.
intent-dropped-then = Nichts ging hinaus.
intent-accepted = Der Server hat es.
intent-held = Bedenkzeit: der Link geht in { $seconds } s hinaus
intent-held-then = Bis dahin kann es zurückgenommen werden, ohne Spur außerhalb des Protokolls.
intent-approval = Wartet auf { $role }
intent-approval-anybody = Wartet auf eine Genehmigung
intent-approval-then = Vor der Genehmigung geht kein Link hinaus.
intent-link = Der Link ist angekommen:

## Auszahlungen und Genehmigungen

column-state = Zustand
column-amount = Betrag
column-rail = über
column-to = an
column-promised = zugesagt
column-ticket = Ticket
column-why = warum
column-waits = seit
column-asks = fragt
column-by = von
payout-release-due = Freigabe
approvals-why = WARUM { $amount } für #{ $ticket }

## Die Zahlen

figures-none = noch keine
figures-share = { $part } von { $whole }
figures-now = Jetzt
figures-money-today = Geld heute
figures-promises = Zusagen
figures-by-age = Offen nach Alter
figures-stages = Wo das Geld ist
figures-reasons = Gründe
figures-hours = Eingang in 24 Stunden
figures-holders = Wer was hat
figure-name-open = offen
figure-name-at_risk = dringend binnen einer Stunde
figure-name-unheld = bei niemandem
figure-name-approvals = zu genehmigen
figures-oldest = { $count }, älteste { $span }
figure-name-in_doubt = Auszahlungen ungewiss
figure-name-offers = Angebote
figure-name-offered = angeboten
figure-name-paid = bezahlt
figure-name-releases = freizugeben
figure-name-kept = pünktlich bezahlt
figure-name-replies = erste Antwort pünktlich
figure-name-median = die Hälfte binnen
figure-name-p90 = neun von zehn binnen
figures-unknown-reason = unbekannt
figures-received-peak = { $count } heute · höchstens { $peak } je Stunde
figures-nobody = Niemand hat ein Ticket.
figure-name-received = eingegangen
figure-name-solved = gelöst
figures-period-day = 24 Stunden
figures-period-week = 7 Tage
figures-period-month = 30 Tage
figures-over = { $over } · { $time }
figures-members = n { $count }
figures-behind =
    { $count ->
        [one] { $count } Ticket dahinter: { $place }
       *[other] { $count } Tickets dahinter: { $place }
    }
figures-agent-solved = { $count } gelöst
figures-agent-seen = gesehen { $ago }
figures-agent-lease = noch { $span }
figures-agent-over = Frist vorbei
figures-by-day = pünktlich, nach Tagen
figure-counts-open = Tickets, die nicht gelöst sind, auch wartende und zurückgestellte
figure-counts-at_risk = die laufende Frist endet binnen 60 Minuten oder ist vorbei
figure-counts-unheld = bei niemandem
figure-counts-approvals = Angebote über jemandes Befugnis, die auf eine Entscheidung warten
figure-counts-in_doubt = Auszahlungen mit unbekanntem Ausgang; jede wird nachgesehen, keine neu gesendet
figure-counts-offers = heute vorgeschlagen; zurückgenommene, zurückgeschickte und abgelehnte zählen nicht
figure-counts-offered = die Summe der Angebote; zugesagt, nicht ausgegeben
figure-counts-paid = heute angekommen und nicht zurückgekommen, nach der Zeit der Bank
figure-counts-releases = Auszahlungen, die warten, bis jemand sie ansieht und freigibt
figure-counts-received = Beschwerden nach ihrer eigenen Zeit
figure-counts-solved = heute zuletzt gelöst; ein wieder geöffnetes Ticket zählt nicht mehr
figure-counts-kept = bis zum zuerst gezeigten Tag angekommen; ein neues Datum heilt nichts
figure-counts-replies = erste Antwort eines Menschen vor der Frist; automatische Mails zählen nicht
figure-counts-median = von der Beschwerde bis zur ersten Antwort eines Menschen; die Hälfte war schneller
figure-counts-p90 = von der Beschwerde bis zur ersten Antwort eines Menschen; neun von zehn waren schneller
figure-counts-age = offene Tickets nach Zeit seit der Beschwerde, zurückgestellt oder nicht
figure-counts-stage = Entschädigungen nach ihrem Stand, mit ihren Summen
figure-counts-reason = Tickets nach Grund, Anteil bis hierher, Unterschied zum Zeitraum davor
figure-counts-hours = Beschwerden in 24 Schritten von 60 Minuten bis jetzt
figure-counts-agent = jetzt in Arbeit; heute gelöst; Ende der ersten Frist; letztes Lebenszeichen
figure-over-open = offene Tickets
figure-over-acting = Tickets, an denen jemand arbeiten kann
figure-over-compensations = Entschädigungen
figure-over-payouts = Auszahlungen
figure-over-tickets = alle Tickets
figure-over-promised = Auszahlungen, die ankamen oder deren Tag vorbei ist
figure-over-due = eingegangene Beschwerden: beantwortet oder Frist vorbei
figure-over-replied = eingegangene Beschwerden mit Antwort, die neuesten 5000
figure-over-people = wer ein Ticket hat oder heute eines gelöst hat
figure-time-now = jetzt
figure-time-today = seit Mitternacht UTC
figure-time-ever = seit Beginn
figure-time-day = die letzten 24 Stunden
band-older = älter
wall-open = offen
wall-at-risk = dringend
wall-approvals = zu genehmigen
wall-solved = heute gelöst
wall-offers = Angebote heute
wall-kept = pünktlich bezahlt
wall-unheld = bei niemandem
wall-received = heute eingegangen
wall-offered = heute angeboten
wall-paid = heute bezahlt
wall-releases = freizugeben
wall-doubt = ungewiss
wall-replies = pünktlich beantwortet
wall-median = erste Antwort, Hälfte (h:mm)
wall-p90 = erste Antwort, 9 von 10 (h:mm)
wall-of = Zahlen von { $moment }, { $span } alt
wall-page = Seite { $page } von { $pages }
wall-held = angehalten
wall-kept-by-day = Zusagen gehalten, nach Tagen

## Die Konsole in einfachen Zeilen

line-for-dumb = Dieses Terminal (TERM={ $term }) kann keinen Text auf dem Schirm platzieren: die Konsole spricht in einfachen Zeilen.
line-signed-in = { $desk }, angemeldet als { $me }, { $role }.
line-how = Eine Taste oder einen Befehl und Enter tippen; ? nennt sie, eine leere Zeile liest vor, wo Sie sind.
line-live = Verbunden: Neues kommt sofort.
line-stale = Vom Server kam seit einer Weile nichts.
line-down = Keine Verbindung: { $why }. Es wird erneut versucht.
line-keys = { $keys }: { $action }
line-or = oder
line-not-now = (jetzt nicht: { $why })
line-goes = # und eine Nummer geht zu diesem Ticket, / und Wörter filtern, eine leere Zeile liest vor, wo Sie sind.
line-sequence = { $strokes }, und dann: { $ways }.
line-left-out =
    { $count ->
        [one] 1 Zeile wurde ausgelassen.
       *[other] { $count } Zeilen wurden ausgelassen.
    }
line-confirm = { $yes } ist ja, { $no } ist nein.
line-prompt = { $what } tippen und Enter; .cancel lässt es.
line-snooze = { $tickets } bis wann zurückstellen?
line-chosen = , gewählt
line-views = Ansichten: down und up bewegen, enter öffnet, esc schließt.
line-qr = Ein QR-Code braucht den ganzen Bildschirm. Der Link ist { $link }
line-bulk-refused = #{ $ticket } verweigert: { $why }
line-bulk-under-way = #{ $ticket } läuft noch
line-being-sent = Wird gesendet.
line-menu = Wiedergutmachen für { $customer }, Ticket #{ $ticket }, Grund { $reason }.
line-pricing = Die Angebote werden berechnet.
line-withheld = Entfällt: { $name }, { $why }.
line-issue = Eine Taste und Enter gibt es aus; { $seconds } s lang kann es zurückgenommen werden. esc schließt.
line-offer-approval = { $role } muss genehmigen
line-recommended = empfohlen
line-reply = Antwort an { $customer }, Ticket #{ $ticket }.
line-note = Notiz über { $customer }, Ticket #{ $ticket }.
line-write = Den Text tippen. Eine Zeile nur mit einem Punkt sendet ihn, .next sendet, löst und nimmt das nächste, .cancel behält den Entwurf, .template nennt Vorlagen, .wait wartet auf Antwort.
line-then-waits = Danach wartet das Ticket auf die Antwort.
line-so-far = Bisher: { $text }
line-case-loading = Vorgang #{ $ticket } wird geladen.
line-case = Vorgang #{ $ticket }: { $subject }
line-customer = Von { $name }
line-language = Sprache { $language }
line-reason = Grund { $reason }
line-brand = Marke { $brand }
line-order = Bestellung { $order }.
line-order-line = { $quantity } mal { $name }, { $price }.
line-no-order = Keine Bestellung ist bekannt.
line-earlier = Früher: { $amount } { $stage }, { $at }, Ticket #{ $ticket }.
line-overdue = { $span } überfällig
line-due-in = noch { $span }
line-clock = Frist { $name }: { $why }.
line-clock-due = Frist { $name } { $due }: { $why }.
line-place = Platz in der Warteschlange: { $reasons }.
line-from-customer = von der Kundschaft
line-from-agent = Antwort des Kundendienstes
line-from-note = Notiz, nur für uns
line-from-system = vom Kundendienst gesendet
line-message = Nachricht { $number }, { $who }, { $name }, { $at }:
line-suspicious = Achtung: der Text enthielt verborgene Zeichen oder Steuerzeichen.
line-left-to-undo = noch { $seconds } s zum Zurücknehmen
line-needs-approval = Genehmigung nötig: { $role }
line-paid = bezahlt { $at }
line-promised = zugesagt bis { $day }
line-link = Link: { $link }
line-money = Geld: { $amount } { $what }.
line-payouts = Auszahlungen, { $rows }.
line-approvals = Genehmigungen, { $offers }, die ältesten zuerst.
line-payouts-loading = Auszahlungen werden geladen.
line-approvals-loading = Genehmigungen werden geladen.
line-here = Sie sind bei: { $row }
line-queue-loading = Die Warteschlange wird geladen.
line-filter = , Filter { $filter }
line-filter-warning = Filter: { $warning }.
line-held-by-you = bei Ihnen
line-held-by = bei { $name }
line-marked = markiert
line-moved = nicht mehr in dieser Ansicht
line-payout = { $reference } { $amount } an { $payee }, { $state }{ $promised }{ $marked }.
line-approval = { $amount }, Ticket #{ $ticket }, vorgeschlagen von { $name } { $ago }.
line-approval-for = { $amount } für { $customer }, Ticket #{ $ticket }, vorgeschlagen von { $name } { $ago }.
line-figure = { $name }: { $value }.
line-figures-now = Offen { $open }, dringend { $risk }, bei niemandem { $free }.
line-figures-age = Offen nach Alter: { $bands }.
line-figures-today = Heute Eingang { $received }, gelöst { $solved }, Angebote { $offers }.
line-figures-money = Heute angeboten { $offered }, heute bezahlt { $paid }.
line-figures-waiting = Es warten { $approvals } Genehmigungen, { $releases } Freigaben; { $doubt } Auszahlungen mit unbekanntem Ausgang.
line-figures-kept = Pünktlich bezahlt { $share }.
line-figures-replies = Erste Antwort pünktlich { $share }.
line-figures-stages = Entschädigungen: { $stages }.
line-template-number = Die Nummer einer Vorlage tippen, oder .template, um die Liste zu schließen.
line-unknown = { $line } ist hier keine Taste und kein Befehl; ? nennt sie.

## Meldungen

notice-draft-failed = Der Entwurf steht nicht auf der Platte: { $why }
notice-copied = An die Zwischenablage des Terminals gesendet; nicht jedes Terminal nimmt es an.
notice-copy-failed = Kopieren ging nicht: { $why }
copy-nothing = es gibt nichts zu kopieren
copy-too-long = zu lang für die Zwischenablage des Terminals ({ $bytes } Bytes, höchstens { $most })
notice-still-sending = Wird noch gesendet.
notice-no-random = Noch war keine Zufallszahl da; nichts wurde gesendet. Noch einmal drücken.
notice-no-next = Kein nächstes Ticket: { $why }
notice-bulk-busy = Der letzte Sammelbefehl läuft noch; nichts Neues wurde begonnen.
notice-bulk-yours = es gehört schon Ihnen
notice-bulk-held = bei { $name }: einzeln übernehmen, mit einem Grund
notice-bulk-unsent = es hat einen nicht gesendeten Text: zuerst senden oder leeren
notice-bulk-ended = { $summary }.
notice-bulk-ended-undo = { $summary }. { $key } nimmt es zurück.
notice-bulk-first = { $summary }; #{ $ticket }: { $why }
notice-fetching-next = Das nächste Ticket wird geholt.
notice-unsent-text = #{ $ticket } hat einen nicht gesendeten Text: zuerst senden oder leeren.
notice-no-later-time = Die Uhr gibt keinen späteren Zeitpunkt her.
notice-ticket-refused = #{ $ticket }: { $why }
notice-queue-empty = Die Warteschlange ist leer.
notice-next = #{ $ticket } ist das nächste: { $why }
notice-next-waits = #{ $ticket } ist Ihres und erscheint, sobald Sie zurück an der Warteschlange sind: { $why }
notice-taken = #{ $ticket } ist Ihres.
notice-released = #{ $ticket } ist wieder in der Warteschlange.
notice-snoozed = #{ $ticket } ist zurückgestellt.
notice-solved = #{ $ticket } ist gelöst.
notice-tagged = #{ $ticket } hat neue Schlagwörter.
notice-goes-back = { $what } { $key } nimmt es zurück.
notice-goes-back-later = { $what } { $key } nimmt zuerst die Entschädigung zurück, die noch gehalten wird, dann dies.
notice-gone-back = Zurückgenommen: was mit #{ $ticket } geschah.
notice-money-first = Geld geht vor. Noch einmal { $key } nimmt den Befehl davor zurück.
notice-not-solved-either = #{ $ticket } wurde auch nicht gelöst, und kein nächstes Ticket wurde genommen.
notice-not-solved = Die Antwort zu #{ $ticket } ist gesendet, aber es ist nicht gelöst: kein nächstes Ticket wurde genommen.
notice-full = Die Nachricht hat ihre volle Länge.
notice-paste-cut = Der eingefügte Text wurde gekürzt: die Nachricht hat ihre volle Länge.
notice-template = Die Vorlage "{ $name }" ist nicht brauchbar: { $why }.
notice-template-long = sie ist zu lang
notice-template-block = sie hat einen `{"{%"}`-Block; nur `{"{{"} customer {"}}"}` und Ähnliches wird ausgefüllt
notice-nothing-to-send = Es gibt nichts zu senden.
notice-reply-sent = Antwort zu #{ $ticket } gesendet.
notice-note-kept = Notiz zu #{ $ticket } behalten.
notice-text-unanswered = Keine Antwort, der Text bleibt erhalten: { $why }
notice-text-refused = Nicht gesendet, der Text bleibt erhalten: { $why }
notice-release-busy = Eine Freigabe ist schon unterwegs; die Antwort abwarten.
notice-tag-word = Mindestens ein Wort tippen, oder den Kasten verlassen.
notice-reason-needed = Ein Grund ist nötig: Kollegium und Protokoll sehen ihn.
notice-no-amount = Einen Betrag tippen, etwa 12,50.
notice-no-days = Eine Anzahl Tage tippen.
notice-frozen-issuing = Die Ausgabe wurde von { $name } eingefroren: { $why }
notice-frozen-releasing = Die Freigabe wurde von { $name } eingefroren: { $why }
notice-lifted-issuing = Die Ausgabe geht wieder weiter.
notice-lifted-releasing = Die Freigabe geht wieder weiter.
notice-not-counted = { $count } vor dieser Taste bedeutet nichts: nur Bewegungen lassen sich zählen. Nichts geschah.
notice-connected = Wieder verbunden.
notice-feed-down = Die Live-Verbindung ist weg ({ $why }); der Bildschirm ist vielleicht alt. Die Arbeit geht weiter.
notice-paste-dropped = Eingefügtes wurde verworfen: kein Textfeld ist offen, und Einfügen löst nie etwas aus.
notice-hasty = Mehrere Tasten kamen zugleich, oder eine wurde gehalten: nichts geschah. Noch einmal drücken.
notice-held-key = Eine gehaltene Taste bewegt kein Geld. Einmal drücken.
notice-burst = Mehrere Tasten kamen zugleich (Einfügen, oder eine stockende Leitung): kein Geld wurde bewegt. Noch einmal drücken.
notice-twice = Dieselbe Taste kam zweimal in einer Sekunde, wie von einer gehaltenen: kein Geld wurde bewegt. Warten, dann einmal drücken.
notice-plain-key = Geld bewegt nur ein einfacher Buchstabe, eine Ziffer, Enter oder Esc.
notice-too-soon = Die Taste kam, bevor dies zu lesen war: kein Geld wurde bewegt. Nachsehen, dann noch einmal drücken.
notice-too-small = Der Bildschirm ist zu klein, um zu zeigen, worum es geht: kein Geld wurde bewegt. Vergrößern, dann noch einmal drücken.
notice-looks-read = Thema und Tasten wurden neu gelesen.
notice-decided = { $amount } für #{ $ticket }: { $stage }.
notice-decision-failed = Die Entscheidung: { $why }
notice-released-all = { $count } freigegeben.
notice-released-some = { $count } freigegeben, { $refused } nicht: { $why }
notice-release-failed = Die Freigabe: { $why }
notice-nothing-to-release = Nichts freizugeben: der Zustand ist { $state }.
notice-outbox-unread = Nichts wurde ausgegeben: der Ausgang auf der Platte ist nicht zu lesen ({ $why }). Es wird erneut versucht.
notice-outbox-not-yet = Der Ausgang auf der Platte ist noch nicht gelesen: nichts wurde ausgegeben. Noch einmal drücken.
notice-taken-back-unsent = Zurückgenommen, bevor es gesendet wurde.
notice-intent-not-stored = Nichts wurde ausgegeben: der Auftrag ließ sich nicht auf die Platte schreiben ({ $why }).
notice-outbox-not-updated = Der Ausgang auf der Platte ließ sich nicht fortschreiben ({ $why }).
notice-outbox-read = Der Ausgang auf der Platte ist wieder zu lesen.
notice-outbox-failed = Nichts kann ausgegeben werden: der Ausgang auf der Platte ist nicht zu lesen ({ $why }).
notice-set-aside = { $files } des Ausgangs unverständlich und beiseitegelegt in outbox/broken: dort nachsehen.
notice-ask-again = Eine Entschädigung wartet seit mehr als einer halben Stunde: entscheiden, ob sie noch gesendet wird.
notice-issued-held = { $amount } für { $customer }: Bedenkzeit, { $key } nimmt es zurück.
notice-issued-approval = { $amount } für { $customer }: wartet auf Genehmigung.
notice-issued = { $amount } für { $customer }: { $stage }.
notice-not-issued = Für #{ $ticket } wurde nichts ausgegeben: { $why }
notice-kept-waiting = Noch keine Antwort: die Entschädigung steht auf der Platte und wird mit derselben Nummer erneut gesendet.
notice-outbox-waits = { $count } wartend: wird von selbst gesendet, sobald der Server antwortet.
notice-not-sent-now = Es wurde nicht gesendet: diese Konsole darf jetzt nichts ausgeben.
notice-one-on-its-way = Eine ist schon unterwegs; abwarten, oder { $key } drücken.
notice-close-first = Zuerst den Kasten schließen.
notice-menu-not-yet = Das Menü steht noch nicht auf dem Bildschirm: nichts wurde ausgegeben.
notice-no-such-offer = Es gibt kein Angebot { $key } im Menü.
notice-ticket-on-its-way = Für #{ $ticket } ist schon eine Entschädigung unterwegs.
notice-repeated-row = Die Liste des Servers nannte #{ $ticket } mehr als einmal; es steht einmal da.
notice-undo-later = Es wird zurückgenommen, sobald der Server geantwortet hat.
notice-undone = Zurückgenommen: { $amount } für #{ $ticket }. Nichts ging hinaus.
notice-not-undone = #{ $ticket }: die Entschädigung ist { $stage } und wurde nicht zurückgenommen.
notice-given-up = Aufgegeben: der Server hatte nie davon gehört.
notice-undo-waits = Noch keine Antwort: es wird zurückgenommen, sobald der Server antwortet.
notice-undo-again = Noch keine Antwort: das Zurücknehmen wird versucht, solange es geht.
notice-undo-failed = Nicht zurückgenommen: { $why }
notice-undo-too-late = Nicht zurückgenommen: bis zum Ende der Bedenkzeit kam keine Antwort.

## Antworten ohne Sinn

odd-answer = Die Antwort des Servers passt nicht zur Frage.
odd-ticket = Der Server antwortete mit einem anderen Ticket.
odd-compensation = Die Antwort des Servers handelt von etwas anderem; es wird erneut gefragt.
kept-from-earlier = von einem früheren Lauf behalten
kept-restored = der Server wurde wiederhergestellt

## Fragen

ask-take-over = Warum übernehmen Sie #{ $ticket } von { $name }?
ask-tag-one = Schlagwörter für #{ $ticket }
ask-tag-many =
    { $count ->
        [one] Schlagwörter für { $count } Ticket
       *[other] Schlagwörter für { $count } Tickets
    }
ask-solve-many =
    { $count ->
        [one] { $count } Ticket lösen?
       *[other] { $count } Tickets lösen?
    }
ask-release-one = { $amount } an { $payee } freigeben?
ask-release-many =
    { $count ->
        [one] { $count } Auszahlung freigeben, zusammen { $total }?
       *[other] { $count } Auszahlungen freigeben, zusammen { $total }?
    }
ask-release-line = { $amount } an { $payee } über { $rail }, #{ $ticket }, { $reference }
ask-release-others = { $count } markierte Auszahlungen warten nicht auf Freigabe und bleiben, wie sie sind.
ask-refuse = Warum wird { $amount } für #{ $ticket } verweigert?
ask-send-back = Was soll an { $amount } für #{ $ticket } anders werden?
ask-amend = Welcher Betrag statt { $amount } für #{ $ticket }?
ask-amend-sure = { $amount } statt { $before } anbieten?
ask-amend-line = Der offene Link wird zuerst widerrufen; der neue geht nach der Bedenkzeit hinaus.
ask-extend = Wie viele Tage ab heute gilt der Link über { $amount } für #{ $ticket }?
ask-revoke = Warum wird der Link über { $amount } für #{ $ticket } zurückgenommen?
ask-send-again = Diese Entschädigung noch senden? ({ $no } lässt sie warten, { $undo } gibt sie auf)
ask-send-again-line = #{ $ticket }, { $reason }, Taste gedrückt { $at }
ask-amount-for = { $amount } für { $customer }
ask-quit = Noch nicht beantwortet. Trotzdem beenden? Es steht auf der Platte und geht beim nächsten Start weiter.

## Rufe für alle, die woanders hinsehen

call-more = { $text } (und noch { $count })
call-lost = Die Verbindung zum Server ist weg.
call-approval = Ein Angebot wartet auf Genehmigung: Ticket { $ticket }
call-approved = Das Angebot wurde genehmigt: Ticket { $ticket }
call-refused = Das Angebot wurde verweigert: Ticket { $ticket }
call-answer = Eine Antwort ist da: Ticket { $ticket }
call-claimed = Das Geld wurde eingelöst: Ticket { $ticket }
call-money = Das Geld kam nicht an: Ticket { $ticket }
call-new = Eine Beschwerde kam an: Ticket { $ticket }

## Eigene Befehle

fill-ticket = ein Ticket
fill-customer = den Namen des Kunden
fill-order = die Bestellnummer
fill-link = einen Auszahlungslink
fill-subject = einen Betreff
own-started = { $name } läuft.
own-danger = { $words }: zum Starten { $name } eintippen
own-done = { $name } ist fertig
own-code = { $name } endete mit Code { $code }
own-signal = { $name } wurde durch Signal { $signal } beendet
own-late = { $name } hat zu lange gebraucht und wurde beendet
own-failed = { $name } ließ sich nicht starten: { $why }
own-has-said = { $how }; { $key } zeigt die Ausgabe
own-more = es wurde mehr gesagt, als aufbewahrt wird
own-no-terminal = es braucht ein Terminal, und hier ist keins
notice-danger-name = Nichts gestartet: { $name } Buchstabe für Buchstabe eintippen oder zurück.

## Makros

macro-which = Unter welchem Buchstaben, a bis z?
macro-no-letter = Das ist kein Buchstabe von a bis z; nichts wurde getan.
macro-recording = { $letter } wird aufgenommen; { $key } beendet das.
macro-empty = Nichts wurde aufgenommen.
macro-kept =
    { $count ->
        [one] Makro { $letter } hat einen Schritt.
       *[other] Makro { $letter } hat { $count } Schritte.
    }
macro-ended = Die Aufnahme von { $letter } ist beendet: { $why }
macro-why-money = Geld ist nie Teil eines Makros.
macro-why-text = getippter Text ist nicht Teil eines Makros.
macro-why-program = ein Programm ist nicht Teil eines Makros.
macro-why-console = dies ist nicht Teil eines Makros.
macro-why-box = was in einem Fenster gewählt wird, ist nicht Teil eines Makros.
macro-why-full = mehr Schritte darf ein Makro nicht haben.
macro-why-key = eine Hand war an der Konsole.
macro-why-open = ein Fenster ist offen.
macro-why-end = weiter geht es nicht.
macro-stopped = Makro { $letter } hielt bei Schritt { $step } von { $steps } ({ $what }): { $why }
macro-stopped-round = Makro { $letter } hielt in Runde { $round } von { $rounds } bei Schritt { $step } von { $steps } ({ $what }): { $why }
macro-played = Makro { $letter } ist fertig.
macro-too-often = Ein Makro wird höchstens { $count }-mal hintereinander abgespielt.
macro-entry = Makro { $letter } abspielen: { $steps }
macro-odd = Unbrauchbar und weggelassen: Makro { $letters } im Zustandsordner.
notice-macro-failed = Makros lassen sich nicht aufbewahren oder lesen: { $why }

## Starten, und Dateien neu gelesen

start-warning = Achtung: { $problem }
start-seeding = ein Kundendienst mit { $count } Tickets wird aufgebaut …
stays-theme = Das Thema bleibt, wie es ist: { $why }
stays-keymap = Die Tasten bleiben, wie sie sind: { $why }
stays-commands = Die benutzten eigenen Befehle bleiben: { $why }
stays-language = Die Sprache bleibt, wie sie ist: { $why }

## Die Sperre, das Verdecken und wie Neues ankommt
feed-long-poll = Long Poll
feed-polling = Abfrage
line-long-poll = Verbunden über Long Poll: Neues kommt einen Augenblick später an.
line-polling = Verbunden durch Abfragen: Neues kommt alle paar Sekunden an.
bar-restricted = beschränkt
bar-frozen = eingefroren
bar-frozen-issuing = Ausgabe eingefroren
bar-frozen-releasing = Freigabe eingefroren
case-contact = KONTAKT
cannot-no-case = Der Fall muss zuerst auf dem Bildschirm stehen.
cannot-nothing-masked = Auf dieser Konsole ist nichts verdeckt.
cannot-no-contact = Diese Kundin oder dieser Kunde hat weder Mailadresse noch Telefonnummer hinterlassen.
cannot-restricted = Diese Konsole ist beschränkt: Sie startet keine Programme und behält keine Dateien.
lock-locked = Die Konsole ist gesperrt.
lock-since = Gesperrt seit { $since }.
lock-still = Noch gesperrt: { $why }
lock-asking = Der Server wird gefragt …
lock-how = Enter entsperrt: Das Token wird neu gelesen und dem Server gezeigt.
lock-no-answer = Der Server antwortet nicht ({ $why }).
lock-refused = Der Server nimmt das Token nicht mehr an.
reach-masked = verdeckt, { $key } zeigt es
reach-shown = 15 s zu sehen, und vermerkt
line-locked = Die Konsole ist gesperrt; eine leere Zeile entsperrt.
line-contact = Kontakt: { $contact }.
notice-still-masked = Noch verdeckt: { $why }
notice-unlocked = Entsperrt.
action-case-reveal = verdeckte Kontaktdaten 15 s zeigen
action-app-lock = Konsole sperren

## Ansichten, Reihenfolgen, Gruppen, Schlaf
snooze-reply = bis die Antwort kommt
snooze-money = bis das Geld da ist
or-at = oder { $at }
at-latest = spätestens { $at }
sleep-until = bis { $until }
sleep-answer = Antwort
sleep-money = Geld
sleep-event = bis { $event }, spätestens { $until }
sleep-event-short = { $event } oder { $until }
sort-priority = Bestes zuerst
sort-due = Fälliges zuerst
sort-age = Ältestes zuerst
sort-amount = größter Betrag zuerst
sort-customer = nach Kunde
sort-updated = zuletzt geändert zuerst
group-none = nicht gruppiert
group-brand = nach Marke
group-reason = nach Grund
group-assignee = nach Bearbeiter
group-state = nach Status
group-order = nach Bestellung
missing-brand = keine Marke
missing-reason = kein Grund
missing-assignee = bei niemandem
missing-state = kein Status
missing-order = keine Bestellung
title-sorts = In welcher Reihenfolge
title-groups = Zusammen
title-save-view = Was die Liste zeigt, als Ansicht speichern
title-why = Warum #{ $ticket } hier steht
why-gone = Es ist nicht mehr in der Liste.
why-loading = der Fall wird geladen
why-before = zählt also als fällig { $at }, { $before } vor seiner Uhr
why-counts = zählt also als fällig { $at }
why-neighbour-before = davor #{ $ticket }, zählt als fällig { $at }
why-neighbour-after = danach #{ $ticket }, zählt als fällig { $at }
why-arranged = die Liste ist jetzt { $arranged }; dies ist die Reihenfolge, in der Tickets gezogen werden
why-yours = du hast es, also wird es nicht gezogen
why-held = { $name } hat es, also wird es nicht gezogen
why-state = es ist { $state }, also wird es nicht gezogen
queue-similar = Ähnliches hier:
queue-only-similar = kein Ticket hat diese Wörter; Ähnliches hier:
prompt-view = ein kurzer Name; eine eigene Ansicht wird überschrieben
notice-view-name = Tippe einen Namen, oder verlasse das Fenster.
notice-view-failed = Die Ansicht ist nicht gespeichert: { $why }
notice-view-unsaved = Nicht gespeichert: { $why }.
notice-views-full = es gibt schon { $count } Ansichten; nimm eine aus den Einstellungen
notice-not-grouped = Nicht gruppiert: { $why }
notice-folds-full = Mehr Gruppen können nicht zugleich zu sein.
cannot-save-writing = Es wird etwas anderes geschrieben; der Filter wird in der Warteschlange gespeichert.
cannot-no-settings = Diese Konsole hat keine Einstellungsdatei zum Schreiben.
cannot-usual-view = Es gibt nichts zu speichern: kein Filter ist getippt, die Reihenfolge ist die übliche.
cannot-ungrouped = Die Warteschlange ist nicht gruppiert.
cannot-none-folded = Keine Gruppe ist zu.
line-why = Warum #{ $ticket } hier steht:
line-as-now = , wie jetzt
line-own-key = , Taste { $key }
line-own-view = , deine eigene
line-sleeps = schläft { $asleep }
line-moved-up = nach oben gerückt
line-moved-down = nach unten gerückt
line-new-here = neu hier
action-queue-sort = in welcher Reihenfolge
action-queue-group = gruppieren nach Marke, Grund …
action-views-save = Filter als Ansicht speichern
action-queue-fold = diese Gruppe zu
action-queue-unfold = alle Gruppen auf
action-queue-why = warum das Ticket hier steht

## Ungesendetes, Gefaltetes, Antworten, Sprachen
message-reply = Antwort
message-note = Notiz
fold-quote = … { $count ->
    [one] 1 zitierte Zeile
   *[other] { $count } zitierte Zeilen
    }
fold-signature = … { $count ->
    [one] 1 Zeile Signatur
   *[other] { $count } Zeilen Signatur
    }
case-unsent = { $author }: ungesendete { $kind }
case-answers = ANTWORTEN ZUM VERLINKEN
compose-takes-over = übernimmt es
compose-draft-here = Entwurf { $ago }, nur hier
left-mine = Du hast anderswo noch eine ungesendete { $kind } von { $at }.
left-by = { $author } hat eine ungesendete { $kind } von { $at } hinterlassen.
line-left-draft = { $draft } .draft übernimmt sie.
line-answer-fits = Eine passende Antwort: { $title } .answer setzt ihre Adresse ein.
line-answer = Antwort zum Verlinken: { $title } { $url }
line-unsent = { $author }: ungesendete { $kind }, { $ago }.
line-no-editor = Ein Editor braucht den ganzen Bildschirm; tippe den Text hier.
notice-draft-gone = Der Text ist weg: inzwischen gesendet oder verworfen.
notice-answers-in = Die passenden Antworten stehen schon im Text.
notice-editor-failed = Der Text ist, wie er war: { $why }.
notice-text-cut = Der Text wurde gekürzt: eine Nachricht hat höchstens 64 KiB.
notice-kept-draft = Der Text für #{ $ticket } ist als Entwurf gespeichert.
cannot-no-text = Keine Antwort oder Notiz ist offen.
cannot-no-answer-fits = Keine Selbsthilfe-Antwort passt zu diesem Fall.
cannot-being-sent = Der Text wird gerade gesendet.
cannot-no-editor = Kein Editor ist bekannt: setze VISUAL oder EDITOR, oder editor unter [console] in config.toml.
cannot-no-left-draft = Niemand hat hier einen ungesendeten Text hinterlassen.
action-case-quotes = Zitate zeigen oder falten
action-text-help_link = passende Antwort einfügen
action-reply-editor = im eigenen Editor schreiben
action-text-take_draft = den Text übernehmen
language-ar = Arabisch
language-bg = Bulgarisch
language-cs = Tschechisch
language-da = Dänisch
language-de = Deutsch
language-el = Griechisch
language-en = Englisch
language-es = Spanisch
language-et = Estnisch
language-fi = Finnisch
language-fr = Französisch
language-fy = Friesisch
language-ga = Irisch
language-hr = Kroatisch
language-hu = Ungarisch
language-it = Italienisch
language-ja = Japanisch
language-lb = Luxemburgisch
language-lt = Litauisch
language-lv = Lettisch
language-mt = Maltesisch
language-nb = Norwegisch
language-nl = Niederländisch
language-nn = Norwegisch
language-no = Norwegisch
language-pl = Polnisch
language-pt = Portugiesisch
language-ro = Rumänisch
language-ru = Russisch
language-sk = Slowakisch
language-sl = Slowenisch
language-sv = Schwedisch
language-tr = Türkisch
language-uk = Ukrainisch
language-zh = Chinesisch

# Der Weg des Geldes, Schritt für Schritt, und ob der zugesagte Tag hält

case-steps = GELD, SCHRITT FÜR SCHRITT
clock-approval = Zustimmung
clock-link = Link
step-proposed = vorgeschlagen von { $by }
step-approved_first = Zustimmung von { $by }, eine zweite Person ist nötig
step-approved = Zustimmung von { $by }
step-refused = abgelehnt von { $by }
step-held = angehalten, solange die Rücknahme möglich ist
step-held-until = angehalten bis { $time }
step-undone = zurückgenommen von { $by }
step-link_sent = Link gesendet
step-link_sent_again = Link noch einmal gesendet von { $by }
step-link_reissued = neuer Link von { $by }
step-link_bounced = der Link kam beim Kunden nicht an
step-link_expired = Link abgelaufen
step-link_revoked = Link widerrufen von { $by }
step-claimed = beantragt
step-claimed-by = beantragt über { $note }
step-review = ein Mensch muss es ansehen
step-review-why = anzusehen: { $note }
step-released_first = freigegeben von { $by }, eine zweite Person ist nötig
step-released = freigegeben von { $by }
step-queued = wartet auf den Versand an die Bank
step-sent_to_bank = an die Bank gesendet
step-sent_to_bank-by = an die Bank gesendet ({ $note })
step-bank_has_it = die Bank hat es
step-no_answer = keine Antwort der Bank; es wird nachgefragt, nie doppelt gesendet
step-looked_up = nachgefragt
step-looked_up-as = nachgefragt: { $note }
step-paid = bezahlt
step-refused_by_bank = von der Bank abgelehnt
step-refused_by_bank-code = von der Bank abgelehnt: { $note }
step-returned = das Geld kam zurück
step-returned-code = das Geld kam zurück: { $note }
step-correction_wanted = andere Angaben vom Kunden erbeten
step-corrected = andere Angaben vom Kunden
step-correction_timed_out = keine anderen Angaben innerhalb der Frist
step-on_hold = gesperrt von { $by }
step-hold_lifted = Sperre aufgehoben von { $by }
step-rejected = zurückgewiesen von { $by }
step-objected = der Kunde widerspricht
step-cancelled = storniert von { $by }
step-again = noch einmal versucht
step-flagged = auffällig
step-flagged-why = auffällig: { $note }
step-flag_cleared = Hinweis geklärt
step-flag_cleared-why = Hinweis geklärt: { $note }
step-flag-count = { $rule } ({ $count })
step-by-rule = Regel
step-method-iban = Bankkonto
promise-by = zugesagt bis { $day }
promise-corrected = { $promise }, seit der Korrektur bis { $day }
promise-state = { $promise }: { $state }
promise-missed = verfehlt um { $days }
promise-kept = am Tag selbst gehalten
promise-kept-early = gehalten, { $days } früher
promise-over = verfehlt, { $days } her
promise-today = heute ist der letzte Tag
promise-holds = hält, noch { $days }

## Was Kunden mitschicken

place-evidence = Dateien
action-case-evidence = ansehen, was mitgeschickt wurde
action-evidence-next = nächste Datei
action-evidence-previous = vorige Datei
action-evidence-open = anderswo öffnen
cannot-no-evidence = Es wurde nichts mitgeschickt.
cannot-not-kept = Von dieser Datei ist nur der Name da: Der Server behält nur Bilder (PNG, JPEG).
cannot-no-viewer = Kein Programm für Bilder ist eingestellt: gib open unter [evidence] in config.toml an, etwa open = ["xdg-open", "{"{file}"}"].
cannot-one-file = Es gibt keine andere Datei.
cannot-many-viewers = Vier Bilder sind schon offen: schließe erst eines.
case-evidence = MITGESCHICKT
evidence-png = PNG-Bild
evidence-jpeg = JPEG-Bild
evidence-no-picture = Das ist kein Bild, das hier gezeichnet werden kann.
evidence-too-large = Das Bild ist zu groß, um hier gezeichnet zu werden: { $columns } × { $rows } Pixel.
evidence-broken = Das Bild lässt sich nicht lesen: Es ist beschädigt oder nicht vollständig.
evidence-elsewhere = { $key } öffnet die Datei in { $name }.
evidence-opening = { $name } öffnet das Bild.
size-bytes = { $count } B
size-kilobytes = { $count } kB
size-megabytes = { $count } MB
line-evidence = Mitgeschickt zu Ticket { $ticket }. Eine Zahl wählt eine Datei:
line-sent-along = Mitgeschickt: { $files }. case.evidence zählt sie auf.

# Vorfälle: eine Entscheidung über viele.
action-incident-open = ein Angebot für alle markierten
title-incident = Vorfall: { $title }
incident-offer = Angebot { $offer }, Grund { $reason }
incident-total = { $count } bekommen zusammen { $total }
incident-left-out = { $count ->
    [0] Niemand bleibt außen vor.
    [one] { $count } bleibt außen vor.
   *[other] { $count } bleiben außen vor.
}
incident-budget = Budget { $name }: { $needed } von { $left }, die übrig sind.
incident-budget-short = Budget { $name }: { $needed } nötig, nur { $left } übrig.
incident-counting = Wird gezählt …
incident-nobody = Niemand bleibt übrig: Die Liste sagt, warum.
incident-no-budget = Ein Budget reicht dafür nicht: ein kleineres Angebot wählen.
incident-head = { $count } bekommen { $total }: { $state }
incident-state-approval_wanted = wartet auf Genehmigung
incident-state-armed = gehalten oder versandt
incident-state-undone = zurückgenommen
incident-state-refused = abgelehnt
ask-incident = { $total } für { $count } bereitstellen?
ask-incident-line = { $count } bekommen je ein Angebot, zusammen { $total }.
ask-incident-offer = Angebot { $offer } für alle, Grund { $reason }.
ask-incident-held = Keine Genehmigung nötig; es wird gehalten, solange es zurückgenommen werden kann.
ask-incident-lead = Zuerst muss die Teamleitung es genehmigen.
ask-incident-both = Zuerst müssen Teamleitung und Finanzen es genehmigen.
cannot-no-incident = Vorgänge markieren oder die Liste filtern, um zu sagen, um wen es geht.
notice-incident-waits = Noch keine Antwort: Es geht unter demselben Auftrag noch einmal hinaus.
notice-incident-refused = Nicht bereitgestellt: { $why }
notice-incident-proposed = { $count } für { $total } warten auf Genehmigung.
notice-incident-armed = Gehalten: { $total } für { $count }. { $key } nimmt es zurück.
notice-incident-undone = Zurückgenommen: { $total } für { $count }. Nichts ist hinausgegangen.
notice-incident-denied = Abgelehnt: { $total } für { $count }. Niemand wurde angerührt.
hint-offer = Angebot
hint-reason = Grund
hint-arm = bereitstellen
count-customers = { $count ->
    [one] { $count } Kunde
   *[other] { $count } Kunden
}
exclusion-compensated = hat es schon
exclusion-open_offer = offenes Angebot
exclusion-merged = zusammengeführt
exclusion-not_open = nicht offen
exclusion-held = bei Kollegen
exclusion-same_order = gleiche Bestellung
exclusion-no_contact = keine Adresse
exclusion-currency = Währung
exclusion-statutory_route = das Gesetz
exclusion-above_cap = Obergrenze
exclusion-evidence = Nachweis
exclusion-not_on_menu = nicht im Angebot
exclusion-has_complained = hat sich beschwert
exclusion-opted_out = will keine Mail
exclusion-erased = gelöscht
exclusion-contacted_lately = vor Kurzem angeschrieben
exclusion-unknown = unbekannt

place-page = Seite
action-picker-reason = dieser Grund
action-picker-why = warum dieser Betrag
action-picker-amount = ein anderer Betrag
action-picker-ask = Kunden um das Fehlende bitten
action-case-acknowledge = dem Kunden zum Angebot schreiben
action-page-note = in eine Notiz übernehmen
action-policy-open = die geltenden Regeln
action-approvals-why = warum dieser Betrag
needs-photo = ein Foto
needs-batch_number = die Chargennummer
hint-acknowledge = dem Kunden schreiben
hint-into-note = in eine Notiz
cannot-no-menu = Es steht kein Menü mit Angeboten auf dem Bildschirm.
cannot-nothing-missing = Dem gewählten Angebot fehlt nichts.
cannot-no-template = Dafür gibt es hier keine Vorlage.
cannot-no-offer = Das Ticket hat kein Angebot, über das zu schreiben wäre.
cannot-no-trace = Nur die Gründe eines Betrags lassen sich übernehmen.
notice-no-currency = Das Menü nennt keine Währung; ein Betrag lässt sich nicht eintippen.
notice-decided-held = { $amount } für #{ $ticket } wird jetzt gehalten; { $key } nimmt es zurück.
picker-range = { $low }–{ $high }
picker-costs = kostet { $range }
picker-days = { $low }–{ $high } T
picker-days-one = { $days } T
picker-costs-us = kostet uns { $range }
picker-costs-about = kostet uns { $range }, meist { $middle }, sofort { $now }
picker-waits = der Kunde wartet { $days }
picker-missing = { $what } fehlt; nachfragen dauert etwa { $days } T ({ $key } bittet darum)
picker-authority = Sie entscheiden allein bis { $amount }
picker-budget = noch { $left } von { $name } { $period }
amount-title = Ein anderer Betrag · #{ $ticket } · { $customer }
amount-empty = Betrag in { $currency }, etwa 12,50 oder 12.50
amount-type = Was die Regeln dazu sagen, steht beim Tippen hier.
amount-asking = Die Regeln werden gefragt …
amount-goes = { $amount } an { $customer } geht so, { $seconds } s lang rücknehmbar.
amount-asks = { $amount } an { $customer } lässt sich vorschlagen; Genehmigung durch { $role } nötig, vorher geht kein Link hinaus.
amount-refused = Das geht nicht: { $why }
amount-bound = Die Grenze ist { $bound } ({ $rule }). Nichts wird von selbst geändert.
amount-obstacle = Es kann jetzt nicht hinaus: { $why }
amount-issue = gibt es aus
amount-propose = schlägt es vor
page-trace = Warum · { $what }
page-policy = Die geltenden Regeln
page-policy-by = { $name }: in Kraft gesetzt von { $by }, { $since }.
page-policy-proposed = { $name }: in Kraft seit { $since }; vorgeschlagen von { $author } { $proposed }, gegengezeichnet von { $by }.
page-policy-odd = Diese Konsole kann den Text der Regeln nicht lesen; vielleicht ist er neuer.
page-no-policy = Auf diesem Server sind keine Regeln gespeichert.
page-no-trace = Es sind keine Regeln genannt.
approvals-who = { $name } fragt, { $ago }: { $kind }, { $reason }
approvals-second = { $name } hat genehmigt; auch { $role } muss es, als andere Person.
approvals-first = { $name } hat es genehmigt.
line-amount = Betrag in { $currency } tippen und Enter; .cancel schließt.
line-amount-typed = Getippt: { $text }.
line-amount-enter = Eine Zeile mit einem Punkt allein führt es aus.
line-missing = { $what } fehlt; nachfragen dauert etwa { $days } Tage
