import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { decodeMessage } from '@alpespartner/shared-kernel/platform/messages/decode.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import type { Consumer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import type { Carrera } from '../track/bench.js';
import type { Puesto } from '../track/place.js';
import { cuantil } from '../track/statistics.js';
import { cargar, porSegundo } from './load/load.js';
import { abrirTienda, type Tienda } from './shop.js';

const TOPIC = 'comisiones.eventos';
const SEGUNDOS = 8;
const CONEXIONES = 64;
/** Orders a second at which nobody waits for anybody: what the way itself takes. */
const SUELTOS = 20;
/** What the chain needs to deal with all that the intake took ahead of it. */
const PACIENCIA_MS = 600_000;

/**
 * From the instant at which an order is due to be sent to the message that tells its commission, heard on the topic: the
 * whole way through two services, two outboxes and the broker, at constant rates.
 */
export async function latencia(puesto: Puesto): Promise<Carrera> {
  const tienda = await abrirTienda(puesto);
  const { pulsarUrl, pulsarAdminUrl } = tienda.plataforma;
  const broker = await connectBroker(pulsarUrl, { adminUrl: pulsarAdminUrl });
  const oyente = new Oyente(
    await broker.consumer({ topic: direccion(TOPIC), subscription: `bench-${newId()}`, name: 'bench' }),
  );
  const capacidad = await capacidadDe(tienda);
  const a = (ritmo: number) => () => medir(tienda, oyente, ritmo);
  return {
    unidad: `ms; the intake took ${Math.round(capacidad)} orders/s`,
    corredores: { alone: a(SUELTOS), '30 %': a(capacidad * 0.3), '80 %': a(capacidad * 0.8) },
    metas: [
      { que: 'detection to commission, p50 at 30 %', valor: '30 % p50', aLoSumo: 25 },
      { que: 'detection to commission, p50 of a lone one', valor: 'alone p50', aLoSumo: 25 },
    ],
    cerrar: () => broker.close(),
  };
}

/** Orders a second that the intake takes beside all others; a first load, which does not count, has the services compiled. */
async function capacidadDe(tienda: Tienda): Promise<number> {
  const llenar = () => cargar({ ...tienda.pedidos(), conexiones: CONEXIONES, segundos: SEGUNDOS });
  await llenar();
  await tienda.reposo();
  return porSegundo((await llenar()).cosecha);
}

async function medir(tienda: Tienda, oyente: Oyente, ritmo: number) {
  await tienda.reposo();
  oyente.olvidar();
  const pedido = { ...tienda.pedidos(), conexiones: CONEXIONES, segundos: SEGUNDOS, ritmo, contar: true };
  const { debidas } = await cargar(pedido);
  const todas = async () => [...debidas.keys()].every((id) => oyente.oidas.has(id));
  await waitUntil(todas, { what: 'The commission of every order', timeout: PACIENCIA_MS });
  const tiempos = [...debidas].map(([id, debida]) => oyente.oidas.get(id)! - debida);
  return { p50: cuantil(tiempos, 0.5), p95: cuantil(tiempos, 0.95), p99: cuantil(tiempos, 0.99) };
}

/** Hears every commission as it is told: when, in ms since 1970, by conversion. */
class Oyente {
  readonly oidas = new Map<string, number>();

  constructor(consumer: Consumer) {
    void this.escuchar(consumer);
  }

  olvidar(): void {
    this.oidas.clear();
  }

  private async escuchar(consumer: Consumer): Promise<void> {
    for (;;) {
      const recibidos = await consumer.receive(100);
      if (recibidos.length === 0) return;
      const ahora = performance.timeOrigin + performance.now();
      for (const recibido of recibidos) {
        const { type, data } = decodeMessage(TOPIC, recibido) as Incoming<ComisionesEventos>;
        if (type === 'ComisionCalculada') this.oidas.set(data.conversion_id, ahora);
      }
      await consumer.ack(recibidos);
    }
  }
}
