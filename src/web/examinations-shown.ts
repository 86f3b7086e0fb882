// Gathers the calls of an examination as they read now: those found to fit the project, and those chosen before; and the record that is fixed.
import { addDays } from '../domain/calendar.ts';
import type { EvidenceCall } from '../domain/examination.ts';
import { evidenceOf, type Gathered } from '../domain/examination-record.ts';
import { PAST_DAYS, projectText } from '../domain/examine.ts';
import { thresholdIn } from '../domain/match.ts';
import type { Project } from '../domain/project.ts';
import { type Chosen, callsOf, countCompared, type Examination, type StoredCall } from '../store/examinations.ts';
import { profileRevisions } from '../store/profiles.ts';
import { CONDITION_WORDS } from '../views/source-words.ts';
import { budgetLine, perProjectLine } from '../views/swedish.ts';
import type { WebHouse } from './house.ts';
import { programmeName } from './names.ts';
import { committeeNamed } from './project-at.ts';

/** A call that the page shows: as it is stored, as it would be fixed, and whether it was found to fit. */
export interface Shown {
  stored: StoredCall;
  evidence: EvidenceCall;
  isFound: boolean;
}

/** The calls of an examination: those found to fit, the best first, then those only chosen. By key, in that order. */
export async function shownCalls(
  house: WebHouse,
  project: Pick<Project, 'title' | 'purpose' | 'work'>,
  choices: ReadonlyMap<string, Chosen>,
): Promise<Map<string, Shown>> {
  const found = new Map((await house.examine(projectText(project))).map((one) => [one.callKey, one]));
  const stored = callsOf(house.db, [...new Set([...found.keys(), ...choices.keys()])]);
  const today = house.today();
  const entries = [...stored].map(([key, one]): [string, Shown] => {
    const evidence = evidenceOf(
      {
        call: one.call,
        contentHash: one.contentHash,
        examined: found.get(key) ?? null,
        chosen: choices.get(key) ?? null,
        programme: programmeName(house, one.call),
        budgetSaid: budgetWords(one.call.budget),
      },
      today,
    );
    return [key, { stored: one, evidence, isFound: found.has(key) }];
  });
  return new Map(entries);
}

/** What the source says of the money, in words; null when it says nothing. */
function budgetWords(budget: StoredCall['call']['budget']): string | null {
  if (budget === null) return null;
  const each = perProjectLine(budget);
  return each === null ? budgetLine(budget) : `${budgetLine(budget)}, per projekt ${each}`;
}

/** From so many points a call must be chosen for. */
export const thresholdOf = ({ municipality }: WebHouse, committee: string): number =>
  thresholdIn(municipality, committee);

/** The policy's words that make it a duty; null where it has none. */
export const dutyOf = ({ municipality: { rules, policy } }: WebHouse): Gathered['duty'] =>
  rules.examination === null ? null : { policy: policy.title, quote: rules.examination.quote };

/** All that a record says besides what the officer wrote and who fixed it. */
export function gatheredOf(
  house: WebHouse,
  project: Project,
  { corrects }: Pick<Examination, 'corrects'>,
): Omit<Gathered, 'outcome' | 'motivation' | 'caseNumber' | 'fixedAt' | 'fixedBy'> {
  const { db, municipality } = house;
  return {
    municipality,
    committee: { id: project.committee, name: committeeNamed(house, project.committee).name },
    project,
    duty: dutyOf(house),
    compared: countCompared(db, addDays(house.today(), -PAST_DAYS)),
    profileRevision: profileRevisions(db, project.committee)[0]?.revision ?? null,
    sources: house.sources().map(({ source, name, condition, lastGoodRun }) => ({
      id: source,
      name,
      health: CONDITION_WORDS[condition],
      readAt: lastGoodRun?.startedAt ?? null,
    })),
    corrects,
    program: `Utlysningsvakt ${house.version}`,
  };
}
