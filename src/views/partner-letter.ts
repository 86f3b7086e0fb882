// The letter to a twin town's contact about applying together: in English, with a greeting in its own language, for somebody to edit.
import { type Day, inEnglish } from '../domain/calendar.ts';
import { greetingIn } from '../domain/partners.ts';
import { plain, shortened } from './letters/blocks.ts';
import { outwardHref } from './parts.tsx';

interface LetterAbout {
  town: { name: string; country: string };
  municipality: string;
  title: string;
  identifier: string | null;
  /** The programme's English name, when it is known. */
  programme: string | null;
  url: string;
  deadlineOn: Day | null;
  /** What the call asks of a consortium, in its own words. */
  needs: readonly string[];
}

export interface PartnerLetter {
  subject: string;
  body: string;
}

const LONGEST_TITLE = 200;
const LONGEST_NEED = 300;

/** What stands in brackets is for whoever sends it to fill in. */
export function partnerLetter(about: LetterAbout): PartnerLetter {
  const { town, municipality, identifier, programme, deadlineOn, needs } = about;
  const title = shortened(about.title, LONGEST_TITLE);
  const link = outwardHref(about.url);
  const name = plain(town.name);
  const blocks = [
    `${greetingIn(town.country)}!`,
    `Dear colleagues in ${name},`,
    `We write to you from ${plain(municipality)} in Sweden, your twin town, to ask whether you would like to apply for EU funding together with us.`,
    [
      `The call: ${title}${identifier === null ? '' : ` (${plain(identifier)})`}`,
      ...(programme === null ? [] : [`Programme: ${plain(programme)}`]),
      `Last day to apply: ${deadlineOn === null ? '[not stated in our sources, please check]' : inEnglish(deadlineOn)}`,
      ...(link === null ? [] : [`Official page: ${link}`]),
    ].join('\n'),
    ...(needs.length === 0
      ? []
      : [
          `What the call says about who must take part:\n${needs.map((need) => `– ${shortened(need, LONGEST_NEED)}`).join('\n')}`,
        ]),
    '[Our idea in two or three sentences: what we want to do, for whom, and when.]',
    '[What we hope that you would do, for example: take part as a partner, try the methods in one of your schools, receive a visit.]',
    'Would you be interested, and with whom should we talk? A short answer before [day] is enough; we can then meet online.',
    `With kind regards,\n[Your name and role]\n${plain(municipality)}, Sweden`,
  ];
  return { subject: `Apply for EU funding together? ${shortened(title, 80)}`, body: blocks.join('\n\n') };
}

/** A new message with the letter in it and nobody to send it to. */
export const mailHref = ({ subject, body }: PartnerLetter): string =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
