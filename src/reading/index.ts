// What a source may use: everything that reads bytes into a call.
export { SourceError } from '../domain/errors.ts';
export { brusselsDay, brusselsTime, statedTime, writtenDay } from './dates.ts';
export { readEach } from './each.ts';
export { plainText } from './html.ts';
export { collapse, isObject, type Json, jsonAt, jsonObject, maybeTextAt, textsAt } from './json.ts';
export type { Evidence, Page, PageRequest, Reading, Source } from './source.ts';
