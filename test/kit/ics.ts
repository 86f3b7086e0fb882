// Reads an iCalendar file back by the words of RFC 5545, not by the writer's: lines, parameters, escapes. Whatever is wrong throws.
import ICAL from 'ical.js';

interface Line {
  name: string;
  parameters: Record<string, string>;
  value: string;
}

interface Component {
  kind: string;
  lines: Line[];
  parts: Component[];
}

/** The calendar of a file, with its events under `parts`. */
export function readCalendar(file: string): Component {
  if (!file.endsWith('\r\n')) throw new Error('the last line does not end');
  if (/[^\r]\n|\r[^\n]/.test(file)) throw new Error('a lone CR or LF');
  const raw = file.slice(0, -2).split('\r\n');
  const long = raw.find((line) => Buffer.byteLength(line) > 75);
  if (long !== undefined) throw new Error(`longer than 75 octets: ${long}`);
  const open: Component[] = [{ kind: '', lines: [], parts: [] }];
  for (const text of unfold(raw)) {
    const line = readLine(text);
    const top = open.at(-1);
    if (top === undefined) throw new Error('ended too often');
    if (line.name === 'BEGIN') {
      const part = { kind: line.value, lines: [], parts: [] };
      top.parts.push(part);
      open.push(part);
    } else if (line.name === 'END') {
      if (top.kind !== line.value) throw new Error(`${line.value} ends inside ${top.kind}`);
      open.pop();
    } else top.lines.push(line);
  }
  const calendar = open[0]?.parts[0];
  if (open.length !== 1 || !calendar || open[0]?.parts.length !== 1) throw new Error('not one whole calendar');
  return calendar;
}

function unfold(raw: string[]): string[] {
  const lines: string[] = [];
  for (const line of raw) {
    if (line.startsWith(' ')) lines.push(`${lines.pop() ?? ''}${line.slice(1)}`);
    else lines.push(line);
  }
  return lines;
}

function readLine(text: string): Line {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(text)) throw new Error(`a control character: ${JSON.stringify(text)}`);
  const found = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/u.exec(text);
  if (!found) throw new Error(`no line of a calendar: ${text}`);
  const [, name = '', parameters = '', value = ''] = found;
  return {
    name,
    value,
    parameters: Object.fromEntries(
      parameters
        .split(';')
        .slice(1)
        .map((p) => p.split('=') as [string, string]),
    ),
  };
}

/** The value of a property that stands exactly once. */
export function only({ lines, kind }: Component, name: string): string {
  const found = lines.filter((line) => line.name === name);
  if (found.length !== 1) throw new Error(`${kind} has ${found.length} ${name}`);
  return found[0]?.value ?? '';
}

/** A TEXT value as it is meant; an escape that does not exist, or a sign that needs one, throws. */
export function textOf(component: Component, name: string): string {
  const value = only(component, name);
  if (/(?<!\\)(?:\\\\)*[;,]/.test(value.replace(/\\[nN;,]/g, ''))) throw new Error(`not escaped: ${value}`);
  return value.replace(/\\(.)/gu, (_, sign: string) => {
    if (sign === 'n' || sign === 'N') return '\n';
    if (!'\\;,'.includes(sign)) throw new Error(`no escape: \\${sign}`);
    return sign;
  });
}

/** An entry as an ordinary calendar program has it. Days without a clock are `2026-12-31`, moments end with Z. */
export interface Entry {
  uid: string;
  summary: string;
  description: string;
  sequence: number;
  status: string;
  start: string;
  end: string;
}

/** The entries of a file by a parser that is not ours (ical.js, that of Thunderbird). What it cannot parse throws. */
export function independently(file: string): Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(file));
  return calendar.getAllSubcomponents('vevent').map((part) => {
    const event = new ICAL.Event(part);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      sequence: event.sequence,
      status: String(part.getFirstPropertyValue('status')),
      start: event.startDate.toString(),
      end: event.endDate.toString(),
    };
  });
}
