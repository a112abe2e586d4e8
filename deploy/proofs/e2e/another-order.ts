import { z } from 'zod';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import { randomFrom } from '../../demo/chance.js';
import type { Scenario } from '../../demo/scenario.js';
import { AFILIADOS, documentoDe, type Pedidos } from '../../demo/shop.js';
import { waitUntil } from '../../launcher/processes/ready.js';
import { inBatches, inParallel } from '../../tools/client/parallel.js';
import { reasonOf } from '../../tools/client/responses.js';
import { campaignIn } from '../../tools/importer/sending/destination.js';
import { amountOf, type Answered, type Sale, sendSales } from '../../tools/importer/sending/sales.js';
import { distributionOf, lineOf, type Order, type Part, partId } from '../support/distribution.js';

/** A command of a shop: a sale or a part of a refund, from a line of the file. */
interface Delivery {
  readonly line: number;
  readonly sale?: Sale;
  readonly reembolso?: Part;
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
export async function importInOrder(destination: Scenario, pedidos: Pedidos, order: Ordering): Promise<Count> {
  const { sales, repeated, parts } = await distributionOf(pedidos);
  const saleOf = saleFor(destination);
  const inOrder = [
    ...sales.map((order) => ({ line: lineOf(order), sale: saleOf(order) })),
    ...parts.map((reembolso) => ({ line: lineOf(reembolso.refund), reembolso })),
  ].sort((a, b) => a.line - b.line);
  const tally = new Tally();
  const waiting: Part[] = [];
  for (const batch of inBatches(order(inOrder), BATCH)) waiting.push(...(await send(destination, batch, tally)));
  for (const batch of inBatches(repeated.map(saleOf), BATCH)) {
    tally.countSales(await sendSales(destination.client, batch));
  }
  await inParallel(waiting, AT_ONCE, (part) => applied(destination, part));
  return tally.informe;
}

/** The sale is not known yet. */
const WAITING = 202;

/** Returns the refunds that wait for their sale. */
async function send(destination: Scenario, batch: readonly Delivery[], tally: Tally): Promise<Part[]> {
  const sales = batch.flatMap(({ sale }) => sale ?? []);
  const reembolsos = batch.flatMap(({ reembolso }) => reembolso ?? []);
  const sell = async () => {
    if (sales.length > 0) tally.countSales(await sendSales(destination.client, sales));
  };
  const refunding = inParallel(reembolsos, AT_ONCE, async (part) => {
    const status = await refund(destination, part);
    tally.countReembolso(part);
    return status;
  });
  const [statuses] = await Promise.all([refunding, sell()]);
  return reembolsos.filter((_, i) => statuses[i] === WAITING);
}

/** Sends one part; sent again it changes nothing. */
async function refund({ client, marcaId }: Scenario, part: Part): Promise<number> {
  const { entry, number } = part.refund;
  const body = {
    reembolso_id: partId(part),
    monto: amountOf(entry, part.pennies),
    motivo: `cancelacion ${number}`,
    ocurrido_en: entry.instant.toISOString(),
  };
  const path = `/conversiones/${conversionIdOf(marcaId, part.sale)}/reembolsos`;
  const answer = await client.request('conversiones', 'POST', path, { body });
  if (![200, 201, WAITING].includes(answer.status)) throw new Error(`A refund was refused: ${reasonOf(answer.body)}`);
  return answer.status;
}

/** A conversion's id comes from brand, type and transaction. */
const conversionIdOf = (marcaId: string, { number }: Order): string => idDe('conversion', marcaId, 'PURCHASE', number);

function saleFor(destination: Scenario): (order: Order) => Sale {
  const affiliates = new Map(
    Array.from({ length: AFILIADOS }, (_, number) => [documentoDe(number), destination.afiliados[number] ?? null]),
  );
  return (item) => ({
    item,
    campaign: campaignIn(destination, item.entry.campaign),
    affiliateId: affiliates.get(item.entry.affiliate ?? '') ?? null,
  });
}

/** Resolves once the refund counts. */
async function applied({ client, marcaId }: Scenario, part: Part): Promise<void> {
  const id = partId(part);
  const look = async () => {
    const { body } = await client.request('conversiones', 'GET', `/conversiones/${conversionIdOf(marcaId, part.sale)}`);
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

  countSales(answered: readonly Answered[]): void {
    for (const { status, code, sale } of answered) {
      if (status === 201) this.sales++;
      else if (status !== 200) this.refused.set(lineOf(sale.item), code);
    }
  }

  /** Once, however often it is sent. */
  countReembolso(part: Part): void {
    const id = partId(part);
    if (this.reembolsos.has(id)) return;
    this.reembolsos.add(id);
    this.refundedPennies += Number(part.pennies);
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
