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
stage-instructed = auszuführen
stage-done = ausgeführt
stage-failed = nicht ausgeführt
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
stage-is-instructed = auszuführen
stage-is-done = ausgeführt
stage-is-failed = nicht ausgeführt
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
merged-into = zusammengelegt mit #{ $ticket }

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
effort-cashback = einen Link öffnen, ein Konto nennen
effort-store_credit = nichts bis zur nächsten Bestellung
effort-replacement = auf ein Paket warten
effort-refund = nichts
effort-return = einpacken und zur Post bringen
effort-longer_window = später entscheiden

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
view-remedies = Abhilfen
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
view-about-remedies = eine Abhilfe wartet auf ihre Ausführung
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
action-case-skip = Ticket mit Grund zurückgeben
action-case-merge = Ticket mit diesem zusammenlegen
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
action-case-reissue = den Link durch einen neuen ersetzen
action-case-done = melden: ausgeführt
action-case-failed = melden: es ging nicht
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
action-outbox-open = was noch gesendet werden muss
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
cannot-no-remedy = Von diesem Fall wartet nichts auf Ausführung.
cannot-others-offer = { $name } hat das angeboten; nur sie selbst oder eine Leitung ändern es.
cannot-frozen-issuing = Die Ausgabe ist von { $name } eingefroren: { $why }
cannot-frozen-releasing = Die Freigabe ist von { $name } eingefroren: { $why }
cannot-frozen-books = Die Freigabe ist eingefroren: die Bücher gehen nicht auf. Zwei Personen lösen es, wenn sie geprüft sind.
cannot-frozen-restored = Die Freigabe ist eingefroren: die Datenbank wurde wiederhergestellt. Finanzabteilung und Teamleitung zeichnen den Abgleich mit `amends restore sign-off` ab.
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
cannot-merge-into = #{ $ticket }: { $state }; zum Zusammenlegen den Cursor auf ein offenes Ticket setzen.
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

bar-unsent = { $count } ungesendet { $span }
bar-came-back = { $count } zurück
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
case-text-waits = { $what } wartet { $span }
case-text-back = { $what } zurückgekommen
title-outbox = Wartet auf das Senden
outbox-money = { $amount } für { $customer }, wartet { $span }
outbox-money-asks = { $amount } für { $customer }, { $span } alt: noch senden?
outbox-text = #{ $ticket } { $what }, wartet { $span }: { $text }
outbox-text-solves = #{ $ticket } { $what }, danach gelöst, wartet { $span }: { $text }
outbox-text-back = #{ $ticket } { $what } zurückgekommen ({ $why }): { $text }
outbox-hint = Enter: nach Geld wird gefragt, ein Text wird zurückgenommen
merge-offered = #{ $ticket } { $subject }, { $age }, { $state }
merge-none = Dieser Kunde hat kein anderes offenes Ticket.

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
filter-same = vom Kunden des Tickets #{ $id }
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
filter-like = Wörter wie { $words }
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
filter-takes-same = eine Ticketnummer
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
filter-about-same = der Kunde: wessen dieses Ticket ist
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
case-link-code = Am Telefon: Code { $code }
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
station-instructed = Auftrag
station-done = ausgeführt
station-claimed = eingelöst
station-released = Freigabe
station-paid = bezahlt
money-by-day = bis { $day }
money-until = bis { $day }
money-asks = fragt { $role }
money-left = noch { $span }
money-by = von { $name }
kind-none = ohne Geld
money-approved-by = genehmigt von { $name }
money-why-limit = über dem, was ohne einen Menschen freigegeben wird
money-why-account = jemand anders hat dieses Konto benutzt
money-why-name = die Bank hat einen anderen Namen zu diesem Konto
money-why-objection = die Person hat widersprochen
money-why-code = bei Code { $code } der Bank muss jemand schauen
money-why-regulatory = nach Geldwäscheregeln abgelehnt, Code { $code }
money-why-duplicate = die Bank hält es für doppelt, Code { $code }
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
prompt-reference = Nummer oder Code des anderen Systems
prompt-note = was anders werden soll
prompt-amount = Betrag
prompt-days = Tage
prompt-tags = Wörter zum Hinzufügen; -Wort nimmt eines weg
prompt-skip = warum, für Kollegen
prompt-merge = eine Nummer, oder unten mit den Pfeilen wählen
prompt-danger = der Name des Befehls
qr-no-room = Für den Code ist kein Platz; hier der Link:
bulk-done-take = { $done } von { $all } genommen
bulk-done-release = { $done } von { $all } zurückgegeben
bulk-done-snooze = { $done } von { $all } zurückgestellt
bulk-done-solve = { $done } von { $all } gelöst
bulk-done-tag = { $done } von { $all } verschlagwortet
bulk-done-skip = { $done } von { $all } zurückgegeben
bulk-done-merge = { $done } von { $all } zusammengelegt
bulk-done-undo = { $done } von { $all } zurückgenommen
bulk-refused = { $count } verweigert
bulk-under-way = { $count } laufen noch
bulk-take = genommen
bulk-release = zurückgegeben
bulk-snooze = zurückgestellt
bulk-solve = gelöst
bulk-tag = verschlagwortet
bulk-skip = zurückgegeben
bulk-merge = zusammengelegt
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
picker-nothing-before = ; vorher geschieht nichts
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
intent-held-remedy = Bedenkzeit: der Auftrag geht in { $seconds } s hinaus
intent-held-then = Bis dahin kann es zurückgenommen werden, ohne Spur außerhalb des Protokolls.
intent-instructed = Auszuführen: { $what }
intent-instructed-then = Es wartet bei den Abhilfen, bis jemand sagt, was daraus wurde.
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
line-payouts = Auszahlungen, { $section }, { $rows }. Insgesamt: { $others }.
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
notice-skipped = #{ $ticket } ist wieder in der Warteschlange; Sie bekommen es vorerst nicht noch einmal.
notice-merged = #{ $ticket } ist in #{ $into } aufgegangen.
notice-unmerged = #{ $ticket } ist wieder ein eigenes Ticket.
notice-no-number = Bitte die Nummer des anderen Tickets eingeben oder eines wählen.
notice-merge-itself = Ein Ticket lässt sich nicht mit sich selbst zusammenlegen: bitte eine andere Nummer eingeben.
notice-merge-money = Bei { $tickets } ist Geld unterwegs: erst bei allen bis auf eines enden lassen, dann zusammenlegen.
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
notice-post-waits = #{ $ticket }: keine Antwort. Der Text ({ $what }) bleibt auf diesem Rechner und geht von selbst hinaus, sobald der Server antwortet.
notice-post-in-memory = #{ $ticket }: keine Antwort. Der Text ({ $what }) geht von selbst hinaus, sobald der Server antwortet, solange diese Konsole läuft.
notice-post-taken = #{ $ticket }: vor dem Senden zurückgenommen. Es ist wieder ein Entwurf.
notice-post-taken-tried = #{ $ticket }: zurückgenommen, wieder ein Entwurf. Ein Versuch blieb ohne Antwort: vor einem anderen Text nachsehen, ob er ankam.
notice-post-back = #{ $ticket }: der Text ({ $what }) wurde nicht gesendet und ist wieder ein Entwurf. { $why }
post-too-old = Er hat länger als einen Tag gewartet.
post-written = { $name } hat inzwischen geschrieben.
post-held = { $name } hat das Ticket jetzt.
post-over = Das Ticket ist jetzt { $state }.
ask-text-waits = { $what } für #{ $ticket }
ask-quit-memory = Noch nicht gesendet. Diese Konsole behält keine Texte auf der Platte: was wartet, geht verloren. Trotzdem beenden?
notice-text-refused = Nicht gesendet, der Text bleibt erhalten: { $why }
notice-release-busy = Eine Freigabe ist schon unterwegs; die Antwort abwarten.
notice-tag-word = Mindestens ein Wort tippen, oder den Kasten verlassen.
notice-reason-needed = Ein Grund ist nötig: Kollegium und Protokoll sehen ihn.
notice-reference-needed = Eine Angabe ist nötig: eine Erstattungsnummer, ein Code, ein Paket.
notice-no-amount = Einen Betrag tippen, etwa 12,50.
notice-no-days = Eine Anzahl Tage tippen.
notice-frozen-issuing = Die Ausgabe wurde von { $name } eingefroren: { $why }
notice-frozen-releasing = Die Freigabe wurde von { $name } eingefroren: { $why }
notice-frozen-books = Die Freigabe wurde eingefroren: die Bücher gehen nicht auf.
notice-frozen-restored = Die Freigabe wurde eingefroren: die Datenbank wurde wiederhergestellt.
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
ask-merge-which = Welches Ticket desselben Kunden geht in #{ $into } auf?
ask-merge =
    { $count ->
        [one] { $count } Ticket mit #{ $into } zusammenlegen?
       *[other] { $count } Tickets mit #{ $into } zusammenlegen?
    }
