import { ConfigError } from './config-error.ts';

/** A setting that is on or off, in the words people use for it. @throws {ConfigError} for any other. */
export function readSwitch(name: string, text: string | undefined, otherwise: boolean): boolean {
  if (text === undefined || text === '') return otherwise;
  if (['1', 'true', 'on', 'yes'].includes(text.toLowerCase())) return true;
  if (['0', 'false', 'off', 'no'].includes(text.toLowerCase())) return false;
  throw new ConfigError(`${name} is "${text}": set it to on or off.`);
}
