/*
 * Checks that a downloaded public log of Saling is whole and unchanged. One file, no dependencies, for Node 20 and later and for
 * browsers; the page /periksa-log runs this very file.
 *
 *   node periksa-log.mjs 2026-11-29.ndjson.gz 2026-11-30.ndjson.gz
 *   node periksa-log.mjs --from https://saling.example.go.id 2026-11-30.ndjson.gz
 *   node periksa-log.mjs --head <hash as printed> 2026-11-30.ndjson.gz
 *   node periksa-log.mjs --frames recorded.txt 2026-11-30.ndjson.gz
 *
 * A file has a line that says what is in it (`from`, `to`, `count`, `before`, `head`), then one line of JSON for each event. The
 * last field of an event, `hash`, is SHA-256 over the bytes of the hash before and the bytes of the line without that field.
 * Whoever changes an event has to compute all hashes after it anew, and then the last is not the one that was published.
 *
 * `--frames` takes what was recorded of a stream, as it came over SSE or as one JSON text a line: what its frames said of the
 * public log (`publicRange`, `PublicMark`) has to join without a gap and to agree with the files, and so have its events.
 *
 * It ends with 0 when all was found whole, with 1 when something was not, and with 2 when it could not be checked: with `--from`
 * also when the end of a file could not be compared with what is published.
 */

const FORMAT = 'saling-public-log-1';
const LINE = /^(.*),"hash":"([0-9a-f]{64})"\}$/s;
/** Events after which it is said how far the check is. */
const TELL_EACH = 2_000;

/** What was found: `kind` is MISSING, CHANGED, DOUBLED, ORDER, NOT_A_LOG or NOT_PUBLISHED; `number` is the first event it shows at. */
const fault = (kind, number = null) => ({ kind, number });

/**
 * Checks the lines of one file. `published` is the hash at its end as it was published, when it is known; `after` is what the
 * file before ended with.
 */
export async function checkLog(lines, { published = null, after = null, onProgress = () => undefined, onEvent = () => undefined } = {}) {
  let heading = null;
  let hash = '';
  let next = 0;
  let checked = 0;
  let problem = null;
  /** Set when a number was skipped: whether it comes later tells a missing event from one in the wrong place. */
  let skipped = null;
  const result = () => ({ ok: problem === null, problem, heading, checked, head: hash });
  try {
    for await (const text of lines) {
      if (heading === null) {
        heading = readHeading(text);
        if (heading === null) {
          problem = fault('NOT_A_LOG');
          return result();
        }
        hash = heading.before;
        next = heading.from;
        if (after !== null && (after.to + 1 !== heading.from || after.head !== heading.before))
          problem = fault(after.to + 1 < heading.from ? 'MISSING' : after.to + 1 > heading.from ? 'DOUBLED' : 'CHANGED', after.to + 1);
        if (problem) return result();
        continue;
      }
      const line = readLine(text);
      if (skipped !== null) {
        if (line?.number === skipped) {
          problem = fault('ORDER', skipped);
          return result();
        }
        continue;
      }
      if (line === null) {
        problem = fault('CHANGED', next);
        return result();
      }
      if (line.number > next) {
        skipped = next;
        continue;
      }
      if (line.number < next) {
        problem = fault('DOUBLED', line.number);
        return result();
      }
      hash = await chain(hash, line.said);
      if (hash !== line.hash) {
        problem = fault('CHANGED', next);
        return result();
      }
      onEvent(next, hash, line.said);
      next += 1;
      checked += 1;
      if (checked % TELL_EACH === 0) onProgress(checked, heading.count);
    }
  } catch (error) {
    // A file that breaks off cannot be unpacked to its end.
    if (heading === null) problem = fault('NOT_A_LOG');
    else problem = fault('MISSING', next);
    return { ...result(), error: String(error) };
  }
  if (heading === null) problem = fault('NOT_A_LOG');
  else if (skipped !== null) problem = fault('MISSING', skipped);
  else if (next <= heading.to) problem = fault('MISSING', next);
  else if (next > heading.to + 1) problem = fault('DOUBLED', heading.to + 1);
  else if (heading.count !== heading.to - heading.from + 1 || hash !== heading.head) problem = fault('CHANGED', heading.to);
  else if (published !== null && published !== hash) problem = fault('NOT_PUBLISHED', heading.from);
  return result();
}