ask-merge-goes = geht auf: #{ $ticket } { $subject }, { $customer }
ask-merge-stays = bleibt: #{ $ticket } { $subject }, { $customer }
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
ask-done = Welche Nummer hat: { $what } für #{ $ticket }?
ask-failed = Warum ging es nicht: { $what } für #{ $ticket }?
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
call-undelivered = Ein Brief konnte nicht zugestellt werden: Ticket { $ticket }
call-objection = Eine Kundin oder ein Kunde widerspricht einer Ablehnung: Ticket { $ticket }
call-release-alarm = Ein Anspruch wartet auf Freigabe: Ticket { $ticket }
call-promise-alarm = Ein zugesagter Tag ist in Gefahr: Ticket { $ticket }
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
bar-frozen-books = Freigabe eingefroren: Bücher
bar-frozen-restored = Freigabe eingefroren: wiederhergestellt
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
title-skip = Warum geben Sie #{ $ticket } zurück?
skip-wrong_language = falsche Sprache
skip-needs_expertise = braucht Fachwissen
skip-waiting_for_colleague = wartet auf einen Kollegen
skip-conflict_of_interest = Interessenkonflikt
skip-other = etwas anderes, in Worten
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
notice-view-saved = `{ $name }` gehört jetzt zu den eigenen Ansichten.
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
ask-take-draft = { $left } Übernehmen?
line-left-draft = { $draft } .draft übernimmt sie.
line-answer-fits = Eine passende Antwort: { $title } .answer setzt ihre Adresse ein.
line-answer = Antwort zum Verlinken: { $title } { $url }
line-unsent = { $author }: ungesendete { $kind }, { $ago }.
line-no-editor = Ein Editor braucht den ganzen Bildschirm; tippe den Text hier.
line-quote-folded = { $count ->
    [one] 1 zitierte Zeile; case.quotes liest sie vor.
   *[other] { $count } zitierte Zeilen; case.quotes liest sie vor.
    }
line-signature-folded = { $count ->
    [one] 1 Zeile Signatur.
   *[other] { $count } Zeilen Signatur.
    }
notice-draft-gone = Der Text ist weg: inzwischen gesendet oder verworfen.
notice-key-too-early = Die Taste kam, bevor dies zu lesen war. Ansehen, dann noch einmal drücken.
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
clock-remedy = Abhilfe
step-proposed = vorgeschlagen von { $by }
step-approved_first = Zustimmung von { $by }, eine zweite Person ist nötig
step-approved = Zustimmung von { $by }
step-refused = abgelehnt von { $by }
step-held = angehalten, solange die Rücknahme möglich ist
step-held-until = angehalten bis { $time }
step-undone = zurückgenommen von { $by }
step-instructed = auszuführen, von { $by }
step-instructed-kind = auszuführen: { $note }
step-done = ausgeführt, sagt { $by }
step-done-as = ausgeführt: { $note }
step-failed = nicht ausgeführt, sagt { $by }
step-link_sent = Link gesendet
step-link_sent_again = Link noch einmal gesendet von { $by }
step-link_reissued = neuer Link von { $by }
step-link_fetched = die Seite des Links wurde abgerufen (ein Mensch oder ein Mailscanner)
step-link_fetched-times = die Seite des Links wurde { $note } abgerufen, von einem Menschen oder einem Mailscanner
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
step-recall_asked = die Finanz fordert das Geld zurück
step-recall_declined = das Geld wird nicht zurückgegeben
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
step-method-voucher = Gutschein per E-Mail
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

## Was der Server sagt, nach Code

