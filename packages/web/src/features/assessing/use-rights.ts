import { useRead, type Read } from '../../api/use-read.ts';
import { useRefreshWithAccess } from '../../api/use-refresh-with-access.ts';
import { rightsQuery, type Rights } from './assessing-documents.ts';

/** What one who looks may do in an assessment. */
export function useRights(): Pick<Read<unknown>, 'state' | 'refresh'> & { rights: Rights | undefined } {
  const read = useRead({ query: rightsQuery, variables: {} });
  useRefreshWithAccess(read.refresh);
  return { state: read.state, refresh: read.refresh, rights: read.data?.viewer };
}
