// The letter with the link by which somebody signs in, who has asked for it on the page for that.
import { type Instant, timeAt } from '../../domain/calendar.ts';
import { SIGN_IN_MINUTES } from '../../domain/letter.ts';
import { signInHref } from '../links.ts';
import { clock } from '../swedish.ts';
import { type Block, exampleNote, type Sender, say, type Written } from './blocks.ts';
import { asHtml } from './html.tsx';
import { asText } from './text.ts';

/** `code`: what the link carries. `until`: when it holds no more. */
export function signInLetter({ code, until }: { code: string; until: Instant }, sender: Sender): Written {
  const { municipality, coordinator, publicUrl } = sender;
  const subject = `Logga in i Utlysningsvakt, ${municipality}`;
  const href = signInHref(publicUrl, code);
  const body: Block[] = [
    ...exampleNote(sender),
    { kind: 'title', text: 'Logga in i Utlysningsvakt' },
    { kind: 'lead', line: say('Öppna länken i samma webbläsare som du bad om den i, och tryck på knappen där.') },
    { kind: 'paragraph', line: [{ text: 'Logga in', href, strong: true }] },
    {
      kind: 'paragraph',
      line: say(
        `Länken gäller i ${SIGN_IN_MINUTES} minuter, till ${clock(timeAt(until), null)}, och fungerar en gång.`,
      ),
    },
    { kind: 'heading', text: 'Har du inte bett om länken?' },
    {
      kind: 'paragraph',
      line: say(
        'Då behöver du inte göra något. Någon har skrivit din adress på inloggningssidan, kanske av misstag. Länken fungerar inte för den personen.',
      ),
    },
  ];
  const foot: Block[] = [
    {
      kind: 'paragraph',
      line: [
        {
          text: `Brevet kommer från Utlysningsvakt hos ${municipality} och går bara till dem som står i kommunens register. Frågor: `,
        },
        { text: coordinator.email, href: `mailto:${coordinator.email}` },
      ],
    },
  ];
  const content = { subject, body, foot };
  return { subject, text: asText(content), html: asHtml(content) };
}
