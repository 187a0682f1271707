import { ConfigError } from './config-error.ts';

/** Whether a text is an address of PostgreSQL. */
export function isDatabaseUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
}

/** Standbys, as a setting names them. Addresses hold passwords: which one is wrong is said by its place. @throws {ConfigError} */
export function readReplicas(text: string | undefined, primary: string | undefined): string[] {
  const urls = splitList(text);
  if (urls.length > 0 && !primary)
    throw new ConfigError('DATABASE_REPLICA_URLS is set but DATABASE_URL is not: set whose standbys they are.');
  for (const [index, url] of urls.entries()) {
    const which = `DATABASE_REPLICA_URLS, number ${index + 1},`;
    if (!isDatabaseUrl(url))
      throw new ConfigError(
        `${which} is no PostgreSQL address: write addresses like postgres://user:password@host:5432/saling with commas between.`,
      );
    if (url === primary || urls.indexOf(url) < index)
      throw new ConfigError(`${which} is there twice: name each standby once, and the primary in DATABASE_URL alone.`);
  }
  return urls;
}

/** What stands between commas. */
export function splitList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
