import { readFileSync } from 'node:fs';

import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';

import { activityTopic } from './activity-document.ts';
import { changesTopic } from './live-document.ts';
import { presenceTopic } from './presence-document.ts';

const schema = buildSchema(readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8'));

test.for([changesTopic, activityTopic, presenceTopic].flatMap((topic) => [topic.subscription, topic.query]))(
  '$name is valid by the schema, also where the answers of a union share a name',
  ({ text }) => {
    expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([]);
  },
);

test('E7: a cursor that is gone says why and where to go on', () => {
  const answer = { __typename: 'CursorGone', code: 'TOO_OLD', message: 'read again', oldest: 'c1', head: 'c9' } as const;
  expect(changesTopic.itemOf({ indicatorChanges: answer })).toEqual({
    kind: 'gone',
    gone: { code: 'TOO_OLD', message: 'read again', oldest: 'c1', head: 'c9' },
  });
});
