import type { z } from 'zod';
import { Problem, type Violation } from '../problem/problem.js';

/** Marks an issue of a schema as a broken rule: what is said is well formed, and cannot be taken. */
export const ofARule = { params: { rule: true } } as const;

/**
 * The value as `schema` reads it. Throws a 400 that lists every violation with its path, or a 422 where nothing but rules
 * is broken; `path` is where the value itself stands in a larger one.
 */
export function validate<S extends z.ZodType>(
  schema: S,
  value: unknown,
  code = 'http.cuerpo-invalido',
  path: readonly PropertyKey[] = [],
): z.output<S> {
  const read = schema.safeParse(value, { reportInput: true });
  if (read.success) return read.data;
  const errors = read.error.issues.flatMap((issue) => violationsOf(issue, path));
  const count = errors.length === 1 ? 'One value is' : `${errors.length} values are`;
  throw new Problem(read.error.issues.every(isOfARule) ? 422 : 400, code, `${count} not acceptable; see "errores".`, {
    errores: errors,
  });
}

const isOfARule = (issue: z.core.$ZodIssue): boolean =>
  issue.code === 'invalid_key' ? issue.issues.every(isOfARule) : issue.code === 'custom' && issue.params?.rule === true;

function violationsOf(issue: z.core.$ZodIssue, parent: readonly PropertyKey[]): Violation[] {
  const path = [...parent, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => violation([...path, key], 'is not a known field'));
  }
  if (issue.code === 'invalid_union') {
    const [closest = []] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (closest.length > 0) return closest.flatMap((inner) => violationsOf(inner, path));
  }
  const missing = issue.code !== 'custom' && issue.input === undefined;
  return [violation(path, missing ? 'is required' : issue.message)];
}

const violation = (path: readonly PropertyKey[], message: string): Violation => ({
  campo: path.map(String).join('.'),
  mensaje: message,
});