/**
 * Checks several files, whatever they are called and in whatever order they come: each has to begin where the one before ended.
 * `heads` has the published hash of each day, `head` the one that the last file has to end with.
 */
export async function checkLogs(files, { heads = {}, head = null, onProgress = () => undefined, onEvent = () => undefined } = {}) {
  const found = [];
  let after = null;
  const ordered = await inOrder(files);
  for (const [at, { name, lines, days }] of ordered.entries()) {
    const result = await checkLog(lines(), { after, onProgress: (done, count) => onProgress(name, done, count), onEvent });
    const { heading } = result;
    const day = days.find((one) => Object.hasOwn(heads, one));
    const asked = at === ordered.length - 1 ? head : null;
    // What was taken along while its day was under way ends before the day did.
    const early = asked === null && heading?.closed === false;
    const published = asked ?? (day === undefined ? null : heads[day]);
    const compared = published !== null && !(early && published !== result.head);
    if (result.ok && compared && published !== result.head) {
      result.ok = false;
      result.problem = fault('NOT_PUBLISHED', heading.from);
    }
    found.push({ name, compared, early: early && !compared, ...result });
    if (!result.ok) break;
    after = { to: heading.to, head: result.head };
  }
  return found;
}

/** Files in the order of what is in them, with the days that they may be of: what they say of themselves, and what they are called. */
export async function inOrder(files) {
  const read = [];
  for (const file of files) {
    const heading = await firstOf(file.lines());
    const named = /\d{4}-\d{2}-\d{2}/.exec(file.name)?.[0];
    const days = [heading?.day, named].filter((day) => typeof day === 'string');
    read.push({ ...file, days, from: heading?.from ?? Number.MAX_VALUE, to: heading?.to ?? Number.MAX_VALUE });
  }
  // A day on which nothing happened begins where the one after it does, and ends before.
  return read.toSorted((one, other) => one.from - other.from || one.to - other.to);
}

/** What the first line says; null when it is none of a log. */
async function firstOf(lines) {
  try {
    for await (const text of lines) return readHeading(text);
  } catch {
    // The check says so.
  }
  return null;
}

/**
 * Checks what was recorded of a stream against files of the log, which are checked with it. Answers what was found in the files, and
 * of the recording: how many ranges it said, how many events it had, the numbers of the public log that it covers, and how many of its
 * events are not in the files (a stream of somebody who is signed in has events that are not public).
 */
export async function checkFrames(recorded, files, options = {}) {
  const ranges = [];
  const events = new Map();
  try {
    for await (const text of recorded) collect(parsed(text), ranges, events);
  } catch {
    // Of a recording that breaks off, or is none, counts what could be read.
  }
  const count = events.size;
  const covered = ranges.length === 0 ? null : { from: ranges[0].to + 1, to: ranges.at(-1).to };
  let problem = joint(ranges);
  /** Hashes that the frames said, by number. */
  const said = new Map();
  for (const { from, to, before, head } of ranges) {
    for (const [number, hash] of [
      [from - 1, before],
      [to, head],
    ]) {
      if ((said.get(number) ?? hash) !== hash) problem ??= fault('CHANGED', number);
      said.set(number, hash);
    }
  }
  let compared = 0;
  const onEvent = (number, hash, line) => {
    const event = JSON.parse(line);
    const own = events.get(event.id);
    events.delete(event.id);
    if (said.has(number)) compared += 1;
    if ((said.get(number) ?? hash) !== hash || (own && !sameEvent(own, event))) problem ??= fault('CHANGED', number);
  };
  const found = await checkLogs(files, { ...options, onEvent });
  // Frames that say nothing of what the files have prove nothing.
  if (problem === null && (ranges.length === 0 || compared === 0)) problem = fault('NOT_COVERED');
  return { files: found, frames: { ok: problem === null, problem, ranges: ranges.length, events: count, covered, outside: events.size } };
}

