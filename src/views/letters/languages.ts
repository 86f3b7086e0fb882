// The languages that letters are written in, each with its words.
import type { Language } from '../../domain/person.ts';
import type { Words } from './words.ts';
import { ENGLISH } from './words-en.ts';
import { SWEDISH } from './words-sv.ts';

const WORDS: Record<Language, Words> = { sv: SWEDISH, en: ENGLISH };

export const wordsIn = (language: Language): Words => WORDS[language];
