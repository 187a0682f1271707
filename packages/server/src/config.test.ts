import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { ConfigError, DEFAULT_LIMITS, readSettings } from './config.ts';
import { keepSecret } from './session-secret.ts';

test('without anything said it is a demo on the embedded database, on this machine only', () => {
  expect(readSettings({}, '/checkout')).toEqual({
    host: '127.0.0.1',
    port: 4000,
    databaseUrl: null,
    databaseReplicaUrls: [],
    dataDir: '/checkout/.saling',
    baseUrl: null,
    allowedOrigins: [],
    proxies: 0,
    demo: true,
    logLevel: 'warn',
    sessionSecret: null,
    webDir: '/checkout/packages/web/dist',
    mail: { smtpUrl: null, from: 'Saling <saling@localhost>' },
    oidc: null,
    redisUrl: null,
    metrics: null,
    documents: 'any',
    fileBucket: null,
    breachedPasswordsUrl: null,
    eventsKeepMonths: null,
    outbound: { allow: [], http: false },
    boundariesFile: null,
    openDataLicense: { name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' },
    limits: DEFAULT_LIMITS,
  });
});

test('with a database of somebody else it is no demo unless told to', () => {
  const DATABASE_URL = 'postgresql://saling@db.example/saling';
  expect(readSettings({ DATABASE_URL }, '/checkout')).toMatchObject({ databaseUrl: DATABASE_URL, demo: false });
  expect(readSettings({ DATABASE_URL, DEMO: 'on' }, '/checkout').demo).toBe(true);
  expect(readSettings({ DEMO: 'off' }, '/checkout').demo).toBe(false);
});

test('metrics have a port of their own, on this machine only unless told otherwise', () => {
  expect(readSettings({ METRICS_PORT: '9464' }, '/checkout').metrics).toEqual({ host: '127.0.0.1', port: 9464 });
  expect(readSettings({ METRICS_PORT: '9464', METRICS_HOST: '10.0.0.7' }, '/checkout').metrics?.host).toBe('10.0.0.7');
});

test('replicas are addresses with commas between', () => {
  const DATABASE_REPLICA_URLS = 'postgres://saling:a@one.example/saling, postgresql://saling:a@two.example:5433/saling,';
  expect(
    readSettings({ DATABASE_URL: 'postgres://saling@db.example/saling', DATABASE_REPLICA_URLS }, '/checkout').databaseReplicaUrls,
  ).toEqual(['postgres://saling:a@one.example/saling', 'postgresql://saling:a@two.example:5433/saling']);
});

test('networks that webhooks may lead to are ranges with commas between, and http is switched on', () => {
  const { outbound } = readSettings({ WEBHOOK_ALLOW_PRIVATE: '127.0.0.1, fd00:1::/64', WEBHOOK_ALLOW_HTTP: 'on' }, '/checkout');
  expect(outbound).toMatchObject({ allow: { length: 2 }, http: true });
  for (const WEBHOOK_ALLOW_PRIVATE of ['10', 'loopback', '10.0.0.0/33', '10.0.0.0/8;fd00::/8'])
    expect(() => readSettings({ WEBHOOK_ALLOW_PRIVATE }, '/checkout')).toThrow('WEBHOOK_ALLOW_PRIVATE');
});

test('months of events are a number, or all', () => {
  expect(readSettings({ EVENTS_KEEP_MONTHS: '24' }, '/checkout').eventsKeepMonths).toBe(24);
  for (const text of ['0', '-1', '1.5', 'all', '1000'])
    expect(() => readSettings({ EVENTS_KEEP_MONTHS: text }, '/checkout')).toThrow('EVENTS_KEEP_MONTHS');
});

test('origins are taken without what does not belong to them', () => {
  const settings = readSettings(
    { BASE_URL: 'https://Saling.example.go.id/', ALLOWED_ORIGINS: 'https://a.example, http://b.example:81' },
    '/checkout',
  );
  expect(settings).toMatchObject({ baseUrl: 'https://saling.example.go.id', allowedOrigins: ['https://a.example', 'http://b.example:81'] });
});

test.each([
  [{ PORT: '65536' }, /^PORT is "65536": set it to a number/],
  [{ PORT: '-1' }, /^PORT is "-1"/],
  [{ PORT: '4e3' }, /^PORT is "4e3"/],
  [{ METRICS_PORT: 'on' }, /^METRICS_PORT is "on": set it to a number from 1 to 65535, or leave it out for no metrics\.$/],
  [{ METRICS_PORT: '4000' }, /^METRICS_PORT is PORT too/],
  [{ DATABASE_URL: 'mysql://db/saling' }, /^DATABASE_URL is no PostgreSQL address: write it like/],
  [{ DATABASE_REPLICA_URLS: 'postgres://db/saling' }, /^DATABASE_REPLICA_URLS is set but DATABASE_URL is not/],
  [
    { DATABASE_URL: 'postgres://a/saling', DATABASE_REPLICA_URLS: 'postgres://b/saling, c:secret' },
    /^DATABASE_REPLICA_URLS, number 2, is no PostgreSQL address: write addresses like/,
  ],
  [
    { DATABASE_URL: 'postgres://a/saling', DATABASE_REPLICA_URLS: 'postgres://a/saling' },
    /^DATABASE_REPLICA_URLS, number 1, is there twice/,
  ],
  [{ DATABASE_URL: 'saling' }, /^DATABASE_URL is no PostgreSQL address/],
  [{ BASE_URL: 'saling.example.go.id' }, /^BASE_URL has "saling.example.go.id": write scheme and host/],
  [{ BASE_URL: 'https://example.go.id/saling' }, /^BASE_URL has/],
  [{ ALLOWED_ORIGINS: 'https://a.example,*' }, /^ALLOWED_ORIGINS has "\*"/],
  [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY is "yes": set it to how many/],
  [{ DEMO: 'maybe' }, /^DEMO is "maybe": set it to on or off\.$/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL is "loud": choose one of/],
  [{ SESSION_SECRET: 'short' }, /^SESSION_SECRET is too short: use 32/],
])('%o is refused with what to do', (env, sentence) => {
  expect(() => readSettings(env, '/checkout')).toThrow(ConfigError);
  expect(() => readSettings(env, '/checkout')).toThrow(sentence);
});

test('a refused secret or database is not repeated in the sentence', () => {
  expect(() => readSettings({ SESSION_SECRET: 'hunter2' }, '/checkout')).not.toThrow(/hunter2/);
  expect(() => readSettings({ DATABASE_URL: 'mysql://u:hunter2@db/x' }, '/checkout')).not.toThrow(/hunter2/);
});

describe('the secret of the data folder', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'saling-config-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is made once, kept, and readable by its owner alone', () => {
    const made = keepSecret(join(folder, 'new'));
    expect(made).toMatch(/^[\w-]{43}$/);
    expect(keepSecret(join(folder, 'new'))).toBe(made);
    expect(statSync(join(folder, 'new/session-secret')).mode & 0o777).toBe(0o600);
  });

  test('is made anew when what is there is no secret', () => {
    writeFileSync(join(folder, 'session-secret'), 'x\n', { mode: 0o644 });
    const made = keepSecret(folder);
    expect(readFileSync(join(folder, 'session-secret'), 'utf8')).toBe(`${made}\n`);
    expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600);
  });
});

