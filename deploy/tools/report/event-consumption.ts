import { setTimeout as pausa } from 'node:timers/promises';
import { z } from 'zod';
import { atRest } from '../../launcher/platform/at-rest.js';
import { backlogs } from '../../launcher/platform/backlog.js';
import { type Cliente, clienteDe } from '../client/client.js';
import { exigir } from '../client/responses.js';
import { medirConfirmacion, prepararSonda } from '../setup/probe.js';
import type { Comprobacion } from './check.js';

const deBitacora = z.object({ datos: z.array(z.object({ tipo: z.string() })) });
const esperados = ['ConversionDetected', 'ConversionValidated', 'ConversionConfirmed'];

/** A conversion leaves its trace in the audit log, and every subscription reads until nothing is left, within `plazo` ms. */
export const consumoEn = (plazo: number): Comprobacion => ({
  nombre: 'Event Consumption',
  comprobar: async (plataforma) => {
    const lista = await backlogs(plataforma.pulsarAdminUrl);
    const sinLector = lista.filter(({ consumers: consumidores }) => consumidores === 0);
    if (sinLector.length > 0) {
      return { fallos: sinLector.map(({ topic, name: nombre }) => `nobody reads ${topic} as ${nombre}`), vistos: '' };
    }
    const { conversion } = await medirConfirmacion(await prepararSonda(plataforma));
    const token = await plataforma.token({ rol: 'auditor' });
    const auditor = clienteDe({ servicios: plataforma.services, token, paciencia: 5_000 });
    const faltan = await esperarBitacora(auditor, conversion.id, plazo);
    await atRest(plataforma, plazo);
    const fallos = faltan.map((tipo) => `the audit log has no ${tipo} of conversion ${conversion.id}`);
    return {
      fallos,
      vistos: `${esperados.length} events of one conversion consumed everywhere, every backlog back to 0`,
    };
  },
});

export const eventConsumption = consumoEn(20_000);

/** The events the audit log still misses when the time is up. */
async function esperarBitacora(auditor: Cliente, agregado: string, plazo: number): Promise<string[]> {
  const limite = Date.now() + plazo;
  for (;;) {
    const { datos } = await exigir(auditor, ['auditoria', 'GET', `/bitacora?agregado=${agregado}`], deBitacora);
    const faltan = esperados.filter((tipo) => !datos.some((entrada) => entrada.tipo === tipo));
    if (faltan.length === 0 || Date.now() > limite) return faltan;
    await pausa(50);
  }
}
