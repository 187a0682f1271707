import { ConfigError } from './config-error.ts';
import { isDatabaseUrl } from './database-urls.ts';

export function checkDatabaseUrl(text: string): string {
  if (isDatabaseUrl(text)) return text;
  throw new ConfigError('DATABASE_URL is no PostgreSQL address: write it like postgres://user:password@host:5432/saling, or leave it out.');
}

export function readOrigin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin;
  throw new ConfigError(`${name} has "${text}": write scheme and host, like https://saling.example.go.id, without a path.`);
}

export function readUrl(name: string, text: string, protocol: RegExp, example: string): string {
  if (URL.canParse(text) && protocol.test(new URL(text).protocol)) return text;
  throw new ConfigError(`${name} is no address that can be used: write it like ${example}.`);
}
