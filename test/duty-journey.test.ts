// The duty from project idea to yearly report, in a real browser by keyboard alone: each of the five municipalities by its own rules.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { haveYourSay } from '../sources/have-your-say.ts';
import { openSamplePortal, type SamplePortal } from '../src/edges/sample-portal.ts';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';
import {
  download,
  letterTo,
  MONDAY,
  saidOn,
  signIn,
  startTown,
  type Town,
  type TownPlan,
  writeIdea,
} from './kit/duty.ts';
import { openFaults } from './kit/faults.ts';
import { fixturesOf } from './kit/fixtures.ts';
import { choose, fill, press, tabTo } from './kit/keyboard.ts';
import { buildProgram, DATA } from './kit/program.ts';

/** A folder for pictures of the pages on the way, when somebody wants to look at them. */
const PICTURES = process.env.DUTY_PICTURES;

let program: { folder: string; main: string };
let browser: Browser;
let portal: SamplePortal;
beforeAll(async () => {
  program = await buildProgram();
  browser = await chromium.launch({ executablePath: findChromium() ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS });
  portal = await openSamplePortal(join(DATA, 'demo'), MONDAY);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await portal?.close();
  rmSync(program.folder, { recursive: true });
});

/** While the sources are read. */
const POLL = { timeout: 30_000, interval: 200 };

let pictures = 0;
async function look(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  pictures += 1;
  await page.screenshot({ path: join(PICTURES, `${String(pictures).padStart(3, '0')}-${name}.png`), fullPage: true });
  console.log(name, page.url(), (await page.locator('main').innerText()).slice(0, 6000));
}

/** A town with its service, and a browser for each person who uses it. */
async function inTown(
  plan: Omit<TownPlan, 'main' | 'portalUrl'> & { width: number; script: boolean },
  live: (town: Town, open: (address: string) => Promise<Page>) => Promise<void>,
): Promise<void> {
  const { width, script, ...rest } = plan;
  const town = await startTown({ main: program.main, portalUrl: portal.url, ...rest });
  const contexts: BrowserContext[] = [];
  const open = async (address: string) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled: script });
    context.setDefaultTimeout(10_000);
    contexts.push(context);
    const page = await context.newPage();
    await signIn(page, town, address);
    return page;
  };
  try {
    await live(town, open);
  } finally {
    for (const context of contexts) await context.close();
    await town.stop();
  }
}

interface Examined {
  /** The call that fits best, and is applied for; the others that must be chosen for do not suit. */
  apply: string;
  /** A word that its reasons show. */
  because: string;
}

/** Examines the project whose page is open, and fixes it: what must be chosen is asked for, and the motivation too. */
async function examine(page: Page, { apply, because }: Examined): Promise<void> {
  await press(page, 'Pröva EU-finansiering', 'button');
  const must = page.locator('ul.calls > li').filter({ hasText: 'Val (behövs för att fastställa)' });
  const asked = await must.locator('h3').allInnerTexts();
  expect(asked[0]).toBe(apply);
  expect(await must.filter({ hasText: apply }).locator('details').textContent()).toContain(because);
  await choose(page, 'Utfall', 'Söka');
  await press(page, 'Fastställ prövningen', 'button');
  await look(page, 'refused-to-fix');
  const faults = await page.locator('section.alarm').innerText();
  expect(faults).toContain('Skriv en motivering');
  for (const title of asked) expect(faults).toContain(title);
  for (const title of asked) {
    await tabTo(page, title, 'a');
    await choose(page, /^Val/, title === apply ? 'Sök' : 'Passar inte');
    if (title !== apply) await choose(page, 'Skäl, om den inte passar', 'Fel inriktning');
  }
  await fill(page, 'Motivering', `${apply} gäller just det som projektet ska göra.`);
  await look(page, 'filled-in');
  await press(page, 'Fastställ prövningen', 'button');
  expect(page.url()).toMatch(/\/examinations\/fixed\/\d+$/);
  const said = await saidOn(page);
  expect(said).toContain('Söka. Fastställd');
  expect(said).toContain(`${apply} gäller just det som projektet ska göra.`);
  expect(said).toContain('Prövningen är ordagrant som den fastställdes');
  await look(page, 'fixed');
}

