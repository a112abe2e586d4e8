import { z } from 'zod';
import { randomFrom } from '../../demo/chance.js';
import { waitUntil } from '../../launcher/processes/ready.js';
import { inBatches, inParallel } from '../../tools/client/parallel.js';
import type { Destino } from '../../tools/importer/destination.js';
import { type Parte, reembolsoId } from '../../tools/importer/distribution.js';
import { mandadoDe } from '../../tools/importer/mandate.js';
import type { FilaConCliente } from '../../tools/importer/reading/classify.js';
import type { Pedidos } from '../../tools/importer/reading/csv.js';
import { enviarParte } from '../../tools/importer/refunds.js';
import { enviarLote } from '../../tools/importer/sales.js';

/** A command of a shop: a sale or a part of a refund, from a line of the file. */
interface Delivery {
  readonly line: number;
  readonly sale?: FilaConCliente;
  readonly reembolso?: Parte;
}

type Ordering = (deliveries: readonly Delivery[]) => readonly Delivery[];

/** The figures of an import, under the names that `importar` gives them. */
type Count = Readonly<Record<string, number>>;

const BATCH = 250;
const AT_ONCE = 12;

export const reversed: Ordering = (deliveries) => deliveries.toReversed();

/** In an order that the seed tells, a third of them twice and a tenth of those a third time. */
export const shuffled =
  (seed: number): Ordering =>
  (deliveries) => {
    const chance = randomFrom(seed);
    const all = deliveries.flatMap((delivery) =>
      Array<Delivery>(chance() > 0.33 ? 1 : chance() > 0.1 ? 2 : 3).fill(delivery),
    );
    for (let i = all.length - 1; i > 0; i--) {
      const j = Math.floor(chance() * (i + 1));
      [all[i], all[j]] = [all[j]!, all[i]!];
    }
    return all;
  };

/**
 * Imports a file in another order than its own. What its rows mean does not change with it: which row of an invoice stands
 * and which sale a refund belongs to is read from the file first, and then the commands are sent in that order, sales and
 * refunds mixed. A refund whose sale is not there yet waits for it: the import is over once all of them count. Further
 * rows of an invoice are conflicts because they come second, so they come at the end.
 */
export async function importInOrder(destination: Destino, pedidos: Pedidos, order: Ordering): Promise<Count> {
  const { ventas, repetidas, partes } = mandadoDe(destination, pedidos);
  const inOrder = [
    ...ventas.map((sale) => ({ line: sale.linea, sale })),
    ...partes.map((reembolso) => ({ line: reembolso.fila.linea, reembolso })),
  ].sort((a, b) => a.line - b.line);
  const tally = new Tally();
  const waiting: Parte[] = [];
  for (const batch of inBatches(order(inOrder), BATCH)) waiting.push(...(await send(destination, batch, tally)));
  for (const batch of inBatches(repetidas, BATCH)) tally.countSales(await enviarLote(destination, batch));
  await inParallel(waiting, AT_ONCE, (part) => applied(destination, part));
  return tally.informe;
}

/** The sale is not known yet. */
const WAITING = 202;

/** Returns the refunds that wait for their sale. */
async function send(destination: Destino, batch: readonly Delivery[], tally: Tally): Promise<Parte[]> {
  const sales = batch.flatMap(({ sale }) => sale ?? []);
  const reembolsos = batch.flatMap(({ reembolso }) => reembolso ?? []);
  const sell = async () => {
    if (sales.length > 0) tally.countSales(await enviarLote(destination, sales));
  };
  const refunding = inParallel(reembolsos, AT_ONCE, async (part) => {
    const { estado, razon } = await enviarParte(destination, part);
    if (![200, 201, WAITING].includes(estado)) throw new Error(`A refund was refused: ${razon}`);
    tally.countReembolso(part);
    return estado;
  });
  const [statuses] = await Promise.all([refunding, sell()]);
  return reembolsos.filter((_, i) => statuses[i] === WAITING);
}

/** Resolves once the refund counts. */
async function applied({ cliente }: Destino, part: Parte): Promise<void> {
  const id = reembolsoId(part);
  const look = async () => {
    const { body } = await cliente.request('conversiones', 'GET', `/conversiones/${part.conversionId}`);
    const { reembolsos } = withReembolsos.parse(body);
    return reembolsos.some(({ reembolso_id }) => reembolso_id === id);
  };
  await waitUntil(look, { what: `the refund ${id}`, timeout: 60_000 });
}

const withReembolsos = z.object({ reembolsos: z.array(z.object({ reembolso_id: z.string() })) });

class Tally {
  private sales = 0;
  private readonly reembolsos = new Set<string>();
  private refundedPennies = 0;
  /** The code of each row that was refused, by its line: sent twice it is one row. */
  private readonly refused = new Map<number, string>();

  countSales(answered: Awaited<ReturnType<typeof enviarLote>>): void {
    for (const { estado, codigo, fila } of answered) {
      if (estado === 201) this.sales++;
      else if (estado !== 200) this.refused.set(fila.linea, codigo);
    }
  }

  /** Once, however often it is sent. */
  countReembolso(part: Parte): void {
    const id = reembolsoId(part);
    if (this.reembolsos.has(id)) return;
    this.reembolsos.add(id);
    this.refundedPennies += Number(part.centavos);
  }

  get informe(): Count {
    const { sales, refundedPennies, reembolsos } = this;
    const countOf = (code: string) => [...this.refused.values()].filter((one) => one === code).length;
    return {
      venta: sales,
      reembolso_aplicado: reembolsos.size,
      reembolsado_centavos: refundedPennies,
      conflicto: countOf('conversiones.transaccion-en-conflicto'),
      valor_no_positivo: countOf('conversiones.valor-no-positivo'),
    };
  }
}
