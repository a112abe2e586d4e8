import { z } from 'zod';
import type { Cliente } from '../../client/client.js';
import { exigir, importe } from '../../client/responses.js';
import { type Lectura, suma } from './reading.js';

const dinero = importe.nullable();
const reporte = z.object({ conversiones: z.number(), validadas: z.number(), valor_neto: importe, comision: importe });
const presupuesto = z.object({
  ilimitado: z.boolean(),
  total: dinero,
  disponible: dinero,
  reservado: importe,
  gastado: importe,
});

type Campana = Lectura['campanas'][number];

/** Where conversiones, the reports, the commissions and the budgets of one brand disagree. */
export async function fallosDeMarca(cliente: Cliente, lectura: Lectura): Promise<string[]> {
  const fallos = fallosDeComisiones(lectura);
  for (const campana of lectura.campanas) {
    const suyos = [
      ...(await fallosDeReporte(cliente, campana, lectura)),
      ...(await fallosDePresupuesto(cliente, campana, lectura)),
    ];
    fallos.push(...suyos.map((fallo) => `campaign ${campana.nombre}: ${fallo}`));
  }
  return fallos;
}

function fallosDeComisiones({ comisiones, conversiones }: Lectura): string[] {
  const montos = new Map<string, bigint>();
  for (const { conversion_id, clase, monto } of comisiones) {
    if (clase === 'DIRECTA') montos.set(conversion_id, (montos.get(conversion_id) ?? 0n) + suma([monto]));
  }
  return conversiones
    .filter(({ id, comision }) => suma([comision]) !== (montos.get(id) ?? 0n))
    .map(({ id }) => `the commission of conversion ${id} is another in marketing`);
}

async function fallosDeReporte(cliente: Cliente, { id }: Campana, lectura: Lectura): Promise<string[]> {
  const visto = await exigir(cliente, ['marketing', 'GET', `/reportes/campanas/${id}`], reporte);
  const suyas = lectura.conversiones.filter(({ campaign_id }) => campaign_id === id);
  const validadas = suyas.filter(({ validada }) => validada);
  const neto = suma(validadas.map(({ valor_neto }) => valor_neto));
  return comparar([
    ['conversions, reported against kept', visto.conversiones, suyas.length],
    ['validated, reported against kept', visto.validadas, validadas.length],
    ['net value, reported against kept', suma([visto.valor_neto]), neto],
    ['commission, reported against booked', suma([visto.comision]), pagables(id, lectura)],
  ]);
}

async function fallosDePresupuesto(cliente: Cliente, { id }: Campana, lectura: Lectura): Promise<string[]> {
  const libro = await exigir(cliente, ['marketing', 'GET', `/campanas/${id}/presupuesto`], presupuesto);
  const usado = suma([libro.reservado, libro.gastado]);
  const fallos = comparar([['budget used against commissions', usado, pagables(id, lectura)]]);
  if (libro.ilimitado) return fallos;
  const partes = usado + suma([libro.disponible]);
  const sobregirado = suma([libro.disponible]) < 0n ? ['overspent'] : [];
  return [...fallos, ...comparar([['budget parts against total', partes, suma([libro.total])]]), ...sobregirado];
}

const pagables = (id: string, { comisiones }: Lectura): bigint =>
  suma(comisiones.filter(({ campana_id }) => campana_id === id).map(({ monto }) => monto));

type Comparada = readonly [que: string, uno: bigint | number, otro: bigint | number];

const comparar = (pares: readonly Comparada[]): string[] =>
  pares.filter(([, uno, otro]) => BigInt(uno) !== BigInt(otro)).map(([que, uno, otro]) => `${que}: ${uno}, ${otro}`);