server-illegal_move = { $machine } im Zustand { $state }: { $event } geht da nicht; möglich: { $possible }
server-illegal_move_end = { $machine } im Zustand { $state }: { $event } geht da nicht; hier ist nichts mehr zu tun
server-not_this_actor = { $actor } darf { $event } hier nicht ({ $machine }); das darf nur: { $roles }
server-text_needed = { $what } fehlt noch
server-someone_elses = das gehört { $owner }; dort oder bei der Leitung fragen
server-pair_needed = das geht nur gemeinsam: { $first } und { $second }
server-second_unnamed = die zweite Person muss genannt werden
server-two_people = dafür braucht es zwei verschiedene Personen; bitte jemanden aus dem Team fragen
server-cases_by_agents = { $actor } darf keine Fälle öffnen; das macht die Sachbearbeitung
server-evidence_by_senior = eine Regel verlangt diesen Nachweis; ein Senior darf darauf verzichten
server-no_link_here = dazu gehört kein Link; bitte direkt ausführen
server-undo_in_the_past = die Bedenkzeit kann nicht in der Vergangenheit enden
server-undo_over = die Bedenkzeit ist vorbei und der Link geht hinaus; das Angebot stattdessen zurückziehen
server-undo_runs = die Bedenkzeit läuft noch
server-limitation_over = die Verjährungsfrist ist vorbei; der Anspruch ist erloschen
server-correction_runs = der Kunde hat noch Zeit, die Angaben zu berichtigen
server-payout_may_have_left = die Auszahlung ist vielleicht schon unterwegs; die Bank um Rückruf bitten
server-objection_over = die Einspruchsfrist von 30 Tagen ist vorbei
server-owed_by_law = darauf hat der Kunde einen gesetzlichen Anspruch; die Leitung entscheidet
server-paid_by_link = dieses Angebot wird per Link bezahlt, nicht anderswo ausgeführt
server-no_payout_here = dazu gehört keine Auszahlung
server-amount_above_zero = ein Geldangebot braucht einen Betrag über null
server-offer_had_a_hand = selbst vorgeschlagen oder genehmigt; jemand anders muss es genehmigen
server-finance_alone = das ist mehr, als die Leitung genehmigt; die Finanzabteilung genehmigt es
server-lead_goes_first = die Finanzabteilung genehmigt als Zweite; zuerst die Leitung
server-finance_goes_second = die Leitung hat schon genehmigt; nun ist die Finanzabteilung dran
server-currency_stays = ein Angebot behält seine Währung
server-lowering_by_lead = ein versandtes Angebot senkt nur die Leitung
server-refund_by_record = eine Erstattung wird durch die Zahlung selbst bestätigt
server-ticket_held = { $holder } arbeitet an diesem Ticket; dort fragen oder die Leitung übernehmen lassen
server-case_still_open = ein Fall ist noch offen; das Ticket bleibt beim Kunden
server-snooze_until_what = bis wann oder bis zu welchem Ereignis?
server-snooze_in_the_past = dieser Zeitpunkt ist vorbei; bitte einen späteren nennen
server-take_first = zuerst das Ticket nehmen, dann lösen
server-draft_unsent = ein Entwurf ist noch nicht gesendet; zuerst senden oder verwerfen
server-case_undecided = ein Fall ist noch nicht entschieden; zuerst entscheiden oder ablehnen
server-customer_may_reply = der Kunde kann es noch mit einer Antwort wieder öffnen
server-money_under_way = zu diesem Ticket ist noch Geld unterwegs
server-merge_same_customer = beide Tickets müssen vom selben bestätigten Kunden sein
server-merge_target_closed = Ticket { $into } ist geschlossen; andersherum zusammenlegen
server-unmerge_too_late = eine Zusammenlegung lässt sich nur 72 Stunden lang zurücknehmen
server-unmerge_written = seit der Zusammenlegung wurde dem Kunden geschrieben
server-unjunk_too_late = Aussortiertes lässt sich nur 30 Tage lang zurückholen
server-legal_hold = dieses Ticket muss aus rechtlichen Gründen bleiben
server-payout_under_way = eine Auszahlung dieses Tickets ist noch unterwegs
server-lease_in_the_past = eine Zuteilung muss in der Zukunft enden
server-reopen_cause = { $actor } darf ein Ticket aus diesem Grund nicht wieder öffnen
server-reopen_over = die Frist zum Wiederöffnen ist vorbei; die Antwort wird ein Folgeticket
server-rules_needed = die Regeln, die angeschlagen haben, fehlen
server-payout_had_a_hand = selbst vorgeschlagen, genehmigt oder freigegeben; jemand anders muss es freigeben
server-second_finance_or_lead = die zweite Person muss Finanzabteilung oder Leitung sein
server-money_uncertain = es ist nicht sicher, dass kein Geld geflossen ist; zuerst nachsehen
server-code_never_again = mit diesem Code wird nie ohne Prüfung erneut versucht
server-attempts_used = drei Versuche sind gescheitert; jemand muss es prüfen
server-cause_not_ours = die Ursache liegt nicht bei uns; die Finanzabteilung entscheidet über einen neuen Versuch
server-code_needs_review = dieser Code verlangt eine Prüfung, keine anderen Angaben
server-hold_by_finance = diesen Halt hebt die Finanzabteilung auf
server-freeze_second_named = eine Sperre heben zwei Personen auf; bitte die zweite nennen
server-second_finance_or_admin = die zweite Person muss Finanzabteilung oder Verwaltung sein
server-hold_cause = { $actor } darf eine Auszahlung aus diesem Grund nicht anhalten
server-report_contradicts = { $event } widerspricht einer Auszahlung im Zustand { $state }; die Finanzabteilung muss die Bank fragen
server-report_by_provider = { $actor } darf { $event } nicht melden; das kommt vom Zahlungsdienst
server-no_such_attempt = es gibt keinen Versuch { $attempt } dieser Auszahlung
server-other_address_by_lead = so viel an eine andere Adresse sendet nur die Leitung
server-freeze_by_whom = sperren dürfen Leitung, Finanzabteilung oder Verwaltung
server-freeze_why = bitte sagen, warum gesperrt wird: wer es löst, muss es wissen
server-lift_by_people = nur Menschen am Desk heben eine Sperre auf
server-lift_by_whom = { $role } hebt keine Sperre auf; das tun zwei Personen aus Finanzabteilung oder Verwaltung
server-frozen = { $what } ist seit { $since } von { $by } gesperrt: { $why }; nichts geht hinaus, bis zwei Personen es aufheben
server-frozen_books = die Freigabe ist seit { $since } gesperrt, weil die Bücher nicht aufgehen; keine Auszahlung geht hinaus, bis sie geprüft sind und zwei Personen es aufheben
server-frozen_restored = die Freigabe ist seit { $since } gesperrt, weil die Datenbank wiederhergestellt wurde; keine Auszahlung geht hinaus, bis Finanzabteilung und Teamleitung den Abgleich abzeichnen
server-sign_off_by_whom = { $role } zeichnet keine wiederhergestellte Datenbank ab; das tun Finanzabteilung und Teamleitung
server-not_of_the_desk = { $actor } ist keine Person am Desk
server-not_found = { $what } { $id } gibt es nicht
server-message_empty = die Nachricht ist leer; zuerst etwas schreiben
server-message_long = die Nachricht ist länger als { $bytes } Bytes; bitte kürzen
server-snooze_too_long = ein Ticket kann höchstens { $days } Tage ruhen
server-no_money_under_way = zu Ticket { $ticket } ist kein Geld unterwegs; bis zu einer Zeit ruhen lassen
server-tag_length = ein Schlagwort hat 1 bis { $chars } Zeichen
server-tags_full = ein Ticket hat höchstens { $count } Schlagwörter
server-merge_itself = ein Ticket lässt sich nicht mit sich selbst zusammenlegen
server-merge_money = bei Ticket { $ticket } und bei Ticket { $into } ist Geld unterwegs; erst eines davon enden lassen
server-draft_empty = der Entwurf ist leer; stattdessen löschen
server-draft_long = der Entwurf ist länger als { $bytes } Bytes; bitte kürzen
server-draft_of_holder = nur wer Ticket { $ticket } hat, darf einen fremden Entwurf übernehmen oder verwerfen
server-key_reused = dieser Schlüssel wurde schon für eine andere Anfrage benutzt; einen neuen ziehen
server-intent_reused = dieser Auftrag wurde schon für anderes benutzt; einen neuen beginnen
server-no_proposing = { $role } schlägt keine Entschädigungen vor; das macht die Sachbearbeitung
server-no_ticket_work = { $role } bearbeitet keine Tickets; das macht die Sachbearbeitung
server-no_reporting = { $role } meldet keine Abhilfen zurück; das macht ein Agent oder die Finanzabteilung
server-no_releasing = { $role } gibt keine Auszahlungen frei; das macht die Finanzabteilung
server-order_changed = Auftrag { $number } von { $reference } wurde für einen anderen Betrag, ein anderes Konto oder einen anderen Zahlungsweg übergeben; unter seiner Nummer geht nichts anderes hinaus
server-no_withdrawing = { $role } zieht keine Bankdateien zurück; das macht die Finanzabteilung
server-withdrawing_takes_finance = eine der beiden Personen, die eine Bankdatei zurückziehen, gehört zur Finanzabteilung
server-file_before_restore = die Datenbank wurde zurückgespielt, nachdem diese Datei geschrieben war; vielleicht hat sie schon jemand zur Bank gebracht. Zurückgezogen wird sie mit dem Beleg der Bank, dass sie nichts davon ausführt
server-file_at_bank = { $name } hat diese Datei zur Bank gebracht; zurückgezogen wird sie mit dem Beleg der Bank, dass sie nichts davon ausführt
server-file_answered = die Bank hat zu { $reference } geantwortet, sie hat diese Datei also; sie kann nicht zurückgezogen werden
server-bank_files_held = Bankdateien sind angehalten: { $note }; die Finanzabteilung gibt sie mit `amends rails lift sepa` frei
server-file_withdrawn = { $name } hat diese Datei zurückgezogen; ihre Zahlungen sind nicht mehr darin
server-no_bank_import = { $role } liest keine Bankdateien ein; das macht die Finanzabteilung
server-no_bank_export = { $role } schreibt keine Bankdateien; das macht die Finanzabteilung
server-no_policy_proposing = { $role } schlägt keine Richtlinie vor; das macht die Leitung
server-no_countersigning = { $role } zeichnet keine Richtlinie gegen; das macht die Finanzabteilung
server-release_above_lead = { $amount } ist mehr, als die Leitung freigibt; das macht die Finanzabteilung
server-ticket_held_by = { $holder } arbeitet an Ticket { $ticket }; dort fragen oder die Leitung übernehmen lassen
server-ticket_changed = Ticket { $ticket } hat sich geändert inzwischen (jetzt Version { $version }); bitte noch einmal ansehen
server-order_compensated = Entschädigung { $id } zu Ticket { $ticket } für dieselbe Bestellung: { $stage }; vor einer zweiten muss sie zurückgezogen werden
server-case_compensated = jemand hat soeben eine Entschädigung für diesen Fall vorgeschlagen; bitte noch einmal ansehen
server-offer_gone = Angebot { $offer } steht nicht auf dem Menü; bitte neu berechnen lassen
server-offer_gone_why = Angebot { $offer } steht nicht auf dem Menü ({ $name }: { $why }); bitte neu berechnen lassen
server-offer_blocked = Angebot { $offer } kann nicht ausgegeben werden: { $why }
server-offer_repriced = Angebot { $offer } ist jetzt { $now }, nicht { $before }; bitte noch einmal ansehen
server-amount_same = es sind schon { $amount }
server-amount_blocked = { $amount } kann nicht angeboten werden: { $why }
server-propose_anew = { $why }; bitte neu vorschlagen
server-extend_days = 1 bis { $most } Tage ab heute; ein neuer Link bekommt { $most }
server-extend_longer = der Link gilt schon so lange; bitte mehr Tage geben
server-approve_above = { $amount } ist mehr als die Grenze von { $most } ({ $role }); weniger anbieten
server-seen_changed = das Gesehene hat sich geändert; vor der Genehmigung noch einmal ansehen
server-proposed_yourself = selbst vorgeschlagen; jemand anders entscheidet
server-stage_wrong = Entschädigung { $id }: { $stage }; { $what }
server-stage_amend = nur ein Angebot, dessen Link hinaus ist, lässt sich ändern
server-stage_extend = nur ein versandter Link bekommt mehr Zeit
server-stage_refuse = nur ein Angebot, das auf Genehmigung wartet, lässt sich ablehnen
server-stage_send_back = nur ein Angebot, das auf Genehmigung wartet, lässt sich zurückgeben
server-stage_report = nur eine beauftragte Abhilfe ohne Rückmeldung kann gemeldet werden
server-stage_no_link = es gibt keinen offenen Link zum Senden
server-stage_undo = zurücknehmen geht nur in der Bedenkzeit; stattdessen den Link widerrufen
server-budget_full = das Budget { $name } für { $period } hat keinen Platz für { $amount }; weniger anbieten oder die nächste Periode abwarten
server-cannot_pay = an diesem Desk zahlt nichts { $currency }: Bankdateien führen Euro, und für { $currency } ist kein Zahlungsweg eingerichtet
server-grouped_too_many = mehr als { $count } Tickets werden nicht gruppiert; zuerst filtern
server-cursor_strange = diese Position ist nicht von uns; bitte neu beginnen
server-incident_title = ein Vorfall hat einen Titel von 1 bis { $chars } Zeichen
server-incident_nobody = niemand bleibt übrig, der etwas bekäme; die Vorschau sagt warum
server-incident_changed = es sind jetzt { $total } für { $count }; bitte noch einmal ansehen
server-incident_budget = es braucht { $needed } vom Budget { $name } für { $period }, von dem noch { $left } übrig sind
server-incident_nobody_now = niemand bleibt übrig, der etwas bekäme; bitte noch einmal ansehen
server-incident_seen_changed = das ist nicht mehr das Gesehene; vor der Genehmigung noch einmal ansehen
server-incident_lead_first = zuerst muss die Leitung einen Vorfall genehmigen
server-incident_not_waiting = Vorfall { $incident }: { $state }; nichts wartet auf eine Entscheidung
server-incident_deciders = über einen Vorfall entscheidet Leitung oder Finanzabteilung
server-incident_no_undo = Vorfall { $incident }: { $state }; es gibt nichts zurückzunehmen
server-incident_undo_over = die Bedenkzeit ist vorbei und die Links gehen hinaus; stattdessen widerrufen
server-incident_filter = der Filter { $filter } sucht nichts; einen Artikel, ein Schlagwort oder einen Grund nennen
server-incident_empty = ein Vorfall braucht Tickets oder Bestellungen; das findet keine
server-incident_full = ein Vorfall hat höchstens { $count } Tickets und Bestellungen; bitte eingrenzen
server-policy_long = eine Richtlinie hat höchstens { $bytes } Bytes und ihre Notiz { $chars } Zeichen
server-policy_same = genau dieser Text gilt schon
server-proposal_declined = Vorschlag { $proposal } wurde von { $name } abgelehnt
server-proposal_own = selbst vorgeschlagen; jemand anders zeichnet gegen
server-proposal_decliners = die Finanzabteilung lehnt einen Vorschlag ab, oder wer ihn machte, nimmt ihn zurück
server-proposal_signed = Vorschlag { $proposal } wurde schon gegengezeichnet; die Richtlinie davor neu vorschlagen
server-reason_long = der Grund ist länger als { $chars } Zeichen; bitte kürzen
server-token_wanted = das Token als Authorization: Bearer … mitsenden
server-token_unknown = dieses Token ist unbekannt oder widerrufen; die Verwaltung macht ein neues
server-role_may_not = die Rolle { $role } darf das nicht ({ $what })
server-inside_failed = im Server ist etwas fehlgeschlagen; die Anfragenummer findet es im Protokoll
server-database_busy = die Datenbank ist beschäftigt; nichts wurde gespeichert, bitte erneut versuchen
server-database_away = die Datenbank ist nicht erreichbar; nichts wurde gespeichert, bitte erneut versuchen
server-database_lost = die Datenbank ging beim Speichern verloren; mit demselben Schlüssel wiederholen, um es zu erfahren
server-skip_not_yours = Ticket { $ticket } liegt nicht bei Ihnen; nur wer es hat, gibt es zurück
server-skip_words_needed = bitte in ein paar Worten sagen, warum es zurückgeht
server-skip_words_long = der Grund ist länger als { $chars } Zeichen; eine Notiz fasst mehr
server-clock_answered = steht: ein Mensch hat geantwortet
server-clock_first_reply = { $hours } Std. ab der Beschwerde, Tag und Nacht; noch hat kein Mensch geantwortet
server-clock_first_reply_desk = { $hours } Std. ab der Beschwerde, gezählt in den Arbeitszeiten; noch hat kein Mensch geantwortet
server-clock_rating_reply = { $hours } Std. ab der öffentlichen Bewertung, Tag und Nacht; noch hat kein Mensch geantwortet
server-clock_asks_customer = { $hours } Std. ab der Beschwerde, Tag und Nacht; läuft weiter, während der Kunde gefragt ist
server-clock_asks_customer_desk = { $hours } Std. ab der Beschwerde, gezählt in den Arbeitszeiten; läuft weiter, während der Kunde gefragt ist
server-clock_asks_colleague = { $hours } Std. ab der Beschwerde, Tag und Nacht; läuft weiter, während { $who } gefragt ist
server-clock_asks_colleague_desk = { $hours } Std. ab der Beschwerde, gezählt in den Arbeitszeiten; läuft weiter, während { $who } gefragt ist
server-clock_sleeps = { $hours } Std. ab der Beschwerde, Tag und Nacht; läuft weiter, während das Ticket ruht
server-clock_sleeps_desk = { $hours } Std. ab der Beschwerde, gezählt in den Arbeitszeiten; läuft weiter, während das Ticket ruht
server-clock_solved = steht: es wurde gelöst
server-clock_unsolved = { $hours } Std. ab der Beschwerde, Tag und Nacht; noch nicht gelöst
server-clock_unsolved_desk = { $hours } Std. ab der Beschwerde, gezählt in den Arbeitszeiten; noch nicht gelöst
server-clock_lease = bei { $holder }; jedes Lebenszeichen verlängert um { $minutes } Min.
server-clock_approval = nur gemessen: Genehmigung nötig durch { $role }
server-clock_undo = nichts ist hinaus; u nimmt es zurück
server-clock_link = { $days } Tage ab dem Link; der Kunde hat ihn noch nicht eingelöst
server-clock_remedy = nur gemessen: { $kind } muss ausgeführt werden, und jemand muss es melden
server-clock_release_paused = pausiert: der Kunde muss andere Angaben machen, dann beginnt sie neu
server-clock_release_review = { $hours } Std. ab der Einlösung, Tag und Nacht; ein Mensch muss nachsehen
server-clock_release_never = es wird nicht freigegeben
server-clock_released = steht: freigegeben von { $by }
server-clock_unreleased = { $hours } Std. ab der Einlösung, Tag und Nacht; noch nicht freigegeben
server-clock_arrived = steht: das Geld ist angekommen
server-clock_payout_held = { $days } Bankarbeitstage ab der Freigabe; läuft weiter, während angehalten ist
server-clock_payout_back = pausiert: das Geld kam zurück; mit anderen Angaben wird ein neuer Tag versprochen
server-clock_payout_over = sie läuft nicht mehr: { $state }
server-clock_payout = { $days } Bankarbeitstage ab der Freigabe; { $state }
server-rank_overdue = seit { $span } überfällig
server-rank_due = fällig in { $span }
server-rank_public = öffentlich: andere lesen inzwischen mit (+{ $hours } Std.)
server-rank_stars = { $stars } von 5 Sternen (+{ $hours } Std.)
server-rank_repeat = hat sich schon { $count }-mal beschwert (+{ $hours } Std.)
server-rank_value = Bestellung über { $value } (+{ $hours } Std.)
server-rank_unusable = { $reason }: hat nichts Brauchbares (+{ $hours } Std.)
server-nobody_waits = niemand wartet
server-only_skipped = es warten nur Tickets, die Sie zurückgegeben haben; { $hours } h danach bekommen Sie sie wieder
server-limits_none = die Richtlinie hat keine Grenzen für { $currency }, und kein Referenzkurs führt zu { $currency }
server-limits_rate = Grenzen umgerechnet zu { $rate }
server-base_share = { $share } der gezahlten { $paid } sind { $amount }
server-base_bonus = { $share } der gezahlten { $paid } sind { $plain }, mit { $bonus } obendrauf { $amount }
server-base_fixed = fester Betrag: { $amount }
server-base_fixed_rate = fester Betrag: { $amount }, zu { $rate }
server-base_unpriced = fester Betrag, da kein Preis bekannt ist: { $amount }
server-base_unpriced_rate = fester Betrag, da kein Preis bekannt ist: { $amount }, zu { $rate }
server-base_price_unknown = braucht den Preis der Bestellung, der nicht bekannt ist
server-base_no_amount = hat keinen Betrag in { $currency }
server-no_money = { $name } hat keinen Geldbetrag
server-remedy_approval = laut Richtlinie ist eine Genehmigung nötig durch { $role }
server-law_floor = { $floor } sind geschuldet ({ $basis }); { $amount } wäre weniger
server-law_route = der Kunde hat hier einen Anspruch ({ $basis }): der Weg ist { $ways }
server-law_route_money = der Kunde hat hier einen Anspruch ({ $basis }): der Weg ist Geld
server-law_owed = { $basis }: { $floor } sind geschuldet; gebucht als { $vat }
server-law_owed_unknown = { $basis }: was geschuldet ist, lässt sich ohne den Preis nicht sagen; gebucht als { $vat }
server-law_owed_nothing = { $basis }: kein Betrag ist geschuldet; gebucht als { $vat }
server-authority_nobody = { $amount } ist mehr als die Grenze von { $most } ({ $role }): niemand könnte es gehen lassen
server-authority_finance = mehr als die { $lead }, die die Leitung genehmigt: die Finanzabteilung genehmigt es
server-authority_both = mehr als die { $lead }, die die Leitung genehmigt: zuerst die Leitung, dann die Finanzabteilung
server-authority_above = über der Grenze von { $authority } ({ $role })
server-authority_within = innerhalb der Grenze von { $authority } ({ $role })
server-history_repeat = { $count } Entschädigungen für diesen Kunden in { $days } Tagen
server-evidence_there = { $what } liegt vor
server-evidence_missing = { $what } fehlt; nachfragen dauert etwa { $days } Tage
server-minimum = unter dem Minimum von { $minimum }
server-minimum_after = unter dem Minimum von { $minimum } nach { $rule }: { $why }
server-not_for_reason = gilt nicht bei { $reason }: der Kunde hat darauf Anspruch
server-cap_no_amount = { $rule } hat keinen Betrag in { $currency }, und kein Referenzkurs führt dorthin
server-given_no_rate = früher wurden { $amount } gegeben, und kein Referenzkurs führt von dort weiter
server-order_unknown = kein Preis bekannt: Anteilsgrenzen, Bestellobergrenze und Margenuntergrenze können nicht prüfen
server-within = innerhalb von { $bound }, { $what }
server-within_rate = innerhalb von { $bound }, { $what }, zu { $rate }
server-more_than = { $amount } ist mehr als { $bound }, { $what }
server-more_than_rate = { $amount } ist mehr als { $bound }, { $what }, zu { $rate }
server-cut = gekürzt von { $amount } auf { $bound }, { $what }
server-cut_rate = gekürzt von { $amount } auf { $bound }, { $what }, zu { $rate }
server-not_rounded = nicht gerundet: { $floor } sind geschuldet
server-rounded = abgerundet auf { $amount }, ein Vielfaches von { $step }
server-typed = eingetippt: { $amount }
server-typed_currency = die Bestellung ist in { $order }, nicht in { $typed }
server-same_amount = ergibt dieselben { $amount } wie { $name }
server-credit_needs_money = Guthaben gibt es nur neben Geld, zur Wahl des Kunden, und auf diesem Menü steht kein Geld
server-owed_way = geschuldet: { $basis }; der Weg ist { $way }
server-cash_first = zuerst Geld: gezahlt sind { $paid }, weniger als { $limit }
server-cash_first_many = zuerst Geld: eine von vielen Beschwerden über dasselbe
server-suggested = empfohlen bei { $reason }
server-suggested_goods = empfohlen bei { $reason }: die Ware ist mehr wert, als Geld gutmachen würde
server-budget_asks = vom Budget { $name } für { $period } sind { $left } übrig; die Leitung entscheidet, sobald Platz ist
server-budget_refuses = vom Budget { $name } für { $period } sind { $left } übrig; was nicht hineinpasst, lehnt es ab
server-out_unknown = es gibt kein Ticket { $ticket }
server-out_merged = zusammengelegt mit Ticket { $into }
server-out_held = { $holder } arbeitet daran
server-out_not_open = Zustand: { $state }
server-out_same_customer = derselbe Kunde ist schon in diesem Vorfall; eine Mail genügt
server-out_same_order = ein anderes dieses Vorfalls betrifft dieselbe Bestellung
server-out_no_mail = der Kunde hat keine Mailadresse
server-out_no_address = es gibt keine Mailadresse
server-out_has_complained = Ticket { $ticket } betrifft diese Bestellung
server-out_erased = die Daten des Kunden wurden gelöscht
server-out_opted_out = ein Ticket des Kunden hat das Schlagwort { $tag }
server-out_contacted = der Kunde wurde in den letzten { $days } Tagen schon unaufgefordert angeschrieben
server-out_compensated = Entschädigung { $id } zu Ticket { $ticket }: { $stage }
server-out_currency = die Richtlinie hat keine Grenzen in { $currency }
server-out_no_link = { $kind } wird nicht per Link gesendet
server-out_no_rate = { $most } lässt sich nicht in { $currency } umrechnen: kein Referenzkurs führt dorthin
server-out_not_on_menu = Angebot { $offer } steht bei { $reason } nicht auf dem Menü
server-out_not_approved = es sind jetzt { $amount }, und das wurde nicht genehmigt
here-editor_not_started = der Editor lässt sich nicht starten ({ $why })
here-editor_code = der Editor endete mit Code { $code }
here-editor_signal = der Editor wurde durch Signal { $signal } beendet
here-editor_ended = der Editor wurde beendet
here-editor_no_file = der Editor hat keine Datei hinterlassen
here-editor_no_text = der Editor hat kein UTF-8 geschrieben
here-settings_unread = { $file } ist nicht lesbar: { $why }
here-settings_left = { $file } bleibt, wie es ist: { $why }
here-settings_unwritten = { $file } lässt sich nicht schreiben: { $why }
here-settings_no_file = { $file } ist keine Datei zum Schreiben
here-disk_fault = ein Fehler in diesem Programm
here-disk_behind = die Festplatte kommt nicht nach

