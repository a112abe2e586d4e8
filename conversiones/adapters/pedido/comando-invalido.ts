import type { z } from 'zod';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

const comandoInvalido = (campos: readonly string[]) =>
  new DomainError('conversiones.comando-invalido', `Not acceptable: ${campos.join(', ')}.`, 'entrada', { campos });

/** A value of a message by the schema of an HTTP body; names what is wrong, shows no value. */
export function leer<S extends z.ZodType>(schema: S, valor: unknown): z.output<S> {
  const leido = schema.safeParse(valor);
  if (leido.success) return leido.data;
  throw comandoInvalido(leido.error.issues.map(({ path }) => path.map(String).join('.')));
}
