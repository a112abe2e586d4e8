import type { Destino } from './destination.js';
import type { Aceptada } from './distribution.js';
import type { FilaConCliente } from './reading/classify.js';
import { campanaDe } from './reading/countries.js';

/** A row that no campaign is there for, and what the reader should know of it. */
export interface Fuera {
  readonly fila: FilaConCliente;
  readonly razon: string;
}

type Rondas = readonly (readonly FilaConCliente[])[];

/**
 * Keeps back the sales outside the period of their campaign. Sent, they would be rejected, and a rejection is final; kept
 * back, they can be imported once the campaign has been extended.
 */
export function apartar({ campanas }: Pick<Destino, 'campanas'>, rondas: Rondas): { rondas: Rondas; fuera: Fuera[] } {
  const fuera: Fuera[] = [];
  const enPeriodo = (fila: FilaConCliente): boolean => {
    const nombre = campanaDe(fila.pais);
    const { inicio, fin } = campanas[nombre];
    if (inicio <= fila.instante && fila.instante < fin) return true;
    const periodo = `${inicio.toISOString().slice(0, 10)} to ${fin.toISOString().slice(0, 10)}`;
    fuera.push({ fila, razon: `not sent: outside the period of campaign ${nombre} (${periodo})` });
    return false;
  };
  return { rondas: rondas.map((ronda) => ronda.filter(enPeriodo)), fuera };
}

const MARCA = 'not sent: ';

/** Such a sale takes its part of the refunds all the same: what it is given must not depend on what was sent before. */
export const guardada = ({ fila }: Fuera): Aceptada => ({ fila, conversionId: `${MARCA}${fila.factura}` });
export const esGuardada = (conversionId: string): boolean => conversionId.startsWith(MARCA);
