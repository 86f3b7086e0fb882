// One step of the benchmark in a process of its own, on the built service. Prints seconds and peak memory as JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { compile } from 'html-to-text';
import { euPortal } from '../../dist/sources/eu-portal.js';
import { clockOn } from '../../dist/src/edges/clock.js';
import { openFetch } from '../../dist/src/edges/fetch.js';
import { openLog } from '../../dist/src/edges/log.js';
import { openParser } from '../../dist/src/edges/parse.js';
import { crawl } from '../../dist/src/jobs/crawl.js';
import { openStore } from '../../dist/src/store/open.js';

const [step, day, dataDir, address] = process.argv.slice(2);

/** The least that anybody must do with these bytes: parse the JSON and turn its HTML into text. */
function yardstick() {
  const folder = new URL(`../../../shared/corpus/sedia/raw-search/${day}/`, import.meta.url);
  const pages = readdirSync(folder)
    .filter((name) => name.startsWith('page-'))
    .map((name) => gunzipSync(readFileSync(new URL(name, folder))));
  const convert = compile({ wordwrap: false });
  const began = performance.now();
  let characters = 0;
  for (const page of pages) {
    for (const { metadata } of JSON.parse(page.toString()).results) {
      for (const field of ['descriptionByte', 'topicConditions', 'latestInfos'])
        for (const html of metadata[field] ?? []) characters += convert(html).length;
    }
  }
  if (characters === 0) throw new Error('nothing was read');
  return (performance.now() - began) / 1000;
}

async function crawlOnce() {
  const db = openStore(dataDir);
  const fetch = openFetch({
    userAgent: 'Bench/0.1 (+http://localhost; bench@localhost)',
    pauseSeconds: 0,
    ownHosts: new Set([new URL(address).host]),
  });
  const parser = openParser(new URL('../../dist/sources/index.js', import.meta.url));
  const began = performance.now();
  const run = await crawl({ db, fetch, parser, clock: clockOn(day), log: openLog('error') }, euPortal, { address });
  const seconds = (performance.now() - began) / 1000;
  await parser.close();
  await fetch.close();
  db.close();
  if (run.outcome !== 'ok' && run.outcome !== 'not-modified') throw new Error(run.sentence);
  return seconds;
}

const seconds = step === 'yardstick' ? yardstick() : await crawlOnce();
console.log(JSON.stringify({ seconds, peakMb: process.resourceUsage().maxRSS / 1024 }));
