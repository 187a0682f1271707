/** Who may open sockets and sign in from a browser. */
export interface OriginRules {
  baseUrl: string | null;
  allowedOrigins: readonly string[];
}

/**
 * Whether a request comes from our own pages, from an allowed origin, or from no page at all.
 *
 * Browsers send `Origin` with every POST and every WebSocket handshake; what sends none is no browser
 * and carries nobody's cookies but its own. Without BASE_URL the request's own `Host` is what we are.
 */
export function originAllowed(rules: OriginRules, headers: { origin?: string | undefined; host?: string | undefined }): boolean {
  const { origin, host } = headers;
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  if (rules.allowedOrigins.includes(origin)) return true;
  if (rules.baseUrl !== null) return origin === rules.baseUrl;
  return new URL(origin).host === host;
}
