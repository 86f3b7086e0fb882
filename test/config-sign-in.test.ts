// Promises of the settings for signing in: what they give, and that together they cannot be set so that they are not safe.
import { describe, expect, it } from 'vitest';
import { type Environment, readConfig } from '../src/config.ts';
import { Refusal } from '../src/domain/errors.ts';

const SIGN_IN = {
  OIDC_ISSUER: 'https://login.kommun.example',
  OIDC_CLIENT_ID: 'vakt',
  OIDC_CLIENT_SECRET: 'hemligt',
  PROXY_USER_HEADER: 'X-Remote-User',
  PROXY_NETWORKS: '10.20.30.4',
};
const LIVE = { MAIL_MODE: 'live', PUBLIC_URL: 'https://vakt.kommun.example', SMTP_URL: 'smtp://smtp.kommun.example' };

function refusalOf(env: Environment): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
  return 'no refusal';
}

describe('signing in', () => {
  const groups = (said: string) => readConfig({ GROUP_ROLES: said }).signIn.groups;

  it('is as the settings say', () => {
    const { signIn } = readConfig({
      ...LIVE,
      ...SIGN_IN,
      READING: 'staff',
      OIDC_NAME: 'Eskilstunas inloggning',
      OIDC_GROUPS_CLAIM: 'roles',
      PROXY_GROUPS_HEADER: 'X-Groups',
      PROXY_NETWORKS: '10.20.30.0/24, ::1 fd00:1::/64',
      SIGN_IN_BY_MAIL: 'no',
    });
    expect(signIn).toEqual({
      reading: 'staff',
      oidc: {
        issuer: 'https://login.kommun.example',
        clientId: 'vakt',
        clientSecret: 'hemligt',
        groupsClaim: 'roles',
        name: 'Eskilstunas inloggning',
      },
      proxy: {
        userHeader: 'X-Remote-User',
        nameHeader: null,
        groupsHeader: 'X-Groups',
        networks: ['10.20.30.0/24', '::1/128', 'fd00:1::/64'],
      },
      byMail: false,
      groups: [],
    });
  });

  it('is open for reading, and by mail, when nothing is said', () => {
    expect(readConfig({}).signIn).toEqual({ reading: 'public', oidc: null, proxy: null, byMail: true, groups: [] });
  });

  it('gives groups roles, also those whose names hold commas and equals signs', () => {
    expect(
      groups('g-1 = coordinator, Kulturens folk=contact:kultur;"CN=Skola,OU=Grupper"=member:skola\nadmins=admin,'),
    ).toEqual([
      { group: 'g-1', role: 'coordinator', committee: null },
      { group: 'Kulturens folk', role: 'contact', committee: 'kultur' },
      { group: 'CN=Skola,OU=Grupper', role: 'member', committee: 'skola' },
      { group: 'admins', role: 'admin', committee: null },
    ]);
  });

  it.each([
    [{ OIDC_ISSUER: 'https://login.kommun.example' }, /OIDC_CLIENT_ID saknas/],
    [{ OIDC_CLIENT_ID: 'vakt', OIDC_CLIENT_SECRET: 'hemligt' }, /OIDC_ISSUER saknas/],
    [{ OIDC_NAME: 'Kommunen' }, /OIDC_ISSUER saknas/],
    [{ ...SIGN_IN, OIDC_CLIENT_SECRET: '' }, /OIDC_CLIENT_SECRET saknas/],
    [{ PROXY_USER_HEADER: 'X-User' }, /PROXY_USER_HEADER kräver PROXY_NETWORKS/],
    [{ PROXY_NETWORKS: '10.0.0.1' }, /PROXY_USER_HEADER saknas/],
    [{ ...SIGN_IN, PROXY_NAME_HEADER: 'x-remote-USER' }, /två av dem samma/],
    [{ ...SIGN_IN, PUBLIC_URL: 'http://vakt.kommun.example' }, /OIDC_ISSUER kräver att PUBLIC_URL börjar med https/],
    [
      { PROXY_USER_HEADER: 'X-User', PROXY_NETWORKS: '10.0.0.1', PUBLIC_URL: 'http://vakt.kommun.example' },
      /PROXY_USER_HEADER kräver att PUBLIC_URL börjar med https/,
    ],
  ])('refuses %j, since it cannot work or is not safe', (env, why) => {
    const said = refusalOf(env);
    expect(said).toMatch(why);
    expect(said).not.toContain('hemligt');
  });

  it('lets a provider on this machine go without https only while the service itself is tried there', () => {
    const local = { ...SIGN_IN, OIDC_ISSUER: 'http://127.0.0.1:9000' };
    expect(readConfig(local).signIn.oidc?.issuer).toBe('http://127.0.0.1:9000');
    expect(refusalOf({ ...local, PUBLIC_URL: 'https://vakt.kommun.example' })).toContain('OIDC_ISSUER');
  });
});
