// Every source there is, alphabetically: the only registry.
import type { Source } from '../src/reading/index.ts';
import { euPortal } from './eu-portal.ts';

export const SOURCES: readonly Source[] = [euPortal];
