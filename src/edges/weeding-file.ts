// The form of the file in which a decision on weeding (gallringsbeslut) is handed to the service.
import { z } from 'zod';
import type { WeedingDecision } from '../domain/weeding.ts';
import { day, id, optional, readYaml, text } from './yaml.ts';

const decision = z.strictObject({
  caseNumber: text('caseNumber (beslutets diarienummer)'),
  decidedBy: text('decidedBy (vem som har beslutat)'),
  decidedOn: day,
  fixedBefore: day,
  committee: optional(id),
  outcome: optional(
    z.enum(
      ['apply', 'no-call', 'not-now'],
      'outcome ska vara apply (söka), no-call (ingen lämplig utlysning) eller not-now (inte nu)',
    ),
  ),
});

/** The decision in a file. Refuses, naming file and line, when anything in it is wrong. */
export function readWeedingDecision(path: string): WeedingDecision {
  const { value, refuse } = readYaml(path, decision);
  const { caseNumber, decidedBy, decidedOn, ...covers } = value;
  if (covers.fixedBefore > decidedOn)
    refuse(['fixedBefore'], 'beslutet kan inte gälla prövningar som fastställs efter att det är fattat');
  return { caseNumber, decidedBy, decidedOn, covers };
}