/** The three forms of the fixed examination whose page is open: each is what it says, and the page is come back to. */
async function takeDocuments(page: Page, title: string): Promise<void> {
  const docx = await download(page, 'Hämta prövningen (Word, DOCX)');
  expect([docx.name, docx.bytes.subarray(0, 4).toString('latin1')]).toEqual([
    expect.stringMatching(/\.docx$/),
    'PK\u0003\u0004',
  ]);
  const pdf = await download(page, 'Hämta prövningen (PDF)');
  expect([pdf.name, pdf.bytes.subarray(0, 5).toString('latin1')]).toEqual([expect.stringMatching(/\.pdf$/), '%PDF-']);
  await press(page, 'Prövningen som en sida att skriva ut', 'a');
  expect(await page.locator('body').innerText()).toContain(title);
  await look(page, 'document');
  await page.goBack();
}

interface Sums {
  responsible: string;
  applied: string;
  own: string;
  hours: string;
}

/** Writes an application for the project whose fixed examination is open, for the call that was chosen. Returns its address. */
async function apply(page: Page, call: string, { responsible, applied, own, hours }: Sums): Promise<string> {
  await press(page, 'Projektet som det är nu', 'a');
  expect(await saidOn(page)).toContain('Prövad Möjligheten till EU-finansiering är prövad');
  await press(page, 'Ny ansökan', 'a');
  await choose(page, 'Utlysning', call);
  await fill(page, 'Ansvarig', responsible);
  await fill(page, 'Sökt belopp, i kronor', applied);
  await fill(page, 'Egen insats, i kronor', own);
  await fill(page, 'Egna arbetstimmar', hours);
  await press(page, 'Spara ansökan', 'button');
  expect(await page.locator('h1').innerText()).toBe(`Ansökan: ${call}`);
  await look(page, 'application');
  return page.url().replace(/\?.*/, '');
}

/** Writes down what has happened today with the application whose page is open. */
async function happened(
  page: Page,
  deed: string,
  { more = async () => {}, today = MONDAY }: { more?: () => Promise<void>; today?: string } = {},
): Promise<void> {
  const form = page.locator('section').filter({ has: page.getByRole('heading', { name: deed }) });
  await form.getByLabel('Dag').focus();
  await page.keyboard.insertText(today);
  await more();
  await press(page, /^Spara: /, 'button');
  expect(await page.getByRole('status').innerText()).toBe('Det är inskrivet.');
}

/** Opens the yearly report from the menu; follows a figure to its rows, and the row to what it is of. */
async function report(
  page: Page,
  figure: string,
  { value, row, year = '2026' }: { value: string; row: string; year?: string },
): Promise<string> {
  await press(page, 'Årsredovisning', 'a');
  await choose(page, 'År', year);
  await press(page, 'Visa redovisningen', 'button');
  await look(page, 'report');
  const said = await saidOn(page);
  await press(page, new RegExp(`: visa vad det är räknat på, ${figure}$`), 'a');
  await look(page, 'rows');
  expect((await page.locator('.lead b').innerText()).replace(/\s/g, ' ')).toBe(value);
  await press(page, row, 'a');
  expect(await page.locator('h1').innerText()).toContain(row);
  return said;
}

