// One part of the matching's benchmark in a process of its own, on the built service. Prints its rounds as JSON.
import MiniSearch from 'minisearch';
import { profileOf } from '../../dist/src/domain/committee.js';
import { prepareArea, prepareProfile, readForMatching, scoreCommittee } from '../../dist/src/domain/match.js';
import { openPreview } from '../../dist/src/jobs/preview.js';
import { saveSweep } from '../../dist/src/store/calls.js';
import { openInMemory } from '../../dist/src/store/open.js';
import { startRun } from '../../dist/src/store/runs.js';
import { callsOf, knowledgeOfData, municipalitiesOfData } from './bench-calls.mjs';

const [part, day, rounds, size] = process.argv.slice(2);
const knowledge = knowledgeOfData();
const municipalities = municipalitiesOfData();
const eskilstuna = municipalities.find((m) => m.id === 'eskilstuna');
const profile = profileOf(eskilstuna, eskilstuna.committees[0]);

const timed = (work) => {
  const began = performance.now();
  work();
  return performance.now() - began;
};
/** Each thing in turn, in every other round the other way round; the first two rounds only warm up. */
function inTurn(works) {
  const all = [];
  for (let round = -2; round < Number(rounds); round += 1) {
    const names = Object.keys(works);
    const times = {};
    for (const name of round % 2 === 0 ? names : names.reverse()) times[name] = timed(works[name]);
    if (round >= 0) all.push(times);
  }
  return all;
}

const documents = (calls) =>
  calls.map((call, id) => ({
    id,
    title: call.title,
    callTitle: call.callTitle ?? '',
    text: call.sections.map((s) => s.text).join('\n\n'),
  }));
const miniSearchOf = (calls) => {
  const index = new MiniSearch({ fields: ['title', 'callTitle', 'text'] });
  index.addAll(documents(calls));
  return index;
};

/** The words of a profile's terms, and the first English word of each concept that a term is. */
function wordsOfProfile() {
  const { labels } = knowledge.vocabulary;
  const english = (term) => {
    const { belongs } = prepareArea({ id: '', name: '', description: '', terms: [term] }, knowledge);
    const most = Math.max(...belongs);
    return most === 0 ? [] : [...belongs].flatMap((weight, i) => (weight === most ? [labels[i].en] : []));
  };
  const phrases = profile.areas.flatMap((a) => a.terms.flatMap((term) => [term, ...english(term)]));
  return [...new Set(phrases.flatMap((p) => p.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []))];
}

function ftsOf(calls) {
  const db = openInMemory();
  db.exec("CREATE VIRTUAL TABLE bench USING fts5 (title, callTitle, text, tokenize = 'unicode61 remove_diacritics 0')");
  const add = db.prepare('INSERT INTO bench (rowid, title, callTitle, text) VALUES (@id, @title, @callTitle, @text)');
  db.transaction(() => {
    for (const document of documents(calls)) add.run(document);
  })();
  const find = db.prepare('SELECT rowid, bm25(bench) AS score FROM bench WHERE bench MATCH ? ORDER BY score');
  return (words) => find.all(words.map((w) => `"${w}"`).join(' OR '));
}

function indexing() {
  const calls = callsOf(day, 600);
  return inTurn({ ours: () => calls.map((c) => readForMatching(c, knowledge)), minisearch: () => miniSearchOf(calls) });
}

function searching() {
  const calls = callsOf(day, 1000);
  const readings = calls.map((c) => readForMatching(c, knowledge));
  const index = miniSearchOf(calls);
  const fts = ftsOf(calls);
  const words = wordsOfProfile();
  const ranked = () => {
    // A copy, so that nothing is known of it from the round before.
    const reading = prepareProfile(structuredClone(profile), knowledge);
    const found = readings.map((c) => scoreCommittee(c, reading)).sort((a, b) => b.score - a.score);
    // Reasons are made for those that are told, as the preview makes them for those that are shown.
    return found.map((one) => (one.chosen ? { ...one, reasons: one.why() } : one));
  };
  const [found, other] = [index.search(words.join(' ')).length, fts(words).length];
  if (found === 0 || other === 0 || ranked()[0].score === 0) throw new Error('nothing was found');
  return inTurn({ ours: ranked, minisearch: () => index.search(words.join(' ')), fts5: () => fts(words) });
}

/** A municipality like one of ours, with some terms gone and the rest in another order, and fifteen committees. */
function variant(number) {
  const model = municipalities[number % municipalities.length];
  const areas = model.areas.map((area, n) => {
    const kept = area.terms.filter((_, i) => (i * 7 + number * 3 + n) % 5 !== 0);
    const turn = (number * 5 + n) % kept.length;
    return { ...area, terms: [...kept.slice(turn), ...kept.slice(0, turn)] };
  });
  const committees = Array.from({ length: 15 }, (_, i) => ({
    ...model.committees[(i + number) % model.committees.length],
    id: `namnd-${i}`,
  }));
  return { ...model, id: `kommun-${number}`, areas, committees };
}

/** As the service would do it: one municipality after the other, its profiles read, then every call matched with each committee. */
function manyCommittees() {
  const calls = callsOf(day, 100);
  const began = performance.now();
  const readings = calls.map((c) => readForMatching(c, knowledge));
  let [preparing, matches, chosen] = [0, 0, 0];
  for (let number = 0; number < Number(size) / 15; number += 1) {
    const municipality = variant(number);
    let profiles = [];
    preparing += timed(() => {
      profiles = municipality.committees.map((c) => prepareProfile(profileOf(municipality, c), knowledge));
    });
    for (const call of readings)
      for (const one of profiles) {
        matches += 1;
        const match = scoreCommittee(call, one);
        if (match.chosen && match.why().length > 0) chosen += 1;
      }
  }
  const total = performance.now() - began;
  if (matches !== 100 * Number(size) || chosen === 0) throw new Error(`${matches} matches, ${chosen} chosen`);
  return [{ total, preparing, peakMb: process.resourceUsage().maxRSS / 1024 }];
}

async function previewing() {
  const db = openInMemory();
  const runId = startRun(db, { job: 'crawl', source: 'eu-portal', day, at: `${day}T03:00:00Z` });
  const read = callsOf(day, 1000).map((draft) => ({ draft, fingerprint: '', past: false }));
  saveSweep(db, { source: 'eu-portal', runId, today: day, read, unchanged: [] });
  global.gc();
  const before = process.memoryUsage().heapUsed;
  const { preview } = openPreview({ db, knowledge, municipality: () => eskilstuna, today: () => day });
  const began = performance.now();
  if ((await preview(profile, profile)).calls !== 1000) throw new Error('not all calls are held');
  const cold = performance.now() - began;
  global.gc();
  const kbPerCall = (process.memoryUsage().heapUsed - before) / 1024 / 1000;
  const all = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    const changed = profile.areas.map((a, i) =>
      i === round % profile.areas.length ? { ...a, terms: [...a.terms.slice(1), `skidspår ${round}`] } : a,
    );
    const start = performance.now();
    await preview({ ...profile, areas: changed }, profile);
    all.push({ warm: performance.now() - start, cold, kbPerCall });
  }
  return all;
}

const PARTS = { indexing, searching, committees: manyCommittees, preview: previewing };
console.log(JSON.stringify(await PARTS[part]()));
