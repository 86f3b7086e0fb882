// The floors of the house, for dependency-cruiser: who may import whom, and which one file keeps each outside package.
// The table stands in the architecture; every exception to it is written here with its reason. test/house.test.ts runs it.

const room = (...names) => `^src/(${names.join('|')})/`;
const file = (...paths) => `^src/(${paths.join('|')})$`;
const anyOf = (...patterns) => patterns.join('|');

const CONFIG = file('config\\.ts');
const SOURCES = '^sources/';

/** Per room: what it may import besides itself, and what it may import types of. */
const FLOORS = {
  domain: { from: room('domain'), may: [] },
  reading: { from: room('reading'), may: [room('domain')] },
  views: { from: room('views'), may: [room('domain')] },
  sources: { from: SOURCES, may: [SOURCES, room('reading')], types: [room('domain')] },
  store: { from: room('store'), may: [room('domain')] },
  edges: { from: room('edges'), may: [room('domain')], types: [room('reading')] },
  jobs: { from: room('jobs'), may: [room('domain', 'views', 'store', 'edges')], types: [room('reading')] },
  web: { from: room('web'), may: [room('domain', 'views', 'store')] },
  // Commands get the doors from main, ready opened, and must name their types; they open none themselves.
  cli: {
    from: room('cli'),
    may: [room('jobs', 'web', 'store', 'views', 'domain'), SOURCES],
    types: [room('edges', 'reading'), CONFIG],
  },
  // The settings know what a day and an address are, and refuse as everybody does.
  config: { from: CONFIG, may: [room('domain')] },
};

/** Per package: the file that keeps it; a room where no file does yet. */
const DOORKEEPERS = {
  natural: file('domain/stems\\.ts'),
  'temporal-polyfill': file('domain/calendar\\.ts'),
  tinyld: room('domain'),
  cheerio: file('reading/element\\.ts'),
  'fast-xml-parser': file('reading/feed\\.ts'),
  'html-to-text': file('reading/html\\.ts'),
  'ical-generator': file('views/feeds/calendar\\.ts'),
  docx: room('views'),
  pdfkit: room('views'),
  'better-sqlite3': file('store/open\\.ts'),
  // Sources are read through one; the other asks for the token with which we log in at the e-mail server.
  undici: file('edges/(fetch|mail-token)\\.ts'),
  // Writing a mail and handing it over are two parts of it.
  nodemailer: file('edges/mail-(line|mime)\\.ts'),
  'node-cron': file('edges/timer\\.ts'),
  pino: file('edges/log\\.ts'),
  'p-queue': file('edges/lanes\\.ts'),
  // The files that people write are read at a door; the settings are checked where they are read.
  yaml: file('edges/yaml\\.ts'),
  zod: file('edges/(files|knowledge|own-in-file|people-form|weeding-file|yaml)\\.ts', 'config\\.ts'),
  // Pages are written in hono's JSX; the rest of it is the web's.
  hono: room('web', 'views'),
  '@hono/node-server': file('web/serve\\.ts'),
  'openid-client': file('web/oidc-provider\\.ts'),
  otpauth: file('web/totp\\.ts'),
  commander: file('cli/program(-duty)?\\.ts'),
  yazl: file('web/zip\\.ts'),
  yauzl: file('edges/package-file\\.ts'),
};

const inPackage = (name) => `^node_modules/(@types/)?${name.replace(/[.]/g, '\\.')}/`;

const floorRules = Object.entries(FLOORS).flatMap(([name, { from, may, types = [] }]) => [
  {
    name: `floor-${name}`,
    comment: `${name} may import only what the architecture's table of floors says.`,
    severity: 'error',
    from: { path: from },
    to: { path: anyOf('^src/', '^sources/', '^test/', '^data/'), pathNot: anyOf(from, ...may, ...types) },
  },
  ...types.map((path, i) => ({
    name: `types-only-${name}-${i}`,
    comment: `${name} may name these types, and call nothing there.`,
    severity: 'error',
    from: { path: from },
    to: { path, dependencyTypesNot: ['type-only'] },
  })),
]);

const doorkeeperRules = Object.entries(DOORKEEPERS).map(([name, keeper]) => ({
  name: `doorkeeper-${name}`,
  comment: `${name} is imported by its doorkeeper only.`,
  severity: 'error',
  from: { path: anyOf('^src/', '^sources/'), pathNot: keeper },
  to: { path: inPackage(name) },
}));

module.exports = {
  forbidden: [
    ...floorRules,
    ...doorkeeperRules,
    {
      name: 'views-write-jsx-only',
      comment: 'Of hono, views use the JSX runtime and its html helper; requests and answers are the web’s.',
      severity: 'error',
      from: { path: room('views') },
      to: { path: inPackage('hono'), pathNot: '/hono/dist/(types/)?(jsx|helper/html)/' },
    },
    {
      name: 'package-without-doorkeeper',
      comment: 'A new package gets a doorkeeper here, by a written reason.',
      severity: 'error',
      from: { path: anyOf('^src/', '^sources/') },
      to: { path: '^node_modules/', pathNot: anyOf(...Object.keys(DOORKEEPERS).map(inPackage)) },
    },
    {
      name: 'quiet-rooms',
      comment: 'What knows something touches nothing: no node: module in domain, reading, views and sources.',
      severity: 'error',
      from: { path: anyOf(room('domain', 'reading', 'views'), SOURCES) },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-is-the-top',
      comment: 'Nobody imports the hall.',
      severity: 'error',
      from: {},
      to: { path: file('main\\.ts') },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'found',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '^node_modules/' },
    tsPreCompilationDeps: true,
    preserveSymlinks: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
