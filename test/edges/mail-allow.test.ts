// The domains that letters may go to, tried once more at the moment of sending.
import { afterEach, describe, expect, it } from 'vitest';
import { openMail } from '../../src/edges/mail.ts';
import { aMessage, toSink, tryOn } from '../kit/letters.ts';
import { openSink, type Sink } from '../kit/smtp.ts';

let sink: Sink | undefined;
afterEach(() => sink?.close());

describe('domains that are let through', () => {
  const to = async (recipient: string, allowed: string[] | null) => {
    sink = await openSink();
    const fate = await tryOn(openMail(toSink(sink.port, { allowed })), aMessage({ recipient }));
    return { ...fate, connections: sink.connections() };
  };

  it.each([
    ['anna@kommun.example.org', ['kommun.example.org']],
    ['anna@KOMMUN.Example.org', ['annan.example.org', 'kommun.example.org']],
    ['anna@skola.kommun.example.org', ['*.kommun.example.org']],
    ['anna@var.som.helst.example', null],
  ])('%s is let through by %j', async (recipient, allowed) => {
    expect(await to(recipient, allowed)).toMatchObject({ begun: 1, connections: 1 });
  });

  it.each([
    ['anna@skola.kommun.example.org', ['kommun.example.org']],
    ['anna@kommun.example.org', ['*.kommun.example.org']],
    ['anna@enkommun.example.org', ['kommun.example.org', '*.kommun.example.org']],
    ['anna@kommun.example.org.q.example', ['kommun.example.org']],
    ['anna@kommun.example.org', []],
  ])('%s is not by %j: nothing leaves, and that letter alone fails', async (recipient, allowed) => {
    const fate = await to(recipient, allowed);
    expect(fate).toMatchObject({ retry: 'never', begun: 0, connections: 0 });
    expect(fate.said).toMatch(/^Inget brev får gå till [\w.]+: domänen står inte i MAIL_ALLOW\.$/);
    expect(fate.said).not.toContain('anna');
  });
});
