import type { VariablesOf } from '../../api/graphql.ts';
import type { libraryQuery } from './library-documents.ts';

type Variables = VariablesOf<typeof libraryQuery>;
export type PracticeFilter = NonNullable<Variables['filter']>;
export type PracticeSort = NonNullable<Variables['sort']>;