said-seconds = { $count } s
said-minutes = { $count } Min.
said-hours = { $count } Std.
said-days = { $count } T.
said-and = und
said-or = oder
machine-ticket = Ticket
machine-case = Fall
machine-payout = Auszahlung
machine-link = Link
machine-invitation = Einladung
someone-agent = die Sachbearbeitung
someone-senior = der Senior
someone-lead = die Leitung
someone-finance = die Finanzabteilung
someone-privacy = der Datenschutz
someone-admin = die Verwaltung
someone-auditor = die Revision
someone-intake = das Eingangstoken
someone-wallboard = die Wandtafel
someone-somebody = jemanden aus dem Team
someone-rule = eine Regel
basis-goodwill = Kulanz
basis-conformity = Vertragsmäßigkeit der Ware
basis-withdrawal = Widerruf des Kaufs
basis-delay = verspätete oder ausgebliebene Lieferung
basis-service_cancelled = eine abgesagte Leistung
vat-price_reduction = Preisminderung
vat-cancellation = Rückabwicklung
vat-damages = Schadensersatz
vat-goodwill = Kulanz
bound-offer = das hier Erlaubte
bound-order = der Rest für diese Bestellung
bound-customer = der Rest für diesen Kunden
bound-ceiling = der Rest von Kaufpreis und Kulanzobergrenze
bound-margin = was Kosten und Marge lassen
bound-margin_assumed = was angenommene Kosten und Marge lassen
thing-ticket = Ticket
thing-case = Fall
thing-policy = Richtlinie
thing-proposal = Vorschlag
thing-payout = Auszahlung
thing-customer = Kunde
thing-compensation = Entschädigung
thing-incident = Vorfall
thing-active_token = aktives Token
thing-message = Nachricht
thing-picture = Bild
thing-link_for_compensation = Link zur Entschädigung
halt-issuing = Ausgeben
halt-releasing = Freigeben
problem-invalid_request = Die Anfrage ist nicht lesbar
problem-key_missing = Ein Idempotency-Key fehlt
problem-unauthenticated = Ein gültiges Token ist nötig
problem-forbidden = Dieses Token darf das nicht
problem-role_not_allowed = Diese Rolle darf das nicht
problem-same_person = Das muss jemand anders tun
problem-not_found = Das gibt es nicht
problem-method_not_allowed = Diese Adresse kennt die Methode nicht
problem-stale_version = Es hat sich inzwischen geändert
problem-compensation_open = Es gibt eine offene Entschädigung
problem-lease_held = Jemand anders hat das Ticket
problem-illegal_move = Das geht von hier aus nicht
problem-undo_window_over = Die Bedenkzeit ist vorbei
problem-link_not_claimable = Der Link ist nicht einlösbar
problem-too_large = Die Anfrage ist zu groß
problem-unsupported_media_type = Diese Adresse nimmt den Inhalt nicht an
problem-invalid = Ein Wert passt nicht
problem-key_reused = Der Schlüssel wurde schon für anderes benutzt
problem-offer_changed = Das Angebot hat sich geändert
problem-policy_denied = Eine Regel der Richtlinie verbietet es
problem-above_authority = Es übersteigt die Befugnis
problem-frozen = Der Desk ist gesperrt
problem-version_missing = If-Match mit der Version fehlt
problem-internal = Im Server ist ein Fehler aufgetreten
problem-busy = Der Server ist beschäftigt; bitte erneut versuchen
problem-outcome_unknown = Ob es gespeichert wurde, ist unbekannt
wanted-a_reason = ein Grund
wanted-a_reason_for_the_customer = ein Grund für den Kunden
wanted-a_reason_for_overriding_the_check = ein Grund, die Prüfung zu übergehen
wanted-a_reason_for_taking_the_ticket_over = ein Grund für die Übernahme des Tickets
wanted-a_note_for_the_proposer = eine Notiz für den Vorschlagenden
wanted-what_went_wrong = was schiefging
wanted-a_proof_that_it_arrived = ein Beleg, dass es ankam
wanted-the_bank_s_proof = der Beleg der Bank
wanted-the_rule_or_cause = die Regel oder Ursache
wanted-the_new_holder_s_name = der Name der neuen Person
wanted-the_name_of_who_is_waited_for = der Name, auf wen gewartet wird