test('Tyresö: the board approves before an application is sent, and a pre-study passes without', async () => {
  const [title, call] = [
    'Regnträdgårdar mot skyfall',
    'Climate adaptation in cities and towns: heat, rain and drought',
  ];
  await inTown({ municipality: 'tyreso', today: MONDAY, width: 1280, script: true }, async (_town, open) => {
    const page = await open('eu-kontakt.samhallsbyggnad@tyreso.example');
    const idea = { committee: 'Samhällsbyggnads- och hållbarhetsnämnden', title, ...RAIN };
    await writeIdea(page, idea);
    await look(page, 'project');
    await examine(page, {
      apply: call,
      because: 'klimatanpassning',
    });
    await takeDocuments(page, title);
    await apply(page, call, {
      responsible: 'klimatstrateg',
      applied: '4 000 000',
      own: '1 000 000',
      hours: '1 200',
    });
    const before = await saidOn(page);
    expect(before).toContain('Nu behöver kommunstyrelsen godkänna ansökan, innan den får skickas.');
    expect(before).toContain('Ansökan får inte skickas förrän kommunstyrelsen har godkänt den.');
    expect(await page.getByRole('button', { name: 'Spara: skickad' }).count()).toBe(0);
    const approval = page.getByLabel('Paragraf');
    expect(await page.getByLabel('Vem som har godkänt').inputValue()).toBe('kommunstyrelsen');
    await page.locator('#approved-day').focus();
    await page.keyboard.insertText(MONDAY);
    await press(page, 'Spara: godkänd', 'button');
    expect(await page.locator('section.alarm').innerText()).toContain('Skriv beslutets paragraf');
    await look(page, 'no-paragraph');
    await approval.focus();
    await page.keyboard.insertText('§ 214');
    await press(page, 'Spara: godkänd', 'button');
    expect(await saidOn(page)).toContain('Godkänd måndag 16 november 2026 kommunstyrelsen, § 214');
    await happened(page, 'Skriv in att ansökan är skickad');
    expect(await saidOn(page)).toContain('Skickad, väntar på besked.');
    await look(page, 'sent');
    const study = 'Förstudie om skyfallskartering';
    await writeIdea(page, { ...idea, title: study, kind: 'Förstudie' });
    await press(page, 'Ny ansökan', 'a');
    await fill(page, 'Utlysning', 'Länsstyrelsens stöd till förstudier');
    await fill(page, 'Ansvarig', 'klimatstrateg');
    await press(page, 'Spara ansökan', 'button');
    expect(await saidOn(page)).toContain(
      'Kommunstyrelsen behöver inte godkänna den: kommunens regel undantar förstudier.',
    );
    await happened(page, 'Skriv in att ansökan är skickad');
    const said = await report(page, 'Skickade ansökningar', { value: '2', row: call });
    expect(said).toContain('Sökt belopp 4 000 000 kronor');
  });
}, 120_000);

/** What a committee would do about rain. */
const RAIN = {
  purpose:
    'Centrum ska klara skyfall och värmeböljor, så att äldre och barn kan vara ute och källare inte översvämmas.',
  work: 'Vi bygger regnträdgårdar, planterar träd och gör en plan för klimatanpassning tillsammans med de boende.',
};

test('Södertälje: a project that has started unexamined is seen by its committee and by the coordinator', async () => {
  const call = 'Everyday digital skills: a network of local learning places for adults';
  await inTown({ municipality: 'sodertalje', today: MONDAY, width: 320, script: false }, async (_town, open) => {
    const page = await open('eu-kontakt.utbildning@sodertalje.example');
    const title = 'Digital vardag för vuxna';
    await writeIdea(page, {
      ...{ committee: 'Utbildningsnämnden', title, stage: 'Startat' },
      purpose:
        'Vuxna med kort utbildning ska klara e-legitimation, myndigheternas e-tjänster och ett säkert liv på nätet.',
      work: 'Vuxenutbildningen och biblioteken ordnar kurser i grundläggande digitala färdigheter och digital kompetens.',
    });
    expect(await saidOn(page)).toContain('Startad utan prövning Projektet har startat utan att någon har prövat');
    await look(page, 'behind');
    await press(page, 'Start', 'a');
    await look(page, 'start-of-committee');
    expect(await saidOn(page)).toContain('1 projekt är inte EU-prövat, och det har startat.');
    const coordinator = await open('internationella.kontoret@sodertalje.example');
    expect(await saidOn(coordinator)).toContain('1 projekt är inte EU-prövat, och det har startat.');
    await press(coordinator, 'Projekt', 'a');
    await look(coordinator, 'projects');
    const behind = coordinator.locator('tr').filter({ hasText: 'Utbildningsnämnden' }).first();
    expect(await behind.locator('td[data-head="Startad utan prövning"]').innerText()).toBe('1');
    await press(page, 'Projekt', 'a');
    await press(page, title, 'a');
    await examine(page, { apply: call, because: 'digital' });
    await takeDocuments(page, title);
    await apply(page, call, { responsible: 'rektor', applied: '900 000', own: '100 000', hours: '300' });
    expect(await saidOn(page)).toContain('Ansökan kan skickas. Kommunens policy kräver inget godkännande före det.');
    await happened(page, 'Skriv in att ansökan är skickad');
    await press(coordinator, 'Start', 'a');
    expect(await saidOn(coordinator)).not.toContain('EU-prövat');
    const said = await report(page, 'Prövade projekt', { value: '1', row: title });
    expect(said).toContain('Projekt som startat utan prövning 0');
  });
}, 120_000);

