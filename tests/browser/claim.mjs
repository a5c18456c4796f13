// The claim page in Chromium, driven as a person drives it: links are claimed by typing in four languages with and without scripts,
// axe-core looks at every page, and whatever can be clicked is clicked without anything changing.
//   node claim.mjs FOLDER-WITH-NODE-MODULES CHROMIUM PLAN.json
// The plan names the links: {"claims": [{"lang", "link", "scripts"}], "clicked": link, "help": address}. Exit 1 when something does not hold.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [modules, executablePath, planFile] = process.argv.slice(2);
const require = createRequire(path.join(modules, 'x.js'));
const puppeteer = require('puppeteer-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const plan = JSON.parse(fs.readFileSync(planFile, 'utf8'));
// Milliseconds between two letters: someone who copies an IBAN from a card.
const LETTER_MS = 120;
const READING_MS = 4000;
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const faults = [];
const must = (holds, what) => { if (!holds) { faults.push(what); console.error('FAILED: ' + what); } };

const browser = await puppeteer.launch({
  executablePath, headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
    '--disable-sync', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost'],
});

// A page as a phone shows it, in a profile of its own. Whatever it asks of another host is a fault.
async function phone(link, scripts) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 360, height: 740, isMobile: true, hasTouch: true });
  await page.setJavaScriptEnabled(scripts);
  page.on('request', request => must(new URL(request.url()).host === new URL(link).host, `a request to ${request.url()}`));
  page.on('console', message => must(message.type() !== 'error' || /status of 4\d\d/.test(message.text()), `the browser says ${message.text()}`));
  return page;
}

// axe-core needs scripts, which the page itself never has: it looks at the same document in a window that allows them.
async function accessible(page, name) {
  const html = await page.content();
  const context = await browser.createBrowserContext();
  const copy = await context.newPage();
  await copy.setViewport({ width: 360, height: 740 });
  await copy.setBypassCSP(true);
  await copy.setContent(html);
  await copy.evaluate(axe);
  const found = await copy.evaluate(tags => axe.run(document, { runOnly: tags }), TAGS);
  for (const violation of found.violations) must(false, `axe on ${name}: ${violation.id} at ${violation.nodes.map(node => node.target).join(', ')}`);
  must(found.passes.length > 4, `axe looked at nothing on ${name}`);
  const wide = await copy.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  must(wide <= 0, `${name} is ${wide} pixels wider than a phone`);
  await context.close();
}

const settle = page => page.waitForNetworkIdle({ idleTime: 300, timeout: 15000 }).catch(() => {});
async function send(page) {
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.click('button[type=submit]')]);
}

const took = [];
for (const { lang, link, scripts } of plan.claims) {
  const name = `${lang}, scripts ${scripts ? 'on' : 'off'}`;
  const token = link.split('/').pop();
  const page = await phone(link, scripts);
  const began = Date.now();
  await page.goto(link, { waitUntil: 'load' });
  await settle(page);
  must(!page.url().includes(token), `the token is still in the address bar (${name}): ${page.url().replace(token, '…')}`);
  must((await page.$eval('html', html => html.lang).catch(() => lang)) === lang, `the page is not in ${lang}`);
  await new Promise(done => setTimeout(done, READING_MS));
  await page.type('#iban', 'NL91 ABNA 0417 1643 00', { delay: LETTER_MS });
  await page.type('#holder_name', 'J. de Vries', { delay: LETTER_MS });
  await send(page);
  took.push((Date.now() - began) / 1000);
  const status = await page.content();
  must(status.includes('NL91 •••• 4300') && !status.includes('<form'), `the claim was not taken (${name})`);
  await accessible(page, `status, ${name}`);
  await page.goBack({ waitUntil: 'load' }).catch(() => {});
  await page.goto(link, { waitUntil: 'load' });
  await settle(page);
  must((await page.content()).includes('NL91 •••• 4300'), `the link does not show the status (${name})`);
  await page.browserContext().close();
}
took.sort((a, b) => a - b);
const median = took[Math.floor(took.length / 2)];
must(median < 30, `the median claim took ${median} s`);

// Every form and every error, in every language.
for (const { lang, link } of plan.looks) {
  const page = await phone(link, true);
  await page.goto(link, { waitUntil: 'load' });
  await settle(page);
  await accessible(page, `form, ${lang}`);
  // Money or a voucher: one group, money marked, and only the fields of what is chosen.
  const shown = async id => (await page.$eval(id, field => field.offsetParent !== null));
  must(await page.$eval('#method-iban', radio => radio.checked), `money is not marked first (${lang})`);
  await page.click('#method-voucher');
  must(await shown('#voucher') && !(await shown('#iban')) && !(await shown('#paypal')), `the voucher's field does not stand alone (${lang})`);
  await accessible(page, `voucher, ${lang}`);
  await page.click('#method-iban');
  must(await shown('#iban') && !(await shown('#voucher')), `the IBAN's field does not come back (${lang})`);
  await page.type('#iban', 'NL00');
  await send(page);
  must((await page.$$('[aria-invalid=true]')).length === 2, `the error form does not mark both fields (${lang})`);
  await accessible(page, `error, ${lang}`);
  // A name that is nearly the account's: the customer is asked, and nothing is taken.
  await page.$eval('#iban', field => { field.value = 'DE89370400440532013000'; });
  await page.type('#holder_name', 'Anna Schmitt');
  await send(page);
  must((await page.$$('input[name=name_choice]')).length === 2, `a name that is nearly right is not asked about (${lang})`);
  await accessible(page, `name, ${lang}`);
  for (const address of [`${plan.origin}/help?lang=${lang}`, `${plan.origin}/help/missed-date?lang=${lang}`, `${plan.origin}/c`, `${plan.origin}/c/x`]) {
    await page.goto(address, { waitUntil: 'load' });
    await accessible(page, `${new URL(address).pathname}, ${lang}`);
  }
  await page.browserContext().close();
}

// Something that opens links by machine and presses whatever there is.
const page = await phone(plan.clicked, true);
await page.goto(plan.clicked, { waitUntil: 'load' });
await settle(page);
const count = (await page.$$('a, button, input, label, summary')).length;
for (let at = 0; at < count; at++) {
  await page.goto(plan.clicked, { waitUntil: 'load' });
  await settle(page);
  const element = (await page.$$('a, button, input, label, summary'))[at];
  await element?.click().catch(() => {});
  await settle(page);
}
must(count > 5, 'there was nothing to click');
await browser.close();
console.log(`${plan.claims.length} claims by typing, median ${median} s; axe-core ${require('axe-core/package.json').version} on every page; ${count} things clicked; ${faults.length} faults`);
process.exit(faults.length ? 1 : 0);
