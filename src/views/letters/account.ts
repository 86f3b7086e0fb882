// A short letter to the coordinator: the service's own account has been made, renewed or used. It is meant for emergencies, so they are to know.
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import { clock } from '../swedish.ts';
import { type Block, exampleNote, type Line, type Sender, say, type Written } from './blocks.ts';
import { coordinatorFootOf } from './foot.ts';
import { asHtml } from './html.tsx';
import { asText } from './text.ts';

/** What has happened with the account. */
export type AccountEvent = 'made' | 'renewed' | 'used';

const EVENTS: Record<AccountEvent, { title: string; lead: string }> = {
  made: {
    title: 'Nödkontot har skapats',
    lead: 'Någon skapade tjänstens nödkonto med engångskoden som står där tjänsten körs.',
  },
  renewed: {
    title: 'Nödkontot har fått nytt lösenord',
    lead: 'Någon gav nödkontot ett nytt lösenord och en ny kodapp, med en engångskod från den som driftar tjänsten.',
  },
  used: { title: 'Någon har loggat in med nödkontot', lead: 'Någon loggade in med tjänstens nödkonto.' },
};

/** The letter about what happened at `at`. */
export function accountLetter(event: AccountEvent, at: Instant, sender: Sender): Written {
  const { title, lead } = EVENTS[event];
  // To the second: what happens twice in a minute is told twice.
  const when = `${inSwedish(dayAt(at))} ${clock(timeAt(at), null)}.${at.slice(17, 19)}`;
  const page = `${sender.publicUrl}/accounts`;
  const items: Line[] = [
    say('Vet du vem det var, och varför? Då behöver du inte göra något.'),
    say('Annars: ring den som driftar tjänsten nu. Med kommandot account --reset slutar kontots lösenord att gälla.'),
    [{ text: 'Den som är administratör ser kontona och kan logga ut alla här: ' }, { text: page, href: page }],
  ];
  const body: Block[] = [
    ...exampleNote(sender),
    { kind: 'title', text: title },
    { kind: 'lead', line: say(`${lead} Det var ${when} svensk tid.`) },
    {
      kind: 'paragraph',
      line: say(
        'Nödkontot får göra allt i tjänsten och är till för när inget annat fungerar. Därför får du veta det varje gång.',
      ),
    },
    { kind: 'heading', text: 'Vad du kan göra' },
    { kind: 'list', items },
  ];
  const content = { subject: `${sender.example ? 'Exempel: ' : ''}${title}`, body, foot: coordinatorFootOf(sender) };
  return { subject: content.subject, text: asText(content), html: asHtml(content) };
}