## What people do about payouts

server-no_payout_step = { $role } darf das mit Auszahlungen nicht: { $step }
server-payout_changed = Auszahlung { $reference } hat sich seit dem Ansehen geändert; bitte noch einmal ansehen
server-payout_step_illegal = { $step } geht hier nicht: die Auszahlung ist { $state }
server-payout_reason_needed = bitte sagen, warum: wer als Nächstes hinsieht, und bei einer Ablehnung der Kunde, muss es wissen
server-found_above_limit = { $amount }; bis { $limit } wird ohne Menschen freigegeben
server-found_account_shared = { $count } andere Kunden wurden binnen { $days } Tagen auf dieses Konto bezahlt: { $tickets }
server-found_flags = { $count } offene Hinweise halten sie fest: { $flags }
server-found_name_close = die Bank schreibt den Namen des Kontos anders, und der Kunde blieb bei seinem
server-found_name_other = die Bank hat einen anderen Namen zu diesem Konto, und der Kunde blieb bei seinem
server-found_name_too_often = es wurden zu oft Namen versucht, um die Bank noch einmal zu fragen
server-found_new_details = der Kunde hat andere Kontoangaben gemacht
server-found_sample = zufällig zur Durchsicht gezogen
server-body_broke_off = der Inhalt brach ab
server-body_misfit = der Inhalt passt nicht: { $why }
server-query_misfit = die Anfrage passt nicht: { $why }
server-bytes_most = diese Adresse nimmt auf einmal höchstens { $bytes } Bytes
server-bank_file_bytes_most = diese Adresse nimmt höchstens { $bytes } Bytes; bitten Sie die Bank, die Datei zu teilen
server-complaint_bytes_most = eine Beschwerde hat neben den Belegen höchstens { $bytes } Bytes
server-batch_most = ein Stapel hat höchstens { $lines } Zeilen und { $bytes } Bytes; den Rest getrennt senden
server-send_json = bitte Content-Type: application/json senden
server-send_complaints = application/json für eine Beschwerde senden, application/x-ndjson für mehrere
server-id_strange = nichts hat eine solche Nummer
server-address_empty = unter dieser Adresse ist nichts
server-method_other = die Kopfzeile Allow sagt, was geht
server-request_late = die Anfrage dauerte zu lange
server-send_less = bitte weniger auf einmal senden
server-value_misfit = ein Wert ist nicht, was hier gebraucht wird
server-moment_later = bitte gleich noch einmal versuchen
server-request_unread = die Anfrage kann nicht gelesen werden
server-header_refused = die Kopfzeile { $name } wird nicht angenommen; nehmen Sie Methode und Adresse, die gemeint sind
server-answer_late = keine Antwort zur Zeit; ein Befehl kann dennoch gespeichert sein, mit demselben Idempotency-Key wiederholen zeigt es
server-version_form = If-Match trägt eine Version in Anführungszeichen, wie "7"; schwache Tags, Listen und * gehen nicht
server-version_wanted = bitte die Version des Menüs als If-Match senden, wie "7"; GET …/offers nennt sie
server-key_form = Idempotency-Key kommt einmal, mit 1 bis { $chars } sichtbaren ASCII-Zeichen; siehe /v1/problems
server-key_wanted = einen Schlüssel ziehen (128 zufällige Bits), behalten und bei jedem Versuch als Idempotency-Key mitsenden
server-key_is_id = Idempotency-Key und die Nummer im Inhalt sind dieselben 32 hexadezimalen Ziffern
server-period_form = period ist wie 24h, 7d oder 4w, bis { $days }d
server-hold_reason = reason: sagen Sie warum, in höchstens { $chars } Zeichen
server-proof_form = proof: höchstens 500 Zeichen; code: Großbuchstaben, Ziffern und _
server-rail_unknown = dieser Server hat keinen solchen Zahlungsweg; GET /v1/rails nennt sie
server-reason_or_payout = entweder einen Grund angeben oder eine Auszahlung mit dem Beleg der Bank
server-state_form = state ist eines von { $states }
server-state_or_section = einen Zustand oder einen Abschnitt angeben, nicht beides
server-versions_form = versions: eine für jede Auszahlung, oder keine
server-ids_form = ids: 1 bis { $most } Auszahlungen
server-event_number = Last-Event-ID ist die Nummer eines Ereignisses
server-wait_form = wait ist 0 bis { $seconds } Sekunden
server-anchor_form = eines von cursor, before, around und at angeben
server-at_form = at nimmt ein Wort: bottom
server-folded_form = folded ist eine JSON-Liste von Texten, wie ["acme"]
server-folded_most = höchstens { $count } Gruppen können eingeklappt werden
server-days_turned = from liegt nach to; zuerst den ersten Tag angeben
server-no_paying_account = es ist kein Konto eingerichtet, von dem gezahlt wird; unter `[sepa]` in der Konfiguration des Servers nennen und neu starten
server-sepa_unusable = sepa.{ $key } in der Konfiguration ist nicht brauchbar
server-other_account = die Datei betrifft ein Konto, das auf { $end } endet, und das ist nicht das dieses Desks; nichts davon wurde gelesen
server-block_name_long = der Name ist länger als { $chars } Zeichen; bitte kürzen
server-no_entry_settling = { $role } bearbeitet keine Bankbuchungen; das macht die Finanzabteilung
server-entry_reason = einen Grund von 1 bis { $chars } Zeichen angeben
server-entry_proof = den Beleg der Bank in 1 bis { $chars } Zeichen angeben
server-entry_settled = { $name } hat diese Buchung schon bearbeitet
server-entry_closed = an dieser Buchung ist nichts offen
server-entry_amount_other = die Auszahlung ist { $amount }, die Bank sagt { $said }; andere Beträge werden nie zugeordnet, legen Sie die Buchung beiseite
server-entry_no_amount = die Bank nennt zu dieser Buchung keinen Betrag; beiseitelegen und die Bank fragen
server-entry_moves_nothing = die Buchung sagt nichts, was eine Auszahlung bewegen könnte; mit einem Grund beiseitelegen
server-entry_already = die Auszahlung ist schon { $state }; legen Sie die Buchung mit einem Grund beiseite
server-payout_not_sent = diese Auszahlung wurde nicht gesendet
server-bank_file_failed = die Bankdatei kann nicht geschrieben werden: { $why }
server-no_bank_upload = { $role } bringt keine Dateien zur Bank; das macht die Finanzabteilung
server-file_hash_other = das ist nicht der Hash von { $file }; Ihre Datei mit der geschriebenen vergleichen und mindestens { $letters } Zeichen des SHA-256 angeben
server-file_brought = { $name } hat diese Datei schon zur Bank gebracht; ging sie zweimal hin, vermerkt das eine Leitung mit einem Grund
server-file_own = Sie haben diese Datei geschrieben; jemand anderes bringt sie zur Bank
server-no_contact_change = { $role } ändert keine Kontaktdaten; das macht eine Fachkraft
server-mail_form = das ist keine Mailadresse; sie sieht aus wie name@example.org
server-mail_taken = ein anderer Kunde hat diese Mailadresse; dessen Tickets sind seine
server-report_reference = eine Referenz ist nötig, wie die Nummer der Erstattung oder der Code des Gutscheins
server-report_reason = sagen Sie, was schiefging
server-report_long = höchstens { $chars } Zeichen
server-link_not_locked = dieser Link ist nicht gesperrt
server-no_rail_lifting = { $role } gibt keinen Zahlungsweg frei; das macht die Finanzabteilung
server-no_flag_clearing = { $role } hebt keine Hinweise auf; das macht eine Leitung oder die Finanzabteilung
server-flag_reason = sagen Sie in höchstens { $chars } Zeichen, was Sie angesehen und gefunden haben
server-flag_own = dieser Hinweis betrifft Sie oder was Sie entschieden haben; jemand anderes hebt ihn auf
server-restore_uncompared = die wiederhergestellte Datenbank wurde noch nicht mit { $rail } verglichen; den Vergleich abwarten, und `amends jobs list` lesen, wenn er ausbleibt
server-restore_unstated = der Kontoauszug des letzten Bankarbeitstags wurde seit der Wiederherstellung nicht eingelesen; zuerst mit `amends payouts import` einlesen
server-restore_asking = nach { $count } Aufträgen wird noch gefragt; abzeichnen, wenn sie beantwortet sind
server-restore_unexplained = { $count } Zahlungen, die der Vergleich fand, sind nicht erklärt; zuerst mit `amends rails clear` erklären
server-recall_none = dieses Geld wurde nicht zurückverlangt
server-link_is_over = der Link der Kundin oder des Kunden ist vorbei, darüber kann niemand gefragt werden; die Auszahlung noch einmal freigeben, oder sie abbrechen und ein neues Angebot machen
server-no_payout_settling = { $role } schließt keine Auszahlung von Hand ab; das macht die Finanzabteilung
server-link_unknown = dieser Link geht nicht; bitten Sie den Händler um einen neuen
server-link_over = dieser Link ist abgelaufen; bitten Sie um einen neuen
server-link_no_correction = an diesem Link ist nichts zu berichtigen
paystep-hold = anhalten
paystep-lift = loslassen
paystep-reject = ablehnen
paystep-object = Einspruch annehmen
paystep-correct = Angaben anfordern
paystep-cancel_fraud = wegen Betrugs absagen
paystep-cancel_duplicate = als doppelt absagen
paystep-recall = zurückfordern
paystep-recall_declined = nicht zurückgegeben

