import { ConfigError } from './config-error.ts';
import { splitList } from './database-urls.ts';
import { readRange } from './outbound/addresses.ts';
import type { OutboundRules } from './outbound/rules.ts';
import { readSwitch } from './read-switch.ts';

/** What may be called besides public addresses by https. @throws {ConfigError} for a value that cannot be used. */
export function readOutbound(networks: string | undefined, http: string | undefined): OutboundRules {
  return { allow: readAllowedRanges(networks), http: readSwitch('WEBHOOK_ALLOW_HTTP', http, false) };
}

function readAllowedRanges(text: string | undefined): OutboundRules['allow'] {
  return splitList(text).map((part) => {
    const range = readRange(part);
    if (range) return range;
    throw new ConfigError(
      `WEBHOOK_ALLOW_PRIVATE has "${part}": write networks like 10.20.0.0/16 or fd00:1::/64, or leave it out so that none but public ones are called.`,
    );
  });
}
