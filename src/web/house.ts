// What the web needs of the rest of the house, handed to it by main: the web asks no clock, reads no file and knows no source.

import type { AboutSettings } from '../domain/about.ts';
import type { SignedIn } from '../domain/access.ts';
import type { Day, Instant } from '../domain/calendar.ts';
import type { Municipality, Person, Profile } from '../domain/committee.ts';
import type { Examined, ProjectText } from '../domain/examine.ts';
import type { SourceHealth } from '../domain/health.ts';
import type { MatchingKnowledge } from '../domain/knowledge.ts';
import type { Way } from '../domain/letter.ts';
import type { OwnSource, Trial } from '../domain/own.ts';
import type { Settings } from '../domain/person.ts';
import type { Preview } from '../domain/preview.ts';
import type { Programme } from '../domain/programme.ts';
import type { Allowed, SendingRules } from '../domain/recipients.ts';
import type { SignInSettings } from '../domain/sign-in.ts';
import type { Store } from '../store/open.ts';
import type { PdfFonts } from '../views/documents/pdf-page.ts';

/** Everything a page may ask for. */
export interface WebHouse {
  db: Store;
  /** Where the data lies; asked only for its free space. */
  dataDir: string;
  /** As it holds now: saved on the pages, or in its file before that. */
  readonly municipality: Municipality;
  /** The municipality's file and those that come with the service. */
  files: MunicipalityFiles;
  programmes: readonly Programme[];
  /** How letters come to whoever has chosen nothing. */
  standardSettings: Settings;
  /** What calls and areas are read with. */
  knowledge: MatchingKnowledge;
  /** The address at which people reach the pages. */
  publicUrl: string;
  /** How people may sign in, and who may read without. */
  signIn: SignInSettings;
  /** What forms are signed with. */
  formKey: string;
  /** Who somebody at this very machine is without signing in; null when nobody: only the example has one. */
  atMachine: SignedIn | null;
  /** Whom letters may go to. */
  allowed: Allowed;
  /** Where letters come from, when that is an address of its own, and whether made-up addresses may be tried. */
  sending: Pick<SendingRules, 'from' | 'trial'>;
  /** Hands over what waits in the outbox, without waiting for the next minute; begins when the page has been answered. */
  deliverSoon(): void;
  /** Puts the letter into the outbox by whose link somebody signs in. `code`: what the link carries. */
  writeSignInLetter(to: Person, code: string): void;
  /** Puts the letter into the outbox that tells the coordinator of the service's own account. */
  tellOfLocalAccount(event: 'made' | 'renewed' | 'used'): void;
  /** The logarithm of scrypt's N: how costly a guess at a password is. */
  passwordCost: number;
  /** Why letters are not written now although they are to be sent for real, in Swedish; null when they are. */
  whyHeld(): string | null;
  /** Writes everybody's letter now, as the first ones; returns what to say of it. */
  writeLettersNow(): Promise<string>;
  /** The service's version, for those who are signed in. */
  version: string;
  /** What the settings say of the service itself. */
  about: AboutSettings;
  /** Whether letters end in the postbox or go out for real. */
  mailMode: Way;
  /** Whether the calls shown are made up. */
  example: boolean;
  /** What documents are set in; read when the first one asks. */
  fonts(): PdfFonts;
  /** Other words for one search word, from the vocabulary. Empty when it knows none. */
  expand(word: string): string[];
  /** The day the service lives on. */
  today(): Day;
  /** The day it really is in Sweden. */
  realToday(): Day;
  /** The moment, for what is written. */
  now(): Instant;
  /** The moment it really is, for the codes that authenticators show. */
  realNow(): Instant;
  /** What a changed profile would tell beside the one that holds, with reasons for the `shown` best. Saves nothing. */
  preview(profile: Profile, before: Profile, shown: number): Promise<Preview>;
  /** The stored calls that suit a project, the best first: what can be applied for now, what is coming, and past rounds. Saves nothing. */
  examine(project: ProjectText): Promise<readonly Examined[]>;
  /** What a source of the municipality's own would bring, as its form says. Stores nothing, and does not throw for what a source does. */
  trySource(form: OwnSource): Promise<Trial>;
  /** Makes calls of what has been written in by hand, at once. */
  readTips(): void;
  /** How every source in use is doing, in the order to show them. */
  sources(): SourceHealth[];
  /** Whether this process holds the right to write. */
  leaseHeld(): boolean;
  /** Notes an unexpected error in the log, under the id that the reader of the page was shown. */
  report(error: unknown, id: string): void;
}

/** Municipalities as people write them in files. */
export interface MunicipalityFiles {
  /** The one that the settings name. */
  own: Municipality;
  /** Of that file as it is now: another print means that somebody has edited it. */
  ownPrint: string;
  /** Whether the settings name one, so that no other may be chosen on the pages. */
  isNamed: boolean;
  /** Those that come with the service. */
  shipped(): Municipality[];
  /** What a text in the form of such a file says. Throws `Refusal`, naming the line, when something in it is wrong. */
  read(text: string): Municipality;
  /** The text of such a file. */
  write(municipality: Municipality): string;
}
