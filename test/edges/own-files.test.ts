// Promises of what a municipality's file may say of sources and calls of its own, and of how a fault in it is told.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readMunicipality } from '../../src/edges/files.ts';
import { refusalOf } from '../kit/refusal.ts';

const BEFORE = `id: storkoping
name: Storköpings kommun
county: Södermanlands län
nuts: SE122
policy: {title: Riktlinjer}
coordinator: {title: Samordnare, email: samordnare@storkoping.example}
areas:
  - {id: unga, name: Barn och unga, description: Ungas delaktighet., terms: [ungdomsutbyte]}
committees:
  - {id: kommunstyrelsen, name: Kommunstyrelsen, kind: committee, areas: {unga: 1}, contacts: []}
rules: {}
`;
const OWN = `sources:
  - id: egen-lanet
    name: Länets bidrag
    kind: list
    address: https://bidrag.exempel.se/lista
    selectors:
      item: ul.lista > li
      deadline: .dag
    follow: true
    programme: cerv
  - id: egen-nyheter
    name: Nyhetsbrevet
    kind: feed
    address: https://nyheter.exempel.se/feed
    elsewhere: true
    every: week
    about: policy
    language: en
calls:
  - id: lokala-moten
    title: Stöd till lokala möten
    link: https://www.exempel.se/lokala-moten
    deadline: 2026-09-15
    status: open
    from: Länets nyhetsbrev
  - id: vanort
    title: Vänortsresor
    link: https://www.exempel.se/vanort
    deadline: okänt
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'own-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (own: string, programmes?: ReadonlySet<string>) => {
  const path = join(folder, 'storkoping.yaml');
  writeFileSync(path, BEFORE + own);
  return readMunicipality(path, programmes);
};

describe('a municipality’s file', () => {
  test('need not have any sources or calls of its own', () => {
    const { sources, calls } = read('');
    expect([sources, calls]).toEqual([undefined, undefined]);
  });

  test('gives its own sources, with what it leaves out as it usually is', () => {
    expect(read(OWN).sources).toEqual([
      {
        id: 'egen-lanet',
        name: 'Länets bidrag',
        kind: 'list',
        address: 'https://bidrag.exempel.se/lista',
        language: 'sv',
        every: 'day',
        about: 'calls',
        fund: '',
        programme: 'cerv',
        selectors: { item: 'ul.lista > li', title: null, link: null, deadline: '.dag', text: null },
        follow: true,
        elsewhere: false,
        nothing: null,
      },
      expect.objectContaining({ id: 'egen-nyheter', kind: 'feed', selectors: null, elsewhere: true, about: 'policy' }),
    ]);
  });

  test('gives the calls that are written in, and an unknown day as unknown', () => {
    expect(read(OWN).calls).toMatchObject([
      {
        id: 'lokala-moten',
        url: 'https://www.exempel.se/lokala-moten',
        deadline: '2026-09-15',
        status: 'open',
        from: 'Länets nyhetsbrev',
        words: null,
      },
      { id: 'vanort', deadline: null, status: null, language: 'sv' },
    ]);
  });

  test('may keep a call whose day has passed', () => {
    expect(read(OWN.replace('2026-09-15', '2020-01-15')).calls?.[0]?.deadline).toBe('2020-01-15');
  });

  test.each<[string, string, string, RegExp]>([
    ['id: egen-lanet', 'id: lanet', 'id: lanet', /sources › nr 1 › id: en egen källas id börjar med egen-/],
    ['id: egen-lanet', 'id: egen-tips', 'id: egen-tips', /en egen källas id börjar med egen-/],
    ['id: egen-nyheter', 'id: egen-lanet', 'name: Nyhetsbrevet', /källan "egen-lanet" finns två gånger/],
    ['kind: list', 'kind: lista', 'kind: lista', /kind ska vara feed \(flöde\), wordpress eller list/],
    [
      'https://bidrag.exempel.se/lista',
      'bidrag.exempel.se',
      'address: bidrag',
      /address: det här är ingen hel webbadress/,
    ],
    ['https://bidrag.exempel.se/lista', 'http://10.0.0.1/', 'address: http://10', /i stället för siffror/],
    ['item: ul.lista > li', 'item: "ul.lista >"', 'item:', /selectors › item: selektorn är inte avslutad/],
    [
      'deadline: .dag',
      'deadline: "li:hover"',
      'deadline: "li',
      /selectors › deadline: selektorn går inte att förstå från ”:hover”/,
    ],
    [
      '    selectors:\n      item: ul.lista > li\n      deadline: .dag\n',
      '',
      'id: egen-lanet',
      /item: ange var på sidan/,
    ],
    ['follow: true', 'follow: ja', 'follow: ja', /follow är true \(ja\) eller false/],
    ['language: en', 'language: engelska', 'language: eng', /language är en av sv, en/],
    [
      'programme: cerv',
      'programme: cervus',
      'programme: cervus',
      /programmet "cervus" finns inte i data\/programmes\.yaml/,
    ],
    ['elsewhere: true', 'elswhere: true', 'elswhere', /fältet är okänt/],
    ['deadline: okänt', 'deadline: 15 mars', 'deadline: 15', /deadline är en dag \(ÅÅÅÅ-MM-DD\) eller okänt/],
    ['deadline: okänt', 'deadline: 2026-02-30', 'deadline: 2026-02-30', /deadline är en dag/],
    ['    deadline: okänt\n', '', 'id: vanort', /deadline: fältet saknas/],
    [
      'link: https://www.exempel.se/vanort',
      'link: mailto:a@b.se',
      'link: mailto',
      /link: det här är ingen hel webbadress/,
    ],
    ['status: open', 'status: öppen', 'status: öppen', /status ska vara open, coming/],
    [
      'id: vanort',
      'id: lokala-moten',
      'id: lokala-moten\n    title: Vänort',
      /utlysningen "lokala-moten" finns två gånger/,
    ],
  ])('that says %j otherwise (%j) is refused with the line and what to do', (from, to, at, why) => {
    expect(OWN).toContain(from);
    const own = OWN.replace(from, to);
    const refusal = refusalOf(() => read(own, new Set(['cerv'])));
    expect(refusal).toMatch(why);
    const whole = BEFORE + own;
    const line = whole.slice(0, whole.lastIndexOf(at)).split('\n').length;
    const told = Number(/rad (\d+)/.exec(refusal)?.[1]);
    expect(Math.abs(told - line), `${refusal} (${line})`).toBeLessThanOrEqual(1);
    expect(refusal).toMatch(/Rätta raden och försök igen\.$/);
  });
});