/** A line of a recording: an answer as JSON, or a `data:` line of SSE; null for all others. */
function parsed(text) {
  try {
    return JSON.parse(text.startsWith('data:') ? text.slice('data:'.length) : text);
  } catch {
    return null;
  }
}

function collect(value, ranges, events) {
  if (typeof value !== 'object' || value === null) return;
  const { from, to, count, before, head, eventId } = value;
  if ([from, to, count].every(Number.isSafeInteger) && typeof before === 'string' && typeof head === 'string') ranges.push(value);
  if (typeof eventId === 'string' && !events.has(eventId)) events.set(eventId, value);
  for (const inner of Object.values(value)) collect(inner, ranges, events);
}

/** Each range goes on where those before it ended; one that begins earlier, as after a reconnect, says all of it anew. */
function joint(ranges) {
  let last = null;
  for (const range of ranges) {
    if (range.count !== range.to - range.from + 1) return fault('CHANGED', range.from);
    if (last !== null && range.from > last.to + 1) return fault('MISSING', last.to + 1);
    // Of several streams one may say less than another has.
    if (last !== null && range.to < last.to) continue;
    if (last !== null && range.from === last.to + 1 && range.before !== last.head) return fault('CHANGED', last.to);
    last = range;
  }
  return null;
}

/** Whether what a frame says of an event is what the log has, as far as it says it. */
function sameEvent(own, { region, at, facts }) {
  const said = { regionCode: region, at, reportedAt: at, ...facts };
  return Object.entries(own).every(
    ([name, value]) => !Object.hasOwn(said, name) || value === null || typeof value === 'object' || said[name] === value,
  );
}

function readHeading(text) {
  try {
    const said = JSON.parse(text);
    const whole = [said.from, said.to, said.count].every(Number.isSafeInteger);
    return said.format === FORMAT && whole && typeof said.before === 'string' && typeof said.head === 'string' ? said : null;
  } catch {
    return null;
  }
}

function readLine(text) {
  const found = LINE.exec(text);
  if (!found) return null;
  const said = `${found[1]}}`;
  try {
    const { number } = JSON.parse(said);
    return Number.isSafeInteger(number) ? { number, said, hash: found[2] } : null;
  } catch {
    return null;
  }
}

const encoder = new TextEncoder();

