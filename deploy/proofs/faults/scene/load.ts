import { randomUUID } from 'node:crypto';
import { setTimeout as pausa } from 'node:timers/promises';
import { z } from 'zod';
import { montoDe } from '../../../tools/client/amounts.js';
import { type Cliente, clienteDe } from '../../../tools/client/client.js';
import { enParalelo } from '../../../tools/client/parallel.js';
import { razonDe } from '../../../tools/client/responses.js';
import { ensureAffiliate, newDocument, takeStep } from '../../../tools/setup/affiliate.js';
import { ensureBrand } from '../../../tools/setup/brand.js';
import { ensureCampaign, TRIAL_START, trialCampaign } from '../../../tools/setup/campaign.js';
import type { Escena } from './scene.js';

const ANCHO = 6;
const PACIENCIA_MS = 180_000;

/** A sale that was answered, with what was refunded of it and answered; amounts in pennies. */
export interface Venta {
  readonly id: string;
  readonly transaccion: string;
  readonly centavos: number;
  readonly reembolsado: number;
}

/** What the platform has promised: all of it, and nothing else, must be found at rest. */
export interface Promesas {
  readonly campanaId: string;
  readonly afiliadoId: string;
  readonly ventas: readonly Venta[];
  /** Answers that no client should ever get; each was asked again. */
  readonly indebidas: readonly string[];
}

export interface Carga {
  readonly cuantas: number;
  readonly al: () => number;
  /** The longest pause of a writer between two sales, in ms. */
  readonly respiro?: number;
}

const conId = z.object({ id: z.string() });

/**
 * Writers send sales and refunds through the public interface, each with a key, again and again until they are answered.
 * Campaign and affiliate are as new as the sales, so that many of these wait for them.
 */
export async function cargar({ plataforma }: Escena, { cuantas, al, respiro = 60 }: Carga): Promise<Promesas> {
  const { services: servicios } = plataforma;
  const nombre = `Fallos ${randomUUID().slice(0, 13)}`;
  const admin = clienteDe({ servicios, paciencia: PACIENCIA_MS, token: await plataforma.token({ rol: 'admin' }) });
  const marcaId = await ensureBrand(admin, 'Fallos');
  const token = await plataforma.token({ rol: 'marca', marca_id: marcaId, sub: 'fallos' });
  const cliente = clienteDe({ servicios, token, paciencia: PACIENCIA_MS });
  const campanaId = await ensureCampaign(cliente, marcaId, campana(nombre));
  const documento = newDocument();
  const { id: afiliadoId } = await ensureAffiliate(admin, documento, `F${documento}`, TRIAL_START);
  const indebidas: string[] = [];
  const aprobacion = takeStep(admin, ['POST', { id: afiliadoId }, 'aprobacion'], { efectivo_en: TRIAL_START });
  const numeros = Array.from({ length: cuantas }, (_, i) => i);
  const [ventas] = await Promise.all([
    enParalelo(numeros, ANCHO, async (i) => {
      await pausa(al() * respiro);
      return vender(`${nombre}-${i}`);
    }),
    aprobacion,
  ]);
  return { campanaId, afiliadoId, ventas, indebidas };

  async function vender(transaccion: string): Promise<Venta> {
    const centavos = 100 + Math.floor(al() * 50_000);
    const partes = al() < 0.2 ? [Math.ceil(centavos / 4), Math.ceil(centavos / 3)].slice(0, al() < 0.3 ? 2 : 1) : [];
    const cuerpo = {
      ...{ affiliate_id: afiliadoId, campaign_id: campanaId, transaction_id: transaccion },
      ...{ conversion_type: 'PURCHASE', conversion_value: libras(centavos) },
    };
    const id = await insistir(cliente, '/conversiones', cuerpo, transaccion);
    for (const [i, parte] of partes.entries()) {
      const reembolso = { reembolso_id: `${transaccion}-${i}`, monto: libras(parte), motivo: 'prueba' };
      await insistir(cliente, `/conversiones/${id}/reembolsos`, reembolso, `${transaccion}-${i}`);
    }
    return { id, transaccion, centavos, reembolsado: partes.reduce((a, b) => a + b, 0) };
  }

  async function insistir(de: Cliente, ruta: string, cuerpo: object, clave: string): Promise<string> {
    for (;;) {
      const respuesta = await de.pedir('conversiones', 'POST', ruta, { cuerpo, clave });
      if (respuesta.status === 200 || respuesta.status === 201) return conId.parse(respuesta.cuerpo).id;
      indebidas.push(`POST ${ruta} answered ${respuesta.status} ${razonDe(respuesta.cuerpo)}`);
      if (indebidas.length > 100) throw new Error(`the load is refused: ${indebidas.at(-1)}`);
      await pausa(100);
    }
  }
}

const libras = (centavos: number) => ({ monto: montoDe(BigInt(centavos)), moneda: 'GBP' });

/** Its budget never gets short. */
const campana = (nombre: string) => ({
  ...trialCampaign(nombre),
  presupuesto: { monto: '1000000.00', moneda: 'GBP' },
  politica_presupuesto: 'RECHAZAR',
});
