### The console's words in English: the ground every other language stands on, and the pattern for a new one.
### `docs/LANGUAGES.md` says how to bring one. Variables stand in { $braces }; what looks different for one and for many has a
### form for each.

## Amounts: `currency` is `code` or `sign`, `group` is `none`, `space` or a mark

money = { $currency } { $amount }
    .currency = code
    .decimal = .
    .group = none
percent = { $value } %

## Times: the units stand behind a number without a blank, in columns of five

unit-second = s
unit-minute = m
unit-hour = h
unit-day = d
unit-week = w
unit-year = y
span-hours = { $hours }h { $minutes }m
span-days = { $days }d { $hours }h
ago-now = just now
ago = { $span } ago
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
day = { $weekday } { $day } { $month }
day-short = { $day } { $month }
day-year = { $day } { $month } { $year }
moment-weekday = { $weekday } { $time }
moment-day = { $day } { $month } { $time }
date-time = { $year }-{ $month }-{ $day } { $time }

## Numbers with their nouns

count-complaints =
    { $count ->
        [one] 1 complaint
       *[other] { $count } complaints
    }
count-compensations =
    { $count ->
        [one] 1 compensation
       *[other] { $count } compensations
    }
count-days =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
count-rows =
    { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
count-offers =
    { $count ->
        [one] 1 offer
       *[other] { $count } offers
    }
count-tickets =
    { $count ->
        [one] 1 ticket
       *[other] { $count } tickets
    }
count-stars =
    { $count ->
        [one] 1 star
       *[other] { $count } stars
    }
count-files =
    { $count ->
        [one] 1 file
       *[other] { $count } files
    }
and-more = and { $count } more

## Where a compensation is, as a station on its way

stage-approval_wanted = needs approval
stage-armed = held
stage-offered = link sent
stage-claimed = claimed
stage-released = released
stage-paid = paid
stage-correction_wanted = needs correction
stage-on_hold = on hold
stage-returned = returned
stage-rejected = rejected
stage-lapsed = link ran out
stage-instructed = to carry out
stage-done = done
stage-failed = not carried out
stage-undone = undone
stage-refused = refused
stage-sent_back = sent back
stage-withdrawn = withdrawn

## The same inside a sentence

stage-is-approval_wanted = approval wanted
stage-is-armed = armed
stage-is-offered = offered
stage-is-claimed = claimed
stage-is-released = released
stage-is-paid = paid
stage-is-correction_wanted = correction wanted
stage-is-on_hold = on hold
stage-is-returned = returned
stage-is-rejected = rejected
stage-is-lapsed = lapsed
stage-is-instructed = instructed
stage-is-done = done
stage-is-failed = failed
stage-is-undone = undone
stage-is-refused = refused
stage-is-sent_back = sent back
stage-is-withdrawn = withdrawn

## Where a ticket is

ticket-new = new
ticket-queued = queued
ticket-active = active
ticket-waiting_customer = waiting customer
ticket-waiting_internal = waiting internal
ticket-snoozed = snoozed
ticket-solved = solved
ticket-closed = closed
ticket-merged = merged
ticket-junk = junk
ticket-redacted = redacted
merged-into = merged into #{ $ticket }

## Where a payout is; twelve columns

payout-submitted = submitted
payout-screening = screening
payout-review = review
payout-released = released
payout-queued = queued
payout-on_hold = on hold
payout-dispatched = dispatched
payout-in_doubt = in doubt
payout-pending = pending
payout-unclaimed = unclaimed
payout-paid = paid
payout-failed = failed
payout-returned = returned
payout-correction_wanted = correction wanted
payout-rejected = rejected
payout-cancelled = cancelled
payout-reversed = reversed
payout-abandoned = abandoned

## Where a complaint came in

channel-web = web
channel-email = email
channel-social = social
channel-marketplace = marketplace
channel-chat = chat
channel-phone = phone
channel-rating = rating

## What went wrong

reason-defective = defective
reason-damaged = damaged
reason-late = late
reason-lost = lost
reason-wrong_item = wrong item
reason-missing_part = missing part
reason-not_as_described = not as described
reason-out_of_stock = out of stock
reason-service = service
reason-cancelled_service = cancelled service
reason-withdrawal = withdrawal
reason-other = other

## What is given

kind-cashback = cashback
kind-store_credit = store credit
kind-replacement = replacement
kind-refund = refund
kind-longer_window = longer window
kind-return = return
effort-cashback = open a link, name an account
effort-store_credit = nothing until the next order
effort-replacement = wait for a parcel
effort-refund = nothing
effort-return = pack it and take it to the post
effort-longer_window = decide later

## Roles

role-agent = agent
role-senior = senior
role-lead = lead
role-finance = finance
role-privacy = privacy
role-admin = admin
role-auditor = auditor
role-intake = intake
role-wallboard = wallboard

## Clocks

clock-first_reply = first reply
clock-resolution = resolution
clock-lease = lease
clock-undo = undo
clock-release = release
clock-payout = payout

## Views: their names in at most eleven columns

view-queue = queue
view-mine = mine
view-unassigned = unassigned
view-at_risk = at risk
view-waiting = waiting
view-approvals = approvals
view-money = money
view-remedies = remedies
view-ratings = ratings
view-solved = solved
view-all = all
view-about-queue = what can be acted on now, best first
view-about-mine = held by me
view-about-unassigned = open, held by nobody
view-about-at_risk = a clock runs out within the hour, or has
view-about-waiting = for the customer, for somebody, or snoozed
view-about-approvals = a compensation waits for approval
view-about-money = promised or moving
view-about-remedies = a remedy waits for somebody to carry it out
view-about-ratings = public ratings that are open
view-about-solved = done
view-about-all = everything

## Places keys hold in, as headings of the help

place-global = everywhere
place-queue = queue
place-case = case
place-picker = picker
place-confirm = confirm
place-payouts = payouts
place-approvals = approvals
place-lead = lead
place-wallboard = wallboard
place-views = views
place-palette = palette
place-help = help
place-text = text

## What keys do, as hints, help and the list of actions say it

action-queue-next = next ticket
action-queue-previous = previous ticket
action-queue-first = first ticket
action-queue-last = last ticket
action-queue-page_down = a page down
action-queue-page_up = a page up
action-queue-open = read the case
action-queue-filter = filter as you type
action-queue-pull_next = take the next best ticket
action-queue-mark = mark for a bulk command
action-queue-refresh = load again
action-case-scroll_down = a line down
action-case-scroll_up = a line up
action-case-page_down = a page down
action-case-page_up = a page up
action-picker-open = compensate
action-picker-choose = issue this offer
action-picker-next_reason = next reason
action-picker-previous_reason = previous reason
action-picker-close = close
action-case-undo = undo while the window runs
action-case-reply = reply to the customer
action-case-note = note for colleagues
action-case-snooze = snooze
action-case-solve = solve
action-case-tag = add and take away tags
action-case-take = take the ticket
action-case-release = give the ticket back
action-case-skip = give the ticket back with a reason
action-case-merge = merge another ticket into this one
action-macro-record = record a macro, or end it
action-macro-play = play a macro
action-output-open = output of the last own command
action-bulk-open = results of the last bulk command
action-case-copy_link = copy the claim link
action-case-show_qr = show the claim link as QR code
action-confirm-accept = yes
action-confirm-cancel = no
action-payouts-next = next payout
action-payouts-previous = previous payout
action-payouts-mark = mark for release
action-payouts-release = release
action-approvals-next = next approval
action-approvals-previous = previous approval
action-approvals-approve = approve
action-approvals-refuse = refuse with a reason
action-approvals-send_back = send back with a note
action-case-amend = offer another amount instead
action-case-extend = give the link more time
action-case-revoke = take the link back
action-case-resend = send the link once more
action-case-reissue = put a new link in the old one's place
action-case-done = say that the remedy was carried out
action-case-failed = say that the remedy could not be carried out
action-text-send = send
action-case-send_solve_next = send, solve, take the next
action-text-cancel = close, keep the draft
action-text-template = insert a template
action-text-wants_answer = wait for the customer's answer
action-views-open = views
action-lead-open = lead figures
action-payouts-open = payouts
action-approvals-open = approvals
action-wallboard-open = wallboard
action-figure-next = next figure
action-figure-previous = previous figure
action-figure-next_card = next card
action-figure-previous_card = previous card
action-figure-tickets = show the tickets behind it
action-figure-period = 24 hours, 7 days, 30 days
action-wallboard-hold = hold this page, or let it turn
action-wallboard-next = next page
action-wallboard-previous = previous page
action-outbox-open = see what waits to be sent
action-pane-next = next pane
action-pane-previous = previous pane
action-palette-open = every action by name
action-help-toggle = help
action-app-back = back
action-app-redraw = paint the screen anew
action-app-reload = read theme and keys again
action-app-suspend = stop and return to the shell
action-app-quit = quit

## The line of keys

hint-keep-filter = keep the filter
hint-clear-filter = clear it
hint-and-then = and then …
hint-yes = yes
hint-no = no
hint-done = done
hint-leave = leave it
hint-close = close
hint-take-back = take it back
hint-next-reason = next reason
hint-copy-link = copy the link
hint-qr = QR code
hint-queue = back to the queue
hint-undo = { $undo } takes it back
hint-out-then-undo = { $out }, then { $undo } takes it back

## Why something cannot be done now

cannot-undo = There is nothing to undo: no compensation is inside its undo window, no command less than a minute old.
cannot-role-figures = Your role, { $role }, is not one that reads the figures.
cannot-no-figure = No figure is selected.
cannot-role-tickets = Your role, { $role }, is not one that reads tickets.
cannot-role = Your role, { $role }, is not one that may do this.
cannot-unknown-role = The server has not said yet who you are.
cannot-read-only = This console was started with --read-only.
cannot-no-open-link = The case has no link that is out and not claimed.
cannot-no-link-to-send = The case has no link that is out or has run out.
cannot-no-remedy = Nothing of this case waits to be carried out.
cannot-others-offer = { $name } has offered this; only they or a lead change it.
cannot-frozen-issuing = Issuing is frozen by { $name }: { $why }
cannot-frozen-releasing = Releasing is frozen by { $name }: { $why }
cannot-frozen-books = Releasing is frozen: the books do not balance. Two people lift it once they were looked at.
cannot-frozen-restored = Releasing is frozen: the database was restored. Finance and a lead sign the reconciliation off with `amends restore sign-off`.
cannot-no-payout = No payout is selected.
cannot-own-gone = This command is not in config.toml any more.
cannot-own-runs = { $name } is still running.
cannot-own-missing = This command needs { $what }, and there is none.
cannot-own-option = It begins with a dash and would be taken for an option: { $what }. Put "--" before it in config.toml.
cannot-no-output = No command of your own has said anything yet.
cannot-no-macro = No macro has been recorded yet.
cannot-no-macro-letter = There is no macro { $letter }.
cannot-play-recording = A macro is being recorded; end that first.
cannot-no-bulk = There was no command over several tickets yet.
cannot-no-outbox = Nothing waits to be sent.
cannot-no-templates = This desk has no templates.
cannot-open-payouts = Open the payouts first: what is decided on must be on the screen.
cannot-open-approvals = Open the approvals first: what is decided on must be on the screen.
cannot-no-ticket = No ticket is selected.
cannot-yours-already = You hold this ticket already.
cannot-held-take = { $name } holds this ticket; a lead can take it over.
cannot-not-yours = You do not hold this ticket.
cannot-held-write = { $name } holds this ticket; leave a note, or ask a lead to take it over.
cannot-marked-yours = You hold the marked tickets already.
cannot-marked-take = Others hold the marked tickets; a lead can take them over one by one, with a reason.
cannot-marked-none = You hold none of the marked tickets.
cannot-marked-held = Others hold the marked tickets.
cannot-merge-into = #{ $ticket } is { $state }; put the cursor on an open ticket to merge into.
cannot-held-pay = { $name } holds this ticket; ask them, or a lead to take it over.
cannot-compensated = #{ $ticket } already has a compensation of { $amount } ({ $stage }).
cannot-no-reply = No reply is open.
cannot-note = This is a note for colleagues; a reply is sent and solved by this key.
cannot-waits = The reply waits for an answer, so #{ $ticket } is not solved. Nothing was sent.
cannot-unsent-note = #{ $ticket } has an unsent note: send it or empty it first. Nothing was sent.
cannot-no-link = There is no claim link to show: it exists once the undo window is over.
cannot-no-approval = No approval is selected.
cannot-own-proposal = You proposed this: somebody else must decide on it.
cannot-lead-first = A lead says yes first, then finance; you can refuse it now.
cannot-finance-second = A lead has said yes already: now it is finance's turn.

## What to do about a failure, by its code

advice-busy-reading = The server is busy; it is asked again by itself.
advice-internal-reading = The server failed, its log has the details; it is asked again by itself.
advice-reading = It is tried again by itself.
advice-busy-command = The server is busy; look, then press once more in a moment.
advice-command = It is not known whether it arrived; look, then press once more.
advice-protocol-command = It is not known whether it was done; look before you press once more.
advice-unauthenticated = Check AMENDS_TOKEN, --token-file or the profile's token helper, then start again.
advice-forbidden = Ask somebody whose role may do it.
advice-same_person = Somebody else must do the second half.
advice-stale_version = Somebody changed the ticket meanwhile; it has been loaded again. Look, then press once more.
advice-offer_changed = The offer was priced again; the menu shows it. Look, then press once more.
advice-compensation_open = The case has a compensation already; it is shown in the case.
advice-above_authority = Pick a smaller offer, or ask a lead.
advice-policy_denied = Pick another offer or reason.
advice-undo_window_over = It is not held any more: a link that is not claimed can be revoked by a lead, an offer that waits for approval be refused.
advice-lease_held = Ask the person who holds the ticket, or a lead to take it over.
advice-key_reused = Nothing was done twice. Start again.
advice-frozen = Wait until two people have lifted it; nothing was lost.
advice-too_large = Make it shorter.
advice-protocol = Server and console may be of different versions; `amends doctor` tells.

## The bar at the top

bar-unsent = { $count } unsent { $span }
bar-came-back = { $count } came back
bar-no-outbox = no outbox
bar-at-risk = { $count } at risk
bar-none-at-risk = none at risk
bar-today = { $amount } today
bar-practice = practice
bar-recording = rec { $letter } { $count }
bar-playing = play { $letter } { $step }/{ $steps }
bar-read-only = read only
bar-may-be-old = may be old
bar-marked = { $count } marked
bar-lead = lead figures
bar-payouts = payouts
bar-approvals = approvals
bar-wallboard = wallboard
feed-live = live
feed-connecting = connecting
feed-stale = stale
feed-down = offline
undo-leaves = leaves in { $seconds } s
undo-for = for
screen-too-small = amends needs { $columns } x { $rows }

## Titles and empty places

title-payouts = Payouts
title-approvals = Approvals
title-case = case
title-views = Views
title-keys = Keys
title-palette = What to do
title-templates = Templates
loading = Loading …
loading-case = Loading the case …
no-ticket-selected = No ticket is selected.
no-payouts = No payouts here.
no-approvals = Nothing waits for approval.
no-templates = This desk has no templates.
no-key-found = No key and no action has these words.
no-action-found = Nothing is called that.
type-to-search = type to search
type-letters = type a few letters
not-now = (not now)
unsent-draft = unsent draft
case-text-waits = { $what } waits { $span }
case-text-back = { $what } came back
title-outbox = Waiting to be sent
outbox-money = { $amount } for { $customer }, waits { $span }
outbox-money-asks = { $amount } for { $customer }, { $span } old: is it still sent?
outbox-text = #{ $ticket } { $what }, waits { $span }: { $text }
outbox-text-solves = #{ $ticket } { $what }, then solved, waits { $span }: { $text }
outbox-text-back = #{ $ticket } { $what } came back ({ $why }): { $text }
outbox-hint = enter: money is asked about, a text is taken back
merge-offered = #{ $ticket } { $subject }, { $age }, { $state }
merge-none = This customer has no other open ticket.

## The queue

queue-empty = Nothing here. Well done.
queue-none-found = No ticket has these words.
queue-place = { $place } of { $total }
queue-moved = moved
column-held = held by
column-money = money
column-reason = reason
column-due = due
column-customer = customer
column-subject = subject

## The filter line: what a word or a term means

filter-not = not: { $term }
filter-begun = { $about }: { $takes }, as in { $example }
filter-misread = { $name } takes { $takes }, as in { $example }; searched as words
filter-unknown = no field is called { $name }, searched as words; fields: { $fields }
filter-no-state = no state is called { $name }: { $states }
filter-id = ticket #{ $id }
filter-channel = came in by { $channel }
filter-reason = reason { $reason }
filter-brand = brand { $brand }
filter-tag = tagged { $tag }
filter-state = state { $state }
filter-by = held by { $name }
filter-stars =
    { $count ->
        [one] rated with 1 star
       *[other] rated with { $count } stars
    }
filter-order = order { $order }
filter-sku = an article number begins with { $sku }
filter-customer = the customer's name has { $name }
filter-same = of the customer of ticket #{ $id }
filter-sla-under = less than { $span } left, or overdue
filter-sla-over = more than { $span } left
filter-age-under = came in less than { $span } ago
filter-age-over = came in more than { $span } ago
filter-money-under = order below { $amount }
filter-money-over = order above { $amount }
filter-has-money = has an open compensation
filter-has-note = has a note of the desk
filter-has-order = has an order
filter-has-photo = has a picture from the customer
filter-is-overdue = its clock has run out
filter-is-mine = held by you
filter-is-open = not solved yet
filter-no-reason = without a reason
filter-stage = a compensation is in stage { $stage }
filter-payout = a payout is in state { $state }
filter-received-today = came in today
filter-solved-today = solved today
filter-offered-today = a compensation was proposed today
filter-paid-today = money arrived today
filter-reply-late = the first reply is late or was late
filter-reply-given = somebody has replied
filter-reply-due = somebody has replied, or should have
filter-missed = paid late in the last { $span }, or promised and still unpaid
filter-words = the words { $words }
filter-like = words like { $words }
filter-span-minute =
    { $count ->
        [one] 1 minute
       *[other] { $count } minutes
    }
filter-span-hour =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
filter-span-day =
    { $count ->
        [one] 1 day
       *[other] { $count } days
    }
filter-span-week =
    { $count ->
        [one] 1 week
       *[other] { $count } weeks
    }
filter-takes-sla = < or > and a number with m, h, d or w
filter-takes-age = < or > and a number with m, h, d or w
filter-takes-money = < or > and an amount
filter-takes-is = overdue, mine or open
filter-takes-has = money, note, order or photo
filter-takes-customer = a part of the name
filter-takes-same = a ticket's number
filter-takes-sku = the beginning of an article number
filter-takes-order = the whole number
filter-takes-brand = the whole name
filter-takes-reason = a contact reason, or none
filter-takes-channel = a channel
filter-takes-tag = the whole tag
filter-takes-state = a state
filter-takes-by = a token's name
filter-takes-stars = 1 to 5
filter-takes-stage = a stage
filter-takes-payout = a state of payouts
filter-takes-received = today
filter-takes-solved = today
filter-takes-offered = today
filter-takes-paid = today
filter-takes-reply = late, given or due
filter-takes-missed = a number with m, h, d or w
filter-about-sla = time left on the next clock; an overdue ticket has less than any
filter-about-age = time since the complaint came in
filter-about-money = what was paid for the order, whatever the currency
filter-about-is = a clock that has run out; held by whoever asks; not solved yet
filter-about-has = an open compensation; a note of the desk; an order; a picture from the customer
filter-about-customer = who complains
filter-about-same = the customer: whoever that ticket is of
filter-about-sku = the articles of the order
filter-about-order = the order
filter-about-brand = the brand; letter case does not matter
filter-about-reason = what went wrong; none for tickets without a reason
filter-about-channel = where it came in
filter-about-tag = the tags
filter-about-state = where the ticket is
filter-about-by = who holds it
filter-about-stars = the stars of a public rating
filter-about-stage = any compensation of the ticket is there
filter-about-payout = any payout of the ticket is there
filter-about-received = when the complaint came in; today begins at midnight UTC
filter-about-solved = when it was last solved
filter-about-offered = when a compensation was proposed that was neither undone nor refused
filter-about-paid = when money arrived that has not come back
filter-about-reply = the first reply of a person: after its target, or missing; given; one of the two
filter-about-missed = paid in that time after the day promised, or still unpaid after it

## The case

case-money = MONEY
case-before = before
case-order = ORDER
case-link-code = By phone: code { $code }
case-order-none = none known
case-delivered = delivered { $day }
case-placed = placed { $day }
case-conversation = CONVERSATION
case-body-cut = the first 256 KiB of a longer text
case-history = BEFORE
case-history-of = { $compensations } of this customer
case-clocks = CLOCKS
case-place = PLACE IN THE QUEUE
case-role-reply = reply
case-role-note = note, only for us
case-role-system = sent by the desk
case-direction-tricks = direction tricks
case-hidden = { $count } hidden characters

## The money of a case

station-approval = approval
station-held = held
station-link = link sent
station-instructed = instructed
station-done = done
station-claimed = claimed
station-released = released
station-paid = paid
money-by-day = by { $day }
money-until = until { $day }
money-asks = asks { $role }
money-left = { $span } left
money-by = by { $name }
kind-none = without money
money-approved-by = approved by { $name }
money-why-limit = above what is released without a person
money-why-account = another customer has used this account
money-why-name = the bank has another name for this account
money-why-objection = the customer has objected
money-why-code = the bank's code { $code } needs a person
money-why-regulatory = refused by rules on money, code { $code }
money-why-duplicate = the bank calls it a duplicate, code { $code }
money-why-sample = drawn at random for a look
fraud-account_velocity = several customers are paid to this account
fraud-customer_velocity = this customer was compensated several times
fraud-order_velocity = this order was compensated before
fraud-address_velocity = several customers share this address
fraud-device_velocity = several customers claim from this device
fraud-self_dealing = account or address of somebody who works here
fraud-near_limit = many offers just below the limit
fraud-peer_drift = amounts far from those of the others
fraud-favourite_destination = money goes to the same few accounts
fraud-approval_ring = two approve for each other
fraud-split = one amount in several parts
fraud-diversion = address changed around the offer
fraud-payee_changed = account changed after the claim
fraud-off_hours = many offers outside of the hours

## Boxes over the screen

snooze-one = Snooze #{ $ticket }
snooze-many =
    { $count ->
        [one] Snooze { $count } tickets
       *[other] Snooze { $count } tickets
    }
snooze-hours =
    { $count ->
        [one] 1 hour
       *[other] { $count } hours
    }
snooze-tomorrow = tomorrow 9:00
snooze-days = in { $count } days 9:00
snooze-monday = next Monday 9:00
prompt-reason = one sentence, for the log and for colleagues
prompt-reference = the other system's number or code
prompt-note = what should change
prompt-amount = amount
prompt-days = days
prompt-tags = words to add; -word takes one away
prompt-skip = why, for colleagues
prompt-merge = a number, or choose below with the arrows
prompt-danger = the name of the command
qr-no-room = There is no room for the code; the link itself:
bulk-done-take = { $done } of { $all } taken
bulk-done-release = { $done } of { $all } given back
bulk-done-snooze = { $done } of { $all } snoozed
bulk-done-solve = { $done } of { $all } solved
bulk-done-tag = { $done } of { $all } tagged
bulk-done-skip = { $done } of { $all } given back
bulk-done-merge = { $done } of { $all } merged
bulk-done-undo = { $done } of { $all } taken back
bulk-refused = { $count } refused
bulk-under-way = { $count } under way
bulk-take = taken
bulk-release = given back
bulk-snooze = snoozed
bulk-solve = solved
bulk-tag = tagged
bulk-skip = given back
bulk-merge = merged
bulk-undo = taken back

## Writing

compose-reply = Reply to { $customer } · #{ $ticket }
compose-note = Note on #{ $ticket } · only colleagues read it
compose-write-here = Write here.
compose-more-lines = { $count } more lines
compose-size = { $size } of 64 KiB
compose-draft-kept = draft kept { $ago }
compose-sending = Sending …
compose-not-sent = Not sent:
compose-waits = then waits for the customer's answer
compose-no-answer = no answer is expected

## Offers

picker-title = Make it good · #{ $ticket } · { $customer }
picker-why = WHY { $amount }
picker-taking = Taking the ticket …
picker-asking = Asking for the offers …
picker-nothing = Nothing can be offered for this reason. The rules below say why.
picker-asks = asks a { $role }
picker-recommended = recommended
picker-blocked = cannot go out yet
picker-obstacle = offer { $key } { $name } cannot go out: { $why }
picker-withheld = withheld
picker-gives = gives
picker-asks-for = asks a { $role } for
picker-to = to
picker-as = as
picker-no-link-before = ; no link leaves before
picker-nothing-before = ; nothing is done before
picker-held-for = , held { $seconds } s for undo
trace-base = starts at
trace-rounded = rounded
trace-cut = cut
trace-passed = passed
trace-needs_approval = asks
trace-withheld = withheld
picker-new = { $key } { $name } is new: { $amount }
picker-changed = { $key } { $name }: { $amount } was { $before }
picker-approval-now = { $key } { $name }: { $role } has to approve it now
picker-no-approval-now = { $key } { $name }: nobody has to approve it now
picker-gone = { $key } { $name } is off the menu
picker-senseless = The menu makes no sense ({ $problem }); no key works.
picker-senseless-other = it is for another ticket or reason
picker-senseless-key = an offer has no usable key
picker-senseless-twice = two offers have the key { $key }
picker-senseless-amount = offer { $key } has the amount { $amount }

## A compensation on its way

intent-for = for
intent-taking-back = Taking it back …
intent-taking-back-then = As soon as the server answers.
intent-storing = Writing it down …
intent-storing-then = Nothing has been sent yet.
intent-sending = Sending …
intent-sending-then = It is on disk and will not be made twice.
intent-waiting = No answer since { $since }: { $why }
intent-waiting-then = It is sent again by itself, as the same one.
intent-ask-again = Chosen { $since }, never answered.
intent-ask-again-then = Close this and press { $key } to decide whether it is sent after all.
intent-not-stored = Not written to disk: { $why }
intent-not-stored-then = It was not sent. Nothing was issued.
intent-refused-then = Nothing was issued.
intent-dropped = Taken back.
intent-dropped-then = Nothing left the desk.
intent-accepted = The server has it.
intent-held = Held: the link leaves in { $seconds } s
intent-held-remedy = Held: it is instructed in { $seconds } s
intent-held-then = Until then it can be taken back without a trace outside the log.
intent-instructed = To be carried out: { $what }
intent-instructed-then = It waits in the view of remedies until somebody says what became of it.
intent-approval = Waits for a { $role }
intent-approval-anybody = Waits for an approver
intent-approval-then = No link leaves before the approval.
intent-link = The link is with the customer:

## Payouts and approvals

column-state = state
column-amount = amount
column-rail = rail
column-to = to
column-promised = promised
column-ticket = ticket
column-why = why
column-waits = waits
column-asks = asks
column-by = by
payout-release-due = release
approvals-why = WHY { $amount } for #{ $ticket }

## The figures

figures-none = none yet
figures-share = { $part } of { $whole }
figures-now = Now
figures-money-today = Money today
figures-promises = Promises
figures-by-age = Open by age
figures-stages = Where the money is
figures-reasons = Contact reasons
figures-hours = Received in 24 hours
figures-holders = Who holds what
figure-name-open = open
figure-name-at_risk = at risk within the hour
figure-name-unheld = held by nobody
figure-name-approvals = approvals waiting
figures-oldest = { $count }, oldest { $span }
figure-name-in_doubt = payouts in doubt
figure-name-offers = offers
figure-name-offered = offered
figure-name-paid = paid
figure-name-releases = waiting for release
figure-name-kept = paid by the day promised
figure-name-replies = first replies in time
figure-name-median = half of them within
figure-name-p90 = nine in ten within
figures-unknown-reason = unknown
figures-received-peak = { $count } received today · at most { $peak } an hour
figures-nobody = Nobody holds a ticket.
figure-name-received = received
figure-name-solved = solved
figures-period-day = 24 hours
figures-period-week = 7 days
figures-period-month = 30 days
figures-over = { $over } · { $time }
figures-members = n { $count }
figures-behind =
    { $count ->
        [one] { $count } ticket behind it: { $place }
       *[other] { $count } tickets behind it: { $place }
    }
figures-agent-solved = { $count } solved
figures-agent-seen = seen { $ago }
figures-agent-lease = lease { $span }
figures-agent-over = lease over
figures-by-day = kept, by day
figure-counts-open = tickets that are not solved, waiting and snoozed ones too
figure-counts-at_risk = the running clock ends within 60 minutes, or is over
figure-counts-unheld = nobody holds them
figure-counts-approvals = offers above somebody's authority that wait for a decision
figure-counts-in_doubt = payouts whose outcome is unknown; each is looked up, none is sent again
figure-counts-offers = proposed today; undone, sent back and refused ones do not count
figure-counts-offered = the sum of the offers; promised, not spent
figure-counts-paid = arrived today and not come back, by the time the bank gives
figure-counts-releases = payouts that wait until somebody looks and releases them
figure-counts-received = complaints by their own time
figure-counts-solved = last solved today; a ticket that was reopened no longer counts
figure-counts-kept = arrived on or before the day first shown; a new date repairs nothing
figure-counts-replies = first reply of a person before its target; automatic mails are none
figure-counts-median = from the complaint to the first reply of a person; half took less
figure-counts-p90 = from the complaint to the first reply of a person; nine in ten took less
figure-counts-age = open tickets by time since the complaint, snoozed or not
figure-counts-stage = compensations by where they are, with their sums
figure-counts-reason = tickets by reason, share down to it, change against the period before
figure-counts-hours = complaints in 24 steps of 60 minutes that end now
figure-counts-agent = held now; solved today; end of the first lease; last sign of life
figure-over-open = open tickets
figure-over-acting = tickets somebody can act on
figure-over-compensations = compensations
figure-over-payouts = payouts
figure-over-tickets = all tickets
figure-over-promised = payouts that arrived, or whose day is over
figure-over-due = complaints received: answered, or target over
figure-over-replied = complaints received that have a reply, the newest 5000
figure-over-people = people who hold a ticket or solved one today
figure-time-now = now
figure-time-today = since midnight UTC
figure-time-ever = since the beginning
figure-time-day = the last 24 hours
band-older = older
wall-open = open
wall-at-risk = at risk
wall-approvals = approvals waiting
wall-solved = solved today
wall-offers = offers today
wall-kept = promises kept
wall-unheld = held by nobody
wall-received = received today
wall-offered = offered today
wall-paid = paid today
wall-releases = to release
wall-doubt = in doubt
wall-replies = replies in time
wall-median = first reply, half (h:mm)
wall-p90 = first reply, 9 in 10 (h:mm)
wall-of = figures of { $moment }, { $span } old
wall-page = page { $page } of { $pages }
wall-held = held
wall-kept-by-day = promises kept, by day

## The console in plain lines

line-for-dumb = This terminal (TERM={ $term }) can place no text on a screen: the console speaks in plain lines.
line-signed-in = Desk { $desk }, signed in as { $me }, { $role }.
line-how = Type a key or an action and Enter; ? lists them, an empty line reads where you are.
line-live = Connected: news arrives as it happens.
line-stale = Nothing has been heard from the server for a while.
line-down = No connection: { $why }. It is tried again.
line-keys = { $keys }: { $action }
line-or = or
line-not-now = (not now: { $why })
line-goes = # and a number goes to that ticket, / and words filter, an empty line reads where you are.
line-sequence = { $strokes }, and then: { $ways }.
line-left-out =
    { $count ->
        [one] 1 line was left out.
       *[other] { $count } lines were left out.
    }
line-confirm = { $yes } is yes, { $no } is no.
line-prompt = Type { $what } and Enter; .cancel leaves it.
line-snooze = Snooze { $tickets } until when?
line-chosen = , chosen
line-views = Views: down and up move, enter opens, esc closes.
line-qr = A QR code needs the full screen. The link is { $link }
line-bulk-refused = #{ $ticket } refused: { $why }
line-bulk-under-way = #{ $ticket } under way
line-being-sent = Being sent.
line-menu = Make it good for { $customer }, ticket #{ $ticket }, reason { $reason }.
line-pricing = The offers are being priced.
line-withheld = Not offered: { $name }, { $why }.
line-issue = One key and Enter issues it; it is held { $seconds } s and can be taken back. esc closes.
line-offer-approval = a { $role } has to approve it
line-recommended = recommended
line-reply = Reply to { $customer }, ticket #{ $ticket }.
line-note = Note about { $customer }, ticket #{ $ticket }.
line-write = Type the text. A line with only a full stop sends it, .next sends, solves and takes the next, .cancel keeps the draft, .template lists templates, .wait waits for an answer.
line-then-waits = The ticket then waits for the answer.
line-so-far = So far: { $text }
line-case-loading = Case #{ $ticket } is being loaded.
line-case = Case #{ $ticket }: { $subject }
line-customer = Customer { $name }
line-language = language { $language }
line-reason = reason { $reason }
line-brand = brand { $brand }
line-order = Order { $order }.
line-order-line = { $quantity } times { $name }, { $price }.
line-no-order = No order is known.
line-earlier = Earlier: { $amount } { $stage }, { $at }, ticket #{ $ticket }.
line-overdue = overdue { $span }
line-due-in = due in { $span }
line-clock = Clock { $name }: { $why }.
line-clock-due = Clock { $name } { $due }: { $why }.
line-place = Place in the queue: { $reasons }.
line-from-customer = from the customer
line-from-agent = reply from the desk
line-from-note = note, only for us
line-from-system = sent by the desk
line-message = Message { $number }, { $who }, { $name }, { $at }:
line-suspicious = Careful: the text carried hidden or control characters.
line-left-to-undo = { $seconds } s left to take it back
line-needs-approval = needs a { $role }'s approval
line-paid = paid { $at }
line-promised = promised by { $day }
line-link = Link: { $link }
line-money = Money: { $amount } { $what }.
line-payouts = Payouts, { $section }, { $rows }. In all: { $others }.
line-approvals = Approvals, { $offers }, oldest first.
line-payouts-loading = Payouts, being loaded.
line-approvals-loading = Approvals, being loaded.
line-here = You are on: { $row }
line-queue-loading = The queue is being loaded.
line-filter = , filter { $filter }
line-filter-warning = Filter: { $warning }.
line-held-by-you = held by you
line-held-by = held by { $name }
line-marked = marked
line-moved = no longer in this view
line-payout = { $reference } { $amount } to { $payee }, { $state }{ $promised }{ $marked }.
line-approval = { $amount }, ticket #{ $ticket }, proposed by { $name } { $ago }.
line-approval-for = { $amount } for { $customer }, ticket #{ $ticket }, proposed by { $name } { $ago }.
line-figure = { $name }: { $value }.
line-figures-now = Open { $open }, at risk { $risk }, held by nobody { $free }.
line-figures-age = Open by age: { $bands }.
line-figures-today = Today received { $received }, solved { $solved }, offers { $offers }.
line-figures-money = Offered today { $offered }, paid today { $paid }.
line-figures-waiting = Waiting: { $approvals } approvals, { $releases } releases; { $doubt } payouts with unknown outcome.
line-figures-kept = Promises kept { $share }.
line-figures-replies = First replies in time { $share }.
line-figures-stages = Compensations: { $stages }.
line-template-number = Type a template's number, or .template to close the list.
line-unknown = { $line } is no key and no action here; ? lists them.

## Notices

notice-draft-failed = The draft is not on disk: { $why }
notice-copied = Sent to the terminal's clipboard; not every terminal takes it.
notice-copy-failed = Could not copy: { $why }
copy-nothing = there is nothing to copy
copy-too-long = too long for the terminal's clipboard ({ $bytes } bytes, at most { $most })
notice-still-sending = Still being sent.
notice-no-random = No random number was at hand yet; nothing was sent. Press once more.
notice-no-next = No next ticket: { $why }
notice-bulk-busy = The last bulk command is still under way; nothing new was begun.
notice-bulk-yours = it is yours already
notice-bulk-held = held by { $name }: take it over alone, with a reason
notice-bulk-unsent = it has an unsent text: send it or empty it first
notice-bulk-ended = { $summary }.
notice-bulk-ended-undo = { $summary }. { $key } takes it back.
notice-bulk-first = { $summary }; #{ $ticket }: { $why }
notice-fetching-next = The next ticket is being fetched.
notice-unsent-text = #{ $ticket } has an unsent text: send it or empty it first.
notice-no-later-time = The clock gives no later time to choose.
notice-ticket-refused = #{ $ticket }: { $why }
notice-queue-empty = The queue is empty.
notice-next = #{ $ticket } is next: { $why }
notice-next-waits = #{ $ticket } is yours, and shown as soon as you are back at the queue: { $why }
notice-taken = #{ $ticket } is yours.
notice-released = #{ $ticket } is back in the queue.
notice-skipped = #{ $ticket } is back in the queue; you are not given it again for a while.
notice-merged = #{ $ticket } went into #{ $into }.
notice-unmerged = #{ $ticket } is a ticket of its own again.
notice-no-number = Type the number of the other ticket, or choose one.
notice-merge-itself = A ticket cannot be merged into itself: type another number.
notice-merge-money = Money is under way on { $tickets }: let it end on all but one of them first, then merge.
notice-snoozed = #{ $ticket } sleeps.
notice-solved = #{ $ticket } is solved.
notice-tagged = #{ $ticket } is tagged.
notice-goes-back = { $what } { $key } takes it back.
notice-goes-back-later = { $what } { $key } takes back the money that is held first, then this.
notice-gone-back = Taken back: what was done to #{ $ticket }.
notice-money-first = Money goes first. { $key } once more takes back the command before it.
notice-not-solved-either = #{ $ticket } was not solved either, and no next ticket was pulled.
notice-not-solved = The reply to #{ $ticket } is sent, but it is not solved: no next ticket was pulled.
notice-full = The message has its full length.
notice-paste-cut = The pasted text was cut: the message has its full length.
notice-template = The template "{ $name }" cannot be used: { $why }.
notice-template-long = it is too long
notice-template-block = it has a `{"{%"}` block; only `{"{{"} customer {"}}"}` and the like are filled in
notice-nothing-to-send = There is nothing to send.
notice-reply-sent = Reply to #{ $ticket } sent.
notice-note-kept = Note on #{ $ticket } kept.
notice-post-waits = #{ $ticket }: no answer. The { $what } is kept on this machine and goes out by itself when the server answers.
notice-post-in-memory = #{ $ticket }: no answer. The { $what } goes out by itself when the server answers, as long as this console runs.
notice-post-taken = #{ $ticket }: taken back before it was sent. It is a draft again.
notice-post-taken-tried = #{ $ticket }: taken back, a draft again. A try had no answer: see whether it arrived before you send another text.
notice-post-back = #{ $ticket }: the { $what } was not sent and is a draft again. { $why }
post-too-old = It has waited for more than a day.
post-written = { $name } has written meanwhile.
post-held = { $name } holds the ticket now.
post-over = The ticket is { $state } now.
ask-text-waits = { $what } for #{ $ticket }
ask-quit-memory = Not sent yet. This console keeps no texts on disk: what waits is lost. Quit anyway?
notice-text-refused = Not sent, the text is kept: { $why }
notice-release-busy = A release is on its way already; wait for its answer.
notice-tag-word = Type at least one word, or leave the box.
notice-reason-needed = A reason is needed: colleagues and the log see it.
notice-reference-needed = A reference is needed: a refund number, a code, a parcel.
notice-no-amount = Type an amount such as 12.50.
notice-no-days = Type a number of days.
notice-frozen-issuing = Issuing was frozen by { $name }: { $why }
notice-frozen-releasing = Releasing was frozen by { $name }: { $why }
notice-frozen-books = Releasing was frozen: the books do not balance.
notice-frozen-restored = Releasing was frozen: the database was restored.
notice-lifted-issuing = Issuing goes on again.
notice-lifted-releasing = Releasing goes on again.
notice-not-counted = { $count } before this key means nothing: only moves can be counted. Nothing was done.
notice-connected = Connected again.
notice-feed-down = The live feed is down ({ $why }); what is on the screen may be old. Work goes on.
notice-paste-dropped = A paste was dropped: no text field is open, and a paste never acts.
notice-hasty = Several keys came at once, or one was held: nothing was done. Press the key once more.
notice-held-key = A key that is held down moves no money. Press it once.
notice-burst = Several keys came at once (a paste, or a stalled line): no money was moved. Press the key once more.
notice-twice = The same key came twice within a second, as from a key held down: no money was moved. Wait, then press it once.
notice-plain-key = Money moves only by a plain letter, digit, Enter or Esc.
notice-too-soon = The key came before this could be read: no money was moved. Look, then press once more.
notice-too-small = The screen is too small to show what this is about: no money was moved. Make it larger, then press once more.
notice-looks-read = Theme and keys were read again.
notice-decided = { $amount } for #{ $ticket }: { $stage }.
notice-decision-failed = The decision: { $why }
notice-released-all = { $count } released.
notice-released-some = { $count } released, { $refused } not: { $why }
notice-release-failed = The release: { $why }
notice-nothing-to-release = Nothing to release: it is { $state }.
notice-outbox-unread = Nothing was issued: the outbox on disk cannot be read ({ $why }). It is tried again.
notice-outbox-not-yet = The outbox on disk has not been read yet: nothing was issued. Press once more.
notice-taken-back-unsent = Taken back before it was sent.
notice-intent-not-stored = Nothing was issued: the intent could not be written to disk ({ $why }).
notice-outbox-not-updated = The outbox on disk could not be updated ({ $why }).
notice-outbox-read = The outbox on disk can be read again.
notice-outbox-failed = Nothing can be issued: the outbox on disk cannot be read ({ $why }).
notice-set-aside = { $files } of the outbox could not be understood and was set aside in outbox/broken: look there.
notice-ask-again = A compensation has waited for more than half an hour: decide whether it is still sent.
notice-issued-held = { $amount } for { $customer }: held, { $key } takes it back.
notice-issued-approval = { $amount } for { $customer }: waits for approval.
notice-issued = { $amount } for { $customer }: { $stage }.
notice-not-issued = Nothing was issued for #{ $ticket }: { $why }
notice-kept-waiting = No answer yet: the compensation is kept on disk and sent again with the same id.
notice-outbox-waits = { $count } waiting: sent by itself as soon as the server answers.
notice-not-sent-now = It was not sent: this console may not issue now.
notice-one-on-its-way = One is on its way already; wait for it, or press { $key }.
notice-close-first = Close the box first.
notice-menu-not-yet = The menu is not on the screen yet: nothing was issued.
notice-no-such-offer = There is no offer { $key } on the menu.
notice-ticket-on-its-way = A compensation for #{ $ticket } is on its way already.
notice-repeated-row = The server's list named #{ $ticket } more than once; it is shown once.
notice-undo-later = It is taken back as soon as the server has answered.
notice-undone = Taken back: { $amount } for #{ $ticket }. Nothing has left.
notice-not-undone = #{ $ticket }: it is { $stage } and was not taken back.
notice-given-up = Given up: the server had never heard of it.
notice-undo-waits = No answer yet: it is taken back as soon as the server answers.
notice-undo-again = No answer yet: taking it back is tried again as long as the window runs.
notice-undo-failed = Not taken back: { $why }
notice-undo-too-late = Not taken back: no answer came before the undo window was over.

## Answers that make no sense

odd-answer = The server's answer does not fit the question.
odd-ticket = The server answered with another ticket.
odd-compensation = The server's answer is about something else; it is asked again.
kept-from-earlier = kept from an earlier run
kept-restored = the server was restored

## Questions

ask-take-over = Why do you take #{ $ticket } over from { $name }?
ask-tag-one = Tag #{ $ticket }
ask-tag-many =
    { $count ->
        [one] Tag { $count } tickets
       *[other] Tag { $count } tickets
    }
ask-merge-which = Which ticket of the same customer goes into #{ $into }?
ask-merge =
    { $count ->
        [one] Merge { $count } ticket into #{ $into }?
       *[other] Merge { $count } tickets into #{ $into }?
    }
ask-merge-goes = goes: #{ $ticket } { $subject }, { $customer }
ask-merge-stays = stays: #{ $ticket } { $subject }, { $customer }
ask-solve-many =
    { $count ->
        [one] Solve { $count } tickets?
       *[other] Solve { $count } tickets?
    }
ask-release-one = Release { $amount } to { $payee }?
ask-release-many =
    { $count ->
        [one] Release { $count } payouts, { $total } in all?
       *[other] Release { $count } payouts, { $total } in all?
    }
ask-release-line = { $amount } to { $payee } by { $rail }, #{ $ticket }, { $reference }
ask-release-others = { $count } marked payouts are not waiting for release and stay as they are.
ask-refuse = Why is { $amount } for #{ $ticket } refused?
ask-send-back = What should change of { $amount } for #{ $ticket }?
ask-amend = Which amount instead of { $amount } for #{ $ticket }?
ask-amend-sure = Offer { $amount } instead of { $before }?
ask-amend-line = The link that is out is revoked first; the new one leaves after the undo window.
ask-extend = For how many days from today does the link of { $amount } for #{ $ticket } last?
ask-revoke = Why is the link of { $amount } for #{ $ticket } taken back?
ask-done = What is the number of the { $what } for #{ $ticket }?
ask-failed = Why could the { $what } for #{ $ticket } not be carried out?
ask-send-again = Still send this compensation? ({ $no } keeps it waiting, { $undo } gives it up)
ask-send-again-line = #{ $ticket }, { $reason }, key pressed { $at }
ask-amount-for = { $amount } for { $customer }
ask-quit = Not answered yet. Quit anyway? It is kept on disk and goes on at the next start.

## Calls for somebody who looks elsewhere

call-more = { $text } (and { $count } more)
call-lost = The connection to the desk is lost.
call-approval = An offer waits for approval: ticket { $ticket }
call-approved = The offer was approved: ticket { $ticket }
call-refused = The offer was refused: ticket { $ticket }
call-answer = The customer answered: ticket { $ticket }
call-claimed = The money was claimed: ticket { $ticket }
call-money = The money did not arrive: ticket { $ticket }
call-undelivered = A letter could not be delivered: ticket { $ticket }
call-objection = A customer objects to a rejection: ticket { $ticket }
call-release-alarm = A claim waits for its release: ticket { $ticket }
call-promise-alarm = A promised day is in danger: ticket { $ticket }
call-new = A complaint came in: ticket { $ticket }

## Commands of one's own

fill-ticket = a ticket
fill-customer = the customer's name
fill-order = the order's number
fill-link = a claim link
fill-subject = a subject
own-started = { $name } runs.
own-danger = { $words }: type { $name } to start it
own-done = { $name } is done
own-code = { $name } ended with code { $code }
own-signal = { $name } was ended by signal { $signal }
own-late = { $name } took too long and was ended
own-failed = { $name } could not be started: { $why }
own-has-said = { $how }; { $key } shows what it said
own-more = more was said than is kept
own-no-terminal = it needs a terminal, and here is none
notice-danger-name = Nothing was started: type { $name }, letter by letter, or leave.

## Macros

macro-which = Under which letter, a to z?
macro-no-letter = That is no letter from a to z; nothing was done.
macro-recording = Recording { $letter }; { $key } ends it.
macro-empty = Nothing was recorded.
macro-kept =
    { $count ->
        [one] Macro { $letter } has one step.
       *[other] Macro { $letter } has { $count } steps.
    }
macro-ended = Recording of { $letter } has ended: { $why }
macro-why-money = money is never part of a macro.
macro-why-text = text that is typed is not part of a macro.
macro-why-program = a program is not part of a macro.
macro-why-console = this is not part of a macro.
macro-why-box = what is chosen in a box is not part of a macro.
macro-why-full = it has as many steps as it may have.
macro-why-key = a hand was on the console.
macro-why-open = a box is open.
macro-why-end = there is nothing further.
macro-stopped = Macro { $letter } stopped at step { $step } of { $steps } ({ $what }): { $why }
macro-stopped-round = Macro { $letter } stopped in round { $round } of { $rounds } at step { $step } of { $steps } ({ $what }): { $why }
macro-played = Macro { $letter } is done.
macro-too-often = A macro is played at most { $count } times at once.
macro-entry = play macro { $letter }: { $steps }
macro-odd = Not usable and left out: macro { $letters } of the state folder.
notice-macro-failed = Macros cannot be kept or read: { $why }

## Starting, and files read again

start-warning = warning: { $problem }
start-seeding = setting up a desk of { $count } tickets …
stays-theme = The theme in use stays: { $why }
stays-keymap = The keymap in use stays: { $why }
stays-commands = The commands in use stay: { $why }
stays-language = The language in use stays: { $why }

## The lock, the mask and the way news comes
feed-long-poll = long poll
feed-polling = polling
line-long-poll = Connected by long poll: news arrives a moment after it happens.
line-polling = Connected by polling: news arrives every few seconds.
bar-restricted = restricted
bar-frozen = frozen
bar-frozen-issuing = issuing frozen
bar-frozen-releasing = releasing frozen
bar-frozen-books = releasing frozen: books
bar-frozen-restored = releasing frozen: restored
case-contact = CONTACT
cannot-no-case = The case has to be on the screen first.
cannot-nothing-masked = Nothing is masked on this console.
cannot-no-contact = This customer left neither a mail address nor a phone number.
cannot-restricted = This console is restricted: it starts no programs and keeps no files.
lock-locked = The console is locked.
lock-since = Locked since { $since }.
lock-still = Still locked: { $why }
lock-asking = Asking the server …
lock-how = Enter unlocks: the token is read again and shown to the server.
lock-no-answer = The server does not answer ({ $why }).
lock-refused = The server does not accept the token any more.
reach-masked = masked, { $key } shows it
reach-shown = shown for 15 s, and noted
line-locked = The console is locked; an empty line unlocks.
line-contact = Contact: { $contact }.
notice-still-masked = Still masked: { $why }
notice-unlocked = Unlocked.
action-case-reveal = show masked contact data for 15 s
action-app-lock = lock the console

## Views, orders, groups, sleep
snooze-reply = until the customer answers
snooze-money = until the money arrives
or-at = or { $at }
at-latest = at the latest { $at }
sleep-until = until { $until }
sleep-answer = answer
sleep-money = money
sleep-event = until { $event }, at the latest { $until }
sleep-event-short = { $event } or { $until }
sort-priority = best first
sort-due = due first
sort-age = oldest first
sort-amount = largest amount first
sort-customer = by customer
sort-updated = last changed first
group-none = not grouped
group-brand = by brand
group-reason = by reason
group-assignee = by holder
group-state = by state
group-order = by order
missing-brand = no brand
missing-reason = no reason
missing-assignee = held by nobody
missing-state = no state
missing-order = no order
title-sorts = In which order
title-groups = Put together
title-skip = Why do you give #{ $ticket } back?
skip-wrong_language = wrong language
skip-needs_expertise = needs expertise
skip-waiting_for_colleague = waiting for a colleague
skip-conflict_of_interest = conflict of interest
skip-other = something else, in words
title-save-view = Save what the list shows as a view
title-why = Why #{ $ticket } stands where it stands
why-gone = It is not in the list any more.
why-loading = its case is being loaded
why-before = so it counts as due { $at }, { $before } before its clock
why-counts = so it counts as due { $at }
why-neighbour-before = before it #{ $ticket }, which counts as due { $at }
why-neighbour-after = after it #{ $ticket }, which counts as due { $at }
why-arranged = the list is { $arranged } now; this is the order in which tickets are pulled
why-yours = you hold it, so it is not pulled
why-held = { $name } holds it, so it is not pulled
why-state = it is { $state }, so it is not pulled
queue-similar = similar ones here:
queue-only-similar = no ticket has these words; similar ones here:
prompt-view = a short name; one of yours is written over
notice-view-name = Type a name, or leave the box.
notice-view-failed = The view is not saved: { $why }
notice-view-unsaved = Not saved: { $why }.
notice-views-full = there are { $count } views already; take one out of the settings
notice-view-saved = `{ $name }` is one of your views.
notice-not-grouped = Not grouped: { $why }
notice-folds-full = No more groups can be folded at once.
cannot-save-writing = Something else is being written; the filter is saved from the queue.
cannot-no-settings = This console has no settings file to write to.
cannot-usual-view = There is nothing to save: no filter is typed, and the order is the usual one.
cannot-ungrouped = The queue is not grouped.
cannot-none-folded = No group is folded.
line-why = Why #{ $ticket } stands where it stands:
line-as-now = , as it is now
line-own-key = , key { $key }
line-own-view = , your own
line-sleeps = sleeps { $asleep }
line-moved-up = moved up
line-moved-down = moved down
line-new-here = new here
action-queue-sort = in which order
action-queue-group = group by brand, reason, holder …
action-views-save = save the filter as a view
action-queue-fold = fold this group
action-queue-unfold = unfold all groups
action-queue-why = why the ticket stands where it stands

## Unsent texts, folded parts, answers, languages
message-reply = reply
message-note = note
fold-quote = … { $count ->
    [one] 1 quoted line
   *[other] { $count } quoted lines
    }
fold-signature = … { $count ->
    [one] 1 line of signature
   *[other] { $count } lines of signature
    }
case-unsent = { $author } has an unsent { $kind }
case-answers = ANSWERS TO LINK
compose-takes-over = takes it over
compose-draft-here = draft kept { $ago }, only on this machine
left-mine = You left another unsent { $kind } from { $at } elsewhere.
left-by = { $author } left an unsent { $kind } from { $at }.
ask-take-draft = { $left } Take it over?
line-left-draft = { $draft } .draft takes it over.
line-answer-fits = An answer that fits: { $title } .answer puts its address in.
line-answer = Answer to link: { $title } { $url }
line-unsent = { $author } has an unsent { $kind }, { $ago }.
line-no-editor = An editor needs the full screen; type the text here.
line-quote-folded = { $count ->
    [one] 1 quoted line; case.quotes reads it.
   *[other] { $count } quoted lines; case.quotes reads them.
    }
line-signature-folded = { $count ->
    [one] 1 line of signature.
   *[other] { $count } lines of signature.
    }
notice-draft-gone = That text is gone: it was sent or discarded meanwhile.
notice-key-too-early = The key came before this could be read. Look, then press once more.
notice-answers-in = The answers that fit are in the text already.
notice-editor-failed = The text is as it was: { $why }.
notice-text-cut = The text was cut: a message has 64 KiB at most.
notice-kept-draft = The text for #{ $ticket } is kept as a draft.
cannot-no-text = No reply or note is open.
cannot-no-answer-fits = No self-service answer fits this case.
cannot-being-sent = The text is being sent.
cannot-no-editor = No editor is known: set VISUAL or EDITOR, or editor under [console] in config.toml.
cannot-no-left-draft = Nobody has left an unsent text here.
action-case-quotes = show or fold what is quoted
action-text-help_link = insert the answer that fits
action-reply-editor = write in your own editor
action-text-take_draft = take over the text that was left
language-ar = Arabic
language-bg = Bulgarian
language-cs = Czech
language-da = Danish
language-de = German
language-el = Greek
language-en = English
language-es = Spanish
language-et = Estonian
language-fi = Finnish
language-fr = French
language-fy = Frisian
language-ga = Irish
language-hr = Croatian
language-hu = Hungarian
language-it = Italian
language-ja = Japanese
language-lb = Luxembourgish
language-lt = Lithuanian
language-lv = Latvian
language-mt = Maltese
language-nb = Norwegian
language-nl = Dutch
language-nn = Norwegian
language-no = Norwegian
language-pl = Polish
language-pt = Portuguese
language-ro = Romanian
language-ru = Russian
language-sk = Slovak
language-sl = Slovenian
language-sv = Swedish
language-tr = Turkish
language-uk = Ukrainian
language-zh = Chinese

# The money's way, step by step, and whether the promised day holds

case-steps = MONEY, STEP BY STEP
clock-approval = approval
clock-link = link
clock-remedy = remedy
step-proposed = proposed by { $by }
step-approved_first = approved by { $by }, a second person is needed
step-approved = approved by { $by }
step-refused = refused by { $by }
step-held = held for the undo window
step-held-until = held until { $time }
step-undone = taken back by { $by }
step-instructed = to be carried out, by { $by }
step-instructed-kind = to be carried out: { $note }
step-done = done, says { $by }
step-done-as = done: { $note }
step-failed = not carried out, says { $by }
step-link_sent = link sent
step-link_sent_again = link sent again by { $by }
step-link_reissued = new link made by { $by }
step-link_fetched = the link's page was fetched (a person or a mail scanner)
step-link_fetched-times = the link's page was fetched { $note }, by a person or a mail scanner
step-link_bounced = the link did not reach the customer
step-link_expired = link ran out
step-link_revoked = link revoked by { $by }
step-claimed = claimed
step-claimed-by = claimed by { $note }
step-review = a person has to look
step-review-why = to be looked at: { $note }
step-released_first = released by { $by }, a second person is needed
step-released = released by { $by }
step-queued = waits to be sent to the bank
step-sent_to_bank = sent to the bank
step-sent_to_bank-by = sent to the bank ({ $note })
step-bank_has_it = the bank has it
step-no_answer = no answer from the bank; it is looked up, never sent twice
step-looked_up = looked up
step-looked_up-as = looked up: { $note }
step-paid = paid
step-refused_by_bank = refused by the bank
step-refused_by_bank-code = refused by the bank: { $note }
step-returned = the money came back
step-returned-code = the money came back: { $note }
step-correction_wanted = other details asked of the customer
step-corrected = other details from the customer
step-correction_timed_out = no other details came in time
step-on_hold = put on hold by { $by }
step-hold_lifted = hold lifted by { $by }
step-rejected = rejected by { $by }
step-recall_asked = finance asked for the money back
step-recall_declined = the money is not given back
step-objected = the customer objects
step-cancelled = cancelled by { $by }
step-again = tried once more
step-flagged = flagged
step-flagged-why = flagged: { $note }
step-flag_cleared = flag cleared
step-flag_cleared-why = flag cleared: { $note }
step-flag-count = { $rule } ({ $count })
step-by-rule = rule
step-method-iban = bank account
step-method-voucher = voucher by e-mail
promise-by = promised by { $day }
promise-corrected = { $promise }, since the correction by { $day }
promise-state = { $promise }: { $state }
promise-missed = missed by { $days }
promise-kept = kept on the day
promise-kept-early = kept, { $days } early
promise-over = missed { $days } ago
promise-today = today is the last day
promise-holds = holds, { $days } left

## What customers send along

place-evidence = files
action-case-evidence = see what the customer sent along
action-evidence-next = next file
action-evidence-previous = previous file
action-evidence-open = open it elsewhere
cannot-no-evidence = The customer sent nothing along.
cannot-not-kept = Of this file only the name is kept: the server keeps pictures (PNG, JPEG) alone.
cannot-no-viewer = No program for pictures is set: give open under [evidence] in config.toml, as in open = ["xdg-open", "{"{file}"}"].
cannot-one-file = There is no other file.
cannot-many-viewers = Four pictures are open already: close one first.
case-evidence = SENT ALONG
evidence-png = PNG picture
evidence-jpeg = JPEG picture
evidence-no-picture = This is no picture that can be drawn here.
evidence-too-large = The picture is too large to be drawn here: { $columns } × { $rows } pixels.
evidence-broken = The picture cannot be read: it is damaged, or no whole picture.
evidence-elsewhere = { $key } opens it in { $name }.
evidence-opening = { $name } opens the picture.
size-bytes = { $count } B
size-kilobytes = { $count } KB
size-megabytes = { $count } MB
line-evidence = Sent along with ticket { $ticket }. A number chooses a file:
line-sent-along = Sent along: { $files }. case.evidence lists them.

# Incidents: one decision about many.
action-incident-open = one offer for all marked or filtered
title-incident = Incident: { $title }
incident-offer = Offer { $offer }, reason { $reason }
incident-total = { $count } get { $total } in all
incident-left-out = { $count ->
    [0] Nobody is left out.
    [one] { $count } is left out.
   *[other] { $count } are left out.
}
incident-budget = Budget { $name }: { $needed } of the { $left } left.
incident-budget-short = Budget { $name }: { $needed } needed, only { $left } left.
incident-counting = Counting …
incident-nobody = Nobody is left to get something: the list says why.
incident-no-budget = A budget has no room for it: pick a smaller offer.
incident-head = { $count } get { $total }: { $state }
incident-state-approval_wanted = waits for approval
incident-state-armed = held, or sent
incident-state-undone = taken back
incident-state-refused = refused
ask-incident = Arm { $total } for { $count }?
ask-incident-line = { $count } get an offer each, { $total } in all.
ask-incident-offer = Offer { $offer } for everybody, reason { $reason }.
ask-incident-held = No approval is needed; it is held for the undo window of a bulk.
ask-incident-lead = A lead has to approve it before it is held.
ask-incident-both = A lead and finance have to approve it before it is held.
cannot-no-incident = Mark tickets, or narrow the queue by a filter, to say whom it is about.
notice-incident-waits = No answer yet: it goes out again under the same intent.
notice-incident-refused = Not armed: { $why }
notice-incident-proposed = { $count } for { $total } wait for approval.
notice-incident-armed = Held: { $total } for { $count }. { $key } takes it back.
notice-incident-undone = Taken back: { $total } for { $count }. Nothing has left.
notice-incident-denied = Refused: { $total } for { $count }. Nobody was touched.
hint-offer = offer
hint-reason = reason
hint-arm = arm
count-customers = { $count ->
    [one] { $count } customer
   *[other] { $count } customers
}
exclusion-compensated = has had it
exclusion-open_offer = open offer
exclusion-merged = merged
exclusion-not_open = not open
exclusion-held = held
exclusion-same_order = same order
exclusion-no_contact = no address
exclusion-currency = currency
exclusion-statutory_route = the law
exclusion-above_cap = cap
exclusion-evidence = evidence
exclusion-not_on_menu = not on the menu
exclusion-has_complained = has complained
exclusion-opted_out = wants no mail
exclusion-erased = erased
exclusion-contacted_lately = written to lately
exclusion-unknown = unknown

place-page = page
action-picker-reason = this reason
action-picker-why = why this amount
action-picker-amount = another amount
action-picker-ask = ask the customer for what is missing
action-case-acknowledge = write to the customer about the offer
action-page-note = copy it into a note
action-policy-open = the policy in force
action-approvals-why = why this amount
needs-photo = a photo
needs-batch_number = the batch number
hint-acknowledge = write to the customer
hint-into-note = into a note
cannot-no-menu = No menu of offers is on the screen.
cannot-nothing-missing = The highlighted offer lacks nothing.
cannot-no-template = The desk has no template for this.
cannot-no-offer = The ticket has no offer to write about.
cannot-no-trace = Only the reasons for an amount can be copied.
notice-no-currency = The menu names no currency; an amount cannot be typed.
notice-decided-held = { $amount } for #{ $ticket } is held now; { $key } takes it back.
picker-range = { $low }–{ $high }
picker-costs = costs { $range }
picker-days = { $low }–{ $high } d
picker-days-one = { $days } d
picker-costs-us = costs us { $range }
picker-costs-about = costs us { $range }, as a rule { $middle }, { $now } now
picker-waits = the customer waits { $days }
picker-missing = { $what } is missing; asking takes about { $days } d ({ $key } asks for it)
picker-authority = you decide up to { $amount } alone
picker-budget = { $left } left of { $name } { $period }
amount-title = Another amount · #{ $ticket } · { $customer }
amount-empty = amount in { $currency }, such as 12.50 or 12,50
amount-type = What the rules say of it stands here as you type.
amount-asking = Asking the rules …
amount-goes = { $amount } to { $customer } goes as it is, held { $seconds } s for undo.
amount-asks = { $amount } to { $customer } can be proposed; a { $role } has to approve it, no link leaves before.
amount-refused = This does not go: { $why }
amount-bound = The bound is { $bound } ({ $rule }). Nothing is changed by itself.
amount-obstacle = It cannot go out now: { $why }
amount-issue = issues it
amount-propose = proposes it
page-trace = Why · { $what }
page-policy = The policy in force
page-policy-by = { $name }: put in force by { $by }, { $since }.
page-policy-proposed = { $name }: in force since { $since }; proposed by { $author } { $proposed }, countersigned by { $by }.
page-policy-odd = The policy's text cannot be read by this console; it may be newer.
page-no-policy = No policy is stored on this server.
page-no-trace = No rules are named.
approvals-who = { $name } asks, { $ago }: { $kind }, { $reason }
approvals-second = { $name } has approved it; a { $role } has to as well, as another person.
approvals-first = { $name } has approved it.
line-amount = Type an amount in { $currency } and Enter; .cancel leaves.
line-amount-typed = Typed: { $text }.
line-amount-enter = A line with a full stop alone does it.
line-missing = { $what } is missing; asking takes about { $days } days

## What the server says: by its code; these sentences are the ones of `src/domain/said/`

server-illegal_move = a { $machine } that is { $state } cannot take { $event }; possible: { $possible }
server-illegal_move_end = a { $machine } that is { $state } cannot take { $event }; nothing is left to do here
server-not_this_actor = { $actor } may not do { $event } on this { $machine }; it takes { $roles }
server-text_needed = { $what } is needed
server-someone_elses = this is { $owner }'s; ask them or a lead
server-pair_needed = this takes { $first } and { $second } together
server-second_unnamed = the second person has to be named
server-two_people = this takes two different people; ask a colleague
server-cases_by_agents = { $actor } may not open cases; it takes an agent
server-evidence_by_senior = a rule demands this evidence; a senior agent may waive it
server-no_link_here = this remedy has no link; execute it instead
server-undo_in_the_past = the undo window cannot end in the past
server-undo_over = the undo window is over and the link is leaving; withdraw the offer instead
server-undo_runs = the undo window is still running
server-limitation_over = the limitation date is over; the right has ended
server-correction_runs = the customer still has time to correct the details
server-payout_may_have_left = the payout may have left already; ask the bank to recall it
server-objection_over = the objection window of 30 days is over
server-owed_by_law = the customer is owed this by law; a lead decides
server-paid_by_link = this offer is paid by link, not executed elsewhere
server-no_payout_here = this remedy has no payout
server-amount_above_zero = an offer of money needs an amount above zero
server-offer_had_a_hand = you proposed or approved this offer already; somebody else has to approve it
server-finance_alone = this is above what a lead approves; finance approves it
server-lead_goes_first = finance approves second; a lead has to approve first
server-finance_goes_second = a lead has approved already; finance has to approve second
server-currency_stays = an offer keeps its currency
server-lowering_by_lead = lowering an offer that is out takes a lead
server-refund_by_record = a refund is confirmed by the payment's own record
server-ticket_held = { $holder } works on this ticket; ask them, or let a lead take it over
server-case_still_open = a case is still open; the ticket stays with the customer
server-snooze_until_what = say until when, or until what happens
server-snooze_in_the_past = that time is over; name a later one
server-take_first = take the ticket first, then solve it
server-draft_unsent = a draft is not sent yet; send or discard it first
server-case_undecided = a case is not decided yet; decide it or decline it first
server-customer_may_reply = the customer may still reply to reopen it
server-money_under_way = money of this ticket is still under way
server-merge_same_customer = both tickets have to be of the same verified customer
server-merge_target_closed = ticket { $into } is closed; merge the other way round
server-unmerge_too_late = a merge can be taken back for 72 hours only
server-unmerge_written = the customer has been written to since the merge
server-unjunk_too_late = junk can be taken back for 30 days only
server-legal_hold = a legal hold keeps this ticket
server-payout_under_way = a payout of this ticket is still under way
server-lease_in_the_past = a lease has to end in the future
server-reopen_cause = { $actor } may not reopen a ticket for this cause
server-reopen_over = the reopen window is over; the reply makes a follow-up ticket
server-rules_needed = the ids of the rules that hit are needed
server-payout_had_a_hand = you proposed, approved or released this already; somebody else has to release it
server-second_finance_or_lead = the second person has to be finance or a lead
server-money_uncertain = it is not certain that no money moved; look it up first
server-code_never_again = this code is never tried again without a review
server-attempts_used = three attempts have failed; it needs a review
server-cause_not_ours = the cause is not on our side; finance decides on another attempt
server-code_needs_review = this code needs a review, not other details
server-hold_by_finance = finance lifts this hold
server-freeze_second_named = a freeze is lifted by two people; name the second
server-second_finance_or_admin = the second person has to be finance or an administrator
server-hold_cause = { $actor } may not hold a payout for this reason
server-report_contradicts = { $event } contradicts a payout that is { $state }; finance has to ask the bank
server-report_by_provider = { $actor } may not report { $event }; it comes from the payment provider
server-no_such_attempt = there is no attempt { $attempt } of this payout
server-other_address_by_lead = sending this much to another address takes a lead
server-freeze_by_whom = freezing takes a lead, finance or an administrator
server-freeze_why = say why it is frozen: whoever lets it go has to know
server-lift_by_people = only people of the desk lift a freeze
server-lift_by_whom = { $role } does not lift a freeze; it takes two people of finance or administration
server-frozen = { $what } is frozen since { $since } by { $by }: { $why }; nothing leaves until two people lift it
server-frozen_books = releasing is frozen since { $since } because the books do not balance; no payout leaves until they are looked at and two people lift it
server-frozen_restored = releasing is frozen since { $since } because the database was restored; no payout leaves until finance and a lead sign the reconciliation off
server-sign_off_by_whom = { $role } does not sign a restored database off; it takes finance and a lead
server-not_of_the_desk = { $actor } is not a person of the desk
server-not_found = there is no { $what } { $id }
server-message_empty = the message is empty; write something first
server-message_long = the message is longer than { $bytes } bytes; shorten it
server-snooze_too_long = a ticket can be snoozed for { $days } days at most
server-no_money_under_way = no money of ticket { $ticket } is under way; snooze it until a time
server-tag_length = a tag has 1 to { $chars } characters
server-tags_full = a ticket has { $count } tags at most
server-merge_itself = a ticket cannot be merged into itself
server-merge_money = money is under way on ticket { $ticket } and on ticket { $into }; let one of them end first
server-draft_empty = the draft is empty; delete it instead
server-draft_long = the draft is longer than { $bytes } bytes; shorten it
server-draft_of_holder = only whoever holds ticket { $ticket } may take over or discard a colleague's draft
server-key_reused = this idempotency key was used for another request; draw a new key
server-intent_reused = this intent was used for something else; draw a new one
server-no_proposing = { $role } does not propose compensations; an agent does
server-no_ticket_work = { $role } does not work tickets; an agent does
server-no_reporting = { $role } does not report on remedies; an agent or finance does
server-no_releasing = { $role } does not release payouts; finance does
server-order_changed = order { $number } of { $reference } was handed over for another amount, account or rail; nothing else goes out under its number
server-no_withdrawing = { $role } does not take bank files back; finance does
server-withdrawing_takes_finance = one of the two who take a bank file back is of finance
server-file_before_restore = the database was restored after this file was written, so somebody may have brought it to the bank; take it back with the bank's proof that it carries nothing of it out
server-file_at_bank = { $name } brought this file to the bank; take it back with the bank's proof that it carries nothing of it out
server-file_answered = the bank has answered about { $reference }, so it has this file; it cannot be taken back
server-bank_files_held = bank files are held: { $note }; finance lets them go with `amends rails lift sepa`
server-file_withdrawn = { $name } took this file back; its payments are no longer in it
server-no_bank_import = { $role } does not import bank files; finance does
server-no_bank_export = { $role } does not export bank files; finance does
server-no_policy_proposing = { $role } does not propose policies; a lead does
server-no_countersigning = { $role } does not countersign policies; finance does
server-release_above_lead = { $amount } is above what a lead releases; finance does
server-ticket_held_by = { $holder } works on ticket { $ticket }; ask them, or let a lead take it over
server-ticket_changed = ticket { $ticket } has changed since you looked (version { $version } now); look again
server-order_compensated = compensation { $id } on ticket { $ticket } for the same order is { $stage }; a second one needs that one withdrawn
server-case_compensated = somebody proposed a compensation for this case just now; look again
server-offer_gone = offer { $offer } is not on the menu; price it again
server-offer_gone_why = offer { $offer } is not on the menu ({ $name }: { $why }); price it again
server-offer_blocked = offer { $offer } cannot be issued: { $why }
server-offer_repriced = offer { $offer } is { $now } now, not { $before }; look again
server-amount_same = { $amount } is what it is already
server-amount_blocked = { $amount } cannot be offered: { $why }
server-propose_anew = { $why }; propose it anew
server-extend_days = give 1 to { $most } days from today; the policy gives a new link { $most }
server-extend_longer = the link lasts as long already; give more days
server-approve_above = { $amount } is above the { $most } { $role } approves; offer less
server-seen_changed = what you saw has changed since; look again before you approve it
server-proposed_yourself = you proposed this yourself; somebody else decides
server-stage_wrong = compensation { $id } is { $stage }; { $what }
server-stage_amend = only an offer whose link is out can be amended
server-stage_extend = only a link that is out can be given more time
server-stage_refuse = only an offer that waits for approval can be refused
server-stage_send_back = only an offer that waits for approval can be sent back
server-stage_report = only a remedy that was instructed and not reported on can be reported on
server-stage_no_link = there is no open link to send
server-stage_undo = undo works only while it is held; revoke the link instead
server-budget_full = the budget { $name } of { $period } has no room for { $amount }; offer less, or wait for the next period
server-cannot_pay = nothing at this desk pays { $currency }: bank files carry euro, and no rail for { $currency } is set up
server-grouped_too_many = more than { $count } tickets are not grouped; filter them first
server-cursor_strange = this cursor is not one of ours; start again without it
server-incident_title = an incident has a title of 1 to { $chars } characters
server-incident_nobody = nobody is left to get something; the preview says why
server-incident_changed = it is { $total } now for { $count }; look again
server-incident_budget = it needs { $needed } of the budget { $name } of { $period }, which has { $left } left
server-incident_nobody_now = nobody is left to get something; look again
server-incident_seen_changed = this is not what you saw; look again before you approve it
server-incident_lead_first = a lead has to approve an incident first
server-incident_not_waiting = incident { $incident } is { $state }; nothing waits for a decision
server-incident_deciders = a lead or finance decides about an incident
server-incident_no_undo = incident { $incident } is { $state }; there is nothing to undo
server-incident_undo_over = the undo window is over and the links are leaving; revoke them instead
server-incident_filter = the filter { $filter } looks for nothing; name an article, a tag or a reason
server-incident_empty = an incident needs tickets or orders; this finds none
server-incident_full = an incident has { $count } tickets and orders at most; narrow it
server-policy_long = a policy has at most { $bytes } bytes and its note { $chars } characters
server-policy_same = this very text is in force already
server-proposal_declined = proposal { $proposal } was declined by { $name }
server-proposal_own = you proposed this yourself; somebody else countersigns
server-proposal_decliners = finance declines a proposal, or its author takes it back
server-proposal_signed = proposal { $proposal } was countersigned; propose the policy before it again
server-reason_long = the reason is longer than { $chars } characters; shorten it
server-token_wanted = send the token as Authorization: Bearer …
server-token_unknown = this token is not known or was revoked; an administrator makes a new one
server-role_may_not = the role { $role } may not { $what }
server-inside_failed = something failed inside the server; the request id finds it in the log
server-database_busy = the database is busy; nothing was stored, try again
server-database_away = the database cannot be reached; nothing was stored, try again
server-database_lost = the database was lost while it stored this; repeat it with the same Idempotency-Key to find out
server-skip_not_yours = you do not hold ticket { $ticket }; only whoever holds it gives it back
server-skip_words_needed = say in a few words why you give it back
server-skip_words_long = the reason is longer than { $chars } characters; a note takes more
server-clock_answered = stopped: a person answered
server-clock_first_reply = { $hours } h from the complaint, day and night; no person has answered yet
server-clock_first_reply_desk = { $hours } h in which the desk works, from the complaint; no person has answered yet
server-clock_rating_reply = { $hours } h from the public rating, day and night; no person has answered yet
server-clock_asks_customer = { $hours } h from the complaint, day and night; it does not pause while the customer is asked
server-clock_asks_customer_desk = { $hours } h in which the desk works, from the complaint; it does not pause while the customer is asked
server-clock_asks_colleague = { $hours } h from the complaint, day and night; it does not pause while { $who } is asked
server-clock_asks_colleague_desk = { $hours } h in which the desk works, from the complaint; it does not pause while { $who } is asked
server-clock_sleeps = { $hours } h from the complaint, day and night; it does not pause while the ticket sleeps
server-clock_sleeps_desk = { $hours } h in which the desk works, from the complaint; it does not pause while the ticket sleeps
server-clock_solved = stopped: it was solved
server-clock_unsolved = { $hours } h from the complaint, day and night; it is not solved yet
server-clock_unsolved_desk = { $hours } h in which the desk works, from the complaint; it is not solved yet
server-clock_lease = held by { $holder }; each sign of life renews it for { $minutes } min
server-clock_approval = measured only: { $role } has to approve it
server-clock_undo = nothing has left; u takes it back
server-clock_link = { $days } days from the link; the customer has not claimed yet
server-clock_remedy = measured only: { $kind } has to be carried out, and somebody has to say so
server-clock_release_paused = paused: the customer has to give other details, then it starts anew
server-clock_release_review = { $hours } h from the claim, day and night; a person has to look
server-clock_release_never = it will not be released
server-clock_released = stopped: released by { $by }
server-clock_unreleased = { $hours } h from the claim, day and night; not released yet
server-clock_arrived = stopped: the money arrived
server-clock_payout_held = { $days } days on which banks settle, from the release; it does not pause while it is on hold
server-clock_payout_back = paused: the money came back; a new day is promised with other details
server-clock_payout_over = it runs no more: { $state }
server-clock_payout = { $days } days on which banks settle, from the release; { $state }
server-rank_overdue = overdue for { $span }
server-rank_due = due in { $span }
server-rank_public = public: others read it meanwhile (+{ $hours } h)
server-rank_stars = { $stars } of 5 stars (+{ $hours } h)
server-rank_repeat = complained { $count } times before (+{ $hours } h)
server-rank_value = order of { $value } (+{ $hours } h)
server-rank_unusable = { $reason }: has nothing usable (+{ $hours } h)
server-nobody_waits = nobody waits
server-only_skipped = only tickets wait that you gave back; you get them again { $hours } h after that
server-limits_none = the policy has no limits for { $currency }, and no reference rate leads to { $currency }
server-limits_rate = limits converted at { $rate }
server-base_share = { $share } of the { $paid } paid is { $amount }
server-base_bonus = { $share } of the { $paid } paid is { $plain }, with { $bonus } on top { $amount }
server-base_fixed = fixed amount: { $amount }
server-base_fixed_rate = fixed amount: { $amount }, at { $rate }
server-base_unpriced = fixed amount, as no price is known: { $amount }
server-base_unpriced_rate = fixed amount, as no price is known: { $amount }, at { $rate }
server-base_price_unknown = needs the price of the order, which is not known
server-base_no_amount = has no amount in { $currency }
server-no_money = { $name } has no amount of money
server-remedy_approval = the policy wants { $role } to approve it
server-law_floor = { $floor } is owed ({ $basis }); { $amount } would be less than that
server-law_route = the customer has a right here ({ $basis }): the way is { $ways }
server-law_route_money = the customer has a right here ({ $basis }): the way is money
server-law_owed = { $basis }: { $floor } is owed; booked as { $vat }
server-law_owed_unknown = { $basis }: what is owed cannot be told without the price; booked as { $vat }
server-law_owed_nothing = { $basis }: no amount is owed; booked as { $vat }
server-authority_nobody = { $amount } is above the { $most } { $role } approves, so nobody could let it go
server-authority_finance = above the { $lead } a lead approves: finance approves it
server-authority_both = above the { $lead } a lead approves: a lead and then finance approve it
server-authority_above = above the { $authority } { $role } decides alone
server-authority_within = within the { $authority } { $role } decides alone
server-history_repeat = { $count } compensations for this customer in { $days } days
server-evidence_there = { $what } is there
server-evidence_missing = { $what } is missing; asking takes about { $days } days
server-minimum = under the minimum of { $minimum }
server-minimum_after = under the minimum of { $minimum } after { $rule }: { $why }
server-not_for_reason = does not apply to { $reason }: the customer is owed this
server-cap_no_amount = { $rule } has no amount in { $currency } and no reference rate leads to it
server-given_no_rate = { $amount } was given before, and no reference rate leads from it
server-order_unknown = no price is known: caps by share, the order's ceiling and the margin floor cannot look
server-within = within { $bound }, { $what }
server-within_rate = within { $bound }, { $what }, at { $rate }
server-more_than = { $amount } is more than { $bound }, { $what }
server-more_than_rate = { $amount } is more than { $bound }, { $what }, at { $rate }
server-cut = cut from { $amount } to { $bound }, { $what }
server-cut_rate = cut from { $amount } to { $bound }, { $what }, at { $rate }
server-not_rounded = not rounded: { $floor } is owed
server-rounded = rounded down to { $amount }, a multiple of { $step }
server-typed = typed: { $amount }
server-typed_currency = the order is in { $order }, not in { $typed }
server-same_amount = comes to the same { $amount } as { $name }
server-credit_needs_money = credit is offered only beside money, as the customer's choice, and there is no money on this menu
server-owed_way = owed: { $basis }; the way is { $way }
server-cash_first = cash first: { $paid } paid is under { $limit }
server-cash_first_many = cash first: one of many complaints about the same thing
server-suggested = suggested for { $reason }
server-suggested_goods = suggested for { $reason }: the goods are worth more than cash would make good
server-budget_asks = { $left } is left of the budget { $name } of { $period }; a lead decides once there is room
server-budget_refuses = { $left } is left of the budget { $name } of { $period }; it refuses what it has no room for
server-out_unknown = there is no ticket { $ticket }
server-out_merged = merged into ticket { $into }
server-out_held = { $holder } works on it
server-out_not_open = it is { $state }
server-out_same_customer = the same customer is in this incident already; one mail is enough
server-out_same_order = another one of this incident is about the same order
server-out_no_mail = the customer has no mail address
server-out_no_address = there is no mail address
server-out_has_complained = ticket { $ticket } is about this order
server-out_erased = the customer's data was erased
server-out_opted_out = a ticket of the customer has the tag { $tag }
server-out_contacted = the customer was written to unasked in the last { $days } days
server-out_compensated = compensation { $id } on ticket { $ticket } is { $stage }
server-out_currency = the policy has no limits in { $currency }
server-out_no_link = { $kind } is not sent by link
server-out_no_rate = { $most } cannot be converted to { $currency }: no reference rate leads to it
server-out_not_on_menu = offer { $offer } is not on the menu for { $reason }
server-out_not_approved = it is { $amount } now, which was not approved
here-editor_not_started = the editor cannot be started ({ $why })
here-editor_code = the editor ended with code { $code }
here-editor_signal = the editor was ended by signal { $signal }
here-editor_ended = the editor was ended
here-editor_no_file = the editor left no file
here-editor_no_text = the editor did not write UTF-8
here-settings_unread = { $file } cannot be read: { $why }
here-settings_left = { $file } is left as it is: { $why }
here-settings_unwritten = { $file } cannot be written: { $why }
here-settings_no_file = { $file } is no file to write
here-disk_fault = a fault in this program
here-disk_behind = the disk does not keep up

said-seconds = { $count } s
said-minutes = { $count } min
said-hours = { $count } h
said-days = { $count } d
said-and = and
said-or = or
machine-ticket = ticket
machine-case = case
machine-payout = payout
machine-link = link
machine-invitation = invitation
someone-agent = an agent
someone-senior = a senior
someone-lead = a lead
someone-finance = finance
someone-privacy = a privacy officer
someone-admin = an administrator
someone-auditor = an auditor
someone-intake = an intake token
someone-wallboard = a wallboard
someone-somebody = somebody
someone-rule = a rule
basis-goodwill = goodwill
basis-conformity = conformity of the goods
basis-withdrawal = withdrawal from the purchase
basis-delay = late or missing delivery
basis-service_cancelled = a service called off
vat-price_reduction = price reduction
vat-cancellation = cancellation
vat-damages = damages
vat-goodwill = goodwill
bound-offer = the most allowed here
bound-order = what is left for this order
bound-customer = what is left for this customer
bound-ceiling = what is left of the price paid and the goodwill ceiling
bound-margin = what cost and margin leave
bound-margin_assumed = what assumed cost and margin leave
thing-ticket = ticket
thing-case = case
thing-policy = policy
thing-proposal = proposal
thing-payout = payout
thing-customer = customer
thing-compensation = compensation
thing-incident = incident
thing-active_token = active token
thing-message = message
thing-picture = picture
thing-link_for_compensation = link for compensation
halt-issuing = issuing
halt-releasing = releasing
problem-invalid_request = The request cannot be read
problem-key_missing = An Idempotency-Key is needed
problem-unauthenticated = A valid token is needed
problem-forbidden = This token may not do that
problem-role_not_allowed = This role may not do that
problem-same_person = Another person has to do this
problem-not_found = There is no such thing
problem-method_not_allowed = This address does not take that method
problem-stale_version = It has changed since you looked
problem-compensation_open = There is an open compensation
problem-lease_held = Somebody else holds the ticket
problem-illegal_move = That cannot be done from where it is
problem-undo_window_over = The undo window is over
problem-link_not_claimable = The link cannot be claimed
problem-too_large = The request is too large
problem-unsupported_media_type = This address does not take that content type
problem-invalid = A value is not what this needs
problem-key_reused = The key was used for something else
problem-offer_changed = The offer has changed
problem-policy_denied = A policy rule denies it
problem-above_authority = It is above your authority
problem-frozen = The desk is frozen
problem-version_missing = If-Match with the version is needed
problem-internal = The server failed
problem-busy = The server is busy; try again
problem-outcome_unknown = Whether it was stored is unknown
wanted-a_reason = a reason
wanted-a_reason_for_the_customer = a reason for the customer
wanted-a_reason_for_overriding_the_check = a reason for overriding the check
wanted-a_reason_for_taking_the_ticket_over = a reason for taking the ticket over
wanted-a_note_for_the_proposer = a note for the proposer
wanted-what_went_wrong = what went wrong
wanted-a_proof_that_it_arrived = a proof that it arrived
wanted-the_bank_s_proof = the bank's proof
wanted-the_rule_or_cause = the rule or cause
wanted-the_new_holder_s_name = the new holder's name
wanted-the_name_of_who_is_waited_for = the name of who is waited for

## What people do about payouts

server-no_payout_step = { $role } may not do this to payouts: { $step }
server-payout_changed = payout { $reference } has changed since you looked; look again
server-payout_step_illegal = { $step } is not possible here: the payout is { $state }
server-payout_reason_needed = say why: whoever looks at it next, and with a rejection the customer, has to know
server-found_above_limit = { $amount }; up to { $limit } is released without a person
server-found_account_shared = { $count } other customers were paid to this account within { $days } days: { $tickets }
server-found_flags = { $count } open flags hold it: { $flags }
server-found_name_close = the bank spells the account's name differently, and the customer kept theirs
server-found_name_other = the bank has another name for this account, and the customer kept theirs
server-found_name_too_often = names were tried too often for this account to ask the bank again
server-found_new_details = the customer gave other account details
server-found_sample = drawn at random for a look
server-body_broke_off = the body broke off
server-body_misfit = the body does not fit: { $why }
server-query_misfit = the query does not fit: { $why }
server-bytes_most = { $bytes } bytes is the most this address takes at once
server-bank_file_bytes_most = { $bytes } bytes is the most this address takes; ask the bank to split the file
server-complaint_bytes_most = a complaint has at most { $bytes } bytes beside its evidence
server-batch_most = a batch has at most { $lines } lines and { $bytes } bytes; send the rest in another
server-send_json = send Content-Type: application/json
server-send_complaints = send application/json for one complaint, application/x-ndjson for many
server-id_strange = nothing has an id like this
server-address_empty = there is nothing at this address
server-method_other = see the Allow header for what it takes
server-request_late = the request took too long
server-send_less = send less at once
server-value_misfit = a value is not what this needs
server-moment_later = try again in a moment
server-request_unread = the request cannot be read
server-header_refused = the header { $name } is not taken; use the method and address you mean
server-answer_late = no answer in time; a command may still be stored, repeat it with the same Idempotency-Key to find out
server-version_form = If-Match carries one version in quotes, like "7"; weak tags, lists and * are not taken
server-version_wanted = send the version of the menu as If-Match, like "7"; GET …/offers says it
server-key_form = Idempotency-Key comes once, with 1 to { $chars } visible ASCII characters; see /v1/problems
server-key_wanted = draw a key (128 random bits), keep it, and send it as Idempotency-Key with every try of this command
server-key_is_id = Idempotency-Key and the body's id are the same 32 hexadecimal digits
server-period_form = period is like 24h, 7d or 4w, up to { $days }d
server-hold_reason = reason: say why, in at most { $chars } characters
server-proof_form = proof: at most 500 characters; code: capitals, digits and _
server-rail_unknown = this server has no such rail; GET /v1/rails lists them
server-reason_or_payout = give either a reason, or a payout with the bank's proof
server-state_form = state is one of { $states }
server-state_or_section = give a state or a section, not both
server-versions_form = versions: give one for each payout, or none
server-ids_form = ids: give 1 to { $most } payouts
server-event_number = Last-Event-ID is the number of an event
server-wait_form = wait is 0 to { $seconds } seconds
server-anchor_form = give one of cursor, before, around and at
server-at_form = at takes one word: bottom
server-folded_form = folded takes a JSON list of texts, such as ["acme"]
server-folded_most = at most { $count } groups can be folded
server-days_turned = from is after to; give the first day first
server-no_paying_account = no account to pay from is configured; name it under `[sepa]` in the server's config file and start it again
server-sepa_unusable = sepa.{ $key } in the config file cannot be used
server-other_account = the file is about an account that ends in { $end }, which is not the one this desk pays from; nothing of it was read
server-block_name_long = the name is longer than { $chars } characters; shorten it
server-no_entry_settling = { $role } does not deal with bank entries; finance does
server-entry_reason = give a reason of 1 to { $chars } characters
server-entry_proof = give the bank's proof of 1 to { $chars } characters
server-entry_settled = { $name } dealt with this entry already
server-entry_closed = nothing is open about this entry
server-entry_amount_other = the payout is { $amount }, the bank says { $said }; other amounts are never matched, put the entry aside
server-entry_no_amount = the bank gives no amount for this entry; put it aside and ask the bank
server-entry_moves_nothing = the entry says nothing that could move a payout; put it aside with a reason
server-entry_already = the payout is { $state } already; put the entry aside with a reason
server-payout_not_sent = this payout has not been sent
server-bank_file_failed = the bank file cannot be written: { $why }
server-no_bank_upload = { $role } does not bring files to the bank; finance does
server-file_hash_other = this is not the hash of { $file }; compare the file you hold with the one that was written, and give at least { $letters } letters of its SHA-256
server-file_brought = { $name } brought this file to the bank already; if it went there twice, a lead notes it with a reason
server-file_own = you wrote this file; somebody else has to bring it to the bank
server-no_contact_change = { $role } does not change contact data; an agent does
server-mail_form = this is not a mail address; it looks like name@example.org
server-mail_taken = another customer has this mail address; their tickets are theirs
server-report_reference = a reference, such as the refund's id or the voucher's code, is needed
server-report_reason = what went wrong is needed
server-report_long = at most { $chars } characters, please
server-link_not_locked = this link is not locked
server-no_rail_lifting = { $role } does not let a rail go; finance does
server-no_flag_clearing = { $role } does not clear flags; a lead or finance does
server-flag_reason = say in up to { $chars } characters what you looked at and what you found
server-flag_own = this flag is about you or about what you decided; somebody else clears it
server-restore_uncompared = the restored database was not compared with { $rail } yet; wait for the comparison, and read `amends jobs list` if it does not come
server-restore_unstated = the bank's statement of the last bank day was not read since the restore; import it with `amends payouts import` first
server-restore_asking = { $count } orders are still being looked into at their rails; sign off when they are answered
server-restore_unexplained = { $count } payments that the comparison found are not explained; explain them with `amends rails clear` first
server-recall_none = this money was not asked back
server-link_is_over = the customer's link is over, so nobody can be asked by it; release the payout again, or call it off and make a new offer
server-no_payout_settling = { $role } does not settle a payout by hand; finance does
server-link_unknown = this link does not work; ask the shop for a new one
server-link_over = this link has run out; ask for a new one
server-link_no_correction = there is nothing to correct on this link
paystep-hold = hold
paystep-lift = let go
paystep-reject = turn down
paystep-object = take the objection
paystep-correct = ask for other details
paystep-cancel_fraud = call off for fraud
paystep-cancel_duplicate = call off as paid twice
paystep-recall = ask back
paystep-recall_declined = declined to give it back

## The payouts screen

section-release = release
section-under_way = under way
section-files = files
section-in_doubt = in doubt
section-bounced = back
section-unmatched = unmatched
section-alarms = at risk
section-all = all
action-payouts-next_section = next section
action-payouts-previous_section = previous section
action-payouts-hold = hold with a reason
action-payouts-lift = let go what was held
action-payouts-reject = turn the claim down, two people
action-payouts-object = take the customer's objection
action-payouts-correct = ask the customer for other details
action-payouts-cancel = call off for fraud, two people
action-payouts-duplicate = call off as paid twice, two people
action-payouts-recall = ask for money back that was paid
action-payouts-recall_declined = note that the recall was declined
action-payouts-uploaded = say that the file was brought to the bank
action-payouts-aside = put the bank entry aside with a reason
cannot-step-here = The payout is { $state }: { $step } is not possible.
cannot-no-file = No bank file is selected: they are under “files”.
cannot-no-entry = No bank entry is selected: they are under “unmatched”.
no-files = No files for the bank yet.
no-entries = Every bank entry fits a payout.
file-brought = brought by { $name }
file-overdue = NOT BROUGHT, overdue
file-withdrawn = taken back by { $name }
file-waits = not brought yet
told-claimed = claimed { $when }
told-released-by = released by { $name } { $when }
told-decide-by = decide by { $when }
told-promised = promised for { $day }
told-paid-at = paid { $when }
told-proposed = { $name } wants: { $step }: { $reason }
ask-step-one = { $amount } to { $payee }: { $step }?
ask-step-many = { $count } payouts, { $total } in all: { $step }?
ask-step-others = { $count } marked payouts are in another state and stay as they are.
ask-uploaded = The SHA-256 of what was brought to the bank, for { $file }?
ask-aside = Why does nothing follow from the entry { $entry }?
prompt-reject = one sentence that the customer will read
prompt-hash = at least its first 12 letters
notice-hash-needed = Give at least the first 12 letters of its SHA-256.
notice-step-done = { $count } done: { $step }.
notice-step-proposed = Proposed: { $step }. Another person has to do the same.
notice-step-refused = { $count } done: { $step }. Refused: { $why }
notice-step-failed = Not done: { $step }: { $why }
notice-file-brought = The file is marked as brought to the bank.
notice-entry-aside = The bank entry is put aside.
notice-bank-failed = Not done: { $why }
page-results = What became of each
line-file = { $file }: { $count } payments, { $total }, paid on { $day }, { $place }, SHA-256 { $hash }.
line-entry = { $entry }: { $amount }, { $reference }: { $why }.

## Finance: outcomes with proof, the kill switch, what waits for a second person

section-rails = rails
action-payouts-why = what happened to it, and what holds it
action-payouts-match = match the bank entry to a payout
action-payouts-arrived = say with proof that it arrived
action-payouts-failed = say with proof that no money moves
action-payouts-at_rail = say with proof that the rail has it
action-payouts-explain = say what was found at a rail
action-payouts-clear_flag = clear the flag with a reason
action-docket-agree = countersign or approve what waits
action-docket-decline = decline or refuse what waits
action-policy-proposals = policies that wait for a countersignature
action-incident-waiting = incidents that wait for approval
action-freeze-issuing = freeze issuing
action-freeze-releasing = freeze releasing
action-freeze-lift_issuing = let issuing go on, two people
action-freeze-lift_releasing = let releasing go on, two people
cannot-not-in-doubt = The payout is { $state }: only one in doubt is settled by hand.
cannot-no-finding = Nothing that was found is selected: findings are under “rails”.
cannot-no-flag = No flag is open about this payout.
cannot-frozen-already = { $what } is frozen already, by { $name }.
cannot-not-frozen = { $what } is not frozen.
cannot-lift-alone = You have proposed this: a second person confirms it ({ $what }).
cannot-nothing-waits = Nothing waits here.
no-rail-alarms = No rail is held, and nothing was found that needs explaining.
rail-held = HELD since { $since }
line-rail-held = The rail { $rail } is held since { $since }: { $why }.
line-finding = Found at { $rail }: { $handle }, { $amount }: { $why }.
alarm-waits = a day is left
alarm-urgent = eight hours are left
alarm-broken = the time is over
halting-issuing = Issuing
halting-releasing = Releasing
outcome-paid = the money arrived
outcome-failed = no money moves
outcome-pending = the rail has it
settle-means-paid = It counts as paid from here on, and the customer’s page says so. Nothing is sent.
settle-means-failed = It goes to review. Money leaves again only when somebody releases it, and then a second time if this is wrong.
settle-means-pending = It is looked up at the rail as before. Nothing is sent.
match-means = The payout moves by what the bank’s entry says. Nothing is sent.
ask-match = Which payout does the entry { $entry } belong to?
ask-match-entry = The bank’s entry { $entry }: { $amount }, { $reference }.
ask-prove-entry = The entry { $entry } is { $amount } to { $payee }?
ask-prove-doubt = { $amount } to { $payee }: { $outcome }?
ask-proof-line = Shown by: { $proof }
ask-explain = What is the payment { $handle } at { $rail }?
ask-clear-flag = Flag { $flag }, { $rule }: what was looked at and found?
ask-freeze = { $what }: why is it frozen?
ask-freeze-sure = { $what }: freeze it now?
ask-freeze-why = Everybody whose work it stops reads: { $why }
freeze-means-issuing = No offer is issued, approved or mailed; what is held in its undo window stays held and can be undone.
freeze-means-releasing = No payout is released, queued or written for a bank. What is with the bank already is not called back.
freeze-lifted-by-two = Two people of finance or administration let it go again.
ask-lift = { $what }: let it go on?
ask-lift-frozen = Frozen by { $name }, { $since }: { $why }
ask-lift-first = You propose it; nothing moves until a second person does the same ({ $what }).
ask-lift-second = { $name } has proposed it; with your yes it goes on at once.
lift-means-issuing = Offers whose undo window is over leave now.
lift-means-releasing = Every payout that waits for its rail or a bank file goes on now: money leaves.
ask-countersign = Countersign the policy { $name }?
ask-decline-policy = Decline the policy { $name }?
countersign-from = It rules from { $day } on.
countersign-now = It rules at once.
countersign-money = Every offer and release after that is decided by it. What was offered before keeps its amount; no money moves by this.
decline-means = The policy in force stays as it is. No money moves.
ask-approve-incident = Approve { $total } for { $count }: { $name }?
ask-refuse-incident = Refuse { $total } for { $count }: { $name }?
approve-incident-first = Finance has to approve it too; until then nothing is held and no money moves.
approve-incident-last = Every offer is armed at once and leaves after the undo window of a bulk; until then all of it can be undone.
refuse-incident-means = Nobody gets anything by it. No money moves.
docket-proposed = Proposed by { $name }.
docket-sum = { $total } in all, for { $count }.
docket-item = { $name }: { $text }
page-payout = What happened to it
page-proposals = A policy that waits for a countersignature
page-waiting = An incident that waits for approval
history-line = { $at }  { $text }
history-by = { $text } · { $name }
history-why = {"  "}why: { $text }
history-proof = {"  "}proof: { $text }
history-flag = flag { $flag }: { $rule }; about { $people }
hint-clear-flag = clear the flag
hint-countersign = countersign
hint-decline = decline
hint-approve = approve
hint-refuse = refuse
prompt-payout = the payout’s reference, AM and 26 letters
prompt-proof = what shows it: statement and line, number at the provider; no names
notice-payout-needed = Type the payout’s reference.
notice-proof-needed = Say what shows it.
notice-no-reference = This is no payout’s reference: it is AM and 26 letters and digits.
notice-amounts-differ = The bank says { $said }, the payout is { $ours }: other amounts are never matched. Put the entry aside.
notice-entry-matched = The bank entry is matched to its payout.
notice-doubt-settled = The payout is in doubt no more.
notice-finding-cleared = What was found is explained.
notice-flag-cleared = The flag is cleared; releasing stays a step of its own.
notice-froze-issuing = Issuing is frozen.
notice-froze-releasing = Releasing is frozen.
notice-lift-proposed = Proposed: a second person has to do the same.
notice-lifted = It goes on.
notice-countersigned = The policy is countersigned.
notice-policy-declined = The policy is declined.
notice-incident-agreed = The incident is approved.
step-wanted = { $by } wants something done
step-wanted-what = wanted, the first of two: { $note }
step-release_alarm = nobody has decided yet
step-release_alarm-what = nobody has decided yet: { $note }
step-matched = matched to a bank entry by { $by }
step-matched-entry = matched to the bank entry { $note }
notice-incident-declined = The incident is refused.
money-why-country = the account’s country wants a look
money-why-closed = this way to be paid is closed
money-why-refunded = the order was given back elsewhere
server-found_country = the account is in { $country }, which wants a person's look
server-found_rail_closed = nobody is paid by { $rail } for { $what }; the customer is asked for other details
server-found_refunded = { $refunded } of order { $order } was given back elsewhere already; this is { $amount } more
server-renounce_words = say in up to { $chars } characters what the customer said
server-rail_foreign = nobody here has ordered it; ask who did, and change the rail's secret if nobody knows
server-rail_other_amount = it is about another amount than was ordered, which is { $ordered }
server-rail_other_content = the rail knows it with another amount or payee than was ordered
server-rail_carries_over = the rail carries it out, and here it is over: money may move twice
server-rail_not_listed = the rail does not know a payment that it is said to have taken
server-rail_word_unknown = the rail gives it a state that is not known here; ask what it means
server-rail_contradicts = what the rail says of it contradicts what is known here: the payout is { $state }
server-rail_unable = the rail told of it late and cannot be asked about it; look into its account
server-rail_unstated = no statement shows { $count } payments of this file; read the newest statements, then ask the bank
server-held_above_hour = { $sum } would leave in one hour, above the limit of { $limit }
server-held_above_day = { $sum } would leave in one day, above the limit of { $limit }
server-held_short = the account at the provider is short; fill it, then let the rail go
server-held_closed = { $rail } does not serve this desk ({ $why }); nothing was carried out
server-open_in_doubt = nobody knows whether it left: look for its reference at the bank, then match the booking by hand
server-open_failed = refused with { $code } and no money moved: decide on another attempt or call it off
server-open_returned = the money came back with { $code }: decide what follows
server-open_on_hold = held ({ $reason }): lift the hold when its cause is gone
server-open_correction = promised for { $day }; the customer was asked for other details
server-open_unreleased = promised for { $day } and not released: release it
server-open_contradicted = the bank says that money left for it: deal with its entry first, nothing leaves before
server-open_rail_held = promised for { $day } and waiting for the rail { $rail }, which is held: { $why }
server-open_in_no_file = promised for { $day } and in no file yet: write the next file
server-open_waiting = promised for { $day } and not handed to { $rail } yet
server-open_not_brought = promised for { $day }; nobody said that { $file } was brought to the bank
server-open_unstated = promised for { $day }; it is in { $file } and no statement shows it: read the newest, then ask the bank
server-open_at_rail = promised for { $day }; the rail has it and has not paid
server-open_unclaimed = promised for { $day }; the wallet has no owner yet
server-open_promised = promised for { $day }
server-open_no_day = no day
server-no_finding_clearing = { $role } does not clear findings; finance does
server-finding_words = say in 1 to { $chars } characters what the payment is
server-finding_cleared = { $name } cleared this finding already
server-finding_fault = more than one fault of it is open; name the one that is explained: { $faults }
payhold-low_balance = low balance
payhold-freeze = frozen
payhold-finance = by finance
server-held_low_balance = balance too low: { $amount } is to go out, and { $left } can; it goes on by itself once the account is filled
money-why-balance = balance too low at the provider
call-balance = The balance at a provider is too low; payouts wait: ticket { $ticket }
server-money_came_back = the money of this payment came back, so it is not there; what the bank shows is another one
server-nothing_sent = nothing was ever sent for this payout, so none of it can be there
