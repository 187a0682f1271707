import { isUnavailable } from '../../database/unavailable.ts';
import type { Auth } from './auth.ts';

/** How many recovery codes of a person were not used yet: they are encrypted, and only the library reads them. */
export async function recoveryCodesLeft(auth: Auth, personId: string): Promise<number> {
  try {
    const { backupCodes } = await auth.api.viewBackupCodes({ body: { userId: personId } });
    return backupCodes.length;
  } catch (error) {
    if (isUnavailable(error)) throw error;
    // None are there, or none that can be read (any more): either way there are none to use.
    return 0;
  }
}
