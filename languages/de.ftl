### Die Wörter der Konsole auf Deutsch.
### Ein Wort für eine Sache: Warteschlange, Ticket, Vorgang, Entschädigung, Angebot, Auszahlung, Genehmigung, Freigabe.

## Amounts: `currency` is `code` or `sign`, `group` is `none`, `space` or a mark

## Times: the units stand behind a number without a blank, in columns of five

## Numbers with their nouns

## Where a compensation is, as a station on its way

## The same inside a sentence

## Where a ticket is

## Where a payout is; twelve columns

## Where a complaint came in

## What went wrong

## What is given

## Roles

## Clocks

## Views: their names in at most eleven columns

## Places keys hold in, as headings of the help

## What keys do, as hints, help and the list of actions say it

## The line of keys

## Why something cannot be done now

## What to do about a failure, by its code

## The bar at the top

## Titles and empty places

## The queue

## The filter line: what a word or a term means

## The case

## The money of a case

## Boxes over the screen

## Writing

## Offers

## A compensation on its way

## Payouts and approvals

## The figures

## The console in plain lines

## Notices

## Answers that make no sense

## Questions

## Starting, and files read again
