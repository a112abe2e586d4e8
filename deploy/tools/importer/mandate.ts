import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Destino } from './destination.js';
import { type Aceptada, type Parte, repartirReembolsos } from './distribution.js';
import { apartar, esGuardada, guardada } from './period.js';
import { clasificar, type FilaConCliente } from './reading/classify.js';
import type { Pedidos } from './reading/csv.js';

/** What a file of orders comes to, before anything is sent: the same file gives the same, in whatever order it is sent. */
interface Mandado {
  /** The first row of each invoice number. */
  readonly ventas: readonly FilaConCliente[];
  /** Further rows of a number: the first one must be there before them, since the first that arrives stands. */
  readonly repetidas: readonly FilaConCliente[];
  /** Which sale each part of a refund belongs to is known from the file: it may be sent before its sale. */
  readonly partes: readonly Parte[];
}

/** Maps all orders as `importar` does, without asking: a conversion's id comes from brand, type and transaction. */
export function mandadoDe(destino: Destino, { filas }: Pedidos): Mandado {
  const clases = clasificar(filas);
  const { rondas, fuera } = apartar(destino, clases.rondas);
  const [ventas = [], ...otras] = rondas;
  const aceptadas: Aceptada[] = ventas
    .filter(({ centavos }) => centavos > 0n)
    .map((fila) => ({ fila, conversionId: idDe('conversion', destino.marcaId, 'PURCHASE', fila.factura) }));
  const todas = [...aceptadas, ...fuera.map(guardada)].sort((a, b) => a.fila.linea - b.fila.linea);
  const { partes } = repartirReembolsos(todas, clases.reembolsos);
  return {
    ventas,
    repetidas: otras.flat(),
    partes: partes.filter(({ conversionId }) => !esGuardada(conversionId)),
  };
}
