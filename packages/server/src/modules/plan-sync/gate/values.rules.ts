import {
  ACTION_STATES,
  BUDGET_SOURCES,
  isOrderKey,
  isSafeLink,
  isStorable,
  LIMITS,
  NODE_FORMS,
  PLAIN_MARKS,
  type ActionValueField,
} from '@saling/schema/plan';

type Check = (value: unknown) => boolean;

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;
const INDICATOR = /^[a-z][\da-z-]{0,38}:[\dA-Za-z][\w.-]{0,38}$/;
const DAY = /^(?:19|20|21)\d\d-\d\d-\d\d$/;

const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const isText = (value: unknown, most: number): value is string => typeof value === 'string' && value.length <= most && isStorable(value);
const isWhole = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
const isUuid: Check = (value) => typeof value === 'string' && UUID.test(value);
const isLevel: Check = (value) => isWhole(value, LIMITS.levelMin, LIMITS.levelMax);
const oneOf =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

/** A day that the calendar has: 30 February is none. */
const isDay: Check = (value) => {
  if (typeof value !== 'string' || !DAY.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
};

function isObject(value: unknown, needed: readonly string[], optional: readonly string[] = []): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || ArrayBuffer.isView(value)) return false;
  const keys = Object.keys(value);
  return needed.every((key) => Object.hasOwn(value, key)) && keys.every((key) => needed.includes(key) || optional.includes(key));
}

const isPractice: Check = (value) =>
  isObject(value, ['practiceId', 'version', 'mode'], ['adoptionId']) &&
  isUuid(value.practiceId) &&
  isWhole(value.version, 1, 1_000_000) &&
  (value.mode === 'ATM' || value.mode === 'ATP') &&
  (value.adoptionId === undefined || isUuid(value.adoptionId));

/** What each value of an action may be; of a group, `order` and `deleted` (P9). */
export const VALUE_CHECKS: Readonly<Record<ActionValueField, Check>> = {
  indicator: orNull((value) => typeof value === 'string' && INDICATOR.test(value)),
  levelFrom: orNull(isLevel),
  levelTo: orNull(isLevel),
  practice: orNull(isPractice),
  start: orNull(isDay),
  due: orNull(isDay),
  budget: orNull((value) => isWhole(value, 0, LIMITS.budgetRupiahMax)),
  source: orNull(oneOf(BUDGET_SOURCES)),
  state: oneOf(ACTION_STATES),
  group: orNull(isUuid),
  order: isOrderKey,
  deleted: (value) => typeof value === 'boolean',
};

/** A note of an action. */
export const isNote: Check = (value) => isText(value, LIMITS.planNoteLength);

/** A piece of evidence: a stored file or an address. */
export const isEvidence: Check = (value) =>
  isObject(value, ['kind', 'ref', 'label']) &&
  isText(value.label, LIMITS.shortTextLength) &&
  (value.kind === 'FILE' ? isUuid(value.ref) : value.kind === 'LINK' && typeof value.ref === 'string' && isSafeLink(value.ref));

/** Most characters of an attribute: more than is kept when the text is read, so that nobody loses an edit for it. */
const ATTRIBUTE_LENGTH = 8_000;

/** A scalar: all that editors write as an attribute, besides lists of numbers. */
const isScalar: Check = (value) =>
  value === null ||
  value === undefined ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  isText(value, ATTRIBUTE_LENGTH);

/**
 * An attribute of a part of a rich text. What an attribute means is judged when the text is read; here it is bounded, and a
 * picture's file is one.
 */
export function isAttributeValue(nodeName: string, name: string, value: unknown): boolean {
  if (nodeName === 'image' && name === 'fileId') return NODE_FORMS.get('image')!.attrs!.fileId!.read(value) !== undefined;
  if (Array.isArray(value))
    return value.length <= 20 && value.every((one) => one === null || (typeof one === 'number' && Number.isFinite(one)));
  return isScalar(value);
}

/** As editors take it: what is no link in a text that is read, like one with a password, is read as its words. */
const LINK = /^(?:https?:\/\/|mailto:)\S+$/i;

/** A mark of a text: its beginning with its attributes, its end with null. Editors add a hash to marks that may overlap. */
export function isMark(key: string, value: unknown): boolean {
  const name = key.replace(/--[\dA-Za-z+/=]{8}$/, '');
  if (name !== 'link' && !PLAIN_MARKS.has(name)) return false;
  if (value === null || value === true) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  const attrs = Object.entries(value);
  if (attrs.length > 10 || !attrs.every(([attr, one]) => attr.length <= 40 && isScalar(one))) return false;
  const { href } = value as { href?: unknown };
  return name !== 'link' || (typeof href === 'string' && LINK.test(href));
}