## Die Ansicht der Auszahlungen

section-release = Freigabe
section-under_way = unterwegs
section-files = Dateien
section-in_doubt = unklar
section-bounced = zurück
section-unmatched = ungeklärt
section-alarms = Zusagen
section-all = alle
action-payouts-next_section = nächster Abschnitt
action-payouts-previous_section = voriger Abschnitt
action-payouts-hold = mit Grund anhalten
action-payouts-lift = Angehaltenes loslassen
action-payouts-reject = Antrag ablehnen, zu zweit
action-payouts-object = Einspruch des Kunden annehmen
action-payouts-correct = andere Angaben anfordern
action-payouts-cancel = wegen Betrugs absagen, zu zweit
action-payouts-duplicate = als doppelt absagen, zu zweit
action-payouts-recall = bezahltes Geld zurückfordern
action-payouts-recall_declined = abgelehnten Rückruf vermerken
action-payouts-uploaded = Datei ist bei der Bank
action-payouts-aside = Bankbuchung mit Grund weglegen
cannot-step-here = Die Auszahlung ist { $state }: { $step } geht nicht.
cannot-no-file = Keine Bankdatei ausgewählt: sie stehen unter „Dateien“.
cannot-no-entry = Keine Bankbuchung ausgewählt: sie stehen unter „ungeklärt“.
no-files = Noch keine Dateien für die Bank.
no-entries = Jede Bankbuchung passt zu einer Auszahlung.
file-brought = gebracht von { $name }
file-overdue = NICHT GEBRACHT, zu spät
file-withdrawn = zurückgezogen von { $name }
file-waits = noch nicht gebracht
told-claimed = beantragt { $when }
told-released-by = freigegeben von { $name } { $when }
told-decide-by = zu entscheiden bis { $when }
told-promised = zugesagt für { $day }
told-paid-at = gezahlt { $when }
told-proposed = { $name } will: { $step }: { $reason }
ask-step-one = { $amount } an { $payee }: { $step }?
ask-step-many = { $count } Auszahlungen, zusammen { $total }: { $step }?
ask-step-others = { $count } markierte Auszahlungen sind in einem anderen Zustand und bleiben, wie sie sind.
ask-uploaded = Die SHA-256 dessen, was zur Bank gebracht wurde, für { $file }?
ask-aside = Warum folgt aus der Buchung { $entry } nichts?
prompt-reject = ein Satz, den der Kunde liest
prompt-hash = mindestens die ersten 12 Zeichen
notice-hash-needed = Mindestens die ersten 12 Zeichen der SHA-256 angeben.
notice-step-done = { $count } erledigt: { $step }.
notice-step-proposed = Vorgeschlagen: { $step }. Jemand anders muss dasselbe tun.
notice-step-refused = { $count } erledigt: { $step }. Verweigert: { $why }
notice-step-failed = Nicht getan: { $step }: { $why }
notice-file-brought = Die Datei ist als zur Bank gebracht vermerkt.
notice-entry-aside = Die Bankbuchung ist weggelegt.
notice-bank-failed = Nicht getan: { $why }
page-results = Was aus jeder wurde
line-file = { $file }: { $count } Zahlungen, { $total }, gezahlt am { $day }, { $place }, SHA-256 { $hash }.
line-entry = { $entry }: { $amount }, { $reference }: { $why }.

