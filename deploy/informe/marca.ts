import { z } from 'zod';
import type { Cliente } from '../importar/cliente.js';
import { exigir, importe, todas } from '../importar/respuestas.js';
import { centavosDe } from '../importar/valor.js';

const dinero = importe.nullable();
const campana = z.object({ id: z.string(), nombre: z.string() });
const comision = z.object({ id: z.string(), conversion_id: z.string(), campana_id: z.string(), monto: importe });
const conversion = z.object({
  id: z.string(),
  campaign_id: z.string(),
  validada: z.boolean(),
  valor_neto: importe,
  comision: dinero,
});
const reporte = z.object({ conversiones: z.number(), validadas: z.number(), valor_neto: importe, comision: importe });
const presupuesto = z.object({
  ilimitado: z.boolean(),
  total: dinero,
  disponible: dinero,
  reservado: importe,
  gastado: importe,
});

const suma = (de: readonly ({ monto: string } | null)[]): bigint =>
  de.reduce((total, uno) => total + (uno ? centavosDe(uno.monto) : 0n), 0n);

/** Where conversiones, the reports, the commissions and the budgets of one brand disagree. */
export async function fallosDeMarca(cliente: Cliente, marca: string): Promise<string[]> {
  const [campanas, comisiones, conversiones] = await Promise.all([
    todas(cliente, 'marketing', '/campanas', {}, campana),
    todas(cliente, 'marketing', '/comisiones', {}, comision),
    todas(cliente, 'conversiones', '/conversiones', {}, conversion),
  ]);
  const porConversion = new Map(comisiones.map((una) => [una.conversion_id, una.monto.monto]));
  const distintas = conversiones.filter(
    ({ id, comision: vista }) => vista && centavosDe(vista.monto) !== centavosDe(porConversion.get(id) ?? '0.00'),
  );
  const fallos = distintas.map(({ id }) => `${marca}: the commission of conversion ${id} is another in marketing`);
  for (const { id, nombre } of campanas) {
    const visto = await exigir(cliente, ['marketing', 'GET', `/reportes/campanas/${id}`], reporte);
    const libro = await exigir(cliente, ['marketing', 'GET', `/campanas/${id}/presupuesto`], presupuesto);
    const suyas = conversiones.filter(({ campaign_id }) => campaign_id === id);
    const validadas = suyas.filter(({ validada }) => validada);
    const pagables = suma(comisiones.filter(({ campana_id }) => campana_id === id).map(({ monto }) => monto));
    const comparar = (que: string, uno: bigint | number, otro: bigint | number) => {
      if (BigInt(uno) !== BigInt(otro)) fallos.push(`${marca}, ${nombre}: ${que}: ${uno} against ${otro}`);
    };
    comparar('conversions, reported against kept', visto.conversiones, suyas.length);
    comparar('validated, reported against kept', visto.validadas, validadas.length);
    comparar(
      'net value, reported against kept',
      suma([visto.valor_neto]),
      suma(validadas.map((una) => una.valor_neto)),
    );
    comparar('commission, reported against booked', suma([visto.comision]), pagables);
    comparar('budget used against commissions', suma([libro.reservado, libro.gastado]), pagables);
    if (libro.ilimitado) continue;
    comparar(
      'budget parts against total',
      suma([libro.disponible, libro.reservado, libro.gastado]),
      suma([libro.total]),
    );
    if (suma([libro.disponible]) < 0n) fallos.push(`${marca}, ${nombre}: overspent`);
  }
  return fallos;
}