test('Eskilstuna: the yearly account lists what was granted and what was refused', async () => {
  const [granted, refused] = [
    'Social innovation for people furthest from the labour market',
    'Local skills partnerships for small firms in industry and construction',
  ];
  await inTown({ municipality: 'eskilstuna', today: MONDAY, width: 1280, script: false }, async (_town, open) => {
    const page = await open('eu-kontakt.arbetsmarknad@eskilstuna.example');
    const title = 'Fler i arbete';
    await writeIdea(page, {
      ...{ committee: 'Arbetsmarknads- och vuxenutbildningsnämnden', title },
      purpose: 'Långtidsarbetslösa som står längst från arbetsmarknaden ska få arbete genom social innovation.',
      work: 'Vi prövar nya arbetssätt med socialtjänsten, arbetsintegrerande sociala företag och småföretag i industri och bygg.',
    });
    await examine(page, { apply: granted, because: 'arbets' });
    await takeDocuments(page, title);
    await apply(page, granted, { responsible: 'enhetschef', applied: '2 500 000', own: '500 000', hours: '800' });
    await happened(page, 'Skriv in att ansökan är skickad');
    await happened(page, 'Skriv in att ansökan är beviljad', {
      more: () => fill(page, 'Beviljat belopp, i kronor', '2 100 000'),
    });
    await press(page, title, 'a');
    await press(page, 'Ny ansökan', 'a');
    await choose(page, 'Utlysning', 'En annan, som jag skriver nedan');
    await fill(page, 'Eller en annan utlysning', refused);
    await fill(page, 'Ansvarig', 'enhetschef');
    await fill(page, 'Sökt belopp, i kronor', '700 000');
    await press(page, 'Spara ansökan', 'button');
    await happened(page, 'Skriv in att ansökan är skickad');
    await happened(page, 'Skriv in att ansökan fick avslag', {
      more: () => fill(page, 'Finansiärens skäl', 'För få deltagande länder.'),
    });
    const said = await report(page, 'Beviljat belopp', { value: '2 100 000 kronor', row: granted });
    expect(said).toContain('beviljade och icke-beviljade EU-projekt');
    expect(said).toMatch(new RegExp(`Beviljade ansökningar Ansökan.*${granted} .*2 100 000 kronor`));
    expect(said).toMatch(
      new RegExp(`Avslagna ansökningar, med finansiärens skäl.*${refused} .*700 000 kronor För få deltagande länder`),
    );
  });
}, 120_000);

test('Falun: a call that concerns several committees goes first, with a suggested lead', async () => {
  const shared = 'Town twinning 2027';
  await inTown(
    { municipality: 'falun', today: MONDAY, withLetters: true, width: 320, script: true },
    async (town, open) => {
      const letter = await letterTo(town, 'eu-kontakt.kultur@falun.example', /Town twinning/);
      const told = letter.replace(/\s+/g, ' ');
      const [, first = ''] = /Ta ställning till de här först \(\d+\) =+ \* (.*?) \* \[Ny\]/.exec(told) ?? [];
      expect(first).toMatch(/^\[Ny\] Town twinning 2027 /);
      expect(first).toMatch(/Går också till: Kommunstyrelsen, .* Förslag: Kommunstyrelsen håller ihop ärendet\./);
      const page = await open('eu-kontakt.kultur@falun.example');
      await look(page, 'start');
      await press(page, shared, 'a');
      await look(page, 'call');
      expect(await saidOn(page)).toMatch(
        /Berör flera nämnder: Kommunstyrelsen, .*Förslag: Kommunstyrelsen håller ihop ärendet\./,
      );
      await writeIdea(page, {
        ...{ committee: 'Kultur- och fritidsnämnden', title: 'Körer över gränserna' },
        purpose: 'Invånare i Falun och våra vänorter ska mötas genom kultur och sång.',
        work: 'Körer och musikskolor i Falun och tre vänorter besöker varandra, med medborgarmöten om demokrati och konserter.',
      });
      await examine(page, { apply: shared, because: 'vänort' });
      await takeDocuments(page, 'Körer över gränserna');
      await apply(page, shared, { responsible: 'kulturchef', applied: '250 000', own: '50 000', hours: '120' });
      await happened(page, 'Skriv in att ansökan återkallas', {
        more: () => fill(page, 'Varför', 'Kommunstyrelsen söker i stället.'),
      });
      await report(page, 'Återkallade ansökningar', { value: '1', row: shared });
    },
  );
}, 120_000);