## Finanzen: Ausgänge mit Beleg, der Notschalter, was auf eine zweite Person wartet

section-rails = Wege
action-payouts-why = was damit geschah und was sie hält
action-payouts-match = Buchung einer Auszahlung zuordnen
action-payouts-arrived = mit Beleg sagen, dass sie ankam
action-payouts-failed = mit Beleg sagen: kein Geld fließt
action-payouts-at_rail = mit Beleg sagen: Anbieter hat sie
action-payouts-explain = sagen, was gefunden wurde
action-payouts-clear_flag = Auffälligkeit mit Grund erledigen
action-docket-agree = gegenzeichnen oder genehmigen
action-docket-decline = ablehnen, was wartet
action-policy-proposals = Regeln, die gegenzuzeichnen sind
action-incident-waiting = Vorfälle, die auf Genehmigung warten
action-freeze-issuing = Ausgabe einfrieren
action-freeze-releasing = Freigabe einfrieren
action-freeze-lift_issuing = Ausgabe läuft weiter, zu zweit
action-freeze-lift_releasing = Freigabe läuft weiter, zu zweit
cannot-not-in-doubt = Die Auszahlung ist { $state }: nur eine unklare wird von Hand geklärt.
cannot-no-finding = Kein Fund ausgewählt: Funde stehen unter „Wege“.
cannot-no-flag = Zu dieser Auszahlung ist nichts auffällig.
cannot-frozen-already = { $what } ist schon eingefroren, von { $name }.
cannot-not-frozen = { $what } ist nicht eingefroren.
cannot-lift-alone = Das haben Sie vorgeschlagen: eine zweite Person bestätigt es ({ $what }).
cannot-nothing-waits = Hier wartet nichts.
no-rail-alarms = Kein Weg ist angehalten, und nichts Unerklärtes wurde gefunden.
rail-held = ANGEHALTEN seit { $since }
line-rail-held = Der Weg { $rail } ist seit { $since } angehalten: { $why }.
line-finding = Gefunden bei { $rail }: { $handle }, { $amount }: { $why }.
alarm-waits = ein Tag bleibt
alarm-urgent = acht Stunden bleiben
alarm-broken = die Zeit ist um
halting-issuing = Ausgabe
halting-releasing = Freigabe
outcome-paid = das Geld kam an
outcome-failed = kein Geld fließt
outcome-pending = der Anbieter hat sie
settle-means-paid = Sie gilt ab jetzt als bezahlt, und die Seite des Kunden sagt es. Nichts wird gesendet.
settle-means-failed = Sie kommt zur Prüfung. Geld fließt erst wieder, wenn jemand freigibt, und dann ein zweites Mal, falls dies falsch ist.
settle-means-pending = Sie wird beim Anbieter weiter nachgesehen. Nichts wird gesendet.
match-means = Die Auszahlung geht dahin, was die Buchung sagt. Nichts wird gesendet.
ask-match = Zu welcher Auszahlung gehört die Buchung { $entry }?
ask-match-entry = Die Buchung { $entry }: { $amount }, { $reference }.
ask-prove-entry = Die Buchung { $entry } ist { $amount } an { $payee }?
ask-prove-doubt = { $amount } an { $payee }: { $outcome }?
ask-proof-line = Beleg: { $proof }
ask-explain = Was ist die Zahlung { $handle } bei { $rail }?
ask-clear-flag = Auffälligkeit { $flag }, { $rule }: was wurde geprüft und gefunden?
ask-freeze = { $what }: warum wird eingefroren?
ask-freeze-sure = { $what }: jetzt einfrieren?
ask-freeze-why = Alle, die es aufhält, lesen: { $why }
freeze-means-issuing = Kein Angebot wird ausgegeben, genehmigt oder verschickt; was noch zurückgenommen werden kann, bleibt gehalten.
freeze-means-releasing = Keine Auszahlung wird freigegeben, eingereiht oder für die Bank geschrieben. Was schon bei der Bank ist, wird nicht zurückgerufen.
freeze-lifted-by-two = Zwei Personen aus Finanzen oder Verwaltung heben es wieder auf.
ask-lift = { $what }: weiterlaufen lassen?
ask-lift-frozen = Eingefroren von { $name }, { $since }: { $why }
ask-lift-first = Sie schlagen es vor; nichts bewegt sich, bis eine zweite Person dasselbe tut ({ $what }).
ask-lift-second = { $name } hat es vorgeschlagen; mit Ihrem Ja läuft es sofort weiter.
lift-means-issuing = Angebote, deren Rücknahmefrist um ist, gehen jetzt hinaus.
lift-means-releasing = Jede Auszahlung, die auf ihren Weg oder eine Bankdatei wartet, läuft jetzt weiter: Geld fließt.
ask-countersign = Die Regeln { $name } gegenzeichnen?
ask-decline-policy = Die Regeln { $name } ablehnen?
countersign-from = Sie gelten ab { $day }.
countersign-now = Sie gelten sofort.
countersign-money = Jedes Angebot und jede Freigabe danach richtet sich nach ihnen. Was vorher angeboten wurde, behält seinen Betrag; Geld bewegt sich dadurch nicht.
decline-means = Die geltenden Regeln bleiben, wie sie sind. Kein Geld bewegt sich.
ask-approve-incident = { $total } für { $count } genehmigen: { $name }?
ask-refuse-incident = { $total } für { $count } ablehnen: { $name }?
approve-incident-first = Auch die Finanzen müssen genehmigen; bis dahin wird nichts gehalten und kein Geld bewegt sich.
approve-incident-last = Jedes Angebot wird sofort scharf und geht nach der Rücknahmefrist hinaus; bis dahin kann alles zurückgenommen werden.
refuse-incident-means = Niemand bekommt dadurch etwas. Kein Geld bewegt sich.
docket-proposed = Vorgeschlagen von { $name }.
docket-sum = Insgesamt { $total }, für { $count }.
docket-item = { $name }: { $text }
page-payout = Was damit geschah
page-proposals = Regeln, die auf Gegenzeichnung warten
page-waiting = Ein Vorfall, der auf Genehmigung wartet
history-line = { $at }  { $text }
history-by = { $text } · { $name }
history-why = {"  "}Grund: { $text }
history-proof = {"  "}Beleg: { $text }
history-flag = Auffälligkeit { $flag }: { $rule }; betrifft { $people }
hint-clear-flag = Auffälligkeit erledigen
hint-countersign = gegenzeichnen
hint-decline = ablehnen
hint-approve = genehmigen
hint-refuse = ablehnen
prompt-payout = die Referenz der Auszahlung, AM und 26 Zeichen
prompt-proof = was es zeigt: Auszug und Zeile, Nummer beim Anbieter; keine Namen
notice-payout-needed = Geben Sie die Referenz der Auszahlung ein.
notice-proof-needed = Sagen Sie, was es zeigt.
notice-no-reference = Das ist keine Referenz einer Auszahlung: AM und 26 Zeichen.
notice-amounts-differ = Die Bank sagt { $said }, die Auszahlung ist { $ours }: andere Beträge werden nie zugeordnet. Legen Sie die Buchung weg.
notice-entry-matched = Die Bankbuchung ist ihrer Auszahlung zugeordnet.
notice-doubt-settled = Die Auszahlung ist nicht mehr unklar.
notice-finding-cleared = Der Fund ist erklärt.
notice-flag-cleared = Die Auffälligkeit ist erledigt; freigeben bleibt ein eigener Schritt.
notice-froze-issuing = Die Ausgabe ist eingefroren.
notice-froze-releasing = Die Freigabe ist eingefroren.
notice-lift-proposed = Vorgeschlagen: eine zweite Person muss dasselbe tun.
notice-lifted = Es läuft weiter.
notice-countersigned = Die Regeln sind gegengezeichnet.
notice-policy-declined = Die Regeln sind abgelehnt.
notice-incident-agreed = Der Vorfall ist genehmigt.
step-wanted = { $by } will, dass etwas geschieht
step-wanted-what = gewünscht, von der ersten von zwei Personen: { $note }
step-release_alarm = noch hat niemand entschieden
step-release_alarm-what = noch hat niemand entschieden: { $note }
step-matched = einer Bankbuchung zugeordnet von { $by }
step-matched-entry = der Bankbuchung { $note } zugeordnet
notice-incident-declined = Der Vorfall ist abgelehnt.
money-why-country = das Land des Kontos ist anzusehen
money-why-closed = dieser Weg ist geschlossen
money-why-refunded = die Bestellung wurde anderswo erstattet
server-found_country = das Konto liegt in { $country }; das muss ein Mensch ansehen
server-found_rail_closed = niemand wird über { $rail } bezahlt ({ $what }); der Kunde wird um andere Angaben gebeten
server-found_refunded = { $refunded } der Bestellung { $order } wurden schon anderswo erstattet; dies sind { $amount } mehr
server-renounce_words = sagen Sie in höchstens { $chars } Zeichen, was der Kunde gesagt hat
server-rail_foreign = niemand hier hat es beauftragt; fragen Sie, wer es war, und wechseln Sie das Geheimnis des Zahlungswegs, wenn es niemand weiß
server-rail_other_amount = es geht um einen anderen Betrag als beauftragt ({ $ordered })
server-rail_other_content = der Zahlungsweg kennt es mit anderem Betrag oder Empfänger als beauftragt
server-rail_carries_over = der Zahlungsweg führt es aus, und hier ist es vorbei: Geld kann zweimal fließen
server-rail_not_listed = der Zahlungsweg kennt eine Zahlung nicht, die er angenommen haben soll
server-rail_word_unknown = der Zahlungsweg nennt einen Zustand, der hier unbekannt ist; fragen Sie, was er bedeutet
server-rail_contradicts = was der Zahlungsweg sagt, widerspricht dem, was hier bekannt ist: die Auszahlung ist { $state }
server-rail_unable = der Zahlungsweg hat spät davon gemeldet und kann nicht danach gefragt werden; sehen Sie in seinem Konto nach
server-rail_unstated = kein Kontoauszug zeigt { $count } Zahlungen dieser Datei; lesen Sie die neuesten Auszüge ein, dann fragen Sie die Bank
server-held_above_hour = { $sum } würden in einer Stunde abfließen, über der Grenze von { $limit }
server-held_above_day = { $sum } würden an einem Tag abfließen, über der Grenze von { $limit }
server-held_short = das Konto beim Anbieter reicht nicht; füllen Sie es auf, dann geben Sie den Zahlungsweg frei
server-held_closed = { $rail } bedient diesen Desk nicht ({ $why }); nichts wurde ausgeführt
server-open_in_doubt = niemand weiß, ob es abgegangen ist: suchen Sie die Referenz bei der Bank und ordnen Sie die Buchung von Hand zu
server-open_failed = abgelehnt mit { $code }, kein Geld ist geflossen: entscheiden Sie über einen weiteren Versuch oder sagen Sie es ab
server-open_returned = das Geld kam mit { $code } zurück: entscheiden Sie, was folgt
server-open_on_hold = angehalten ({ $reason }): geben Sie es frei, wenn der Grund weg ist
server-open_correction = versprochen für { $day }; der Kunde wurde um andere Angaben gebeten
server-open_unreleased = versprochen für { $day } und nicht freigegeben: geben Sie es frei
server-open_contradicted = die Bank sagt, dass dafür Geld abging: klären Sie zuerst ihre Buchung, vorher geht nichts ab
server-open_rail_held = versprochen für { $day } und wartet auf den Zahlungsweg { $rail }, der angehalten ist: { $why }
server-open_in_no_file = versprochen für { $day } und noch in keiner Datei: schreiben Sie die nächste
server-open_waiting = versprochen für { $day } und noch nicht an { $rail } übergeben
server-open_not_brought = versprochen für { $day }; niemand hat gesagt, dass { $file } zur Bank gebracht wurde
server-open_unstated = versprochen für { $day }; es steht in { $file } und auf keinem Auszug: lesen Sie den neuesten ein, dann fragen Sie die Bank
server-open_at_rail = versprochen für { $day }; der Zahlungsweg hat es und hat nicht gezahlt
server-open_unclaimed = versprochen für { $day }; das Wallet hat noch keinen Besitzer
server-open_promised = versprochen für { $day }
server-open_no_day = keinen Tag
server-no_finding_clearing = { $role } klärt keine Funde; das macht die Finanzabteilung
server-finding_words = sagen Sie in 1 bis { $chars } Zeichen, was die Zahlung ist
server-finding_cleared = { $name } hat diesen Fund schon geklärt
server-finding_fault = mehr als ein Fehler daran ist offen; nennen Sie den, der geklärt ist: { $faults }
payhold-low_balance = Guthaben zu niedrig
payhold-freeze = eingefroren
payhold-finance = von der Finanzabteilung
server-held_low_balance = Guthaben zu niedrig: { $amount } soll hinaus, { $left } kann es; es geht von selbst weiter, sobald das Konto aufgefüllt ist
money-why-balance = Guthaben beim Anbieter zu niedrig
call-balance = Das Guthaben bei einem Anbieter ist zu niedrig, Auszahlungen warten: Ticket { $ticket }
server-money_came_back = das Geld dieser Zahlung kam zurück und ist nicht dort; was die Bank zeigt, ist eine andere
server-nothing_sent = für diese Auszahlung wurde nie etwas gesendet, also kann nichts dort sein
