/** What PostgreSQL, JSON.parse and graphql-js put in double quotes after these words is a name of ours; anywhere else it is what somebody wrote. */
const QUOTED =
  /(?<named>\b(?:constraint|relation|column|table|function|type|index|database|role|user|schema|trigger|parameter|extension) )?"(?:[^"\\]|\\.)*"/g;
/** With a top level of letters: folders like `pg@8.23.0` in a stack are none. */
const EMAIL = /[^\s"'<>()[\]{},;:=\\/]+@(?:[\p{L}\d-]+\.)+\p{L}{2,}/gu;
/** Tokens of API clients, bearers, our cookies, and what stands before the `@` of an address. */
const SECRETS: readonly [RegExp, string][] = [
  [/\bsaling_[a-z2-7]{8}_[0-9A-Za-z]+/g, '[token]'],
  [/\bBearer [^\s"'\\,]+/gi, 'Bearer [token]'],
  [/(?<name>saling\.[a-z_]+)=[^;\s"'\\,]+/g, '$<name>=[cookie]'],
  [/(?<scheme>[a-z][a-z+.-]*:\/\/)[^\s/"'@\\]+@/gi, '$<scheme>[secret]@'],
];

/** Takes secrets and e-mail addresses out of a text, whatever it is. */
export function withoutSecrets(text: string): string {
  let safe = text;
  for (const [pattern, instead] of SECRETS) safe = safe.replace(pattern, instead);
  return safe.includes('@') ? safe.replace(EMAIL, (found) => (found.startsWith('[secret]') ? found : '[email]')) : safe;
}

/** Takes what somebody wrote out of an error's message, where it is quoted, and secrets. */
export function withoutValues(text: string): string {
  return withoutSecrets(text.replace(QUOTED, (whole: string, named: string | undefined) => (named ? whole : '"…"')));
}

/** Depth to which causes are shown. */
const CAUSES = 5;
/** What an error may carry that says nothing of people. PostgreSQL's `detail`, `where`, `hint` and `query` quote rows. */
const FACTS = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine', 'syscall', 'status', 'responseCode'] as const;

/** An error as the log shows it: class, message without values, where it was thrown, and a closed list of facts. */
export function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: withoutValues(String(error)) };
  const facts = Object.fromEntries(
    FACTS.flatMap((fact) => {
      const value: unknown = Reflect.get(error, fact);
      return typeof value === 'string' || typeof value === 'number' ? [[fact, value]] : [];
    }),
  );
  const causes = [error.cause, ...(error instanceof AggregateError ? error.errors : [])].filter((cause) => cause instanceof Error);
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...facts,
    // Its first lines are the message again.
    stack: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(depth < CAUSES && causes.length > 0 && { causes: causes.map((cause) => describeError(cause, depth + 1)) }),
  };
}
