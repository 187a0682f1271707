/** An id nobody else makes. `crypto.randomUUID` is missing on pages served without TLS, as inside some offices. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
