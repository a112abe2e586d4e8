import type { QueryBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { ListarHechos } from '../../application/listar-hechos.consulta.js';
import type { HechoRegistrado } from '../../application/registros.js';
import type { ClaseDeHecho } from '../../domain/hecho.js';
import { desdeDe, paginaPorOrden } from './pagina.js';

export type PaginaPedida = z.output<typeof pageSchema>;

/** One page of the facts of a kind, as every route that lists them answers it. */
export async function paginaDeHechos(queries: QueryBus, clase: ClaseDeHecho, { limite, cursor }: PaginaPedida) {
  const hechos = await queries.execute(new ListarHechos(clase, desdeDe(cursor), limite + 1));
  return paginaPorOrden(hechos, limite, hechoJson);
}

export const hechoJson = ({ id, tipo, en, actor, correlacion, datos }: HechoRegistrado) => ({
  id,
  tipo,
  en,
  actor,
  correlacion,
  datos,
});
