import { partitionAddress } from '@alpespartner/shared-kernel/platform/pulsar/port/address.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { positionOfId } from '@alpespartner/shared-kernel/platform/pulsar/websocket/message-id.js';
import { WebSocketReader } from '@alpespartner/shared-kernel/platform/pulsar/websocket/reader.js';
import { Failure } from '../../launcher/terminal/failure.js';
import type { Bus } from '../topics/bus.js';
import { type Tramo, tramoDe } from './span.js';

export interface Pedido {
  /** Full address of the topic. */
  readonly topic: string;
  readonly particiones: number;
  /** How many to begin with, the last of those that fit. */
  readonly ultimos: number;
  readonly desde: Date | null;
  /** Whether every message fits; if so, only the last ones are read. */
  readonly todos: boolean;
  readonly cabe: (mensaje: IncomingMessage) => Promise<boolean>;
}

type AlLlegar = (mensaje: IncomingMessage) => Promise<void>;

const LOTE = 500;
/** Without a message for so long, the rest of a partition is taken for deleted meanwhile. */
const PACIENCIA_MS = 10_000;

/** One partition: what it has stored, then what comes. */
class Particion {
  private lector: WebSocketReader | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly pedido: Pedido,
    private readonly numero: number,
  ) {}

  /** The last ones that fit, of all that is stored at this moment. */
  async guardado(): Promise<IncomingMessage[]> {
    const { topic, ultimos, desde, todos } = this.pedido;
    const contar = { ultimos: todos && !desde ? ultimos : null, desde };
    const tramo = await tramoDe(this.bus.admin, partitionAddress(topic, this.numero), contar);
    if (!tramo) return [];
    const lector = await this.abrir(tramo.despuesDe);
    let caben: IncomingMessage[] = [];
    for (;;) {
      const leidos = await lector.next(LOTE, AbortSignal.timeout(PACIENCIA_MS));
      caben = [...caben, ...(await this.losQueCaben(leidos))].slice(-ultimos);
      if (leidos.length === 0 || llega(leidos.at(-1)!, tramo)) return caben;
    }
  }

  /** Everything that fits from here on, until the signal. */
  async seguir(alLlegar: AlLlegar, signal: AbortSignal): Promise<void> {
    const lector = this.lector ?? (await this.abrir('earliest'));
    for (;;) {
      const llegados = await lector.next(LOTE, signal);
      if (llegados.length === 0) return;
      for (const mensaje of await this.losQueCaben(llegados)) await alLlegar(mensaje);
    }
  }

  async cerrar(): Promise<void> {
    await this.lector?.close();
  }

  private async abrir(after: string): Promise<WebSocketReader> {
    const { topic } = this.pedido;
    this.lector = await WebSocketReader.open({ url: this.bus.url, topic, partition: this.numero, after });
    return this.lector;
  }

  private async losQueCaben(leidos: readonly IncomingMessage[]): Promise<IncomingMessage[]> {
    const { desde, cabe } = this.pedido;
    const recientes = leidos.filter(({ publicado }) => !desde || publicado >= desde);
    const veredictos = await Promise.all(recientes.map(cabe));
    return recientes.filter((_, i) => veredictos[i]);
  }
}

function llega({ messageId }: IncomingMessage, { fin }: Tramo): boolean {
  const { ledger, entry, behind } = positionOfId(messageId);
  return ledger > fin.ledger || (ledger === fin.ledger && entry >= fin.entry && behind === 0);
}

/** Looks at all partitions of a topic at once, beside its subscriptions; leaves nothing behind once closed. */
export class Lectura {
  private readonly particiones: readonly Particion[];

  constructor(bus: Bus, pedido: Pedido) {
    this.particiones = Array.from({ length: pedido.particiones }, (_, i) => new Particion(bus, pedido, i));
  }

  async guardado(): Promise<IncomingMessage[]> {
    return (await entero(this.particiones.map((una) => una.guardado()))).flat();
  }

  async seguir(alLlegar: AlLlegar, signal: AbortSignal): Promise<void> {
    await entero(this.particiones.map((una) => una.seguir(alLlegar, signal)));
  }

  async cerrar(): Promise<void> {
    await Promise.all(this.particiones.map((una) => una.cerrar()));
  }
}

const entero = <T>(partes: readonly Promise<T>[]): Promise<T[]> =>
  Promise.all(partes).catch((error: unknown) => {
    throw new Failure(`Reading broke off: ${(error as Error).message}`, 'See npm run status, then ask again.');
  });
