import { setTimeout as pausa } from 'node:timers/promises';
import { z } from 'zod';
import { atrasos, enReposo } from '../demo/reposo.js';
import { medirConfirmacion, prepararSonda } from '../demo/sonda.js';
import { clienteDe, type Cliente } from '../importar/cliente.js';
import { exigir } from '../importar/respuestas.js';
import type { Comprobacion } from './comprobacion.js';

const deBitacora = z.object({ datos: z.array(z.object({ tipo: z.string() })) });
const esperados = ['ConversionDetected', 'ConversionValidated', 'ConversionConfirmed'];
const PLAZO_MS = 20_000;

/** A conversion leaves its trace in the audit log, and every subscription reads until nothing is left. */
export const eventConsumption: Comprobacion = {
  nombre: 'Event Consumption',
  comprobar: async (plataforma) => {
    const sinLector = (await atrasos(plataforma)).filter(({ consumidores }) => consumidores === 0);
    if (sinLector.length > 0) {
      return { fallos: sinLector.map(({ topic, nombre }) => `nobody reads ${topic} as ${nombre}`), vistos: '' };
    }
    const { conversion } = await medirConfirmacion(await prepararSonda(plataforma));
    const token = await plataforma.token({ rol: 'auditor' });
    const auditor = clienteDe({ servicios: plataforma.servicios, token, paciencia: 10_000 });
    const faltan = await esperarBitacora(auditor, conversion.id);
    await enReposo(plataforma, PLAZO_MS);
    const fallos = faltan.map((tipo) => `the audit log has no ${tipo} of conversion ${conversion.id}`);
    return {
      fallos,
      vistos: `${esperados.length} events of one conversion consumed everywhere, every backlog back to 0`,
    };
  },
};

/** The events the audit log still misses when the time is up. */
async function esperarBitacora(auditor: Cliente, agregado: string): Promise<string[]> {
  const limite = Date.now() + PLAZO_MS;
  for (;;) {
    const { datos } = await exigir(auditor, ['auditoria', 'GET', `/bitacora?agregado=${agregado}`], deBitacora);
    const faltan = esperados.filter((tipo) => !datos.some((entrada) => entrada.tipo === tipo));
    if (faltan.length === 0 || Date.now() > limite) return faltan;
    await pausa(50);
  }
}
