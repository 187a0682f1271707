import type { Framework } from '@saling/schema';

import type { Answers } from '../../../api/testing/fake-server.tsx';

/** How the server tells of the one framework there is. */
export function frameworksOf(framework: Framework): Answers {
  return {
    Frameworks: () => ({ frameworks: [{ __typename: 'Framework', ...framework, publishedYears: [], periods: [] }] }),
    FrameworkWhole: () => ({ framework: { __typename: 'Framework', ...framework } }),
  };
}