async function chain(before, said) {
  const bytes = encoder.encode(said);
  const all = new Uint8Array(before.length / 2 + bytes.length);
  for (let at = 0; at < before.length; at += 2) all[at / 2] = Number.parseInt(before.slice(at, at + 2), 16);
  all.set(bytes, before.length / 2);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', all));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Lines of a stream of bytes, compressed or not. */
export async function* linesOf(stream, name) {
  const plain = name.endsWith('.gz') ? stream.pipeThrough(new DecompressionStream('gzip')) : stream;
  const reader = plain.pipeThrough(new TextDecoderStream('utf-8', { fatal: true })).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      const lines = (rest + value).split('\n');
      rest = lines.pop();
      yield* lines;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
  if (rest !== '') yield rest;
}

/** The hash at the end of each day that is over, as a server publishes it: by the first line of its file. */
export async function publishedHeads(home, days) {
  const heads = {};
  for (const day of days) {
    const answer = await fetch(new URL(`/data/log/${day}.ndjson.gz`, home));
    if (!answer.ok && answer.status !== 404) throw new Error(`${home}: HTTP ${answer.status}`);
    const heading = answer.ok ? await firstOf(linesOf(answer.body, '.gz')) : null;
    if (heading?.closed) heads[day] = heading.head;
  }
  return heads;
}

const WORDS = {
  MISSING: (number) => `peristiwa ${number} tidak ada / event ${number} is missing`,
  CHANGED: (number) => `peristiwa ${number} berubah / event ${number} was changed`,
  DOUBLED: (number) => `peristiwa ${number} ada dua kali / event ${number} comes twice`,
  ORDER: (number) => `peristiwa ${number} tidak pada tempatnya / event ${number} is not in its place`,
  NOT_COVERED: () => 'rekaman tidak berkata apa pun tentang isi berkas ini / the recording says nothing of what these files have',
  NOT_A_LOG: () => 'bukan berkas log publik / no file of a public log',
  NOT_PUBLISHED: () => 'tidak berakhir dengan sidik yang diterbitkan / does not end with the hash that was published',
};

async function runInNode(given) {
  const { createReadStream } = await import('node:fs');
  const { basename } = await import('node:path');
  const { Readable } = await import('node:stream');
  const options = { '--head': null, '--from': null, '--frames': null };
  const paths = [];
  for (let at = 0; at < given.length; at += 1) {
    if (!Object.hasOwn(options, given[at])) paths.push(given[at]);
    else if (at + 1 < given.length) options[given[at]] = given[(at += 1)];
    else paths.length = 0;
  }
  if (paths.length === 0) {
    console.error('node periksa-log.mjs [--from https://…] [--head <hash>] [--frames <recording>] <day>.ndjson.gz …');
    return 2;
  }
  const open = (path) => linesOf(Readable.toWeb(createReadStream(path)), path);
  const files = paths.map((path) => ({ name: basename(path), lines: () => open(path) }));
  const head = options['--head']?.replaceAll(/[\s-]/g, '').toLowerCase() ?? null;
  const heads = {};
  const asked = options['--from'] !== null;
  if (asked) {
    try {
      const days = (await inOrder(files)).flatMap((file) => file.days);
      Object.assign(heads, await publishedHeads(options['--from'], new Set(days)));
    } catch (error) {
      console.error(`sidik terbitan tidak terbaca / what is published could not be read: ${error.message}`);
      return 2;
    }
  }
  const recording = options['--frames'];
  const { files: found, frames } =
    recording === null ? { files: await checkLogs(files, { heads, head }) } : await checkFrames(open(recording), files, { heads, head });
  if (frames) {
    const { ok, problem, ranges, events, covered, outside } = frames;
    // One that was cut off before anything happened says where it began, and no more.
    const where = ok && covered.from > covered.to ? `sampai / up to ${covered.to}` : `${covered?.from}–${covered?.to}`;
    const what = `${ranges} pernyataan / ranges · ${events} peristiwa / events (${outside} di luar berkas / not in the files)`;
    console.log(`${basename(recording)}: ${ok ? `cocok / agrees · ${where} · ${what}` : WORDS[problem.kind](problem.number)}`);
  }
  for (const { name, ok, problem, checked, head: end, compared, early } of found) {
    const unknown = asked && !early ? ', hari itu tidak terbit di sana / that day is not published there' : '';
    const why = early ? ', diunduh sebelum harinya ditutup / taken before its day was over' : unknown;
    const how = compared ? 'sama dengan yang diterbitkan / as published' : `tidak dibandingkan / not compared${why}`;
    if (ok) console.log(`${name}: utuh / whole · ${checked} · ${end} · ${how}`);
    else console.log(`${name}: ${WORDS[problem.kind](problem.number)}`);
  }
  if (!found.every(({ ok }) => ok) || frames?.ok === false) return 1;
  return asked && found.some(({ compared }) => !compared) ? 2 : 0;
}

if (typeof WorkerGlobalScope !== 'undefined' && globalThis instanceof WorkerGlobalScope) {
  globalThis.addEventListener('message', async ({ data }) => {
    const linesIn = (file) => linesOf(file.stream(), file.name);
    const files = data.files.map((file) => ({ name: file.name, lines: () => linesIn(file) }));
    const onProgress = (name, done, count) => globalThis.postMessage({ kind: 'progress', name, done, count });
    const options = { heads: data.heads, onProgress };
    const { files: found, frames } = data.recording
      ? await checkFrames(linesIn(data.recording), files, options)
      : { files: await checkLogs(files, options), frames: null };
    globalThis.postMessage({ kind: 'done', found, frames });
  });
} else if (typeof process !== 'undefined' && process.argv?.[1]) {
  const { pathToFileURL } = await import('node:url');
  if (import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await runInNode(process.argv.slice(2));
}
