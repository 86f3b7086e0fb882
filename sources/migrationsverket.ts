// Migrationsverket's plan of calls of the Asylum, Migration and Integration Fund (AMIF): signs of calls, with preliminary days.
// The plan is known from 2022 and 2024; the site has been rebuilt since, and nobody has seen where the plan stands now.
import type { CallDraft } from '../src/domain/call.ts';
import { planSource } from '../src/reading/index.ts';

export const migrationsverket = planSource({
  id: 'migrationsverket',
  name: 'Migrationsverket, EU-fonder',
  home: 'https://www.migrationsverket.se/Andra-aktorer/EU-fonder/Programperiod-2021-2027/Utlysningar/Planerade-utlysningar.html',
  fund: 'Asyl-, migrations- och integrationsfonden (AMIF)',
  language: 'sv',
  every: 'week',
  evidence: 'unverified',
  address:
    'https://www.migrationsverket.se/Andra-aktorer/EU-fonder/Programperiod-2021-2027/Utlysningar/Planerade-utlysningar.html',
  hosts: ['www.migrationsverket.se', 'migrationsverket.se'],
  revision: 1,
  needs: ['opens'],
  programme: 'amif-sverige',
  preliminary: true,
  nothing: /(?:det finns|finns det|har) (?:just nu |för närvarande )?inga (?:planerade |kommande )?utlysningar/i,
  mend: (call) => ({ ...call, applicants: applicantsOf(call) }),
});

/** Who may apply: a sentence of the text that says it outright, or else the heading, as in `Utlysning av medel till kommuner inom asylområdet`. */
function applicantsOf({ title, sections, applicants }: CallDraft): string | null {
  const text = sections.map((section) => section.text).join('\n');
  const outright = /^[^\n]{0,200}\b(?:kan|får) (?:an)?söka(?: medel)?\b[^\n]{0,200}$/im.exec(text)?.[0];
  if (outright !== undefined) return outright.trim();
  const named =
    /(?:medel|utlysning|stöd) till (\S.{1,200}?)(?= inom (?:asyl|integrations|återvändande|specifikt)|$)/i.exec(title);
  const whom = named?.[1]?.trim() ?? null;
  if (whom === null) return applicants;
  return /^Migrationsverket$/i.test(whom) ? 'Endast Migrationsverket' : whom[0]?.toUpperCase() + whom.slice(1);
}