test('Motala: a proposal shows its last day to influence, and what the committee does with it', async () => {
  const [proposal, call] = [
    'Dricksvatten i mindre orter – översyn av EU:s regler',
    'Climate adaptation in cities and towns: heat, rain and drought',
  ];
  const today = '2027-02-01';
  const fixtures = fixturesOf(haveYourSay);
  const site = await openFaults((response, _request, { url }) => {
    const file = fixtures.fileAt(new URL(url, haveYourSay.address).href);
    if (!file) return response.writeHead(404).end();
    return response.writeHead(200, { 'content-type': 'application/json' }).end(fixtures.bodyOf(file));
  });
  const settings = {
    SOURCES: 'eu-portal,have-your-say',
    SOURCE_HAVE_YOUR_SAY_URL: new URL(new URL(haveYourSay.address).pathname, site.url).href,
  };
  try {
    await inTown({ municipality: 'motala', today, settings, width: 1280, script: true }, async (_town, open) => {
      const page = await open('eu-kontakt.samhallsbyggnad@motala.example');
      await expect
        .poll(async () => {
          await page.goto(new URL('/influence', page.url()).href);
          return await saidOn(page);
        }, POLL)
        .toContain(proposal);
      await look(page, 'influence');
      expect(await saidOn(page)).toContain('Måndag 15 mars 2027, 42 dagar kvar');
      await press(page, `Visa och skriv vad nämnderna gör med: ${proposal}`, 'a');
      await look(page, 'feedback');
      await choose(page, 'Vad nämnden gör', 'Ska svara');
      await fill(page, 'Dag (frivilligt)', '2027-03-01');
      await press(page, 'Spara', 'button');
      await look(page, 'will-answer');
      const said = await saidOn(page);
      expect(said).toContain('Sista dag att påverka Måndag 15 mars 2027, 42 dagar kvar');
      expect(said).toContain('Samhällsbyggnadsnämnden: Ska svara, planerat till den 1 mars 2027');
      await choose(page, 'Vad nämnden gör', 'Har svarat');
      await fill(page, 'Dag (frivilligt)', today);
      await fill(page, 'Med egna ord (frivilligt)', 'Små vattenverk behöver enklare provtagning.');
      await press(page, 'Spara', 'button');
      expect(await saidOn(page)).toMatch(
        /Samhällsbyggnadsnämnden: Har svarat den 1 februari 2027.*Allt som har sagts.*Små vattenverk/,
      );
      await look(page, 'answered');
      const title = 'Dammar och skyfallsvägar';
      await writeIdea(page, { committee: 'Samhällsbyggnadsnämnden', title, ...RAIN });
      await examine(page, { apply: call, because: 'klimatanpassning' });
      await takeDocuments(page, title);
      await apply(page, call, { responsible: 'VA-chef', applied: '3 000 000', own: '600 000', hours: '500' });
      await happened(page, 'Skriv in att ansökan är skickad', { today });
      const account = await report(page, 'Sökt belopp', { value: '3 000 000 kronor', row: call, year: '2027' });
      expect(account).toContain('En redogörelse över kommunens internationella aktiviteter ska lämnas');
    });
  } finally {
    await site.close();
  }
}, 120_000);
