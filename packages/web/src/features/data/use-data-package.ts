import { useEffect, useState } from 'react';
import * as v from 'valibot';

import type { OpenDataVersion } from './data-documents.ts';

const Package = v.object({
  licenses: v.array(v.object({ name: v.string(), path: v.optional(v.string()) })),
  resources: v.array(
    v.object({
      name: v.string(),
      format: v.string(),
      title: v.string(),
      title_en: v.string(),
      description: v.string(),
      schema: v.optional(
        v.object({
          primaryKey: v.array(v.string()),
          fields: v.array(
            v.object({
              ...{ name: v.string(), type: v.string(), title: v.string(), description: v.string() },
              unit: v.optional(v.string()),
              source: v.optional(v.string()),
              values: v.optional(v.record(v.string(), v.string())),
              constraints: v.optional(v.object({ required: v.optional(v.boolean()) })),
            }),
          ),
        }),
      ),
    }),
  ),
});
export type DataPackage = v.InferOutput<typeof Package>;

export interface PackageRead {
  data: DataPackage | null;
  failed: boolean;
}

/** The data dictionary of a version, from the very file that everybody downloads. */
export function useDataPackage({ files }: OpenDataVersion): PackageRead {
  const address = files.find(({ name }) => name === 'datapackage.json')?.address;
  const [read, setRead] = useState<PackageRead & { address?: string }>({ data: null, failed: false });
  useEffect(() => {
    if (address === undefined) return;
    const gone = new AbortController();
    void (async () => {
      try {
        const answer = await fetch(address, { signal: gone.signal });
        const found = v.safeParse(Package, await answer.json());
        if (!gone.signal.aborted) setRead({ address, data: found.success ? found.output : null, failed: !found.success });
      } catch {
        if (!gone.signal.aborted) setRead({ address, data: null, failed: true });
      }
    })();
    return () => gone.abort();
  }, [address]);
  return read.address === address ? read : { data: null, failed: false };
}
