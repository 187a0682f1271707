import { createHash } from 'node:crypto';

/** An answer that takes longer is not waited for, ms. */
const WAIT_MS = 2_000;

/**
 * Whether a password is among those that were stolen somewhere, by the range API of Pwned Passwords.
 *
 * Only the first five characters of its SHA-1 leave the house, and the answer is padded, so that whoever sees
 * it learns nothing from its length.
 *
 * @throws when the server does not answer in time, or answers something else.
 */
export async function isBreached(server: string, password: string): Promise<boolean> {
  const hash = createHash('sha1').update(password.normalize('NFC')).digest('hex').toUpperCase();
  const response = await fetch(new URL(`range/${hash.slice(0, 5)}`, server.endsWith('/') ? server : `${server}/`), {
    headers: { 'Add-Padding': 'true', 'User-Agent': 'Saling' },
    signal: AbortSignal.timeout(WAIT_MS),
    redirect: 'error',
  });
  if (!response.ok) throw new Error(`the server of breached passwords answered ${response.status}`);
  const rest = hash.slice(5);
  return (await response.text()).split('\n').some((line) => {
    const [suffix, count] = line.trim().split(':');
    // Padding has the count 0.
    return suffix?.toUpperCase() === rest && Number(count) > 0;
  });
}
