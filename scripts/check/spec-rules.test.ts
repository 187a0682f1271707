import { describe, expect, it } from 'vitest';

import { ruleProblems, rulesOf, testNames } from './spec-rules.ts';

describe('rules of a SPEC.md', () => {
  it('are list entries that begin with an id in bold', () => {
    const spec = '# Rules\n\n## I: indicators\n\n- **I1** Weights add up.\n- **I12** Codes are unique.\n- no rule\n**I3** no entry\n';
    expect(rulesOf(spec)).toEqual([
      { id: 'I1', text: 'Weights add up.' },
      { id: 'I12', text: 'Codes are unique.' },
    ]);
  });
});

describe('test names', () => {
  it('are read from describe, it and test, with their variants', () => {
    const source = `
      describe('I1 weights', () => {
        it("I2 codes", () => {});
        it.each([1, 2])('I3 of %s', () => {});
        test.for(seeds)(\`I4 run \${seed} again E7\`, () => {});
        test.concurrent.each\`a\`('I5 table', () => {});
      });
    `;
    expect(testNames('a.test.ts', source)).toEqual(['I1 weights', 'I2 codes', 'I3 of %s', 'I4 run … again E7', 'I5 table']);
  });

  it('are not read from comments, other calls and plain strings', () => {
    expect(testNames('a.test.ts', `// it('I1 in a comment')\nexpect('I2');\nconst text = "it('I3')";\nlist.it('I4');`)).toEqual([]);
  });

  it('are read from files with JSX', () => {
    expect(testNames('a.test.tsx', `it('I9 shows', () => { render(<p>{1}</p>); });`)).toEqual(['I9 shows']);
  });
});

describe('rules without a test', () => {
  const rules = [
    { id: 'I1', text: 'One.' },
    { id: 'I10', text: 'Ten.' },
  ];

  it('are named; I10 does not stand for I1', () => {
    expect(ruleProblems(rules, ['I10: ten'])).toEqual(['I1 has no test: One.']);
  });

  it('are none when each id is quoted anywhere in a name', () => {
    expect(ruleProblems(rules, ['at the border (I1, I10)'])).toEqual([]);
  });

  it('an id that stands twice is named', () => {
    expect(ruleProblems([...rules, { id: 'I1', text: 'Again.' }], ['I1', 'I10'])).toEqual(['I1 stands twice.']);
  });
});