test('limits are changed by name, and the rest stays', () => {
  expect(readSettings({ LIMITS: 'cost=8000, depth=12' }, '/checkout').limits).toEqual({ ...DEFAULT_LIMITS, cost: 8_000, depth: 12 });
});

test('an OpenID Connect provider comes with its client and with what its claims mean', () => {
  const env = {
    BASE_URL: 'https://saling.example.go.id',
    OIDC_ISSUER: 'https://sso.example.go.id/',
    OIDC_CLIENT_ID: 'saling',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_ROLES: '{"smd-editor": {"organisation": "32.11", "role": "EDITOR"}}',
  };
  expect(readSettings(env, '/checkout').oidc).toEqual({
    issuer: 'https://sso.example.go.id',
    clientId: 'saling',
    clientSecret: 'secret',
    name: 'sso.example.go.id',
    roleClaim: 'saling_roles',
    roles: { 'smd-editor': { organisation: '32.11', role: 'EDITOR' } },
  });
});

test.each<[NodeJS.ProcessEnv, string]>([
  [{ SMTP_URL: 'mail.example' }, 'SMTP_URL is no address'],
  [{ SMTP_URL: 'smtp://mail.example' }, 'MAIL_FROM is not'],
  [{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example' }, 'BASE_URL is not'],
  [{ OIDC_ISSUER: 'https://sso.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }, 'BASE_URL is not'],
  [{ MAIL_FROM: 'a@b.example\nBcc: c@d.example' }, 'MAIL_FROM is no sender'],
  [{ OIDC_ISSUER: 'https://sso.example' }, 'OIDC_CLIENT_ID and OIDC_CLIENT_SECRET'],
  [
    {
      OIDC_ISSUER: 'https://sso.example',
      OIDC_CLIENT_ID: 'a',
      OIDC_CLIENT_SECRET: 'b',
      BASE_URL: 'https://s.example',
      OIDC_ROLES: '{"x": "EDITOR"}',
    },
    'OIDC_ROLES',
  ],
  [
    { OIDC_ISSUER: 'https://sso.example', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b', BASE_URL: 'https://s.example', OIDC_ROLES: '{' },
    'OIDC_ROLES',
  ],
  [{ REDIS_URL: 'http://redis' }, 'REDIS_URL'],
  [{ DOCUMENTS: 'none' }, 'any or only-trusted'],
  [{ S3_URL: 'https://s3.example.go.id' }, 'names no bucket'],
  [{ S3_URL: 'https://s3.example.go.id/saling' }, 'S3_ACCESS_KEY_ID'],
  [{ LIMITS: 'cost=0' }, 'LIMITS has "cost=0"'],
  [{ LIMITS: 'toString=1' }, 'LIMITS has "toString=1"'],
  [{ BREACHED_PASSWORDS_URL: 'file:///x' }, 'BREACHED_PASSWORDS_URL'],
])('%j is refused with what to do', (env, words) => {
  expect(() => readSettings(env, '/checkout')).toThrow(words);
});
