import type { z } from 'zod';
import { Problema, type Violacion } from './problem.js';

/**
 * The value as `schema` reads it. Throws a 400 that lists every violation with its path; `ruta` is where the value
 * itself stands in a larger one.
 */
export function validar<S extends z.ZodType>(
  schema: S,
  valor: unknown,
  codigo = 'http.cuerpo-invalido',
  ruta: readonly PropertyKey[] = [],
): z.output<S> {
  const leido = schema.safeParse(valor, { reportInput: true });
  if (leido.success) return leido.data;
  const errores = leido.error.issues.flatMap((issue) => violacionesDe(issue, ruta));
  const cuantos = errores.length === 1 ? 'One value is' : `${errores.length} values are`;
  throw new Problema(400, codigo, `${cuantos} not acceptable; see "errores".`, { errores });
}

function violacionesDe(issue: z.core.$ZodIssue, padre: readonly PropertyKey[]): Violacion[] {
  const ruta = [...padre, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((clave) => violacion([...ruta, clave], 'is not a known field'));
  }
  if (issue.code === 'invalid_union') {
    const [masCercana = []] = [...issue.errors].sort((a, b) => a.length - b.length);
    if (masCercana.length > 0) return masCercana.flatMap((interno) => violacionesDe(interno, ruta));
  }
  const falta = issue.code !== 'custom' && issue.input === undefined;
  return [violacion(ruta, falta ? 'is required' : issue.message)];
}

const violacion = (ruta: readonly PropertyKey[], mensaje: string): Violacion => ({
  campo: ruta.map(String).join('.'),
  mensaje,
});
