import { z } from 'zod';
import { penniesOf } from '../tools/client/amounts.js';
import { inParallel } from '../tools/client/parallel.js';
import { allPages, amountSchema, ask } from '../tools/client/responses.js';
import type { Scenario } from './scenario.js';
import { campanas, codigoDe } from './shop.js';

const figures = z.object({
  conversiones: z.number(),
  validadas: z.number(),
  valor_neto: amountSchema,
  comision: amountSchema,
});
const demand = z.object({ comision_sin_limite: amountSchema });
const afiliadoReport = z.object({ por_campana: z.array(figures.extend({ campana_id: z.string() })) });
const moneyOrNothing = amountSchema.nullable();
const presupuestoSchema = z.object({
  total: moneyOrNothing,
  disponible: moneyOrNothing,
  reservado: amountSchema,
  gastado: amountSchema,
});
const conversionSchema = z.object({
  id: z.string(),
  estado: z.string(),
  validada: z.boolean(),
  affiliate_id: z.string(),
  campaign_id: z.string(),
});
const eventPage = z.object({ datos: z.array(z.object({ tipo: z.string() })) });

/** Amounts in pennies. */
export interface Figures {
  readonly conversiones: number;
  readonly validadas: number;
  readonly valor_neto: number;
  readonly comision: number;
  /** Of Mundo: what it would pay if its budget had no limit. */
  readonly comision_sin_limite?: number;
}

export interface BrandFigures {
  readonly estados: Readonly<Record<string, number>>;
  readonly campanas: Readonly<Record<string, Figures>>;
  /** Without Mundo, whose commissions depend on who came first once its budget is short. */
  readonly afiliados: Readonly<Record<string, AffiliateFigures>>;
  readonly presupuesto_mundo: Readonly<Record<string, number>>;
}

const pennies = (amount: { monto: string } | null): number => Number(penniesOf(amount?.monto ?? '0.00'));

const inPennies = ({ conversiones, validadas, valor_neto, comision }: z.output<typeof figures>): Figures => ({
  conversiones,
  validadas,
  valor_neto: pennies(valor_neto),
  comision: pennies(comision),
});

/** The figures of a brand as the reports of the platform give them. */
export async function readFigures(destination: Scenario): Promise<BrandFigures> {
  const { client: cliente } = destination;
  const byCampana = await inParallel(campanas, 3, async (name) => {
    const path = `/reportes/campanas/${destination.campanas[name].id}`;
    const own = inPennies(await ask(cliente, ['marketing', 'GET', path], figures));
    if (name !== 'Mundo') return [name, own] as const;
    const { comision_sin_limite } = await ask(cliente, ['marketing', 'GET', `${path}/demanda`], demand);
    return [name, { ...own, comision_sin_limite: pennies(comision_sin_limite) }] as const;
  });
  const afiliados = await inParallel(destination.afiliados, 6, async (id) => {
    const read = await ask(cliente, ['marketing', 'GET', `/reportes/afiliados/${id}`], afiliadoReport);
    return sumOf(
      read.por_campana.filter(({ campana_id }) => campana_id !== destination.campanas.Mundo.id).map(inPennies),
    );
  });
  const path = `/campanas/${destination.campanas.Mundo.id}/presupuesto`;
  const presupuesto = await ask(cliente, ['marketing', 'GET', path], presupuestoSchema);
  return {
    estados: await countStates(destination),
    campanas: Object.fromEntries(byCampana),
    afiliados: Object.fromEntries(
      afiliados.map((own, i) => [codigoDe(i), own] as const).filter(([, { validadas }]) => validadas > 0),
    ),
    presupuesto_mundo: Object.fromEntries(Object.entries(presupuesto).map(([key, amount]) => [key, pennies(amount)])),
  };
}

type AffiliateFigures = Pick<Figures, 'validadas' | 'valor_neto' | 'comision'>;

function sumOf(parts: readonly Figures[]): AffiliateFigures {
  const total = (key: keyof AffiliateFigures) => parts.reduce((sum, part) => sum + part[key], 0);
  return { validadas: total('validadas'), valor_neto: total('valor_neto'), comision: total('comision') };
}

const stateNames: Readonly<Record<string, string>> = {
  DETECTADA: 'en_espera',
  EN_REVISION: 'en_revision',
  RECHAZADA: 'rechazada',
};

/** What became of each conversion, whatever was refunded later. */
async function countStates({ client: cliente }: Scenario): Promise<Record<string, number>> {
  const conversiones = await allPages(cliente, 'conversiones', '/conversiones', {}, conversionSchema);
  const states = await inParallel(conversiones, 8, async ({ id, estado, validada }) => {
    if (validada) return 'ok';
    if (estado !== 'CANCELADA') return stateNames[estado] ?? estado;
    const { datos } = await ask(cliente, ['conversiones', 'GET', `/conversiones/${id}/eventos`], eventPage);
    return datos.some(({ tipo }) => tipo === 'ConversionHeld') ? 'en_revision' : 'en_espera';
  });
  const tally: Record<string, number> = { ok: 0, en_espera: 0, rechazada: 0, en_revision: 0 };
  for (const state of states) tally[state] = (tally[state] ?? 0) + 1;
  return tally;
}

const refundSchema = z.object({ aplicado: amountSchema, exceso: amountSchema, partes: z.array(z.unknown()) });

/** What became of the refunds of customers, in pennies. */
export async function readRefunds({ client }: Scenario): Promise<Record<string, number>> {
  const refunds = await allPages(client, 'conversiones', '/reembolsos', {}, refundSchema);
  const sum = (amounts: readonly { monto: string }[]) =>
    Number(amounts.reduce((total, { monto }) => total + penniesOf(monto), 0n));
  return {
    reembolsado_centavos: sum(refunds.map(({ aplicado }) => aplicado)),
    reembolso_aplicado: refunds.reduce((total, { partes }) => total + partes.length, 0),
    reembolso_sin_venta: refunds.filter(({ exceso }) => penniesOf(exceso.monto) > 0n).length,
    sin_venta_centavos: sum(refunds.map(({ exceso }) => exceso)),
  };
}
