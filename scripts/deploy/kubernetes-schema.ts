import { textAt, type Tree } from './yaml-documents.ts';

/** A compiled JSON schema of Kubernetes' own types. */
interface Validate {
  (data: unknown): boolean;
  errors?: { instancePath: string; message?: string; params: object }[] | null;
}

/** Groups as the names of their schemas have them: what our manifests use. */
const GROUPS: Record<string, string> = {
  v1: 'CoreV1',
  'apps/v1': 'AppsV1',
  'batch/v1': 'BatchV1',
  'autoscaling/v2': 'AutoscalingV2',
  'networking.k8s.io/v1': 'NetworkingV1',
  'policy/v1': 'PolicyV1',
};

/** What of an object is not as Kubernetes has it: fields of a wrong type, that are missing, or that there are none of. */
export async function schemaProblems(object: Tree): Promise<string[]> {
  const [apiVersion, kind] = [textAt(object, 'apiVersion'), textAt(object, 'kind')];
  const validate = await schemaOf(apiVersion, kind);
  if (!validate) return [`there is no ${kind} in ${apiVersion}, or its schema is not known here`];
  const asked = new Set<string>();
  if (validate(watched(object, '', asked))) return unknownFields(object, '', asked);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath}: ${message ?? ''} ${JSON.stringify(params)}`);
}

async function schemaOf(apiVersion: string, kind: string): Promise<Validate | null> {
  const group = GROUPS[apiVersion];
  if (group === undefined || !/^[A-Za-z]+$/.test(kind)) return null;
  try {
    const module = (await import(`kubernetes-models/_schemas/IoK8sApi${group}${kind}`)) as { validate: Validate };
    return module.validate;
  } catch {
    return null;
  }
}

/**
 * The same value, which writes down what is asked of it. Kubernetes' schemas take fields that they do not know, and the server
 * drops them: what no schema asks for is a slip of the pen.
 */
function watched(value: unknown, path: string, asked: Set<string>): unknown {
  if (value === null || typeof value !== 'object') return value;
  return new Proxy(value, {
    get(target, key) {
      const inner: unknown = Reflect.get(target, key);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return inner;
      asked.add(`${path}/${key}`);
      return watched(inner, `${path}/${key}`, asked);
    },
  });
}

function unknownFields(value: unknown, path: string, asked: Set<string>): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = `${path}/${key}`;
    return asked.has(here) ? unknownFields(inner, here, asked) : [`${here}: there is no such field`];
  });
}
