import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { decodeMessage } from '@alpespartner/shared-kernel/platform/messages/decode.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import type { Consumer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import type { Race } from '../track/bench.js';
import type { Place } from '../track/place.js';
import { quantile } from '../track/statistics.js';
import { perSecond, runLoad } from './load/load.js';
import { openShop, type Shop } from './shop.js';

const TOPIC = 'comisiones.eventos';
const SECONDS = 8;
const CONNECTIONS = 64;
/** Orders a second at which nobody waits for anybody: what the way itself takes. */
const LONE_RATE = 20;
/** What the chain needs to deal with all that the intake took ahead of it. */
const PATIENCE_MS = 600_000;

/**
 * From the instant at which an order is due to be sent to the message that tells its commission, heard on the topic: the
 * whole way through two services, two outboxes and the broker, at constant rates.
 */
export async function latency(place: Place): Promise<Race> {
  const shop = await openShop(place);
  const { pulsarUrl, pulsarAdminUrl } = shop.platform;
  const broker = await connectBroker(pulsarUrl, { adminUrl: pulsarAdminUrl });
  const listener = new Listener(
    await broker.consumer({ topic: direccion(TOPIC), subscription: `bench-${newId()}`, name: 'bench' }),
  );
  const capacity = await capacityOf(shop);
  const at = (rate: number) => () => measure(shop, listener, rate);
  return {
    unit: `ms; the intake took ${Math.round(capacity)} orders/s`,
    runners: { alone: at(LONE_RATE), '30 %': at(capacity * 0.3), '80 %': at(capacity * 0.8) },
    targets: [
      { what: 'detection to commission, p50 at 30 %', value: '30 % p50', atMost: 25 },
      { what: 'detection to commission, p50 of a lone one', value: 'alone p50', atMost: 25 },
    ],
    close: () => broker.close(),
  };
}

/** Orders a second that the intake takes beside all others; a first load, which does not count, has the services compiled. */
async function capacityOf(shop: Shop): Promise<number> {
  const fill = () => runLoad({ ...shop.pedidos(), connections: CONNECTIONS, seconds: SECONDS });
  await fill();
  await shop.rest();
  return perSecond((await fill()).result);
}

async function measure(shop: Shop, listener: Listener, rate: number) {
  await shop.rest();
  listener.forget();
  const request = { ...shop.pedidos(), connections: CONNECTIONS, seconds: SECONDS, rate, tell: true };
  const { due } = await runLoad(request);
  const all = async () => [...due.keys()].every((id) => listener.heard.has(id));
  await waitUntil(all, { what: 'The commission of every order', timeout: PATIENCE_MS });
  const times = [...due].map(([id, due]) => listener.heard.get(id)! - due);
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99) };
}

/** Hears every commission as it is told: when, in ms since 1970, by conversion. */
class Listener {
  readonly heard = new Map<string, number>();

  constructor(consumer: Consumer) {
    void this.listen(consumer);
  }

  forget(): void {
    this.heard.clear();
  }

  private async listen(consumer: Consumer): Promise<void> {
    for (;;) {
      const batch = await consumer.receive(100);
      if (batch.length === 0) return;
      const now = performance.timeOrigin + performance.now();
      for (const received of batch) {
        const { type, data } = decodeMessage(TOPIC, received) as Incoming<ComisionesEventos>;
        if (type === 'ComisionCalculada') this.heard.set(data.conversion_id, now);
      }
      await consumer.ack(batch);
    }
  }
}
