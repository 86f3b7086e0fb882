// The letter that shows that letters come through: says that it is a trial, and nothing of any call.
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import { type Block, type Sender, say, type Written } from './blocks.ts';
import { asHtml } from './html.tsx';
import { asText } from './text.ts';

/** A trial letter, written at `at`. Its number makes it another letter than the trial before it. */
export function testLetter({ municipality, coordinator, publicUrl }: Sender, number: number, at: Instant): Written {
  const subject = `Prov av e-posten från Utlysningsvakt, ${municipality}`;
  const when = `${inSwedish(dayAt(at))} klockan ${timeAt(at)}`;
  const body: Block[] = [
    { kind: 'title', text: 'Breven kommer fram' },
    { kind: 'lead', line: say('Det här är ett prov. Du behöver inte göra något.') },
    { kind: 'paragraph', line: say(`Någon som driftar Utlysningsvakt skickade det ${when}. Prov nummer ${number}.`) },
    {
      kind: 'list',
      items: [
        say('Låg det bland skräpposten? Säg till den som driftar tjänsten: då hamnar veckobreven också där.'),
        [{ text: 'Länken till sidorna ska gå att öppna: ' }, { text: publicUrl, href: publicUrl }],
        [
          { text: 'Ett svar på brevet ska komma till ' },
          { text: coordinator.email, href: `mailto:${coordinator.email}` },
        ],
      ],
    },
  ];
  const foot: Block[] = [{ kind: 'paragraph', line: say('Provet räknas inte som ett veckobrev.') }];
  const content = { subject, body, foot };
  return { subject, text: asText(content), html: asHtml(content) };
}
