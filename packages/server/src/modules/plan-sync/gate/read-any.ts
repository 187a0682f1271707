import { LIMITS } from '@saling/schema/plan';

import type { ByteReader } from './byte-reader.ts';
import { refuse } from './refusal.ts';

/** One value as lib0's `writeAny` encodes it. Objects have no prototype, so that no key means anything. */
export function readAny(reader: ByteReader, depth = 0): unknown {
  if (depth > LIMITS.planDepth) refuse('MALFORMED', 'A value is nested too deep');
  switch (reader.byte()) {
    case 127:
      return undefined;
    case 126:
      return null;
    case 125:
      return reader.int();
    case 124:
      return reader.float32();
    case 123:
      return reader.float64();
    case 122:
      return reader.int64();
    case 121:
      return false;
    case 120:
      return true;
    case 119:
      return reader.text();
    case 118: {
      const value: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
      // Every entry has two bytes at least, so that the bytes bound the loop.
      for (let left = reader.uint(reader.left); left > 0; left -= 1) {
        const key = reader.text();
        if (Object.hasOwn(value, key)) refuse('MALFORMED', 'An object has a key twice');
        value[key] = readAny(reader, depth + 1);
      }
      return value;
    }
    case 117: {
      const value: unknown[] = [];
      for (let left = reader.uint(reader.left); left > 0; left -= 1) value.push(readAny(reader, depth + 1));
      return value;
    }
    case 116:
      return reader.slice(reader.uint(reader.left));
    default:
      return refuse('MALFORMED', 'A value has an unknown type');
  }
}
