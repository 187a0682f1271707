import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { commentParts, mentionedIds, mentionOf, withNames } from './mentions.ts';

describe('a comment in pieces', () => {
  it('A10 has its mentions in their places', () => {
    expect(commentParts('Halo @[Ayu Rahmawati](demo-ayu), lihat [ini](https://a.id).')).toEqual([
      { text: 'Halo ', personId: null },
      { text: '@Ayu Rahmawati', personId: 'demo-ayu' },
      { text: ', lihat [ini](https://a.id).', personId: null },
    ]);
    expect(commentParts('')).toEqual([]);
  });

  it.each(['@[](x)', '@[A]()', '@[A](b c)', '@ [A](b)', '@[A\nB](c)', '@[A](b', 'a@b.id'])('leaves %j as it is', (body) => {
    expect(commentParts(body)).toEqual([{ text: body, personId: null }]);
  });

  it('names everybody once, in order', () => {
    expect(mentionedIds('@[B](b) @[A](a) @[B](b)')).toEqual(['b', 'a']);
  });

  it('A10 takes the names that are known, and leaves the others', () => {
    expect(withNames('@[X](a) dan @[Y](b)', new Map([['a', 'Ayu [1]']]))).toBe('@[Ayu  1](a) dan @[Y](b)');
  });

  it('a mention of anybody is read as that person, whatever the name', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[\w-]{1,100}$/), fc.string(), (name, id, before) => {
        const mention = mentionOf({ id, name });
        expect(mentionedIds(`${before.replaceAll('@', '')} ${mention}`)).toEqual([id]);
      }),
    );
  });

  it('loses and adds nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constant('@[Ayu](demo-ayu)'))), (pieces) => {
        const body = pieces.join('');
        const again = commentParts(body).map(({ text, personId }) => (personId === null ? text : `@[${text.slice(1)}](${personId})`));
        expect(again.join('')).toBe(body);
      }),
    );
  });
});
