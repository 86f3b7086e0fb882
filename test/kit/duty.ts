// The service of one municipality for the journey of the duty: the built program on an empty folder, the sample portal's calls, letters to a server on this machine.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import type { Day } from '../../src/domain/calendar.ts';
import { choose, fill, press, tabTo } from './keyboard.ts';
import { freePort, runProgram, type Settings, sayingOf, startProgram } from './program.ts';
import { openSink, type Sink } from './smtp.ts';

/** A Monday of the sample portal. */
export const MONDAY: Day = '2026-11-16';

export interface Town {
  url: string;
  sink: Sink;
  stop(): Promise<void>;
}

/** What is served, and with which settings besides those that every town has. */
export interface TownPlan {
  municipality: string;
  main: string;
  portalUrl: string;
  today: Day;
  /** The first letters are due: the service has been here since the week before. */
  withLetters?: boolean;
  settings?: Settings;
}

/** Starts the service and waits until the calls of the sample portal are there. */
export async function startTown({ main, portalUrl, today, withLetters = false, ...plan }: TownPlan): Promise<Town> {
  const folder = mkdtempSync(join(tmpdir(), 'duty-'));
  const [port, sink] = [await freePort(), await openSink()];
  const url = `http://localhost:${port}`;
  const settings = {
    ...{ DATA_DIR: folder, PORT: String(port), PUBLIC_URL: url, MUNICIPALITY: plan.municipality },
    ...{ SOURCES: 'eu-portal', SOURCE_EU_PORTAL_URL: portalUrl, UTLYSNINGSVAKT_TODAY: today },
    // The clock's hands go as usual: what is due is so at whatever hour the test runs.
    ...{ CRAWL_TIME: '00:01', DIGEST_TIME: '00:01', MAIL_RATE_PER_MINUTE: '6000' },
    ...{ MAIL_MODE: 'live', SMTP_URL: `smtp://127.0.0.1:${sink.port}`, SMTP_SECURITY: 'insecure-internal' },
    ...plan.settings,
  };
  // Nobody is written to in the minute that the service is installed.
  if (withLetters)
    expect(await runProgram(main, ['crawl', '--today', '2026-11-08'], settings)).toMatchObject({ code: 0 });
  const child: ChildProcess = startProgram(main, ['start'], settings);
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
    await sink.close();
    rmSync(folder, { recursive: true });
  };
  try {
    await sayingOf(child, /svarar på (http\S+)/);
    await expect
      .poll(async () => (await fetch(`${url}/calls?q=climate`)).text(), { timeout: 30_000, interval: 100 })
      .toContain('Climate adaptation in cities and towns');
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, sink, stop };
}

/** The text of the newest letter to an address that says `words`. Waits until there is one. */
export async function letterTo({ sink }: Town, address: string, words: RegExp): Promise<string> {
  let text = '';
  await expect
    .poll(
      async () => {
        const letters = sink.taken.filter(({ recipients }) => recipients.includes(address));
        const texts = await Promise.all(letters.map(async ({ raw }) => (await PostalMime.parse(raw)).text ?? ''));
        text = texts.findLast((one) => words.test(one)) ?? '';
        return text;
      },
      { timeout: 30_000, interval: 100 },
    )
    .not.toBe('');
  return text;
}

/** Signs in with a link by mail, as a contact person or a coordinator does. */
export async function signIn(page: Page, town: Town, address: string): Promise<void> {
  await page.goto(`${town.url}/sign-in`);
  await fill(page, 'Din e-postadress i arbetet', address);
  await press(page, 'Skicka en länk', 'button');
  const text = await letterTo(town, address, /\/sign-in\/mail\//);
  const [link = ''] = /http:\/\/localhost:\d+\/sign-in\/mail\/[\w-]{22}/.exec(text) ?? [];
  await page.goto(link);
  await press(page, 'Logga in', 'button');
}

/** What the page says, with its spaces as one reads them. */
export const saidOn = async (page: Page): Promise<string> =>
  ((await page.locator('main').innerText()) ?? '').replace(/\s+/g, ' ');

export interface Idea {
  committee: string;
  title: string;
  purpose: string;
  work: string;
  kind?: 'Förstudie';
  stage?: 'Startat';
}

/** Writes a project idea into the register, from the menu. The page that comes is the project's. */
export async function writeIdea(page: Page, idea: Idea): Promise<void> {
  await press(page, 'Projekt', 'a');
  await press(page, 'Skriv in ett projekt', 'a');
  await choose(page, 'Nämnd', idea.committee);
  await fill(page, 'Titel', idea.title);
  await fill(page, 'Syfte', idea.purpose);
  await fill(page, 'Vad som ska göras', idea.work);
  if (idea.kind !== undefined) await choose(page, 'Typ', idea.kind);
  if (idea.stage !== undefined) await choose(page, 'Läge', idea.stage);
  await press(page, 'Spara projektet', 'button');
  expect(await page.locator('h1').innerText()).toBe(idea.title);
}

/** Follows a link that is a file. Returns its name and its bytes. */
export async function download(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  await tabTo(page, name, 'a');
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  const pieces: Buffer[] = [];
  for await (const piece of await file.createReadStream()) pieces.push(piece as Buffer);
  return { name: file.suggestedFilename(), bytes: Buffer.concat(pieces) };
}
