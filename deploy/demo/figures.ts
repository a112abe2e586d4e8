import { z } from 'zod';
import { centavosDe } from '../tools/client/amounts.js';
import { enParalelo } from '../tools/client/parallel.js';
import { exigir, importe, todas } from '../tools/client/responses.js';
import type { Destino } from '../tools/importer/destination.js';
import { codigoDe } from '../tools/importer/destination.js';
import { campanas } from '../tools/importer/reading/countries.js';

const cifras = z.object({
  conversiones: z.number(),
  validadas: z.number(),
  valor_neto: importe,
  comision: importe,
});
const demanda = z.object({ comision_sin_limite: importe });
const porAfiliado = z.object({ por_campana: z.array(cifras.extend({ campana_id: z.string() })) });
const dinero = importe.nullable();
const presupuestoSchema = z.object({ total: dinero, disponible: dinero, reservado: importe, gastado: importe });
export const conversionSchema = z.object({
  id: z.string(),
  estado: z.string(),
  validada: z.boolean(),
  affiliate_id: z.string(),
  campaign_id: z.string(),
});
const eventos = z.object({ datos: z.array(z.object({ tipo: z.string() })) });

/** Amounts in pennies. */
export interface Cifras {
  readonly conversiones: number;
  readonly validadas: number;
  readonly valor_neto: number;
  readonly comision: number;
  /** Of Mundo: what it would pay if its budget had no limit. */
  readonly comision_sin_limite?: number;
}

export interface CifrasDeMarca {
  readonly estados: Readonly<Record<string, number>>;
  readonly campanas: Readonly<Record<string, Cifras>>;
  /** Without Mundo, whose commissions depend on who came first once its budget is short. */
  readonly afiliados: Readonly<Record<string, DeAfiliado>>;
  readonly presupuesto_mundo: Readonly<Record<string, number>>;
}

const centavos = (de: { monto: string } | null): number => Number(centavosDe(de?.monto ?? '0.00'));

const enCentavos = ({ conversiones, validadas, valor_neto, comision }: z.output<typeof cifras>): Cifras => ({
  conversiones,
  validadas,
  valor_neto: centavos(valor_neto),
  comision: centavos(comision),
});

/** The figures of a brand as the reports of the platform give them. */
export async function leerCifras(destino: Destino): Promise<CifrasDeMarca> {
  const { cliente } = destino;
  const porCampana = await enParalelo(campanas, 3, async (nombre) => {
    const ruta = `/reportes/campanas/${destino.campanas[nombre].id}`;
    const suyas = enCentavos(await exigir(cliente, ['marketing', 'GET', ruta], cifras));
    if (nombre !== 'Mundo') return [nombre, suyas] as const;
    const { comision_sin_limite } = await exigir(cliente, ['marketing', 'GET', `${ruta}/demanda`], demanda);
    return [nombre, { ...suyas, comision_sin_limite: centavos(comision_sin_limite) }] as const;
  });
  const afiliados = await enParalelo(destino.afiliados, 6, async (id) => {
    const leido = await exigir(cliente, ['marketing', 'GET', `/reportes/afiliados/${id}`], porAfiliado);
    return sumar(
      leido.por_campana.filter(({ campana_id }) => campana_id !== destino.campanas.Mundo.id).map(enCentavos),
    );
  });
  const ruta = `/campanas/${destino.campanas.Mundo.id}/presupuesto`;
  const presupuesto = await exigir(cliente, ['marketing', 'GET', ruta], presupuestoSchema);
  return {
    estados: await contarEstados(destino),
    campanas: Object.fromEntries(porCampana),
    afiliados: Object.fromEntries(
      afiliados.map((suyas, i) => [codigoDe(i), suyas] as const).filter(([, { validadas }]) => validadas > 0),
    ),
    presupuesto_mundo: Object.fromEntries(Object.entries(presupuesto).map(([clave, de]) => [clave, centavos(de)])),
  };
}

type DeAfiliado = Pick<Cifras, 'validadas' | 'valor_neto' | 'comision'>;

function sumar(partes: readonly Cifras[]): DeAfiliado {
  const total = (clave: keyof DeAfiliado) => partes.reduce((suma, parte) => suma + parte[clave], 0);
  return { validadas: total('validadas'), valor_neto: total('valor_neto'), comision: total('comision') };
}

const nombresDeEstado: Readonly<Record<string, string>> = {
  DETECTADA: 'en_espera',
  EN_REVISION: 'en_revision',
  RECHAZADA: 'rechazada',
};

/** What became of each conversion, whatever was refunded later. */
async function contarEstados({ cliente }: Destino): Promise<Record<string, number>> {
  const conversiones = await todas(cliente, 'conversiones', '/conversiones', {}, conversionSchema);
  const estados = await enParalelo(conversiones, 8, async ({ id, estado, validada }) => {
    if (validada) return 'ok';
    if (estado !== 'CANCELADA') return nombresDeEstado[estado] ?? estado;
    const { datos } = await exigir(cliente, ['conversiones', 'GET', `/conversiones/${id}/eventos`], eventos);
    return datos.some(({ tipo }) => tipo === 'ConversionHeld') ? 'en_revision' : 'en_espera';
  });
  const cuenta: Record<string, number> = { ok: 0, en_espera: 0, rechazada: 0, en_revision: 0 };
  for (const estado of estados) cuenta[estado] = (cuenta[estado] ?? 0) + 1;
  return cuenta;
}
